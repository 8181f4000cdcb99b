"""A place in a cable's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half open range `[start, end)` of character offsets into a cable's text as stored.

    >>> Span(4, 9).of("the quick fox")
    'quick'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def holds(self, offset: int) -> bool:
        """Say whether the character at `offset` lies in this span."""
        return self.start <= offset < self.end
