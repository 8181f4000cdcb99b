"""Claims, assessments and vocabularies as flat tables, and the CSV files made of them.

Columns and their order are a contract: see docs/data-model.md. CSV is RFC 4180 in UTF-8.
"""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING, Any

from jta_kb.graph.select import Selection
from jta_kb.publish.files import make_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.store import Store

Row = tuple[str, ...]

CLAIM_COLUMNS = (
    "claim_id",
    "cable",
    "paragraph",
    "marking",
    "date",
    "meeting",
    "delegation",
    "speaker",
    "attributed_to",
    "voice",
    "act",
    "polarity",
    "commitment",
    "topics",
    "systems",
    "statement",
    "quote",
    "quote_start",
    "quote_end",
    "assessments",
    "positions",
)
ASSESSMENT_COLUMNS = (
    "claim_id",
    "cable",
    "paragraph",
    "marking",
    "date",
    "meeting",
    "delegation",
    "speaker",
    "attributed_to",
    "voice",
    "system",
    "attribute",
    "polarity",
    "commitment",
    "value",
    "low",
    "high",
    "unit",
    "conditions",
    "basis",
    "statement",
    "quote",
)
VOCABULARIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "parties": ("party", ("id", "name", "kind", "member_of", "aliases", "note")),
    "people": ("person", ("id", "name", "party", "aliases", "note")),
    "systems": ("system", ("id", "name", "kind", "class", "family", "country", "aliases", "note")),
    "topics": ("topic", ("id", "name", "parent", "party", "aliases", "note")),
    "attributes": ("attribute", ("id", "name", "dimension", "unit", "terms", "holds", "aliases", "note")),
    "propositions": ("proposition", ("id", "statement", "systems", "topics", "aliases", "note")),
    "meetings": ("meeting", ("id", "name", "date", "place", "cable", "paragraph", "delegations", "aliases", "note")),
    "cables": (
        "cable",
        (
            "id",
            "date",
            "dtg",
            "classification",
            "origin",
            "subject",
            "meeting",
            "drafter",
            "paragraphs",
            "file",
            "sha256",
        ),
    ),
}
"""The vocabularies: the kind of node of each, and its columns."""
ATTENDANCE_COLUMNS = (
    "person",
    "meeting",
    "delegation",
    "role",
    "rank",
    "title",
    "agency",
    "cable",
    "paragraph",
    "entry",
)
DISCREPANCY_COLUMNS = ("id", "kind", "what", "places", "systems", "topics", "note")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claim_row(claim: dict[str, Any]) -> Row:
    """Return a claim as the row of claims.csv; lists are joined with `; `."""
    plain = {**claim, "claim_id": claim["id"]}
    start, end = claim["span"] or ("", "")
    plain.update(quote_start=start, quote_end=end)
    plain["assessments"] = [_assessment_text(item) for item in claim["assessments"]]
    plain["positions"] = [f"{item['stance']} {item['proposition']}" for item in claim["positions"]]
    return tuple(cell(plain[column]) for column in CLAIM_COLUMNS)


def assessment_rows(claim: dict[str, Any]) -> list[Row]:
    """Return the rows of assessments.csv that a claim makes, one for each assessed value."""
    return [
        tuple(cell({**claim, "claim_id": claim["id"], **item}[column]) for column in ASSESSMENT_COLUMNS)
        for item in claim["assessments"]
    ]


def vocabulary_rows(store: Store, kind: str) -> list[Row]:
    """Return the rows of a vocabulary by id, in the columns of VOCABULARIES."""
    node_kind, columns = VOCABULARIES[kind]
    nodes = sorted(store.nodes(node_kind), key=lambda node: node.id)
    return [tuple(cell({"id": node.id, **node.data}.get(column)) for column in columns) for node in nodes]


def cell(value: Any) -> str:
    """Return a value as the text of a cell: nothing for None, lists joined with `; `, conditions as `key = value`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(cell(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key} = {cell(item)}" for key, item in value.items())
    return str(value)


def guard_cell(text: str) -> str:
    """Return the text so that no spreadsheet runs it: an apostrophe before what would start a formula.

    The leading characters are those of OWASP's note on CSV injection.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def render_csv(columns: Sequence[str], rows: Iterable[Row], *, raw: bool = False, delimiter: str = ",") -> str:
    """Return a table as CSV with CRLF line ends (RFC 4180) or another delimiter; formulas guarded unless `raw`."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row if raw else [guard_cell(text) for text in row])
    return out.getvalue()


def export_csv(store: Store, folder: str, *, raw: bool = False, excel: bool = False) -> list[str]:
    """Write every table into the folder, which is made if need be; return the paths. Raises OutputError.

    Each file is written beside its place and renamed, so that no reader ever meets half a file.
    """
    make_folder(folder)
    written = []
    for name, columns, rows in _tables(store):
        text = render_csv(columns, rows, raw=raw)
        path = os.path.join(folder, f"{name}.csv")
        write_file(path, (b"\xef\xbb\xbf" if excel else b"") + text.encode("utf-8"))
        written.append(path)
    return written


def _tables(store: Store) -> Iterable[tuple[str, Sequence[str], list[Row]]]:
    claims = store.claims(Selection())
    yield "claims", CLAIM_COLUMNS, [claim_row(claim) for claim in claims]
    yield "assessments", ASSESSMENT_COLUMNS, [row for claim in claims for row in assessment_rows(claim)]
    for kind, (_, columns) in VOCABULARIES.items():
        yield kind, columns, vocabulary_rows(store, kind)
    yield "attendance", ATTENDANCE_COLUMNS, _attendance(store)
    yield "discrepancies", DISCREPANCY_COLUMNS, _discrepancies(store)


def _attendance(store: Store) -> list[Row]:
    rows = []
    for node in sorted(store.nodes("person"), key=lambda node: node.id):
        for item in node.data.get("attended", []):
            record = {"role": "member", **item, "person": node.id}
            rows.append(tuple(cell(record.get(column)) for column in ATTENDANCE_COLUMNS))
    return rows


def _discrepancies(store: Store) -> list[Row]:
    rows = []
    for node in sorted(store.nodes("discrepancy"), key=lambda node: node.id):
        places = [f"{item['cable']}:{item['paragraph']} “{item['quote']}”" for item in node.data["places"]]
        record = {**node.data, "id": node.id, "places": places}
        rows.append(tuple(cell(record.get(column)) for column in DISCREPANCY_COLUMNS))
    return rows


def _assessment_text(item: dict[str, Any]) -> str:
    text = f"{item['system'] or '-'} {item['attribute']} {item['value']}"
    return f"{text} [{cell(item['conditions'])}]" if item["conditions"] else text
