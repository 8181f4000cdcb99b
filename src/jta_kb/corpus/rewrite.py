"""Changing single values of a data file: every other byte of it stays, comments and layout with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from jta_kb.corpus.document import Mapping as MappingNode
from jta_kb.corpus.document import Path, Scalar, find_node, parse_document

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where a scalar stands in the text, in which style it is written (`"`, `'`, `|`, `>` or none), and within what."""

    start: int
    end: int
    style: str
    in_flow: bool


@dataclass(slots=True)
class _Level:
    """A mapping or sequence that is being read, and the step to what comes next in it."""

    is_mapping: bool
    in_flow: bool
    step: str | int | None = field(default=None)


def replace_scalars(text: str, edits: Mapping[Path, str]) -> str:
    """Return the YAML text with the scalars at these paths holding other words; nothing else of it changes.

    A value keeps its quotation marks; one that filled several lines is put on one. Raises ValueError if there is no
    scalar at a path, or if the text would then not read as the words given.

    >>> replace_scalars("- {id: a, paragraph: 3}  # here\\n", {(0, "paragraph"): "4"})
    '- {id: a, paragraph: 4}  # here\\n'
    """
    mark = _BOM if text.startswith(_BOM) else ""
    bare = text.removeprefix(_BOM)
    extents: dict[Path, _Extent] = {}
    for path, extent in _locate(bare):
        extents.setdefault(path, extent)
    missing = [path for path in edits if path not in extents]
    if missing:
        raise ValueError(f"no value stands at {missing[0]}")
    new = bare
    for path in sorted(edits, key=lambda path: extents[path].start, reverse=True):
        extent = extents[path]
        new = new[: extent.start] + _written(edits[path], extent) + new[extent.end :]
    _verify(new, edits)
    return mark + new


def write_scalar(words: str, *, in_flow: bool = False, style: str = "") -> str:
    """Return words as a YAML scalar on one line: as they are if they read as themselves, else in quotation marks.

    `style` is a quotation mark to keep; `in_flow` is for a place inside brackets or braces.

    >>> write_scalar("a range of 300 km"), write_scalar(">= 250 kg"), write_scalar("a, b", in_flow=True)
    ('a range of 300 km', '">= 250 kg"', '"a, b"')
    """
    double = json.dumps(words, ensure_ascii=False)
    single = "'" + words.replace("'", "''") + "'"
    forms = {'"': (double,), "'": (single, double)}.get(style, (words, double))
    return next((form for form in forms if _reads_as(form, words, in_flow)), double)


def _reads_as(form: str, words: str, in_flow: bool) -> bool:
    document = parse_document(f"{{k: {form}}}" if in_flow else f"k: {form}")
    root = document.root
    if document.faults or not isinstance(root, MappingNode) or len(root.pairs) != 1:
        return False
    value = root.pairs[0][1]
    return isinstance(value, Scalar) and value.value == words


def _written(words: str, extent: _Extent) -> str:
    style = extent.style if extent.style in ("'", '"') else ""
    return write_scalar(words, in_flow=extent.in_flow, style=style)


def _verify(text: str, edits: Mapping[Path, str]) -> None:
    root = parse_document(text).root
    for path, words in edits.items():
        found = find_node(root, path)[0] if root is not None else None
        if not isinstance(found, Scalar) or found.value != words:
            raise ValueError(f"the value at {path} cannot be written")


def _locate(text: str) -> Iterator[tuple[Path, _Extent]]:
    """Yield every scalar that is a value, with its path and extent, in the order of the text."""
    from ruamel.yaml import YAML
    from ruamel.yaml import events as ev

    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    levels: list[_Level] = []
    for event in YAML(typ="safe", pure=False).parse(text):
        if isinstance(event, ev.ScalarEvent):
            if _is_key(levels):
                levels[-1].step = event.value
                continue
            yield _path(levels), _extent(event, text, starts, levels)
            _advance(levels)
        elif isinstance(event, ev.SequenceStartEvent | ev.MappingStartEvent):
            is_mapping = isinstance(event, ev.MappingStartEvent)
            in_flow = bool(event.flow_style) or (bool(levels) and levels[-1].in_flow)
            levels.append(_Level(is_mapping, in_flow, None if is_mapping else 0))
        elif isinstance(event, ev.SequenceEndEvent | ev.MappingEndEvent):
            levels.pop()
            _advance(levels)


def _is_key(levels: list[_Level]) -> bool:
    return bool(levels) and levels[-1].is_mapping and levels[-1].step is None


def _path(levels: list[_Level]) -> Path:
    return tuple(level.step for level in levels if level.step is not None)


def _advance(levels: list[_Level]) -> None:
    """Make ready for the next item, or the next key, of the innermost list or mapping."""
    if levels:
        step = levels[-1].step
        levels[-1].step = step + 1 if isinstance(step, int) else None


def _extent(event: Any, text: str, starts: list[int], levels: list[_Level]) -> _Extent:
    start = starts[event.start_mark.line] + event.start_mark.column
    end = min(len(text), starts[event.end_mark.line] + event.end_mark.column)
    end = start + len(text[start:end].rstrip())
    return _Extent(start, end, event.style or "", bool(levels) and levels[-1].in_flow)
