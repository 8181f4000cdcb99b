"""Old and new words told apart in one text: coloured, or between `[-…-]` and `{+…+}` as git shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jta_kb.cli.terminal import Pen, make_safe, wrap

if TYPE_CHECKING:
    from jta_kb.review.wording import Piece

_BEGIN = {"old": "\x01", "new": "\x02"}
_END = {"old": "\x03", "new": "\x04"}
"""What stands for the marks while text is wrapped; no data has them, for it is made safe first."""
_PLAIN = str.maketrans({"\x01": "[-", "\x02": "{+", "\x03": "-]", "\x04": "+}"})
_STYLES = {"old": "red", "new": "green"}


def mark_words(pieces: Iterable[Piece]) -> str:
    """Return the pieces as one plain text: `at [-250-]{+300+} kg`."""
    return _join(pieces).translate(_PLAIN)


def wrap_words(pieces: Iterable[Piece], width: int, pen: Pen) -> list[str]:
    """Return the pieces in lines, the old and the new words coloured or marked."""
    if not pen.color:
        return wrap(mark_words(pieces), width)
    lines = []
    side = ""
    for line in wrap(_join(pieces, gap=" "), width):
        out, words = [], ""
        for character in line:
            opened = next((name for name, mark in _BEGIN.items() if mark == character), None)
            if opened or character in _END.values():
                out.append(_paint(words, side, pen))
                words, side = "", opened or ""
            else:
                words += character
        lines.append("".join([*out, _paint(words, side, pen)]))
    return lines


def _paint(words: str, side: str, pen: Pen) -> str:
    return pen(words, _STYLES[side]) if side else words


def _join(pieces: Iterable[Piece], gap: str = "") -> str:
    """Return the pieces as one text with their marks, blanks outside these; `gap` parts new words from old ones."""
    parts: list[str] = []
    after_old = False
    for piece in pieces:
        words = make_safe(piece.text)
        core = words.strip()
        if piece.side == "both" or not core:
            parts.append(words)
            after_old = False
            continue
        start = words.index(core)
        between = gap if after_old and piece.side == "new" else ""
        parts.append(
            f"{between}{words[:start]}{_BEGIN[piece.side]}{core}{_END[piece.side]}{words[start + len(core) :]}"
        )
        after_old = piece.side == "old"
    return "".join(parts)
