"""What became of a record: `jta history` over repositories made for the purpose."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from jta_kb.cli.main import main
from jta_kb.errors import JtaError, NotRecorded, UnknownName, VersionNotFound
from jta_kb.review.commits import list_commits
from jta_kb.review.record_history import RecordHistory, find_record, trace_record
from scratch_repository import Repository
from tiny_corpus import write_corpus

CLAIMS = "data/claims.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The tiny corpus, committed once."""
    made = Repository(write_corpus(tmp_path / "corpus"))
    made.commit("Curate the March cable")
    return made


def change(repository: Repository, old: str, new: str, name: str = CLAIMS) -> None:
    path = repository.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(history: RecordHistory) -> list[tuple[str, str, list[tuple[str, object, object]]]]:
    return [
        (revision.signature.subject, revision.what, [(c.field, c.old, c.new) for c in revision.changes])
        for revision in history.revisions
    ]


def trace(repository: Repository, name: str) -> RecordHistory:
    return trace_record(str(repository.root), name)


STATEMENT = "Norland says that the Petrel-2 weighs 250 kg."
SHORTER = "The Petrel-2 weighs 250 kg, says Norland."


def test_a_change_is_told_with_the_commit_that_made_it(repository: Repository) -> None:
    change(repository, STATEMENT, SHORTER)
    name = repository.commit("Say it shorter", author="Bo Curator")
    (latest, first) = trace(repository, "11OSLO12-2-1").revisions
    assert latest.commit == name
    assert (latest.signature.author, latest.signature.date) == ("Bo Curator", "2030-01-02T12:00:00+00:00")
    assert (latest.signature.subject, first.signature.subject) == ("Say it shorter", "Curate the March cable")
    assert told(trace(repository, "11OSLO12-2-1")) == [
        ("Say it shorter", "changed", [("statement", STATEMENT, SHORTER)]),
        ("Curate the March cable", "added", []),
    ]


def test_a_change_of_another_record_is_not_told(repository: Repository) -> None:
    change(repository, STATEMENT, SHORTER)
    repository.commit("Say it shorter")
    assert [what for _, what, _ in told(trace(repository, "11OSLO12-2-2"))] == ["added"]


def test_order_layout_and_the_file_it_stands_in_are_no_change(repository: Repository) -> None:
    path = repository.root / CLAIMS
    records = path.read_text(encoding="utf-8").strip().split("\n\n")
    path.write_text("\n\n".join(reversed(records)) + "\n", encoding="utf-8")
    repository.commit("Reverse the order")
    change(repository, "  quote: the Petrel-2 weighs 250 kg\n", "  quote: >-\n    the Petrel-2\n    weighs 250 kg\n")
    change(repository, "topics: [satellite-orbit, satellites]", "topics:\n    - satellites\n    - satellite-orbit")
    repository.commit("Another layout")
    folder = repository.root / "data" / "claims"
    folder.mkdir()
    path.rename(folder / "march.yaml")
    repository.commit("Move the claims into a folder")
    for id_ in ("11OSLO12-2-1", "11OSLO12-2-3"):
        assert [subject for subject, _, _ in told(trace(repository, id_))] == ["Curate the March cable"]


def test_a_change_is_seen_although_the_record_moved_to_another_file(repository: Repository) -> None:
    path = repository.root / CLAIMS
    first, rest = path.read_text(encoding="utf-8").split("\n\n", 1)
    (repository.root / "data" / "claims").mkdir()
    moved = repository.root / "data" / "claims" / "first.yaml"
    moved.write_text(first.replace(STATEMENT, SHORTER) + "\n", encoding="utf-8")
    path.write_text(rest, encoding="utf-8")
    repository.commit("Move and mend")
    assert told(trace(repository, "11OSLO12-2-1"))[0] == (
        "Move and mend",
        "changed",
        [("statement", STATEMENT, SHORTER)],
    )


def test_a_record_taken_out_is_still_told_of_and_why_it_was_retired(repository: Repository) -> None:
    path = repository.root / CLAIMS
    records = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join(r for r in records if "id: 11OSLO12-2-4" not in r), encoding="utf-8")
    with (repository.root / "data" / "retired.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- id: 11OSLO12-2-4\n  reason: it was said once\n")
    repository.commit("Take out what was said twice")
    history = trace(repository, "11OSLO12-2-4")
    assert [(subject, what) for subject, what, _ in told(history)] == [
        ("Take out what was said twice", "taken-out"),
        ("Curate the March cable", "added"),
    ]
    assert history.retired == "it was said once"


def test_what_is_not_committed_yet_comes_first(repository: Repository) -> None:
    change(repository, STATEMENT, SHORTER)
    assert told(trace(repository, "11OSLO12-2-1"))[0] == (
        "not committed yet",
        "changed",
        [("statement", STATEMENT, SHORTER)],
    )


def test_fields_come_and_go_and_lists_are_whole(repository: Repository) -> None:
    change(
        repository, "  name: Petrel-2\n  kind: satellite\n", "  name: Petrel-2\n  kind: category\n", "data/systems.yaml"
    )
    change(repository, "  aliases: [Petrel II]\n", "", "data/systems.yaml")
    repository.commit("A category")
    assert told(trace(repository, "petrel-2"))[0] == (
        "A category",
        "changed",
        [("kind", "satellite", "category"), ("aliases", ["Petrel II"], None)],
    )


def test_a_merge_is_told_only_where_it_made_the_record_anew(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    change(repository, STATEMENT, "Norland holds that the Petrel-2 weighs 250 kg.")
    repository.commit("On the side")
    repository.git("switch", "--quiet", "main")
    change(repository, "Norland repeats that the launch was late.", "Norland says again that the launch was late.")
    repository.commit("On main")
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert [subject for subject, _, _ in told(trace(repository, "11OSLO12-2-1"))] == [
        "On the side",
        "Curate the March cable",
    ]
    assert [subject for subject, _, _ in told(trace(repository, "11OSLO12-2-4"))] == [
        "On main",
        "Curate the March cable",
    ]


def test_a_conflict_settled_otherwise_is_the_merges_own_change(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    change(repository, STATEMENT, "Said on the side: 250 kg.")
    repository.commit("On the side")
    repository.git("switch", "--quiet", "main")
    change(repository, STATEMENT, "Said on main: 250 kg.")
    repository.commit("On main")
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "side")
    path = repository.root / CLAIMS
    text = path.read_text(encoding="utf-8")
    start, end = text.index("<<<<<<<"), text.index("\n", text.index(">>>>>>>")) + 1
    path.write_text(text[:start] + f"  statement: {SHORTER}\n" + text[end:], encoding="utf-8")
    repository.commit("Settle it")
    subjects = [subject for subject, _, _ in told(trace(repository, "11OSLO12-2-1"))]
    assert subjects[0] == "Settle it"
    assert set(subjects) == {"Settle it", "On main", "On the side", "Curate the March cable"}


def test_a_shallow_clone_says_that_it_is_one(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(repository, STATEMENT, SHORTER)
    repository.commit("Say it shorter")
    change(repository, SHORTER, STATEMENT)
    repository.commit("Say it longer")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth", "2", f"file://{repository.root}", str(clone))
    history = trace_record(str(clone), "11OSLO12-2-1")
    assert history.is_shallow
    assert [(subject, what) for subject, what, _ in told(history)] == [
        ("Say it longer", "changed"),
        ("Say it shorter", "present"),
    ]
    assert main(["history", "11OSLO12-2-1", "--corpus", str(clone)]) == 0
    out, err = capsys.readouterr()
    assert "there already; the clone has no earlier commits" in out
    assert "git fetch --unshallow" in err


def test_a_corpus_below_the_top_of_its_repository_is_followed_too(tmp_path: Path) -> None:
    write_corpus(tmp_path / "kept" / "here")
    repository = Repository(tmp_path)
    repository.commit("Below")
    assert told(trace_record(str(tmp_path / "kept" / "here"), "11OSLO12-2-1")) == [("Below", "added", [])]


def test_without_a_repository_or_a_commit_it_says_so(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    with pytest.raises(VersionNotFound, match="in no git repository"):
        trace_record(str(root), "11OSLO12-2-1")
    Repository(root)
    with pytest.raises(VersionNotFound, match="no commit yet"):
        trace_record(str(root), "11OSLO12-2-1")


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("11OSLO12-2-9", NotRecorded, "no record is called `11OSLO12-2-9`, nor ever was"),
        ("petrel", NotRecorded, "nor ever was"),
        ("satellite:petrel-2", UnknownName, "no kind of record is called `satellite`"),
        ("topic:petrel-2", NotRecorded, "nor ever was"),
    ],
)
def test_a_name_that_no_record_has_is_told(
    repository: Repository, name: str, error: type[JtaError], message: str
) -> None:
    with pytest.raises(error, match=message):
        trace(repository, name)


def test_an_id_that_two_kinds_have_must_be_told_apart(repository: Repository) -> None:
    change(repository, "- id: satellite-mass\n", "- id: mass\n", "data/topics.yaml")
    with pytest.raises(UnknownName, match="the id of 2 records, in attributes and topics") as caught:
        trace(repository, "mass")
    assert caught.value.hint == "write attribute:mass or topic:mass"
    assert trace(repository, "attribute:mass").kind == "attributes"
    assert trace(repository, "topic:mass").revisions[0].what == "added"


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  name: A\n",
        "# - id: a\n- {id: a, name: A}\n",
        "[{id: a, name: A}]\n",
        "- note: about a\n  id: b\n- name: A\n  id: 'a'  # here\n",
        "  - id: a\n    name: A\n",
        '- note: "it\n- id: a\n  goes on"\n  id: b\n- id: a\n  name: A\n',
        "- note: |\n    - id: a\n      name: B\n  id: b\n\n- id: a\n  name: A\n",
    ],
)
def test_a_record_is_found_however_it_is_written(text: str) -> None:
    assert find_record(text.encode(), "a") == {"id": "a", "name": "A"}


def test_a_mention_is_no_record() -> None:
    assert find_record(b"- id: b\n  responds_to: [{claim: a}]\n", "a") is None
    assert find_record(b"- id: ab\n", "a") is None
    assert find_record(b"- [\n", "a") is None


def test_names_and_messages_that_are_odd_do_no_harm(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    change(repository, STATEMENT, SHORTER)
    repository.commit("A subject\x1b[31m with \x1f and :100644 in it\n\nand a body", author="Zoë “Z” O'Hara")
    assert main(["history", "11OSLO12-2-1", "--corpus", str(repository.root)]) == 0
    out = capsys.readouterr().out
    assert "Zoë “Z” O'Hara" in out
    assert "\x1b" not in out
    assert len(list_commits(str(repository.root), "data")) == 2


def test_the_command_prints_text_json_and_markdown(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    change(repository, STATEMENT, SHORTER)
    name = repository.commit("Say it shorter")
    run = ["history", "11OSLO12-2-1", "--corpus", str(repository.root)]
    assert main(run) == 0
    assert capsys.readouterr().out.startswith(
        f"""11OSLO12-2-1  (claims)

2030-01-02  Ada Curator  {name[:10]}
  Say it shorter
  statement
    - {STATEMENT}
    + {SHORTER}
"""
    )
    assert main([*run, "--format", "markdown"]) == 0
    assert f"| 2030-01-02 | Ada Curator | {name[:10]} | changed | statement | " in capsys.readouterr().out
    assert main([*run, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["revisions"][0]["changes"] == [{"field": "statement", "old": STATEMENT, "new": SHORTER}]
    assert main(["history", "11OSLO12-2-9", "--corpus", str(repository.root)]) == 1


def test_the_settings_of_the_user_do_not_change_what_is_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "settings"
    settings.write_text(
        "[log]\n\tshowSignature = true\n\tdate = relative\n\tdecorate = full\n[color]\n\tui = always\n"
        "[format]\n\tpretty = oneline\n[diff]\n\trenames = copies\n\tnoprefix = true\n\torderFile = /dev/null\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert [what for _, what, _ in told(trace(repository, "11OSLO12-2-1"))] == ["added"]
