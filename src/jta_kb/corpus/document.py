"""YAML as a tree in which every key and value knows its line and column.

The subset that data kept by hand needs (YAML 1.2 without its surprises): mappings, sequences and scalars. Scalars stay
strings, so that `no`, `12:30` and `007` are words until a model converts them. Anchors, aliases, tags, merge keys,
duplicate keys, several documents in a file and nesting beyond `MAX_DEPTH` are refused, each at its place.

The events of ruamel.yaml's C parser are read rather than its composed nodes: they show anchors and tags before
anything is expanded, and nesting is counted before it costs stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MAX_DEPTH = 12
"""How deep mappings and sequences may nest; the deepest record of the data model needs 6."""

Data = str | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]


class Mark(NamedTuple):
    """Line and column from 1, in characters, and the length of the text on that line."""

    line: int
    column: int
    length: int = 1


class Scalar(NamedTuple):
    """A string, and where it stands; `plain` if it was written without quotes."""

    value: str
    mark: Mark
    plain: bool = True


@dataclass(slots=True)
class Sequence:
    """Nodes in order; in brackets, `end` is the line and column after the closing one, from 1."""

    mark: Mark
    items: list[Node] = field(default_factory=list)
    end: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(slots=True)
class Mapping:
    """Pairs of key and node, in order; of a key that stands twice the first counts. `end` is as in a sequence."""

    mark: Mark
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    end: tuple[int, int] = field(default=(0, 0), compare=False)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Fault:
    """What makes a text unfit to be read as data."""

    code: str
    message: str
    mark: Mark
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file's tree (None if it could not be read, or is empty) and its faults in text order."""

    root: Node | None
    faults: tuple[Fault, ...]


def parse_document(text: str) -> Document:
    """Parse YAML text into a tree of nodes with places; odd input gives faults, never an exception.

    >>> parse_document("a: [x, no]").root.pairs[0][1].items[1].value
    'no'
    """
    unreadable = next(_control_characters(text), None)
    if unreadable is not None:
        return Document(None, (unreadable,))
    if markers := tuple(_conflict_markers(text)):
        return Document(None, markers)
    builder = _Builder()
    try:
        _feed(builder, text)
    except _yaml_error() as error:
        builder.faults.append(_syntax_fault(error, text))
        return Document(None, tuple(builder.faults))
    except _Refused:
        return Document(None, tuple(builder.faults))
    return Document(builder.root, tuple(builder.faults))


def to_data(node: Node) -> Data:
    """Return the node as strings, lists and dicts."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    data: dict[str, Data] = {}
    for key, value in node.pairs:
        if key.value not in data:
            data[key.value] = to_data(value)
    return data


def find_node(node: Node, path: Path) -> tuple[Node, Scalar | None]:
    """Return the node at the path and its key, if it has one; where the path breaks off, the last there is."""
    key: Scalar | None = None
    for step in path:
        if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node, key = node.items[step], None
        elif isinstance(node, Mapping):
            pair = next((pair for pair in node.pairs if pair[0].value == step), None)
            if pair is None:
                break
            key, node = pair
        else:
            break
    return node, key


class _Refused(Exception):
    """Reading stops here: the fault is recorded."""


_DROPPED = Scalar("", Mark(1, 1))
"""Stands for a key whose value is left out of the tree."""


class _Builder:
    """Builds the tree from parse events, and collects what is refused.

    Where reading can go on after a fault it does, so that one run shows them all.
    """

    def __init__(self) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.anchors: dict[str, Scalar] = {}
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._seen: list[set[str]] = []

    def add_scalar(self, node: Scalar) -> None:
        if self._open and isinstance(self._open[-1], Mapping) and self._keys[-1] is None:
            self._add_key(node)
        else:
            self._attach(node)

    def open(self, node: Sequence | Mapping) -> None:
        if self._open and isinstance(self._open[-1], Mapping) and self._keys[-1] is None:
            self.refuse("complex-key", "a key must be a word, not a list or mapping", node.mark)
        if len(self._open) >= MAX_DEPTH:
            self.refuse("too-deep", f"nesting goes deeper than {MAX_DEPTH} levels", node.mark)
        self._attach(node)
        self._open.append(node)
        self._keys.append(None)
        self._seen.append(set())

    def close(self, line: int, column: int) -> None:
        self._open.pop().end = (line, column)
        self._keys.pop()
        self._seen.pop()

    def note(self, code: str, message: str, mark: Mark, remedy: str | None = None) -> None:
        self.faults.append(Fault(code, message, mark, remedy))

    def refuse(self, code: str, message: str, mark: Mark, remedy: str | None = None) -> None:
        self.note(code, message, mark, remedy)
        raise _Refused

    def _add_key(self, key: Scalar) -> None:
        if key.value == "<<" and key.plain:
            self.note("merge-key", "merge keys are not allowed here", key.mark, "write the fields out")
            self._keys[-1] = _DROPPED
            return
        if key.value in self._seen[-1]:
            self.note("duplicate-key", f"`{key.value}` stands twice in this record", key.mark, "keep one of the two")
        self._seen[-1].add(key.value)
        self._keys[-1] = key

    def _attach(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is not None and key is not _DROPPED:
            parent.pairs.append((key, node))
        self._keys[-1] = None


def _feed(builder: _Builder, text: str) -> None:
    from ruamel.yaml import YAML
    from ruamel.yaml import events as ev

    documents = 0
    last = Mark(text.count("\n") + 1, len(text) - text.rfind("\n"))
    for event in YAML(typ="safe", pure=False).parse(text):
        if isinstance(event, ev.DocumentStartEvent):
            documents += 1
            if documents > 1:
                builder.refuse("several-documents", "a second document starts here", _mark(event), "take out the `---`")
        elif isinstance(event, ev.ScalarEvent):
            _note_extras(builder, event)
            mark = _mark(event)
            if mark.line > last.line:  # a value left out at the very end stands where the text ends
                mark = last
            scalar = Scalar(event.value, mark, not event.style)
            if event.anchor is not None:
                builder.anchors[event.anchor] = scalar
            builder.add_scalar(scalar)
        elif isinstance(event, ev.SequenceStartEvent):
            _note_extras(builder, event)
            builder.open(Sequence(_mark(event)))
        elif isinstance(event, ev.MappingStartEvent):
            _note_extras(builder, event)
            builder.open(Mapping(_mark(event)))
        elif isinstance(event, ev.SequenceEndEvent | ev.MappingEndEvent):
            builder.close(event.end_mark.line + 1, event.end_mark.column + 1)
        elif isinstance(event, ev.AliasEvent):
            builder.note("alias", f"`*{event.anchor}` repeats another place", _mark(event), "write the value out")
            builder.add_scalar(builder.anchors.get(event.anchor, _DROPPED)._replace(mark=_mark(event)))


def _note_extras(builder: _Builder, event: Any) -> None:
    if event.anchor is not None:
        builder.note("anchor", f"`&{event.anchor}` names a place to repeat", _mark(event), "take the anchor out")
    if event.tag is not None:
        builder.note("tag", f"`{event.tag}` is a YAML tag", _mark(event), "take the tag out; values are plain text")


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Mark(start.line + 1, start.column + 1, max(1, length))


def _yaml_error() -> type[Exception]:
    from ruamel.yaml.error import YAMLError

    return YAMLError


_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What the parser refuses, or takes for the end of a line where nobody else does."""


def _control_characters(text: str) -> Iterator[Fault]:
    ends = text.count("\n")
    for number, line in enumerate(text.split("\n"), 1):
        if line.isprintable():
            continue
        for column, character in enumerate(line, 1):
            if _UNREADABLE.match(character) and not (character == "\r" and number <= ends and column == len(line)):
                yield Fault(
                    "control-character",
                    f"the character U+{ord(character):04X} cannot stand in YAML",
                    Mark(number, column),
                    "take it out",
                )


_MARKER = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
"""The lines that git puts around what it could not merge; no value stands at the margin like this."""


def _conflict_markers(text: str) -> Iterator[Fault]:
    """Yield a fault for each conflict that git left in the text: at its first line, or the last if that is gone."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    found = list(_MARKER.finditer(text.replace("\r\n", "\n")))
    for match in [m for m in found if m[0].startswith("<")] or found:
        mark = Mark(match.string.count("\n", 0, match.start()) + 1, 1, len(match[0]))
        remedy = "keep what is right of the two sides, and take git's marker lines out"
        yield Fault("conflict-marker", "git left a conflict here", mark, remedy)


_SYNTAX = {
    "found character that cannot start any token": "this character cannot start a value",
    "mapping values are not allowed in this context": "a second `: ` on one line",
    "found unexpected end of stream": "the text ends inside quotes",
    "could not find expected ':'": "a `:` is missing after a key",
    "did not find expected ',' or ']'": "a `]` or `,` is missing",
    "did not find expected ',' or '}'": "a `}` or `,` is missing",
    "did not find expected key": "this line does not fit the indentation above it",
    "did not find expected '-' indicator": "a `- ` is missing, or the indentation is off",
    "found undefined tag handle": "a tag that is not defined",
    "did not find expected node content": "a value is missing, or a bracket is left open",
    "found unknown escape character": "a `\\` in double quotes starts an unknown escape",
    "found unexpected ':'": "a `:` inside brackets",
    "did not find expected <document start>": "this line belongs to nothing above it",
    "block sequence entries are not allowed in this context": "a `- ` cannot stand here",
}
_REMEDIES = {
    "found unexpected ':'": "put the value in double quotes",
    "mapping values are not allowed in this context": "put the value in double quotes",
    "found unknown escape character": "write `\\\\`, or use single quotes",
}


def _syntax_fault(error: Any, text: str) -> Fault:
    problem = getattr(error, "problem", None) or ""
    position = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    line = min(position.line, len(lines) - 1) if position else 0
    column = position.column if position else 0
    if position and position.line >= len(lines):
        column = len(lines[line])
    if "\t" in lines[line][: column + 1] and lines[line][:column].strip() == "":
        return Fault("tab", "a tab is used for indentation", Mark(line + 1, lines[line].index("\t") + 1), "use blanks")
    if lines[line].startswith("\t", column):
        return Fault("tab", "a tab stands where only blanks may", Mark(line + 1, column + 1), "use blanks")
    message = _SYNTAX.get(problem, "this is not valid YAML")
    remedy = _REMEDIES.get(problem)
    if problem.startswith("found character that cannot start") and column < len(lines[line]):
        remedy = f"put the value in double quotes, or take the `{lines[line][column]}` out"
    return Fault("yaml-syntax", message, Mark(line + 1, column + 1), remedy)
