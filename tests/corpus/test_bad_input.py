"""Whatever stands in the files: diagnostics come back, quickly, and nothing on disk changes."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jta_kb.corpus.diagnostic import Diagnostic
from jta_kb.corpus.examine import examine_corpus
from tiny_corpus import (
    CLAIMS,
    DATA,
    MARCH,
    SEEDS,
    Edit,
    append,
    build_corpus,
    claim,
    examine,
    replace,
    reseed,
    write,
    write_corpus,
)

SECONDS = 5

yaml_like = st.text(alphabet=" \n\t:-[]{},&*!|>'\"#%@`?abcid01<.\\\r\u2028\x85\ufeff", max_size=60)
lines = st.sampled_from([line for text in DATA.values() for line in text.splitlines(keepends=True)])
patchwork = st.lists(st.one_of(lines, yaml_like), max_size=12).map("".join)
contents = st.one_of(st.binary(max_size=80), *(part.map(str.encode) for part in (yaml_like, patchwork)))


def assert_sound(found: tuple[Diagnostic, ...]) -> None:
    for diagnostic in found:
        place = diagnostic.place
        assert place.line >= 1
        assert place.column >= 1
        assert place.length >= 1
        assert diagnostic.message
        assert diagnostic.code
    assert list(found) == sorted(found, key=lambda diagnostic: diagnostic.sort_key)


@given(st.sampled_from(sorted(DATA)), contents)
@settings(max_examples=120, deadline=None)
def test_any_bytes_as_a_data_file(name: str, content: bytes) -> None:
    assert_sound(examine(write(name, content)))


@given(st.sampled_from(sorted(DATA)), st.data())
@settings(max_examples=120, deadline=None)
def test_any_edit_of_a_data_file(name: str, data: st.DataObject) -> None:
    text = DATA[name]
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 30)))
    found = examine(write(name, text[:start] + data.draw(yaml_like) + text[end:]))
    assert_sound(found)
    for diagnostic in found:
        assert diagnostic.place.file != name or diagnostic.place.excerpt is not None


@given(st.one_of(st.text(max_size=200), st.text(alphabet="1234. (S)\n-abc", max_size=200)))
@settings(max_examples=60, deadline=None)
def test_any_text_as_a_cable(text: str) -> None:
    assert_sound(examine(reseed(MARCH, text.encode("utf-8", "replace").decode())))


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_bytes_as_a_cable(content: bytes) -> None:
    found = examine(write(MARCH, content))
    assert_sound(found)
    assert "seed-changed" in {diagnostic.code for diagnostic in found}


def test_nothing_on_disk_changes(tmp_path: Path) -> None:
    write_corpus(tmp_path, write("data/topics.yaml", b"\xff"), write("data/odd.yaml", "a: &b [c"))
    (tmp_path / "data" / "people").mkdir()
    before = tree(tmp_path)
    assert examine_corpus(str(tmp_path)).diagnostics
    assert tree(tmp_path) == before


def tree(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in sorted(folder.rglob("*"))
    }


BOMB = "a0: &a0 [lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
JUNK = random.Random(7).randbytes(1_000_000)  # noqa: S311 - nothing secret
LARGE: dict[str, tuple[Edit, str]] = {
    "alias-bomb": (write("data/topics.yaml", BOMB), "alias"),
    "deep-flow": (write("data/topics.yaml", "[" * 100_000), "too-deep"),
    "deep-block": (write("data/topics.yaml", "- " * 100_000), "too-deep"),
    "deep-keys": (write("data/topics.yaml", "{a: " * 100_000), "too-deep"),
    "deep-tree": (
        append("data/topics.yaml", "".join(f"- {{id: t{n}, name: T{n}, parent: t{n + 1}}}\n" for n in range(1000))),
        "unknown-topic",
    ),
    "junk": (write("data/topics.yaml", JUNK), "binary-file"),
    "letters": (write("data/topics.yaml", "x" * 1_000_000), "wrong-type"),
    "junk-seed": (write(MARCH, JUNK), "binary-file"),
    "long-id": (claim("2-4", "- id: 11OSLO12-2-4", "- id: 11OSLO12-2-" + "4" * 5000), "invalid-id"),
    "long-paragraph": (claim("2-4", "paragraph: 2", "paragraph: " + "2" * 5000), "wrong-type"),
    "long-name": (claim("2-1", "speaker: berg", "speaker: " + "berg" * 100_000), "unknown-person"),
    "long-value": (claim("2-1", "value: 250 kg", "value: '" + "1,000 - " * 50_000 + "'"), "value-syntax"),
    "long-date": (replace("data/meetings.yaml", "2011-03-07", "5 may " * 50_000), "value-syntax"),
    "long-quote": (
        claim("2-1", "quote: the Petrel-2 weighs 250 kg", "quote: the" + " 250 kg" * 20_000),
        "quote-not-found",
    ),
    "many-keys": (claim("2-1", "value: 250 kg", "value: " + "1,000 " * 20_000), "duplicate-key"),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_input_is_told_off_quickly(name: str) -> None:
    edit, code = LARGE[name]
    files = build_corpus(edit)
    started = time.perf_counter()
    found = examine_corpus("tiny", files).diagnostics
    assert time.perf_counter() - started < SECONDS
    assert code in {diagnostic.code for diagnostic in found}


def test_line_ends_that_only_yaml_knows_are_refused() -> None:
    """A line is counted as every editor counts it, or the places below it would be wrong."""
    for character in ("\r", "\x85", "\u2028", "\u2029"):
        found = examine(claim("2-1", "Norland says", f"Norland{character}says"))
        assert [(d.code, d.place.line, d.place.column) for d in found] == [("control-character", 9, 21)]


def test_carriage_returns_before_line_feeds_are_no_mistake() -> None:
    files = {name: text.replace("\n", "\r\n").encode() for name, text in DATA.items()}
    assert examine_corpus("tiny", {**files, **{name: text.encode() for name, text in SEEDS.items()}}).diagnostics == ()


def test_byte_order_mark_is_no_mistake() -> None:
    assert examine(write(CLAIMS, "\ufeff" + DATA[CLAIMS])) == ()
    (fault,) = examine(write("data/topics.yaml", "\ufeff- id: a: b\n"))
    assert (fault.place.column, fault.place.excerpt) == (8, "- id: a: b")


@pytest.mark.parametrize("kind", ["empty", "data-is-a-file", "no-folder", "dangling-link"])
def test_folder_that_holds_nothing(kind: str, tmp_path: Path) -> None:
    if kind == "data-is-a-file":
        (tmp_path / "data").write_text("")
    elif kind == "dangling-link":
        (tmp_path / "data").symlink_to(tmp_path / "nowhere")
    folder = tmp_path / "none" if kind == "no-folder" else tmp_path
    assert [(d.place.file, d.code) for d in examine_corpus(str(folder)).diagnostics] == [
        ("data/cables.yaml", "missing-file"),
        ("data/claims.yaml", "missing-file"),
        ("data/parties.yaml", "missing-file"),
    ]


def test_seed_named_as_a_data_file_is_no_data_file() -> None:
    files = build_corpus(write("seeds/claims.txt", "x"))
    del files[CLAIMS]
    assert [d.code for d in examine_corpus("tiny", files).diagnostics] == ["missing-file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    (tmp_path / MARCH).chmod(0)
    assert "missing-seed" in {d.code for d in examine_corpus(str(tmp_path)).diagnostics}
