"""What a test gets when it runs a command line, and what every format of output must hold to."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""Runs a command line; returns status, standard output and standard error."""


def check_format(out: str, format_: str) -> None:
    """Check that the output of a view is well formed in its format, and that a table has rows of equal length."""
    if format_ == "json":
        json.loads(out)
    elif format_ == "jsonl":
        assert [json.loads(line) for line in out.splitlines()]
    elif format_ in ("csv", "tsv"):
        rows = list(csv.reader(io.StringIO(out), delimiter="," if format_ == "csv" else "\t"))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
    elif format_ == "markdown":
        assert out.startswith(("# ", "| "))
