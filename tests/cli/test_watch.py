"""`jta check --watch`, with files that change between two looks instead of a clock."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jta_kb.cli import watch as module
from jta_kb.cli.main import main
from jta_kb.cli.watch import watch, watch_corpus
from tiny_corpus import claim, write_corpus


def stops_after(*steps: Callable[[], object]) -> Callable[[], None]:
    """Return a pause that takes one step each time it is called, and is interrupted after the last."""
    pending: Iterator[Callable[[], object]] = iter(steps)

    def pause() -> None:
        step = next(pending, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    return pause


def test_it_checks_once_for_each_change_and_tells_the_time(capsys: pytest.CaptureFixture[str]) -> None:
    states = iter(["a", "a", "a", "b", "b", "c", "c", "c"])
    statuses = iter([1, 0, 1])
    status = watch(
        lambda: next(statuses), lambda: next(states), pause=stops_after(*[int] * 4), clock=lambda: "12:00:00"
    )
    assert status == 1
    assert capsys.readouterr().out == "12:00:00  watching; Ctrl-C ends\n" * 3


def test_a_file_saved_while_it_checks_is_seen() -> None:
    state = ["old"]
    seen: list[str] = []

    def check() -> int:
        seen.append(state[0])
        state[0] = "new"
        return 0

    watch(check, lambda: state[0], pause=stops_after(int, int))
    assert seen == ["old", "new"]


def test_an_interruption_while_it_checks_ends_quietly() -> None:
    def check() -> int:
        raise KeyboardInterrupt

    assert watch(check, lambda: "", pause=int) == 0


def test_the_problems_are_shown_anew_when_a_file_is_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_corpus(tmp_path)

    def break_it() -> None:
        write_corpus(root, claim("2-1", "speaker: berg", "speaker: borg"))

    def take_it_away() -> None:
        shutil.rmtree(root / "data")

    def mend_it() -> None:
        write_corpus(root)

    monkeypatch.setattr(module, "_wait", stops_after(break_it, take_it_away, mend_it, break_it))
    assert main(["check", "--watch", "--corpus", str(root)]) == 1
    out, err = capsys.readouterr()
    assert out.count("error unknown-person") == 2
    assert out.count("watching; Ctrl-C ends") == 5
    assert err.count("0 errors") == 2
    assert "holds no corpus" in err
    assert "\x1b" not in out


def test_a_terminal_is_cleared_first(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    watch(lambda: 0, lambda: "", pause=stops_after())
    assert screen.getvalue().startswith("\x1b[2J\x1b[3J\x1b[H")


@pytest.mark.parametrize("format_", ["json", "github", "sarif"])
def test_what_programs_read_is_not_watched(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    assert main(["check", "--watch", "--format", format_]) == 2
    assert "--watch" in capsys.readouterr().err


def test_there_must_be_a_corpus_to_begin_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", "--corpus", str(tmp_path)]) == 2
    assert "holds no corpus" in capsys.readouterr().err
    assert watch_corpus.__doc__


def test_ctrl_c_leaves_no_traceback(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "jta_kb", "check", "--watch", "--corpus", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert process.stdout is not None
    assert "watching" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in err
