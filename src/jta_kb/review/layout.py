"""How the records of a data file stand in its text: a block of lines for each, with the comments that go with it.

A merge keeps the lines of a record that only one side changed, so that what it writes differs from what was there by
the curators' changes alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import dropwhile
from typing import NamedTuple

from jta_kb.corpus.comments import find_comments
from jta_kb.corpus.conflicts import Fields
from jta_kb.corpus.document import Node, Sequence, to_data
from jta_kb.corpus.models import FILES

DESCRIPTION = "corpus"


class Remark(NamedTuple):
    """A comment inside a record: its words, the line it stands on or before, that line's field, and whether alone."""

    text: str
    beside: str
    field: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A record: its fields, its lines, and the lines that lead to it: blank ones, and comments at the margin."""

    fields: Fields
    lines: tuple[str, ...]
    lead: tuple[str, ...] = ("",)

    @property
    def comments(self) -> tuple[str, ...]:
        """The words of all comments before and in the record."""
        return (*(line.strip() for line in self.lead if line.strip()), *(remark.text for remark in self.remarks))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The comments in the record, in order."""
        return tuple(_find_remarks(self.lines))


@dataclass(frozen=True, slots=True)
class Layout:
    """A data file: the lines before its first record and after its last, and its records by id, in order."""

    head: tuple[str, ...] = ()
    blocks: dict[str, Block] = field(default_factory=dict)
    foot: tuple[str, ...] = ()

    @property
    def records(self) -> dict[str, Fields]:
        """The records' fields by id."""
        return {id_: block.fields for id_, block in self.blocks.items()}


def find_kind(path: str) -> str | None:
    """Return the kind of records that a data file's path tells, `corpus` for data/corpus.yaml; None for another file.

    >>> find_kind("talks/data/claims/july.yaml"), find_kind("README.md")
    ('claims', None)
    """
    parts = path.replace("\\", "/").split("/")
    if not parts[-1].endswith(".yaml"):
        return None
    below = parts[len(parts) - parts[::-1].index("data") :] if "data" in parts[:-1] else parts[-1:]
    kind = below[0].removesuffix(".yaml")
    return kind if kind in FILES or below == [f"{DESCRIPTION}.yaml"] else None


def is_plain(kind: str, root: Node, lines: list[str]) -> bool:
    """Return whether every record starts a line of its own at the margin, which the canonical form has."""
    if kind == DESCRIPTION:
        return root.mark.column == 1 and not lines[root.mark.line - 1].startswith("{")
    items = root.items if isinstance(root, Sequence) else []
    return all(item.mark.column == 3 and lines[item.mark.line - 1].startswith("- ") for item in items)


def read_layout(kind: str, text: str, root: Node | None) -> Layout:
    """Return the layout of a text, and its tree, that is valid and plain, each record with an id of its own."""
    lines = text.rstrip("\n").split("\n")
    if root is None:
        return Layout(head=tuple(lines) if text.strip() else ())
    items = [root] if kind == DESCRIPTION else getattr(root, "items", [])
    starts = [item.mark.line - 1 for item in items]
    head = _end_of_head(lines, starts[0])
    ends = [_end_of_record(lines, end) for end in [*starts[1:], len(lines)]]
    blocks = {}
    for number, item in enumerate(items):
        fields = _fields_of(item)
        lead = lines[ends[number - 1] : starts[number]] if number else ["", *lines[head : starts[0]]]
        blocks[str(fields.get("id", ""))] = Block(fields, tuple(lines[starts[number] : ends[number]]), tuple(lead))
    return Layout(tuple(lines[:head]), blocks, tuple(lines[ends[-1] :]))


def write_layout(layout: Layout) -> str:
    """Return the text of a layout."""
    lines = list(layout.head)
    for number, block in enumerate(layout.blocks.values()):
        lead = list(block.lead)
        if not number:
            lead = _without_blanks(lead)
            lines += [""] if lead and lines and lines[-1] else []
        lines += [*lead, *block.lines]
    text = "\n".join([*lines, *layout.foot]).rstrip("\n")
    return f"{text}\n" if text else ""


def add_remarks(lines: Iterable[str], remarks: Iterable[Remark]) -> tuple[str, ...]:
    """Return the lines of a record with comments put back: beside the line they were at, or before their field."""
    placed = list(lines)
    for remark in remarks:
        beside = next((n for n, line in enumerate(placed) if _code(line) == remark.beside != ""), None)
        if beside is not None and not remark.alone and not find_comments(placed[beside]):
            placed[beside] = f"{placed[beside]}  {remark.text}"
            continue
        starts = (f"  {remark.field}:", f"{remark.field}:")
        place = beside or next((n for n, line in enumerate(placed) if n and line.startswith(starts)), len(placed))
        indent = placed[place][: len(placed[place]) - len(placed[place].lstrip())] if place < len(placed) else "  "
        placed.insert(place, f"{indent}{remark.text}")
    return tuple(placed)


def merge_lines(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines between records as one: what a side took out is gone, what either added is there."""
    if ours == base or theirs in (ours, base):
        return theirs if ours == base else ours
    kept = [line for line in ours if line not in base or line in theirs]
    return (*kept, *(line for line in theirs if line not in base and line not in ours))


def _end_of_record(lines: list[str], next_start: int) -> int:
    """Return where a record ends: before the blank lines and the comments at the margin that lead to the next."""
    end = next_start
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
        end -= 1
    return end


def _end_of_head(lines: list[str], start: int) -> int:
    """Return where the file's own comments end: at the last blank line before the first record, if one is there."""
    blanks = [number + 1 for number in range(start) if not lines[number].strip()]
    return blanks[-1] if blanks else start


def _without_blanks(lines: list[str]) -> list[str]:
    """Return the lines without blank ones at their beginning."""
    return list(dropwhile(lambda line: not line.strip(), lines))


def _fields_of(item: Node) -> Fields:
    data = to_data(item)
    return data if isinstance(data, dict) else {}


def _code(line: str) -> str:
    return line.strip().removeprefix("- ").strip()


_FIELD = re.compile(r"(?:- |  )?([\w-]+):")


def _find_remarks(lines: tuple[str, ...]) -> Iterator[Remark]:
    field = ""
    comments = {comment.line - 1: comment for comment in find_comments("\n".join(lines))}
    for number, line in enumerate(lines):
        field = match[1] if (match := _FIELD.match(line)) else field
        comment = comments.get(number)
        if comment is None:
            continue
        after = (n for n in range(number + 1, len(lines)) if not (n in comments and comments[n].alone))
        place = next(after, number) if comment.alone else number
        code = lines[place][: comments[place].column] if place in comments else lines[place]
        named = _FIELD.match(lines[place])
        yield Remark(comment.text, _code(code), named[1] if named else field, comment.alone)
