"""What `jta check` prints: all problems in one run, in four forms; and when it exits with 1."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

import real_corpus
from jta_kb.cli.diagnostics import render_text
from jta_kb.cli.main import main
from jta_kb.corpus.diagnostic import Diagnostic, Place
from tiny_corpus import CLAIMS, Edit, append, claim, examine, replace, write, write_corpus

SNAPSHOTS = Path(__file__).parent / "snapshots"

NINE: tuple[Edit, ...] = (
    claim("2-1", "speaker: berg", "speaker: borg"),
    claim("2-1", "value: 250 kg", "value: 250kg"),
    claim("2-1", "topics: [satellite-mass]", "topics: [satellite-mess]"),
    claim("2-2", "does not carry a camera\n  assess", "does carry a camera\n  assess"),
    claim("2-2", "act: inform", "act: tell"),
    claim("2-3", "act: inform", "act: inform\n  colour: blue"),
    claim("3-1", "value: research", "value: reserch"),
    claim("3-2", "commitment: uncommitted", "commitment: certain"),
    claim("11OSLO34-2-1", "quote: the Petrel-3 is", "quote: the Petrel-3 was"),
    append(CLAIMS, "\n- id: 11OSLO12-2-1\n  id: 11OSLO12-2-7\n"),
)


def compare(name: str, text: str) -> None:
    """Hold the text to the snapshot, byte for byte; JTA_UPDATE_SNAPSHOTS=1 writes it anew."""
    path = SNAPSHOTS / name
    if os.environ.get("JTA_UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


def run(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    status = main(["check", "--corpus", str(folder), *options])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_corpus_of_the_repository_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(real_corpus.ROOT, capsys) == (0, "", "jta: 0 errors, 0 warnings\n")


def test_all_problems_come_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = examine(*NINE)
    places = [(d.place.file, d.place.line, d.place.column) for d in found]
    assert places == sorted(places)
    assert {d.code for d in found} >= {
        *("unknown-person", "value-syntax", "unknown-topic", "unknown-act", "unknown-field"),
        *("unknown-term", "commitment-conflict", "quote-altered", "duplicate-key", "missing-field"),
    }
    status, out, err = run(write_corpus(tmp_path, *NINE), capsys)
    assert (status, err) == (1, f"jta: {len(found)} errors, 0 warnings\n")
    compare("nine-mistakes.txt", out)


def test_problems_of_several_files_are_sorted_by_file() -> None:
    found = examine(
        replace("data/topics.yaml", "parent: satellites\n  party", "parent: satelites\n  party"),
        replace("data/cables.yaml", "drafter: norland\n  aliases", "drafter: nordland\n  aliases"),
        claim("2-1", "speaker: berg", "speaker: borg"),
        write("data/people.yaml", b"\xff"),
    )
    assert [f"{d.place.file} {d.code}" for d in found] == [
        "data/cables.yaml unknown-party",
        "data/people.yaml not-utf-8",
        "data/topics.yaml unknown-topic",
    ]


def test_a_file_that_cannot_be_read_hides_no_other_mistake_and_makes_none() -> None:
    broken = write("data/topics.yaml", "- id: a: b\n")
    found = examine(broken, claim("2-1", "quote: the Petrel-2", "quote: a Petrel-2"))
    assert [d.code for d in found] == ["quote-altered", "yaml-syntax"]


def test_warnings_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit = claim("2-1", "Norland says", "Norland\u200b says")
    status, out, err = run(write_corpus(tmp_path, edit), capsys)
    assert (status, err) == (0, "jta: 0 errors, 1 warning\n")
    assert out.startswith("data/claims.yaml:9:14: warning unsafe-character  the character U+200B")


def test_folder_without_corpus_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").write_text("a file")
    for folder in (tmp_path, tmp_path / "data", tmp_path / "nowhere"):
        status, out, err = run(folder, capsys)
        assert (status, out) == (2, "")
        assert err.startswith("error: ")
        assert "help: " in err


ODD = {
    "long-line": claim("2-1", "{system: petrel-2, ", "{note: " + "word " * 60 + ", system: petrel-9, "),
    "long-value": claim("2-1", "quote: the Petrel-2 weighs 250 kg", "quote: the Petrel-2 weighs" + " 250 kg" * 40),
    "tab": claim("2-1", "    - {system: petrel-2", "    -\t{system: petrel-9"),
    "tab-indent": claim("2-1", "  act: inform", "\tact: inform"),
    "escapes": claim("2-1", "speaker: berg", 'speaker: "\\e[31mberg\\a\\u202E"'),
    "raw-escape": claim("2-1", "speaker: berg", "speaker: \x1b[31mberg"),
    "crlf": replace("data/topics.yaml", "  name: Their mass\n", "  nam: Their mass\r\n"),
    "mark": write("data/ledger.yaml", "\ufeff- idd: x\n"),
    "end": append("data/parties.yaml", '- id: "utopia\n'),
}


@pytest.mark.parametrize("name", ODD)
def test_text_form(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(write_corpus(tmp_path, ODD[name]), capsys)
    assert status == 1
    assert out.replace("\n", "").isprintable()
    for line, below in zip(out.split("\n"), out.split("\n")[1:], strict=False):
        if below.strip(" |^") == "" and "^" in below:
            assert len(line) <= 100
            assert len(below) <= max(100, len(line) + 1)
    compare(f"text-{name}.txt", out)


def test_narrow_screen_shows_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = "x" * 500 + "HERE" + "y" * 500
    shown = render_text([Diagnostic(Place("a.yaml", 1, 501, 4, text), "error", "code", "message")]).split("\n")
    at = shown[2].index("^")
    assert shown[1][at : at + 4] == "HERE"
    assert shown[2].count("^") == 4


def test_caret_stands_below_wide_text() -> None:
    text = "note: 漢字 here"
    shown = render_text([Diagnostic(Place("a.yaml", 1, 10, 4, text), "error", "code", "message")]).split("\n")
    before = shown[1][: shown[1].index("here")]
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in before)
    assert shown[2].index("^") == width


def test_json_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(write_corpus(tmp_path, *NINE), capsys, "--format", "json")
    records = json.loads(out)
    assert status == 1
    assert [list(record) for record in records] == [
        ["file", "line", "column", "length", "severity", "code", "message", "help"]
    ] * len(records)
    expected = [
        [d.place.file, d.place.line, d.place.column, d.place.length, d.severity, d.code, d.message, d.help]
        for d in examine(*NINE)
    ]
    assert [list(record.values()) for record in records] == expected


def test_github_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edits = (
        claim("2-1", "speaker: berg", "speaker: borg"),
        claim("2-2", "  polarity: denied\n", '  polarity: "100%, no: a\\nb"\n'),
        claim("2-3", "Norland says", "Norland\u200b says"),
    )
    status, out, _ = run(write_corpus(tmp_path, *edits), capsys, "--format", "github")
    assert status == 1
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["::error", "::error", "::warning"]
    assert "file=data/claims.yaml,line=4,col=12,endColumn=16,title=unknown-person::no person is called `borg`%0A" in out
    assert "`100%25, no: a%0Ab` is no polarity" in out


def test_sarif_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edits = (*NINE, claim("11OSLO34-2-2", "Sudland recalls", "Sudland\u200b recalls"))
    _, out, _ = run(write_corpus(tmp_path, *edits), capsys, "--format", "sarif")
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (part,) = log["runs"]
    rules = [rule["id"] for rule in part["tool"]["driver"]["rules"]]
    assert part["tool"]["driver"]["name"] == "jta"
    assert part["columnKind"] == "unicodeCodePoints"
    assert rules == sorted(set(rules))
    found = examine(*edits)
    assert len(part["results"]) == len(found)
    for result, diagnostic in zip(part["results"], found, strict=True):
        place = diagnostic.place
        assert result["ruleId"] == diagnostic.code
        assert result["ruleId"] in rules
        assert result["level"] == diagnostic.severity
        assert result["message"]["text"].startswith(diagnostic.message)
        (location,) = result["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": place.file},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endColumn": place.column + place.length,
            },
        }


def test_clean_corpus_is_an_empty_list_in_every_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_corpus(tmp_path)
    assert run(folder, capsys, "-f", "json")[:2] == (0, "[]\n")
    assert run(folder, capsys, "-f", "github")[:2] == (0, "")
    assert json.loads(run(folder, capsys, "-f", "sarif")[1])["runs"][0]["results"] == []
