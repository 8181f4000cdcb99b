"""The commands as a user runs them: status, streams, formats, and nothing harmful on the screen."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Run, check_format
from jta_kb.cli.app import run_app
from jta_kb.cli.main import read_ask
from real_corpus import ROOT, copy_corpus
from snapshots import compare_snapshot

BM_25 = "what did Russia say about the BM-25"


@pytest.mark.parametrize(
    ("arguments", "status", "out", "err"),
    [
        (["ask", BM_25], 0, "THE OTHER SIDE", ""),
        (["ask", "flurb"], 1, "knows no “flurb”", ""),
        (["ask"], 2, "", "Missing argument 'QUESTION'"),
        (["ask", " "], 2, "", "the question is empty"),
        (["ask", "--frmat", "json", "x"], 2, "", "No such option: --frmat"),
        (["ask", "--format", "xml", "x"], 2, "", "'xml' is not one of"),
        (["ask", "--corpus", "nowhere", "x"], 2, "", "error: there is no folder `nowhere`\nhelp: --corpus"),
        (["ask", "--corpus", "tests", "x"], 2, "", "error: `tests` holds no corpus"),
        (["ask", "--", "--corpus"], 1, "knows no “corpus”", ""),
        (["claims", "--system", "bm-25", "--act", "question"], 0, "09STATE82572-8-5", ""),
        (["claims", "--text", "banana"], 1, "", "no claim fits all of these filters"),
        (["claims", "--system", "bm-52"], 2, "", "error: no system is called `bm-52`"),
        (["claims", "--speaker", "zudim"], 2, "", "help: did you mean `zudin` (Evgeny Zudin)?"),
        (["show", "10STATE17263-16-5"], 0, "«conceding that the 250 kg", ""),
        (["show", "10STATE17263:58"], 0, "(no marking)", ""),
        (["show", "10STATE17263 ¶26"], 0, "mysterious missile", ""),
        (["show", "10STATE17263"], 0, "¶77", ""),
        (["show", "10STATE17263:78"], 1, "", "help: its paragraphs are 1 to 77"),
        (["show", "10STATE17263-16-900"], 1, "", "error: no claim is called"),
        (["show", "11STATE1"], 2, "", "error: no cable is called `11STATE1`"),
        (["list", "people"], 0, "Interpreter", ""),
        (["list", "topics"], 0, "  accuracy", ""),
        (["list", "peple"], 2, "", "help: did you mean `people`?"),
        (["check"], 0, "", "0 errors, 0 warnings"),
        (["graph", "stats"], 0, "party:russia", ""),
        (["graph", "neighbors", "bm-25", "--edge", "from"], 0, "-from-> party:north-korea", ""),
        (["graph", "neighbors", "bm-25", "--edge", "frm"], 2, "", "there is no edge called `frm`"),
        (["graph", "path", "russia", "bm-25", "December meeting"], 0, "tie them together", ""),
        (["graph", "path", "russia"], 2, "", "a path ties two or more"),
        (["graph", "path", "russia", "zudim"], 2, "", "help: did you mean `zudin`?"),
        (["export", "csv", "/dev/null/x"], 2, "", "error: `/dev/null/x` cannot be made a folder"),
        (["bogus"], 2, "", "No such command 'bogus'"),
        (["--version"], 0, "jta 0.1.0", ""),
        (["--help"], 0, "Commands", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_status_and_streams(run: Run, arguments: list[str], status: int, out: str, err: str) -> None:
    got = run(*arguments)
    assert got[0] == status
    assert out in got[1]
    assert err in got[2]
    assert "Traceback" not in got[2]


FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown")
COMMANDS = (
    ["ask", BM_25],
    ["claims", "--system", "bm-25"],
    ["show", "10STATE17263-16-5"],
    ["show", "10STATE17263:16"],
    ["show", "10STATE17263"],
    ["list", "people"],
    ["list", "systems"],
    ["graph", "stats"],
    ["graph", "neighbors", "omid"],
    ["graph", "path", "omid", "safir"],
)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_every_format(run: Run, command: list[str], format_: str) -> None:
    status, out, err = run(*command, "--format", format_)
    assert (status, err) == (0, "")
    check_format(out, format_)


CLAIM_COLUMNS = (
    "claim_id,cable,paragraph,marking,date,meeting,delegation,speaker,attributed_to,voice,act,polarity,commitment,"
    "topics,systems,statement,quote,quote_start,quote_end,assessments,positions"
)
ASSESSMENT_COLUMNS = (
    "claim_id,cable,paragraph,marking,date,meeting,delegation,speaker,attributed_to,voice,system,attribute,polarity,"
    "commitment,value,low,high,unit,conditions,basis,statement,quote"
)


def test_claims_as_csv_are_the_contract(run: Run) -> None:
    _, out, _ = run("claims", "--format", "csv")
    assert out.split("\r\n", 1)[0] == CLAIM_COLUMNS


def test_export_writes_both_tables_and_every_vocabulary(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("export", "csv", str(tmp_path / "new" / "folder"))
    names = [Path(line).stem for line in out.splitlines()]
    vocabularies = ["parties", "people", "systems", "topics", "attributes", "propositions", "meetings", "cables"]
    assert (status, names) == (0, ["claims", "assessments", *vocabularies, "attendance", "discrepancies"])
    claims = (tmp_path / "new" / "folder" / "claims.csv").read_bytes().decode()
    assessments = (tmp_path / "new" / "folder" / "assessments.csv").read_bytes().decode()
    assert claims.split("\r\n", 1)[0] == CLAIM_COLUMNS
    assert assessments.split("\r\n", 1)[0] == ASSESSMENT_COLUMNS
    assert claims == run("claims", "--format", "csv")[1]
    seats = list(csv.reader((tmp_path / "new" / "folder" / "attendance.csv").read_text(encoding="utf-8").splitlines()))
    assert len(seats) == 46


def test_excel_gets_its_mark(run: Run, tmp_path: Path) -> None:
    run("export", "csv", str(tmp_path), "--excel")
    assert (tmp_path / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id")


def test_exporting_over_a_file_loses_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").mkdir()
    status, _, err = run("export", "csv", str(tmp_path))
    assert status == 2
    assert "cannot be written" in err
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["ask", BM_25], "ask-bm-25.txt"),
        (["ask", "--quotes", "what did Mashkov say about Israel"], "ask-israel-quotes.txt"),
        (["ask", "--format", "markdown", "what does Iran claim about the Shahab-3M"], "ask-iran.md"),
        (["ask", "range of the Shabab-3"], "ask-range.txt"),
        (["ask", "what did Russia say about the weather"], "ask-unknown.txt"),
        (["claims", "--system", "shahab-3", "--attribute", "range"], "claims-range.txt"),
        (["show", "10STATE17263-16-5"], "show-claim.txt"),
        (["show", "10STATE17263:28"], "show-paragraph.txt"),
        (["list", "meetings"], "list-meetings.txt"),
        (["graph", "path", "russia", "bm-25", "December meeting"], "graph-path.txt"),
    ],
)
def test_what_people_read(run: Run, arguments: list[str], name: str) -> None:
    compare_snapshot(name, run(*arguments)[1])


@pytest.mark.parametrize(
    "arguments",
    [
        [BM_25],
        BM_25.split(),
        ["--format", "json", BM_25],
        [BM_25, "-f", "csv"],
        ["--format=jsonl", BM_25],
        ["--quotes", "--no-pager", "clustering"],
        ["--corpus", str(ROOT), "parade"],
        [f"--corpus={ROOT}", "--", "parade"],
        ["flurb"],
        ["--", "--quotes"],
    ],
    ids=" ".join,
)
def test_the_quick_reader_reads_as_typer_does(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert read_ask(["ask", *arguments]) is not None
    quick = run("ask", *arguments)
    status = run_app(["ask", *arguments])
    out, err = capsys.readouterr()
    assert quick == (status, out, err)


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["-h"], ["--format"], ["--format", "xml", "x"], ["-x", "y"], [" "], ["--quotes=1", "x"]],
)
def test_the_quick_reader_leaves_what_is_odd_to_typer(arguments: list[str]) -> None:
    assert read_ask(["ask", *arguments]) is None


HARM = "\x1b[31mred\x1b[0m [bold]not bold[/bold] \u202eright\u202c \x9b5n `*_|<b>"


@pytest.fixture
def harmful(tmp_path: Path) -> Path:
    """A corpus whose texts try to drive the terminal."""
    root: Path = copy_corpus(tmp_path)
    claims = root / "data" / "claims.yaml"
    escaped = (
        HARM.replace("\x1b", "\\e").replace("\u202e", "\\u202e").replace("\u202c", "\\u202c").replace("\x9b", "\\x9b")
    )
    text = claims.read_text(encoding="utf-8")
    statement = "statement: Russia asks about Iran's ability to produce the BM-25 in series."
    assert statement in text
    claims.write_text(text.replace(statement, f'statement: "Russia asks {escaped} BM-25."'), encoding="utf-8")
    systems = root / "data" / "systems.yaml"
    text = systems.read_text(encoding="utf-8")
    systems.write_text(text.replace("name: BM-25", f'name: "BM-25 {escaped}"'), encoding="utf-8")
    return root


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "command",
    [["ask", "BM-25"], ["claims", "--system", "bm-25"], ["show", "09STATE82572:8"], ["list", "systems"]],
    ids=" ".join,
)
def test_data_never_drives_the_terminal(run: Run, harmful: Path, command: list[str], format_: str) -> None:
    status, out, _ = run(*command, "--format", format_, "--corpus", str(harmful))
    assert status == 0
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    if format_ == "json":
        assert HARM in json.dumps(json.loads(out), ensure_ascii=False).encode().decode("unicode_escape", "ignore") or (
            "[bold]" in out
        )
    if format_ == "table":
        assert "[bold]" in re.sub(r"\s", "", out)


def test_what_harms_is_warned_of(run: Run, harmful: Path) -> None:
    status, out, err = run("check", "--corpus", str(harmful))
    assert status == 0
    assert out.count("warning unsafe-character") == 2
    assert "2 warnings" in err
    assert "\x1b" not in out


def test_an_unsound_corpus_is_shown_with_its_problems(run: Run, tmp_path: Path) -> None:
    root = copy_corpus(tmp_path)
    claims = root / "data" / "claims.yaml"
    claims.write_text(claims.read_text(encoding="utf-8").replace("speaker: zudin", "speaker: zudim"), encoding="utf-8")
    status, out, err = run("ask", "--corpus", str(root), BM_25)
    assert (status, out) == (1, "")
    assert err.count("error unknown-person") == 5
    assert "`jta check` shows them all" in err
    assert "help: did you mean `zudin` (Evgeny Zudin, Ministry of Defense)?" in err


def script(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jta_kb", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def test_a_reader_that_closes_early_sees_no_complaint() -> None:
    script("list", "parties")  # the index is in place, so that nothing is said of building it
    command = f"{sys.executable} -m jta_kb claims --format csv | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.strip() == CLAIM_COLUMNS
    assert done.stderr == ""


def test_arguments_that_are_no_text_are_shown_harmlessly() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jta_kb", "ask", b"\xff\xfe\x1b[31m"], capture_output=True, check=False, cwd=ROOT
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout


def test_output_in_plain_ascii_loses_no_word() -> None:
    done = script("ask", "parade", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\xb629)" in done.stdout


def on_terminal(*arguments: str, **environment: str) -> str:
    """Run the command on a terminal of its own and return what it shows."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "jta_kb", *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "90", **environment},
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    process.wait()
    os.close(leader)
    return shown.decode("utf-8", "replace")


def test_a_terminal_gets_colour_and_a_pager() -> None:
    shown = on_terminal("ask", BM_25, JTA_PAGER="sed s/^/paged:/")
    assert "\x1b[1m" in shown
    assert "paged:" in shown


@pytest.mark.parametrize("pager", ["/nonexistent/pager", "'unclosed"])
def test_a_pager_that_does_not_start_is_done_without(pager: str) -> None:
    assert "mysterious missile" in on_terminal("ask", BM_25, JTA_PAGER=pager)


def test_no_color_and_no_pager_are_heeded() -> None:
    shown = on_terminal("ask", "--no-pager", BM_25, NO_COLOR="1", JTA_PAGER="sed s/^/paged:/")
    assert "\x1b[" not in shown
    assert "paged:" not in shown


def test_lines_fit_the_width(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (60, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        for command in (["ask", BM_25], ["claims", "--system", "bm-25"], ["list", "systems"]):
            assert max(len(line) for line in run(*command)[1].splitlines()) <= width


def test_names_complete_in_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    from jta_kb.cli import complete

    monkeypatch.chdir(ROOT)
    assert complete.systems("shahab-3") == ["shahab-3", "shahab-3m"]
    assert complete.kinds("pe") == ["people"]
    assert "zudin" in complete.sources("z")
    assert complete.edges("agr") == ["agrees"]
    monkeypatch.setenv("JTA_CORPUS", "/nonexistent")
    assert complete.systems("s") == []


def test_completion_is_offered_for_a_shell() -> None:
    done = script(_JTA_COMPLETE="complete_bash", COMP_WORDS="jta list p", COMP_CWORD="2")
    assert "propositions" in done.stdout or done.returncode == 0
    assert "--install-completion" in script("--help").stdout
