"""The index: built once, right after every change, and no loss when anything is wrong with it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jta_kb import CorpusInvalid, open_corpus
from jta_kb.graph import index
from jta_kb.graph.schema import VERSION
from real_corpus import ROOT, copy_corpus

QUESTION = "what did Russia say about the BM-25"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("JTA_CACHE", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_corpus(tmp_path / "corpus")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often an index is built."""
    seen: list[str] = []
    build = index._build

    def counted(*arguments: object) -> object:
        seen.append("built")
        return build(*arguments)  # type: ignore[arg-type]  # handed through as they came

    monkeypatch.setattr(index, "_build", counted)
    return seen


def claims_of(root: Path) -> int:
    with open_corpus(str(root)) as corpus:
        return len(corpus.claims())


def age(root: Path) -> None:
    """Let the files look as if they had been written some time ago, as those of a checkout are."""
    for path in root.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def only_index(cache: Path) -> Path:
    (path,) = cache.glob("*.sqlite")
    return path


def test_an_unchanged_corpus_is_built_once(cache: Path, root: Path, builds: list[str]) -> None:
    first = claims_of(root)
    assert [claims_of(root), claims_of(root)] == [first, first]
    assert builds == ["built"]


def test_touching_files_builds_nothing(cache: Path, root: Path, builds: list[str]) -> None:
    claims_of(root)
    age(root)
    claims_of(root)
    assert builds == ["built"]


def test_a_change_of_one_letter_is_seen_at_once(cache: Path, root: Path, builds: list[str]) -> None:
    claims_of(root)
    claims = root / "data" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("Russia asks about Iran's", "Russia asks about IRAN's"), encoding="utf-8")
    with open_corpus(str(root)) as corpus:
        statements = [claim["statement"] for claim in corpus.claims(system="bm-25", act="question")]
    assert any("IRAN's" in statement for statement in statements)
    assert builds == ["built", "built"]


def test_going_back_to_an_earlier_content_finds_its_index(cache: Path, root: Path, builds: list[str]) -> None:
    claims_of(root)
    topics = root / "data" / "topics.yaml"
    before = topics.read_text(encoding="utf-8")
    topics.write_text(before + "\n- id: tea\n  name: Tea\n", encoding="utf-8")
    claims_of(root)
    topics.write_text(before, encoding="utf-8")
    claims_of(root)
    assert builds == ["built", "built"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[:] = b"x" * len(content)
    path.write_bytes(bytes(content))


def delete(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [cut, empty, scribble, delete])
@pytest.mark.parametrize("noted", [True, False], ids=["with its note", "without a note"])
def test_a_damaged_index_is_built_again(
    cache: Path, root: Path, builds: list[str], damage: Callable[[Path], None], noted: bool
) -> None:
    expected = claims_of(root)
    damage(only_index(cache))
    if not noted:
        for note in cache.glob("*.note"):
            note.unlink()
    assert claims_of(root) == expected
    assert builds == ["built", "built"]


def test_an_index_of_another_version_is_not_read(
    cache: Path, root: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = claims_of(root)
    with monkeypatch.context() as patch:
        patch.setattr(index, "VERSION", VERSION + 1)
        assert claims_of(root) == expected
    assert builds == ["built", "built"]


def test_damage_inside_the_file_is_mended_by_the_command(cache: Path, root: Path) -> None:
    run = [sys.executable, "-m", "jta_kb", "claims", "--corpus", str(root), "--format", "csv"]
    expected = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    path = only_index(cache)
    content = bytearray(path.read_bytes())
    content[3 * 8192 :] = b"\xff" * len(content[3 * 8192 :])
    path.write_bytes(bytes(content))
    after = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (after.returncode, after.stdout) == (0, expected)
    assert "Traceback" not in after.stderr


@pytest.mark.parametrize("place", ["/dev/null/cache", "file"])
def test_without_a_place_to_write_the_index_is_kept_in_memory(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("JTA_CACHE", place if place.startswith("/") else str(tmp_path / place))
    with open_corpus(str(root)) as corpus:
        assert corpus.ask(QUESTION).kind == "found"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_processes_that_build_at_once_all_answer(cache: Path, root: Path) -> None:
    run = [sys.executable, "-m", "jta_kb", "ask", "--corpus", str(root), "--format", "json", QUESTION]
    started = [subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    assert len({out for out, _ in answers}) == 1
    assert [path.name for path in cache.iterdir() if path.suffix == ".new"] == []


def test_a_corpus_with_errors_is_not_answered_from(cache: Path, root: Path) -> None:
    claims = root / "data" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("speaker: zudin", "speaker: zudim", 1), encoding="utf-8")
    with pytest.raises(CorpusInvalid, match="1 error,") as caught:
        open_corpus(str(root))
    assert [problem.code for problem in caught.value.diagnostics] == ["unknown-person"]


def leave_out(path: Path, start: str) -> None:
    """Take the records out of a file whose ids begin so, and what refers to them."""
    records = path.read_text(encoding="utf-8").split("\n\n- id: ")
    kept = "\n\n- id: ".join(r for r in records if not r.startswith(start))
    kept = re.sub(rf"\n    - {{claim: {start}\d+, relation: \w+}}", "", kept)
    path.write_text(re.sub(r"\n  responds_to:(?=\n  [a-z])", "", kept), encoding="utf-8")


def test_a_corpus_with_gaps_is_answered_from_and_says_where_they_are(cache: Path, root: Path) -> None:
    leave_out(root / "data" / "claims.yaml", "10STATE17263-75-")
    for name in ("claims", "ledger"):
        leave_out(root / "data" / f"{name}.yaml", "10STATE17263-39-")
    with open_corpus(str(root)) as corpus:
        answer, other = corpus.ask("what was said about Libya"), corpus.ask("what was said about the exams")
    assert (answer.kind, answer.nearest) == ("not-curated", ("10STATE17263:39",))
    assert "not yet curated" in answer.text
    assert (other.kind, other.uncurated) == ("found", ("10STATE17263:75",))


def test_only_the_newest_indexes_are_kept(cache: Path, root: Path) -> None:
    topics = root / "data" / "topics.yaml"
    before = topics.read_text(encoding="utf-8")
    for number in range(index.KEPT + 2):
        topics.write_text(f"{before}\n- id: tea-{number}\n  name: Tea {number}\n", encoding="utf-8")
        claims_of(root)
    assert len(list(cache.glob("*.sqlite"))) == index.KEPT


def test_the_folder_of_the_corpus_is_left_as_it_was(cache: Path, root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    claims_of(root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_slow_build_says_so_once(cache: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    said: list[str] = []

    class Impatient(threading.Timer):
        def __init__(self, _interval: float, *arguments: object) -> None:
            super().__init__(0.0, *arguments)  # type: ignore[arg-type]  # handed through as they came

    monkeypatch.setattr(threading, "Timer", Impatient)
    open_corpus(str(root), said.append).close()
    open_corpus(str(root), said.append).close()
    assert len(said) == 1
    assert "building the index" in said[0]


def test_the_real_corpus_is_found_from_inside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "docs")
    with open_corpus() as corpus:
        assert corpus.root == str(ROOT)
