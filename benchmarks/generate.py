"""Corpora of any size for measuring: the real one, and generated cables and claims around it.

A generated claim is as a curator would have written it: a sentence in a numbered paragraph, a quote from it, values and
positions about as often as in the real corpus. The real claims stay as they are, so that an answer from them is the
same at every size. The same size always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from random import Random

from benchmarks import words as w
from benchmarks.statements import system_id, system_name
from benchmarks.talks import Person, Talks, make_cast, wrap
from jta_kb.corpus.files import content_key, read_files

VERSION = 4
"""Raised whenever other bytes are written, so that corpora of earlier runs are not used."""
SEED = 20091222
CLAIMS_A_FILE = 250
_CLAIMS_A_CABLE = 370
_CLAIMS_A_TOPIC = 500
_SYSTEMS_A_CABLE = 6
_CABLES_A_CAST = 4
"""At how many meetings the same people sit."""
_YEARS = [year for year in range(1985, 2031) if year not in (2009, 2010)]
"""Those of the real talks are left out, so that a date still means one meeting."""


def prepare_corpus(folder: Path, source: Path, claims: int) -> None:
    """Write the corpus at `source` with so many generated claims added (none: a copy), unless it is there already."""
    stamp = folder / "stamp"
    wanted = f"{VERSION} {SEED} {claims} {content_key(read_files(str(source)))}\n"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(source / "data", folder / "data")
    shutil.copytree(source / "seeds", folder / "seeds")
    if claims:
        _grow(folder, claims)
    stamp.write_text(wanted, encoding="utf-8")


def count_claims(folder: Path) -> int:
    """Return how many claims the files of a corpus have."""
    data = folder / "data"
    paths = [data / "claims.yaml", *(data / "claims").glob("*.yaml")]
    return sum((b"\n" + path.read_bytes()).count(b"\n- id: ") for path in paths if path.exists())


def _grow(folder: Path, claims: int) -> None:
    """Move the real claims into a folder of files, and add generated ones."""
    data = folder / "data"
    (data / "claims").mkdir()
    (data / "claims.yaml").rename(data / "claims" / "curated.yaml")
    writer = _Writer(folder, claims)
    writer.write_cables()
    writer.write_vocabularies()


class _Writer:
    """Writes cables and claims as they come, and at the end the vocabularies that these need."""

    def __init__(self, folder: Path, claims: int) -> None:
        self._folder = folder
        self._left = claims
        self._random = Random(SEED)
        self._cables = 1 + claims // _CLAIMS_A_CABLE
        self._topics = [_topic(number) for number in range(max(8, claims // _CLAIMS_A_TOPIC))]
        self._records: dict[str, list[str]] = {kind: [] for kind in ("cables", "meetings", "propositions", "ledger")}
        self._attended: dict[Person, list[str]] = {}
        self._claims: list[str] = []
        self._files = 0
        self._systems = 0

    def write_cables(self) -> None:
        number = 0
        while self._left > 0:
            self._write_cable(number)
            number += 1
        self._flush()

    def write_vocabularies(self) -> None:
        """Append the generated records to the real ones."""
        records = {
            **self._records,
            "systems": [_system_record(number) for number in range(self._systems)],
            "topics": [f"- id: {id_}\n  name: {name}\n  parent: missile-programmes\n" for id_, name in self._topics],
            "people": [_person_record(person, places) for person, places in self._attended.items()],
        }
        for kind, added in records.items():
            with (self._folder / "data" / f"{kind}.yaml").open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(f"\n{record}" for record in added)

    def _write_cable(self, number: int) -> None:
        year = _YEARS[number * len(_YEARS) // max(len(_YEARS), self._cables + 8)]
        month, day = number % 12 + 1, number % 28 + 1
        self._systems = (number + 1) * _SYSTEMS_A_CABLE
        talks = Talks(
            f"{year % 100:02}BENCH{number + 1}",
            make_cast(number // _CABLES_A_CAST),
            range(max(0, number - 1) * _SYSTEMS_A_CABLE, self._systems),
            [id_ for id_, _ in self._topics],
            self._random,
        )
        on = f"on {w.MONTHS[month - 1]} {day}, {year}"
        opening = f"Two delegations met {on} for talks that are invented from beginning to end."
        paragraphs = [wrap(f"1. (U) {opening}")]
        for place in range(2, self._random.randint(60, 90)):
            written = self._left - len(talks.claims)
            if written:
                paragraphs.append(talks.write_paragraph(place, written))
        last = len(paragraphs) + 1
        paragraphs.append("\n\n".join([f"{last}. (U) Participants", *(person.entry for person in talks.cast)]))
        self._keep_claims(talks)
        self._keep_cable(talks, number, f"{year}-{month:02}-{day:02}", on, paragraphs)
        self._keep_ledger(talks.cable, 1, "framing", [opening])
        self._keep_ledger(talks.cable, last, "participants", ["Participants", *(person.entry for person in talks.cast)])

    def _keep_cable(self, talks: Talks, number: int, date: str, on: str, paragraphs: list[str]) -> None:
        """Write the cable's text and note the records of it, of its meeting and of who was there."""
        round_, place = f"round-{number + 1}", w.PLACES[number % len(w.PLACES)]
        head = f"{talks.cable}\n{date} 23:00\nUNCLASSIFIED\nGenerated text\n\nSUBJECT: TALKS, ROUND {number + 1}"
        content = ("\n\n".join([head, *paragraphs]) + "\n").encode()
        name = f"seeds/generated-{number + 1:04}.txt"
        (self._folder / name).write_bytes(content)
        self._records["cables"].append(
            f"- id: {talks.cable}\n  file: {name}\n  sha256: {hashlib.sha256(content).hexdigest()}\n"
            f"  meeting: {round_}\n  drafter: united-states\n"
        )
        self._records["meetings"].append(
            f"- id: {round_}\n  name: Generated talks, round {number + 1}\n  date: {date}\n  place: {place}\n"
            f"  cable: {talks.cable}\n  paragraph: 1\n  quote: {on}\n  delegations: [russia, united-states]\n"
        )
        for person in talks.cast:
            self._attended.setdefault(person, []).append(
                f"    - {{meeting: {round_}, delegation: {person.party}, cable: {talks.cable}, "
                f'paragraph: {len(paragraphs)}, entry: "{person.entry}"}}\n'
            )

    def _keep_ledger(self, cable: str, paragraph: int, reason: str, quotes: list[str]) -> None:
        self._records["ledger"] += [
            f"- id: {cable}-{paragraph}-ledger-{number}\n  cable: {cable}\n  paragraph: {paragraph}\n"
            f"  quote: {quote}\n  reason: {reason}\n"
            for number, quote in enumerate(quotes, 1)
        ]

    def _keep_claims(self, talks: Talks) -> None:
        self._left -= len(talks.claims)
        self._records["propositions"] += talks.propositions
        self._claims += talks.claims
        while len(self._claims) >= CLAIMS_A_FILE:
            self._flush()

    def _flush(self) -> None:
        """Write one file of claims."""
        written, self._claims = self._claims[:CLAIMS_A_FILE], self._claims[CLAIMS_A_FILE:]
        if written:
            self._files += 1
            path = self._folder / "data" / "claims" / f"generated-{self._files:04}.yaml"
            path.write_bytes(("# Generated for measuring.\n" + "\n".join(written)).encode())


def _topic(number: int) -> tuple[str, str]:
    """Return id and name of the topic of this number."""
    work, part = w.WORKS[number % len(w.WORKS)], w.PARTS[number // len(w.WORKS) % len(w.PARTS)]
    series = number // (len(w.WORKS) * len(w.PARTS)) + 1
    return f"{work}-{part.replace(' ', '-')}-{series}", f"Generated {work} of the {part}, series {series}"


def _system_record(number: int) -> str:
    country = ("iran", "north-korea", "pakistan")[number % 3]
    return (
        f"- id: {system_id(number)}\n  name: {system_name(number)}\n  kind: missile\n  country: {country}\n"
        f"  aliases: [Generated missile {number + 1}]\n"
    )


def _person_record(person: Person, attended: list[str]) -> str:
    return (
        f"- id: {person.id}\n  name: {person.given} {person.surname}\n  aliases: [{person.surname}]\n"
        f"  party: {person.party}\n  attended:\n{''.join(attended)}"
    )
