"""The one form of a data file, so that who changes one claim changes one place of the file and nothing else.

Records stand apart by a blank line, their fields in the order of the model, each on a line of its own. Lists of words,
and the mappings in lists, stand in brackets on one line; quotation marks stand only where they are needed. Claims, and
what else is counted by paragraphs, stand in the order of the cables; some vocabularies stand in the order of their ids,
the others as their curators ordered them. docs/curating.md says it with examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from typing import Any

from jta_kb.corpus.diagnostic import Diagnostic, Place
from jta_kb.corpus.document import Document, Mapping, Mark, Node, Scalar, parse_document, to_data
from jta_kb.corpus.document import Sequence as ListNode
from jta_kb.corpus.page import Comments, Page, entries_of, read_page, values_of
from jta_kb.corpus.shape import DESCRIPTION, arrange_fields, find_shape
from jta_kb.corpus.written import write_page
from jta_kb.errors import InputInvalid

BY_PLACE = ("claims", "ledger", "retired")
"""The kinds whose records stand in the order of cable, paragraph and number."""
BY_ID = ("parties", "systems", "propositions", "terms", "headings", "silences", "discrepancies")
"""The kinds whose records stand in the order of their ids; those of every other kind stay in the order they are in."""


def format_text(kind: str, text: str, *, cables: Iterable[str] = (), schema: str | None = None) -> str:
    """Return the text of a data file in its canonical form, with the same data and the same comments.

    `kind` is a key of FILES, or `corpus`. `cables` is the order of the cables, where it is not that of the records;
    `schema` the path that the editor line names, which is added where there is none. Raises InputInvalid if the text
    has faults.

    >>> print(format_text("topics", '- {name: "Range", id: range}'), end="")
    - id: range
      name: Range
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = parse_document(text)
    if document.faults:
        raise InputInvalid("the text is not valid", None, place_faults(f"data/{kind}.yaml", text, document))
    formatted = format_document(kind, text, document, cables=cables, schema=schema)
    if formatted is None:
        raise InputInvalid("the text cannot be laid out without changing what it says")
    return formatted


def render_record(kind: str, data: MappingOf[str, Any]) -> str:
    """Return a record of strings, lists and dicts as it stands in a file of its kind, ending in a line feed.

    >>> print(render_record("topics", {"name": "Range", "id": "range", "aliases": ["reach", "no"]}), end="")
    - id: range
      name: Range
      aliases: [reach, "no"]
    """
    node = to_node(dict(data))
    arrange_fields(node, find_shape(kind))
    root = node if kind == DESCRIPTION else ListNode(Mark(1, 1), [node])
    return write_page(kind, Page(root))


def to_node(data: Any) -> Node:
    """Return strings, lists and dicts as a tree without places; anything else counts by its words."""
    if isinstance(data, MappingOf):
        return Mapping(Mark(1, 1), [(Scalar(str(key), Mark(1, 1)), to_node(value)) for key, value in data.items()])
    if isinstance(data, list | tuple):
        return ListNode(Mark(1, 1), [to_node(item) for item in data])
    return Scalar(str(data), Mark(1, 1), plain=False)


def place_faults(name: str, text: str, document: Document) -> list[Diagnostic]:
    """Return the faults of a text as diagnostics of the file of that name."""
    lines = text.split("\n")
    found = []
    for fault in document.faults:
        excerpt = lines[fault.mark.line - 1].removesuffix("\r") if fault.mark.line <= len(lines) else ""
        found.append(Diagnostic(Place(name, *fault.mark, excerpt), "error", fault.code, fault.message, fault.help))
    return found


def format_document(
    kind: str, text: str, document: Document, *, cables: Iterable[str] = (), schema: str | None = None
) -> str | None:
    """Return the canonical form of a text without faults; None if that would not say the same as the text does."""
    page = read_page(text, document, lambda root: arrange_fields(root, find_shape(kind)))
    if schema is not None:
        page.comments.head[:] = _with_editor_line(page.comments.head, schema)
    page = Page(order_records(kind, page.root, cables), page.comments)
    formatted = write_page(kind, page)
    return formatted if formatted == text or _says_the_same(page, formatted) else None


# The order of records.

_PLACE = re.compile(r"(.+)-([0-9]{1,9})(?:-ledger)?-([0-9]{1,9})")


def order_records(kind: str, root: Node | None, cables: Iterable[str] = ()) -> Node | None:
    """Return the tree with its records in order; one whose id says nothing stays behind the record before it."""
    if not isinstance(root, ListNode) or kind not in (*BY_PLACE, *BY_ID):
        return root
    ids = [_id_of(item) for item in root.items]
    ranks = {cable: rank for rank, cable in enumerate(dict.fromkeys(cables))}
    for id_ in ids:
        if kind in BY_PLACE and (match := _PLACE.fullmatch(id_)):
            ranks.setdefault(match[1], len(ranks))
    groups: list[tuple[tuple[Any, ...], list[Node]]] = [((), [])]
    for id_, item in zip(ids, root.items, strict=True):
        key = _order_of(kind, id_, ranks)
        if key:
            groups.append((key, []))
        groups[-1][1].append(item)
    items = [item for _, group in sorted(groups, key=lambda group: group[0]) for item in group]
    return ListNode(root.mark, items, root.end)


def _order_of(kind: str, id_: str, ranks: MappingOf[str, int]) -> tuple[Any, ...]:
    if kind in BY_ID:
        return (id_,) if id_ else ()
    match = _PLACE.fullmatch(id_)
    return (ranks[match[1]], int(match[2]), int(match[3])) if match else ()


def _id_of(item: Node) -> str:
    pairs = item.pairs if isinstance(item, Mapping) else []
    return next((value.value for key, value in pairs if key.value == "id" and isinstance(value, Scalar)), "")


# The editor line.

_EDITOR_LINE = "# yaml-language-server: $schema="
_OWN_SCHEMA = re.compile(r"(?:\.\./)+schema/[a-z]+\.json")


def _with_editor_line(head: Sequence[str], schema: str) -> list[str]:
    """Return the head with the line that tells editors the schema; one that names another schema stays as it is."""
    for number, line in enumerate(head):
        if line.startswith(_EDITOR_LINE):
            named = line.removeprefix(_EDITOR_LINE)
            return [
                *head[:number],
                _EDITOR_LINE + schema if _OWN_SCHEMA.fullmatch(named) else line,
                *head[number + 1 :],
            ]
    return [_EDITOR_LINE + schema, *head]


# Comparing what was with what would be written.


def _says_the_same(page: Page, formatted: str) -> bool:
    document = parse_document(formatted)
    if document.faults or (document.root is None) != (page.root is None):
        return False
    new = read_page(formatted, document)
    if page.root is not None and new.root is not None and to_data(page.root) != to_data(new.root):
        return False
    return _comments_by_record(page) == _comments_by_record(new)


def _comments_by_record(page: Page) -> list[list[str]]:
    """Return the comments of each record, in no order; the head counts to the first, and the end comes last."""
    comments = page.comments
    records = page.root.items if isinstance(page.root, ListNode) else [page.root]
    found = [list(_comments_in(comments, record)) for record in records] or [[]]
    found[0] += comments.head
    return [sorted(filter(None, texts)) for texts in (*found, comments.tail)]


def _comments_in(comments: Comments, node: Node | None, entry: Node | None = None) -> Iterator[str]:
    if node is None:
        return
    standing = entry if entry is not None else node
    yield from comments.above.get(id(standing), [])
    if id(standing) in comments.beside:
        yield comments.beside[id(standing)]
    for inner, value in zip(entries_of(node), values_of(node), strict=True):
        yield from _comments_in(comments, value, inner)
    if entries_of(node):
        yield from comments.below.get(id(node), [])
