"""The commands that set the parties side by side: compare, matrix, changes."""

from __future__ import annotations

from typing import Annotated

import typer

from jta_kb.cli import complete
from jta_kb.cli.main import note_slow
from jta_kb.cli.options import CorpusOption, Format, FormatOption, Names, PagerOption, leave, nothing
from jta_kb.cli.terminal import write
from jta_kb.knowledge import open_corpus

SystemOption = Annotated[
    Names, typer.Option(help="A system, with its family's members.", autocompletion=complete.systems)
]
TopicOption = Annotated[Names, typer.Option(help="A topic, with all below it.", autocompletion=complete.topics)]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (compare, matrix, changes):
        app.command()(command)


def compare(
    system: Annotated[
        str,
        typer.Argument(
            metavar="SYSTEM", help="A system; it counts with its family's members.", autocompletion=complete.systems
        ),
    ],
    attribute: Annotated[
        str | None,
        typer.Argument(
            metavar="[ATTRIBUTE]",
            help="One attribute, such as range; without it, all that have values.",
            autocompletion=complete.attributes,
            show_default=False,
        ),
    ] = None,
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Set the parties' values of a system side by side, and say how they stand to each other.

    Values are held against each other only under the same conditions. Ranges and dates are drawn to scale.
    """
    from jta_kb.cli.compare import render_comparison

    with open_corpus(corpus, note_slow) as opened:
        found = opened.compare(system, attribute)
    there = bool(found.tables or found.disputed)
    _show(render_comparison(found, format_) if there or format_ != Format.TABLE else "", format_, pager)
    leave(0 if there else nothing(f"nobody gives a value of {found.attribute or 'anything'} for {found.system}"))


def matrix(
    system: SystemOption = None,
    topic: TopicOption = None,
    contested: Annotated[
        bool, typer.Option("--contested", help="Only propositions on which holders take different sides.")
    ] = False,
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show who supports or disputes which proposition, party by party and meeting by meeting.

    A filter given twice takes either. Whose word is only relayed (Iran, published reports) has a column of its own.
    """
    from jta_kb.cli.matrix import render_matrix

    with open_corpus(corpus, note_slow) as opened:
        found = opened.matrix(system=system or (), topic=topic or (), contested=contested)
    _show(render_matrix(found, format_) if found.rows or format_ != Format.TABLE else "", format_, pager)
    leave(0 if found.rows else nothing("nobody takes a side on such a proposition"))


def changes(
    party: Annotated[Names, typer.Option(help="Whose word.", autocompletion=complete.parties)] = None,
    system: SystemOption = None,
    topic: TopicOption = None,
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show what moved from each meeting to the next: stances, values, topics, delegations, questions answered.

    What a party does not speak of again is silence, and shown as that: it is no change of view.
    """
    from jta_kb.cli.changes import render_changes

    with open_corpus(corpus, note_slow) as opened:
        found = opened.changes(party=party or (), system=system or (), topic=topic or ())
    there = any(step.changes for step in found.steps)
    _show(render_changes(found, format_) if there or format_ != Format.TABLE else "", format_, pager)
    why = "nothing that fits is recorded at any meeting" if found.steps else "there are no two meetings to compare"
    leave(0 if there else nothing(why))


def _show(text: str, format_: Format, pager: bool) -> None:
    write(text, pager=pager and format_ == Format.TABLE)
