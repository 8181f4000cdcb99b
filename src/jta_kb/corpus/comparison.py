"""How two assessed values stand to each other: equal, one within the other, overlapping, apart, or not comparable.

Values are compared as ranges in one unit; the caller normalises both to the attribute's unit, and compares only what
was said of the same system, attribute and conditions: 1,500 km with 700 kg and 2,000 km with 600 kg do not
contradict each other by themselves. The names are those of interval algebra (Allen 1983), the finer ones folded.

`~ 26 kg` is compared as 26 kg, because no source says how far its "about" reaches. A single event is not compared with
a period: `[2015..]` and `2015/..` have the same bounds and say different things.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from jta_kb.corpus.values import Bound, Normalised

__all__ = ["Comparison", "compare"]


class Comparison(StrEnum):
    """How the first of two values stands to the second."""

    EQUAL = "equal"
    WITHIN = "within"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"
    NOT_COMPARABLE = "not-comparable"

    @property
    def reverse(self) -> "Comparison":
        """How the second value stands to the first."""
        match self:
            case Comparison.WITHIN:
                return Comparison.CONTAINS
            case Comparison.CONTAINS:
                return Comparison.WITHIN
            case _:
                return self


_Edge: TypeAlias = tuple[Decimal, int]
"""A bound that can be ordered: the number, then how a strict bound lies beside it: -1 just below, 1 just above."""

_LOWEST: _Edge = (Decimal("-Infinity"), 0)
_HIGHEST: _Edge = (Decimal("Infinity"), 0)


def compare(a: Normalised, b: Normalised) -> Comparison:
    """Say how `a` stands to `b`; values of other kinds or units are not comparable.

    >>> from jta_kb.corpus.values import normalise, parse_value
    >>> compare(normalise(parse_value("250 kg")), normalise(parse_value(">= 250 kg"))).value
    'within'
    """
    if (a.kind, a.unit, a.is_period) != (b.kind, b.unit, b.is_period):
        return Comparison.NOT_COMPARABLE
    if a.kind in ("term", "boolean"):
        return Comparison.EQUAL if a.term == b.term else Comparison.DISJOINT
    return _compare_ranges(*_range(a), *_range(b))


def _compare_ranges(a_low: _Edge, a_high: _Edge, b_low: _Edge, b_high: _Edge) -> Comparison:
    if (a_low, a_high) == (b_low, b_high):
        return Comparison.EQUAL
    if a_high < b_low or b_high < a_low:
        return Comparison.DISJOINT
    if b_low <= a_low and a_high <= b_high:
        return Comparison.WITHIN
    if a_low <= b_low and b_high <= a_high:
        return Comparison.CONTAINS
    return Comparison.OVERLAPS


def _range(value: Normalised) -> tuple[_Edge, _Edge]:
    low = _LOWEST if value.low is None else (_number(value.low), int(value.low_open))
    high = _HIGHEST if value.high is None else (_number(value.high), -int(value.high_open))
    return low, high


def _number(bound: Bound) -> Decimal:
    """Return a bound as a number; days are counted."""
    return Decimal(bound.toordinal()) if isinstance(bound, date) else bound
