"""What docs/querying.md shows is what the command prints: after tuning, `make docs` writes the runs anew."""

from __future__ import annotations

import importlib.util
import re
import shlex
from types import ModuleType

import pytest

from jta_kb.cli.ask import FORMATS
from jta_kb.cli.main import main
from jta_kb.query import cues
from jta_kb.query.answer import interpretation
from real_corpus import ROOT, opened

PAGE = (ROOT / "docs" / "querying.md").read_text(encoding="utf-8")
MODEL = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ jta ([^\n]*)\n(.*?)\n```", PAGE, re.DOTALL)
NO = ("unknown-term", "silent", "not-in-corpus", "not-curated")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def question_of(command: str) -> str:
    return shlex.split(command)[-1]


@pytest.mark.parametrize(("command", "shown"), RUNS, ids=[command for command, _ in RUNS])
def test_the_runs_are_real(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, shown: str
) -> None:
    monkeypatch.chdir(ROOT)
    status = main(shlex.split(command))
    out, err = capsys.readouterr()
    assert status == (1 if command in section(PAGE, "Four kinds of no") else 0)
    place = 0
    for part in shown.removesuffix("\n[…]").split("\n[…]\n"):
        assert part in (err + out)[place:]
        place = (err + out).index(part, place) + len(part)


def test_every_kind_of_answer_has_a_run() -> None:
    intents = {opened().ask(question_of(command)).plan.intent for command, _ in RUNS}
    assert intents == {
        *(cues.STATEMENTS, cues.PARTICIPANTS, cues.CHANGE, cues.CONTRADICTION, cues.DISAGREEMENT, cues.AGREEMENT),
        *(cues.DEFINITION, cues.EVIDENCE, cues.QUESTIONS, cues.PROMISES),
    }


def test_the_kinds_of_no_are_the_ones_that_are_told() -> None:
    told = section(PAGE, "Four kinds of no")
    assert re.findall(r"\(`([a-z-]+)`\)", told) == list(NO)
    kinds = [opened().ask(question_of(command)).kind for command, _ in RUNS if command in told]
    assert kinds == [kind for kind in NO if kind != "not-curated"]


def test_the_formats_are_all_named() -> None:
    rows = re.findall(r"^\| (`.*?`) \| ", section(PAGE, "Formats and exit status"), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(FORMATS)


def test_the_fields_of_an_answer_are_all_described() -> None:
    answer = opened().ask("what did Russia say about the BM-25")
    for heading, record in (
        ("The answer: `jta ask --format json`", answer.to_json()),
        ("The interpretation", interpretation(answer.plan)),
    ):
        rows = re.findall(r"^\| (`.*?`) \| ", section(MODEL, heading), re.MULTILINE)
        named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
        assert named == set(record), heading


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the runs."""
    path = ROOT / "docs" / "write_querying.py"
    spec = importlib.util.spec_from_file_location("write_querying", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_writes_a_run_and_leaves_the_words(script: ModuleType) -> None:
    page = 'Before.\n\n```console\n$ jta ask "flurb"\nold\n```\n\nAfter.\n'
    written = script.refresh(page)
    assert written.startswith('Before.\n\n```console\n$ jta ask "flurb"\n')
    assert "The corpus knows no “flurb”." in written
    assert "old" not in written
    assert written.endswith("\n```\n\nAfter.\n")


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        (
            "A\n  - one\n    more\n  - two\n  - three\n    more\n  - four\n\nB\n",
            "A\n  - one\n    more\n  - two\n[…]\n\nB",
        ),
        (
            "THE SOURCE IS AT ODDS\n  - one\n  - two\nB\n  - three\n",
            "THE SOURCE IS AT ODDS\n  - one\n[…]\nB\n  - three",
        ),
        ("- one\n- two\n- three\n", "- one\n- two\n[…]"),
    ],
)
def test_the_script_shows_the_first_items_under_each_heading(script: ModuleType, output: str, shown: str) -> None:
    assert script.shorten(output) == shown
