"""compare, matrix and changes as a user runs them: status, formats, what people read, and nothing wider than asked."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from command_line import Run, check_format
from real_corpus import copy_corpus
from snapshots import compare_snapshot

COMMANDS = (
    ["compare", "shahab-3", "range"],
    ["compare", "bm-25"],
    ["matrix", "--system", "bm-25"],
    ["matrix", "--contested"],
    ["changes", "--party", "russia"],
    ["changes", "--system", "taepo-dong-2"],
)
"""Runs that find something."""


@pytest.mark.parametrize(
    ("arguments", "status", "out", "err"),
    [
        (["compare", "Shahab III", "Range"], 0, "At odds with itself: Russia", ""),
        (["compare", "bm-25", "transferred"], 0, "North Korea transferred BM-25 missiles to Iran. [contested]", ""),
        (["compare", "omid", "range"], 1, "", "jta: nobody gives a value of range for omid"),
        (["compare", "omid", "range", "--format", "jsonl"], 1, "", "jta: nobody gives a value of range for omid"),
        (["compare", "bm-52"], 2, "", "error: no system is called `bm-52`"),
        (["compare", "shahab-3", "rang"], 2, "", "error: no attribute is called `rang`"),
        (["compare", "shahab-3", "paylod"], 2, "", "help: did you mean `payload` (Payload mass)?"),
        (["compare"], 2, "", "Missing argument 'SYSTEM'"),
        (["matrix", "--topic", "accuracy"], 1, "", "jta: nobody takes a side on such a proposition"),
        (["matrix", "--topic", "propultion"], 2, "", "help: did you mean `propulsion`"),
        (["matrix", "--system", "safir", "--system", "BM-25"], 0, "contested", ""),
        (["changes", "--party", "ruslan"], 2, "", "error: no party is called `ruslan`"),
        (["changes", "--party", "iran", "--topic", "pakistan"], 1, "", "jta: nothing that fits is recorded"),
        (["changes", "--party", "russia"], 0, "silence, and no change of view", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_status_and_streams(run: Run, arguments: list[str], status: int, out: str, err: str) -> None:
    got = run(*arguments)
    assert got[0] == status
    assert " ".join(out.split()) in " ".join(got[1].split())
    assert err in got[2]
    assert "Traceback" not in got[2]


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_view_has_every_format(run: Run, command: list[str], format_: str) -> None:
    status, out, err = run(*command, "--format", format_)
    assert (status, err) == (0, "")
    check_format(out, format_)


def test_what_is_printed_can_be_had_in_python(run: Run) -> None:
    from real_corpus import opened

    assert json.loads(run("compare", "safir", "-f", "json")[1]) == plain(opened().compare("safir").to_json())
    assert json.loads(run("matrix", "-f", "json")[1]) == plain(opened().matrix().to_json())
    assert json.loads(run("changes", "-f", "json")[1]) == plain(opened().changes().to_json())


def plain(value: object) -> object:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize(
    ("arguments", "columns", "name"),
    [
        (["compare", "shahab-3", "range"], 100, "compare-range.txt"),
        (["compare", "shahab-3", "range"], 48, "compare-range-narrow.txt"),
        (["compare", "bm-25"], 100, "compare-bm-25.txt"),
        (["compare", "taepo-dong-2", "test-date"], 100, "compare-dates.txt"),
        (["compare", "safir", "fuel", "--format", "csv"], 100, "compare-fuel.csv"),
        (["matrix", "--system", "bm-25"], 100, "matrix-bm-25.txt"),
        (["matrix", "--system", "bm-25"], 60, "matrix-bm-25-narrow.txt"),
        (["matrix", "--system", "bm-25"], 150, "matrix-bm-25-wide.txt"),
        (["matrix", "--topic", "threat", "--format", "csv"], 100, "matrix-threat.csv"),
        (["changes", "--party", "russia", "--topic", "threat"], 100, "changes-threat.txt"),
        (["changes", "--party", "united-states"], 100, "changes-united-states.txt"),
        (["changes", "--topic", "threat", "--format", "tsv"], 100, "changes-threat.tsv"),
    ],
)
def test_what_people_read(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], columns: int, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    compare_snapshot(name, run(*arguments)[1])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_lines_fit_the_width(run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    for width in range(40, 121, 8):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(len(line) for line in run(*command)[1].splitlines()) <= width


@pytest.mark.parametrize("system", ["shahab-3", "taepo-dong", "bm-25", "scud", "iranian-long-range-system"])
def test_drawings_in_plain_ascii_stay_in_their_place(run: Run, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    from jta_kb.cli import bars, compare

    unicode = run("compare", system)[1]
    monkeypatch.setattr(compare, "pick_glyphs", lambda: bars.ASCII)
    ascii_ = run("compare", system)[1]
    assert [len(line) for line in unicode.splitlines()] == [len(line) for line in ascii_.splitlines()]
    drawn = set("".join(bars.UNICODE)) - {"?"}
    assert drawn & set(unicode)
    assert not drawn & set(ascii_)


def test_the_encoding_of_the_screen_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    from jta_kb.cli.bars import ASCII, UNICODE, pick_glyphs

    for encoding, glyphs in (("utf-8", UNICODE), ("ascii", ASCII), ("latin-1", ASCII), ("no-such", ASCII)):
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        monkeypatch.setattr("jta_kb.cli.bars.sys", type("Sys", (), {"stdout": type("Out", (), {"encoding": encoding})}))
        assert pick_glyphs() is glyphs


HARM = "\\e[31mred\\e[0m [bold]not bold[/bold] \\u202eright\\u202c \\x9b5n `*_|<b>"


@pytest.fixture
def harmful(tmp_path: Path) -> Path:
    """A corpus whose system, proposition, condition and party try to drive the terminal."""
    root = copy_corpus(tmp_path)
    for name, old, new in (
        ("systems", "name: BM-25", f'name: "BM-25 {HARM}"'),
        ("propositions", "statement: The BM-25 exists.", f'statement: "The BM-25 {HARM} exists."'),
        ("parties", "name: Published reports", f'name: "Reports {HARM}"'),
        ("claims", "{when: in a parade in Pyongyang}", '{when: "in a parade \\e[31m"}'),
    ):
        path = root / "data" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new), encoding="utf-8")
    return root


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
@pytest.mark.parametrize("command", [["compare", "bm-25"], ["matrix"], ["changes"]], ids=" ".join)
def test_data_never_drives_the_terminal(run: Run, harmful: Path, command: list[str], format_: str) -> None:
    status, out, _ = run(*command, "--format", format_, "--corpus", str(harmful))
    assert status == 0
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    if format_ in ("table", "json") or command != ["compare", "bm-25"]:
        assert "[bold]" in re.sub(r"[\s\\]", "", out)


def test_every_line_of_a_statement_ends_in_its_citation(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "5000")
    for command in (["compare", "shahab-3"], ["compare", "bm-25"], ["changes"]):
        for line in run(*command)[1].splitlines():
            if re.match(r" {4}(- )?\S", line) and "recorded" not in line:
                assert re.search(r"\([^()]*¶\d+[^()]*\)$", line) or "·" in line, line
