"""What `jta fmt` did, or would do: the files, and each difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.corpus.tidy import Formatted


def render_formatted(formatted: Sequence[Formatted], *, check: bool) -> str:
    """Return the names of the files that change; with `check` each with a unified diff."""
    changed = [file for file in formatted if file.is_changed]
    if not check:
        return "".join(f"{file.name}\n" for file in changed)
    return "".join("".join(f"{line}\n" for line in file.list_differences()) for file in changed)


def summarise(formatted: Sequence[Formatted], *, check: bool) -> str:
    """Return in a line how many files change, and how many do not.

    >>> summarise([], check=False)
    '0 files were laid out anew, 0 were in form'
    """
    changed = sum(file.is_changed for file in formatted)
    done = "would be" if check else "was" if changed == 1 else "were"
    same = len(formatted) - changed
    return f"{changed} file{'s' * (changed != 1)} {done} laid out anew, {same} {'was' if same == 1 else 'were'} in form"
