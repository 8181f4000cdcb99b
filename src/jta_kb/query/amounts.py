"""Assessed values as a reader says them."""

from __future__ import annotations

import re

_AMOUNTS = (("<=", "at most"), (">=", "at least"), ("<", "less than"), (">", "more than"), ("~", "about"))
_COUNTED = re.compile(r"(\S+) \{([^}]*)\}")


def describe_amount(text: str) -> str:
    """Return an assessed value in words, whatever its kind.

    >>> describe_amount(">= 250 kg"), describe_amount("1600..1700 km"), describe_amount("19 {missile}")
    ('at least 250 kg', '1600–1700 km', '19 missiles')
    """
    for sign, words in _AMOUNTS:
        if text.startswith(sign):
            return f"{words} {describe_amount(text.removeprefix(sign).strip())}"
    if re.match(r"\d+(\.\d+)?\.\.", text):
        text = text.replace("..", "–", 1)
    return _COUNTED.sub(_counted, text)


def _counted(match: re.Match[str]) -> str:
    number, thing = match.groups()
    if number == "1" or "-" in thing:
        return f"{number} {thing}"
    return f"{number} {thing[:-1]}ies" if thing.endswith("y") else f"{number} {thing}s"
