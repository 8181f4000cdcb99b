"""Corpora of any size for measuring: the real one, and generated cables and claims around it.

A generated claim is as a curator would have written it: a sentence in a numbered paragraph, a quote from it, values and
positions about as often as in the real corpus. The same size always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import words as w
from jta_kb.corpus.files import content_key, read_files

VERSION = 1
SEED = 20091222
CLAIMS_A_FILE = 250
_CLAIMS_A_CABLE = 370
_SYSTEMS_A_CABLE = 6
_CABLES_A_CAST = 4
"""How many meetings in a row the same people attend."""
_PARTIES = ("russia", "united-states")
_SIDES = {"russia": "Russia", "united-states": "The U.S."}
_RELAYED = {"iran": "Iran", "north-korea": "North Korea", "media": "The press"}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who sat at the table."""

    id: str
    given: str
    surname: str
    party: str
    office: str

    @property
    def entry(self) -> str:
        return f"{self.given} {self.surname}, {self.office}"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says: the words, and the assessment that they bear out, as YAML."""

    words: str
    assessment: str = ""


@dataclass(slots=True)
class Proposition:
    """Something said in an earlier paragraph that somebody may take a side on."""

    id: str
    words: str
    claim: str
    system: int


@dataclass(slots=True)
class Scene:
    """One cable while it is written."""

    number: int
    id: str
    meeting: str
    day: tuple[int, int, int]
    cast: list[Person]
    systems: list[int]
    open: list[Proposition] = field(default_factory=list)
    """Propositions of paragraphs that are complete."""
    fresh: list[Proposition] = field(default_factory=list)
    """Propositions of the paragraph being written: taken up again only later, lest a quote stand twice."""


def prepare_corpus(folder: Path, source: Path, claims: int | None) -> Path:
    """Return a folder with the real corpus grown to `claims` claims, or a copy of it if None; written unless there."""
    stamp = folder / "stamp"
    wanted = f"{VERSION} {SEED} {claims} {content_key(read_files(str(source)))}\n"
    if stamp.exists() and stamp.read_text() == wanted:
        return folder
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(source / "data", folder / "data")
    shutil.copytree(source / "seeds", folder / "seeds")
    if claims is not None:
        _grow(folder, claims)
    stamp.write_text(wanted)
    return folder


def _grow(folder: Path, claims: int) -> None:
    """Move the real claims into a folder of files and add generated ones until there are as many as asked for."""
    data = folder / "data"
    real = (data / "claims.yaml").read_text(encoding="utf-8")
    (data / "claims").mkdir()
    (data / "claims.yaml").rename(data / "claims" / "curated.yaml")
    missing = claims - sum(line.startswith("- id:") for line in real.splitlines())
    if missing < 0:
        raise ValueError(f"the real corpus has more than {claims} claims")
    writer = _Writer(folder, missing)
    writer.write_cables()
    writer.write_vocabularies()


class _Writer:
    """Writes cables and claims one by one, and at the end the vocabularies that they need."""

    def __init__(self, folder: Path, claims: int) -> None:
        self._folder = folder
        self._left = claims
        self._random = random.Random(SEED)
        self._cables = max(1, round(claims / _CLAIMS_A_CABLE))
        self._records: dict[str, list[str]] = {
            kind: [] for kind in ("cables", "meetings", "people", "systems", "topics", "propositions")
        }
        self._attended: dict[Person, list[str]] = {}
        self._claims: list[str] = []
        self._files = 0
        self._topics = [_topic(number) for number in range(max(8, claims // 500))]

    def write_cables(self) -> None:
        number = 0
        while self._left > 0:
            self._write_cable(number)
            number += 1
        self._flush()
        for system in range(_SYSTEMS_A_CABLE * (number + 1)):
            self._records["systems"].append(_system_record(system))

    def write_vocabularies(self) -> None:
        self._records["topics"] = [_topic_record(id_, name) for id_, name in self._topics]
        self._records["people"] = [_person_record(person, places) for person, places in self._attended.items()]
        for kind, records in self._records.items():
            with (self._folder / "data" / f"{kind}.yaml").open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(f"\n{record}" for record in records)

    def _write_cable(self, number: int) -> None:
        scene = self._scene(number)
        size = self._random.randint(60, 90)
        year, month, day = scene.day
        date = f"{w.MONTHS[month - 1]} {day}, {year}"
        opening = f"1. (U) Delegations of two states met on {date} for talks that are invented from beginning to end."
        paragraphs = [_wrap(opening)]
        while self._left > 0 and len(paragraphs) < size:
            paragraphs.append(self._paragraph(scene, len(paragraphs) + 1))
        last = len(paragraphs) + 1
        entries = "\n\n".join(person.entry for person in scene.cast)
        paragraphs.append(f"{last}. (U) Participants\n\n{entries}")
        self._keep(scene, paragraphs, last, date)

    def _scene(self, number: int) -> Scene:
        year, month, day = 1985 + number * 45 // max(45, self._cables), number % 12 + 1, number % 28 + 1
        year += 2 if year in (2009, 2010) else 0  # the years of the real talks stay theirs
        first = max(0, number - 1) * _SYSTEMS_A_CABLE
        return Scene(
            number,
            f"{year % 100:02}BENCH{number + 1}",
            f"round-{number + 1}",
            (year, month, day),
            _cast(number // _CABLES_A_CAST),
            list(range(first, (number + 1) * _SYSTEMS_A_CABLE)),
        )

    def _keep(self, scene: Scene, paragraphs: list[str], last: int, date: str) -> None:
        """Write the cable's file and note its records."""
        year, month, day = scene.day
        head = f"{scene.id}\n{year}-{month:02}-{day:02} 23:00\nUNCLASSIFIED\nGenerated text\n\nSUBJECT: TALKS, ROUND"
        text = f"{head} {scene.number + 1}\n\n" + "\n\n".join(paragraphs) + "\n"
        content = text.encode()
        name = f"seeds/generated-{scene.number + 1:04}.txt"
        (self._folder / name).write_bytes(content)
        self._records["cables"].append(
            f"- id: {scene.id}\n  file: {name}\n  sha256: {hashlib.sha256(content).hexdigest()}\n"
            f"  meeting: {scene.meeting}\n  drafter: united-states\n"
        )
        self._records["meetings"].append(
            f"- id: {scene.meeting}\n  name: Generated talks, round {scene.number + 1}\n"
            f"  date: {year}-{month:02}-{day:02}\n  place: {w.PLACES[scene.number % len(w.PLACES)]}\n"
            f"  cable: {scene.id}\n  paragraph: 1\n  quote: on {date}\n  delegations: [russia, united-states]\n"
        )
        for person in scene.cast:
            self._attended.setdefault(person, []).append(
                f"    - {{meeting: {scene.meeting}, delegation: {person.party}, cable: {scene.id}, "
                f'paragraph: {last}, entry: "{person.entry}"}}\n'
            )

    def _paragraph(self, scene: Scene, number: int) -> str:
        """Return a paragraph of a few sentences, having written a claim for each."""
        choose = self._random
        topic = choose.choice(self._topics)[0]
        side = choose.choices(_PARTIES, (7, 3))[0]
        speaker = choose.choice([person for person in scene.cast if person.party == side])
        named = choose.random() < 0.7
        sentences: list[str] = []
        seen: list[str] = []
        for place in range(1, min(choose.randint(4, 6), self._left) + 1):
            id_ = f"{scene.id}-{number}-{place}"
            if named and (place == 1 or choose.random() < 0.85):
                sentence, claim = self._claim(scene, id_, number, side, speaker, topic, seen)
            else:
                party = side if choose.random() < 0.8 else _PARTIES[side == _PARTIES[0]]
                sentence, claim = self._claim(scene, id_, number, party, None, topic, seen)
            sentences.append(sentence)
            self._add(claim)
        scene.open = [*scene.open, *scene.fresh][-8:]
        scene.fresh = []
        return _wrap(f"{number}. (U) {'  '.join(sentences)}")

    def _claim(
        self, scene: Scene, id_: str, paragraph: int, party: str, speaker: Person | None, topic: str, seen: list[str]
    ) -> tuple[str, str]:
        """Return a sentence and the claim that rests on it."""
        choose = self._random
        taken_up = choose.choice(scene.open) if scene.open and choose.random() < 0.12 else None
        if taken_up and not any(taken_up.words in words for words in seen):
            return self._reaction(taken_up, id_, paragraph, party, speaker, topic, seen)
        system = choose.choice(scene.systems)
        said = self._fresh_statement(system, seen)
        seen.append(said.words)
        voice, relayed, act, commitment, saying = self._manner(party, speaker)
        denied = not said.assessment and not relayed and act == "inform" and choose.random() < 0.18
        quote = f"there is no sign that {said.words}" if denied else said.words
        label = "The cable writer" if voice == "drafter" else _label(party, speaker)
        lines = _opening(id_, paragraph, party, speaker)
        lines += [f"  voice: {voice}"] if voice != "table" else []
        lines += [f"  attributed_to: [{relayed}]"] if relayed else []
        lines.append(f"  act: {act}")
        lines += ["  polarity: denied"] if denied else []
        lines += [f"  commitment: {commitment}"] if commitment else []
        place = int(id_.rpartition("-")[2])
        if place > 1 and choose.random() < 0.12:
            before = f"{id_.rpartition('-')[0]}-{choose.randrange(1, place)}"
            lines += ["  responds_to:", f"    - {{claim: {before}, relation: elaborates}}"]
        about = bool(said.assessment) or choose.random() < 0.3
        lines.append(f"  topics: [{topic}]" if choose.random() < 0.3 else f"  topics: [{topic}, {self._second(topic)}]")
        lines += [f"  systems: [{_system_id(system)}]"] if about else []
        lines += [f"  statement: {label} {saying} {quote}.", f"  quote: {quote}"]
        lines += ["  assessments:", f"    - {said.assessment}"] if said.assessment else []
        if act == "inform" and not said.assessment and not relayed and choose.random() < 0.18:
            lines += self._position(scene, id_, said.words, system, topic, denied)
        subject = speaker.surname if speaker else f"{_SIDES[party]} side" if party != "russia" else "The Russian side"
        return f"{subject} {saying} {quote}.", "\n".join(lines) + "\n"

    def _reaction(
        self,
        earlier: Proposition,
        id_: str,
        paragraph: int,
        party: str,
        speaker: Person | None,
        topic: str,
        seen: list[str],
    ) -> tuple[str, str]:
        """Return a sentence and claim that take a side on what was said earlier."""
        supports = self._random.random() < 0.45
        seen.append(earlier.words)
        quote = f"{'agreed' if supports else 'doubted'} that {earlier.words}"
        relation, stance = ("agrees", "supports") if supports else ("disagrees", "disputes")
        lines = _opening(id_, paragraph, party, speaker)
        lines += [
            f"  act: {'agreement' if supports else 'disagreement'}",
            "  responds_to:",
            f"    - {{claim: {earlier.claim}, relation: {relation}}}",
            f"  topics: [{topic}]",
            f"  systems: [{_system_id(earlier.system)}]",
            f"  statement: {_label(party, speaker)} {quote}.",
            f"  quote: {quote}",
            "  positions:",
            f"    - {{proposition: {earlier.id}, stance: {stance}}}",
        ]
        subject = speaker.surname if speaker else "The Russian side" if party == "russia" else "The U.S. side"
        return f"{subject} {quote}.", "\n".join(lines) + "\n"

    def _position(self, scene: Scene, id_: str, words: str, system: int, topic: str, denied: bool) -> list[str]:
        """Return the lines by which a claim takes a side on a new proposition, having recorded it."""
        name = f"said-{id_.lower()}"
        self._records["propositions"].append(
            f"- id: {name}\n  statement: {words[0].upper()}{words[1:]}.\n"
            f"  systems: [{_system_id(system)}]\n  topics: [{topic}]\n"
        )
        scene.fresh.append(Proposition(name, words, id_, system))
        return ["  positions:", f"    - {{proposition: {name}, stance: {'disputes' if denied else 'supports'}}}"]

    def _manner(self, party: str, speaker: Person | None) -> tuple[str, str, str, str, str]:
        """Return voice, whose word it is, act, commitment and the verb of a sentence."""
        choose = self._random
        draw = choose.random()
        if speaker is None and party == "united-states" and draw < 0.5:
            return "drafter", "", "inform", "", "noted that"
        if speaker is None and draw < 0.2:
            return "summary", "", "inform", "", "held that"
        if draw < 0.05:
            relayed = choose.choice(list(_RELAYED))
            return "table", relayed, "inform", "", f"recalled that according to {_RELAYED[relayed]}"
        if draw < 0.1:
            return "table", "", "question", "", "asked whether"
        if draw < 0.13:
            return "table", "", "answer", "", "answered that"
        if draw < 0.25:
            return "table", "", "inform", "probable", "thought it likely that"
        return "table", "", "inform", "possible" if draw < 0.3 else "", choose.choice(_SAYING)

    def _fresh_statement(self, system: int, seen: list[str]) -> Statement:
        """Return a statement whose words neither hold nor are held by others of the paragraph."""
        while True:
            maker = self._random.choices(_MAKERS, _WEIGHTS)[0]
            said = maker(self._random, system)
            if not any(said.words in other or other in said.words for other in seen):
                return said

    def _second(self, topic: str) -> str:
        other = self._random.choice(self._topics)[0]
        return other if other != topic else "technical-performance"

    def _add(self, claim: str) -> None:
        self._claims.append(claim)
        self._left -= 1
        if len(self._claims) == CLAIMS_A_FILE:
            self._flush()

    def _flush(self) -> None:
        if self._claims:
            self._files += 1
            path = self._folder / "data" / "claims" / f"generated-{self._files:04}.yaml"
            path.write_bytes("\n".join(self._claims).encode())
            self._claims = []


def _opening(id_: str, paragraph: int, party: str, speaker: Person | None) -> list[str]:
    lines = [f"- id: {id_}", f"  cable: {id_.split('-')[0]}", f"  paragraph: {paragraph}"]
    lines += [f"  speaker: {speaker.id}"] if speaker else []
    return [*lines, f"  delegation: {party}"]


def _label(party: str, speaker: Person | None) -> str:
    return speaker.surname if speaker else _SIDES[party]


# The statements, each with the numbers of its value in its words.

_SAYING = ("said that", "noted that", "explained that", "pointed out that", "added that", "stressed that")


def _says_range(choose: random.Random, system: int) -> Statement:
    low = choose.randrange(3, 60) * 100
    high = low + choose.randrange(1, 6) * 100
    value = f"{low}..{high} km"
    return Statement(
        f"the {_system_name(system)} has a range of {low:,}-{high:,} km", _assess(system, "range", value)
    )


def _says_range_with_payload(choose: random.Random, system: int) -> Statement:
    distance, mass = choose.randrange(3, 60) * 100, choose.randrange(4, 24) * 50
    return Statement(
        f"with a payload of {mass:,} kg the {_system_name(system)} reaches {distance:,} km",
        _assess(system, "range", f"{distance} km", f", scope: {{payload: {mass} kg}}"),
    )


def _says_payload(choose: random.Random, system: int) -> Statement:
    mass = choose.randrange(4, 24) * 50
    words = f"the {_system_name(system)} cannot carry more than {mass:,} kg over its full distance"
    return Statement(words, _assess(system, "payload", f'"<= {mass} kg"'))


def _says_stages(choose: random.Random, system: int) -> Statement:
    number = choose.randrange(1, 4)
    word = ("one stage", "two stages", "three stages")[number - 1]
    words = f"the {_system_name(system)} seen at {choose.choice(w.PLACES)} has {word}"
    return Statement(words, _assess(system, "stages", f'"{number} {{stage}}"'))


def _says_date(choose: random.Random, system: int) -> Statement:
    year, month, day = choose.randrange(1985, 2030), choose.randrange(1, 13), choose.randrange(1, 29)
    return Statement(
        f"the {_system_name(system)} was launched from {choose.choice(w.PLACES)} on {w.MONTHS[month - 1]} {day}, {year}",
        _assess(system, "test-date", f"{year}-{month:02}-{day:02}"),
    )


def _says_outcome(choose: random.Random, system: int) -> Statement:
    outcome = choose.choice(("success", "failure", "partial"))
    when = f"{w.MONTHS[choose.randrange(12)]} {choose.randrange(1985, 2030)}"
    said = {"success": "succeeded", "failure": "failed", "partial": "succeeded only in part"}[outcome]
    return Statement(
        f"the launch of the {_system_name(system)} in {when} {said}", _assess(system, "test-outcome", outcome)
    )


def _says_propellant(choose: random.Random, system: int) -> Statement:
    kind = choose.choice(("liquid", "solid"))
    words = f"the {_system_name(system)} built at {choose.choice(w.PLACES)} has engines for {kind} propellant"
    return Statement(words, _assess(system, "propellant-type", kind))


def _says_class(choose: random.Random, system: int) -> Statement:
    kind = choose.choice(("srbm", "mrbm", "irbm", "icbm"))
    words = f"the {_system_name(system)} belongs among the {kind.upper()}s in view of its {choose.choice(w.PARTS)}"
    return Statement(words, _assess(system, "missile-class", kind))


def _says_status(choose: random.Random, system: int) -> Statement:
    status = choose.choice(("prototype", "deployed", "outdated", "retired", "modern"))
    words = f"the {_system_name(system)} kept at {choose.choice(w.PLACES)} counts as {status} by any measure"
    return Statement(words, _assess(system, "operational-status", status))


def _says_flown(choose: random.Random, system: int) -> Statement:
    words = f"the {_system_name(system)} has been flown from {choose.choice(w.PLACES)} with its {choose.choice(w.PARTS)}"
    return Statement(words, _assess(system, "flight-tested", '"yes"'))


def _says_work(choose: random.Random, system: int) -> Statement:
    return Statement(
        f"{choose.choice(w.WORKS)} of the {choose.choice(w.PARTS)} for the {_system_name(system)} at "
        f"{choose.choice(w.PLACES)} was {choose.choice(w.QUALITIES)} until {choose.choice(w.MONTHS)} "
        f"{choose.randrange(1985, 2030)}"
    )


def _says_people(choose: random.Random, _: int) -> Statement:
    return Statement(
        f"{choose.choice(w.COUNTS)} engineers from {choose.choice(w.PLACES)} learned the {choose.choice(w.WORKS)} of the "
        f"{choose.choice(w.PARTS)} in {choose.choice(w.MONTHS)} of that year at {choose.choice(w.PLACES)}"
    )


def _says_cause(choose: random.Random, system: int) -> Statement:
    return Statement(
        f"{choose.choice(w.QUALITIES)} {choose.choice(w.WORKS)} of the {choose.choice(w.PARTS)} explains why the "
        f"{_system_name(system)} was kept away from {choose.choice(w.PLACES)}"
    )


_MAKERS: tuple[Callable[[random.Random, int], Statement], ...] = (
    _says_range,
    _says_range_with_payload,
    _says_payload,
    _says_stages,
    _says_date,
    _says_outcome,
    _says_propellant,
    _says_class,
    _says_status,
    _says_flown,
    _says_work,
    _says_people,
    _says_cause,
)
_WEIGHTS = (4, 2, 3, 3, 6, 5, 5, 5, 5, 4, 24, 10, 24)
"""Two claims in five state a value, as in the real corpus."""


def _assess(system: int, attribute: str, value: str, more: str = "") -> str:
    return f"{{system: {_system_id(system)}, attribute: {attribute}, value: {value}{more}}}"


# The records beside the claims.


def _system_name(number: int) -> str:
    return f"{w.SYSTEM_NAMES[number % len(w.SYSTEM_NAMES)]}-{number + 1}"


def _system_id(number: int) -> str:
    return _system_name(number).lower()


def _system_record(number: int) -> str:
    country = ("iran", "north-korea", "pakistan")[number % 3]
    lines = [f"- id: {_system_id(number)}", f"  name: {_system_name(number)}", "  kind: missile", f"  country: {country}"]
    return "\n".join([*lines, f"  aliases: [Generated missile {number + 1}]\n"])


def _topic(number: int) -> tuple[str, str]:
    work, part = w.WORKS[number % len(w.WORKS)], w.PARTS[number // len(w.WORKS) % len(w.PARTS)]
    series = number // (len(w.WORKS) * len(w.PARTS)) + 1
    return f"{work}-{part.replace(' ', '-')}-{series}", f"Generated {work} of the {part}, series {series}"


def _topic_record(id_: str, name: str) -> str:
    return f"- id: {id_}\n  name: {name}\n  parent: technical-performance\n"


def _cast(group: int) -> list[Person]:
    """Return five people of either side; each group has names of its own."""
    return [_person(party, 5 * group + place) for party in _PARTIES for place in range(5)]


def _person(party: str, number: int) -> Person:
    given, last = (
        (w.GIVEN_RUSSIAN, w.LAST_RUSSIAN) if party == "russia" else (w.GIVEN_AMERICAN, w.LAST_AMERICAN)
    )
    size = len(w.FIRST) * len(w.MIDDLE)
    surname = w.FIRST[number % len(w.FIRST)] + w.MIDDLE[number // len(w.FIRST) % len(w.MIDDLE)]
    surname += last[number // size % len(last)]
    office = f"Office of {w.PARTS[number % len(w.PARTS)].title()} Affairs"
    return Person(f"{party[0]}-{surname.lower()}", given[number % len(given)], surname, party, office)


def _person_record(person: Person, attended: list[str]) -> str:
    return (
        f"- id: {person.id}\n  name: {person.given} {person.surname}\n  aliases: [{person.surname}]\n"
        f"  party: {person.party}\n  attended:\n{''.join(attended)}"
    )


def _wrap(text: str) -> str:
    return textwrap.fill(text, 64, break_long_words=False, break_on_hyphens=False)


def list_corpora(work: Path, sizes: list[int]) -> Iterator[tuple[Path, int | None]]:
    """Yield the folder of each corpus to measure, the real one first, and its number of claims, None for the real."""
    yield work / "corpus", None
    for size in sizes:
        yield work / f"corpus-{size}", size
