"""The way in: runs a command, and turns whatever goes wrong into a message and an exit status.

Exit status: 0 done, 1 nothing found or problems found, 2 wrong usage or a corpus that is not there.
"""

from __future__ import annotations

import os
import sys

from jta_kb.errors import CorpusInvalid, InputInvalid, JtaError, NotRecorded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_MOST_DIAGNOSTICS = 5
_ASK_VALUES = {"--corpus": "corpus", "--format": "format_", "-f": "format_"}
_ASK_FLAGS = {"--quotes": ("quotes", True), "--explain": ("explain", True), "--no-pager": ("pager", False)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; nothing escapes it but that."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run_again_if_damaged(given)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def run_command_line() -> None:
    """Run the command line and leave with its status: the script `jta`."""
    sys.exit(main())


def note_slow(line: str) -> None:
    """Tell the reader on standard error that something takes its time."""
    sys.stderr.write(f"jta: {line}\n")
    sys.stderr.flush()


def _run_again_if_damaged(given: list[str]) -> int:
    """Run the command; if the index proves damaged on the way, delete it and run once more."""
    from jta_kb.graph.store import DamagedIndexError

    try:
        return _run(given)
    except DamagedIndexError:
        from jta_kb.graph.index import forget_indexes

        forget_indexes()
    try:
        return _run(given)
    except DamagedIndexError as error:
        _complain(JtaError(f"the index cannot be read: {error}", "set JTA_CACHE to a folder on a sound disk"))
        return 2


def _run(given: list[str]) -> int:
    from jta_kb.graph.store import DamagedIndexError

    try:
        options = read_ask(given)
        if options is not None:
            from jta_kb.cli.ask import run_ask

            return run_ask(**options, on_slow=note_slow)
        from jta_kb.cli.app import run_app

        return run_app(given)
    except CorpusInvalid as error:
        _show_invalid(error)
        return 1
    except InputInvalid as error:
        _show_invalid(error)
        return 2
    except NotRecorded as error:
        _complain(error)
        return 1
    except JtaError as error:
        _complain(error)
        return 2
    except (BrokenPipeError, KeyboardInterrupt, DamagedIndexError):
        raise
    except Exception as error:
        if os.environ.get("JTA_DEBUG"):
            raise
        _complain(
            JtaError(f"internal error: {type(error).__name__}: {error}", "JTA_DEBUG=1 shows where; please report it")
        )
        return 2


def read_ask(given: Sequence[str]) -> dict[str, Any] | None:
    """Return what `jta ask …` asks for if it is written plainly; None if typer must read it.

    typer takes as long to import as an answer may take in all, so the commonest command is read here. Only what is
    certain is: an option that this does not know, a value that is missing, help, goes to typer, which says what it has
    always said. A test holds the two to the same results.
    """
    from jta_kb.cli.ask import FORMATS

    if not given or given[0] != "ask":
        return None
    options: dict[str, Any] = {}
    words: list[str] = []
    rest = iter(given[1:])
    for word in rest:
        name, sign, value = word.partition("=")
        if word == "--":
            words += rest
        elif word in _ASK_FLAGS:
            key, setting = _ASK_FLAGS[word]
            options[key] = setting
        elif word in _ASK_VALUES or (sign and name in _ASK_VALUES and name.startswith("--")):
            options[_ASK_VALUES[name]] = value if sign else next(rest, None)
        elif word.startswith("-"):
            return None
        else:
            words.append(word)
    question = " ".join(words)
    if not question.strip() or None in options.values() or options.get("format_", "table") not in FORMATS:
        return None
    return {"question": question, **options}


def _complain(error: JtaError) -> None:
    from jta_kb.cli.terminal import complain

    complain([f"error: {error.message}", *([f"help: {error.hint}"] if error.hint else [])])


def _show_invalid(error: CorpusInvalid | InputInvalid) -> None:
    from jta_kb.cli.diagnostics import render_text

    shown = [problem for problem in error.diagnostics if problem.severity == "error"]
    sys.stderr.write(render_text(shown[:_MOST_DIAGNOSTICS]))
    if len(shown) > _MOST_DIAGNOSTICS:
        sys.stderr.write(f"… and {len(shown) - _MOST_DIAGNOSTICS} more\n\n")
    _complain(error)
