"""The page on views shows what really happens."""

from __future__ import annotations

import re

import pytest

from jta_kb.cli.changes import COLUMNS as CHANGE_COLUMNS
from jta_kb.cli.compare import COLUMNS
from jta_kb.cli.main import main
from jta_kb.cli.matrix import MARKS
from jta_kb.query.changes import KINDS
from real_corpus import ROOT

PAGE = (ROOT / "docs" / "views.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ jta ([^\n]*)\n(.*?)\n```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), RUNS, ids=[command for command, _ in RUNS])
def test_the_runs_are_real(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, shown: str
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(command.split()) == 0
    out, _ = capsys.readouterr()
    place = 0
    for part in shown.split("\n[…]\n"):
        place = out.index(part, place) + len(part)


def test_every_view_has_a_run() -> None:
    assert [command.split()[0] for command, _ in RUNS] == ["compare", "matrix", "changes"]


def test_the_tables_have_every_word() -> None:
    kinds = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert dict(kinds) == KINDS
    marks = re.findall(r"^\| ([\w -]+) \| `([\w-]+)` \| .* \|$", PAGE, re.MULTILINE)
    assert {code: word for word, code in marks} == MARKS


@pytest.mark.parametrize("columns", [COLUMNS, CHANGE_COLUMNS], ids=["compare", "changes"])
def test_the_columns_are_named_in_order(columns: tuple[str, ...]) -> None:
    assert ", ".join(f"`{name}`" for name in columns) in " ".join(PAGE.split())
