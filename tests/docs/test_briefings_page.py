"""What docs/briefings.md shows is what the commands print."""

from __future__ import annotations

import re
import shlex

import pytest

from jta_kb.cli.main import main
from jta_kb.query.open_points import STATES
from real_corpus import ROOT

PAGE = (ROOT / "docs" / "briefings.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ jta ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), RUNS, ids=[command for command, _ in RUNS])
def test_the_runs_are_real(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, shown: str
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(command)) == 0
    out, _ = capsys.readouterr()
    for part in shown.strip().split("\n[…]\n"):
        assert part in out


def test_every_command_is_shown_and_every_state_is_told() -> None:
    assert {command.split()[0] for command, _ in RUNS} == {"open", "timeline", "dossier", "cite"}
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == list(STATES)
