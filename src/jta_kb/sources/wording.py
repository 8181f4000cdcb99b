"""How a cable breaks its lines: which line ends fall inside a word, so that a quote may close them up."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from jta_kb.sources.fold import Folded
from jta_kb.sources.lines import is_rule, split_lines
from jta_kb.sources.span import Span

_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\S*")
_LONGEST_WORD = 80  # characters looked at on either side of a line end
# joined to the next word these would deny what it says, or stop denying it: "a typical", "in active", "use less"
_NEGATIONS = frozenset({"no", "not", "nor", "non", "never", "cannot", "without", "un"})
_NEGATING_PREFIXES = frozenset({"a", "an", "in", "im", "il", "ir", "dis", "de", "mis", "anti"})
_NEGATING_ENDING = "less"


class Wording:
    """The words of a cable and the width of its lines, as far as the joining of broken words asks for them."""

    __slots__ = ("_counts", "_text", "width")

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = Counter(word.casefold() for word in _WORD.findall(text))
        self.width = usual_width(text)

    def joints(self, folded: Folded, span: Span) -> frozenset[int]:
        """Return the blanks in `folded`, the fold of the text's `span`, that a quote may leave out: their positions."""
        return frozenset(self._joints(folded, span))

    def _joints(self, folded: Folded, span: Span) -> Iterator[int]:
        for position in folded.breaks:
            if compound_broken(folded.text, position) or self._word_broken(span.start + folded.starts[position]):
                yield position

    def _word_broken(self, offset: int) -> bool:
        """Say whether the line end at `offset` may stand inside a word.

        It may where ordinary wrapping does not explain it, since the next word would have fitted into the line, or
        where a fragment is no word of this cable; never where joining could turn a negation, and never before a
        capital that follows a small letter.
        """
        left = _LAST_WORD.search(self._text[max(0, offset - _LONGEST_WORD) : offset])
        after = offset + (2 if self._text.startswith("\r\n", offset) else 1)
        right = _WORD.match(self._text, after, after + _LONGEST_WORD)
        if not left or not right or _turns_negation(left[0].casefold(), right[0].casefold()):
            return False
        if right[0][0].isupper() and not left[0].isupper():
            return False
        return self._fits(offset, after) or not (self._stands_elsewhere(left[0]) and self._stands_elsewhere(right[0]))

    def _fits(self, offset: int, after: int) -> bool:
        following = _NEXT.match(self._text, after, after + self.width + 1)
        needed = 1 + len(following[0] if following else "")
        floor = max(0, offset - self.width - 1)
        start = max(self._text.rfind(end, floor, offset) for end in "\n\r") + 1
        return (start > floor or floor == 0) and offset - start + needed <= self.width

    def _stands_elsewhere(self, fragment: str) -> bool:
        return self._counts[fragment.casefold()] > 1


def _turns_negation(left: str, right: str) -> bool:
    return left in _NEGATIONS or left in _NEGATING_PREFIXES or right == _NEGATING_ENDING


def compound_broken(text: str, position: int) -> bool:
    """Say whether the blank at `position` follows a hyphen or slash inside a compound (`missile- related`).

    Two numbers are not a compound: digits are never joined across a line end.
    """
    if position < 2 or position + 1 >= len(text) or text[position - 1] not in "-/":
        return False
    before, after = text[position - 2], text[position + 1]
    return before.isalnum() and after.isalnum() and not (before.isdigit() and after.isdigit())


def usual_width(text: str) -> int:
    """Return the width in characters that the text's lines are wrapped to: nine of ten lines that go on are narrower.

    0 where no line goes on.
    """
    lines = split_lines(text)
    lengths = sorted(
        len(line.text.rstrip())
        for line, below in pairwise(lines)
        if not line.blank and not below.blank and not is_rule(line.text) and not is_rule(below.text)
    )
    return lengths[len(lengths) * 9 // 10] if lengths else 0
