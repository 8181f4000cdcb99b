"""The changes between two versions of the claims: which came, went or moved, and what each now says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jta_kb.review.changes import (
    ActChanged,
    AttributionChanged,
    Change,
    ClaimAdded,
    ClaimMoved,
    ClaimRemoved,
    CommitmentLowered,
    CommitmentRaised,
    DelegationChanged,
    GlossChanged,
    IdReused,
    NoteChanged,
    PolarityFlipped,
    QuoteChanged,
    QuoteReanchored,
    RecordEdited,
    RelationsChanged,
    SpeakerChanged,
    StatementReworded,
    SystemsChanged,
    TopicsChanged,
    VoiceChanged,
)
from jta_kb.review.records import Fields, Records, order_key
from jta_kb.review.value_changes import diff_positions, diff_values
from jta_kb.review.wording import is_wording, same_words
from jta_kb.sources.fold import fold

_PLACE = ("id", "cable", "paragraph")
_COMMITMENTS = ("uncommitted", "possible", "probable", "certain")
_SIMPLE: dict[str, type[Change]] = {
    "act": ActChanged,
    "polarity": PolarityFlipped,
    "delegation": DelegationChanged,
    "speaker": SpeakerChanged,
    "speaker_basis": SpeakerChanged,
    "attributed_to": AttributionChanged,
    "voice": VoiceChanged,
    "topics": TopicsChanged,
    "systems": SystemsChanged,
    "prefix": QuoteReanchored,
    "suffix": QuoteReanchored,
    "cable": QuoteReanchored,
    "paragraph": QuoteReanchored,
}
_DEFAULTS = {"polarity": "affirmed", "voice": "table", "commitment": "certain", "speaker_basis": "named"}
"""What a field that is left out says. A change still holds what the record has: None."""
_ALIKE = 0.3
"""The share of words in common below which two statements are not the same one reworded."""


def diff_claims(base: Records, head: Records) -> Iterator[Change]:
    """Yield the changes of the claims: those that moved first, then claim by claim in the head's order."""
    older, newer = base.get("claims", {}), head.get("claims", {})
    moves = find_moves(base, head)
    for new_id, old_id in moves.items():
        yield ClaimMoved("claims", new_id, "id", _place(older[old_id]), _place(newer[new_id]))
    went = set(moves.values())
    values = _attributes(base), _attributes(head)
    new_ids = {old_id: new_id for new_id, old_id in moves.items()}
    for id_, new in newer.items():
        if id_ in moves:
            yield from _diff_claim({**older[moves[id_]], **_place(new)}, new, values, new_ids)
        elif id_ not in older:
            yield ClaimAdded("claims", id_, "", None, new)
        elif older[id_] != new:
            if _is_reused(older[id_], new):
                yield IdReused("claims", id_, "id", older[id_]["statement"], new["statement"])
            yield from _diff_claim(older[id_], new, values, new_ids)
    for id_, old in older.items():
        if id_ not in newer and id_ not in went:
            yield ClaimRemoved("claims", id_, "", old, None)


def _place(fields: Fields) -> Fields:
    return {field: fields[field] for field in _PLACE if field in fields}


def label_default(field: str, value: Any) -> Any:
    """Return what a field's value says, where it is left out too: `affirmed` for no polarity."""
    return _DEFAULTS.get(field) if value is None else value


def find_moves(base: Records, head: Records) -> dict[str, str]:
    """Return the old id of each new claim that was another one before.

    A claim moved if it was retired for one new claim, or if a new claim of the same party makes the same statement, or
    rests on the same words. A claim that was retired for several moved to the one most like it.
    """
    older, newer = base.get("claims", {}), head.get("claims", {})
    gone = {id_: fields for id_, fields in older.items() if id_ not in newer}
    come = {id_: fields for id_, fields in newer.items() if id_ not in older}
    moves: dict[str, str] = {}
    for id_, record in head.get("retired", {}).items():
        heirs = [heir for heir in record.get("replaced_by", ()) if heir in come and heir not in moves]
        if id_ in gone and heirs:
            moves[max(heirs, key=lambda heir: _likeness(older[id_], newer[heir]))] = id_
            del gone[id_]
    for same in (_statement_key, _quote_key):
        by_key = {same(fields): id_ for id_, fields in reversed(list(gone.items()))}
        for id_, fields in come.items():
            old_id = by_key.get(same(fields)) if id_ not in moves else None
            if old_id in gone:
                moves[id_] = old_id
                del gone[old_id]
    return moves


def _statement_key(fields: Fields) -> tuple[str, str]:
    return str(fields.get("delegation")), str(fields.get("statement"))


def _quote_key(fields: Fields) -> tuple[str, ...]:
    return str(fields.get("delegation")), str(fields.get("act")), fold(str(fields.get("quote"))).text


def _is_reused(old: Fields, new: Fields) -> bool:
    """Return whether neither the statement nor the quote have much in common with what they were."""
    return _likeness(old, new) < _ALIKE and _share(old.get("quote"), new.get("quote")) < _ALIKE


def _likeness(old: Fields, new: Fields) -> float:
    return _share(old.get("statement"), new.get("statement"))


def _share(old: Any, new: Any) -> float:
    """Return the share of words in common of all that two texts have."""
    one, other = (set(str(text or "").casefold().split()) for text in (old, new))
    return len(one & other) / len(one | other) if one | other else 1.0


def _attributes(records: Records) -> dict[str, Fields]:
    return records.get("attributes", {})


def _diff_claim(
    old: Fields, new: Fields, attributes: tuple[dict[str, Fields], dict[str, Fields]], moved: dict[str, str]
) -> Iterator[Change]:
    """Yield what changed in a claim, its words first, field by field in the order of the data model."""
    id_ = new["id"]
    for field in sorted({*old, *new} - {"id"}, key=_field_order):
        before, after = old.get(field), new.get(field)
        if before == after:
            continue
        if field == "assessments":
            yield from diff_values(id_, before or [], after or [], *attributes)
        elif field == "positions":
            yield from diff_positions(id_, before or [], after or [])
        elif field in _SIMPLE:
            yield _SIMPLE[field]("claims", id_, field, before, after)
        elif field in _WEIGHED:
            yield _WEIGHED[field](id_, before, after, moved)
        else:
            yield RecordEdited("claims", id_, field, before, after)


def _reworded(id_: str, old: str, new: str, _: dict[str, str]) -> Change:
    return StatementReworded("claims", id_, "statement", old, new, "wording" if is_wording(old, new) else "meaning")


def _requoted(id_: str, old: str, new: str, _: dict[str, str]) -> Change:
    return QuoteChanged("claims", id_, "quote", old, new, "wording" if same_words(old, new) else "meaning")


def _recommitted(id_: str, old: str | None, new: str | None, _: dict[str, str]) -> Change:
    before, after = (_COMMITMENTS.index(label_default("commitment", value)) for value in (old, new))
    named = CommitmentRaised if after > before else CommitmentLowered
    return named("claims", id_, "commitment", old, new)


def _related(id_: str, old: list[Fields] | None, new: list[Fields] | None, moved: dict[str, str]) -> Change:
    """Return the change; it is of wording if the claims responded to only have other ids now."""
    followed = [{**item, "claim": moved.get(item["claim"], item["claim"])} for item in old or ()]
    same = sorted(followed, key=order_key) == (new or [])
    return RelationsChanged("claims", id_, "responds_to", old, new, "wording" if same else "meaning")


def _noted(id_: str, old: str | None, new: str | None, _: dict[str, str]) -> Change:
    return NoteChanged("claims", id_, "note", old, new, "wording")


def _glossed(id_: str, old: str | None, new: str | None, _: dict[str, str]) -> Change:
    return GlossChanged("claims", id_, "gloss", old, new, "wording")


_WEIGHED: dict[str, Callable[[str, Any, Any, dict[str, str]], Change]] = {
    "statement": _reworded,
    "quote": _requoted,
    "commitment": _recommitted,
    "responds_to": _related,
    "note": _noted,
    "gloss": _glossed,
}
_FIELDS = ("statement", "quote", "assessments", "positions", "polarity", "commitment", "act", "attributed_to")


def _field_order(field: str) -> tuple[int, str]:
    return (_FIELDS.index(field) if field in _FIELDS else len(_FIELDS), field)
