"""`jta open`: questions and promises, and what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.records import render_json, render_jsonl, render_table_text
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.publish.tables import cell
from jta_kb.query.answer import cite_sentence
from jta_kb.query.open_points import CAME, STATES
from jta_kb.query.places import cite_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.query.open_points import OpenPoint

COLUMNS = (
    "kind",
    "state",
    "claim_id",
    "cable",
    "paragraph",
    "marking",
    "date",
    "meeting",
    "delegation",
    "speaker",
    "to",
    "act",
    "topics",
    "systems",
    "statement",
    "quote",
    "about",
    *CAME,
    "nearby",
)
"""The columns in CSV, TSV and Markdown; where other claims stand, their ids."""
_TITLES = {"question": "questions", "promise": "promises", "offer": "offers", "put-off": "left for later"}


def render_open_points(points: Sequence[OpenPoint], format_: str) -> str:
    """Return the points in a format: for people by kind and by what came of them, with every claim cited."""
    if format_ == "json":
        return render_json([point.to_json() for point in points])
    if format_ == "jsonl":
        return render_jsonl(point.to_json() for point in points)
    if format_ != "table":
        return render_table_text(COLUMNS, [_row(point) for point in points], format_)
    pen, width = Pen(uses_color()), screen_width()
    lines: list[str] = []
    for kind, title in _TITLES.items():
        for state, words in STATES.items():
            group = [point for point in points if (point.kind, point.state) == (kind, state)]
            if group:
                heading = f"{title.upper()}: {words} ({len(group)})"
                lines += [*([""] if lines else []), pen(heading, "bold"), *_group(group, width, pen)]
    return "\n".join(lines) + "\n" if lines else ""


def _group(points: Sequence[OpenPoint], width: int, pen: Pen) -> Iterator[str]:
    """Yield the points; of those that follow each other with the same outcome, the outcome once for all."""
    same = 0
    for number, point in enumerate(points):
        same += 1
        yield from wrap(make_safe(_marked(point.claim)), width, "  - ", "    ")
        outcome = list(_outcome(point))
        if number + 1 < len(points) and list(_outcome(points[number + 1])) == outcome:
            continue
        several = f"all {same} " if same > 1 else ""
        for label, text in outcome:
            first, *rest = wrap(f"{several}{label}: {make_safe(text)}", width, "      ", "        ")
            yield first.replace(f"{several}{label}:", pen(f"{several}{label}:", "dim"), 1)
            yield from rest
        same = 0


def _outcome(point: OpenPoint) -> Iterator[tuple[str, str]]:
    """Yield what came of a point: a word for it, and the sentence that says so."""
    if point.kind == "put-off":
        yield from (("about", _marked(claim)) for claim in point.about)
    elif point.kind != "question" and point.to:
        yield "about", "; ".join(dict.fromkeys(cite_place(c["cable"], c["paragraph"]) for c in point.about))
    for name, claims in point.came.items():
        yield from ((CAME[name], _marked(claim)) for claim in claims)
    if point.nearby:
        places = "; ".join(place.replace(":", " ¶") for place in point.nearby)
        yield "see also", f"the other side speaks of the same afterwards, in {places}"


def _marked(claim: dict[str, Any]) -> str:
    """Return the cited statement, with a word before it where it is relayed."""
    relayed = [f"relaying {id_}" for id_ in claim["attributed_to"]]
    return (f"[{', '.join(relayed)}] " if relayed else "") + cite_sentence(claim)


def _row(point: OpenPoint) -> tuple[str, ...]:
    others = {name: [claim["id"] for claim in claims] for name, claims in point.came.items()}
    record = {
        **point.claim,
        **others,
        "kind": point.kind,
        "state": point.state,
        "claim_id": point.claim["id"],
        "to": point.to,
        "about": [claim["id"] for claim in point.about],
        "nearby": point.nearby,
    }
    return tuple(cell(record[column]) for column in COLUMNS)
