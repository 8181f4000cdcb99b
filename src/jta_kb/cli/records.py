"""Records as CSV, TSV, JSON, JSON lines, Markdown and tables."""

from __future__ import annotations

import json

from jta_kb.cli.terminal import make_safe, screen_width, uses_color

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from rich.console import RenderableType


def render_json(value: Any) -> str:
    """Return a value as JSON of two blanks' indent; characters that could drive a terminal are written as escapes."""
    return _escape(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def render_jsonl(values: Iterable[Any]) -> str:
    """Return one JSON value a line."""
    return "".join(_escape(json.dumps(value, ensure_ascii=False)) + "\n" for value in values)


def render_table_text(columns: Sequence[str], rows: Iterable[Sequence[str]], format_: str) -> str:
    """Return rows as csv, tsv or markdown."""
    if format_ == "markdown":
        return _markdown(columns, rows)
    from jta_kb.publish.tables import render_csv

    safe = [[make_safe(text) for text in row] for row in rows]
    if format_ == "csv":
        return render_csv(columns, [tuple(row) for row in safe])
    return render_csv(
        columns, [tuple(text.replace("\n", " ") for text in row) for row in safe], delimiter="\t"
    ).replace("\r\n", "\n")


def render_records(columns: Sequence[str], records: Sequence[dict[str, Any]], format_: str) -> str:
    """Return records in any format: all fields as JSON, the columns as a table of any kind."""
    from jta_kb.publish.tables import cell

    if format_ == "json":
        return render_json(list(records))
    if format_ == "jsonl":
        return render_jsonl(records)
    rows = [[cell(record.get(column)) for column in columns] for record in records]
    if format_ == "table":
        return render_rich(columns, rows)
    return render_table_text(columns, rows, format_)


def render_rich(
    columns: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int] = (), *, spaced: bool = False
) -> str:
    """Return rows as a table drawn for the terminal; cells are data, never markup; empty columns are left out.

    `shares` say how the columns after the first share the width, in parts; without it they take what they need.
    `spaced` puts a blank line between rows, where these have several lines.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    safe = [[make_safe(text) for text in row] for row in rows]
    kept = [number for number in range(len(columns)) if any(row[number] for row in safe)] or [0]
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        header_style="bold",
        expand=bool(shares),
        leading=int(spaced),
    )
    for number in kept:
        ratio = shares[number - 1] if shares and number else None
        table.add_column(Text(columns[number]), overflow="fold", no_wrap=number == 0, ratio=ratio)
    for row in safe:
        table.add_row(*(Text(row[number]) for number in kept))
    return draw(table)


def draw(*items: RenderableType) -> str:
    """Return what rich makes of the items at the terminal's width, coloured if the terminal is."""
    import io

    from rich.console import Console

    out = io.StringIO()
    color = uses_color()
    console = Console(
        file=out,
        width=screen_width(),
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for item in items:
        console.print(item)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    from jta_kb.cli.ask import escape_markdown

    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(escape_markdown(text).replace(chr(10), ' ') for text in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    """Return JSON text with what could drive a terminal as `\\uXXXX`, which says the same to a parser."""
    if text.isascii():
        return text
    unsafe = {c for c in text if make_safe(c) != c}
    for character in unsafe:
        code = ord(character)
        escape = f"\\u{code:04x}" if code < 0x10000 else _pair(code)
        text = text.replace(character, escape)
    return text


def _pair(code: int) -> str:
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
