"""The commits that touched the data files of a corpus: which files each changed, by whom and when."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jta_kb.errors import VersionNotFound
from jta_kb.review.git import ask_git, find_prefix, read_objects

_COMMIT = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")
_BATCH = 24  # files read at once, so that a long history need not fit into memory


@dataclass(frozen=True, slots=True)
class Touch:
    """A file that a commit changed: its path below the corpus, the object it became, and those it was.

    There is one `before` for each parent, None where that had no such file; `after` is None if it was deleted.
    """

    path: str
    after: str | None
    before: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and the files it changed; of a merge those that are as in none of its parents."""

    name: str
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made a commit and when (ISO 8601, with the author's offset), and the first line of its message."""

    author: str
    date: str
    subject: str


def list_commits(root: str, *folders: str) -> list[Commit]:
    """Return the commits that changed a file below the folders, newest first, none before its children.

    Raises VersionNotFound if the corpus is in no git repository, or that has no commit.
    """
    try:
        find_prefix(root)
    except VersionNotFound as error:
        hint = "the history of a record is that of the git repository it is kept in: clone it"
        raise VersionNotFound(error.message, hint) from None
    if not ask_git(root, "rev-list", "--max-count=1", "--all").strip():
        raise VersionNotFound("the repository has no commit yet", "commit the corpus first")
    arguments = ("--date-order", "--root", "-c", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z")
    output = ask_git(root, "-c", "log.showSignature=false", "log", *arguments, "--format=%H", "--", *folders)
    return list(_read_log(output.split(b"\0")))


def _read_log(tokens: list[bytes]) -> Iterator[Commit]:
    """Yield the commits of a log: each a name, then pairs of an entry and a path."""
    name: str | None = None
    touches: list[Touch] = []
    rest = iter(tokens)
    for token in rest:
        bare = token.strip(b"\n")
        if bare.startswith(b":"):
            touches.append(_read_entry(bare, os.fsdecode(next(rest, b""))))
        elif _COMMIT.fullmatch(bare):
            if name is not None:
                yield Commit(name, tuple(touches))
            name, touches = bare.decode(), []
    if name is not None:
        yield Commit(name, tuple(touches))


def _read_entry(entry: bytes, path: str) -> Touch:
    """Read `:mode mode object object M`, or for a merge one colon, mode and object more for each further parent."""
    parents = len(entry) - len(entry.lstrip(b":"))
    fields = entry.lstrip(b":").decode().split()
    objects = [None if set(name) == {"0"} else name for name in fields[parents + 1 : 2 * parents + 2]]
    return Touch(path, objects[-1], tuple(objects[:-1]))


def read_contents(root: str, objects: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each object's name and content."""
    names = list(dict.fromkeys(objects))
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        yield from zip(batch, read_objects(root, batch), strict=True)


def describe_commits(root: str, names: Iterable[str]) -> dict[str, Signature]:
    """Return who made each commit, when and under which subject."""
    wanted = list(names)
    if not wanted:
        return {}
    given = "".join(f"{name}\n" for name in wanted).encode()
    settings = ("--stdin", "--no-walk=unsorted", "--encoding=UTF-8", "-z", "--format=%H%n%aN%n%aI%n%s")
    output = ask_git(root, "-c", "log.showSignature=false", "log", *settings, given=given)
    found = {}
    for entry in output.decode("utf-8", "replace").split("\0"):
        name, author, date, subject = [*entry.split("\n"), "", "", "", ""][:4]
        if name:
            found[name] = Signature(author, date, subject)
    return found


def list_cut_commits(root: str) -> frozenset[str]:
    """Return the commits at which a shallow clone was cut off; none if it is whole."""
    path = Path(root, os.fsdecode(ask_git(root, "rev-parse", "--git-path", "shallow").removesuffix(b"\n")))
    try:
        return frozenset(path.read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()
