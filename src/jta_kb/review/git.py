"""Reading a corpus out of git: the bytes of its files as a commit has them, without a checkout and without a shell."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jta_kb.errors import VersionNotFound

_FILES = ("100644", "100755")
_LINK = "120000"
_MOST_LINKS = 8
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git sets for a hook; left in place it would hide the repository that the corpus is in."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit: its mode, the name of its object, and its path below the repository's top."""

    mode: str
    object: str
    path: str


def find_commit(root: str, ref: str) -> str:
    """Return the full name of the commit that `ref` means in the repository around `root`. Raises VersionNotFound."""
    find_prefix(root)
    if ref.startswith("-") or "\0" in ref:
        raise VersionNotFound(f"`{ref}` is no version", "name a commit, branch or tag, a folder or a data file")
    done = _run(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if done.returncode == 0:
        return done.stdout.decode().strip()
    if ref == "HEAD":
        raise VersionNotFound(
            "the repository has no commit yet", "commit the corpus, or name two folders or data files"
        )
    hint = "name a commit, branch or tag; `git fetch` gets those of a server, and CI may have to fetch all of history"
    raise VersionNotFound(f"git knows no commit `{ref}`, and no file or folder is called so", hint)


def find_base(root: str, one: str, other: str) -> str:
    """Return the commit that two refs have grown from. Raises VersionNotFound."""
    done = _run(root, "merge-base", find_commit(root, one), find_commit(root, other))
    if done.returncode == 0:
        return done.stdout.decode().strip()
    hint = "write `A..B` for their tips; a shallow clone may lack the history: `git fetch --unshallow`"
    raise VersionNotFound(f"`{one}` and `{other}` have no commit in common", hint)


def find_prefix(root: str) -> str:
    """Return the corpus's path below the top of its repository, empty or ending in a slash. Raises VersionNotFound."""
    done = _run(root, "rev-parse", "--show-prefix")
    if done.returncode == 0:
        return os.fsdecode(done.stdout).removesuffix("\n")
    said = done.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said or not said:
        hint = "name two versions that are folders or data files: jta diff OLD NEW"
        raise VersionNotFound(f"`{root}` is in no git repository, so it has no earlier version", hint)
    raise VersionNotFound(f"git does not read the repository of `{root}`", said.splitlines()[0])


def read_commit(root: str, commit: str, folders: Iterable[str]) -> dict[str, bytes]:
    """Return the files below the folders as the commit has them, by name below `root`, in order of name.

    A link to another file below the folders is followed, as on disk; one that leads elsewhere is left out.
    """
    prefix = find_prefix(root)
    blobs = {blob.path: blob for blob in _list_blobs(root, commit, [f"{prefix}{folder}/" for folder in folders])}
    contents = dict(zip(blobs, _read_blobs(root, [blob.object for blob in blobs.values()]), strict=True))
    links = {path: contents[path] for path, blob in blobs.items() if blob.mode == _LINK}
    found = {}
    for path in blobs:
        target = _follow(path, links)
        if target in contents:
            found[path.removeprefix(prefix)] = contents[target]
    return dict(sorted(found.items()))


def _list_blobs(root: str, commit: str, folders: Iterable[str]) -> Iterator[Blob]:
    done = _checked(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *folders)
    for line in done.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if path:
            mode, _, name = head.decode().split()
            if mode in (*_FILES, _LINK):
                yield Blob(mode, name, os.fsdecode(path))


def _read_blobs(root: str, objects: list[str]) -> Iterator[bytes]:
    """Yield the content of each object, from one `git cat-file --batch`: a line with the size, then the bytes."""
    if not objects:
        return
    output = _checked(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in objects).encode())
    at = 0
    for name in objects:
        end = output.index(b"\n", at)
        fields = output[at:end].split()
        if len(fields) != 3 or fields[1] != b"blob":
            raise VersionNotFound(f"git does not have the file {name[:12]}", "`git fsck` shows what the clone lacks")
        size = int(fields[2])
        yield output[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _follow(path: str, links: dict[str, bytes]) -> str | None:
    """Return the path of the file that a path leads to, or None for a loop or a path outside."""
    for _ in range(_MOST_LINKS):
        if path not in links:
            return path
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(links[path])))
    return None


def ask_git(root: str, *arguments: str, given: bytes = b"") -> bytes:
    """Return what a git command prints. Raises VersionNotFound if it fails."""
    return _checked(root, *arguments, given=given)


def read_objects(root: str, objects: list[str]) -> Iterator[bytes]:
    """Yield the content of each file, given the names of their objects. Raises VersionNotFound if one is not there."""
    yield from _read_blobs(root, objects)


def _checked(root: str, *arguments: str, given: bytes = b"") -> bytes:
    done = _run(root, *arguments, given=given)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise VersionNotFound(f"git {arguments[0]} failed", said[0] if said else None)
    return done.stdout


def _run(root: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in the folder, its messages in English and its pathspecs taken as they are written."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    settings = {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "-C", root, *arguments], input=given, capture_output=True, check=False, env={**kept, **settings}
        )
    except FileNotFoundError:
        hint = "install git, or name two versions that are folders or data files"
        raise VersionNotFound("git is not installed, or not on the path", hint) from None
    except OSError as error:
        raise VersionNotFound(f"git cannot be run: {error.strerror or error}") from None
