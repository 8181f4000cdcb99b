"""The commands that keep the files of a corpus in form: laying them out, and telling editors what may stand in them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from jta_kb.cli import complete
from jta_kb.cli.diagnostics import render_text
from jta_kb.cli.main import note_slow
from jta_kb.cli.options import CorpusOption, leave
from jta_kb.cli.terminal import complain, make_safe, write
from jta_kb.curation import corpus_schema, format_corpus
from jta_kb.errors import InputInvalid


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("fmt")(fmt)
    app.command("schema")(schema)


def fmt(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="Data files of the corpus. Without any, all.", show_default=False),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; show what would change, and exit with 1 if anything would.")
    ] = False,
    corpus: CorpusOption = None,
) -> None:
    """Put the data files into their canonical form.

    Nothing that they say changes, and no comment is lost; that is verified before anything is written. If one of the
    files cannot be read as data, its faults are shown as `jta check` shows them, none is written, and the exit status
    is 2. The form is described in docs/curating.md.
    """
    from jta_kb.cli.fmt import render_formatted, summarise

    try:
        formatted = format_corpus(corpus, files or (), check=check)
    except InputInvalid as error:
        sys.stderr.write(render_text(error.diagnostics))
        complain([f"error: {error.message}", *([f"help: {error.hint}"] if error.hint else [])])
        leave(2)
        return
    write(make_safe(render_formatted(formatted, check=check)), pager=False)
    note_slow(summarise(formatted, check=check))
    leave(1 if check and any(file.is_changed for file in formatted) else 0)


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]",
            help="claims, people, corpus…: the name of a data file. Without one, all of them in one JSON object.",
            autocompletion=complete.files,
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="DIR", help="Write KIND.json into this folder instead.")
    ] = None,
    with_ids: Annotated[
        bool, typer.Option("--with-ids", help="Let editors propose the ids that the corpus has; others stay allowed.")
    ] = False,
    corpus: CorpusOption = None,
) -> None:
    """Print the JSON Schema of the data files, for editors that complete and check YAML.

    An editor finds it by the first line of each file, which `jta fmt` adds where the corpus has a folder `schema`.
    """
    from jta_kb.cli.records import render_json
    from jta_kb.corpus.schema import KINDS_WITH_SCHEMA
    from jta_kb.publish.files import make_folder, write_file

    made = {name: corpus_schema(name, corpus, with_ids=with_ids) for name in ([kind] if kind else KINDS_WITH_SCHEMA)}
    if output is None:
        write(render_json(made[kind] if kind else made), pager=False)
        return
    make_folder(output)
    for name, text in made.items():
        path = str(Path(output, f"{name}.json"))
        write_file(path, render_json(text).encode("utf-8"))
        write(f"{path}\n", pager=False)
