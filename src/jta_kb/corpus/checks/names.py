"""`alias-collision`, `unsafe-character`, `cycle`: a spelling means one thing, texts show as typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.document import Path
from jta_kb.corpus.load import Entry, Problem
from jta_kb.corpus.names import fold_name

_SPACES = (
    ("parties", "people", "systems"),
    ("topics",),
    ("attributes",),
    ("propositions",),
    ("meetings",),
    ("cables",),
)
"""Within each of these one spelling must mean one record: a question's word could not be told apart otherwise."""

_PARENTS = {"topics": "parent", "systems": "family", "parties": "member_of"}


def check_aliases(context: Context) -> Iterator[Problem]:
    """Yield a problem for each name or alias that, folded, is another record's too, or stands twice."""
    for kinds in _SPACES:
        owners: dict[str, str] = {}
        for kind in kinds:
            for entry in context.entries[kind]:
                owners.setdefault(fold_name(entry.model.id), entry.model.id)
        for kind in kinds:
            for entry in context.entries[kind]:
                for path, spelling in _spellings(entry):
                    owner = owners.setdefault(fold_name(spelling), entry.model.id)
                    if owner != entry.model.id:
                        message = f"`{spelling}` already means `{owner}`"
                        yield Problem(
                            "alias-collision", message, entry.file, path, "one spelling can mean one record only"
                        )


def check_characters(context: Context) -> Iterator[Problem]:
    """Yield a warning for each text that holds control, bidirectional or invisible characters."""
    for entries in context.entries.values():
        for entry in entries:
            for path, text in _texts(entry.model, (entry.index,)):
                odd = next((c for c in text if _is_unsafe(c)), None) if not text.isprintable() else None
                if odd is not None:
                    message = (
                        f"the character U+{ord(odd):04X} ({unicodedata.name(odd, 'control')}) does not show as typed"
                    )
                    yield Problem("unsafe-character", message, entry.file, path, "take it out", "warning")


def check_trees(context: Context) -> Iterator[Problem]:
    """Yield a problem for each record that is its own ancestor."""
    for kind, field in _PARENTS.items():
        table = context.ids[kind]
        for entry in context.entries[kind]:
            seen = {entry.model.id: None}
            parent = getattr(entry.model, field)
            while parent is not None and parent in table and parent not in seen:
                seen[parent] = None
                parent = getattr(table[parent], field)
            if parent == entry.model.id:
                message = f"`{entry.model.id}` is above itself: {' → '.join([*seen, parent])}"
                yield Problem(
                    "cycle", message, entry.file, (entry.index, field), f"let one of them have another {field}"
                )


def _spellings(entry: Entry[Any]) -> Iterator[tuple[Path, str]]:
    if hasattr(entry.model, "name"):
        yield (entry.index, "name"), entry.model.name
    for number, alias in enumerate(entry.model.aliases):
        yield (entry.index, "aliases", number), alias


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif hasattr(value, "__dict__"):
        for key, item in value.__dict__.items():
            if item:
                yield from _texts(item, (*path, key.rstrip("_")))


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs") and character != "\n"
