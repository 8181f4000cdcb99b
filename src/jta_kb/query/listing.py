"""The vocabularies, listed."""

from __future__ import annotations

from jta_kb.errors import UnknownName
from jta_kb.query.names import PLURAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store

KINDS = {plural: singular for singular, plural in PLURAL.items()}
"""What `jta list` can list, and the kind of node each is."""


def list_records(store: Store, kind: str) -> list[Node]:
    """Return the records of a vocabulary, by id; topics as a tree, parents before children. Raises UnknownName."""
    if kind not in KINDS:
        from difflib import get_close_matches

        near = get_close_matches(kind, KINDS, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"one of {', '.join(KINDS)}"
        raise UnknownName(f"there is no list of `{kind}`", hint)
    nodes = sorted(store.nodes(KINDS[kind]), key=lambda node: node.id)
    if kind == "topics":
        return _as_tree(nodes)
    return nodes


def tree_depth(node: Node, nodes: dict[str, Node]) -> int:
    """Return how many ancestors a topic has."""
    depth = 0
    parent = node.data.get("parent")
    while parent in nodes:
        depth += 1
        parent = nodes[parent].data.get("parent")
    return depth


def _as_tree(nodes: list[Node]) -> list[Node]:
    below: dict[str | None, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.data.get("parent"), []).append(node)
    ordered: list[Node] = []
    pending = list(reversed(below.get(None, [])))
    while pending:
        node = pending.pop()
        ordered.append(node)
        pending += reversed(below.get(node.id, []))
    return ordered
