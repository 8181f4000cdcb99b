"""The files of a corpus: which folder it is, what it holds, and a key that stands for its content.

A corpus is a folder with `data/*.yaml` (claims also as `data/claims/**/*.yaml`) and `seeds/`, the cables. This module
is on the path of every question, so it imports nothing that starts slowly.
"""

from __future__ import annotations

import os

from jta_kb.errors import CorpusNotFound

DATA = "data"
SEEDS = "seeds"
_SIGNS = ("corpus.yaml", "cables.yaml", "claims.yaml", "claims")


def find_root(folder: str | None = None) -> str:
    """Return the corpus folder: the one given, else $JTA_CORPUS, else one around this folder, else the one included.

    Raises CorpusNotFound if the folder given (or named in $JTA_CORPUS) holds no corpus.
    """
    named = folder or os.environ.get("JTA_CORPUS")
    if named:
        return _named_root(named, "--corpus" if folder else "JTA_CORPUS")
    here = os.getcwd()
    while True:
        if _is_corpus(here):
            return here
        parent = os.path.dirname(here)
        if parent == here:
            return included_root()
        here = parent


def included_root() -> str:
    """Return the folder of the corpus that comes with the package: in the wheel, or in a checkout of the project."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    bundled = os.path.join(package, "bundled")
    if _is_corpus(bundled):
        return bundled
    checkout = os.path.dirname(os.path.dirname(package))
    if _is_corpus(checkout):
        return checkout
    raise CorpusNotFound("the corpus that comes with jta-kb is missing", "install jta-kb again, or use --corpus DIR")


def list_files(root: str) -> list[os.DirEntry[str]]:
    """Return the entries of all corpus files (YAML below data/, everything below seeds/), in no order.

    A link to a folder is not followed, so that a loop of links ends.
    """
    found: list[os.DirEntry[str]] = []
    pending = [(os.path.join(root, DATA), True), (os.path.join(root, SEEDS), False)]
    while pending:
        folder, only_yaml = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append((entry.path, only_yaml))
            elif (not only_yaml or entry.name.endswith((".yaml", ".yml"))) and not _is_special(entry):
                found.append(entry)
    return found


def relative_name(root: str, path: str) -> str:
    """Return the path below the root, with forward slashes on every system."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def sign_files(root: str) -> tuple[str, int]:
    """Return a signature of the files' state (name, size, times of change, inode), and the newest time in ns.

    Equal signatures mean unchanged files, as git's index takes it: a change that keeps size and times would have to
    happen within one tick of the file system's clock.
    """
    lines = []
    newest = 0
    for entry in list_files(root):
        try:
            state = entry.stat()
        except OSError:
            lines.append(f"{entry.path}\0unreadable")
            continue
        newest = max(newest, state.st_mtime_ns, state.st_ctime_ns)
        lines.append(f"{entry.path}\0{state.st_size}\0{state.st_mtime_ns}\0{state.st_ctime_ns}\0{state.st_ino}")
    lines.sort()
    return "\n".join(lines), newest


def read_files(root: str) -> dict[str, bytes]:
    """Return every corpus file's bytes by its name below the root, in order of name; unreadable ones are left out."""
    content = {}
    for path in sorted(entry.path for entry in list_files(root)):
        try:
            with open(path, "rb") as file:
                content[relative_name(root, path)] = file.read()
        except OSError:
            continue
    return content


def content_key(files: dict[str, bytes]) -> str:
    """Return the SHA-256, as 64 hexadecimal digits, of all files' names and bytes."""
    import hashlib

    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _is_special(entry: os.DirEntry[str]) -> bool:
    """Return whether the entry is a pipe, socket or device, which nobody should wait for."""
    try:
        return not (entry.is_file() or entry.is_symlink())
    except OSError:
        return False


def _named_root(named: str, source: str) -> str:
    root = os.path.abspath(os.path.expanduser(named))
    if _is_corpus(root):
        return root
    if os.path.basename(root) == DATA and _is_corpus(os.path.dirname(root)):
        return os.path.dirname(root)
    if not os.path.isdir(root):
        raise CorpusNotFound(
            f"there is no folder `{named}`", f"{source} names the folder that holds `data` and `seeds`"
        )
    raise CorpusNotFound(
        f"`{named}` holds no corpus", "a corpus has data/cables.yaml, data/claims.yaml and the folder seeds"
    )


def _is_corpus(folder: str) -> bool:
    data = os.path.join(folder, DATA)
    return any(os.path.exists(os.path.join(data, sign)) for sign in _SIGNS)
