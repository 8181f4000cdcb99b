"""`jta repair`: what a corrected cable has left behind, the old words over the new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.records import render_json
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.review.repair import Repair, Repairs

_SHORT_SUM = 12


def render_repairs(found: Repairs, format_: str) -> str:
    """Return the repairs as text or JSON: those that were made, then those that are proposed."""
    if format_ == "json":
        return render_json(
            {"written": list(found.written), "repairs": [_record(repair, found) for repair in found.repairs]}
        )
    return "".join("\n".join(_block(repair, found)) + "\n\n" for repair in found.repairs)


def summarise(found: Repairs) -> str:
    """Return how many repairs there are of each sort, in a line."""
    if not found.repairs:
        return "nothing to repair"
    judged = sum(repair.judge is not None for repair in found.repairs)
    clear = len(found.repairs) - judged
    if found.written:
        return f"{clear} repaired in {', '.join(found.written)}; {judged} must be judged"
    hint = "; `--apply` writes those that are unambiguous" if clear else ""
    return f"{clear} unambiguous, {judged} must be judged{hint}"


def _block(repair: Repair, found: Repairs) -> Iterator[str]:
    pen, width = Pen(uses_color()), screen_width()
    where = f" ¶{repair.paragraph}" if repair.paragraph is not None else ""
    head = f"{repair.file}:{repair.line}: {repair.id}  {repair.what} of {repair.cable}{where}"
    yield make_safe(head) + (f", {repair.confidence:.0%} alike" if repair.confidence is not None else "")
    yield from (pen(line, "red") for line in wrap(make_safe(_shown(repair, repair.old)), width, "  - ", "    "))
    if repair.new is not None:
        yield from (pen(line, "green") for line in wrap(make_safe(_shown(repair, repair.new)), width, "  + ", "    "))
    for difference in repair.differences:
        yield make_safe(f"    `{difference.quote or '(nothing)'}` is now `{difference.source or '(nothing)'}`")
    if repair.judge is not None:
        yield from wrap(make_safe(f"to judge: {repair.judge}"), width, "  ", "    ")
    else:
        yield "  repaired" if found.written else "  unambiguous"


def _shown(repair: Repair, words: str) -> str:
    return f"{words[:_SHORT_SUM]}…" if repair.what == "sha256" else words


def _record(repair: Repair, found: Repairs) -> dict[str, Any]:
    return {
        "id": repair.id,
        "kind": repair.kind,
        "file": repair.file,
        "line": repair.line,
        "field": repair.what,
        "cable": repair.cable,
        "paragraph": repair.paragraph,
        "old": repair.old,
        "new": repair.new,
        "differences": [{"quote": d.quote, "source": d.source} for d in repair.differences],
        "confidence": repair.confidence,
        "judge": repair.judge,
        "applied": bool(found.written) and repair.judge is None,
    }
