"""A change, and what follows from one, in words: pieces that only the old or the new version has are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from jta_kb.review.changes import AliasMoved, Change, ClaimMoved, Item, WholeRecord
from jta_kb.review.claim_changes import label_default
from jta_kb.review.records import Fields, part_items
from jta_kb.review.wording import Piece, compare_words

if TYPE_CHECKING:
    from jta_kb.review.consequences import CellTurned, Consequences, QuestionTurned, SentenceTurned
    from jta_kb.review.ties import Tie, Turned

_TEXTS = tuple("statement quote gloss note what name question reason description prefix suffix".split())
"""Fields that are compared word by word."""
_HIDDEN = ("id", "cable", "paragraph", "statement", "quote", "prefix", "suffix", "delegation", "speaker")


def tell_change(change: Change) -> tuple[Piece, ...]:
    """Return what a change says, the old words before the new ones."""
    old, new = change.old, change.new
    if isinstance(change, ClaimMoved):
        return Piece(old["id"], "old"), Piece(change.id, "new")
    if isinstance(change, AliasMoved):
        other = f"{old['record']} {old['id']}"
        return Piece(f"“{new}”, which meant ", "both"), Piece(other, "old"), Piece(change.id, "new")
    if isinstance(change, WholeRecord):
        return tuple(_tell_whole(change))
    if isinstance(change, Item):
        return tuple(_tell_item(old, new))
    if change.field in _TEXTS and isinstance(old, str) and isinstance(new, str):
        return (*_label(change.field), *compare_words(old, new))
    if isinstance(old or new, list) and isinstance(old or [], list) and isinstance(new or [], list):
        return (*_label(change.field), *_tell_lists(old or [], new or []))
    if change.field in _TEXTS:
        return (*_label(change.field), Piece(str(old or new), "old" if new is None else "new"))
    before, after = (label_default(change.field, value) for value in (old, new))
    return (*_label(change.field), *_pair(before, after))


def tell_fields(fields: Fields) -> list[tuple[str, str]]:
    """Return what a claim says beside its statement and quote, as pairs of a label and a text."""
    speaker = f" ({fields['speaker']})" if "speaker" in fields else ""
    told = [("whose", f"{fields.get('delegation')}{speaker}")]
    told += [(name.replace("_", " "), tell_value(value)) for name, value in fields.items() if name not in _HIDDEN]
    return told


def tell_value(value: Any) -> str:
    """Return a field's value in words: items parted by semicolons, a value as `range of shahab-3m: 1300 km`."""
    if value is None:
        return "none"
    if isinstance(value, dict):
        return _tell_dict(value)
    if isinstance(value, list):
        parted = ", " if all(isinstance(item, str) for item in value) else "; "
        return parted.join(map(tell_value, value))
    return str(value)


def _tell_dict(item: Fields) -> str:
    if "attribute" in item:
        return _tell_assessment(item)
    if "stance" in item:
        return f"{item['stance']} {item['proposition']}"
    if "relation" in item:
        return f"{item['relation'].replace('_', ' ')} {item['claim']}"
    return ", ".join(f"{name}: {tell_value(value)}" for name, value in item.items() if name != "id")


def _tell_assessment(item: Fields) -> str:
    of = f" of {item['system']}" if "system" in item else ""
    conditions = [f"{name} {value}" for name, value in item.get("scope", {}).items()]
    extra = [f"with {', '.join(conditions)}"] if conditions else []
    extra += ["inferred"] if item.get("basis") == "inferred" else []
    extra += [f"words “{item['words']}”"] if "words" in item else []
    extra += [f"note: {item['note']}"] if "note" in item else []
    return f"{item['attribute']}{of}: {item['value']}" + (f" ({'; '.join(extra)})" if extra else "")


def _tell_whole(change: Change) -> Iterator[Piece]:
    old, new = change.old, change.new
    if old is None or new is None:
        fields = {name: value for name, value in (old or new or {}).items() if name != "id"}
        text = fields.get("statement") or _tell_dict(fields)
        yield Piece(str(text), "old" if new is None else "new")
        return
    for number, field in enumerate(field for field in {**old, **new} if old.get(field) != new.get(field)):
        yield from [Piece("; ", "both")] if number else []
        yield from _label(field)
        texts = old.get(field), new.get(field)
        yield from compare_words(*texts) if _are_texts(field, texts) else _pair(*texts)


def _are_texts(field: str, values: tuple[Any, Any]) -> bool:
    return field in _TEXTS and all(isinstance(value, str) for value in values)


def _tell_item(old: Any, new: Any) -> Iterator[Piece]:
    """Yield an item that came, went or changed; what both have of a value is said once."""
    if isinstance(old, dict) and isinstance(new, dict):
        yield from compare_words(tell_value(old), tell_value(new))
    else:
        yield from _pair(tell_value(old) if old is not None else "", tell_value(new) if new is not None else "")


def _tell_lists(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Piece]:
    """Yield the items that both lists have, those that are gone and those that came."""
    gone, come = part_items(old, new)
    kept = [tell_value(item) for item in old if item not in gone]
    if not gone and not come:
        yield from _pair(old, new)
        return
    if kept:
        yield Piece(", ".join(kept) + " ", "both")
    yield from _pair(tell_value(gone) if gone else "", tell_value(come) if come else "")


def _label(field: str) -> tuple[Piece, ...]:
    """Return the name of a field, but of those that the name of the change has already."""
    shown = field in ("statement", "quote", "topics", "systems", "responds_to")
    return () if shown else (Piece(f"{field.replace('_', ' ')}: ", "both"),)


def _pair(old: Any, new: Any) -> tuple[Piece, ...]:
    pieces = Piece(tell_value(old), "old"), Piece(tell_value(new), "new")
    return tuple(piece for piece in pieces if piece.text)


# What follows


def tell_consequences(found: Consequences) -> Iterator[tuple[str, list[str]]]:
    """Yield a heading and its lines for each kind of thing that follows."""
    turned = [tell_turned(item) for item in found.turned]
    problems = [_tell_problem("new", item) for item in found.appeared] + [
        _tell_problem("gone", item) for item in found.vanished
    ]
    parts = (
        ("Comparisons that turn", turned),
        ("Who takes which side", [_cell(item) for item in found.cells]),
        ("Saved questions that are answered otherwise", [_question(item) for item in found.questions]),
        ("Sentences that went elsewhere", [_sentence(item) for item in found.sentences]),
        ("Problems", problems),
    )
    yield from ((heading, lines) for heading, lines in parts if lines)


def tell_turned(item: Turned) -> str:
    """Return how a comparison turned: `bm-25 range: now in conflict (disjoint): iran 1 km […] and russia 2 km […]`."""
    within = " (within one party)" if item.within_party else ""
    if item.before is None or item.after is None:
        tie = item.before or item.after
        verb = "no longer" if item.after is None else "now"
        return f"{item.subject}{within}: {verb} {_tie(tie)}" if tie else item.subject
    return f"{item.subject}{within}: now {_tie(item.after)}; before {_tie(item.before)}"


def _tie(tie: Tie) -> str:
    verdict = {"agrees": "agreement", "conflicts": "conflict"}[tie.verdict]
    how = f" ({tie.comparison})" if tie.comparison else ""
    sides = (f"{side.holder} {side.label} [{', '.join(side.claims)}]" for side in (tie.one, tie.other))
    return f"in {verdict}{how}: {' and '.join(sides)}"


def _cell(item: CellTurned) -> str:
    before, after = item.mark
    mark = f"; the proposition was {before or 'taken up by nobody'}, is {after or 'taken up by nobody'}"
    change = f"{item.before or 'nothing'} → {item.after or 'nothing'}"
    return f"{item.proposition}, {item.holder}, {item.meeting}: {change}{mark if before != after else ''}"


def _question(item: QuestionTurned) -> str:
    parts = [f"{item.kind[0]} → {item.kind[1]}"] if item.kind[0] != item.kind[1] else []
    told = (
        ("won", item.won),
        ("lost", item.lost),
        ("other side won", item.other_won),
        ("other side lost", item.other_lost),
    )
    parts += [f"{what} {', '.join(places)}" for what, places in told if places]
    if item.silent[0] != item.silent[1]:
        before, after = (", ".join(ids) or "nobody" for ids in item.silent)
        parts.append(f"nothing recorded of {after} (before, of {before})")
    return f"{item.id}: {item.question} {'; '.join(parts)}"


def _sentence(item: SentenceTurned) -> str:
    return f"{item.cable} ¶{item.paragraph}: {item.before} → {item.after}: {item.text}"


def _tell_problem(when: str, item: Any) -> str:
    return f"{when} {item.severity} {item.code}: {item.message} ({item.place.file}:{item.place.line})"
