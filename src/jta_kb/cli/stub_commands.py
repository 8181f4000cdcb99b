"""The commands for those who write claims: drafts, repairs after a corrected cable, and what became of a record."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from jta_kb.cli.main import note_slow
from jta_kb.cli.options import CorpusOption, PagerOption, leave, nothing
from jta_kb.cli.terminal import write
from jta_kb.curation import draft_claims, repair_corpus, trace_record


class RepairFormat(StrEnum):
    """How repairs are written."""

    TABLE = "table"
    JSON = "json"


class HistoryFormat(StrEnum):
    """How a history is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("stub")(stub)
    app.command("repair")(repair)
    app.command("history")(history)


def stub(
    place: Annotated[
        list[str],
        typer.Argument(metavar="CABLE:PARAGRAPH", help="10STATE17263:26, 10STATE17263 26 or 10STATE17263-26."),
    ],
    all_: Annotated[bool, typer.Option("--all", help="Draft every sentence, also those that are covered.")] = False,
    corpus: CorpusOption = None,
) -> None:
    """Draft a claim for each sentence of a paragraph that is in no claim and not in the ledger.

    Prints YAML that can be added to data/claims.yaml, and writes no file: the exact quote, the next free id, and what
    the sentence suggests of speaker, act, topics and systems, marked `# proposed`. The statement is yours to write;
    until it is, `jta check` says so. Exit status 1 means that nothing is left to draft.
    """
    from jta_kb.cli.stub import explain_covered, render_stub

    found = draft_claims(corpus, " ".join(place), everything=all_)
    write(render_stub(found), pager=False)
    if not found.drafts:
        leave(nothing("\njta: ".join(explain_covered(found))))


def repair(
    apply: Annotated[bool, typer.Option("--apply", help="Write the repairs that are unambiguous.")] = False,
    format_: Annotated[RepairFormat, typer.Option("--format", "-f", help="How to write them.")] = RepairFormat.TABLE,
    corpus: CorpusOption = None,
) -> None:
    """Find where the words of quotes now stand, after a cable's text was corrected.

    For each quote that no longer stands to the letter it shows the nearest words of its paragraph, or the other
    paragraph that has it; and the new sum of a changed file. `--apply` writes only what is unambiguous, and leaves all
    other bytes as they are: words that differ in a number, a negation or a name are always left to you. Exit status 1
    means that something is left to repair.
    """
    from jta_kb.cli.repair import render_repairs, summarise

    found = repair_corpus(corpus, apply=apply)
    write(render_repairs(found, format_), pager=False)
    note_slow(summarise(found))
    leave(1 if found.left else 0)


def history(
    record: Annotated[
        str, typer.Argument(metavar="ID", help="A claim or any other record: 10STATE17263-16-5, topic:range.")
    ],
    format_: Annotated[HistoryFormat, typer.Option("--format", "-f", help="How to write it.")] = HistoryFormat.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show when a record changed, by whom and in which commit, newest first, with each field's old and new value.

    The record is followed by its id, through every file it ever stood in. The corpus must be in a git repository.
    """
    from jta_kb.cli.history import render_history

    traced = trace_record(corpus, record)
    write(render_history(traced, format_), pager=pager and format_ == HistoryFormat.TABLE)
    if traced.is_shallow:
        sys.stderr.write("jta: this clone has not all of the history: `git fetch --unshallow` gets the rest\n")
