"""`jta check --watch`: the problems as they stand, shown anew whenever a file of the corpus changes."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from jta_kb.cli.terminal import complain, write
from jta_kb.curation import sign_corpus
from jta_kb.errors import JtaError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERVAL = 0.5
"""Seconds between two looks at the files."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch_corpus(folder: str | None, check: Callable[[], int]) -> int:
    """Check the corpus again whenever one of its files changes, until interrupted; return the last status.

    A file that is away for a moment, as while git changes branches, is waited for. Raises CorpusNotFound if there is no
    corpus to begin with.
    """
    sign_corpus(folder)

    def check_what_is_there() -> int:
        try:
            return check()
        except JtaError as error:
            complain([f"error: {error.message}"])
            return 1

    def sign() -> str:
        try:
            return sign_corpus(folder)
        except JtaError as error:
            return error.message

    return watch(check_what_is_there, sign)


def watch(
    check: Callable[[], int],
    sign: Callable[[], str],
    *,
    pause: Callable[[], object] | None = None,
    clock: Callable[[], str] = lambda: time.strftime("%H:%M:%S"),
) -> int:
    """Run `check`, and again whenever what `sign` returns changes; return its last status once interrupted.

    `check` prints the problems and returns an exit status. `sign` stands for the state of the files, and is asked
    before each check, so that a file saved meanwhile is seen. `pause` waits between two looks.
    """
    status = 0
    pause = pause or _wait
    try:
        while True:
            seen = sign()
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            status = check()
            write(f"{clock()}  watching; Ctrl-C ends\n", pager=False)
            sys.stdout.flush()
            pause()
            while sign() == seen:
                pause()
    except KeyboardInterrupt:
        return status


def _wait() -> None:
    time.sleep(INTERVAL)
