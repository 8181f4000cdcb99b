"""A claim in the context of its paragraph, and a paragraph with all that is recorded of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from jta_kb.errors import NotRecorded
from jta_kb.graph.select import Selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store


class Passage(NamedTuple):
    """A paragraph's text, and the ranges of it, from 0, that are marked."""

    text: str
    marked: tuple[tuple[int, int], ...]


class ClaimInContext(NamedTuple):
    """A claim, its paragraph's text with the quote marked, and its neighbours in the dialogue.

    `responds_to` and `responses` are pairs of relation and claim.
    """

    claim: dict[str, Any]
    passage: Passage
    responds_to: tuple[tuple[str, dict[str, Any]], ...]
    responses: tuple[tuple[str, dict[str, Any]], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the claim with its paragraph's text and the ids of its neighbours."""
        return {
            **self.claim,
            "paragraph_text": self.passage.text,
            "responses": [{"claim": claim["id"], "relation": relation} for relation, claim in self.responses],
        }


class ParagraphInContext(NamedTuple):
    """A paragraph, its text with all quotes marked, its claims, and the discrepancies that touch it."""

    facts: dict[str, Any]
    passage: Passage
    claims: tuple[dict[str, Any], ...]
    discrepancies: tuple[Node, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the paragraph's fields with its claims and discrepancies."""
        return {
            **self.facts,
            "claims": list(self.claims),
            "discrepancies": [{"id": node.id, **node.data} for node in self.discrepancies],
        }


def get_claim(store: Store, id_: str) -> ClaimInContext:
    """Return the claim; raise NotRecorded if there is none of that id."""
    node = store.find_node("claim", id_)
    if node is None:
        hint = "`jta claims --cable … --paragraph …` shows a paragraph's ids"
        raise NotRecorded(f"no claim is called `{id_}`", hint)
    claim = node.data
    responses = [
        (item["relation"], other.data)
        for other in store.linked("claim", id_, "responds_to", back=True)
        for item in other.data["responds_to"]
        if item["claim"] == id_
    ]
    targets = {other.id: other.data for other in store.linked("claim", id_, "responds_to")}
    responds = [(item["relation"], targets[item["claim"]]) for item in claim["responds_to"]]
    paragraph = get_paragraph(store, claim["cable"], claim["paragraph"])
    passage = _mark(paragraph.facts, [claim])
    return ClaimInContext(claim, passage, tuple(responds), tuple(responses))


def get_paragraph(store: Store, cable: str, number: int) -> ParagraphInContext:
    """Return the paragraph; raise NotRecorded if the cable has none of that number."""
    name = f"{cable}:{number}"
    node = store.find_node("paragraph", name)
    if node is None:
        raise NotRecorded(f"{cable} has no paragraph {number}", _paragraphs_of(store, cable))
    claims = store.claims(Selection(paragraphs=((cable, number),)))
    return ParagraphInContext(node.data, _mark(node.data, claims), tuple(claims), tuple(store.discrepancies([name])))


def _paragraphs_of(store: Store, cable: str) -> str:
    node = store.find_node("cable", cable)
    if node is None:
        return "`jta list cables` shows the cables"
    return f"its paragraphs are 1 to {node.data['paragraphs']}"


def _mark(facts: dict[str, Any], claims: list[dict[str, Any]]) -> Passage:
    """Return the paragraph's text with the claims' quotes as ranges that neither touch nor overlap."""
    start = facts["span"][0]
    ranges = sorted((a - start, b - start) for claim in claims for a, b in claim["parts"])
    merged: list[tuple[int, int]] = []
    for a, b in ranges:
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return Passage(facts["text"], tuple(merged))
