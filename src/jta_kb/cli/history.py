"""`jta history`: when a record changed, by whom, and under which commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.records import render_json, render_table_text
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.review.record_history import RecordHistory, Revision

_SHORT = 10
_WORDS = {
    "added": "added",
    "changed": "changed",
    "taken-out": "taken out",
    "present": "there already; the clone has no earlier commits",
}
COLUMNS = ("date", "author", "commit", "what", "field", "old", "new", "subject")


def render_history(history: RecordHistory, format_: str) -> str:
    """Return a record's revisions, newest first, as text, JSON or a Markdown table with a row for each field."""
    if format_ == "json":
        return render_json(_record(history))
    if format_ == "markdown":
        return render_table_text(COLUMNS, [row for revision in history.revisions for row in _rows(revision)], format_)
    pen = Pen(uses_color())
    lines = [pen(make_safe(f"{history.id}  ({history.kind})"), "bold")]
    if history.retired:
        lines += wrap(make_safe(f"Retired: {history.retired}"), screen_width())
    for revision in history.revisions:
        lines += ["", *_block(revision, pen)]
    return "\n".join(lines) + "\n"


def _block(revision: Revision, pen: Pen) -> Iterator[str]:
    width, signature = screen_width(), revision.signature
    if revision.commit:
        head = f"{signature.date[:_SHORT]}  {signature.author}  {revision.commit[:_SHORT]}"
        yield pen(make_safe(head), "cyan")
        yield from wrap(make_safe(signature.subject), width, "  ")
    else:
        yield pen("not committed yet", "cyan")
    if not revision.changes:
        yield f"  {_WORDS[revision.what]}"
    for change in revision.changes:
        yield f"  {change.field}"
        if change.old is not None:
            yield from (pen(line, "red") for line in wrap(make_safe(_words(change.old)), width, "    - ", "      "))
        if change.new is not None:
            yield from (pen(line, "green") for line in wrap(make_safe(_words(change.new)), width, "    + ", "      "))


def _words(value: Any) -> str:
    """Return a field's value on one line, as it might be typed.

    >>> _words([{"claim": "10STATE17263-16-2", "relation": "answers"}])
    '[{claim: 10STATE17263-16-2, relation: answers}]'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_words(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_words(item) for item in value) + "]"
    return str(value)


def _rows(revision: Revision) -> Iterator[tuple[str, ...]]:
    signature = revision.signature
    head = (signature.date[:_SHORT], signature.author, revision.commit[:_SHORT], revision.what)
    for change in revision.changes:
        old, new = ("" if value is None else _words(value) for value in (change.old, change.new))
        yield (*head, change.field, old, new, signature.subject)
    if not revision.changes:
        yield (*head, "", "", "", signature.subject)


def _record(history: RecordHistory) -> dict[str, Any]:
    return {
        "id": history.id,
        "kind": history.kind,
        "retired": history.retired,
        "shallow": history.is_shallow,
        "revisions": [
            {
                "commit": revision.commit or None,
                "date": revision.signature.date or None,
                "author": revision.signature.author or None,
                "subject": revision.signature.subject if revision.commit else None,
                "what": revision.what,
                "changes": [{"field": c.field, "old": c.old, "new": c.new} for c in revision.changes],
            }
            for revision in history.revisions
        ],
    }
