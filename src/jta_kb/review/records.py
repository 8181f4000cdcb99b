"""The records of a corpus as data to compare: matched by id, free of what says nothing.

A record here is a dict of its fields. Defaults are left out, blanks and line breaks inside a text count as one blank,
and a list whose order means nothing is put in order. So two records are equal if a reader would say they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from jta_kb.corpus.examine import Examined
from jta_kb.corpus.load import Loaded
from jta_kb.corpus.models import Record

Fields = dict[str, Any]
"""A record's fields, the id among them."""
Records = dict[str, dict[str, Fields]]
"""Records by kind, as the files are called, and id. The kinds `corpus` and `seeds` stand for what no list holds."""

SEEDS = "seeds"
DESCRIPTION = "corpus"
_IN_ORDER = ("attributed_to",)
"""The lists whose order has a meaning: outermost first."""


class LeftOut(NamedTuple):
    """What of a kind could not be read: the ids of faulty records, and whether a whole file or an id is missing too."""

    ids: tuple[str, ...]
    unread: bool


def collect_records(examined: Examined) -> Records:
    """Return every record of a corpus that could be read; of an id that stands twice, the first."""
    loaded = examined.context.loaded
    records: Records = {
        kind: {id_: plain_record(model) for id_, model in table.items()} for kind, table in examined.context.ids.items()
    }
    records[DESCRIPTION] = {DESCRIPTION: {"id": DESCRIPTION, **plain_record(loaded.corpus)}}
    records[SEEDS] = {
        name: {"id": name, "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in loaded.files.items()
        if name.startswith("seeds/")
    }
    return records


def collect_left_out(loaded: Loaded) -> dict[str, LeftOut]:
    """Return by kind what of a corpus could not be read."""
    kinds = [kind for kind in loaded.entries if kind in loaded.unread or loaded.faulty.get(kind)]
    found = {kind: LeftOut(tuple(sorted(loaded.faulty.get(kind, ()))), kind in loaded.unread) for kind in kinds}
    return {**found, DESCRIPTION: LeftOut((DESCRIPTION,), unread=False)} if DESCRIPTION in loaded.unread else found


def plain_record(model: Record) -> Fields:
    """Return a record as data to compare."""
    fields = model.model_dump(exclude_defaults=True, by_alias=True)
    if fields.get("speaker_basis") == "named":
        del fields["speaker_basis"]
    return {name: plain_value(value, in_order=name in _IN_ORDER) for name, value in fields.items()}


def plain_value(value: Any, *, in_order: bool = False) -> Any:
    """Return a field's value with blanks folded, and its lists in order unless they are in one that has a meaning."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {key: plain_value(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [plain_value(item) for item in value]
        return items if in_order else sorted(items, key=order_key)
    return value


def order_key(value: Any) -> str:
    """Return what the items of a list without order are put in order by."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def part_items(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Return the items that only the old list has, and those that only the new one has; twice counts as twice.

    >>> part_items(["a", "b", "b"], ["b", "c"])
    (['a', 'b'], ['c'])
    """
    gone, come = [], list(new)
    for item in old:
        if item in come:
            come.remove(item)
        else:
            gone.append(item)
    return gone, come
