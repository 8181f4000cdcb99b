"""Write docs/cli.md from the commands themselves.

`python docs/write_cli.py` writes it; with `--check` nothing is written, and the exit status is 1 if it is out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from typer.main import get_command

from jta_kb.cli.app import app

PAGE = Path(__file__).with_name("cli.md")

_COMPLETION = ("install_completion", "show_completion")
"""Options that typer adds; their help depends on the shell, so they are described below by hand."""

_INTRODUCTION = """\
# The command `jta`

This page is written from the commands by `make docs`; do not edit it by hand. The same text stands in
`jta COMMAND --help`. What the formats hold is said in [data-model.md](data-model.md#contracts).
"""

_END = """\
## Exit status

| status | means |
|---|---|
| 0 | done; for `jta check`, no errors |
| 1 | nothing found: no answer, no claim that fits, no such claim or paragraph, nothing that ties nodes together |
| 1 | problems found: `jta check` shows errors; every other command answers nothing from a corpus that has errors |
| 1 | with `--check`, `jta fmt` would change a file |
| 1 | with `--exit-code`, `jta diff` shows a change of meaning, or something that it could not compare |
| 2 | wrong usage: an unknown command, option, name or word; no corpus in the folder named |
| 2 | a version for `jta diff` that is not there or of which nothing can be read |
| 2 | a file for `jta fmt` or `jta merge` that cannot be read as data; nothing was written |
| 2 | a place that cannot be written, or an internal error |
| 130 | interrupted from the keyboard |

Results go to standard output. Messages, such as the count of `jta check`, go to standard error. A reader that closes
the pipe early, such as `head`, is no error.

## Environment variables

| variable | effect |
|---|---|
| `JTA_CORPUS` | the folder that holds `data/` and `seeds/`, where `--corpus` is not given |
| `JTA_CACHE` | the folder that indexes are kept in, always safe to delete; else `jta-kb` among the caches |
| `JTA_PAGER` | the pager for long output in a terminal; else `PAGER`, else `less` |
| `PAGER` | the pager, where `JTA_PAGER` is not set |
| `NO_COLOR` | if set and not empty, nothing is coloured |
| `FORCE_COLOR` | if set and not empty, output is coloured even in a file or pipe, unless `NO_COLOR` is set |
| `COLUMNS` | the width to write for, at least 40; else the terminal's, from 40 to 120; else 100 |
| `JTA_DEBUG` | if set and not empty, an internal error shows where it happened |

The caches are in `$XDG_CACHE_HOME` or `~/.cache`; on macOS in `~/Library/Caches`, on Windows in
`%LOCALAPPDATA%`. On a terminal that is `dumb` (`TERM=dumb`) no pager starts, and nothing is coloured unless
`FORCE_COLOR` is set.

## Shell completion

`jta --install-completion` installs completion for the shell you are in (bash, zsh, fish or PowerShell); it takes
effect in the next shell. `jta --show-completion` prints the script instead. Completed are commands, options, and the
ids of the corpus.
"""


def render_page() -> str:
    """Return the text of docs/cli.md."""
    sections = ["\n".join(_describe(name, command)) for name, command in _walk("jta", get_command(app))]
    return "\n".join([_INTRODUCTION, *sections, _END])


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` compare it; return the exit status."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: write_cli.py [--check]\n")
        return 2
    text = render_page()
    if not arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("docs/cli.md is out of date: run `make docs`\n")
    return 1


def _walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Yield the full name and the command, then those below it, in the order of `--help`."""
    yield name, command
    for below, child in getattr(command, "commands", {}).items():
        yield from _walk(f"{name} {below}", child)


def _describe(name: str, command: Any) -> Iterator[str]:
    """Yield the lines of a command's section: its usage, its help, and what it takes."""
    shown = [param for param in command.params if param.name not in _COMPLETION and not getattr(param, "hidden", False)]
    arguments = [param for param in shown if param.param_type_name == "argument"]
    options = [param for param in shown if param.param_type_name == "option"]
    children = getattr(command, "commands", {})
    usage = [name, *(["[OPTIONS]"] if options else []), *map(_metavar, arguments)]
    yield from (f"## `{name}`", "", "```text", " ".join([*usage, *(["COMMAND …"] if children else [])]), "```", "")
    yield from (inspect.cleandoc(command.help or ""), "")
    if children:
        yield from ("| command | does |", "|---|---|")
        yield from (f"| `{name} {below}` | {_first_line(child.help)} |" for below, child in children.items())
        yield ""
    if arguments:
        yield from ("| argument | meaning |", "|---|---|")
        yield from (f"| `{_cell(_metavar(param))}` | {_meaning(param)} |" for param in arguments)
        yield ""
    if options:
        yield from ("| option | value | default | meaning |", "|---|---|---|---|")
        yield from (
            f"| {_names(param)} | {_value(param)} | {_default(param)} | {_meaning(param)} |" for param in options
        )
        yield ""


def _metavar(param: Any) -> str:
    word = str(param.metavar or param.name.upper())
    several = "" if param.nargs == 1 or word.endswith("…") else "…"
    return f"{word}{several}" if param.required or word.startswith("[") else f"[{word}{several}]"


def _names(param: Any) -> str:
    return ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])


def _value(param: Any) -> str:
    if param.is_flag:
        return ""
    choices = getattr(param.type, "choices", None)
    if choices:
        return ", ".join(f"`{_plain(choice)}`" for choice in choices)
    return f"`{_cell(param.metavar or 'TEXT')}`"


def _default(param: Any) -> str:
    if param.is_flag and param.secondary_opts:
        return f"`{(param.opts if param.default else param.secondary_opts)[0]}`"
    if param.default is None or param.default is False or param.default == "":
        return ""
    return f"`{_plain(param.default)}`"


def _meaning(param: Any) -> str:
    text = _cell(" ".join((param.help or "").split()))
    return f"{text} May be given several times." if getattr(param, "multiple", False) else text


def _plain(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def _first_line(text: str | None) -> str:
    """Return the first paragraph of a help text, on one line."""
    return _cell(" ".join(inspect.cleandoc(text or "").split("\n\n")[0].split()))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
