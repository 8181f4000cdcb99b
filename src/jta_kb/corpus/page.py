"""A data file with its comments: the tree of its values, and for each comment what it stands by.

A comment alone on its line belongs to the record, field or item below it, unless it is indented as deep as what stands
above it and nothing else follows there. A comment at the end of a line belongs to what stands on the line. The comments
at the top of the file are its head; if blank lines part them, those that touch the first record are that record's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from jta_kb.corpus.comments import Comment, find_comments
from jta_kb.corpus.document import Document, Mapping, Node, Sequence, parse_document

Collection: TypeAlias = Sequence | Mapping
_Place: TypeAlias = tuple[int, int]


@dataclass(slots=True)
class Comments:
    """The comments of a page: above an entry, at its end, and below the last entry of a collection.

    An entry is the key of a field, or an item of a list; entries and collections are known by their identity. An empty
    line among those of `head`, `tail` and above a record stands where blank lines part them.
    """

    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    above: dict[int, list[str]] = field(default_factory=dict)
    beside: dict[int, str] = field(default_factory=dict)
    below: dict[int, list[str]] = field(default_factory=dict)
    holders: set[int] = field(default_factory=set)
    """The collections with a comment somewhere inside, which therefore cannot stand on one line."""


@dataclass(frozen=True, slots=True)
class Page:
    """A data file: its tree (None if it has none), and its comments."""

    root: Node | None
    comments: Comments = field(default_factory=Comments)


def read_page(text: str, document: Document | None = None, arrange: Callable[[Node], None] | None = None) -> Page:
    """Return a text without faults as a page; `document` is the text as parsed, if it was.

    `arrange` puts the fields of the tree in another order, which what stands above the first of them depends on.

    >>> page = read_page("# the head\\n- id: a  # a comment\\n")
    >>> page.comments.head, list(page.comments.beside.values())
    (['# the head'], ['# a comment'])
    """
    root = (document or parse_document(text)).root
    found = find_comments(text)
    reader = _Reader(root, text)
    for comment in found:
        reader.place(comment)
    if arrange is not None and root is not None:
        arrange(root)
    return Page(root, reader.settle() if found else Comments())


def entries_of(node: Node | None) -> list[Node]:
    """Return the keys of a mapping, or the items of a list; nothing of a scalar."""
    if isinstance(node, Mapping):
        return [key for key, _ in node.pairs]
    return node.items if isinstance(node, Sequence) else []


def values_of(node: Node | None) -> list[Node]:
    """Return the values of a mapping, or the items of a list, in the order of `entries_of`."""
    if isinstance(node, Mapping):
        return [value for _, value in node.pairs]
    return node.items if isinstance(node, Sequence) else []


@dataclass(slots=True)
class _Level:
    """A collection on the way down to a comment, and the number of its last entry before that; -1 for none."""

    node: Collection
    number: int

    @property
    def has_next(self) -> bool:
        return self.number + 1 < len(entries_of(self.node))


@dataclass(slots=True)
class _Found:
    """The comments that stand in one place, in order."""

    above: dict[int, list[Comment]] = field(default_factory=dict)
    beside: dict[int, list[Comment]] = field(default_factory=dict)
    below: dict[int, list[Comment]] = field(default_factory=dict)
    head: list[Comment] = field(default_factory=list)
    tail: list[Comment] = field(default_factory=list)


class _Reader:
    """Finds out what each comment of a text stands by."""

    def __init__(self, root: Node | None, text: str) -> None:
        self.root = root
        self.lines = text.split("\n")
        self.found = _Found()
        self._starts: dict[int, list[_Place]] = {}

    def place(self, comment: Comment) -> None:
        """Note a comment by what it stands by."""
        place = (comment.line, comment.column + 1)
        levels = self._way_to(place)
        code = self.lines[comment.line - 1][: comment.column].strip()
        if not levels:
            is_first = self.root is None or place < _place_of(self.root)
            (self.found.head if is_first else self.found.tail).append(comment)
        elif levels[0].number < 0:
            self.found.head.append(comment)
        elif code and code not in ("---", "..."):
            level = next(level for level in reversed(levels) if level.number >= 0)
            self.found.beside.setdefault(id(entries_of(level.node)[level.number]), []).append(comment)
        else:
            self._place_alone(levels, comment, place)

    def settle(self) -> Comments:
        """Return all comments, each where it can be written."""
        comments = Comments()
        for name, beside in self.found.beside.items():
            if len(beside) > 1:
                self.found.above.setdefault(name, []).extend(beside[:-1])
                del beside[:-1]
        if self.root is not None and (self.found.above or self.found.beside or self.found.below):
            self._settle_node(self.root, comments.holders)
        above = self.found.above
        entries = entries_of(self.root)
        starts = [self._start_of(self.root, number)[0] for number in range(len(entries))]
        top = [*self.found.head, *(above.pop(id(entries[0]), []) if entries else [])]
        lines = list(_spaced(top, starts[0] if entries else None))
        comments.head, own = _part_head(lines) if entries else (lines, [])
        for number, entry in enumerate(entries):
            lines = list(_spaced(above.pop(id(entry), []), starts[number])) if number else own
            comments.above |= {id(entry): lines} if lines else {}
        comments.above |= {entry: _texts(lines) for entry, lines in above.items()}
        comments.beside |= {entry: lines[0].text for entry, lines in self.found.beside.items()}
        comments.below |= {node: _texts(lines) for node, lines in self.found.below.items()}
        comments.tail = list(_spaced(self.found.tail))
        return comments

    def _way_to(self, place: _Place) -> list[_Level]:
        """Return the collections that the place is in or follows, outermost first, down to the last entry before it."""
        levels: list[_Level] = []
        node = self.root
        while isinstance(node, Sequence | Mapping) and entries_of(node):
            if levels and self._is_in_brackets(node) and place >= node.end:
                break
            level = _Level(node, bisect_left(self._starts_of(node), place) - 1)
            levels.append(level)
            if level.number < 0:
                break
            node = values_of(node)[level.number]
        return levels

    def _place_alone(self, levels: list[_Level], comment: Comment, place: _Place) -> None:
        last = levels[-1]
        entries = entries_of(last.node)
        if last.number >= 0 and place < _place_of(values_of(last.node)[last.number]):
            self.found.above.setdefault(id(entries[last.number]), []).append(comment)
            return
        for depth in range(len(levels) - 1, -1, -1):
            level = levels[depth]
            if level.has_next:
                entry = entries_of(level.node)[level.number + 1]
                self.found.above.setdefault(id(entry), []).append(comment)
                return
            if depth and self._ends_in(level.node, levels[depth - 1].node, place):
                self.found.below.setdefault(id(level.node), []).append(comment)
                return
        self.found.tail.append(comment)

    def _ends_in(self, node: Collection, around: Collection, place: _Place) -> bool:
        """Return whether a comment after a collection's last entry still belongs to the collection."""
        return self._is_in_brackets(node) or place[1] >= node.mark.column > around.mark.column

    def _is_in_brackets(self, node: Collection) -> bool:
        return self.lines[node.mark.line - 1][node.mark.column - 1] in "[{"

    def _starts_of(self, node: Collection) -> list[_Place]:
        if id(node) not in self._starts:
            self._starts[id(node)] = [self._start_of(node, number) for number in range(len(entries_of(node)))]
        return self._starts[id(node)]

    def _start_of(self, node: Node | None, number: int) -> _Place:
        """Return where an entry starts: at its key, or at the dash before the item."""
        line, column = _place_of(entries_of(node)[number])
        if not isinstance(node, Sequence) or self._is_in_brackets(node):
            return line, column
        dash = node.mark.column
        while line > node.mark.line and self.lines[line - 1][dash - 1 : dash] != "-":
            line -= 1
        return line, dash

    def _settle_node(self, node: Node, holders: set[int]) -> None:
        """Bring the comments of a node, and of all below it, to where they can be written; note what has some."""
        found = self.found
        is_held = id(node) in found.below
        for entry, value in zip(entries_of(node), values_of(node), strict=True):
            if isinstance(node, Sequence) and isinstance(value, Mapping) and value.pairs:
                self._move(found.above, value.pairs[0][0], found.above, entry)
                if node is self.root:
                    self._move(found.beside, entry, found.above, entry)
            self._settle_node(value, holders)
            is_held = is_held or id(value) in holders or id(entry) in found.above or id(entry) in found.beside
        if is_held:
            holders.add(id(node))

    def _move(self, source: dict[int, list[Comment]], old: Node, target: dict[int, list[Comment]], new: Node) -> None:
        if id(old) in source:
            target[id(new)] = [*target.get(id(new), []), *source.pop(id(old))]


def _place_of(node: Node) -> _Place:
    return node.mark.line, node.mark.column


def _texts(comments: Iterable[Comment]) -> list[str]:
    return [comment.text for comment in comments]


def _spaced(comments: list[Comment], following: int | None = None) -> Iterator[str]:
    """Yield the comments' texts, with an empty one where blank lines stand, also before the line that follows."""
    for number, comment in enumerate(comments):
        yield comment.text
        after = comments[number + 1].line if number + 1 < len(comments) else following
        if after is not None and after > comment.line + 1:
            yield ""


def _part_head(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines of the head, and those that touch the first record though blank lines part them from others."""
    if "" not in lines or not lines[-1]:
        return lines, []
    *head, own = [list(block) for is_text, block in groupby(lines, key=bool) if is_text]
    joined = [line for block in head for line in (*block, "")]
    return joined[:-1], own
