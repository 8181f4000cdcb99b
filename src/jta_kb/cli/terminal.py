"""What the terminal is and how text goes to it: width, colour, pager, and data made harmless.

`jta ask` is rendered with this alone, because rich would take longer to import than the answer takes to find.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_WIDTH = 100
"""The width of text that goes to a file or pipe."""
_NARROWEST, _WIDEST = 40, 120

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


def _unsafe_characters() -> dict[int, str]:
    """Return what stands for each control, bidirectional and invisible character: its code in angle brackets."""
    controls = [n for n in range(32) if n != 10] + list(range(127, 160))
    formats = [0xAD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
    surrogates = range(0xD800, 0xE000)
    tags = range(0xE0000, 0xE0080)
    return {n: f"<U+{n:04X}>" for n in (*controls, *formats, *surrogates, *tags)}


_UNSAFE = _unsafe_characters()


def make_safe(text: str) -> str:
    """Return the text with every character that could drive a terminal or reorder text shown by its code.

    Line feeds stay. The text is data, never markup: nothing else is changed.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_UNSAFE)


def screen_width() -> int:
    """Return how many columns to write: $COLUMNS, else the terminal's, within sensible bounds."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return max(_NARROWEST, int(columns))
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    except (OSError, ValueError):
        width = 0
    return max(_NARROWEST, min(width, _WIDEST)) if width else DEFAULT_WIDTH


def uses_color() -> bool:
    """Return whether to colour: on a terminal, unless $NO_COLOR is set or it is dumb; $FORCE_COLOR colours anything."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


class Pen:
    """Writes in styles where colour is wanted, plainly where it is not."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, *styles: str) -> str:
        """Return the text in the styles, which are names such as bold, dim, cyan."""
        if not self.color or not text:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return the text in lines of at most `width` characters, the first indented by `first`, others by `rest`.

    Words are parted at blanks only; a word longer than the line stands alone on one.
    """
    indent = first if rest is None else rest
    lines: list[str] = []
    line = first
    empty = True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = indent, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    lines.append(line)
    return lines


def write(text: str, *, pager: bool = True) -> None:
    """Write text to standard output, through a pager if that is a terminal too small for it."""
    if pager and _wants_pager(text):
        _page(text)
    else:
        sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")


def complain(lines: Iterable[str]) -> None:
    """Write lines to standard error."""
    for line in lines:
        sys.stderr.write(f"{make_safe(line)}\n")


def _wants_pager(text: str) -> bool:
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    try:
        return text.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines
    except OSError:
        return False


def _page(text: str) -> None:
    """Show the text in $JTA_PAGER, $PAGER or less; write it plainly if none of them starts."""
    import shlex
    import subprocess

    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        command = shlex.split(os.environ.get("JTA_PAGER") or os.environ.get("PAGER") or "less")
        shown = subprocess.run(command, input=text.encode("utf-8", "backslashreplace"), env=environment, check=False)
        if shown.returncode == 127:
            sys.stdout.write(text)
    except (OSError, ValueError, IndexError):
        sys.stdout.write(text)
