"""A cable: its text as stored, its header, sections and numbered paragraphs, each with its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from jta_kb.sources.furniture import find_furniture, is_caption
from jta_kb.sources.header import Header, parse_header
from jta_kb.sources.lines import Line, is_rule, split_lines
from jta_kb.sources.outline import Heading, Start, find_headings, find_starts, find_subheading, first_marked
from jta_kb.sources.span import Span

_HEADER_LABEL = re.compile(r"\s*(?:E\.O\. ?\d|TAGS:|SUBJECT:)")
_SIGNATURE = re.compile(r"[A-Z][A-Z'.-]{2,30}(?: [A-Z][A-Z'.-]{1,30}){0,2}")
_NO_SIGNATURE = frozenset({"SUMMARY", "COMMENT", "NOTE", "PARTICIPANTS", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED"})
_CLOSINGS = frozenset({"nnnn", "end cable text", "share this cable", "cable ends"})
_ATTENDANCE = frozenset({"participants", "participant", "attendees", "delegation", "delegations"})

ParagraphKind = Literal["text", "participants"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: between rules (level 1), or a line alone before a paragraph, such as `Iran:` (level 2).

    `span` covers the heading's words with their marking, without the rules; `title` is on one line and has no marking.
    `paragraph` is the number of the first paragraph under it.
    """

    title: str
    marking: str | None
    span: Span
    level: Literal[1, 2]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph. `span` runs from its number to its last word or punctuation mark.

    `body` is the text after number and marking, and ends where `span` ends. `marking` has no parentheses: `S`,
    `S//REL TO USA, GBR`, or None. `section` and `subsection` are the titles above it.
    """

    number: int
    marking: str | None
    span: Span
    body: Span
    section: str | None = None
    subsection: str | None = None
    kind: ParagraphKind = "text"

    @property
    def start(self) -> int:
        """Offset of the first digit of the paragraph's number."""
        return self.span.start

    @property
    def end(self) -> int:
        """Offset after the paragraph's last word or punctuation mark."""
        return self.span.end


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Cable:
    """A cable. Paragraphs stand in order of their numbers and of their places; `signature` is the name below them."""

    text: str
    header: Header = field(default_factory=Header)
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    signature: str | None = None

    def __hash__(self) -> int:
        """Hash the text alone: everything else follows from it."""
        return hash(self.text)

    def paragraph(self, number: int) -> Paragraph | None:
        """Find the paragraph with this number, or None."""
        at = bisect_left(self.paragraphs, number, key=attrgetter("number"))
        found = self.paragraphs[at] if at < len(self.paragraphs) else None
        return found if found and found.number == number else None


def paragraph_at(cable: Cable, offset: int) -> Paragraph | None:
    """Find the paragraph that the character at `offset` belongs to, or None: headings and header belong to none."""
    at = bisect_right(cable.paragraphs, offset, key=attrgetter("start")) - 1
    found = cable.paragraphs[at] if at >= 0 else None
    return found if found and found.span.holds(offset) else None


def parse_cable(text: str) -> Cable:
    """Read a cable from its text, with or without the web page around it. Never fails: odd text has no paragraphs.

    Time is linear in the length of the text.
    """
    lines = split_lines(text)
    begin = _body_begin(text, lines)
    starts = find_starts(text, lines, begin, len(lines))
    closing = _closing(lines, starts[0].line + 1) if starts else len(lines)
    starts = [start for start in starts if start.line < closing]
    signature = _signature(lines, starts[-1].line + 1, closing) if starts else None
    end = closing if signature is None else signature
    outline = _Outline(lines, find_headings(lines, begin, end), find_furniture(lines[:end]))
    sections, paragraphs = _assemble(text, outline, starts, end)
    return Cable(
        text=text,
        header=parse_header(lines[: starts[0].line] if starts else lines),
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
        signature=None if signature is None else lines[signature].text.strip(),
    )


@dataclass(frozen=True, slots=True)
class _Outline:
    """A cable's lines, its headings by their last line, and the indexes of its page furniture."""

    lines: Sequence[Line]
    headings: Mapping[int, Heading]
    furniture: Set[int]

    def headings_above(self, start: int, floor: int) -> tuple[list[Heading], int]:
        """Walk up from line `start` over what belongs to no paragraph, at most to `floor`.

        Returns the headings met, top down, and the index after the last line that belongs to the text above.
        """
        met: list[Heading] = []
        at = start
        while at > floor:
            line = self.lines[at - 1]
            heading = self.headings.get(at - 1)
            if heading is None and (line.blank or is_rule(line.text) or at - 1 in self.furniture):
                at -= 1
                continue
            heading = heading or find_subheading(self.lines, at - 1)
            if heading is None or heading.first < floor:
                break
            at = heading.first
            if all(heading.title != other.title for other in met):  # a header printed twice repeats its heading
                met.append(heading)
        return met[::-1], at

    def heading_around(self, line: int) -> Heading | None:
        """Find the heading that is itself a numbered paragraph: `11. (U) Participants` between two rules."""
        return self.headings.get(line + 1)


def _body_begin(text: str, lines: Sequence[Line]) -> int:
    """Return the line after the header's first label, unless a marked paragraph stands before it."""
    marked = first_marked(text, lines)
    for index, line in enumerate(lines[:marked]):
        if _HEADER_LABEL.match(line.text):
            return index + 1
    return 0


def _closing(lines: Sequence[Line], begin: int) -> int:
    closings = (n for n in range(begin, len(lines)) if lines[n].text.strip(" \t=\xa0").lower() in _CLOSINGS)
    return next(closings, len(lines))


def _signature(lines: Sequence[Line], begin: int, end: int) -> int | None:
    """Return the line of the signature: the last words before the closing, else the first name standing alone."""
    words = [n for n in range(begin, end) if not lines[n].blank]
    signed = [n for n in words if _may_sign(lines[n].text.strip()) and (n + 1 == end or lines[n + 1].blank)]
    if not signed:
        return None
    if signed[-1] == words[-1]:
        return signed[-1]
    return signed[0] if end == len(lines) else None


def _may_sign(words: str) -> bool:
    return _SIGNATURE.fullmatch(words) is not None and words not in _NO_SIGNATURE and not is_caption(words)


def _assemble(text: str, outline: _Outline, starts: Sequence[Start], end: int) -> tuple[list[Section], list[Paragraph]]:
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    titles: dict[int, str] = {}
    floor = 0
    for start, upto in _extents(outline, starts, end):
        above, _ = outline.headings_above(start.line, floor)
        around = outline.heading_around(start.line)
        for heading in [*above, around] if around else above:
            level: Literal[1, 2] = 1 if heading.level == 1 else 2
            sections.append(Section(heading.title, heading.marking, heading.span, level, start.number))
            titles = {1: heading.title} if level == 1 else {**titles, 2: heading.title}
        paragraphs.append(_paragraph(text, start, outline.lines[upto - 1].end, titles))
        floor = upto
    return sections, paragraphs


def _extents(outline: _Outline, starts: Sequence[Start], end: int) -> Iterator[tuple[Start, int]]:
    """Yield each start with the index after its paragraph's last line."""
    for index, start in enumerate(starts):
        below = starts[index + 1].line if index + 1 < len(starts) else end
        _, upto = outline.headings_above(below, start.line + 1)
        yield start, upto


def _paragraph(text: str, start: Start, end: int, titles: Mapping[int, str]) -> Paragraph:
    words = text[start.body : end]
    stop = max(start.body, start.body + len(words.rstrip())) if words.strip() else start.body
    body = Span(min(stop, start.body + len(words) - len(words.lstrip())), stop)
    kind: ParagraphKind = "participants" if _lists_people(body.of(text), titles.get(1)) else "text"
    return Paragraph(start.number, start.marking, Span(start.offset, stop), body, titles.get(1), titles.get(2), kind)


def _lists_people(body: str, section: str | None) -> bool:
    """Say whether a paragraph is a list of participants, by its section's title or its own first line."""
    first = body[:80].split("\n", 1)[0]
    return any(_names_attendance(title) for title in (section or "", first))


def _names_attendance(title: str) -> bool:
    words = title.strip(" :").casefold().split()
    return 0 < len(words) <= 4 and (words[-1] in _ATTENDANCE or words[0] in _ATTENDANCE)
