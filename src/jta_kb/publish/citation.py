"""References to a cable, a paragraph or a claim, as a scholar writes them.

Every field is the cable's own heading as it is stored, or follows from cable and paragraph. Nothing else is added: no
publisher, no address, for no cable names one.

- `chicago`: a note in the manner of the Chicago Manual of Style, 17th edition, chapter 14, for unpublished government
  documents and correspondence: sender to recipient, subject, number, date, classification, paragraph.
- `bibtex`: an entry `@misc`, with keys such as `10STATE17263-26`.
- `csl-json`: items of the Citation Style Language, https://resource.citationstyles.org/schema/latest/input/json/.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from jta_kb.corpus.dates import MONTH_NAMES
from jta_kb.errors import NotRecorded, UnknownName
from jta_kb.query.context import get_claim, get_paragraph
from jta_kb.query.labels import Labels
from jta_kb.query.places import Place, read_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.graph.store import Store

STYLES = ("chicago", "bibtex", "csl-json")
"""The styles that a reference can be written in."""

_SMALL = frozenset("a an and as at but by for from in into nor of on or over the to up via with".split())
_POSTS = (
    ("AMEMBASSY", "Embassy"),
    ("AMCONSUL", "Consulate"),
    ("USMISSION", "Mission"),
    ("USINT", "Interests Section"),
)
"""How telegrams write the addressee's post, and how a reader does."""
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "“": "``",
    "”": "''",
    **{character: f"\\{character}" for character in "$&%#_"},
}


class Reference(NamedTuple):
    """A cable, or a paragraph or claim of it, with what a reference needs; what the heading lacks is empty.

    `id` is `10STATE17263`, `10STATE17263-26` or `10STATE17263-26-4`. `date` is the day of the date-time group, as ISO
    8601. `said_by` is who says the quote, by name.
    """

    id: str
    cable: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    date: str
    dtg: str
    classification: str
    paragraph: int | None = None
    marking: str = ""
    quote: str = ""
    said_by: str = ""

    @property
    def where(self) -> str:
        """The paragraph with its marking: `para. 26 (S)`; empty for a whole cable."""
        if self.paragraph is None:
            return ""
        return f"para. {self.paragraph}" + (f" ({self.marking})" if self.marking else "")


def cite(store: Store, places: Iterable[str], style: str = "chicago") -> str:
    """Return references to the places in a style, in their order, each once.

    A place is a claim, a paragraph or a cable, as `read_place` understands it. Raises UnknownName for a style or cable,
    and NotRecorded for a paragraph or claim that is not there.
    """
    if style not in STYLES:
        raise UnknownName(f"there is no style `{style}`", f"one of {', '.join(STYLES)}")
    references = list(dict.fromkeys(find_reference(store, place) for place in places))
    if style == "bibtex":
        return "\n".join(format_bibtex(reference) for reference in references)
    if style == "csl-json":
        import json

        return json.dumps([csl_item(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{format_chicago(reference)}\n" for reference in references)


def find_reference(store: Store, text: str) -> Reference:
    """Return the reference that a text such as `10STATE17263:26` means. Raises UnknownName or NotRecorded."""
    place = read_place(store, text)
    node = store.find_node("cable", place.cable)
    if node is None:
        raise NotRecorded(f"no claim is called `{text}`", "`jta list cables` shows the cables")
    data = node.data
    nation = _nation(store, data["drafter"])
    reference = Reference(
        "-".join(map(str, filter(None, (place.cable, place.paragraph)))),
        place.cable,
        f"{nation} {data['origin']}" if data["origin"] else nation,
        tuple(_expand_post(name, nation) for name in data["addressees"]),
        _headline(data["subject"] or "", _capitals(store)),
        data["date"] or "",
        data["dtg"] or "",
        data["classification"] or "",
    )
    return _with_place(store, reference, place)


def _with_place(store: Store, reference: Reference, place: Place) -> Reference:
    """Return the reference with its paragraph and claim, which must be there."""
    if place.claim:
        claim = get_claim(store, place.claim).claim
        return reference._replace(
            id=claim["id"],
            paragraph=claim["paragraph"],
            marking=claim["marking"] or "",
            quote=" ".join(claim["quote"].split()),
            said_by=Labels(store).source(claim),
        )
    if place.paragraph is not None:
        facts = get_paragraph(store, place.cable, place.paragraph).facts
        return reference._replace(paragraph=place.paragraph, marking=facts["marking"] or "")
    return reference


def format_chicago(reference: Reference) -> str:
    """Return a note in the manner of Chicago: who to whom, subject, number, date, classification, paragraph."""
    to = f" to {' and '.join(reference.recipients)}" if reference.recipients else ""
    subject = f"“{_inner_quotes(reference.subject)},” " if reference.subject else ""
    number = f"{subject}cable {reference.cable}"
    parts = (f"{reference.sender}{to}", number, _long_date(reference.date), reference.classification, reference.where)
    note = ", ".join(part for part in parts if part)
    if not reference.quote:
        return f"{note}."
    end = "" if reference.quote.endswith((".", "?", "!")) else "."
    return f"{note}, {reference.said_by}: “{_inner_quotes(reference.quote)}{end}”"


def format_bibtex(reference: Reference) -> str:
    """Return an entry of BibTeX; braces are balanced, and what TeX would run is escaped."""
    year, month, day = _date_parts(reference.date)
    to = f" to {' and '.join(reference.recipients)}" if reference.recipients else ""
    note = [reference.classification, reference.where, reference.said_by]
    notes = ", ".join(part for part in note if part) + (f": “{reference.quote}”" if reference.quote else "")
    fields = {
        "author": f"{{{_tex(reference.sender)}}}",
        "title": f"{{{_tex(reference.subject)}}}" if reference.subject else "",
        "howpublished": _tex(f"Cable {reference.cable}{to}"),
        "year": str(year or ""),
        "month": MONTH_NAMES[month - 1][:3].lower() if month else "",
        "day": str(day or ""),
        "note": _tex(notes),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.id},", *lines, "}"]) + "\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """Return an item of CSL-JSON: a document with author, recipient, number and date."""
    item: dict[str, Any] = {
        "id": reference.id,
        "type": "document",
        "genre": "Cable",
        "number": reference.cable,
        "author": [{"literal": reference.sender}],
    }
    parts = [part for part in _date_parts(reference.date) if part]
    if reference.recipients:
        item["recipient"] = [{"literal": name} for name in reference.recipients]
    if reference.subject:
        item["title"] = reference.subject
    if parts:
        item["issued"] = {"date-parts": [parts]}
    if reference.paragraph is not None:
        item["locator"] = str(reference.paragraph)
    notes = [reference.classification, reference.where, reference.said_by]
    item["note"] = ", ".join(part for part in notes if part)
    if reference.quote:
        item["annote"] = reference.quote
    return {name: value for name, value in item.items() if value}


def _nation(store: Store, drafter: str) -> str:
    """Return whose cable it is, as a title has it: U.S., if the party is also called that; else its name."""
    node = store.find_node("party", drafter)
    if node is None:
        return drafter
    dotted = [alias for alias in node.data.get("aliases", ()) if re.fullmatch(r"(?:[A-Z]\.){2,}", alias)]
    return dotted[0] if dotted else node.label


def _expand_post(name: str, nation: str) -> str:
    """Return an addressee as a reader names it: U.S. Embassy Moscow for AMEMBASSY MOSCOW."""
    for code, words in _POSTS:
        if name.startswith(f"{code} "):
            return f"{nation} {words} {name.removeprefix(code).strip().title()}"
    return name


def _capitals(store: Store) -> frozenset[str]:
    """Return the words that the corpus's names write in capitals, such as DPRK: these stay so in a title."""
    words = (word for _, name in store.spellings() for word in name.spelling.split())
    return frozenset(word for word in words if word.isupper() and len(word) > 1)


def _headline(subject: str, capitals: frozenset[str]) -> str:
    """Return a subject that is all in capitals in headline style; another stays as it is."""
    if not subject.isupper():
        return subject
    words = subject.split(" ")
    last = len(words) - 1
    return " ".join(
        word.lower()
        if word.lower() in _SMALL and 0 < number < last
        else "-".join(part if "." in part or part in capitals else part.capitalize() for part in word.split("-"))
        for number, word in enumerate(words)
    )


def _long_date(date: str) -> str:
    year, month, day = _date_parts(date)
    if not (year and month and day):
        return date or "n.d."
    return f"{MONTH_NAMES[month - 1]} {day}, {year}"


def _date_parts(date: str) -> tuple[int, int, int]:
    """Return year, month and day of an ISO date, 0 for what it lacks."""
    numbers = [int(part) for part in date.split("-") if part.isdigit()]
    year, month, day, *_ = [*numbers, 0, 0, 0]
    return year, month, day


def _inner_quotes(text: str) -> str:
    """Return the text as it stands within quotation marks: its own become single."""
    single = text.replace("“", "‘").replace("”", "’")
    return re.sub(r'"([^"]*)"', r"‘\1’", single)


def _tex(text: str) -> str:
    """Return the text as TeX shows it."""
    return "".join(_TEX.get(character, character) for character in re.sub(r'"([^"]*)"', r"“\1”", text))
