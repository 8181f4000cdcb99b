"""Write the runs of docs/querying.md anew from the command itself; the words around them stay as they are.

`python docs/write_querying.py` writes the page; with `--check` nothing is written, and the exit status is 1 if a run is
out of date. A run is a fenced block `console` whose first line is `$ jta …`. Of its output every heading stays, and
under each the first few items; what is left out is marked `[…]`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

PAGE = Path(__file__).with_name("querying.md")
ROOT = PAGE.parent.parent
RUN = re.compile(r"```console\n\$ jta ([^\n]*)\n(.*?)\n```", re.DOTALL)
"""A run on the page: the arguments, and what is shown of the output."""
SHOWN = {"WHERE THEY STAND": 1, "THE SOURCE IS AT ODDS": 1}
"""How many items are shown under these headings; under the others MOST."""
MOST = 2
LEFT_OUT = "[…]"

_ITEM = re.compile(r"  \S|- ")
_SET_BY_USERS = ("COLUMNS", "FORCE_COLOR", "JTA_CORPUS", "JTA_DEBUG")


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` compare it; return the exit status."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: write_querying.py [--check]\n")
        return 2
    before = PAGE.read_text(encoding="utf-8")
    after = refresh(before)
    if not arguments:
        PAGE.write_text(after, encoding="utf-8")
        return 0
    if before == after:
        return 0
    sys.stderr.write("docs/querying.md is out of date: run `make docs`\n")
    return 1


def refresh(page: str) -> str:
    """Return the page with every run made anew."""
    return RUN.sub(lambda found: f"```console\n$ jta {found[1]}\n{shorten(_run(found[1]))}\n```", page)


def shorten(output: str) -> str:
    """Return the output with the first items under each heading, and a mark where others are left out."""
    lines: list[str] = []
    for line in _kept(output.rstrip("\n").split("\n")):
        if line != LEFT_OUT or lines[-1:] != [LEFT_OUT]:
            lines.append(line)
    return "\n".join(lines)


def _kept(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that stay: an item begins after two blanks or with a dash; what is further in goes with it."""
    left, keep = MOST, True
    for line in lines:
        if _ITEM.match(line):
            left, keep = left - 1, left > 0
        elif not line.startswith("  "):
            left, keep = SHOWN.get(line, MOST), True
        yield line if keep else LEFT_OUT


def _run(arguments: str) -> str:
    """Return what the command says in the project's folder: its messages, then its results."""
    environment = {name: value for name, value in os.environ.items() if name not in _SET_BY_USERS}
    command = [sys.executable, "-m", "jta_kb", *shlex.split(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    told = [line for line in done.stderr.splitlines(keepends=True) if "building the index" not in line]
    return "".join(told) + done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
