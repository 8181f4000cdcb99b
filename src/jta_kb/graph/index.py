"""The index on disk: built on first use, kept as long as the corpus is what it was, always safe to delete.

An index file is named by the content of the corpus it was built from, and never changes once it is there: it is written
under another name and renamed. Beside it a small note for each corpus folder says which state of the files had which
content, so that asking reads no file of the corpus. Two processes that build at once write the same file twice. Where
nothing can be written the index is kept in memory, for this one question.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time

from jta_kb.corpus.files import content_key, read_files, sign_files
from jta_kb.errors import CorpusInvalid
from jta_kb.graph.schema import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from jta_kb.corpus.checks.context import Context

KEPT = 8
"""How many index files are kept; the one longest unused goes first."""
_TICK = 50_000_000
"""Nanoseconds within which two changes of a file may carry the same time."""


def open_index(root: str, on_slow: Callable[[str], None] | None = None) -> sqlite3.Connection:
    """Return a read-only connection to the index of the corpus at `root`, building it if need be.

    `on_slow` is called once, with a line for the reader, if building takes longer than a second.
    Raises CorpusInvalid if the corpus has errors.
    """
    folder = cache_folder()
    signature, newest = sign_files(root)
    noted = _read_note(folder, root)
    if noted is not None and noted[0] == signature:
        connection = _open_file(_index_path(folder, noted[1]), noted[2], noted[1])
        if connection is not None:
            return connection
    files = read_files(root)
    key = content_key(files)
    path = _index_path(folder, key)
    connection = _open_file(path, None, key)
    if connection is None:
        connection = _build(root, files, key, path, on_slow)
    if time.time_ns() - newest > _TICK and sign_files(root)[0] == signature:
        _write_note(folder, root, signature, key, _size(path))
    return connection


def forget_indexes() -> None:
    """Delete every index: one of them turned out to be damaged, and all can be built again."""
    folder = cache_folder()
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        if name.endswith((".sqlite", ".note")):
            _delete(os.path.join(folder, name))


def cache_folder() -> str:
    """Return the folder indexes are kept in: $JTA_CACHE, or `jta-kb` where this system keeps caches."""
    chosen = os.environ.get("JTA_CACHE")
    if chosen:
        return os.path.abspath(chosen)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "jta-kb")


def _build(
    root: str, files: dict[str, bytes], key: str, path: str, on_slow: Callable[[str], None] | None
) -> sqlite3.Connection:
    with _announced(on_slow):
        from jta_kb.corpus.examine import examine_corpus
        from jta_kb.graph.write import write_graph

        examined = examine_corpus(root, files)
        if examined.errors:
            count = len(examined.errors)
            message = f"the corpus has {count} error{'s' if count > 1 else ''}, so nothing is answered from it"
            raise CorpusInvalid(message, examined.diagnostics, "`jta check` shows them all")
        temporary = f"{path}.{os.getpid()}.{time.time_ns()}.new"
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with _closing(sqlite3.connect(temporary)) as connection:
                write_graph(connection, examined.context, key)
            os.replace(temporary, path)
            _prune(os.path.dirname(path))
            written = _open_file(path, None, key)
            if written is not None:
                return written
        except (OSError, sqlite3.Error):
            _delete(temporary)
        return build_in_memory(examined.context, key)


def build_in_memory(context: Context, key: str = "") -> sqlite3.Connection:
    """Return a connection to an index of a corpus that checks which no file holds; nothing else sees it."""
    from jta_kb.graph.write import write_graph

    connection = sqlite3.connect(":memory:")
    write_graph(connection, context, key)
    return connection


def _open_file(path: str, size: int | None, key: str) -> sqlite3.Connection | None:
    """Return a connection to an index file that is whole and of this version and content, or None."""
    actual = _size(path)
    if actual is None or actual == 0 or (size is not None and actual != size):
        return None
    try:
        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)
        meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('version', 'key')"))
        pages = connection.execute(
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        ).fetchone()
        if meta == {"version": str(VERSION), "key": key} and pages[0] == actual:
            return connection
        connection.close()
    except sqlite3.Error:
        pass
    return None


def _quoted(path: str) -> str:
    for character, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        path = path.replace(character, code)
    return path.replace(os.sep, "/")


def _index_path(folder: str, key: str) -> str:
    return os.path.join(folder, f"{key[:40]}-{VERSION}.sqlite")


def _note_path(folder: str, root: str) -> str:
    import zlib

    name = os.path.realpath(root).encode("utf-8", "surrogateescape")
    return os.path.join(folder, f"{zlib.crc32(name):08x}-{len(name)}.note")


def _read_note(folder: str, root: str) -> tuple[str, str, int] | None:
    """Return the signature, the content key and the index's size last noted for the corpus folder."""
    try:
        with open(_note_path(folder, root), encoding="utf-8", errors="surrogateescape", newline="") as file:
            version, key, size, signature = file.read().split("\n", 3)
    except (OSError, ValueError):
        return None
    return (signature, key, int(size)) if version == str(VERSION) and size.isdigit() else None


def _write_note(folder: str, root: str, signature: str, key: str, size: int | None) -> None:
    if size is None:
        return
    path = _note_path(folder, root)
    temporary = f"{path}.{os.getpid()}.new"
    try:
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(f"{VERSION}\n{key}\n{size}\n{signature}")
        os.replace(temporary, path)
    except OSError:
        _delete(temporary)


def _prune(folder: str) -> None:
    """Delete all but the newest index files, and what an interrupted build left a day ago."""
    with os.scandir(folder) as entries:
        states = [(entry.stat().st_mtime, entry.path) for entry in entries if entry.is_file()]
    indexes = sorted((state for state in states if state[1].endswith(".sqlite")), reverse=True)
    stale = [path for when, path in states if path.endswith(".new") and when < time.time() - 86_400]
    for path in [path for _, path in indexes[KEPT:]] + stale:
        _delete(path)


def _size(path: str) -> int | None:
    try:
        return os.stat(path).st_size
    except OSError:
        return None


def _delete(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _closing(connection: sqlite3.Connection) -> AbstractContextManager[sqlite3.Connection]:
    from contextlib import closing

    return closing(connection)


def _announced(on_slow: Callable[[str], None] | None) -> AbstractContextManager[None]:
    """Return a context that says so if what is done in it takes longer than a second."""
    import threading
    from contextlib import contextmanager

    @contextmanager
    def announced() -> Iterator[None]:
        message = "building the index of the corpus; the next question will not wait for it"
        timer = threading.Timer(1.0, on_slow, [message]) if on_slow else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            yield
        finally:
            if timer:
                timer.cancel()

    return announced()
