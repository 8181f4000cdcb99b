"""A page as text: each record's fields in order, a line each, with its comments where they stand."""

from __future__ import annotations

from jta_kb.corpus.conflicts import CONFLICT
from jta_kb.corpus.document import Mapping, Node, Scalar
from jta_kb.corpus.document import Sequence as ListNode
from jta_kb.corpus.page import Comments, Page
from jta_kb.corpus.shape import ANY, Shape, find_shape
from jta_kb.corpus.yaml_text import write_lines, write_words

OPEN = ("attended", "mentioned", "known_as", CONFLICT)
"""The lists of mappings of which each field has a line of its own; the mappings of every other stand in brackets."""
_STEP = 2


def write_page(kind: str, page: Page) -> str:
    """Return a page as text; its records and fields stay in the order they are in."""
    writer = _Writer(page.comments)
    writer.write_page(page, find_shape(kind))
    return "".join(f"{line}\n" for line in writer.lines)


class _Writer:
    """Writes a page line by line."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments
        self.lines: list[str] = []

    def write_page(self, page: Page, shape: Shape) -> None:
        root = page.root
        self.lines += self.comments.head
        if isinstance(root, ListNode) and root.items:
            for number, item in enumerate(root.items):
                self._part(bool(number) or bool(self._lines_above(item)))
                self._write_item(item, shape, 0, is_open=True)
        elif isinstance(root, Mapping) and root.pairs:
            self._part(bool(self._lines_above(root)))
            self._write_mapping(root, shape, 0)
        elif root is not None:
            words = write_words(root.value) if isinstance(root, Scalar) else self._in_brackets(root, shape)
            self.lines.append(str(words))
        if self.comments.tail:
            self._part(True)
            self.lines += self.comments.tail

    def _part(self, wanted: bool) -> None:
        """Leave a line empty, if wanted, below what is there."""
        if wanted and self.lines and self.lines[-1]:
            self.lines.append("")

    def _write_item(self, node: Node, shape: Shape, indent: int, *, is_open: bool) -> None:
        margin = " " * indent
        flow = None if is_open and isinstance(node, Mapping) and node.pairs else self._in_brackets(node, shape)
        if flow is None and isinstance(node, Mapping):
            self._write_above(self._lines_above(node), indent)
            self._write_mapping(node, shape, indent + _STEP, f"{margin}- ")
            return
        self._write_above(self.comments.above.get(id(node), []), indent)
        if flow is None and isinstance(node, ListNode):
            self.lines.append(f"{margin}-{self._beside(node)}")
            self._write_items(node, shape, indent + _STEP, is_open=False)
        else:
            self._write_value(f"{margin}-", node, flow, indent, self._beside(node), bare=False)

    def _write_items(self, node: ListNode, shape: Shape, indent: int, *, is_open: bool) -> None:
        for item in node.items:
            self._write_item(item, shape, indent, is_open=is_open)
        self._write_above(self.comments.below.get(id(node), []), indent)

    def _write_mapping(self, node: Mapping, shape: Shape, indent: int, lead: str = "") -> None:
        """Write the fields; `lead` stands before the first one, if it is an item's, whose comments are written."""
        for number, (key, value) in enumerate(node.pairs):
            is_led = bool(lead) and not number
            if not is_led:
                self._write_above(self.comments.above.get(id(key), []), indent)
            self._write_field(lead if is_led else " " * indent, key, value, shape, indent)
        self._write_above(self.comments.below.get(id(node), []), indent)

    def _write_field(self, lead: str, key: Scalar, value: Node, shape: Shape, indent: int) -> None:
        name = key.value
        inner = shape.inner.get(name, ANY)
        head = f"{lead}{write_words(name, in_brackets=True)}:"
        beside = self._beside(key)
        is_bare = name in shape.bare
        flow = None if _has_mappings(value) else self._in_brackets(value, inner, bare=is_bare)
        if flow is None and isinstance(value, Mapping):
            self.lines.append(head + beside)
            self._write_mapping(value, inner, indent + _STEP)
        elif flow is None and isinstance(value, ListNode):
            self.lines.append(head + beside)
            self._write_items(value, inner, indent + _STEP, is_open=name in OPEN)
        else:
            self._write_value(head, value, flow, indent, beside, bare=is_bare)

    def _write_value(self, head: str, node: Node, flow: str | None, indent: int, beside: str, *, bare: bool) -> None:
        """Write what stands after a field's name or an item's dash."""
        if not isinstance(node, Scalar):
            self.lines.append(f"{head} {flow}{beside}")
        elif block := write_lines(node.value):
            mark, lines = block
            self.lines.append(f"{head} {mark}{beside}")
            self.lines += [f"{' ' * (indent + _STEP)}{line}" if line else "" for line in lines]
        else:
            is_left_out = node.plain and not node.value
            self.lines.append(
                f"{head}{beside}" if is_left_out else f"{head} {write_words(node.value, bare=bare)}{beside}"
            )

    def _write_above(self, lines: list[str], indent: int) -> None:
        self.lines += [" " * indent + line if line else "" for line in lines]

    def _lines_above(self, node: Node) -> list[str]:
        """Return the comments above an item; those of its first field have no other place."""
        above, beside = self.comments.above.get(id(node), []), self.comments.beside.get(id(node))
        if not isinstance(node, Mapping) or not node.pairs:
            return above
        first = node.pairs[0][0]
        return [*above, *([beside] if beside else []), *self.comments.above.get(id(first), [])]

    def _beside(self, entry: Node) -> str:
        comment = self.comments.beside.get(id(entry))
        return f"  {comment}" if comment else ""

    def _in_brackets(self, node: Node, shape: Shape, *, bare: bool = False) -> str | None:
        """Return a node on one line; None if comments in it, or values of several lines, forbid it."""
        if isinstance(node, Scalar):
            return None if write_lines(node.value) else write_words(node.value, in_brackets=True, bare=bare)
        if id(node) in self.comments.holders:
            return None
        if isinstance(node, ListNode):
            items = [self._in_brackets(item, shape, bare=bare) for item in node.items]
            return None if None in items else f"[{', '.join(filter(None, items))}]"
        parts = []
        for key, value in node.pairs:
            is_number = key.value in shape.bare and isinstance(value, ListNode)
            text = self._in_brackets(value, shape.inner.get(key.value, ANY), bare=is_number)
            if text is None or key.value == CONFLICT:
                return None
            parts.append(f"{write_words(key.value, in_brackets=True)}: {text}")
        return f"{{{', '.join(parts)}}}"


def _has_mappings(node: Node) -> bool:
    """Return whether a node is a list that holds mappings, each of which has a line of its own."""
    return isinstance(node, ListNode) and any(isinstance(item, Mapping) and item.pairs for item in node.items)
