"""What a change of the data files looks like to other tools: git, and generic differences of YAML and of tables."""

from __future__ import annotations

import csv
import importlib
import io
import json
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.curation_changes import Files

GIT, DEEPDIFF, DAFF = "git diff", "deepdiff", "daff"
INSTALL = "to run it: .venv/bin/python -m pip install -c constraints.txt '.[bench]'"
Method = Callable[[Files, Files], str]
"""Returns what a tool shows of the files before and after."""


class PeerMissing(Exception):
    """A tool is not installed."""


def git_diff(base: Files, head: Files) -> str:
    """Return what `git diff` shows, without settings of a user or of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        for side, files in (("a", base), ("b", head)):
            for name, text in files.items():
                path = Path(folder, side, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode("utf-8"))
        command = ("git", "-c", "core.autocrlf=false", "diff", "--no-index", "--no-color", "--no-ext-diff", "a", "b")
        return _run(command, folder, (0, 1)).stdout.decode("utf-8")


def deepdiff() -> Method:
    """Return the difference of the data read from YAML, the records matched by id, without regard to order."""
    try:
        compare = importlib.import_module("deepdiff").DeepDiff
    except ImportError:
        raise PeerMissing("the package `deepdiff` is not installed") from None

    def show(base: Files, head: Files) -> str:
        return "\n".join(
            str(compare(_by_id(old), _by_id(new), ignore_order=True, verbose_level=2).pretty())
            for old, new in _changed(base, head)
        )

    return show


def daff() -> Method:
    """Return the difference of the tables that the data files make, a row for each record, matched by id."""
    command = shutil.which("daff", path=sysconfig.get_path("scripts")) or shutil.which("daff")
    if command is None:
        raise PeerMissing("the package `daff` is not installed")

    def show(base: Files, head: Files) -> str:
        with tempfile.TemporaryDirectory() as folder:
            return "\n".join(_compare_tables(command, Path(folder), *pair) for pair in _changed(base, head))

    return show


def merge_with_git(base: str, ours: str, theirs: str) -> tuple[str, int]:
    """Return the file as `git merge-file` leaves it, and the number of its conflicts."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            Path(folder, name).write_bytes(text.encode("utf-8"))
        done = _run(("git", "merge-file", "-p", "ours", "base", "theirs"), folder, range(128))
        return done.stdout.decode("utf-8"), done.returncode


def is_sound(text: str) -> bool:
    """Return whether a data file can be read, and no id stands twice in it."""
    try:
        records = _read(text)
    except Exception:  # whatever the reader does not like
        return False
    return len({record["id"] for record in records}) == len(records)


def _compare_tables(command: str, folder: Path, old: str, new: str) -> str:
    tables = [_by_id(text) for text in (old, new)]
    columns = list(dict.fromkeys(name for table in tables for fields in table.values() for name in fields))
    for side, table in zip(("old.csv", "new.csv"), tables, strict=True):
        (folder / side).write_text(_to_csv(columns, table), encoding="utf-8")
    shown = _run(
        (command, "diff", "--no-color", "--unordered", "--context", "0", "--id", "id", "old.csv", "new.csv"), folder
    )
    lines = shown.stdout.decode("utf-8").splitlines()
    return "\n".join(lines) if any(not line.startswith(("@@", "...", "!")) for line in lines) else ""


def _to_csv(columns: list[str], table: Mapping[str, Mapping[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for fields in table.values():
        writer.writerow([_to_cell(fields.get(name, "")) for name in columns])
    return text.getvalue()


def _to_cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _changed(base: Files, head: Files) -> list[tuple[str, str]]:
    names = dict.fromkeys([*base, *head])
    pairs = [(base.get(name, ""), head.get(name, "")) for name in names if name != "data/corpus.yaml"]
    return [(old, new) for old, new in pairs if old != new]


def _by_id(text: str) -> dict[str, Any]:
    return {record["id"]: record for record in _read(text)}


def _read(text: str) -> list[Any]:
    from ruamel.yaml import YAML

    return list(YAML(typ="safe").load(text) or [])


def _run(command: tuple[str, ...], folder: str | Path, allowed: Any = (0,)) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode not in allowed:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return done
