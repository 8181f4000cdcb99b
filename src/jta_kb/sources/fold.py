"""The fold: two texts are equal when only their layout differs.

Forgiven are white space, zero-width characters and soft hyphens, the shape of quotation marks and dashes, page
furniture, and canonically equivalent Unicode (NFC, UAX #15). Nothing else is: no letter, case, digit, decimal mark,
sign or punctuation mark.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jta_kb.sources.furniture import find_furniture
from jta_kb.sources.lines import split_lines
from jta_kb.sources.span import Span

_ODD = re.compile(r"[^\S ]|\s\s|--|[^\x00-\x7f]")  # what a text needs no folding without
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_DASHES = re.compile("[-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]+")
_QUOTES = re.compile("[\u2018-\u201f\u2032\u2033\u2035\u2036\u02bc\u02b9]")
_DOUBLE = frozenset("\u201c\u201d\u201e\u201f\u2033\u2036")
_BLANKS = re.compile(r"\s\s+|[^\S ]")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_MOST_MARKS = 30  # combining marks after one letter: the Stream-Safe Text Format, UAX #15 D4


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. The character `text[i]` stands for the source's characters `[starts[i], ends[i])`.

    `breaks` are the positions of the blanks that stand for one line end and nothing else: where a telegram may have
    broken a word.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    breaks: frozenset[int] = frozenset()

    def source(self, start: int, end: int) -> Span:
        """Return the source's span behind `text[start:end]`, which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """Fold a text: a cable's paragraph or a quote, both alike. Never fails; folding twice changes nothing.

    >>> fold("Iran\\u2019s  --  range").text
    "Iran's - range"
    """
    folded = Folded(text, range(len(text)), range(1, len(text) + 1))
    if not _ODD.search(text):
        return folded
    if _LINE_END.search(text):
        folded = _without_furniture(folded)
    if not text.isascii():
        folded = _replace(folded, _INVISIBLE, lambda _: "")
        folded = _composed(folded)
        folded = _replace(folded, _QUOTES, lambda mark: '"' if mark in _DOUBLE else "'")
    folded = _replace(folded, _DASHES, lambda _: "-")
    breaks = _bare_line_ends(folded.text)
    folded = _replace(folded, _BLANKS, lambda _: " ")
    return Folded(folded.text, folded.starts, folded.ends, breaks)


def _replace(folded: Folded, pattern: re.Pattern[str], by: Callable[[str], str]) -> Folded:
    """Replace every match by at most one character, which then stands for all that was matched."""
    pieces: list[tuple[int, int, str]] = []
    for match in pattern.finditer(folded.text):
        new = by(match[0])
        if new != match[0]:
            pieces.append((match.start(), match.end(), new))
    return _rebuilt(folded, pieces)


def _rebuilt(folded: Folded, pieces: Sequence[tuple[int, int, str]]) -> Folded:
    """Put new text in place of the ranges `(start, end, new)`, which are disjoint, in order and not empty."""
    if not pieces:
        return folded
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, new in pieces:
        texts += (folded.text[at:start], new)
        starts += folded.starts[at:start]
        ends += folded.ends[at:start]
        starts += [folded.starts[start]] * len(new)
        ends += [folded.ends[end - 1]] * len(new)
        at = end
    texts.append(folded.text[at:])
    starts += folded.starts[at:]
    ends += folded.ends[at:]
    return Folded("".join(texts), tuple(starts), tuple(ends))


def _without_furniture(folded: Folded) -> Folded:
    lines = split_lines(folded.text)
    found = sorted(find_furniture(lines))
    return _rebuilt(folded, [(lines[n].start, lines[n].end, "\n") for n in found])


def _composed(folded: Folded) -> Folded:
    """Compose letters and their marks (NFC), one cluster at a time so that each keeps its place."""
    text = folded.text
    if unicodedata.is_normalized("NFC", text):
        return folded
    pieces: list[tuple[int, int, str]] = []
    at = 0
    for match in _BEYOND_ASCII.finditer(text):
        if match.start() < at:
            continue
        start = max(at, match.start() - 1) if unicodedata.combining(match[0]) else match.start()
        at = _cluster_end(text, start)
        new = unicodedata.normalize("NFC", text[start:at])
        if new != text[start:at]:
            pieces.append((start, at, new))
    return _rebuilt(folded, pieces)


def _cluster_end(text: str, start: int) -> int:
    """Return the end of the letter at `start` with its marks; Hangul and Indic parts that compose belong to it."""
    at = start + 1
    while at < min(len(text), start + 1 + _MOST_MARKS):
        if not unicodedata.combining(text[at]) and not _composes(text[start:at], text[at]):
            break
        at += 1
    return at


def _composes(cluster: str, following: str) -> bool:
    if following.isascii():
        return False
    before = unicodedata.normalize("NFC", cluster)
    return len(unicodedata.normalize("NFC", before + following)) < len(before) + len(following)


def _bare_line_ends(text: str) -> frozenset[int]:
    """Return where the blanks that stand for a line end alone will be once runs of blanks are one."""
    found: list[int] = []
    shrunk = 0
    for match in _BLANKS.finditer(text):
        if _LINE_END.fullmatch(match[0]):
            found.append(match.start() - shrunk)
        shrunk += match.end() - match.start() - 1
    return frozenset(found)
