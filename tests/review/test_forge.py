"""What runs on a pull request: the workflows, the hooks and the template, held to the commands and to least rights."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from jta_kb.cli.app import app
from jta_kb.corpus.document import parse_document, to_data
from real_corpus import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def read(path: Path) -> Any:
    document = parse_document(path.read_text(encoding="utf-8"))
    assert document.faults == ()
    assert document.root is not None
    return to_data(document.root)


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = read(WORKFLOWS / name)
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def runs(name: str) -> list[str]:
    return [step["run"] for step in steps(name) if "run" in step]


def commands(text: str) -> Iterator[list[str]]:
    """Yield each call of `jta` in a script or entry, as its words."""
    for line in text.splitlines():
        if match := re.match(r"\s*(jta\s.*?)(?:\s*(?:>|\||\Z))", line):
            yield shlex.split(match[1])


def check_command(words: list[str]) -> None:
    """Hold a call of `jta` to the command line: the command is there, and so is each option."""
    known: dict[str, Any] = getattr(get_command(app), "commands", {})
    assert words[0] == "jta"
    assert words[1] in known, words
    options = {name for param in known[words[1]].params for name in (*param.opts, *param.secondary_opts)}
    for word in words[2:]:
        if word.startswith("-"):
            assert word in options, words
    values = [words[at + 1] for at, word in enumerate(words) if word == "--format"]
    choices = [getattr(param.type, "choices", ()) for param in known[words[1]].params if param.name == "format_"]
    assert all(value in {str(getattr(c, "value", c)) for c in choices[0]} for value in values), words


ALL = sorted(path.name for path in WORKFLOWS.glob("*.yml"))


@pytest.mark.parametrize("name", ALL)
def test_no_workflow_runs_foreign_code_with_rights(name: str) -> None:
    text = (WORKFLOWS / name).read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "secrets." not in text
    found = workflow(name)
    assert found["permissions"] in ("{}", {}, {"contents": "read"})
    if "workflow_run" in found["on"]:
        assert not any("checkout" in step.get("uses", "") for step in steps(name))


def test_only_the_comment_may_be_written_and_nothing_else() -> None:
    jobs = {(name, key): job for name in ALL for key, job in workflow(name)["jobs"].items()}
    granted = {place: job["permissions"] for place, job in jobs.items() if "permissions" in job}
    assert granted == {("curation-comment.yml", "comment"): {"actions": "read", "pull-requests": "write"}}
    assert all("timeout-minutes" in job for job in jobs.values())


def test_the_checkout_leaves_no_token_behind() -> None:
    (checkout,) = [step for step in steps("curation.yml") if "checkout" in step.get("uses", "")]
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


@pytest.mark.parametrize("name", ALL)
def test_actions_are_pinned_by_their_full_version(name: str) -> None:
    for step in steps(name):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+\.\d+\.\d+", step["uses"]), step["uses"]


@pytest.mark.parametrize("name", ALL)
def test_what_a_stranger_can_name_never_stands_in_a_script(name: str) -> None:
    """A branch's name inside `${{ }}` of a script would be run; in the environment it is only a word."""
    for script in runs(name):
        assert "${{" not in script
        done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_every_command_that_the_workflow_runs_is_one() -> None:
    called = [words for script in runs("curation.yml") for words in commands(script)]
    assert [words[1] for words in called] == ["check", "fmt", "diff"]
    for words in called:
        check_command(words)
    assert called[0][2:4] == ["--format", "github"]
    assert called[2][2:5] == ["origin/$BASE...", "--format", "markdown"]
    assert any("PIP_CONSTRAINT=constraints.txt" in script for script in runs("curation.yml"))


def test_the_second_workflow_follows_the_first_by_its_name_and_artifact() -> None:
    first, second = workflow("curation.yml"), workflow("curation-comment.yml")
    assert second["on"] == {"workflow_run": {"workflows": [first["name"]], "types": ["completed"]}}
    (upload,) = [step["with"] for step in steps("curation.yml") if "upload-artifact" in step.get("uses", "")]
    (script,) = runs("curation-comment.yml")
    assert f'.name == "{upload["name"]}"' in script
    assert f"unzip -p curation.zip {Path(upload['path']).name}" in script


def test_the_hooks_are_for_any_corpus() -> None:
    hooks = read(HOOKS)
    assert [hook["id"] for hook in hooks] == ["jta-fmt", "jta-check"]
    for hook in hooks:
        assert set(hook) >= {"id", "name", "entry", "language", "files", "pass_filenames"}
        assert (hook["language"], hook["pass_filenames"]) == ("python", "false")
        check_command(shlex.split(hook["entry"]))
        assert re.search(hook["files"], "data/claims/iran.yaml")
        assert not re.search(hook["files"], "docs/data.yaml")


def test_the_template_tells_what_a_person_must_judge() -> None:
    text = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    machine, _, person = text.partition("### A person judges")
    for command in re.findall(r"`(jta [^`]+)`", text):
        check_command(shlex.split(command))
    assert "jta check" in machine
    assert person.count("- [ ]") >= 7


# The comment, written with a stand-in for GitHub's command line

GH = """#!/usr/bin/env python3
import json, os, pathlib, subprocess, sys
args = sys.argv[1:]
given = json.loads(pathlib.Path(os.environ["FAKE"]).read_text())
log = pathlib.Path(os.environ["FAKE"] + ".log")
path = next(word for word in args if word.startswith("repos/"))
with log.open("a") as file:
    file.write(json.dumps(args) + "\\n")
if path.endswith("/zip"):
    sys.stdout.buffer.write(pathlib.Path(given["zip"]).read_bytes())
elif "--input" in args:
    body = pathlib.Path(args[args.index("--input") + 1]).read_text()
    pathlib.Path(os.environ["FAKE"] + ".body").write_text(json.loads(body)["body"])
else:
    key = "pulls" if path.endswith("/pulls") else "artifacts" if path.endswith("/artifacts") else "comments"
    query = args[args.index("--jq") + 1]
    subprocess.run(["jq", "--raw-output", query], input=json.dumps(given[key]), text=True, check=True)
"""

SHA = "5ca1ab1e" * 5
needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "jq", "unzip", "iconv", "sed"))), reason="the runner's tools are not here"
)


class Forge:
    """A stand-in for GitHub: what it answers, and what was asked of it and written to it."""

    def __init__(self, folder: Path, text: bytes = b"", *, name: str = "changes.md") -> None:
        self._state = folder / "state.json"
        archive = folder / "curation.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(name, text)
        gh = folder / "bin" / "gh"
        gh.parent.mkdir()
        gh.write_text(GH, encoding="utf-8")
        gh.chmod(gh.stat().st_mode | stat.S_IEXEC)
        self._path = f"{gh.parent}:{os.environ['PATH']}"
        artifact = {"name": "curation", "expired": False, "id": 7, "size_in_bytes": archive.stat().st_size}
        self.answers: dict[str, Any] = {
            "zip": str(archive),
            "pulls": [{"number": 41, "head": {"sha": "0" * 40}}, {"number": 42, "head": {"sha": SHA}}],
            "artifacts": {"artifacts": [{**artifact, "name": "other", "id": 6}, artifact]},
            "comments": [],
        }

    def run(self) -> str:
        """Run the script of the workflow's step; return what it prints."""
        self._state.write_text(json.dumps(self.answers), encoding="utf-8")
        (step,) = steps("curation-comment.yml")
        own = {name: value for name, value in step["env"].items() if "${{" not in value}
        given = {"REPO": "o/r", "RUN_ID": "5", "HEAD_SHA": SHA, "HEAD_BRANCH": "$(touch x)", "HEAD_OWNER": "stranger"}
        environment = {
            "PATH": self._path,
            "FAKE": str(self._state),
            "GH_TOKEN": "",
            "LC_ALL": "C.UTF-8",
            **own,
            **given,
        }
        done = subprocess.run(
            ["bash", "-c", step["run"]],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=self._state.parent,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def body(self) -> str:
        return Path(f"{self._state}.body").read_text(encoding="utf-8")

    @property
    def written(self) -> list[list[str]]:
        calls = [json.loads(line) for line in Path(f"{self._state}.log").read_text(encoding="utf-8").splitlines()]
        return [call[1:4] for call in calls if "--input" in call]


@needs_tools
def test_the_comment_goes_to_the_pull_request_of_the_commit(tmp_path: Path) -> None:
    forge = Forge(tmp_path, "**ClaimAdded** 10STATE17263 ¶26: 5 < 6".encode())
    forge.run()
    assert forge.written == [["--method", "POST", "repos/o/r/issues/42/comments"]]
    assert forge.body == (
        "<!-- jta-curation -->\n### What this change means\n\n"
        "As `jta diff` of commit 5ca1ab1e5c tells it, which is the pull request's own code.\n\n"
        "**ClaimAdded** 10STATE17263 ¶26: 5 < 6"
    )


@needs_tools
def test_the_comment_that_is_there_is_brought_up_to_date(tmp_path: Path) -> None:
    forge = Forge(tmp_path, b"new")
    forge.answers["comments"] = [
        {"id": 1, "user": {"type": "User"}, "body": "<!-- jta-curation --> a person quotes it"},
        {"id": 2, "user": {"type": "Bot"}, "body": "another bot"},
        {"id": 3, "user": {"type": "Bot"}, "body": "<!-- jta-curation -->\nold"},
    ]
    forge.run()
    assert forge.written == [["--method", "PATCH", "repos/o/r/issues/comments/3"]]


@needs_tools
def test_what_a_stranger_wrote_is_text_and_nothing_more(tmp_path: Path) -> None:
    text = b"<!-- jta-curation -->\n@everyone $(touch owned) `touch owned` \xff\xfe\n" + "é".encode() * 60_000
    forge = Forge(tmp_path, text)
    forge.run()
    assert forge.body.count("<!--") == 1
    assert "@everyone" not in forge.body
    assert "$(touch owned)" in forge.body
    assert len(forge.body) < 65_536
    assert not list(tmp_path.glob("owned")) + list(tmp_path.glob("x"))


@needs_tools
@pytest.mark.parametrize("case", ["no pull request", "no artifact", "expired", "too large", "another file", "empty"])
def test_where_there_is_nothing_to_show_nothing_is_written(tmp_path: Path, case: str) -> None:
    text = b"" if case == "empty" else b"text"
    forge = Forge(tmp_path, text, name="../../changes.sh" if case == "another file" else "changes.md")
    (artifact,) = [a for a in forge.answers["artifacts"]["artifacts"] if a["name"] == "curation"]
    if case == "no pull request":
        forge.answers["pulls"] = [{"number": 41, "head": {"sha": "0" * 40}}]
    elif case == "no artifact":
        forge.answers["artifacts"] = {"artifacts": []}
    elif case == "expired":
        artifact["expired"] = True
    elif case == "too large":
        artifact["size_in_bytes"] = 2_000_000
    assert "::notice::" in forge.run()
    assert forge.written == []
