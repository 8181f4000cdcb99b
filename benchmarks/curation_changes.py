"""Realistic changes that curators make to the corpus, as data: what is done, and what `jta diff` is to call it.

An edit is done to the data files as text, as a curator does it. Where the corpus no longer has the text that an edit
is made of, it fails: take another claim then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

Files = dict[str, str]
"""The data files by name, as in `data/claims.yaml`, with their text."""
Edit = Callable[[Files], None]

CLAIMS = "data/claims.yaml"
RETIRED = "data/retired.yaml"
_BM, _JULY = "10STATE17263-", "09STATE82572-"


class Change(NamedTuple):
    """An edit with the names that it is to have, each with new or old words by which it can be seen in a difference.

    Without names nothing changed in meaning.
    """

    what: str
    edits: tuple[Edit, ...]
    names: tuple[tuple[str, str], ...] = ()


class Merge(NamedTuple):
    """What two curators did to the claims, and what is to come of it.

    `kept` are the words that each of them wrote and that must still be there, `claims` how many claims more there are
    then.
    """

    what: str
    ours: tuple[Edit, ...]
    theirs: tuple[Edit, ...]
    conflicts: int
    kept: tuple[str, ...]
    claims: int = 0


class CorpusMoved(Exception):
    """The corpus no longer has what an edit is made of."""


def make(files: Files, edits: tuple[Edit, ...]) -> Files:
    """Return the files after the edits."""
    made = dict(files)
    for edit in edits:
        edit(made)
    if edits and made == files:
        raise CorpusMoved("an edit changed nothing")
    return made


def count_claims(text: str) -> int:
    """Return how many claims a file has."""
    return len(re.findall(r"^- id: ", text, re.MULTILINE))


# Edits


def _record(id_: str, old: str, new: str, file: str = CLAIMS) -> Edit:
    """Replace text of one record, which ends at an empty line."""

    def edit(files: Files) -> None:
        before, start, rest = files[file].partition(f"- id: {id_}\n")
        record, blank, after = rest.partition("\n\n")
        if not start or old not in f"{record}\n":
            raise CorpusMoved(f"{file} has no {id_} with `{old}`")
        files[file] = before + start + f"{record}\n".replace(old, new, 1).removesuffix("\n") + blank + after

    return edit


def _after(id_: str, record: str, file: str = CLAIMS) -> Edit:
    """Put a record after another one."""

    def edit(files: Files) -> None:
        before, start, rest = files[file].partition(f"- id: {id_}\n")
        fields, blank, after = rest.partition("\n\n")
        if not start:
            raise CorpusMoved(f"{file} has no {id_}")
        files[file] = f"{before}{start}{fields.rstrip()}\n\n{record.strip()}\n" + ("\n" if blank else "") + after

    return edit


def _without(id_: str, file: str = CLAIMS) -> Edit:
    def edit(files: Files) -> None:
        before, start, rest = files[file].partition(f"- id: {id_}\n")
        if not start:
            raise CorpusMoved(f"{file} has no {id_}")
        files[file] = before + rest.partition("\n\n")[2]

    return edit


def _retired(id_: str, reason: str, *heirs: str) -> Edit:
    def edit(files: Files) -> None:
        by = f"  replaced_by: [{', '.join(heirs)}]\n" if heirs else ""
        files[RETIRED] = f"{files.get(RETIRED, '')}- id: {id_}\n  reason: {reason}\n{by}"

    return edit


def _everywhere(pattern: str, new: str | Callable[[re.Match[str]], str], file: str = CLAIMS) -> Edit:
    def edit(files: Files) -> None:
        files[file] = re.sub(pattern, new, files[file], flags=re.MULTILINE)

    return edit


def _reversed(files: Files) -> None:
    head, *records = files[CLAIMS].rstrip("\n").split("\n\n- id: ")
    first, start, rest = head.partition("- id: ")
    files[CLAIMS] = first + start + "\n\n- id: ".join(reversed([rest, *records])) + "\n"


def _with_crlf(files: Files) -> None:
    files.update({name: text.replace("\n", "\r\n") for name, text in files.items()})


def _fold(match: re.Match[str]) -> str:
    words = match[2].split(" ")
    lines = [" ".join(words[at : at + 8]) for at in range(0, len(words), 8)]
    return f"{match[1]}>-\n" + "".join(f"    {line}\n" for line in lines)


def _listed(match: re.Match[str]) -> str:
    return match[1] + "".join(f"\n    - {item}" for item in match[2].split(", "))


def _claim(number: str, statement: str, quote: str, paragraph: int, rest: str = "") -> str:
    return (
        f"- id: {_BM}{number}\n  cable: 10STATE17263\n  paragraph: {paragraph}\n  speaker: zudin\n"
        f"  delegation: russia\n  act: inform\n  topics: [iran-missile-programme]\n  statement: {statement}\n"
        f"  quote: {quote}\n{rest}"
    )


_LIMIT = _claim(
    "13-7", "Zudin says that additional advances are hard.", "real technical difficulties in trying to make", 13
)
_LIMIT_OF_THEIRS = _claim(
    "13-7", "Zudin speaks of the range of the systems.", "to increase the range of their systems", 13
)
_STATUS = "    - {system: iranian-solid-mrbm, attribute: operational-status, value: in-development}\n"
_SPLIT = _claim(
    "7-23",
    "Russia says that Iranian solid propellant MRBMs/IRBMs are under development.",
    "has been developing solid propellant MRBMs/IRBMs",
    7,
    "  assessments:\n" + _STATUS,
)
_DISCREPANCY = """- id: russian-bm-25-name
  kind: spelling
  what: The BM-25 is written with and without a hyphen.
  places:
    - {cable: 10STATE17263, paragraph: "26", quote: BM-25}
"""

NO_MEANING = (
    Change("records in another order", (_reversed,)),
    Change("block quotes reflowed", (_everywhere(r"^(  quote: )([^\"'|>\n]{60,})\n", _fold),)),
    Change(
        "comments changed and added",
        (
            _everywhere(r"\A# .*\n# .*\n", "# The claims of both cables.\n"),
            _everywhere(r"^(- id: .*-1-\d+\n)", r"# looked at again\n\1"),
        ),
    ),
    Change(
        "scalars in other quotation marks", (_everywhere(r"^(  (?:act|delegation|speaker): )([\w-]+)$", r"\1'\2'"),)
    ),
    Change("lists in brackets as lists by line", (_everywhere(r"^(  topics:) \[(.*)\]$", _listed),)),
    Change("line ends of another system (CRLF)", (_with_crlf,)),
)
EDITS = (
    Change(
        "value changed",
        (_record(f"{_BM}6-10", "value: 1600..1700 km", "value: 1650..1800 km"),),
        (("ValueChanged", "1650..1800"),),
    ),
    Change(
        "value narrowed",
        (_record(f"{_BM}9-10", "value: 3000..5000 km", "value: 3500..4500 km"),),
        (("ValueNarrowed", "3500..4500"),),
    ),
    Change(
        "value widened",
        (_record(f"{_BM}10-15", 'value: "< 100 km"', 'value: "< 120 km"'),),
        (("ValueWidened", "120 km"),),
    ),
    Change(
        "value contradicted",
        (_record(f"{_BM}6-9", "value: 2000 km", "value: 1300 km"),),
        (("ValueContradicted", "1300 km"),),
    ),
    Change("polarity flipped", (_record(f"{_JULY}1-9", "  polarity: denied\n", ""),), (("PolarityFlipped", "denied"),)),
    Change(
        "stance flipped",
        (_record(f"{_BM}6-10", "stance: disputes", "stance: supports"),),
        (("StanceFlipped", "supports"),),
    ),
    Change(
        "commitment lowered",
        (_record(f"{_BM}7-1", "  act: inform\n", "  act: inform\n  commitment: probable\n"),),
        (("CommitmentLowered", "probable"),),
    ),
    Change(
        "claim split in two",
        (_record(f"{_BM}7-1", _STATUS, ""), _after(f"{_BM}7-22", _SPLIT)),
        (("ValueRemoved", "operational-status"), ("ClaimAdded", f"{_BM}7-23")),
    ),
    Change("claim added", (_after(f"{_BM}13-6", _LIMIT),), (("ClaimAdded", f"{_BM}13-7"),)),
    Change(
        "claim taken out (retired)",
        (_without(f"{_JULY}1-2"), _retired(f"{_JULY}1-2", "Said by 1-3 too.")),
        (("ClaimRemoved", f"{_JULY}1-2"), ("Retired", "Said by 1-3 too.")),
    ),
    Change(
        "claim moved to another paragraph",
        (
            _record(f"{_JULY}4-5", "  paragraph: 4\n", "  paragraph: 5\n"),
            _everywhere(rf"^- id: {_JULY}4-5$", f"- id: {_JULY}5-99"),
            _retired(f"{_JULY}4-5", "It stands in paragraph 5.", f"{_JULY}5-99"),
        ),
        (("ClaimMoved", f"{_JULY}5-99"), ("Retired", "It stands in paragraph 5.")),
    ),
    Change(
        "quote shortened",
        (_record(f"{_JULY}1-5", "  quote: a Russian Ministry of Foreign Affairs-only team, led", "  quote: led"),),
        (("QuoteChanged", "led by Ambassador"),),
    ),
    Change(
        "quote re-anchored with a prefix",
        (_record(f"{_JULY}1-2", "  quote: ", '  prefix: "1. (S) "\n  quote: '),),
        (("QuoteReanchored", "1. (S)"),),
    ),
    Change(
        "statement reworded only",
        (_record(f"{_BM}7-1", "statement: Russia says", "statement: Russia reports"),),
        (("StatementReworded", "reports"),),
    ),
    Change(
        "topic added to a claim",
        (_record(f"{_BM}13-3", "technical-barriers]", "technical-barriers, propulsion]"),),
        (("TopicsChanged", "propulsion"),),
    ),
    Change(
        "relation added",
        (
            _record(
                f"{_BM}13-4",
                "  topics:",
                f"  responds_to:\n    - {{claim: {_BM}13-1, relation: refers_to}}\n  topics:",
            ),
        ),
        (("RelationsChanged", "refers_to"),),
    ),
    Change(
        "alias added",
        (_record("ashura", "[Ashoura]", "[Ashoura, Ashourah]", "data/systems.yaml"),),
        (("AliasAdded", "Ashourah"),),
    ),
    Change(
        "alias renamed",
        (_record("fateh-110", "Fatah-110", "Fatih-110", "data/systems.yaml"),),
        (("AliasRemoved", "Fatah-110"), ("AliasAdded", "Fatih-110")),
    ),
    Change(
        "alias moved to another record",
        (
            _record("ghadr-110", ", Qadr-110", "", "data/systems.yaml"),
            _record("fateh-110", "Fatah-110", "Fatah-110, Qadr-110", "data/systems.yaml"),
        ),
        (("AliasMoved", "Qadr-110"),),
    ),
    Change(
        "proposition edited",
        (_record("bm-25-tested", "has been flight tested", "was tested in flight twice", "data/propositions.yaml"),),
        (("PropositionEdited", "twice"),),
    ),
    Change(
        "reason in the ledger changed",
        (_record(f"{_JULY}1-ledger-3", "reason: no-value", "reason: framing", "data/ledger.yaml"),),
        (("LedgerChanged", "framing"),),
    ),
    Change(
        "discrepancy added",
        (_after("blanks-missing-after-commas", _DISCREPANCY, "data/discrepancies.yaml"),),
        (("DiscrepancyChanged", "russian-bm-25-name"),),
    ),
    Change(
        "speaker changed",
        (_record(f"{_BM}13-2", "speaker: zudin", "speaker: antonov"),),
        (("SpeakerChanged", "antonov"),),
    ),
    Change(
        "attribution added",
        (_record(f"{_BM}7-1", "  act: inform\n", "  attributed_to: [iran]\n  act: inform\n"),),
        (("AttributionChanged", "attributed_to"), ("CommitmentLowered", "uncommitted")),
    ),
    Change(
        "voice changed",
        (_record(f"{_JULY}1-7", "voice: drafter", "voice: summary"),),
        (("VoiceChanged", "summary"),),
    ),
)
CHANGES = (*NO_MEANING, *EDITS)
MERGES = (
    Merge(
        "different fields of one claim",
        (_record(f"{_BM}7-1", "  act: inform\n", "  act: inform\n  commitment: probable\n"),),
        (_record(f"{_BM}7-1", "iran-missile-programme]", "iran-missile-programme, propulsion]"),),
        0,
        ("commitment: probable\n  topics: [solid-propellant, iran-missile-programme, propulsion]",),
    ),
    Merge(
        "one field, two values",
        (_record(f"{_BM}7-1", "  act: inform\n", "  act: inform\n  commitment: probable\n"),),
        (_record(f"{_BM}7-1", "  act: inform\n", "  act: inform\n  commitment: possible\n"),),
        1,
        ("probable", "possible"),
    ),
    Merge(
        "both add the next number",
        (_after(f"{_BM}13-6", _LIMIT),),
        (_after(f"{_BM}13-6", _LIMIT_OF_THEIRS),),
        0,
        ("additional advances are hard", "speaks of the range of the systems"),
        claims=2,
    ),
    Merge(
        "the same, each where it belongs",
        (_after(f"{_BM}13-6", _LIMIT),),
        (_after(f"{_BM}13-3", _LIMIT_OF_THEIRS),),
        0,
        ("additional advances are hard", "speaks of the range of the systems"),
        claims=2,
    ),
    Merge(
        "one deletes, the other edits",
        (_without(f"{_JULY}1-2"),),
        (_record(f"{_JULY}1-2", "was an interagency team", "was a large interagency team"),),
        1,
        ("was a large interagency team",),
    ),
    Merge(
        "both add topics",
        (_record(f"{_BM}13-3", "technical-barriers]", "technical-barriers, propulsion]"),),
        (_record(f"{_BM}13-3", "technical-barriers]", "technical-barriers, materials]"),),
        0,
        ("technical-barriers, propulsion, materials",),
    ),
)
