"""A sheet for each changed claim: its words in their paragraph, what a machine checked, what a person must judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from jta_kb.corpus.document import Sequence as ListNode
from jta_kb.corpus.document import parse_document
from jta_kb.corpus.load import decode
from jta_kb.review.changes import Change, ClaimAdded, ClaimMoved, ClaimRemoved
from jta_kb.review.judging import ask_reviewer
from jta_kb.review.records import Fields
from jta_kb.sources.quote import QuoteFound
from jta_kb.sources.sentences import split_sentences

if TYPE_CHECKING:
    from jta_kb.corpus.diagnostic import Diagnostic
    from jta_kb.review.versions import Version

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the quote stands in its paragraph, once and to the letter", ("quote-",)),
    ("the numbers of its values stand in the quote", ("number-", "words-", "inferred-")),
    ("its values have the form and unit of their attributes", ("value-", "unit-", "unknown-term", "unknown-unit")),
    ("its id says where it stands and was never another claim's", ("id-", "duplicate-", "retired-", "invalid-id")),
    ("all that it names is in the corpus", ("unknown-", "system-not-listed")),
    ("the speaker sat at the table, and the cable names them", ("speaker-", "delegation-", "drafter-")),
)
"""What `jta check` looks at in a claim, and how the codes begin that say it is not so."""
_ONLY_IF = {1: "assessments", 2: "assessments", 5: "speaker"}
"""The checks that a claim without the field has nothing to do with."""


class Place(NamedTuple):
    """Where a record stands: its file, and its first and last line; None for one that is no longer there."""

    file: str
    line: int | None
    last: int | None

    def holds(self, file: str, line: int) -> bool:
        """Return whether a line is the record's."""
        return file == self.file and self.line is not None and self.line <= line <= (self.last or self.line)


class Passage(NamedTuple):
    """A paragraph with the ranges of its text that a claim quotes; `excerpt` is the part around them, in sentences."""

    cable: str
    paragraph: int
    marking: str | None
    text: str
    marked: tuple[tuple[int, int], ...]
    excerpt: tuple[int, int]


class Check(NamedTuple):
    """Something that a machine has checked of a claim, and the messages of what is wrong with it."""

    what: str
    problems: tuple[str, ...]


class Sheet(NamedTuple):
    """A changed claim as a reviewer reads it; `base` or `head` is None if it came or went.

    `passage` is the paragraph that it rests on now, or did if it is gone; `before` the one it rested on, if another.
    """

    id: str
    changes: tuple[Change, ...]
    base: Fields | None
    head: Fields | None
    passage: Passage | None
    before: Passage | None
    checked: tuple[Check, ...]
    judge: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the sheet as data; the changes stand elsewhere."""
        return {
            "id": self.id,
            "base": self.base,
            "head": self.head,
            "passage": self.passage._asdict() if self.passage else None,
            "passage_before": self.before._asdict() if self.before else None,
            "checked": [item._asdict() for item in self.checked],
            "judge": list(self.judge),
        }


def write_sheets(changes: Iterable[Change], base: Version, head: Version, places: Places) -> list[Sheet]:
    """Return a sheet for each claim that changed, in the order of cable (by date), paragraph and number."""
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        if change.record == "claims":
            grouped.setdefault(change.id, []).append(change)
    problems = {id_: _problems_of(head, places.find("claims", id_)) for id_ in grouped}
    sheets = [_write_sheet(id_, several, base, head, problems) for id_, several in grouped.items()]
    order = {cable: number for number, cable in enumerate(_cables_by_date(base, head))}
    return sorted(sheets, key=lambda sheet: _order(sheet, order))


class Places:
    """Where the records of a version stand, looked up file by file."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._files: dict[str, list[Place]] = {}
        self._entries: dict[tuple[str, str], tuple[str, int]] = {
            (kind, entry.model.id): (entry.file, entry.index)
            for kind, entries in version.examined.context.entries.items()
            for entry in reversed(entries)
        }

    def find(self, kind: str, id_: str) -> Place | None:
        """Return where a record stands, or None if it is in no file of the version."""
        if (kind, id_) not in self._entries:
            return None
        file, index = self._entries[kind, id_]
        if file not in self._files:
            self._files[file] = self._list_records(file)
        return self._files[file][index]

    def _list_records(self, file: str) -> list[Place]:
        """Return the place of each record of a file, without the blank lines and comments that follow it."""
        text, _ = decode(file, self._version.examined.context.loaded.files[file])
        root = parse_document(text.removeprefix("\ufeff")).root
        starts = [item.mark.line for item in root.items] if isinstance(root, ListNode) else []
        lines = text.split("\n")
        places = []
        for start, end in pairwise([*starts, len(lines) + 1]):
            last = end - 1
            while last > start and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
                last -= 1
            places.append(Place(file, start, last))
        return places


def _write_sheet(
    id_: str, changes: list[Change], base: Version, head: Version, problems: Mapping[str, list[Diagnostic]]
) -> Sheet:
    moved = next((change.old["id"] for change in changes if isinstance(change, ClaimMoved)), id_)
    old = None if isinstance(changes[0], ClaimAdded) else base.records["claims"].get(moved)
    new = None if isinstance(changes[0], ClaimRemoved) else head.records["claims"].get(id_)
    passage = _find_passage(head, new) if new else _find_passage(base, old)
    before = _find_passage(base, old) if new else None
    if before and passage and before[:4] == passage[:4]:
        before = None
    checked = [*_check(new, problems.get(id_, []))] if new else []
    if old and (new is None or moved != id_):
        told = () if moved in head.records["retired"] else (f"`{moved}` is not in data/retired.yaml",)
        checked.append(Check("its old id is retired, so that it is never used again", told))
    return Sheet(id_, tuple(changes), old, new, passage, before, tuple(checked), ask_reviewer(changes, old, new))


def _find_passage(version: Version, fields: Fields | None) -> Passage | None:
    """Return the paragraph that a claim names with its quote marked, or None if there is no such paragraph."""
    if fields is None:
        return None
    context = version.examined.context
    cable, number = fields["cable"], fields["paragraph"]
    paragraph = context.paragraph(cable, number)
    if paragraph is None:
        return None
    found = context.quote(cable, number, fields["quote"], fields.get("prefix"), fields.get("suffix"))
    parts = found.parts if isinstance(found, QuoteFound) else ()
    start = paragraph.span.start
    marked = tuple((part.start - start, part.end - start) for part in parts)
    text = context.texts[cable]
    sentences = [(s.span.start - start, s.span.end - start) for s in split_sentences(text, paragraph)]
    whole = text.text[start : paragraph.span.end]
    return Passage(cable, number, paragraph.marking, whole, marked, _excerpt(sentences, marked, len(whole)))


def _excerpt(sentences: list[tuple[int, int]], marked: tuple[tuple[int, int], ...], length: int) -> tuple[int, int]:
    """Return the range of the sentences that the quote takes words from, with one sentence on either side."""
    touched = [number for number, (start, end) in enumerate(sentences) if any(a < end and start < b for a, b in marked)]
    if not touched:
        return 0, length
    first, last = max(0, touched[0] - 1), min(len(sentences) - 1, touched[-1] + 1)
    return (sentences[first][0] if first else 0), sentences[last][1]


def _check(fields: Fields, problems: list[Diagnostic]) -> Iterator[Check]:
    """Yield what was checked, each with its problems, and last the problems that none of the checks names."""
    left = list(problems)
    for number, (what, codes) in enumerate(CHECKS):
        mine = [item for item in left if item.code.startswith(codes)]
        left = [item for item in left if item not in mine]
        if mine or number not in _ONLY_IF or _ONLY_IF[number] in fields:
            yield Check(what, tuple(item.message for item in mine))
    if left:
        yield Check("nothing else is wrong with it", tuple(item.message for item in left))


def _problems_of(head: Version, place: Place | None) -> list[Diagnostic]:
    """Return the problems of the head that stand in the lines of a record."""
    if place is None:
        return []
    return [item for item in head.diagnostics if place.holds(item.place.file, item.place.line)]


def _cables_by_date(*versions: Version) -> list[str]:
    texts = {id_: text for version in versions for id_, text in version.examined.context.texts.items()}
    return sorted(texts, key=lambda id_: (texts[id_].header.date or "", id_))


def _order(sheet: Sheet, cables: dict[str, int]) -> tuple[int, int, int]:
    fields = sheet.head or sheet.base or {}
    number = sheet.id.rpartition("-")[2]
    paragraph = int(fields.get("paragraph", 0))
    return cables.get(str(fields.get("cable")), len(cables)), paragraph, int(number) if number.isdigit() else 0
