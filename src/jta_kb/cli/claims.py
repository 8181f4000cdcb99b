"""`jta claims`: claims as a table of any format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.ask import claim_label
from jta_kb.cli.records import render_json, render_jsonl, render_rich, render_table_text
from jta_kb.query.answer import contract

if TYPE_CHECKING:
    from collections.abc import Sequence


def render_claims(claims: Sequence[dict[str, Any]], format_: str) -> str:
    """Return the claims: all fields as JSON, the columns of claims.csv, or for people who, what and the values."""
    if format_ == "json":
        return render_json([contract(claim) for claim in claims])
    if format_ == "jsonl":
        return render_jsonl(contract(claim) for claim in claims)
    if format_ == "table":
        columns = ("claim", "whose", "statement", "values")
        return render_rich(columns, [_row(claim) for claim in claims], (3, 7, 4)) if claims else ""
    from jta_kb.publish.tables import CLAIM_COLUMNS, claim_row

    return render_table_text(CLAIM_COLUMNS, [claim_row(claim) for claim in claims], format_)


def describe_value(item: dict[str, Any]) -> str:
    """Return an assessed value as a cell has it: `shahab-3 range: 1500 km (payload = 700 kg)`."""
    conditions = "; ".join(f"{key} = {value}" for key, value in item["conditions"].items())
    subject = f"{item['system']} {item['attribute']}" if item["system"] else item["attribute"]
    return f"{subject}: {item['value']}" + (f" ({conditions})" if conditions else "")


def _row(claim: dict[str, Any]) -> tuple[str, str, str, str]:
    marks = [] if claim["polarity"] == "affirmed" else [claim["polarity"]]
    marks += [] if claim["commitment"] == "certain" else [claim["commitment"]]
    whose = claim_label(claim) + (f"\n{', '.join(marks)}" if marks else "")
    return (claim["id"], whose, claim["statement"], "\n".join(map(describe_value, claim["assessments"])))
