"""The form of a merge conflict in a file: valid YAML beside the record's fields, so that everything else still reads.

    commitment: certain
    conflict:
      - field: commitment
        base: probable
        ours: certain
        theirs: possible

The record holds our value until somebody settles it; a side that is not named left the field out. `deleted` says which
side took out the record, or the item of a list, that the other one changed. A conflict is no part of the data: it is
put apart before a record becomes a model, and reported by `checks.conflicts` for as long as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from jta_kb.corpus.document import Data, Path

CONFLICT = "conflict"
"""The key under which a record, or an item of one of its lists, has the conflicts that a merge left in it."""
SIDES = ("base", "ours", "theirs")


Fields: TypeAlias = dict[str, Data]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A conflict as it stands in a file: the path to it, and what is written there, whatever that is."""

    file: str
    path: Path
    entry: Data


def value_conflict(field: str, values: Mapping[str, Data | None]) -> Fields:
    """Return the entry for a field to which the sides gave different values; None is a field left out."""
    return {"field": field, **{side: value for side in SIDES if (value := values[side]) is not None}}


def deletion_conflict(deleted: str, changed: list[str]) -> Fields:
    """Return the entry for a record that one side deleted and the other changed, in the fields named."""
    return {"deleted": deleted, "changed": list[Data](changed)}


def part_conflicts(record: Data, path: Path = ()) -> tuple[Data, list[tuple[Path, Data]]]:
    """Return the record without its conflicts, and the conflicts with their paths; the record itself stays as it is.

    >>> part_conflicts({"id": "zudin", "conflict": [{"field": "party", "theirs": "fsb"}]})
    ({'id': 'zudin'}, [(('conflict', 0), {'field': 'party', 'theirs': 'fsb'})])
    """
    if not isinstance(record, dict):
        return record, []
    found: list[tuple[Path, Data]] = []
    parted: Fields = {}
    for key, value in record.items():
        if key == CONFLICT:
            found += _entries(value, (*path, CONFLICT))
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            items = [part_conflicts(item, (*path, key, number)) for number, item in enumerate(value)]
            parted[key] = [item for item, _ in items]
            found += [conflict for _, conflicts in items for conflict in conflicts]
        else:
            parted[key] = value
    return parted, found


def _entries(value: Data, path: Path) -> Iterator[tuple[Path, Data]]:
    if isinstance(value, list) and value:
        yield from (((*path, number), entry) for number, entry in enumerate(value))
    else:
        yield path, value
