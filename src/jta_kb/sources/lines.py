"""The lines of a text, each with its place, and the rules drawn between them."""

from typing import NamedTuple

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Line(NamedTuple):
    """One line: its offsets `[start, end)` without the line end, and its characters."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Say whether the line holds nothing but white space."""
        return not self.text or self.text.isspace()


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` in order; a form feed ends a line as well."""
    lines = []
    start = 0
    for raw in text.splitlines(keepends=True):
        content = raw.rstrip(_LINE_ENDS)
        lines.append(Line(start, start + len(content), content))
        start += len(raw)
    return lines


def is_rule(text: str) -> bool:
    """Say whether a line is a drawn rule: five or more of one of `- = _ *`, possibly in pieces."""
    pieces = text.split()
    drawn = "".join(pieces)
    return len(drawn) >= 5 and drawn[0] in "-=_*" and drawn.count(drawn[0]) == len(drawn)
