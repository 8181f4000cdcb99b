"""The commands for curators who work side by side in git: merging two versions, and teaching git to."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from jta_kb.cli.main import note_slow
from jta_kb.cli.options import CorpusOption, leave
from jta_kb.cli.terminal import write
from jta_kb.curation import merge_files, plan_git, setup_git


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("merge")(merge)
    app.command("git-setup")(git_setup)


def merge(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The version that both began with.")],
    ours: Annotated[str, typer.Argument(metavar="OURS", help="One version. The result is written over it.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="The other version.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="A file to write, instead of OURS.")
    ] = None,
    path: Annotated[
        str | None,
        typer.Option("--path", metavar="NAME", help="Which data file it is, such as data/claims.yaml. Else OURS says."),
    ] = None,
) -> None:
    """Merge two versions of a data file by its records, as git's merge driver.

    What the two changed in different fields, and new records of both, all stay. Where both changed one value, both are
    kept and marked in a `conflict` that `jta check` finds until it is settled. Exit status 0: all is merged. 1:
    conflicts are left. 2: a file cannot be merged by its records, and nothing was written.
    """
    from jta_kb.cli.merge import render_merge

    merged = merge_files(base, ours, theirs, output=output, path=path)
    sys.stderr.write(render_merge(merged))
    leave(1 if merged.conflicts else 0)


def git_setup(
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take out what was set up.")] = False,
    show: Annotated[bool, typer.Option("--print", help="Show what would be done, and do nothing.")] = False,
    corpus: CorpusOption = None,
) -> None:
    """Make git merge the corpus by its records, and head each part of `git diff` with the record's id.

    It sets the drivers in this repository's own configuration, which every curator does once in each clone, and names
    the data files in .gitattributes, which is committed for all.
    """
    from jta_kb.cli.merge import render_setup

    act = plan_git if show else setup_git
    setup = act(corpus, command=_own_command(), uninstall=uninstall)
    write(render_setup(setup), pager=False)
    if show:
        note_slow("nothing was changed")


def _own_command() -> str:
    """Return how git's shell calls this program: by its name if it is on the path, else by where it is."""
    if shutil.which("jta"):
        return "jta"
    script = Path(sys.argv[0])
    if script.stem == "jta" and script.exists():
        return shlex.quote(str(script.absolute()))
    return f"{shlex.quote(sys.executable)} -m jta_kb"
