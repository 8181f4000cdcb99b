"""Teaching a git repository to merge and show the data of a corpus by its records.

Two things make git do so: attributes, which say for which files and are committed for all; and settings, which say how
and are each curator's own. What is to change is worked out first, as data, and can be shown without being done.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jta_kb.errors import OutputError

DRIVER = "merge %O %A %B --path %P"
"""What git adds to the command: its names for the base, our file, their file, and the path in the repository."""
_FILE = ".gitattributes"
ATTRIBUTES = "merge=jta diff=jta"
_SECTIONS = ("merge.jta", "diff.jta")
_RECORD = "^- (id: .*)$"
_WORD = '[^][:space:],:{}"[]+|[][,:{}"]'
_IN_NEED_OF_QUOTES = re.compile(r'[\s"]')

_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git sets for a hook; left in place it would lead to another repository than the folder's."""

State = Literal["set", "removed", "as it was", "not there"]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a file that is set or removed, or is as it should be already."""

    file: str
    line: str
    state: State


@dataclass(frozen=True, slots=True)
class GitSetup:
    """What a repository gets: settings of git (None removes one), the text of .gitattributes, and both as steps."""

    top: Path
    settings: dict[str, str | None]
    attributes: str
    steps: tuple[Step, ...]

    @property
    def attributes_file(self) -> Path:
        """The path of the repository's .gitattributes."""
        return self.top / _FILE

    @property
    def changes_attributes(self) -> bool:
        """Whether .gitattributes gets another text."""
        return any(step.file == _FILE and step.state in ("set", "removed") for step in self.steps)


def plan_setup(folder: str, command: str, *, uninstall: bool = False) -> GitSetup:
    """Return what the repository around the folder needs for git to run `command`; nothing is changed yet.

    Raises OutputError if the folder is in no repository with files.
    """
    place = Path(folder).resolve()
    top = Path(_git(place, "rev-parse", "--show-toplevel").removesuffix("\n")).resolve()
    wanted = {
        "merge.jta.name": "the records of a jta corpus",
        "merge.jta.driver": f"{command} {DRIVER}",
        "diff.jta.xfuncname": _RECORD,
        "diff.jta.wordRegex": _WORD,
    }
    settings: dict[str, str | None] = {name: None if uninstall else value for name, value in wanted.items()}
    steps = [_plan_setting(top, name, value) for name, value in settings.items()]
    line = f"{_pattern(top, place)} {ATTRIBUTES}"
    text = _read(top / _FILE)
    lines = text.splitlines()
    if uninstall:
        kept = [other for other in lines if not _is_ours(other)]
        removed = [other for other in lines if _is_ours(other)]
        steps += [Step(_FILE, other, "removed") for other in removed]
    else:
        kept = lines if line in lines else [*lines, line]
        steps.append(Step(_FILE, line, "as it was" if line in lines else "set"))
    changed = kept != lines
    return GitSetup(top, settings, "".join(f"{other}\n" for other in kept) if changed else text, tuple(steps))


def apply_settings(setup: GitSetup) -> None:
    """Write the settings into the configuration of the repository. Raises OutputError if git refuses."""
    for name, value in setup.settings.items():
        if value is not None:
            _git(setup.top, "config", "--local", "--replace-all", name, value)
    if None in setup.settings.values():
        for section in _SECTIONS:
            if _find(setup.top, "config", "--local", "--get-regexp", f"^{re.escape(section)}\\."):
                _git(setup.top, "config", "--local", "--remove-section", section)


def _plan_setting(top: Path, name: str, value: str | None) -> Step:
    now = _find(top, "config", "--local", "--get-all", name)
    line = f"{name} = {value if value is not None else now.removesuffix(chr(10))}".rstrip(" =")
    if value is None:
        return Step("git config", line, "removed" if now else "not there")
    return Step("git config", line, "as it was" if now == f"{value}\n" else "set")


def _pattern(top: Path, folder: Path) -> str:
    """Return what .gitattributes calls the data files of the corpus that the folder is in, else of one at the top."""
    around = [folder, *folder.parents]
    inside = around[: around.index(top)] if top in around else []
    corpus = next((place for place in inside if (place / "data").is_dir()), top)
    below = corpus.relative_to(top).as_posix()
    prefix = "" if below == "." else re.sub(r"([\\*?\[])", r"\\\1", below) + "/"
    pattern = f"{prefix}data/**/*.yaml"
    if _IN_NEED_OF_QUOTES.search(pattern):
        return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return pattern


def _is_ours(line: str) -> bool:
    return line.endswith(f" {ATTRIBUTES}")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise OutputError(f"`{path}` cannot be read: {(error.strerror or 'the system refused').lower()}") from None


def _find(folder: Path, *arguments: str) -> str:
    """Return what git prints, or nothing if it finds nothing."""
    return _run(folder, *arguments).stdout


def _git(folder: Path, *arguments: str) -> str:
    done = _run(folder, *arguments)
    if done.returncode == 0:
        return done.stdout
    said = (done.stderr.strip().splitlines() or [""])[0].removeprefix("fatal: ").removeprefix("error: ")
    if "not a git repository" in said:
        raise OutputError(f"`{folder}` is in no git repository", "go into the corpus's repository, or run `git init`")
    raise OutputError(f"git refuses: {said}", "set it up in a repository that you may write to, with files checked out")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
            env={name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | {"LC_ALL": "C"},
        )
    except OSError as error:
        raise OutputError(f"git cannot be run: {error.strerror}", "install git") from None
