"""The nearest valid name to one that is not valid."""

from __future__ import annotations

from collections.abc import Iterable


def find_nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like the word, or None if none is like it (difflib's ratio below 0.6).

    >>> find_nearest("zudim", ["antonov", "zudin"])
    'zudin'
    """
    from difflib import get_close_matches

    spelled = {choice.casefold(): choice for choice in sorted(choices, reverse=True)}
    found = get_close_matches(word.casefold()[:200], spelled, n=1)
    return spelled[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """Return the help line that names the nearest choice, if there is one."""
    found = find_nearest(word, choices)
    return f"did you mean `{found}`?" if found else None
