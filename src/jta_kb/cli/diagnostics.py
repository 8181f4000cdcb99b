"""Diagnostics as text with a caret, JSON, annotations of GitHub, and SARIF 2.1.0."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jta_kb.cli.records import render_json
from jta_kb.cli.terminal import make_safe, screen_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.corpus.diagnostic import Diagnostic

FORMATS = ("table", "json", "github", "sarif")
_MARGIN = 4


def render_diagnostics(diagnostics: Sequence[Diagnostic], format_: str) -> str:
    """Return the diagnostics in one of FORMATS; `table` is text with a caret under each place."""
    if format_ == "json":
        return render_json([_record(diagnostic) for diagnostic in diagnostics])
    if format_ == "github":
        return "".join(_annotation(diagnostic) for diagnostic in diagnostics)
    if format_ == "sarif":
        return render_json(_sarif(diagnostics))
    return render_text(diagnostics)


def render_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return each diagnostic as place, severity, code and message, the line with a caret under it, and the remedy."""
    return "".join(f"{block}\n\n" for block in map(_block, diagnostics))


def _block(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    head = f"{place.file}:{place.line}:{place.column}: {diagnostic.severity} {diagnostic.code}  {diagnostic.message}"
    lines = [make_safe(head)]
    if place.excerpt is not None:
        lines += _excerpt(place.line, place.column, place.length, place.excerpt)
    if diagnostic.help:
        lines.append(make_safe(f"help: {diagnostic.help}"))
    return "\n".join(lines)


def _excerpt(line: int, column: int, length: int, text: str) -> list[str]:
    """Return the line and the carets under the place; of a long line, the part around it."""
    prefix = f"{line:>{_MARGIN + 4}} | "
    room = max(40, screen_width() - len(prefix))
    start = 0
    if column - 1 + length > room:
        start = min(max(0, column - 1 - room // 4), max(0, len(text) - room))
    plain = "".join(c if c.isprintable() else "·" for c in text)[start : start + room]
    width = max(1, min(length, len(plain) - (column - 1 - start)))
    before = sum(map(_columns, plain[: column - 1 - start]))
    marked = sum(map(_columns, plain[column - 1 - start : column - 1 - start + width]))
    carets = " " * before + "^" * max(1, marked)
    return [f"{prefix}{plain}".rstrip(), f"{' ' * (len(prefix) - 2)}| {carets}"]


def _columns(character: str) -> int:
    """Return how many columns of a terminal a character takes (Unicode Standard Annex 11)."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _record(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }


def _annotation(diagnostic: Diagnostic) -> str:
    """Return a workflow command of GitHub Actions, escaped as its toolkit does."""
    place = diagnostic.place
    text = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    fields = {
        "file": place.file,
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": diagnostic.code,
    }
    settings = ",".join(f"{name}={escape_command(value, ':,')}" for name, value in fields.items())
    return f"::{diagnostic.severity} {settings}::{escape_command(text)}\n"


def escape_command(text: str, also: str = "") -> str:
    """Return the text so that it stands in a workflow command of GitHub; `also` are more characters to escape."""
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return make_safe(text)


def _sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    from jta_kb import __version__

    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {"name": "jta", "version": __version__, "rules": [{"id": code} for code in codes]}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(diagnostic) for diagnostic in diagnostics],
            }
        ],
    }


def _result(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    text = diagnostic.message + (f" ({diagnostic.help})" if diagnostic.help else "")
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(place.file)}, "region": region}}
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity,
        "message": {"text": text},
        "locations": [location],
    }
