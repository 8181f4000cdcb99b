"""What was measured, as a table, and the two verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_TIMES_PYTHON = 8.0
"""How many times as long as `python -c pass` an answer may take."""
MOST_GROWTH = 1.25
"""How many times as long an answer may take at the largest size as at the corpus's own: more is not flat."""


class Row(NamedTuple):
    """One corpus: medians in seconds, sizes in bytes. `peer` is None where it was not run.

    `ask` and `python` are of one run; `peer` and `ask_beside_peer` are of another.
    """

    claims: int
    ask: float
    python: float
    peer: float | None
    ask_beside_peer: float | None
    build: float
    check: float
    index_size: int
    ask_peak: int
    build_peak: int


_COLUMNS = (
    ("claims", 8),
    ("ask ms", 7),
    ("python ms", 10),
    ("ratio", 6),
    ("to own size", 12),
    ("peer s", 8),
    ("peer/ask", 9),
    ("build s", 8),
    ("check s", 8),
    ("index MiB", 10),
    ("ask MiB", 8),
    ("build MiB", 10),
)


def render_table(rows: Sequence[Row]) -> str:
    """Return the table; the first row is the corpus's own size."""
    lines = ["".join(f"{name:>{width}}" for name, width in _COLUMNS)]
    for row in rows:
        cells = _cells(row, rows[0])
        lines.append("".join(f"{cell:>{width}}" for cell, (_, width) in zip(cells, _COLUMNS, strict=True)))
    return "\n".join(lines)


def judge(rows: Sequence[Row]) -> tuple[list[str], bool]:
    """Return the verdicts in words, and whether all hold: the worst ratio to Python, and the growth with size."""
    worst = max(row.ask / row.python for row in rows)
    growth = rows[-1].ask / rows[0].ask
    fast, flat = worst <= MOST_TIMES_PYTHON, growth <= MOST_GROWTH
    return [
        f"{_said(fast)}: ask is at most {worst:.1f} times bare Python (at most {MOST_TIMES_PYTHON:.0f})",
        f"{_said(flat)}: from {rows[0].claims:,} to {rows[-1].claims:,} claims it takes {growth:.2f} times as long "
        f"(at most {MOST_GROWTH})",
    ], fast and flat


def _cells(row: Row, own: Row) -> list[str]:
    peer = "not run" if row.peer is None else f"{row.peer:.1f}"
    faster = "" if row.peer is None or row.ask_beside_peer is None else f"{row.peer / row.ask_beside_peer:.0f}"
    return [
        f"{row.claims:,}",
        f"{row.ask * 1000:.0f}",
        f"{row.python * 1000:.0f}",
        f"{row.ask / row.python:.1f}",
        f"{row.ask / own.ask:.2f}",
        peer,
        faster,
        f"{row.build:.1f}",
        f"{row.check:.1f}",
        *(f"{size / 2**20:.0f}" for size in (row.index_size, row.ask_peak, row.build_peak)),
    ]


def _said(holds: bool) -> str:
    return "ok" if holds else "NO"
