"""The commands: options in, one call, text out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jta_kb.cli import (
    briefing_commands,
    complete,
    curation_commands,
    merge_commands,
    review_commands,
    stub_commands,
    view_commands,
)
from jta_kb.cli.ask import run_ask
from jta_kb.cli.main import note_slow
from jta_kb.cli.options import CorpusOption, Format, FormatOption, Names, PagerOption, leave, nothing
from jta_kb.cli.terminal import write
from jta_kb.knowledge import check_corpus, measure_coverage, open_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence


class CheckFormat(StrEnum):
    """How problems are written."""

    TABLE = "table"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


app = typer.Typer(
    name="jta",
    help="What was said in diplomatic cables: claims, each resting on the cable's own words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
graph_app = typer.Typer(help="How parties, people, systems, meetings and claims hang together.", no_args_is_help=True)
export_app = typer.Typer(help="Write the corpus for other programs.", no_args_is_help=True)
app.add_typer(graph_app, name="graph")
app.add_typer(export_app, name="export")


def run_app(arguments: Sequence[str]) -> int:
    """Run the commands as typer reads them; return the exit status."""
    command = typer.main.get_command(app)
    try:
        status = command.main(args=list(arguments), prog_name="jta", standalone_mode=True)
    except SystemExit as leave:
        status = leave.code
    return status if isinstance(status, int) else 0


def _version(wanted: bool) -> None:
    if wanted:
        from jta_kb import __version__

        write(f"jta {__version__}\n")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Query and check a corpus of claims from diplomatic cables."""


@app.command()
def ask(
    question: Annotated[list[str], typer.Argument(help="A question in English.", metavar="QUESTION")],
    format_: FormatOption = Format.TABLE,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show under each claim the words it rests on.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say first how the answer comes about.")] = False,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Answer a question, with citations and the other side.

    Understood are the names of parties, people, systems, topics, attributes and meetings, with their aliases and small
    misspellings. Exit status 1 means that the corpus has no answer; the output says why.
    """
    text = " ".join(question)
    if not text.strip():
        raise typer.BadParameter("the question is empty", param_hint="QUESTION")
    leave(run_ask(text, corpus=corpus, format_=format_, quotes=quotes, explain=explain, pager=pager, on_slow=note_slow))


@app.command()
def claims(
    delegation: Annotated[Names, typer.Option(help="Whose statement.", autocompletion=complete.parties)] = None,
    speaker: Annotated[Names, typer.Option(help="Who spoke.", autocompletion=complete.people)] = None,
    system: Annotated[
        Names, typer.Option(help="A system, with its family's members.", autocompletion=complete.systems)
    ] = None,
    topic: Annotated[Names, typer.Option(help="A topic, with all below it.", autocompletion=complete.topics)] = None,
    attribute: Annotated[Names, typer.Option(help="An assessed attribute.", autocompletion=complete.attributes)] = None,
    proposition: Annotated[
        Names, typer.Option(help="A proposition a side is taken on.", autocompletion=complete.propositions)
    ] = None,
    stance: Annotated[Names, typer.Option(help="supports, disputes or neutral.")] = None,
    act: Annotated[Names, typer.Option(help="What was done by saying it: inform, question, answer…")] = None,
    voice: Annotated[Names, typer.Option(help="table, summary or drafter.")] = None,
    polarity: Annotated[Names, typer.Option(help="affirmed or denied.")] = None,
    commitment: Annotated[Names, typer.Option(help="certain, probable, possible or uncommitted.")] = None,
    attributed_to: Annotated[
        Names, typer.Option(help="Whose word is relayed.", autocompletion=complete.sources)
    ] = None,
    cable: Annotated[Names, typer.Option(help="A cable.", autocompletion=complete.cables)] = None,
    paragraph: Annotated[Names, typer.Option(help="A paragraph: 26, 14-16 or 10STATE17263:26.")] = None,
    meeting: Annotated[Names, typer.Option(help="A meeting.", autocompletion=complete.meetings)] = None,
    text: Annotated[str, typer.Option(help="Words that statement or quote must have.")] = "",
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """List the claims that fit every filter given.

    A filter given twice takes either. Names may be ids or any alias. `--format csv` has the columns of claims.csv.
    """
    from jta_kb.cli.claims import render_claims

    with open_corpus(corpus, note_slow) as opened:
        found = opened.claims(
            delegation=delegation or (),
            speaker=speaker or (),
            system=system or (),
            topic=topic or (),
            attribute=attribute or (),
            proposition=proposition or (),
            stance=stance or (),
            act=act or (),
            voice=voice or (),
            polarity=polarity or (),
            commitment=commitment or (),
            attributed_to=attributed_to or (),
            cable=cable or (),
            paragraph=paragraph or (),
            meeting=meeting or (),
            text=text,
        )
        conflicts = opened.conflicts(found) if format_ == Format.TABLE else []
    write(render_claims(found, format_, conflicts), pager=pager and format_ == Format.TABLE)
    leave(0 if found else nothing("no claim fits all of these filters"))


@app.command()
def show(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|CABLE|CABLE:PARAGRAPH",
            help="10STATE17263-16-5, 10STATE17263 or 10STATE17263:16; or a citation as printed, 10STATE17263 ¶16.",
        ),
    ],
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show a claim in its paragraph with its quote marked, a paragraph with its claims, or a cable."""
    from jta_kb.cli.show import render_what

    with open_corpus(corpus, note_slow) as opened:
        text = render_what(opened, " ".join(what), format_)
    write(text, pager=pager and format_ == Format.TABLE)


@app.command("list")
def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="parties, people, systems, topics, attributes, propositions, meetings or cables.",
            autocompletion=complete.kinds,
        ),
    ],
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """List a vocabulary: what there is to ask about, and under which names."""
    from jta_kb.cli.listing import render_listing

    with open_corpus(corpus, note_slow) as opened:
        nodes = opened.records(kind)
    write(render_listing(kind, nodes, format_), pager=pager and format_ == Format.TABLE)
    leave(0 if nodes else nothing(f"the corpus has no {kind}"))


@app.command()
def check(
    format_: Annotated[
        CheckFormat, typer.Option("--format", "-f", help="How to write the problems.")
    ] = CheckFormat.TABLE,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and check again whenever a file changes.")] = False,
    corpus: CorpusOption = None,
) -> None:
    """Check the corpus: every record, every quote to the letter, every number.

    Prints every problem with its place and a remedy. Exit status 1 means there are errors; warnings alone do not count.
    """
    if not watch:
        leave(_check(corpus, format_))
        return
    from jta_kb.cli.watch import watch_corpus

    if format_ != CheckFormat.TABLE:
        raise typer.BadParameter("a reader watches, not a program", param_hint="--watch with --format")
    leave(watch_corpus(corpus, lambda: _check(corpus, format_)))


def _check(corpus: str | None, format_: CheckFormat) -> int:
    """Write the problems and how many there are; return the exit status."""
    from jta_kb.cli.diagnostics import render_diagnostics

    diagnostics = check_corpus(corpus)
    write(render_diagnostics(diagnostics, format_), pager=False)
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    note_slow(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    return 1 if errors else 0


@app.command()
def coverage(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[CABLE|CABLE:PARAGRAPH]", help="One cable, or one paragraph with its text.", show_default=False
        ),
    ] = None,
    numbers: Annotated[bool, typer.Option("--numbers", help="List the numbers that nothing accounts for.")] = False,
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show how much of each paragraph stands in claims or in the ledger.

    Exit status 1 means that a sentence or number is still pending.
    """
    from jta_kb.cli.coverage import render_coverage, render_passage

    cable, _, number = (what or "").replace(" ", "").replace("¶", ":").replace("::", ":").partition(":")
    if number and not number.isdigit():
        raise typer.BadParameter(f"`{number}` is no paragraph", param_hint="CABLE:PARAGRAPH")
    measured = measure_coverage(corpus, cable or None, int(number) if number else None)
    whole = render_passage(measured, format_) if number else render_coverage(measured, format_, numbers=numbers)
    write(whole, pager=pager and format_ == Format.TABLE)
    leave(0 if measured.is_complete else 1)


@graph_app.command("stats")
def graph_stats(format_: FormatOption = Format.TABLE, corpus: CorpusOption = None) -> None:
    """Show how large the graph is, and which nodes most edges meet at."""
    from jta_kb.cli.graph import render_stats
    from jta_kb.graph.memory import measure_graph

    with open_corpus(corpus, note_slow) as opened:
        text = render_stats(measure_graph(opened.graph()), format_)
    write(text, pager=False)


@graph_app.command("neighbors")
def graph_neighbors(
    name: Annotated[str, typer.Argument(help="A name, an id, or kind:id.", autocompletion=complete.nodes)],
    edge: Annotated[Names, typer.Option(help="Only edges of this kind.", autocompletion=complete.edges)] = None,
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show what a party, person, system, claim or any other node is tied to."""
    from jta_kb.cli.graph import render_steps
    from jta_kb.graph.memory import list_neighbors
    from jta_kb.query.nodes import check_edges, get_key

    with open_corpus(corpus, note_slow) as opened:
        key = get_key(opened.store, name)
        graph = opened.graph()
        steps = list_neighbors(graph, key, check_edges(edge or ()))
        text = render_steps(graph, [steps], format_)
    write(text, pager=pager and format_ == Format.TABLE)
    leave(0 if steps else nothing(f"`{key}` has no such edges"))


@graph_app.command("path")
def graph_path(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME NAME…", help="Two or more nodes.", autocompletion=complete.nodes)
    ],
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Show how nodes hang together: Russia, the BM-25 and the December meeting, say."""
    from jta_kb.cli.graph import render_connection
    from jta_kb.graph.memory import connect_nodes
    from jta_kb.query.nodes import get_key

    if len(names) < 2:
        raise typer.BadParameter("a path ties two or more nodes together", param_hint="NAME NAME…")
    with open_corpus(corpus, note_slow) as opened:
        keys = [get_key(opened.store, name) for name in names]
        graph = opened.graph()
        text = render_connection(graph, connect_nodes(graph, keys), format_)
    write(text, pager=pager and format_ == Format.TABLE)


@export_app.command("csv")
def export_csv(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to write into; it is made if need be.")],
    raw: Annotated[bool, typer.Option("--raw", help="Leave cells that a spreadsheet would run as they are.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="Begin each file with the mark Excel knows UTF-8 by.")] = False,
    corpus: CorpusOption = None,
) -> None:
    """Write claims.csv, assessments.csv and a file for every vocabulary."""
    with open_corpus(corpus, note_slow) as opened:
        paths = opened.export_csv(folder, raw=raw, excel=excel)
    write("".join(f"{path}\n" for path in paths), pager=False)


briefing_commands.register(app)
view_commands.register(app)
review_commands.register(app)
merge_commands.register(app)
curation_commands.register(app)
stub_commands.register(app)
