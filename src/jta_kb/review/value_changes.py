"""The changes of a claim's assessed values and positions.

Values are matched by what they are of: the same system, attribute and conditions, else the same system and attribute.
A value of which several things changed is told step by step, each change beginning where the one before ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jta_kb.corpus.comparison import Comparison, compare
from jta_kb.corpus.values import Normalised, ValueSyntaxError, normalise, parse_value
from jta_kb.review.changes import (
    BasisChanged,
    Change,
    PositionAdded,
    PositionRemoved,
    ScopeChanged,
    StanceChanged,
    StanceFlipped,
    ValueAdded,
    ValueChanged,
    ValueContradicted,
    ValueNarrowed,
    ValueNoteChanged,
    ValueRemoved,
    ValueWidened,
)
from jta_kb.review.records import Fields, order_key, part_items

_COMPARED: dict[Comparison, type[Change]] = {
    Comparison.WITHIN: ValueNarrowed,
    Comparison.CONTAINS: ValueWidened,
    Comparison.DISJOINT: ValueContradicted,
}


def diff_values(
    id_: str, old: list[Fields], new: list[Fields], older: dict[str, Fields], newer: dict[str, Fields]
) -> Iterator[Change]:
    """Yield the changes of a claim's assessments; `older` and `newer` are the attributes of the two versions."""
    gone, come = part_items(old, new)
    for before, after in _match(gone, come):
        attribute = newer.get(after["attribute"]) or older.get(after["attribute"]) or {}
        yield from _diff_value(id_, before, after, attribute)
    yield from (ValueRemoved("claims", id_, "assessments", item, None) for item in gone)
    yield from (ValueAdded("claims", id_, "assessments", None, item) for item in come)


def diff_positions(id_: str, old: list[Fields], new: list[Fields]) -> Iterator[Change]:
    """Yield the changes of the sides that a claim takes."""
    gone, come = part_items(old, new)
    for before, after in _pairs(gone, come, lambda item: item["proposition"]):
        flipped = "neutral" not in (before["stance"], after["stance"])
        named = StanceFlipped if flipped else StanceChanged
        yield named("claims", id_, "positions", before, after)
    yield from (PositionRemoved("claims", id_, "positions", item, None) for item in gone)
    yield from (PositionAdded("claims", id_, "positions", None, item) for item in come)


def compare_texts(old: str, new: str, unit: str | None) -> tuple[Comparison, bool]:
    """Return how the new value stands to the old one, and whether both say the same to the letter but for writing.

    A value with `~` and one without are equal as ranges and do not say the same.

    >>> compare_texts("2 t", "2000 kg", "kg")
    (<Comparison.EQUAL: 'equal'>, True)
    """
    before, after = _read(old, unit), _read(new, unit)
    if before is None or after is None:
        return Comparison.NOT_COMPARABLE, False
    comparison = compare(after, before)
    return comparison, comparison == Comparison.EQUAL and before == after


def _read(text: str, unit: str | None) -> Normalised | None:
    try:
        value = parse_value(text)
        return normalise(value, unit if value.kind == "quantity" else None)
    except (ValueSyntaxError, ValueError, ArithmeticError):
        return None


def _match(gone: list[Fields], come: list[Fields]) -> Iterator[tuple[Fields, Fields]]:
    """Yield pairs of an old and a new item that are of the same thing, taking them out of the lists."""
    yield from _pairs(gone, come, lambda item: (*_subject(item), item["value"], order_key(item.get("scope"))))
    yield from _pairs(gone, come, lambda item: (*_subject(item), order_key(item.get("scope"))))
    yield from _pairs(gone, come, lambda item: (*_subject(item), item["value"]))
    yield from _pairs(gone, come, _subject)


def _subject(item: Fields) -> tuple[Any, ...]:
    return item.get("system"), item["attribute"]


def _pairs(gone: list[Fields], come: list[Fields], key: Callable[[Fields], object]) -> Iterator[tuple[Fields, Fields]]:
    for before in list(gone):
        after = next((item for item in come if key(item) == key(before)), None)
        if after is not None:
            gone.remove(before)
            come.remove(after)
            yield before, after


def _diff_value(id_: str, old: Fields, new: Fields, attribute: Fields) -> Iterator[Change]:
    """Yield the steps from an old item to the new one: value, conditions, basis and words, note."""
    at = old
    steps: tuple[tuple[tuple[str, ...], Callable[[Fields, Fields], Change]], ...] = (
        (("value",), lambda a, b: _revalued(id_, a, b, attribute)),
        (("scope",), lambda a, b: ScopeChanged("claims", id_, "assessments", a, b)),
        (("basis", "words"), lambda a, b: _rebased(id_, a, b)),
        (("note",), lambda a, b: _renoted(id_, a, b)),
    )
    for fields, step in steps:
        reached = _with(at, new, fields)
        if reached != at:
            yield step(at, reached)
        at = reached


def _with(at: Fields, new: Fields, fields: tuple[str, ...]) -> Fields:
    """Return the item with some of its fields as the new one has them."""
    kept = {field: value for field, value in at.items() if field not in fields}
    return {**kept, **{field: new[field] for field in fields if field in new}}


def _revalued(id_: str, old: Fields, new: Fields, attribute: Fields) -> Change:
    comparison, same = compare_texts(old["value"], new["value"], attribute.get("unit"))
    named = _COMPARED.get(comparison, ValueChanged)
    if named is ValueContradicted and attribute.get("holds") == "many":
        named = ValueChanged
    return named("claims", id_, "assessments", old, new, "wording" if same else "meaning")


def _rebased(id_: str, old: Fields, new: Fields) -> Change:
    same = old.get("basis") == new.get("basis")
    return BasisChanged("claims", id_, "assessments", old, new, "wording" if same else "meaning")


def _renoted(id_: str, old: Fields, new: Fields) -> Change:
    return ValueNoteChanged("claims", id_, "assessments", old, new, "wording")
