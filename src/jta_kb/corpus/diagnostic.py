"""A diagnostic as a value: what is wrong, where, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file: line and column count characters from 1; `length` is that of the text marked, at least 1."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    excerpt: str | None = None
    """The text of the line, where the file could be read."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: place, severity, code, message (lower case, no full stop) and, where there is one, the remedy."""

    place: Place
    severity: Severity
    code: str
    message: str
    help: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Files in order of name, then line, column, code and message."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)
