"""Whose word a claim gives: a party's own, or what somebody relays of another's."""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.query.answer import paragraph_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store


class Holder(NamedTuple):
    """A party or person whose word is given, and who relays it, the nearest to it first; nobody if it is their own."""

    id: str
    via: tuple[str, ...] = ()

    @property
    def is_relayed(self) -> bool:
        """Whether this is another's report of the word, to which the holder need not agree."""
        return bool(self.via)

    def to_json(self) -> dict[str, Any]:
        """Return the holder and who relays it."""
        return {"holder": self.id, "relayed_by": list(self.via)}


class Evidence(NamedTuple):
    """A claim that a value or stance rests on: its id, paragraph (`cable:number`), and how it was put."""

    claim: str
    place: str
    commitment: str
    voice: str
    inferred: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the fields by name."""
        return dict(self._asdict())


def find_holder(claim: dict[str, Any]) -> Holder:
    """Return whose word the claim gives: the last that it is attributed to, or else the delegation.

    >>> find_holder({"delegation": "russia", "attributed_to": ["iran"]})
    Holder(id='iran', via=('russia',))
    """
    chain = [claim["delegation"], *claim["attributed_to"]]
    return Holder(chain[-1], tuple(reversed(chain[:-1])))


def find_evidence(claim: dict[str, Any], *, inferred: bool = False) -> Evidence:
    """Return the claim as evidence."""
    return Evidence(claim["id"], paragraph_name(claim), claim["commitment"], claim["voice"], inferred)


def places_of(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the paragraphs of the evidence, each once, by cable and number."""
    return tuple(sorted({item.place for item in evidence}, key=_place_order))


def claims_of(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the ids of the claims, each once."""
    return tuple(dict.fromkeys(item.claim for item in evidence))


def round_of(claim: dict[str, Any]) -> str:
    """Return the meeting that the claim was made at, or the cable if it reports none."""
    return str(claim["meeting"] or claim["cable"])


def list_rounds(store: Store) -> tuple[str, ...]:
    """Return the ids of the meetings by date."""
    meetings = sorted(store.nodes("meeting"), key=lambda node: (str(node.data["date"]), node.id))
    return tuple(node.id for node in meetings)


def order_holders(store: Store, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids, the delegations first, then others as they came."""
    known = dict.fromkeys(ids)
    delegations = [id_ for id_ in store.delegations() if id_ in known]
    return tuple(dict.fromkeys([*delegations, *known]))


def overlaps(node: Node, field: str, wanted: Sequence[str] | None) -> bool:
    """Return whether a proposition is about one of the systems or topics; None wants nothing."""
    return wanted is None or not set(wanted).isdisjoint(node.data.get(field, []))


def _place_order(place: str) -> tuple[str, int]:
    cable, _, number = place.partition(":")
    return cable, int(number)
