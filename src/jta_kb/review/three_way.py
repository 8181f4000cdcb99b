"""Merging two edits of the same records, field by field, from the version that both began with.

What one side alone changed is taken; what both changed alike is taken once. Lists that are sets unite, lists of
mappings merge item by item. Anything else that both changed is a conflict: a value in the result (see
`corpus.conflicts`), never a silent winner.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import TypeVar

from jta_kb.corpus.conflicts import CONFLICT, Fields, deletion_conflict, value_conflict
from jta_kb.corpus.document import Data
from jta_kb.review.records import plain_value

COMMENTS = "#"
"""The key under which a record that is merged has the comments that go with it."""
SETS = frozenset(
    {
        COMMENTS,
        "topics",
        "systems",
        "aliases",
        "delegations",
        "terms",
        "same",
        "near",
        "replaced_by",
        "also",
        "paragraphs",
    }
)
"""Lists of words whose order says nothing."""
KEYS: dict[str, tuple[str, ...]] = {
    "assessments": ("system", "attribute", "scope"),
    "positions": ("proposition",),
    "responds_to": ("claim", "relation"),
    "attended": ("meeting",),
    "mentioned": ("cable", "paragraph", "entry"),
    "known_as": ("name",),
    "places": ("cable", "paragraph", "quote"),
    "locators": ("cable",),
}
"""Lists of mappings, and the fields by which an item on one side is the item on the other."""
WHOLE = frozenset({"attributed_to"})
"""Lists that are one value: their order says who relays whom."""
FLOORS = frozenset({"sentences_covered"})
"""Numbers that say at least how many: where both sides raised one, the greater holds for what both did."""

_SECOND_KEY = "value"
_Key = TypeVar("_Key", bound=Hashable)


def merge_keyed(
    base: dict[_Key, Fields], ours: dict[_Key, Fields], theirs: dict[_Key, Fields], required: frozenset[str]
) -> dict[_Key, Fields]:
    """Merge records, or the items of a list, by their keys: in our order, then what only they have.

    `required` are the fields that must not end up empty. Where one side deleted what the other changed, the changed
    one stays, with a conflict that says so.
    """
    merged: dict[_Key, Fields] = {}
    for key in dict.fromkeys([*ours, *theirs]):
        before, our, their = base.get(key), ours.get(key), theirs.get(key)
        if our is not None and their is not None:
            merged[key] = merge_fields(before or {}, our, their, required)
        elif our is not None:
            kept = _outlives(before, our, "theirs")
            merged |= {key: kept} if kept is not None else {}
        elif their is not None:
            kept = _outlives(before, their, "ours")
            merged |= {key: kept} if kept is not None else {}
    return merged


def merge_fields(base: Fields, ours: Fields, theirs: Fields, required: frozenset[str]) -> Fields:
    """Merge one record that both sides have; `base` is empty if both added it."""
    merged: Fields = {}
    conflicts: list[Data] = []
    for field in dict.fromkeys([*ours, *theirs]):
        versions = {"base": base.get(field), "ours": ours.get(field), "theirs": theirs.get(field)}
        value, settled = _merge_value(field, versions, field in required)
        if value is not None:
            merged[field] = value
        if not settled:
            conflicts.append(value_conflict(field, versions))
    if conflicts:
        merged[CONFLICT] = [*_listed(merged.pop(CONFLICT, None)), *conflicts]
    return merged


def changed_fields(before: Fields, after: Fields) -> list[str]:
    """Return the names of the fields that differ, in order."""
    return [field for field in dict.fromkeys([*after, *before]) if before.get(field) != after.get(field)]


def count_conflicts(record: Data) -> int:
    """Return how many conflicts stand in a record, those of its items with it."""
    if isinstance(record, list):
        return sum(map(count_conflicts, record))
    if not isinstance(record, dict):
        return 0
    own = record.get(CONFLICT, [])
    below = sum(count_conflicts(value) for key, value in record.items() if key != CONFLICT)
    return below + (len(own) if isinstance(own, list) and own else int(CONFLICT in record))


def _outlives(before: Fields | None, after: Fields, deleted_by: str) -> Fields | None:
    """Return what stays of a record that one side does not have: all of a new one, nothing of an unchanged one."""
    if before is None:
        return after
    changed = changed_fields(before, after)
    if plain_value(before) == plain_value(after):
        return None
    names = ["comments" if field == COMMENTS else field for field in changed if field != CONFLICT]
    entry = deletion_conflict(deleted_by, names)
    return {**after, CONFLICT: [*_listed(after.get(CONFLICT)), entry]}


def _merge_value(field: str, versions: dict[str, Data | None], required: bool) -> tuple[Data | None, bool]:
    """Return the merged value of a field, None if it is left out, and whether that settles it."""
    base, ours, theirs = versions["base"], versions["ours"], versions["theirs"]
    if ours in (theirs, base) or theirs == base:
        return (theirs if ours == base else ours), True
    plain = {side: plain_value(value, in_order=field in WHOLE) for side, value in versions.items()}
    if plain["ours"] in (plain["theirs"], plain["base"]) or plain["theirs"] == plain["base"]:
        return (theirs if plain["ours"] == plain["base"] else ours), True
    if field in FLOORS and (floor := _raise_floor(base, ours, theirs)) is not None:
        return floor, True
    lists = [_listed(version) for version in (base, ours, theirs)]
    if all(isinstance(version, list | None) for version in (base, ours, theirs)):
        merged = _merge_list(field, *lists)
        if merged is not None and (merged or not required):
            return merged or None, True
    return ours, False


def _merge_list(field: str, base: list[Data], ours: list[Data], theirs: list[Data]) -> list[Data] | None:
    """Return the lists as one; None if they cannot be merged."""
    if field in SETS or field == CONFLICT:
        return _unite(base, ours, theirs)
    items = [[item for item in version if isinstance(item, dict)] for version in (base, ours, theirs)]
    if field in KEYS and [len(version) for version in items] == [len(base), len(ours), len(theirs)]:
        base_items, our_items, their_items = _key_items(KEYS[field], items)
        return list(merge_keyed(base_items, our_items, their_items, frozenset()).values())
    return None


def _unite(base: list[Data], ours: list[Data], theirs: list[Data]) -> list[Data]:
    kept = [item for item in ours if item not in base or item in theirs]
    return kept + [item for item in theirs if item not in base and item not in ours]


def _key_items(keys: tuple[str, ...], lists: list[list[Fields]]) -> Iterator[dict[str, Fields]]:
    """Yield each version's items by their key: by value too where one stands twice, and else by all they hold."""
    levels = [(level, _repeated(lists, level)) for level in (keys, (*keys, _SECOND_KEY))]
    for items in lists:
        keyed: dict[str, Fields] = {}
        for item in items:
            found = (key for level, repeated in levels if (key := _key(item, level)) not in repeated)
            keyed[next(found, json.dumps(item, sort_keys=True))] = item
        yield keyed


def _repeated(lists: list[list[Fields]], fields: tuple[str, ...]) -> set[str]:
    """Return the keys that stand twice in one of the lists."""
    counts = [Counter(_key(item, fields) for item in items) for items in lists]
    return {key for count in counts for key, number in count.items() if number > 1}


def _key(item: Fields, fields: tuple[str, ...]) -> str:
    return json.dumps([item.get(field) for field in fields], sort_keys=True)


def _listed(value: Data | None) -> list[Data]:
    return value if isinstance(value, list) else []


def _raise_floor(base: Data | None, ours: Data | None, theirs: Data | None) -> str | None:
    numbers = [int(value) for value in (base, ours, theirs) if isinstance(value, str) and value.isdecimal()]
    return str(max(numbers)) if len(numbers) == 3 and min(numbers[1:]) >= numbers[0] else None
