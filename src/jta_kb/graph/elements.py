"""What the graph is made of: nodes and edges, with the words for their kinds."""

from __future__ import annotations

from typing import Any, NamedTuple

NODE_KINDS = (
    "party",
    "person",
    "meeting",
    "cable",
    "paragraph",
    "system",
    "topic",
    "attribute",
    "proposition",
    "claim",
    "assessment",
    "position",
    "discrepancy",
    "heading",
    "silence",
)

EDGE_KINDS = {
    "held_at": "a delegation of the party was at the meeting",
    "attended": "the person was at the meeting",
    "belongs_to": "the person or party is of the party",
    "reports": "the cable reports the meeting",
    "drafted_by": "the cable was written by the party's diplomats",
    "part_of": "the paragraph is in the cable; the system is of the family; the topic is below the topic",
    "stands_in": "the claim rests on words of the paragraph",
    "made_at": "the claim was made at, or reports of, the meeting",
    "stated_by": "the claim is the party's statement",
    "spoken_by": "the claim was made by the person",
    "attributed_to": "the claim relays the word of the party or person",
    "about": "the claim, proposition or discrepancy is about the system or topic",
    "from": "the system is the party's; the topic is about the party",
    "assesses": "the claim states the assessed value",
    "takes": "the claim takes the position",
    "of": "the assessed value is of the system; the position is on the proposition",
    "measures": "the assessed value is of the attribute",
    "held_by": "the assessed value or position is the party's or person's",
    "agrees": "the two values, or positions, of different holders fit together",
    "conflicts": "the two values, or positions, cannot both be right",
    "responds_to": "the claim reacts to the claim; `relation` says how",
    "touches": "the discrepancy concerns the paragraph",
    "leads_to": "the heading of the subject index leads to the paragraph",
}
"""The kinds of edge and what each says, source first."""


class Node(NamedTuple):
    """A node: `kind` is one of NODE_KINDS, `id` unique in its kind, `label` what a reader calls it."""

    kind: str
    id: str
    label: str
    data: dict[str, Any]

    @property
    def key(self) -> str:
        """Kind and id in one word, as `jta graph` and networkx name the node: `system:bm-25`."""
        return f"{self.kind}:{self.id}"


class Edge(NamedTuple):
    """An edge from one node's key to another's."""

    source: str
    kind: str
    target: str
    data: dict[str, Any] = {}  # noqa: RUF012 (never written to; a shared empty one saves memory)
