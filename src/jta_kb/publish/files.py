"""Writing files, so that no reader ever meets half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile

from jta_kb.errors import OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def write_file(path: str, content: bytes) -> None:
    """Write the content beside its place and rename it there; a file that was there keeps its permissions.

    Raises OutputError if the place cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path) or ".", prefix=".jta-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(temporary, _mode_of(path))
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise OutputError(f"`{path}` cannot be written: {explain(error)}", "choose another folder") from None


def make_folder(path: str) -> None:
    """Make a folder, and those above it, if need be. Raises OutputError if it cannot be."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise OutputError(f"`{path}` cannot be made a folder: {explain(error)}", "choose another folder") from None


def remove_file(path: str) -> None:
    """Remove a file. Raises OutputError if it cannot be."""
    try:
        os.unlink(path)
    except OSError as error:
        raise OutputError(f"`{path}` cannot be removed: {explain(error)}") from None


def write_over(root: str, new: Mapping[str, bytes], read: Mapping[str, bytes]) -> None:
    """Write each file below the root, if all still hold what was read; a link is written where it leads.

    Raises OutputError if one was changed meanwhile, before any is written.
    """
    paths = {name: os.path.realpath(os.path.join(root, name)) for name in new}
    for name, path in paths.items():
        if _content(path) != read.get(name):
            raise OutputError(f"`{name}` was changed meanwhile", "nothing was written; run the command again")
    for name, path in paths.items():
        write_file(path, new[name])


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def explain(error: OSError) -> str:
    """Return why the system refused, in its words."""
    return (error.strerror or "the system refused").lower()


def _mode_of(path: str) -> int:
    """Return the permissions that a file has, or that a new one gets."""
    try:
        return os.stat(path).st_mode & 0o7777
    except OSError:
        return 0o666 & ~_umask()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
