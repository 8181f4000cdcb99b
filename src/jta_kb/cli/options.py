"""The options and formats that several commands share."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


CorpusOption = Annotated[
    str | None,
    typer.Option(
        "--corpus",
        metavar="DIR",
        help="The folder that holds data/ and seeds/. Else $JTA_CORPUS, the corpus you are in, the one included.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]
PagerOption = Annotated[bool, typer.Option("--pager/--no-pager", help="Whether long output may go through a pager.")]
Names = list[str] | None


def nothing(message: str) -> int:
    """Say on standard error that nothing was found, and return the exit status for it."""
    sys.stderr.write(f"jta: {message}\n")
    return 1


def leave(status: int) -> None:
    """Leave the command with the exit status, if it is not 0."""
    if status:
        raise typer.Exit(status)
