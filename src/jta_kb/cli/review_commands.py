"""The commands of a reviewer: what a change means."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from jta_kb.cli.options import CorpusOption, PagerOption, leave
from jta_kb.cli.terminal import complain, write
from jta_kb.curation import compare_versions


class DiffFormat(StrEnum):
    """How a comparison is written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    GITHUB = "github"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("diff")(diff)


def diff(
    base: Annotated[
        str | None,
        typer.Argument(
            metavar="[BASE]",
            help="A commit, branch or tag, a folder, or a data file; A...B takes two at once. Without it HEAD.",
            show_default=False,
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(metavar="[HEAD]", help="The same; without it the files as they are.", show_default=False),
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="Only count the changes of each kind.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Leave with status 1 if a meaning changes.")] = False,
    consequences: Annotated[
        bool, typer.Option("--consequences/--no-consequences", help="Whether to work out what follows elsewhere.")
    ] = True,
    format_: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to write it.")] = DiffFormat.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show what a change means: claim by claim, with the cable's words, and what follows elsewhere.

    Records are matched by id: order, layout and comments show no change. A change has the weight `meaning` unless it
    certainly is one of wording. `github` writes annotations of the changed lines, for a workflow. docs/reviewing.md
    tells how to read it.
    """
    from jta_kb.cli.diff import render_diff

    if stat and format_ == DiffFormat.GITHUB:
        raise typer.BadParameter("annotations have no counts", param_hint="--stat")
    found = compare_versions(base, head, corpus, consequences=consequences and not stat)
    complain(found.problems)
    write(render_diff(found, format_, stat=stat), pager=pager and format_ == DiffFormat.TABLE)
    leave(1 if exit_code and found.changes_meaning else 0)
