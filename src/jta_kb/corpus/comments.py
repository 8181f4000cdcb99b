"""The comments of a text: the `#` that stand in no value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

_Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` to the end of its line; lines count from 1, columns from 0.

    `alone` says that nothing else stands on the line.
    """

    text: str
    line: int
    column: int
    alone: bool


def find_comments(text: str) -> list[Comment]:
    """Return the comments of a text that is valid YAML, in order.

    >>> [comment.text for comment in find_comments('a: "b # c"  # d')]
    ['# d']
    """
    lines = text.split("\n")
    top = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    if all("#" not in line for line in lines[top:]):  # above everything else there is no value to tell them from
        return [Comment(line.rstrip(), number, 0, True) for number, line in enumerate(lines[:top], 1) if line.strip()]
    values = list(_find_values(text))
    found = []
    for number, line in enumerate(lines, 1):
        column = line.find("#")
        while column >= 0 and _stands_in_value(values, (number, column)):
            column = line.find("#", column + 1)
        if column >= 0:
            found.append(Comment(line[column:].rstrip(), number, column, not line[:column].strip()))
    return found


def _stands_in_value(values: list[tuple[_Place, _Place]], place: _Place) -> bool:
    """Return whether the last value that begins at or before the place ends after it; values are in order."""
    before = bisect_right(values, place, key=lambda value: value[0])
    return before > 0 and place < values[before - 1][1]


def _find_values(text: str) -> Iterator[tuple[_Place, _Place]]:
    """Yield where each scalar begins and ends; of a block scalar, the lines below its head."""
    from ruamel.yaml import YAML
    from ruamel.yaml import events as ev

    for event in YAML(typ="safe", pure=False).parse(text):
        if isinstance(event, ev.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            in_block = event.style in ("|", ">")
            begin = (start.line + 2, 0) if in_block else (start.line + 1, start.column)
            yield begin, (end.line + 1, end.column)
