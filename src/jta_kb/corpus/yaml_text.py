"""Words as YAML: without quotation marks where they read as themselves and look like nothing else, else in quotes."""

from __future__ import annotations

import re

_MARKED = re.compile(r"""[-?:](?:\s|$)|[\s,\[\]{}#&*!|>'"%@`]|---|\.\.\.|[<=~]""")
"""How a value begins that is more to YAML than its words, or is a sign before a number as `>` is."""
_BROKEN = re.compile(r":(?:\s|$)|\s#|\s$")
"""What ends a value, or parts it, wherever it stands."""
_IN_BRACKETS = re.compile(r"[,\[\]{}:?]")
"""What may end a value inside brackets; the parser in C takes more of it so than YAML does."""
_LOOKS_OTHERWISE = re.compile(
    r"""(?i: y | yes | n | no | on | off | true | false | null | ~
        | [-+]? (?: [0-9][0-9_,]* (?:\.[0-9_]*)? | \.[0-9][0-9_]* ) (?: e[-+]?[0-9]+ )?
        | [-+]? 0[xob][0-9a-f_]+
        | [-+]? \.(?:inf|nan)
        | [0-9]{1,4} (?: :[0-9]{1,2})+ (?:\.[0-9]*)?
        | [0-9]{4} - [0-9]{1,2} (?: - [0-9]{1,2} (?: [t\s] .* )? )?
    )""",
    re.VERBOSE,
)
"""What other programs would take for a number, a date, a time, a yes or no, or nothing."""
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"\\\\]')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def write_words(words: str, *, in_brackets: bool = False, bare: bool = False) -> str:
    """Return words as a YAML value on one line; `bare` is for a place where a number or date needs no quotes.

    >>> write_words("2000 km"), write_words(">= 250 kg"), write_words("no"), write_words("16", bare=True)
    ('2000 km', '">= 250 kg"', '"no"', '16')
    """
    if _reads_as_itself(words, in_brackets) and (bare or not _LOOKS_OTHERWISE.fullmatch(words)):
        return words
    escaped = _ESCAPED.sub(_escape, words)
    if "\\" in escaped and not _ESCAPED.search(words.replace('"', "").replace("\\", "")):
        return "'" + words.replace("'", "''") + "'"
    return f'"{escaped}"'


def write_lines(words: str) -> tuple[str, list[str]] | None:
    """Return words of several lines as the head and the lines of a block; None if they stand better on one line.

    A block shows its lines as they are, so blanks at their ends, or before the first, would be lost on a reader.

    >>> write_lines("on December 22,\\n2009")
    ('|-', ['on December 22,', '2009'])
    """
    text = words.removesuffix("\n")
    lines = text.split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or lines[0][0].isspace():
        return None
    if any(line != line.rstrip() for line in lines) or _ESCAPED.search(re.sub(r'[\n"\\]', "", text)):
        return None
    return "|" if text != words else "|-", lines


def _reads_as_itself(words: str, in_brackets: bool) -> bool:
    if not words or _MARKED.match(words) or _BROKEN.search(words) or (in_brackets and _IN_BRACKETS.search(words)):
        return False
    return not _ESCAPED.search(words) or not _ESCAPED.search(words.replace('"', "").replace("\\", ""))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT.get(character) or (f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}")
