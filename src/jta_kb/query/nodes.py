"""Which node of the graph a word means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jta_kb.corpus.names import fold_name
from jta_kb.errors import UnknownName
from jta_kb.graph.elements import EDGE_KINDS, NODE_KINDS
from jta_kb.query.names import find_near

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.graph.store import Store

_ORDER = ("party", "person", "system", "meeting", "cable", "topic", "proposition", "attribute")
_PARAGRAPH = re.compile(r"(\w+)(?::|\s*¶\s*)(\d+)")


def get_key(store: Store, word: str) -> str:
    """Return the key (`kind:id`) of the node that a word means: a key, an id, any alias, a claim, `CABLE:PARAGRAPH`.

    A spelling of several kinds is taken for a party or person before a system, and a topic last. Raises UnknownName.
    """
    kind, _, id_ = word.partition(":")
    if kind in NODE_KINDS and store.find_node(kind, id_):
        return word
    if store.find_node("claim", word):
        return f"claim:{word}"
    paragraph = _PARAGRAPH.fullmatch(word.strip())
    if paragraph and store.find_node("paragraph", f"{paragraph[1]}:{paragraph[2]}"):
        return f"paragraph:{paragraph[1]}:{paragraph[2]}"
    found = store.names(fold_name(word))
    if found:
        best = min(found, key=lambda name: _ORDER.index(name.kind))
        return f"{best.kind}:{best.id}"
    near = find_near(word, store.spellings())
    hint = f"did you mean `{near[0].spelling}`?" if near else "`jta list` shows the names there are"
    raise UnknownName(f"the graph has no node called `{word}`", hint)


def check_edges(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of edge, all of which exist. Raises UnknownName."""
    checked = tuple(kinds)
    for kind in checked:
        if kind not in EDGE_KINDS:
            raise UnknownName(f"there is no edge called `{kind}`", f"one of {', '.join(EDGE_KINDS)}")
    return checked
