"""The commands that brief a reader: what is open, what happened when, dossiers, references."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from jta_kb.cli import complete
from jta_kb.cli.main import note_slow
from jta_kb.cli.options import CorpusOption, Format, FormatOption, Names, PagerOption, leave, nothing
from jta_kb.cli.terminal import make_safe, write
from jta_kb.knowledge import open_corpus


class DossierFormat(StrEnum):
    """How a dossier is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class Style(StrEnum):
    """How a reference is written."""

    CHICAGO = "chicago"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


SystemOption = Annotated[
    Names, typer.Option("--system", help="A system, with its family's members.", autocompletion=complete.systems)
]
TopicOption = Annotated[
    Names, typer.Option("--topic", help="A topic, with all below it.", autocompletion=complete.topics)
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("open")(open_points)
    app.command("timeline")(timeline)
    app.command("dossier")(dossier)
    app.command("cite")(cite)


def open_points(
    party: Annotated[Names, typer.Option(help="Whose question or promise.", autocompletion=complete.parties)] = None,
    meeting: Annotated[Names, typer.Option(help="A meeting.", autocompletion=complete.meetings)] = None,
    topic: TopicOption = None,
    system: SystemOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Also what was answered or accepted.")] = False,
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """List questions nobody answered on record, promises made, and what was left for later.

    That no answer is recorded does not say that none was given. A promise stays open: no claim says that one was kept.
    """
    from jta_kb.cli.open_points import render_open_points

    with open_corpus(corpus, note_slow) as opened:
        points = opened.open_points(
            party=party or (), meeting=meeting or (), topic=topic or (), system=system or (), everything=all_
        )
    write(render_open_points(points, format_), pager=pager and format_ == Format.TABLE)
    leave(0 if points else nothing("no question or promise fits all of these filters"))


def timeline(
    system: SystemOption = None,
    party: Annotated[
        Names, typer.Option(help="Who dates it, or whose word is relayed.", autocompletion=complete.parties)
    ] = None,
    topic: TopicOption = None,
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="Leave out what was before: 2009-07.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="Leave out what came after: 2009-07.")] = "",
    format_: FormatOption = Format.TABLE,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """List what happened when, as the claims date it, with the meetings and the cables.

    Dates stay as open as the source leaves them. Where an event is dated in two ways, both are shown and marked.
    """
    from jta_kb.cli.timeline import render_events

    with open_corpus(corpus, note_slow) as opened:
        events = opened.timeline(system=system or (), party=party or (), topic=topic or (), start=from_, end=to)
    write(render_events(events, format_), pager=pager and format_ == Format.TABLE)
    leave(0 if events else nothing("no dated event fits all of these filters"))


def dossier(
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="SYSTEM|PROPOSITION|PERSON", help="A name, an id or an alias.", autocompletion=complete.subjects
        ),
    ],
    format_: Annotated[DossierFormat, typer.Option("--format", "-f", help="How to write it.")] = DossierFormat.MARKDOWN,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="A file to write, instead of the terminal.")
    ] = None,
    pager: PagerOption = True,
    corpus: CorpusOption = None,
) -> None:
    """Write all that is recorded of a system, a proposition or a person, every sentence cited.

    Both sides stand beside each other, and what a side has not said is said to be unrecorded. The quotes are notes at
    the end. HTML is one page without scripts, fit to print.
    """
    from jta_kb.cli.records import render_json
    from jta_kb.publish.dossier import render_dossier
    from jta_kb.publish.files import write_file

    with open_corpus(corpus, note_slow) as opened:
        found = opened.dossier(" ".join(name))
    is_json = format_ == DossierFormat.JSON
    text = render_json(found.to_json()) if is_json else make_safe(render_dossier(found, format_))
    if output is None:
        write(text, pager=pager and format_ == DossierFormat.MARKDOWN)
    else:
        write_file(output, text.encode("utf-8", "backslashreplace"))
        write(f"{output}\n", pager=False)
    leave(0 if found.claims or found.posts else nothing(f"nothing is recorded of {found.title}"))


def cite(
    places: Annotated[
        list[str],
        typer.Argument(metavar="CLAIM|PARAGRAPH|CABLE…", help="10STATE17263-26-4, 10STATE17263:26 or 10STATE17263 26."),
    ],
    style: Annotated[Style, typer.Option("--style", "-s", help="How to write the reference.")] = Style.CHICAGO,
    corpus: CorpusOption = None,
) -> None:
    """Write references to claims, paragraphs or cables, from the cable's own heading.

    A claim's reference has its quote and who says it. Nothing is added that the heading does not have.
    """
    with open_corpus(corpus, note_slow) as opened:
        text = opened.cite(*join_places(places), style=style)
    write(make_safe(text), pager=False)


def join_places(words: list[str]) -> list[str]:
    """Return the arguments as places: a paragraph's number after a blank belongs to the cable before it.

    >>> join_places(["10STATE17263", "26", "09STATE82572:8", "10STATE17263", "¶11"])
    ['10STATE17263 26', '09STATE82572:8', '10STATE17263 ¶11']
    """
    places: list[str] = []
    for word in words:
        if places and word.strip("¶().,;").isdigit():
            places[-1] = f"{places[-1]} {word}"
        else:
            places.append(word)
    return places
