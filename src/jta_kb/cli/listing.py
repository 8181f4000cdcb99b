"""`jta list`: vocabularies as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.records import render_records
from jta_kb.query.listing import tree_depth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.graph.elements import Node

COLUMNS = {
    "parties": ("id", "name", "kind", "aliases"),
    "people": ("id", "name", "july-2009", "december-2009", "mentioned"),
    "systems": ("id", "name", "kind", "class", "family", "country", "aliases"),
    "topics": ("id", "name", "parent", "aliases"),
    "attributes": ("id", "name", "dimension", "unit", "terms", "aliases"),
    "propositions": ("id", "statement", "systems", "topics"),
    "meetings": ("id", "date", "name", "place", "cable", "delegations"),
    "cables": ("id", "date", "classification", "origin", "subject", "paragraphs", "meeting"),
    "headings": ("heading", "paragraphs"),
    "silences": ("heading", "also"),
}
"""The columns of each list in a terminal, CSV and Markdown; JSON has every field."""


def render_listing(kind: str, nodes: Sequence[Node], format_: str) -> str:
    """Return the records of a vocabulary; topics are indented as a tree in a terminal."""
    if format_ in ("json", "jsonl"):
        return render_records((), [{"id": node.id, **node.data} for node in nodes], format_)
    records = [{"id": node.id, **node.data} for node in nodes]
    columns: tuple[str, ...] = COLUMNS[kind]
    if kind == "people":
        meetings = list(dict.fromkeys(item["meeting"] for node in nodes for item in node.data.get("attended", [])))
        columns = ("id", "name", "party", *sorted(meetings, reverse=True), "mentioned")
        records = [_person(node, meetings) for node in nodes]
    elif kind == "topics" and format_ == "table":
        known = {node.id: node for node in nodes}
        records = [
            {**record, "id": f"{'  ' * tree_depth(known[record['id']], known)}{record['id']}"} for record in records
        ]
        columns = ("id", "name", "aliases")
    return render_records(columns, records, format_)


def _person(node: Node, meetings: Sequence[str]) -> dict[str, Any]:
    """Return a person with a column for each meeting: what they were there."""
    record: dict[str, Any] = {"id": node.id, **node.data}
    for meeting in meetings:
        here = [item for item in node.data.get("attended", []) if item["meeting"] == meeting]
        record[meeting] = "; ".join(_office(item) for item in here)
    record["mentioned"] = "; ".join(
        f"{item['cable']} ¶{item['paragraph']}" if item.get("paragraph") else item["cable"]
        for item in node.data.get("mentioned", [])
    )
    return record


def _office(item: dict[str, Any]) -> str:
    parts = [item.get("rank"), item.get("title"), item.get("agency")]
    office = ", ".join(part for part in parts if part)
    role = item.get("role", "member")
    return f"{office} ({role})" if role == "head" else office
