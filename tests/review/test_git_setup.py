"""git itself, taught by `jta git-setup`, merges a small corpus and shows its differences by record."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jta_kb.cli.main import main
from jta_kb.corpus.diagnostic import Diagnostic
from jta_kb.curation import plan_git, setup_git
from jta_kb.errors import OutputError
from jta_kb.knowledge import check_corpus
from tiny_corpus import CLAIMS, Edit, append, build_corpus, claim, write_corpus

COMMAND = f"'{sys.executable}' -m jta_kb"
NEXT = (
    "\n- id: 11OSLO12-3-3\n  cable: 11OSLO12\n  paragraph: 3\n  speaker: dahl\n  delegation: sudland\n  act: question\n"
    "  topics: [satellites]\n  systems: [petrel-2]\n  statement: {}\n"
    "  quote: whether the Petrel-2 is a “research” satellite\n"
    "  assessments:\n    - {{system: petrel-2, attribute: purpose, value: research}}\n"
)


def git(folder: Path, *arguments: str, status: int = 0) -> str:
    """Run git as a person who has no settings of their own, and return what it says."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_EDITOR": "true", "LC_ALL": "C"}
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
    done = subprocess.run(
        ["git", "-C", str(folder), *person, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | own,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def start_repository(folder: Path) -> Path:
    """Make a repository with the tiny corpus in it."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    write_corpus(folder)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=The corpus")
    return folder


def commit(folder: Path, *edits: Edit) -> None:
    """Put the tiny corpus with the edits made into the working tree, and commit it."""
    for name, content in build_corpus(*edits).items():
        (folder / name).write_bytes(content)
    git(folder, "commit", "--quiet", "--all", "--message=An edit")


def part(folder: Path, ours: tuple[Edit, ...], theirs: tuple[Edit, ...]) -> None:
    """Make two branches of the edits: `main`, which is checked out, and `other`."""
    git(folder, "branch", "other")
    commit(folder, *ours)
    git(folder, "checkout", "--quiet", "other")
    commit(folder, *theirs)
    git(folder, "checkout", "--quiet", "main")


def check(folder: Path) -> tuple[Diagnostic, ...]:
    return check_corpus(str(folder))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository that is set up."""
    folder = start_repository(tmp_path / "corpus")
    setup_git(str(folder), command=COMMAND)
    git(folder, "add", ".gitattributes")
    git(folder, "commit", "--quiet", "--message=Merge by records")
    return folder


OTHER_FIELDS = (
    (claim("2-1", "  act: inform", "  act: answer"),),
    (claim("2-1", "  delegation: norland\n", "  delegation: norland\n  voice: table\n"),),
)


def test_edits_to_different_fields_of_a_claim_merge_where_git_alone_has_a_conflict(
    tmp_path: Path, repository: Path
) -> None:
    plain = start_repository(tmp_path / "plain")
    part(plain, *OTHER_FIELDS)
    assert "CONFLICT" in git(plain, "merge", "other", status=1)
    assert {d.code for d in check(plain)} == {"conflict-marker"}
    part(repository, *OTHER_FIELDS)
    git(repository, "merge", "--quiet", "other")
    text = (repository / CLAIMS).read_text(encoding="utf-8")
    assert "  delegation: norland\n  voice: table\n  act: answer\n" in text
    assert check(repository) == ()


def test_values_that_differ_stay_marked_until_they_are_settled(repository: Path) -> None:
    part(
        repository,
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        (claim("2-3", "commitment: certain", "commitment: possible"),),
    )
    said = git(repository, "merge", "other", status=1)
    assert "data/claims.yaml:45:14: error merge-conflict  `commitment` is not settled" in said
    assert "CONFLICT (content): Merge conflict in data/claims.yaml" in said
    found = check(repository)
    assert [(d.place.file, d.place.line, d.place.column, d.code) for d in found] == [
        ("data/claims.yaml", 45, 14, "merge-conflict")
    ]
    file = repository / CLAIMS
    lines = file.read_text(encoding="utf-8").split("\n")
    start = lines.index("  conflict:")
    assert [line.strip("- ") for line in lines[start + 1 : start + 5]] == [
        "field: commitment",
        "base: certain",
        "ours: probable",
        "theirs: possible",
    ]
    settled = "\n".join(lines[:start] + lines[start + 5 :])
    file.write_text(settled.replace("commitment: probable", "commitment: possible"), encoding="utf-8")
    assert check(repository) == ()
    git(repository, "commit", "--quiet", "--all", "--message=Settled")
    assert git(repository, "status", "--short") == ""


def test_two_next_claims_get_ids_of_their_own(repository: Path) -> None:
    part(
        repository,
        (append(CLAIMS, NEXT.format("Sudland wonders about research.")),),
        (append(CLAIMS, NEXT.format("Sudland wonders whether it is research.")),),
    )
    said = git(repository, "merge", "other")
    assert "jta: their new 11OSLO12-3-3 is now 11OSLO12-3-4" in said
    text = (repository / CLAIMS).read_text(encoding="utf-8")
    assert text.index("- id: 11OSLO12-3-3\n") < text.index("- id: 11OSLO12-3-4\n")
    assert check(repository) == ()


def test_a_rebase_and_a_cherry_pick_merge_by_records_too(repository: Path) -> None:
    part(repository, *OTHER_FIELDS)
    git(repository, "branch", "again", "other")
    git(repository, "cherry-pick", "other")
    assert check(repository) == ()
    git(repository, "checkout", "--quiet", "again")
    git(repository, "rebase", "--quiet", "main~1")
    assert check(repository) == ()


def test_a_version_that_cannot_be_merged_is_named_and_ours_stays(repository: Path) -> None:
    part(
        repository,
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        (claim("2-3", "commitment: certain", "commitment: possible\n  commitment: certain"),),
    )
    said = git(repository, "merge", "other", status=1)
    assert "data/claims.yaml (theirs):38:3: error duplicate-key" in said
    expected = build_corpus(claim("2-3", "commitment: certain", "commitment: probable"))[CLAIMS]
    assert (repository / CLAIMS).read_bytes() == expected
    assert git(repository, "status", "--short") == "UU data/claims.yaml\n"


def test_a_difference_is_headed_by_the_record_and_told_by_words(repository: Path) -> None:
    changed = build_corpus(claim("2-1", "value: 250 kg", "value: 260 kg"))[CLAIMS]
    (repository / CLAIMS).write_bytes(changed)
    said = git(repository, "diff", "--unified=0", "--word-diff=plain")
    assert "@@ id: 11OSLO12-2-1\n" in said
    assert "    - {system: petrel-2, attribute: mass, value: [-250-]{+260+} kg}\n" in said


def test_setting_up_twice_changes_nothing_and_taking_out_leaves_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = start_repository(tmp_path / "corpus")
    attributes = folder / ".gitattributes"
    attributes.write_text("seeds/** -text", encoding="utf-8")
    before = (folder / ".git" / "config").read_bytes()
    assert main(["git-setup", "--print", "--corpus", str(folder)]) == 0
    shown = capsys.readouterr()
    assert shown.out.count("set  ") == 5
    assert "nothing was changed" in shown.err
    assert ((folder / ".git" / "config").read_bytes(), attributes.read_text()) == (before, "seeds/** -text")
    assert main(["git-setup", "--corpus", str(folder)]) == 0
    assert capsys.readouterr().out == shown.out
    once = (folder / ".git" / "config").read_bytes()
    assert attributes.read_text() == "seeds/** -text\ndata/**/*.yaml merge=jta diff=jta\n"
    assert main(["git-setup", "--corpus", str(folder)]) == 0
    assert capsys.readouterr().out.count("as it was  ") == 5
    assert (folder / ".git" / "config").read_bytes() == once
    for word in ("removed", "not there"):
        assert main(["git-setup", "--uninstall", "--corpus", str(folder)]) == 0
        assert word in capsys.readouterr().out
        assert attributes.read_text() == "seeds/** -text\n"
        assert b"jta" not in (folder / ".git" / "config").read_bytes()


def test_attributes_of_nothing_else_go_with_the_set_up(repository: Path) -> None:
    setup_git(str(repository), uninstall=True)
    assert not (repository / ".gitattributes").exists()


def test_worktrees_and_submodules_are_set_up_too(tmp_path: Path, repository: Path) -> None:
    git(repository, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    (tmp_path / "side" / ".gitattributes").unlink()
    assert setup_git(str(tmp_path / "side"), command="jta").top == tmp_path / "side"
    assert (tmp_path / "side" / ".gitattributes").exists()
    assert git(repository, "config", "merge.jta.driver") == "jta merge %O %A %B --path %P\n"
    around = start_repository(tmp_path / "around")
    git(around, "submodule", "--quiet", "add", str(start_repository(tmp_path / "inner")), "talks")
    setup_git(str(around / "talks"), command="jta")
    assert git(around / "talks", "config", "merge.jta.driver") == "jta merge %O %A %B --path %P\n"
    assert git(around, "config", "--local", "--get", "merge.jta.driver", status=1) == ""
    assert "merge: jta" in git(around / "talks", "check-attr", "merge", "data/claims/one.yaml")


@pytest.mark.parametrize("name", ["talks", "two words", 'a [b] * "c"'])
def test_a_corpus_below_the_top_of_its_repository_is_named_by_its_path(tmp_path: Path, name: str) -> None:
    git(tmp_path, "init", "--quiet")
    folder = write_corpus(tmp_path / name)
    setup_git(str(folder), command="jta")
    told = git(tmp_path, "check-attr", "-z", "merge", f"{name}/data/claims.yaml", f"{name}/data/claims/one.yaml")
    assert told.count("\0jta\0") == 2
    assert "\0unspecified\0" in git(tmp_path, "check-attr", "-z", "merge", "data/claims.yaml", f"{name}/seeds/a.yaml")


def test_where_there_is_no_repository_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert main(["git-setup"]) == 2
    assert f"error: `{tmp_path}` is in no git repository" in capsys.readouterr().err
    git(tmp_path, "init", "--quiet", "--bare")
    with pytest.raises(OutputError, match="git refuses"):
        plan_git()
