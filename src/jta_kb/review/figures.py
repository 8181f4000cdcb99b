"""The numbers of a sentence, as the values that a curator may want to write into assessments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jta_kb.corpus.coverage import CoveredNumber
from jta_kb.corpus.dates import MONTH_NAMES
from jta_kb.corpus.numbers import numbers_in
from jta_kb.sources.span import Span

_UNITS = {
    "km": "km", "kilometers": "km", "kilometer": "km", "kg": "kg", "kilograms": "kg", "meters": "m", "mm": "mm",
    "years": "a", "year": "a", "months": "mo", "month": "mo", "days": "d", "hours": "h", "minutes": "min",
    "percent": "%", "%": "%", "ton": "{ton}", "tons": "{ton}",
}  # fmt: skip
_UNIT = re.compile(
    rf"[\s-]*({'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![a-z])", re.IGNORECASE
)
_MONTHS = "|".join(MONTH_NAMES)
_DATE = re.compile(rf"\b(?P<month>{_MONTHS})\s+(?:(?P<day>\d{{1,2}})(?:,\s*|\s+))?(?P<year>(?:19|20)\d\d)\b")


_RANGE = re.compile(r"\s*[-–]\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date as the sentence has it, and the value that it may stand for."""

    words: str
    value: str


def find_figures(text: str, span: Span, numbers: Iterable[CoveredNumber]) -> tuple[Figure, ...]:
    """Return the figures within a span of a cable's text, in order; of `numbers` those count that lie in it."""
    words = span.of(text)
    dates = [(match.start(), match.end(), _date(match)) for match in _DATE.finditer(words)]
    here = [number.span for number in numbers if span.start <= number.span.start and number.span.end <= span.end]
    places = [(place.start - span.start, place.end - span.start) for place in here]
    alone = [place for place in places if not any(start <= place[0] < end for start, end, _ in dates)]
    figures = [(start, end, value) for start, end, value in dates]
    figures += [_value(words, start, end) for start, end in _joined(words, alone)]
    return tuple(Figure(" ".join(words[start:end].split()), value) for start, end, value in sorted(figures))


def _joined(words: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places, those of a range such as `1,600-1,700` as one."""
    held: tuple[int, int] | None = None
    for place in places:
        if held and _RANGE.fullmatch(words, held[1], place[0]):
            held = (held[0], place[1])
            continue
        if held:
            yield held
        held = place
    if held:
        yield held


def _value(words: str, start: int, end: int) -> tuple[int, int, str]:
    """Return where the figure stands with its unit, and the value that it may stand for."""
    unit = _UNIT.match(words, end)
    found = numbers_in(words[start:end])
    plain = "..".join(format(number.value.normalize(), "f") for number in found) or words[start:end]
    if len(found) == 1 and found[0].decade:
        plain = f"{plain[:3]}X"
    return start, unit.end(1) if unit else end, f"{plain} {_UNITS[unit[1].lower()]}" if unit else plain


def _date(match: re.Match[str]) -> str:
    month = MONTH_NAMES.index(" ".join(match["month"].split())) + 1
    return f"{match['year']}-{month:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
