"""`jta open`, `timeline`, `dossier` and `cite` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Run
from jta_kb.cli import complete
from jta_kb.cli.briefing_commands import join_places
from real_corpus import ROOT, copy_corpus
from snapshots import compare_snapshot


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["open", "--system", "bm-25"], "open-bm-25.txt"),
        (["open", "--all", "--topic", "pakistan"], "open-pakistan-all.txt"),
        (["open", "--system", "safir", "--format", "tsv", "--all"], "open-safir.tsv"),
        (["timeline", "--system", "no-dong"], "timeline-no-dong.txt"),
        (["timeline", "--from", "2009-07", "--to", "2009-12", "--party", "russia"], "timeline-russia-2009.txt"),
        (["timeline", "--system", "iranian-solid-mrbm", "--format", "markdown"], "timeline-solid.md"),
        (["dossier", "KN-02"], "dossier-kn-02.md"),
        (["dossier", "bm-25-tested"], "dossier-bm-25-tested.md"),
        (["dossier", "Shkeyrov"], "dossier-shkeyrov.md"),
        (["dossier", "KN-02", "--format", "html"], "dossier-kn-02.html"),
        (["cite", "10STATE17263:26", "10STATE17263-26-4"], "cite-chicago.txt"),
        (["cite", "10STATE17263-6-9", "--style", "bibtex"], "cite.bib"),
        (["cite", "10STATE17263-6-9", "--style", "csl-json"], "cite-csl.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_people_read(run: Run, arguments: list[str], name: str) -> None:
    status, out, _ = run(*arguments)
    assert status == 0
    compare_snapshot(name, out)


@pytest.mark.parametrize(
    ("arguments", "status", "out", "err"),
    [
        (["open", "--system", "kn-02"], 1, "", "no question or promise fits all of these filters"),
        (["open", "--party", "rusia"], 2, "", "help: did you mean `russia` (Russia)?"),
        (["open", "--meeting", "july-2010"], 2, "", "no meeting is called `july-2010`"),
        (["timeline", "--system", "bm-25", "--from", "2006"], 1, "", "no dated event fits all of these filters"),
        (["timeline", "--from", "soon"], 2, "", "error: `soon` is no date"),
        (["dossier", "bm-52"], 2, "", "no system or person or proposition is called `bm-52`"),
        (["dossier", "zudim"], 2, "", "help: did you mean `zudin` (Evgeny Zudin)?"),
        (["dossier", "Scud", "B"], 0, "# Scud B\n", ""),
        (["dossier", "bm-25", "--output", "/dev/null/x"], 2, "", "error: `/dev/null/x` cannot be written"),
        (["cite"], 2, "", "Missing argument"),
        (["cite", "10STATE17263", "26"], 0, "para. 26 (S).", ""),
        (["cite", "10STATE17263:78"], 1, "", "help: its paragraphs are 1 to 77"),
        (["cite", "11STATE1"], 2, "", "no cable is called `11STATE1`"),
        (["cite", "--style", "apa", "10STATE17263"], 2, "", "'apa' is not one of"),
        (["show", "10STATE17263", "¶26"], 0, "mysterious missile", ""),
        (["show", "(10STATE17263 ¶26)."], 0, "mysterious missile", ""),
        (["show", "10STATE17263", "26"], 0, "mysterious missile", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_status_and_streams(run: Run, arguments: list[str], status: int, out: str, err: str) -> None:
    got = run(*arguments)
    assert got[0] == status
    assert out in got[1]
    assert err in got[2]


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
@pytest.mark.parametrize("command", ["open", "timeline"])
def test_lists_have_every_format(run: Run, command: str, format_: str) -> None:
    status, out, _ = run(command, "--format", format_)
    assert status == 0
    if format_ == "json":
        assert len(json.loads(out)) > 10
    elif format_ == "jsonl":
        assert len([json.loads(line) for line in out.splitlines()]) > 10
    elif format_ in ("csv", "tsv"):
        rows = list(csv.reader(io.StringIO(out), delimiter="," if format_ == "csv" else "\t"))
        assert {len(row) for row in rows} == {len(rows[0])}
    elif format_ == "markdown":
        assert out.startswith("| ")


def test_a_dossier_goes_into_a_file_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bm-25.html"
    status, out, _ = run("dossier", "bm-25", "--format", "html", "--output", str(path))
    assert (status, out) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8") == run("dossier", "bm-25", "--format", "html")[1]
    assert [found.name for found in tmp_path.iterdir()] == ["bm-25.html"]
    assert json.loads(run("dossier", "bm-25", "--format", "json")[1])["id"] == "bm-25"


@pytest.mark.parametrize("command", [["open", "--all"], ["timeline"], ["dossier", "bm-25"], ["dossier", "antonov"]])
def test_every_citation_printed_leads_to_words(run: Run, command: list[str]) -> None:
    out = " ".join(run(*command)[1].split())
    citations = sorted(set(re.findall(r"[0-9]{2}[A-Z]+[0-9]+ ¶[0-9]+", out)))
    assert citations
    for citation in citations:
        status, shown, _ = run("show", *citation.split())
        assert (status, shown.startswith(citation)) == (0, True)


HARM = "\\e[31mred\\e[0m \\u202eright\\u202c \\x9b5n <script>alert(1)</script> [x](http://y) **b** |"


@pytest.fixture
def harmful(tmp_path: Path) -> Path:
    """A corpus whose texts try to drive the terminal and to be run as markup."""
    root: Path = copy_corpus(tmp_path)
    for name, old, new in (
        ("claims", "statement: Russia asks about Iran's ability to produce the BM-25 in series.", "statement: "),
        ("systems", "name: BM-25", "name: BM-25 "),
        ("people", "name: Anatoly Antonov", "name: Anatoly Antonov "),
    ):
        path = root / "data" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        field, _, words = new.partition(": ")
        path.write_text(text.replace(old, f'{field}: "{words}{HARM}"'), encoding="utf-8")
    return root


COMMANDS = [
    ["open", "--system", "bm-25"],
    ["open", "--system", "bm-25", "--format", "markdown"],
    ["timeline", "--format", "csv"],
    ["timeline"],
    ["dossier", "bm-25"],
    ["dossier", "bm-25", "--format", "html"],
    ["dossier", "bm-25", "--format", "json"],
    ["dossier", "antonov", "--format", "html"],
    ["cite", "09STATE82572-8-5", "09STATE82572-4-4", "--style", "bibtex"],
    ["cite", "09STATE82572-4-4"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_data_never_drives_the_terminal_nor_is_run(run: Run, harmful: Path, command: list[str]) -> None:
    status, out, _ = run(*command, "--corpus", str(harmful))
    assert status == 0
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    if command[0] == "dossier" and "json" not in command:
        assert "alert(1)" in out
        assert "<script>" not in out.replace("\\<script\\>", "")


@pytest.mark.parametrize("command", ["open", "timeline", "dossier bm-25", "cite 10STATE17263:26"])
def test_briefings_load_nothing_slow(run: Run, command: str) -> None:
    run(*command.split())  # the index is built now, if it was not there
    code = f"from jta_kb.cli.main import main; main({command.split()!r})"
    program = f"import sys; {code}; sys.stderr.write(str([*sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not re.search(r"'(networkx|pydantic|ruamel\.yaml)'", done.stderr)


def test_lines_fit_the_width(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (60, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        for command in (["open", "--all"], ["timeline"]):
            assert max(len(line) for line in run(*command)[1].splitlines()) <= width


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["10STATE17263", "26"], ["10STATE17263 26"]),
        (["10STATE17263", "¶26", "09STATE82572"], ["10STATE17263 ¶26", "09STATE82572"]),
        (["10STATE17263:26", "09STATE82572-8-5"], ["10STATE17263:26", "09STATE82572-8-5"]),
        (["(10STATE17263", "¶26)."], ["(10STATE17263 ¶26)."]),
        (["26"], ["26"]),
    ],
)
def test_arguments_are_places(words: list[str], places: list[str]) -> None:
    assert join_places(words) == places


def test_subjects_complete_in_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert complete.subjects("bm-25") == [
        "bm-25",
        "bm-25-exists",
        "bm-25-shown-in-parade",
        "bm-25-tested",
        "bm-25-transferred-to-iran",
    ]
    assert "zudin" in complete.subjects("z")
