"""Where a cable's paragraphs and headings start: numbers, markings, lines between rules."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jta_kb.sources.furniture import is_label
from jta_kb.sources.lines import Line, is_rule
from jta_kb.sources.span import Span

_NUMBER = re.compile(r"[ \t]{0,3}([0-9]{1,3})\.[ \t]+")
_MARKING = re.compile(r"\(((?:TS|SBU|FOUO|LOU|S|C|U)(?:/{1,2}[A-Z][A-Z0-9 ,\-\n]{0,80})*)\)")
_WIDEST_GAP = 10  # numbers that an unmarked paragraph may skip
_HIGHEST_HEADING = 4  # lines
_LONGEST_SUBHEADING = 40  # characters


@dataclass(frozen=True, slots=True)
class Start:
    """Where a paragraph starts: its number, its marking, the offsets of its number and of its body, its line."""

    number: int
    marking: str | None
    offset: int
    body: int
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: title, marking, the span of its words, its lines `[first, last]` with their rules; level 1 or 2."""

    title: str
    marking: str | None
    span: Span
    first: int
    last: int
    level: int


def find_starts(text: str, lines: Sequence[Line], begin: int, end: int) -> list[Start]:
    """Return the paragraph starts among `lines[begin:end]`, their numbers rising strictly.

    Marked numbers lead: the longest rising row of them. A number without a marking counts only after a blank line,
    where it fits between its neighbours; so a numbered list inside a paragraph opens none.
    """
    candidates = list(_candidates(text, lines, begin, end))
    anchors = _longest_rising([start for start in candidates if start.marking])
    chain: list[Start] = []
    reached = 0
    for start in candidates:
        ceiling = anchors[reached].number if reached < len(anchors) else 1000
        if reached < len(anchors) and start is anchors[reached]:
            reached += 1
            chain.append(start)
        elif start.marking is None and _opens(lines, start.line):
            last = chain[-1].number if chain else 0
            if last < start.number <= last + _WIDEST_GAP and start.number < ceiling:
                chain.append(start)
    return chain


def first_marked(text: str, lines: Sequence[Line]) -> int | None:
    """Return the line of the first marked number, or None."""
    return next((start.line for start in _candidates(text, lines, 0, len(lines)) if start.marking), None)


def find_headings(lines: Sequence[Line], begin: int, end: int) -> dict[int, Heading]:
    """Return the headings among `lines[begin:end]` that stand between rules or above one, by their last line."""
    found: dict[int, Heading] = {}
    index = begin
    while index < end:
        heading = None
        if is_rule(lines[index].text):
            heading = _between_rules(lines, index, end) or _underlined(lines, index, begin)
        if heading:
            found[heading.last] = heading
            index = heading.last
        index += 1
    return found


def find_subheading(lines: Sequence[Line], index: int) -> Heading | None:
    """Return the heading that a short line alone between blank lines makes, such as `North Korea:`."""
    title = lines[index].text.strip()
    alone = index > 0 and lines[index - 1].blank and (index + 1 == len(lines) or lines[index + 1].blank)
    shaped = title.endswith(":") or (title.isupper() and len(title) > 4 and not title.endswith("."))
    if not alone or not shaped or len(title) > _LONGEST_SUBHEADING or not title[:1].isalpha() or is_label(title):
        return None
    return _heading(lines[index : index + 1], index, index, level=2)


def _candidates(text: str, lines: Sequence[Line], begin: int, end: int) -> Iterator[Start]:
    for index in range(begin, end):
        line = lines[index]
        if number := _NUMBER.match(line.text):
            at = line.start + number.end()
            marking = _MARKING.match(text, at)
            if marking or at < line.end:
                name = " ".join(marking[1].split()) if marking else None
                offset = line.start + number.start(1)
                yield Start(int(number[1]), name, offset, marking.end() if marking else at, index)


def _longest_rising(starts: Sequence[Start]) -> list[Start]:
    """Return the longest strictly rising row of numbers (patience sorting, O(n log n)); the earlier of two equals."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for index, start in enumerate(starts):
        pile = bisect_left(tops, start.number)
        below.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(start.number)
            piles.append(index)
        elif start.number < tops[pile]:
            tops[pile], piles[pile] = start.number, index
    row: list[Start] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        row.append(starts[at])
        at = below[at]
    return row[::-1]


def _opens(lines: Sequence[Line], index: int) -> bool:
    return index == 0 or lines[index - 1].blank or is_rule(lines[index - 1].text)


def _between_rules(lines: Sequence[Line], rule: int, end: int) -> Heading | None:
    first = rule + 2 if rule + 1 < end and lines[rule + 1].blank else rule + 1
    for closing in range(first, min(first + _HIGHEST_HEADING + 1, end)):
        if is_rule(lines[closing].text):
            return _heading(lines[first:closing], rule, closing) if closing > first else None
        if lines[closing].blank:
            return None
    return None


def _underlined(lines: Sequence[Line], rule: int, begin: int) -> Heading | None:
    first = rule
    while first > begin and rule - first <= 2 and not lines[first - 1].blank and not is_rule(lines[first - 1].text):
        first -= 1
    if not 1 <= rule - first <= 2 or lines[rule - 1].text.rstrip().endswith("."):
        return None
    return _heading(lines[first:rule], first, rule)


def _heading(lines: Sequence[Line], first: int, last: int, level: int = 1) -> Heading:
    words = " ".join(" ".join(line.text for line in lines).split())
    number = _NUMBER.match(words)
    words = words[number.end() :] if number else words
    marking = _MARKING.match(words)
    title = words[marking.end() :].strip() if marking else words
    left = len(lines[0].text) - len(lines[0].text.lstrip())
    span = Span(lines[0].start + left, lines[-1].start + len(lines[-1].text.rstrip()))
    return Heading(title.rstrip(" :"), marking[1] if marking else None, span, first, last, level)
