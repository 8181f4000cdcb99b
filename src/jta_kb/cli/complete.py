"""What the shell can complete: the names of the corpus, whatever else is wrong with it."""

from __future__ import annotations

from jta_kb.errors import JtaError
from jta_kb.graph.elements import EDGE_KINDS
from jta_kb.knowledge import open_corpus
from jta_kb.query.listing import KINDS


def kinds(incomplete: str) -> list[str]:
    """Complete what `jta list` lists."""
    return [kind for kind in KINDS if kind.startswith(incomplete)]


def files(incomplete: str) -> list[str]:
    """Complete a kind of data file."""
    from jta_kb.corpus.schema import KINDS_WITH_SCHEMA

    return [kind for kind in KINDS_WITH_SCHEMA if kind.startswith(incomplete)]


def edges(incomplete: str) -> list[str]:
    """Complete a kind of edge."""
    return [kind for kind in EDGE_KINDS if kind.startswith(incomplete)]


def parties(incomplete: str) -> list[str]:
    """Complete a party."""
    return _ids(incomplete, "party")


def people(incomplete: str) -> list[str]:
    """Complete a person."""
    return _ids(incomplete, "person")


def sources(incomplete: str) -> list[str]:
    """Complete a party or person whose word is relayed."""
    return _ids(incomplete, "party", "person")


def systems(incomplete: str) -> list[str]:
    """Complete a system."""
    return _ids(incomplete, "system")


def topics(incomplete: str) -> list[str]:
    """Complete a topic."""
    return _ids(incomplete, "topic")


def attributes(incomplete: str) -> list[str]:
    """Complete an attribute."""
    return _ids(incomplete, "attribute")


def propositions(incomplete: str) -> list[str]:
    """Complete a proposition."""
    return _ids(incomplete, "proposition")


def meetings(incomplete: str) -> list[str]:
    """Complete a meeting."""
    return _ids(incomplete, "meeting")


def cables(incomplete: str) -> list[str]:
    """Complete a cable."""
    return _ids(incomplete, "cable")


def subjects(incomplete: str) -> list[str]:
    """Complete what a dossier can be of."""
    return _ids(incomplete, "system", "proposition", "person")


def nodes(incomplete: str) -> list[str]:
    """Complete any record with a name."""
    return _ids(incomplete, "party", "person", "system", "meeting", "cable", "topic", "proposition")


def _ids(incomplete: str, *node_kinds: str) -> list[str]:
    try:
        with open_corpus() as corpus:
            return [
                node.id for kind in node_kinds for node in corpus.store.nodes(kind) if node.id.startswith(incomplete)
            ]
    except JtaError:
        return []
