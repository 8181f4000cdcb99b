"""Ranges and dates as bars on one axis, drawn to scale in characters.

A bar is as wide as it is told, never wider: a point is one mark, a range runs from cap to cap, and an end without a
bound is an arrow at the edge.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jta_kb.corpus.values import Bound, Normalised

_MARGIN = 0.08
"""How much of the axis lies beside the outermost values, on either side; twice as much where an arrow points."""
_STEPS = (1, 2, 5)
_MONTH_STEPS = (1, 2, 3, 6)
_DAY_STEPS = (1, 2, 5, 10)
_YEAR = 365.25


class Glyphs(NamedTuple):
    """The characters of a drawing: of the ground, of the axis, and mark and line of each manner of bar."""

    ground: str
    axis: str
    tick: str
    caps: str
    own: str
    relayed: str
    denied: str
    asked: str


UNICODE = Glyphs("·", "─", "┴", "├┤┃", "●━", "○┄", "×┄", "?┄")
ASCII = Glyphs(".", "-", "+", "[]|", "*-", "o~", "xx", "?~")


class Scale(NamedTuple):
    """The axis: what lies at its first and at its last column, and whether it counts days."""

    low: float
    high: float
    is_date: bool

    def column(self, number: float, width: int) -> int:
        """Return the column of a number on an axis of so many columns, 0 to width - 1."""
        place = round((number - self.low) / (self.high - self.low) * (width - 1))
        return max(0, min(width - 1, place))


def pick_glyphs() -> Glyphs:
    """Return the characters that standard output can show."""
    try:
        "".join(UNICODE).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def fit_scale(values: Iterable[Normalised]) -> Scale | None:
    """Return an axis with room for all values, or None if none of them has a bound."""
    known = [value for value in values if value.low is not None or value.high is not None]
    numbers = [_number(bound) for value in known for bound in (value.low, value.high) if bound is not None]
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    is_date = known[0].kind == "date"
    margin = _MARGIN * (high - low or (30.0 if is_date else abs(high) / 2 or 1.0))
    first = low - margin * (2 if any(value.low is None for value in known) else 1)
    last = high + margin * (2 if any(value.high is None for value in known) else 1)
    return Scale(first if is_date or low < 0 else max(0.0, first), last, is_date)


def draw_bar(value: Normalised, scale: Scale, width: int, manner: str, glyphs: Glyphs) -> str:
    """Return the value as exactly `width` characters; `manner` is own, relayed, denied or asked."""
    mark, line = tuple(getattr(glyphs, manner))
    first_cap, last_cap, squeezed = tuple(glyphs.caps)
    first = 0 if value.low is None else scale.column(_number(value.low), width)
    last = width - 1 if value.high is None else scale.column(_number(value.high), width)
    cells = [glyphs.ground] * width
    if value.low is not None and value.low == value.high:
        cells[first] = mark
        return "".join(cells)
    cells[first : last + 1] = line * (last + 1 - first)
    if manner == "denied":
        first_cap = last_cap = squeezed = mark
    cells[first] = "<" if value.low is None else "(" if value.low_open else first_cap
    if last > first or value.high is None:
        cells[last] = ">" if value.high is None else ")" if value.high_open else last_cap
    elif value.low is not None:
        cells[first] = squeezed
    return "".join(cells)


def draw_axis(scale: Scale, width: int, glyphs: Glyphs, *, whole: bool = False) -> list[str]:
    """Return the axis as two lines of at most `width` characters: labels, and ticks under their middles.

    `whole` keeps to whole numbers, for what is counted.
    """
    labels, ruler = [" "] * width, [glyphs.axis] * width
    free = 0
    for number, text in _date_ticks(scale, width) if scale.is_date else _number_ticks(scale, width, whole):
        column = scale.column(number, width)
        start = max(0, min(width - len(text), column - len(text) // 2))
        if start < free or len(text) > width:
            continue
        labels[start : start + len(text)] = text
        ruler[column] = glyphs.tick
        free = start + len(text) + 2
    return ["".join(labels).rstrip(), "".join(ruler)]


def _number(bound: Bound) -> float:
    return float(bound.toordinal()) if isinstance(bound, date) else float(bound)


def _number_ticks(scale: Scale, width: int, whole: bool) -> Iterator[tuple[float, str]]:
    """Yield round numbers on the axis with their labels."""
    step = _round_step((scale.high - scale.low) * 10 / width)
    step = max(1.0, step) if whole else step
    count = int(scale.low // step)
    while (number := count * step) <= scale.high:
        if number >= scale.low:
            yield number, f"{number:g}" if abs(number) < 1e5 or step < 1 else f"{number:.0f}"
        count += 1


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20… (or 0.1, 0.2…) that is at least this."""
    power = 10.0 ** len(str(int(least))) if least >= 1 else 1.0
    while power > least:
        power /= 10
    return next((step * power for step in _STEPS if step * power >= least), 10 * power)


def _date_ticks(scale: Scale, width: int) -> Iterator[tuple[float, str]]:
    """Yield first days of years or months, or days, on the axis with their labels."""
    first, last = (date.fromordinal(max(1, min(int(end), date.max.toordinal()))) for end in (scale.low, scale.high))
    column = (scale.high - scale.low) / width
    if column * 11 > _YEAR / 2:
        step = max(1, round(_round_step(column * 7 / _YEAR)))
        for year in range(first.year - first.year % step, last.year + 1, step):
            yield from _within(scale, date(max(1, year), 1, 1), f"{max(1, year):04}")
    elif column * 14 > 20:
        step = _at_least(_MONTH_STEPS, column * 11 / (_YEAR / 12))
        for month in range(first.year * 12, last.year * 12 + 12, step):
            yield from _within(scale, date(month // 12, month % 12 + 1, 1), f"{month // 12}-{month % 12 + 1:02}")
    else:
        step = _at_least(_DAY_STEPS, column * 14)
        for day in range(first.toordinal(), last.toordinal() + 1, step):
            yield from _within(scale, date.fromordinal(day), date.fromordinal(day).isoformat())


def _within(scale: Scale, day: date, label: str) -> Iterator[tuple[float, str]]:
    if scale.low <= day.toordinal() <= scale.high:
        yield float(day.toordinal()), label


def _at_least(steps: Sequence[int], least: float) -> int:
    return next((step for step in steps if step >= least), steps[-1])
