"""`merge-conflict`: two curators wrote different things, and nobody has settled which it is."""

from __future__ import annotations

from collections.abc import Iterator

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.conflicts import SIDES, Unsettled
from jta_kb.corpus.document import Data
from jta_kb.corpus.load import Problem

_LONGEST = 60
_CALLED = {"ours": "ours", "theirs": "theirs", "base": "before"}


def check_conflicts(context: Context) -> Iterator[Problem]:
    """Yield a problem for each conflict that `jta merge` left in a record and that still stands there."""
    for conflict in context.loaded.conflicts:
        yield describe_conflict(conflict)


def describe_conflict(conflict: Unsettled) -> Problem:
    """Return the problem that a conflict is: what the sides did, and how to settle it."""
    entry = conflict.entry
    message, remedy, path = (
        "a merge left a conflict here",
        "settle what it is about, then delete `conflict`",
        conflict.path,
    )
    if isinstance(entry, dict) and isinstance(field := entry.get("field"), str):
        values = ", ".join(f"{_show(entry.get(side))} ({called})" for side, called in _CALLED.items())
        message = f"`{field}` is not settled: {values}"
        remedy, path = f"let `{field}` be the right one, then delete this entry", (*path, "field")
    elif isinstance(entry, dict) and (deleted := entry.get("deleted")) in SIDES[1:]:
        other = "ours" if deleted == "theirs" else "theirs"
        changed = entry.get("changed")
        fields = ", ".join(f"`{name}`" for name in changed) if isinstance(changed, list) and changed else "it"
        message = f"{deleted} deleted this, {other} changed {fields}"
        remedy, path = "delete it, or this entry", (*path, "deleted")
    return Problem("merge-conflict", message, conflict.file, path, remedy)


def _show(value: Data | None) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else _write(value)
    text = " ".join(text.split())
    return f"`{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}`"


def _write(value: Data) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_write, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_write(inner)}' for key, inner in value.items())}}}"
    return value
