"""Finding the changes between two versions of the records: matched by id, never by position.

Order, layout and comments are gone before this begins (`review/records.py`), so that they show no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jta_kb.corpus.names import fold_name
from jta_kb.review.changes import (
    AliasAdded,
    AliasMoved,
    AliasRemoved,
    Change,
    DiscrepancyChanged,
    LedgerChanged,
    RecordAdded,
    RecordEdited,
    RecordRemoved,
    Retired,
    SourceChanged,
    Weight,
    WholeRecord,
)
from jta_kb.review.claim_changes import diff_claims
from jta_kb.review.records import DESCRIPTION, SEEDS, Fields, Records, part_items
from jta_kb.review.wording import is_wording

_WHOLE: dict[str, type[WholeRecord]] = {
    "ledger": LedgerChanged,
    "discrepancies": DiscrepancyChanged,
    "cables": SourceChanged,
    SEEDS: SourceChanged,
}
"""The kinds of which a change is told of the whole record."""
_ALIASES = ("aliases", "known_as")
_REMARKS = ("note", "reason", "description")
"""Fields that tell the reviewer something, and no answer rests on; the ledger's reason is one of a few, and does."""
_SENTENCES = ("name", "statement", "what", "title")
_BESIDE = ("questions",)
"""Kinds that no answer rests on."""


def diff_records(base: Records, head: Records) -> list[Change]:
    """Return the changes that make `head` of `base`: claims first, then the other kinds, each in order of id.

    The same for two equal versions as for a version and its copy with lines moved or reflowed: none.
    """
    others = [kind for kind in dict.fromkeys([*head, *base]) if kind != "claims"]
    changes = [change for kind in others for change in _diff_kind(kind, base, head)]
    return [*diff_claims(base, head), *_join_moves(changes)]


def _diff_kind(kind: str, base: Records, head: Records) -> Iterator[Change]:
    older, newer = base.get(kind, {}), head.get(kind, {})
    whole = _WHOLE.get(kind)
    for id_ in [*newer, *(id_ for id_ in older if id_ not in newer)]:
        old, new = older.get(id_), newer.get(id_)
        if old == new:
            continue
        if whole:
            yield whole(kind, id_, "", old, new, _weigh_whole(old, new))
        elif old is None or new is None:
            yield _come_or_gone(kind, id_, old, new)
        else:
            yield from _diff_fields(kind, id_, old, new)


def _come_or_gone(kind: str, id_: str, old: Fields | None, new: Fields | None) -> Change:
    weight: Weight = "wording" if kind in _BESIDE else "meaning"
    if new is None:
        return RecordRemoved(kind, id_, "", old, None, weight)
    named: type[WholeRecord] = Retired if kind == "retired" else RecordAdded
    return named(kind, id_, "", None, new, weight)


def _diff_fields(kind: str, id_: str, old: Fields, new: Fields) -> Iterator[Change]:
    for field in dict.fromkeys([*old, *new]):
        before, after = old.get(field), new.get(field)
        if before == after:
            continue
        if field in _ALIASES:
            yield from _diff_aliases(kind, id_, field, before or [], after or [])
        else:
            yield RecordEdited(kind, id_, field, before, after, _weigh(kind, field, before, after))


def _weigh(kind: str, field: str, old: Any, new: Any) -> Weight:
    """Return `wording` for what no answer rests on, and for sentences that surely say the same."""
    if (
        (field in _REMARKS and kind != "ledger")
        or field == "note"
        or kind in _BESIDE
        or (kind == DESCRIPTION and field in ("title", "licence"))
    ):
        return "wording"
    both = isinstance(old, str) and isinstance(new, str)
    return "wording" if field in _SENTENCES and both and is_wording(old, new) else "meaning"


def _weigh_whole(old: Fields | None, new: Fields | None) -> Weight:
    if old is None or new is None:
        return "meaning"
    fields = [field for field in {*old, *new} if old.get(field) != new.get(field)]
    light = (_weigh("", field, old.get(field), new.get(field)) == "wording" for field in fields)
    return "wording" if all(light) else "meaning"


# Aliases


def _diff_aliases(kind: str, id_: str, field: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    gone, come = part_items(old, new)
    yield from (AliasRemoved(kind, id_, field, alias, None) for alias in gone)
    yield from (AliasAdded(kind, id_, field, None, alias) for alias in come)


def _join_moves(changes: list[Change]) -> list[Change]:
    """Return the changes, an alias that one record lost and another won told once, as moved.

    It may also have been the name or an alias of a record that is gone: that is how two records are merged.
    """
    lost = [item for item in changes if isinstance(item, AliasRemoved) and item.field == "aliases"]
    names = {name: item for item in changes if isinstance(item, RecordRemoved) for name in _names_of(item.old)}
    joined: list[Change] = []
    told: set[int] = set()
    for change in changes:
        if isinstance(change, AliasAdded) and change.field == "aliases":
            name = fold_name(change.new)
            source = next((item for item in lost if item.id != change.id and fold_name(item.old) == name), None)
            if source is not None:
                lost.remove(source)
                told.add(id(source))
                joined.append(_moved(change, source, source.old))
                continue
            if name in names:
                joined.append(_moved(change, names[name], None))
                continue
        joined.append(change)
    return [change for change in joined if id(change) not in told]


def _names_of(fields: Fields) -> list[str]:
    spellings = [fields[field] for field in ("id", "name") if field in fields]
    return [fold_name(spelling) for spelling in (*spellings, *fields.get("aliases", ()))]


def _moved(change: Change, other: Change, alias: str | None) -> AliasMoved:
    old = {"record": other.record, "id": other.id, "alias": alias}
    return AliasMoved(change.record, change.id, change.field, old, change.new)
