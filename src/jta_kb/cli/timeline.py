"""`jta timeline`: dated events in order, with who dates them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jta_kb.cli.records import render_json, render_jsonl, render_rich, render_table_text
from jta_kb.publish.tables import cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.query.timeline import Event, Stated

COLUMNS = (
    "date",
    "value",
    "low",
    "high",
    "words",
    "inferred",
    "manner",
    "kind",
    "what",
    "system",
    "when",
    "source",
    "statement",
    "stated",
    "otherwise",
    "discrepancies",
    "claim_id",
    "cable",
    "paragraph",
    "marking",
)
"""The columns in CSV, TSV and Markdown."""
_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}")


def render_events(events: Sequence[Event], format_: str) -> str:
    """Return the events in a format; for people as a table of date, source and statement, marked where dates differ."""
    if format_ == "json":
        return render_json([event.to_json() for event in events])
    if format_ == "jsonl":
        return render_jsonl(event.to_json() for event in events)
    if format_ != "table":
        return render_table_text(COLUMNS, [_row(event) for event in events], format_)
    rows = [(_date(event), event.source, "\n".join(_lines(event))) for event in events]
    return render_rich(("date", "who says so", "what"), rows, (2, 7)) if rows else ""


def _date(event: Event) -> str:
    """Return the date; below it how it is put, and the source's own words where the date is more exact or less."""
    lines = [event.date.replace(" or ", "\nor ")]
    if event.manner:
        lines.append(f"({event.manner})")
    if event.kind == "stated" and event.inferred:
        lines.append("(in part inferred)")
    return "\n".join(lines)


def _lines(event: Event) -> Iterator[str]:
    yield f"{event.statement.rstrip().removesuffix('.')} ({event.citation})."
    if event.kind == "stated" and event.words and (event.inferred or not _PLAIN.fullmatch(event.value)):
        yield f"In the cable's words: “{' '.join(event.words.split())}”."
    for item in event.stated:
        yield f"{item.attribute}: {'not ' * item.denied}{item.value}{_also_from(event, item)}."
    for other in event.otherwise:
        yield f"! Dated {other.date} by {other.source} ({other.citation})."
    for what in event.discrepancies:
        yield f"! The source is at odds: {what}"


def _also_from(event: Event, item: Stated) -> str:
    """Return who states another value of the event, and where, as far as that is not said already."""
    if event.claim and item.claim == event.claim["id"]:
        return ""
    return f" ({item.citation})" if item.source == event.source else f" ({item.source}; {item.citation})"


def _row(event: Event) -> tuple[str, ...]:
    claim = event.claim or {}
    record = {
        **event._asdict(),
        "stated": [f"{item.attribute}: {'not ' * item.denied}{item.value} [{item.claim}]" for item in event.stated],
        "otherwise": [f"{item.date} [{item.claim}]" for item in event.otherwise],
        "claim_id": claim.get("id"),
        "marking": claim.get("marking"),
    }
    return tuple(cell(record[column]) for column in COLUMNS)
