"""`jta claims`: claims as a table of any format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.ask import claim_label
from jta_kb.cli.records import render_json, render_jsonl, render_rich, render_table_text
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.query.answer import contract

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.graph.store import Conflict


def render_claims(claims: Sequence[dict[str, Any]], format_: str, conflicts: Sequence[Conflict] = ()) -> str:
    """Return the claims: all fields as JSON, the columns of claims.csv, or for people who, what and the values.

    For people the conflicts between what the claims state follow, each party's own inconsistencies first.
    """
    if format_ == "json":
        return render_json([contract(claim) for claim in claims])
    if format_ == "jsonl":
        return render_jsonl(contract(claim) for claim in claims)
    if format_ == "table":
        columns = ("claim", "whose", "statement", "values")
        table = render_rich(columns, [_row(claim) for claim in claims], (3, 7, 4)) if claims else ""
        return table + "\n".join(_conflict_lines(conflicts))
    from jta_kb.publish.tables import CLAIM_COLUMNS, claim_row

    return render_table_text(CLAIM_COLUMNS, [claim_row(claim) for claim in claims], format_)


def describe_value(item: dict[str, Any]) -> str:
    """Return an assessed value as a cell has it: `shahab-3 range: 1500 km (payload = 700 kg)`."""
    conditions = "; ".join(f"{key} = {value}" for key, value in item["conditions"].items())
    subject = f"{item['system']} {item['attribute']}" if item["system"] else item["attribute"]
    return f"{subject}: {item['value']}" + (f" ({conditions})" if conditions else "")


def _conflict_lines(conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Yield what is at odds: within one party, then between parties."""
    pen, width = Pen(uses_color()), screen_width()
    for within, title in ((True, "A PARTY AT ODDS WITH ITSELF"), (False, "THE PARTIES AT ODDS")):
        chosen = [conflict for conflict in conflicts if conflict.within_party == within]
        if chosen:
            yield from ("", pen(title, "bold"))
        for conflict in chosen:
            sides = [
                f"{side.holder}: {side.label} ({', '.join(side.claims)})" for side in (conflict.one, conflict.other)
            ]
            yield from wrap(make_safe(f"{conflict.subject}. {' · '.join(sides)}"), width, "  - ", "    ")
    if conflicts:
        yield ""


def _row(claim: dict[str, Any]) -> tuple[str, str, str, str]:
    marks = [] if claim["polarity"] == "affirmed" else [claim["polarity"]]
    marks += [] if claim["commitment"] == "certain" else [claim["commitment"]]
    whose = claim_label(claim) + (f"\n{', '.join(marks)}" if marks else "")
    return (claim["id"], whose, claim["statement"], "\n".join(map(describe_value, claim["assessments"])))
