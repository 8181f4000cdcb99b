"""`jta fmt`: one form for every data file, in which nothing is lost and one edited claim is one change."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jta_kb.cli.main import main
from jta_kb.corpus.comments import find_comments
from jta_kb.corpus.document import parse_document, to_data
from jta_kb.corpus.format import format_text, render_record
from jta_kb.corpus.load import Entry, load_corpus
from jta_kb.corpus.models import FILES, Record
from jta_kb.corpus.tidy import Formatted
from jta_kb.curation import format_corpus
from jta_kb.errors import InputInvalid
from real_corpus import ROOT, copy_corpus
from snapshots import compare_snapshot
from tiny_corpus import CLAIMS, Edit, build_corpus, replace, write, write_corpus
from typist import Typed, data_files, words


def read(text: str) -> object:
    document = parse_document(text)
    assert document.faults == ()
    assert document.root is not None
    return to_data(document.root)


# What holds for every file.


@given(data_files())
def test_nothing_is_lost_and_a_second_time_changes_nothing(typed: Typed) -> None:
    formatted = format_text("claims", typed.text)
    assert sorted(read(formatted), key=lambda record: record["id"]) == sorted(  # type: ignore[call-overload]
        typed.records, key=lambda record: str(record["id"])
    )
    assert sorted(comment.text for comment in find_comments(formatted)) == sorted(typed.comments)
    assert format_text("claims", formatted) == formatted
    assert formatted.endswith("\n")
    assert not formatted.endswith("\n\n")


@given(data_files())
def test_the_typist_types_what_it_says(typed: Typed) -> None:
    text = typed.text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert read(text) == typed.records
    assert sorted(comment.text for comment in find_comments(text)) == sorted(typed.comments)


@given(st.sampled_from(["statement", "paragraph", "date", "colour"]), words)
def test_every_value_reads_as_it_was(field: str, value: str) -> None:
    record = {"id": "x", field: value, "inside": [{"a": value, "b": [value]}], value[:80]: "key"}
    assert read(render_record("propositions", record)) == [record]


@given(st.text("ab:#'\"\n -[]{}?|>&*!%@`,\\\t", max_size=40))
def test_a_text_with_faults_is_refused_and_never_a_crash(text: str) -> None:
    if parse_document(text).faults:
        with pytest.raises(InputInvalid) as refused:
            format_text("claims", text)
        assert refused.value.diagnostics
    else:
        formatted = format_text("claims", text)
        assert format_text("claims", formatted) == formatted


# The corpus.


def test_the_corpus_is_in_form() -> None:
    assert [file.name for file in format_corpus(str(ROOT), check=True) if file.is_changed] == []


def test_a_corpus_typed_anew_without_care_comes_back_as_it_was(tmp_path: Path) -> None:
    """Records backwards, every list on lines of its own, every value in quotes, then formatted: the same bytes."""
    copy_corpus(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "data").glob("*.yaml")}
    for name in ("claims", "ledger", "discrepancies", "propositions"):
        path = tmp_path / "data" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        head = [line for line in text.split("\n") if line.startswith("#")]
        records = read(text)
        assert isinstance(records, list)
        typed = "\n".join([*head, *(carelessly(record) for record in reversed(records))])
        path.write_bytes(b"\xef\xbb\xbf" + typed.replace("\n", "\r\n").encode("utf-8"))
    changed = [file.name for file in format_corpus(str(tmp_path)) if file.is_changed]
    assert len(changed) == 4
    assert {path.name: path.read_bytes() for path in (tmp_path / "data").glob("*.yaml")} == before


def carelessly(record: dict[str, object]) -> str:
    """Return a record as JSON, which is YAML, its fields backwards."""
    import json

    return "- " + json.dumps(dict(reversed(record.items())), ensure_ascii=False)


def test_loading_gives_the_same_records() -> None:
    files = build_corpus()
    formatted = {
        name: format_text(Path(name).stem, content.decode()).encode() if name.startswith("data/") else content
        for name, content in files.items()
    }
    assert formatted != files
    before, after = load_corpus("tiny", files), load_corpus("tiny", formatted)
    for kind in FILES:
        assert by_id(after.entries[kind]) == by_id(before.entries[kind])


def by_id(entries: list[Entry[Any]]) -> dict[str, Record]:
    return {entry.model.id: entry.model for entry in entries}


def test_one_edited_claim_is_one_hunk(tmp_path: Path) -> None:
    path = copy_corpus(tmp_path) / "data" / "claims.yaml"
    old = path.read_text(encoding="utf-8")
    start = old.index("- id: 10STATE17263-16-5\n")
    path.write_text(
        old[:start] + old[start:].replace("  act: answer\n", '  act:   "correction"\n', 1), encoding="utf-8"
    )
    format_corpus(str(tmp_path))
    difference = Formatted("data/claims.yaml", old.encode(), path.read_text(encoding="utf-8")).list_differences()
    assert [line for line in difference[2:] if line[0] in "+-"] == ["-  act: answer", "+  act: correction"]


# The form, by examples.

DRAFT = """- id: 11OSLO12-2-1
  act: inform  # proposed
  statement:  # TODO: who
  # assessments:
  #   - {attribute: TODO}
"""
FORMS = [
    ("fields in the model's order", "topics", "- name: Range\n  id: range\n", "- id: range\n  name: Range\n"),
    (
        "an unknown field stays behind the one before it",
        "topics",
        "- note: why\n  colour: blue\n  id: range\n  name: Range\n",
        "- id: range\n  name: Range\n  note: why\n  colour: blue\n",
    ),
    (
        "lists of words and mappings in lists on one line",
        "claims",
        "- id: 11OSLO12-2-1\n  topics:\n  - a\n  - b\n  positions:\n  - stance: supports\n    proposition: p\n",
        "- id: 11OSLO12-2-1\n  topics: [a, b]\n  positions:\n    - {proposition: p, stance: supports}\n",
    ),
    (
        "what a person attended on lines of its own",
        "people",
        "- {id: p, attended: [{cable: 11OSLO12, meeting: m, paragraph: '4'}]}\n",
        "- id: p\n  attended:\n    - meeting: m\n      cable: 11OSLO12\n      paragraph: 4\n",
    ),
    (
        "quotes where they are needed",
        "claims",
        "- id: '11OSLO12-2-1'\n  paragraph: '2'\n  statement: \"it's so\"\n  note: a\n   b\n  quote: '> 2'\n",
        '- id: 11OSLO12-2-1\n  paragraph: 2\n  statement: it\'s so\n  quote: "> 2"\n  note: a b\n',
    ),
    (
        "quotes around what looks like a number, a date, a yes or no",
        "terms",
        "- id: true\n  same: [1998, no, 2009-05, '12:30', on, ten]\n",
        '- id: "true"\n  same: ["1998", "no", "2009-05", "12:30", "on", ten]\n',
    ),
    (
        "several lines as a block",
        "meetings",
        '- id: m\n  quote: "on December 22,\\n2009"\n',
        "- id: m\n  quote: |-\n    on December 22,\n    2009\n",
    ),
    (
        "claims in the order of paragraph and number, cables as they come",
        "claims",
        "- id: 11OSLO34-2-1\n- id: 11OSLO12-10-1\n- id: 11OSLO12-9-2\n- id: 11OSLO12-9-10\n",
        "- id: 11OSLO34-2-1\n\n- id: 11OSLO12-9-2\n\n- id: 11OSLO12-9-10\n\n- id: 11OSLO12-10-1\n",
    ),
    ("some vocabularies by id", "parties", "- id: b\n- id: a\n", "- id: a\n\n- id: b\n"),
    ("others as their curators ordered them", "topics", "- id: b\n- id: a\n", "- id: b\n\n- id: a\n"),
    (
        "a record without an id stays behind the one before it",
        "parties",
        "- id: b\n- name: B\n- just words\n- id: a\n",
        "- id: a\n\n- id: b\n\n- name: B\n\n- just words\n",
    ),
    (
        "the comments of a record go with it, the head stays",
        "parties",
        "# head\n- id: b # b's\n# of a\n- id: a\n  # in a\n  name: A\n# end\n",
        "# head\n\n# of a\n- id: a\n  # in a\n  name: A\n\n- id: b  # b's\n\n# end\n",
    ),
    (
        "a comment inside a list parts it",
        "topics",
        "- id: a\n  aliases: [one, # first\n    two]\n",
        "- id: a\n  aliases:\n    - one  # first\n    - two\n",
    ),
    (
        "a draft of `jta stub`",
        "claims",
        DRAFT,
        DRAFT,
    ),
    (
        "what a merge left unsettled",
        "claims",
        "- id: 11OSLO12-2-1\n  conflict: [{field: act, ours: inform, theirs: answer}]\n  act: inform\n",
        "- id: 11OSLO12-2-1\n  act: inform\n  conflict:\n    - field: act\n      ours: inform\n      theirs: answer\n",
    ),
    (
        "one record and no list",
        "corpus",
        "licence: CC0-1.0\ntitle: >-\n  A\n  title\n",
        "title: A title\nlicence: CC0-1.0\n",
    ),
    ("no records", "retired", "# none yet\n", "# none yet\n"),
    ("a mark at the start, and line ends", "topics", "\ufeff---\r\n- id: a\r\n\r\n\r\n", "- id: a\n"),
]


@pytest.mark.parametrize(("kind", "typed", "form"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_the_form(kind: str, typed: str, form: str) -> None:
    assert format_text(kind, typed) == form
    assert format_text(kind, form) == form


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("- id: a\n", "# yaml-language-server: $schema=../schema/topics.json"),
        ("# head\n- id: a\n", "# yaml-language-server: $schema=../schema/topics.json"),
        (
            "# yaml-language-server: $schema=../../schema/topics.json\n- id: a\n",
            "# yaml-language-server: $schema=../schema/topics.json",
        ),
        (
            "# yaml-language-server: $schema=https://example.org/own.json\n- id: a\n",
            "# yaml-language-server: $schema=https://example.org/own.json",
        ),
    ],
)
def test_the_editor_line(typed: str, first: str) -> None:
    formatted = format_text("topics", typed, schema="../schema/topics.json")
    assert formatted.startswith(f"{first}\n")
    assert formatted.count("yaml-language-server") == 1
    assert format_text("topics", formatted, schema="../schema/topics.json") == formatted


def test_the_order_of_the_cables_is_that_of_their_file(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    path = root / CLAIMS
    records = path.read_text(encoding="utf-8").strip().split("\n\n")
    path.write_text("\n\n".join(reversed(records)) + "\n", encoding="utf-8")
    format_corpus(str(root), [str(path)])
    assert [record.split("\n")[0] for record in path.read_text(encoding="utf-8").strip().split("\n\n")] == [
        record.split("\n")[0] for record in records
    ]


# The command.

DISORDER: tuple[Edit, ...] = (
    replace(CLAIMS, "  act: question\n", "  act:   'question'\n"),
    replace("data/ledger.yaml", "  reason: framing\n", "  reason: framing"),
)


def in_form(root: Path) -> Path:
    format_corpus(str(root))
    return root


def test_check_shows_what_would_change_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = in_form(write_corpus(tmp_path))
    for edit in DISORDER:
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}
        edit(files)
        for name, content in files.items():
            (root / name).write_bytes(content)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    assert main(["fmt", "--check", "--corpus", str(root)]) == 1
    out, err = capsys.readouterr()
    compare_snapshot("fmt-check.txt", out)
    assert err == "jta: 2 files would be laid out anew, 11 were in form\n"
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    assert main(["fmt", "--corpus", str(root)]) == 0
    assert capsys.readouterr() == (
        "data/claims.yaml\ndata/ledger.yaml\n",
        "jta: 2 files were laid out anew, 11 were in form\n",
    )
    assert main(["fmt", "--check", "--corpus", str(root)]) == 0
    assert capsys.readouterr() == ("", "jta: 0 files would be laid out anew, 13 were in form\n")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"- id: 'a\n", "yaml-syntax"),
        (b"- id: a\n  id: b\n", "duplicate-key"),
        (b"- &x\n  id: a\n", "anchor"),
        (b"- id: \xff\n", "not-utf-8"),
        (b"- id: a\n---\n- id: b\n", "several-documents"),
    ],
)
def test_a_file_that_is_no_data_stops_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: str
) -> None:
    root = write_corpus(tmp_path, *DISORDER, write("data/topics.yaml", content))
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    assert main(["fmt", "--corpus", str(root)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "data/topics.yaml:" in err
    assert f"error {code}  " in err
    assert err.endswith("help: nothing was written\n")
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_only_the_files_named_are_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus(tmp_path, *DISORDER)
    assert main(["fmt", "--corpus", str(root), str(root / "data" / "ledger.yaml")]) == 0
    assert capsys.readouterr().out == "data/ledger.yaml\n"
    assert main(["fmt", "--corpus", str(root), str(root / "seeds" / "march.txt")]) == 2
    assert "is no data file of the corpus" in capsys.readouterr().err


def test_a_file_keeps_its_permissions_and_a_link_leads_where_it_led(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus", *DISORDER)
    path, elsewhere = root / "data" / "ledger.yaml", tmp_path / "ledger.yaml"
    path.rename(elsewhere)
    elsewhere.chmod(0o640)
    path.symlink_to(elsewhere)
    format_corpus(str(root))
    assert path.is_symlink()
    assert elsewhere.stat().st_mode & 0o777 == 0o640
    assert elsewhere.read_text(encoding="utf-8").endswith("reason: framing\n")


def test_files_in_a_folder_of_their_kind_find_their_schema(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    (root / "data" / "claims").mkdir()
    (root / "data" / "claims.yaml").rename(root / "data" / "claims" / "spring.yaml")
    (root / "schema").mkdir()
    (root / "schema" / "claims.json").write_text("{}", encoding="utf-8")
    format_corpus(str(root))
    text = (root / "data" / "claims" / "spring.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/claims.json\n- id: ")
    assert (root / "data" / "claims" / "../../schema/claims.json").exists()


@pytest.mark.parametrize("name", ["page", "format", "comments", "yaml_text", "shape", "schema", "meanings", "tidy"])
def test_the_examples_in_the_modules_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"jta_kb.corpus.{name}")).failed == 0


@pytest.mark.parametrize("kind", FILES)
def test_a_record_of_the_corpus_is_written_as_it_stands(kind: str) -> None:
    path = ROOT / "data" / f"{kind}.yaml"
    if not path.exists():
        assert kind == "retired"
        return
    text = path.read_text(encoding="utf-8")
    records = read(text)
    assert isinstance(records, list)
    assert all(render_record(kind, record) in text for record in records[:40])
