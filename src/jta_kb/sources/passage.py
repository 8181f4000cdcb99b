"""A paragraph made ready for searching: where a quote stands in it, to the letter."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from weakref import WeakKeyDictionary

from jta_kb.sources.cable import Cable, Paragraph
from jta_kb.sources.fold import Folded, fold
from jta_kb.sources.span import Span
from jta_kb.sources.wording import Wording, compound_broken

_GROUPING = frozenset("\u00a0\u2007\u2009\u202f")  # blanks that group the digits of one number
_SIGNS = frozenset("-+~<>=±≤≥≈$€£¥#.")
_UNITS = frozenset("%‰°")
_INNER = frozenset("-'/&@_")


class Passage:
    """A paragraph, folded. Positions inside it are positions in `folded.text`."""

    def __init__(self, paragraph: Paragraph, text: str, wording: Wording) -> None:
        self.paragraph = paragraph
        self._source = paragraph.span.of(text)
        self._wording = wording

    @cached_property
    def folded(self) -> Folded:
        """The paragraph's fold, from its number to its end."""
        return fold(self._source)

    @cached_property
    def joints(self) -> frozenset[int]:
        """Blanks that a quote may leave out, because a line end broke a word there."""
        return self._wording.joints(self.folded, self.paragraph.span)

    @cached_property
    def _solid(self) -> str:
        return self.folded.text.replace(" ", "")

    @cached_property
    def _positions(self) -> list[int]:
        return [n for n, char in enumerate(self.folded.text) if char != " "]

    @cached_property
    def _body(self) -> int:
        """The position of the first character after number and marking."""
        offset = self.paragraph.body.start - self.paragraph.span.start
        return next((n for n, start in enumerate(self.folded.starts) if start >= offset), len(self.folded.text))

    def places(self, quote: Folded) -> Iterator[tuple[int, int]]:
        """Yield every place `(start, end)` where the quote, which has no blank at either end, stands as whole words.

        It is searched without blanks, and then the blanks are compared. The paragraph's number and marking are not
        words of it: a quote must reach into its body.
        """
        solid = quote.text.replace(" ", "")
        at = self._solid.find(solid) if solid else -1
        while at != -1:
            start, end = self._positions[at], self._positions[at + len(solid) - 1] + 1
            whole = not self._inside_word(start) and not self._inside_word(end)
            if whole and end > self._body and self._agrees(start, end, quote):
                yield start, end
            at = self._solid.find(solid, at + 1)

    def span(self, start: int, end: int) -> Span:
        """Return the place `(start, end)` as a span of the cable's text."""
        found = self.folded.source(start, end)
        return Span(self.paragraph.start + found.start, self.paragraph.start + found.end)

    def _agrees(self, start: int, end: int, quote: Folded) -> bool:
        """Say whether the blanks agree too: one side may lack a blank only where a line end broke a word."""
        source = self.folded.text
        if end - start == len(quote.text) and source.startswith(quote.text, start):
            return True
        at, words = start, quote.text
        for position, char in enumerate(words):
            if source[at] == " " != char and at in self.joints:
                at += 1
            if source[at] == char:
                at += 1
            elif char != " " or position not in quote.breaks or not compound_broken(words, position):
                return False
        return True

    def _inside_word(self, position: int) -> bool:
        """Say whether `position` lies inside a word or a number, so that no quote may start or end there."""
        text = self.folded.text
        if not 0 < position < len(text):
            return False
        left, right = text[position - 1], text[position]
        if _lettered(left) and _lettered(right):
            return True
        if left == " " or right == " ":
            return self._groups_digits(position - 1 if left == " " else position)
        before = text[position - 2] if position > 1 else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        if _lettered(left):
            return (left.isdigit() and right in _UNITS) or self._connects(before, left, position, after)
        if not _lettered(right):
            return False
        if right.isdigit() and left in _SIGNS and not _lettered(before) and not self._is_stroke(position - 1):
            return True
        outer = text[position - 3] if position > 2 else " "
        return self._connects(outer, before, position - 1, right)

    def _connects(self, outer: str, left: str, position: int, right: str) -> bool:
        """Say whether the mark at `position` holds `left` and `right` together: `1,300`, `U.S`, `R-27`, `and/or`."""
        mark = self.folded.text[position]
        if left.isdigit() and right.isdigit():
            return mark in ".,:-/'"
        if not (_lettered(left) and _lettered(right)):
            return False
        if mark == ".":
            return not _lettered(outer) or left.isdigit()
        return mark in _INNER and not self._is_stroke(position)

    def _is_stroke(self, position: int) -> bool:
        """Say whether the dash at `position` parts clauses (`--`, an em dash) where a hyphen would join words."""
        raw = self._source[self.folded.starts[position] : self.folded.ends[position]]
        return len(raw) > 1 or raw in "—―⸺⸻"

    def _groups_digits(self, position: int) -> bool:
        text = self.folded.text
        raw = self._source[self.folded.starts[position] : self.folded.ends[position]]
        around = text[max(0, position - 1) : position] + text[position + 1 : position + 2]
        return raw in _GROUPING and len(around) == 2 and around.isdigit()


class Passages:
    """The passages of one cable, each prepared when it is first asked for."""

    def __init__(self, cable: Cable) -> None:
        self._text = cable.text
        self._paragraphs = {paragraph.number: paragraph for paragraph in cable.paragraphs}
        self._passages: dict[int, Passage] = {}

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self._text)

    def find(self, number: int) -> Passage | None:
        """Find the passage of the paragraph with this number, or None."""
        found = self._passages.get(number)
        if found is None and (paragraph := self._paragraphs.get(number)):
            found = self._passages[number] = Passage(paragraph, self._text, self._wording)
        return found

    def __iter__(self) -> Iterator[Passage]:
        """Yield every passage, in order of the paragraphs."""
        return filter(None, map(self.find, self._paragraphs))


_PREPARED: WeakKeyDictionary[Cable, Passages] = WeakKeyDictionary()


def passages_of(cable: Cable) -> Passages:
    """Return the cable's passages, prepared once and kept as long as the cable is."""
    found = _PREPARED.get(cable)
    if found is None:
        found = _PREPARED[cable] = Passages(cable)
    return found


def _lettered(char: str) -> bool:
    return char.isalnum() or unicodedata.combining(char) > 0
