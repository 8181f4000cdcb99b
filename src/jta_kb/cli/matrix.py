"""`jta matrix`: propositions by holder and meeting, as a table where there is room for it, else as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jta_kb.cli.holders import cite, common_commitment, join_names, name_holder, name_party
from jta_kb.cli.records import render_json, render_jsonl, render_rich, render_table_text
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.query.holders import Holder
from jta_kb.query.matrix import missing_delegations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.query.matrix import Cell, Matrix, Row, Taken

STANCES = {"supports": "supports", "disputes": "disputes", "neutral": "leaves open"}
"""A stance as a verb of its holder."""
MARKS = {
    "contested": "contested",
    "inconsistent": "at odds with itself",
    "agreement": "agreed",
    "one-sided": "one-sided",
    "relayed-only": "relayed only",
    "open": "left open",
}
_COLORS = {"contested": "red", "inconsistent": "red", "agreement": "green"}
_FIRST_COLUMNS, _COLUMN = 36, 19
"""The least room for mark and proposition, and for each holder: a citation in brackets fits on a line."""


def render_matrix(matrix: Matrix, format_: str) -> str:
    """Return the matrix: all of it as JSON, a row for each proposition, or a table or list for people."""
    if format_ == "json":
        return render_json(matrix.to_json())
    if format_ == "jsonl":
        return render_jsonl(row.to_json() for row in matrix.rows)
    if format_ != "table":
        return _flat(matrix, format_)
    width = screen_width()
    others = [id_ for id_ in matrix.holders if id_ not in matrix.delegations]
    at_table = [id_ for id_ in matrix.holders if id_ in matrix.delegations]
    if width >= _FIRST_COLUMNS + _COLUMN * len(matrix.holders):
        return _table(matrix, [[id_] for id_ in matrix.holders]) + _count(matrix, width)
    if others and width >= _FIRST_COLUMNS + _COLUMN * (len(at_table) + 1):
        return _table(matrix, [*([id_] for id_ in at_table), others]) + _count(matrix, width)
    return _list(matrix, width)


def describe_row(row: Row, labels: dict[str, str], width: int, pen: Pen, *, meetings: bool = False) -> Iterator[str]:
    """Yield a proposition with its mark, and under it who takes which side; with the meetings if they are asked for."""
    mark = MARKS[row.mark]
    color = _COLORS.get(row.mark, "dim")
    lines = wrap(make_safe(f"{row.statement} [{mark}]"), width, "  ", "    ")
    yield from (pen(line, "bold") for line in lines[:-1])
    before, bracket, after = lines[-1].rpartition("[")
    yield pen(before, "bold") + pen(bracket + after, color) if bracket else pen(lines[-1], "bold")
    for cell in row.cells:
        when = f", {cell.meeting}" if meetings else ""
        text = f"{name_cell(cell, labels)}{when}: {describe_cell(cell, labels)}"
        yield from wrap(make_safe(text), width, "    - ", "      ")


def name_cell(cell: Cell, labels: dict[str, str]) -> str:
    """Return whose stance it is, with those who relay it if it is known through them only."""
    return name_holder(Holder(cell.holder, _common_via(cell)), labels)


def describe_cell(cell: Cell, labels: dict[str, str], *, named: bool = True, sides: bool = False) -> str:
    """Return a holder's stances with citations: `supports (10STATE17263 ¶16); relayed by Russia: supports (…)`.

    Who relays all of it is left out where `name_cell` has `named` it; `sides` leaves out what takes no side, if another
    claim does.
    """
    taken = sorted(cell.taken, key=lambda item: (len(item.via), item.asked))
    if sides and cell.sides:
        taken = [item for item in taken if item.stance != "neutral"]
    said = _common_via(cell) if named else ()
    parts = [_describe_taken(item, labels, relayed=item.via != said) for item in taken]
    return ("at odds with itself: " if cell.stance == "inconsistent" else "") + "; ".join(parts)


def _common_via(cell: Cell) -> tuple[str, ...]:
    found = {item.via for item in cell.taken}
    return found.pop() if len(found) == 1 else ()


def _describe_taken(item: Taken, labels: dict[str, str], *, relayed: bool) -> str:
    text = STANCES[item.stance]
    commitment = common_commitment(item.evidence)
    if relayed:
        text = " ".join(f"relayed by {name_party(id_, labels)}" for id_ in item.via) + f": {text}"
    elif item.asked:
        text = f"asking or proposing: {text}"
    elif commitment and not item.via:
        text = f"{text}, {commitment}"
    return f"{text} {cite(item.evidence)}"


def _table(matrix: Matrix, groups: Sequence[Sequence[str]]) -> str:
    """Return a table with a column for each holder, or for several whose words others relay."""
    names = [name_party(group[0], matrix.labels) if len(group) == 1 else "others, relayed" for group in groups]
    rows = [[MARKS[row.mark], row.statement, *(_column(matrix, row, group) for group in groups)] for row in matrix.rows]
    return render_rich(("mark", "proposition", *names), rows, (3, *(2 for _ in groups)), spaced=True)


def _column(matrix: Matrix, row: Row, holders: Sequence[str]) -> str:
    """Return what a column says of a proposition, a line for each holder and meeting; a dash is nothing recorded."""
    lines = []
    for cell in row.cells:
        if cell.holder in holders:
            who = [name_cell(cell, matrix.labels)] if len(holders) > 1 else []
            when = [cell.meeting] if len(matrix.meetings) > 1 else []
            text = describe_cell(cell, matrix.labels, named=bool(who), sides=True)
            lines.append(f"{', '.join(who + when)}: {text}" if who or when else text)
    return "\n".join(lines) or "-"


def _list(matrix: Matrix, width: int) -> str:
    pen = Pen(uses_color())
    lines: list[str] = []
    for row in matrix.rows:
        lines += describe_row(row, matrix.labels, width, pen, meetings=len(matrix.meetings) > 1)
        missing = [name_party(id_, matrix.labels) for id_ in missing_delegations(row, matrix.delegations)]
        if missing:
            lines += wrap(make_safe(f"nothing is recorded of {join_names(missing)}"), width, "    - ", "      ")
        lines.append("")
    return "\n".join(lines) + _count(matrix, width)


def _count(matrix: Matrix, width: int) -> str:
    """Return how many propositions there are of each mark, and what a dash says."""
    marks = [row.mark for row in matrix.rows]
    counts = [f"{marks.count(mark)} {text}" for mark, text in MARKS.items() if mark in marks]
    text = f"{len(marks)} proposition{'s' * (len(marks) != 1)}: {', '.join(counts)}."
    return "\n" + "\n".join(wrap(text, width)) + "\n" if marks else ""


def _flat(matrix: Matrix, format_: str) -> str:
    """Return a row for each proposition, with a column for each holder and meeting that any row has."""
    places = [
        (holder, meeting)
        for holder in matrix.holders
        for meeting in matrix.meetings
        if any(row.find_cell(holder, meeting) for row in matrix.rows)
    ]
    columns = ("proposition", "statement", "mark", *(f"{holder} {meeting}" for holder, meeting in places))
    rows = []
    for row in matrix.rows:
        cells = [row.find_cell(*place) for place in places]
        texts = [describe_cell(cell, matrix.labels, named=False) if cell else "" for cell in cells]
        rows.append([row.proposition, row.statement, row.mark, *texts])
    return render_table_text(columns, rows, format_)
