"""What moved from one meeting to the next: stances, values, topics, delegations, and what became of questions.

Each step sets a meeting beside the one before it, party by party. What a party does not speak of again has fallen
silent; that is shown, and is no change of view.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from jta_kb.graph.select import Selection
from jta_kb.query.holders import (
    Evidence,
    claims_of,
    find_evidence,
    find_holder,
    list_rounds,
    places_of,
    round_of,
)
from jta_kb.query.labels import Labels
from jta_kb.query.matrix import Cell, build_matrix
from jta_kb.query.names import get_id
from jta_kb.query.seats import compare_delegations
from jta_kb.query.values import Reader, group_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store
    from jta_kb.query.sides import Stated
    from jta_kb.query.values import ScopeKey

    Claim = dict[str, Any]

KINDS = {
    "delegation-head": "another headed the delegation",
    "delegation-head-kept": "the same headed it again",
    "delegation-size": "how many were in the delegation",
    "delegation-again": "who sat there again",
    "stance-flipped": "the party takes the other side",
    "stance-moved": "the party takes a side that it left open, or leaves open one that it took",
    "stance-kept": "the party takes the same side again",
    "stance-appeared": "the party takes a side of which it had not spoken",
    "stance-silent": "the party does not speak of it again",
    "value-changed": "another value for the same system, attribute and conditions",
    "value-kept": "the same value again",
    "topic-raised": "the party speaks of the topic for the first time on record",
    "topic-silent": "the party does not speak of the topic again",
    "question-answered": "the other side answers the question",
    "question-taken-up": "the question is come back to, and no answer is recorded",
}
"""The kinds of change, in the order in which they are shown, and what each says."""

_ANSWERS = ("answer", "confirm", "disconfirm")


class Said(NamedTuple):
    """What there was at one of two meetings, with the claims and paragraphs (`cable:number`) that show it.

    `text` is a stance, a value, an office; of a topic the narrower ones spoken of. `relayed` tells another's report.
    """

    text: str
    claims: tuple[str, ...]
    places: tuple[str, ...]
    relayed: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the fields by name."""
        record = {"text": self.text, "relayed": self.relayed}
        return {**record, "claims": list(self.claims), "sources": list(self.places)}


class Change(NamedTuple):
    """What moved, or did not, for one party; None before or after means that nothing is recorded of it there.

    `subject` is the id of a proposition, topic or claim, or system and attribute; `statement` says it in words.
    """

    kind: str
    party: str
    subject: str
    statement: str
    before: Said | None
    after: Said | None

    def to_json(self) -> dict[str, Any]:
        """Return the change as JSON has it."""
        return {
            "kind": self.kind,
            "party": self.party,
            "subject": self.subject,
            "statement": self.statement,
            "before": self.before.to_json() if self.before else None,
            "after": self.after.to_json() if self.after else None,
        }


class Step(NamedTuple):
    """A meeting beside the one before it; changes come party by party, in the order of KINDS."""

    before: str
    after: str
    changes: tuple[Change, ...]


class Changes(NamedTuple):
    """All steps from meeting to meeting, for the parties asked for or all delegations.

    `about` are the systems and topics asked for; without any, everything counts.
    """

    steps: tuple[Step, ...]
    parties: tuple[str, ...]
    about: tuple[str, ...]
    labels: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return all steps as JSON has them."""
        steps = [
            {"before": step.before, "after": step.after, "changes": [change.to_json() for change in step.changes]}
            for step in self.steps
        ]
        return {"parties": list(self.parties), "about": list(self.about), "steps": steps}


def find_changes(
    store: Store,
    *,
    party: str | Iterable[str] = (),
    system: str | Iterable[str] = (),
    topic: str | Iterable[str] = (),
) -> Changes:
    """Return what moved from each meeting to the next for the parties given, or for every delegation.

    A system counts with its family, a topic with its subtree; delegations are compared only where neither is given.
    Of a party that sat at no table, what others relay of it counts. Raises UnknownName.
    """
    parties = tuple(get_id(store, ("party",), name) for name in _several(party)) or store.delegations()
    systems = tuple(get_id(store, ("system",), name) for name in _several(system))
    topics = tuple(get_id(store, ("topic",), name) for name in _several(topic))
    finder = _Finder(store, parties, systems, topics)
    steps = [Step(one, other, tuple(finder.find(one, other))) for one, other in pairwise(list_rounds(store))]
    labels = Labels(store).holders(parties)
    labels.update({node.id: node.label for kind in ("meeting", "system", "topic") for node in store.nodes(kind)})
    return Changes(tuple(steps), parties, (*systems, *topics), labels)


def _several(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


class _Finder:
    """Holds what all steps need: the claims that fit, and where each party stands when."""

    def __init__(self, store: Store, parties: Sequence[str], systems: tuple[str, ...], topics: tuple[str, ...]) -> None:
        self._store = store
        self._parties = parties
        self._systems = store.below("system", systems)
        self._topics = store.below("topic", topics)
        self._claims = store.claims(Selection(systems=systems, topics=topics))
        self._rows = build_matrix(store, system=systems, topic=topics).rows
        self._reader = Reader(store)
        self._delegations = store.delegations()
        self._tree = {node.id: node for node in store.nodes("topic")}

    def find(self, before: str, after: str) -> Iterator[Change]:
        """Yield the changes from one meeting to another."""
        for party in self._parties:
            found = [
                *(() if self._systems or self._topics else self._delegation(party, before, after)),
                *self._stances(party, before, after),
                *self._values(party, before, after),
                *self._raised(party, before, after),
                *self._questions(party, before, after),
            ]
            yield from sorted(found, key=lambda change: list(KINDS).index(change.kind))

    def _delegation(self, party: str, before: str, after: str) -> Iterator[Change]:
        for kind, *lists in compare_delegations(self._store, party, before, after):
            sides = [Said(side.text, (), side.places) if side else None for side in lists]
            yield Change(kind, party, party, "", *sides)

    def _stances(self, party: str, before: str, after: str) -> Iterator[Change]:
        for row in self._rows:
            one, other = row.find_cell(party, before), row.find_cell(party, after)
            if one or other:
                kind = _stance_kind(one, other)
                yield Change(kind, party, row.proposition, row.statement, _stance(one), _stance(other))

    def _values(self, party: str, before: str, after: str) -> Iterator[Change]:
        """Yield the values of one scope that the party gives at both meetings, if the attribute holds one at a time."""
        given = [dict(self._values_at(party, meeting)) for meeting in (before, after)]
        for key, one in given[0].items():
            other = given[1].get(key, [])
            if other and self._reader.attributes[key.attribute].data.get("holds", "one") == "one":
                kept = {_sameness(value) for value in one} == {_sameness(value) for value in other}
                kind = "value-kept" if kept else "value-changed"
                subject, statement = f"{key.system} {key.attribute}", self._name_value(key)
                yield Change(kind, party, subject, statement, _values_said(one), _values_said(other))

    def _name_value(self, key: ScopeKey) -> str:
        node = self._store.find_node("system", key.system or "")
        return f"{node.label if node else key.system}: {self._reader.attributes[key.attribute].label}"

    def _values_at(self, party: str, meeting: str) -> Iterator[tuple[ScopeKey, list[Stated]]]:
        claims = [claim for claim in self._claims if round_of(claim) == meeting and self._is_own(claim, party)]
        read = [item for claim in claims for item in self._reader.read(claim)]
        for key, values in group_values(read).items():
            stated = [value for value in values if not value.asked]
            if stated and key.system and (not self._systems or key.system in self._systems):
                yield key, stated

    def _is_own(self, claim: Claim, party: str) -> bool:
        """Whether the claim gives the party's own word, or what is relayed of one that sat at no table."""
        return find_holder(claim).id == party and not (claim["attributed_to"] and party in self._delegations)

    def _raised(self, party: str, before: str, after: str) -> Iterator[Change]:
        one, other = self._topics_at(party, before), self._topics_at(party, after)
        for kind, new, old in (("topic-raised", other, one), ("topic-silent", one, other)):
            for id_ in self._tree:
                if id_ in new and id_ not in old and self._tree[id_].data.get("parent") not in new.keys() - old.keys():
                    narrower = [topic for topic in self._below(id_) if topic in new and topic != id_]
                    said = _said("; ".join(self._tree[topic].label for topic in narrower), new[id_])
                    sides = (None, said) if kind == "topic-raised" else (said, None)
                    yield Change(kind, party, id_, self._tree[id_].label, *sides)

    def _below(self, topic: str) -> tuple[str, ...]:
        return self._store.below("topic", [topic])

    def _topics_at(self, party: str, meeting: str) -> dict[str, list[Evidence]]:
        """Return the topics that the party itself spoke of, and those above them, with the claims on each."""
        found: dict[str, list[Evidence]] = {}
        for claim in self._claims:
            speaks = claim["delegation"] == party or self._is_own(claim, party)
            if round_of(claim) == meeting and speaks and claim["voice"] != "drafter":
                topics = [id_ for id_ in claim["topics"] if not self._topics or id_ in self._topics]
                for id_ in dict.fromkeys(above for topic in topics for above in self._upwards(topic)):
                    found.setdefault(id_, []).append(find_evidence(claim))
        return found

    def _upwards(self, topic: str) -> Iterator[str]:
        """Yield the topic and those above it, as far as they are among those asked for."""
        node: Node | None = self._tree.get(topic)
        while node and (not self._topics or node.id in self._topics):
            yield node.id
            node = self._tree.get(node.data.get("parent", ""))

    def _questions(self, party: str, before: str, after: str) -> Iterator[Change]:
        """Yield the party's questions of the first meeting that a claim of the second responds to."""
        asked = {
            claim["id"]: claim
            for claim in self._claims
            if claim["act"] in ("question", "request") and (claim["delegation"], round_of(claim)) == (party, before)
        }
        responses: dict[str, list[Claim]] = {}
        for claim in self._store.claims(Selection(ids=tuple(self._store.responses(list(asked))))) if asked else ():
            for item in claim["responds_to"]:
                if item["claim"] in asked and round_of(claim) == after:
                    responses.setdefault(item["claim"], []).append(claim)
        for id_, claims in responses.items():
            answered = any(_answers(claim, id_) and claim["delegation"] != party for claim in claims)
            kind = "question-answered" if answered else "question-taken-up"
            said = _said(" ".join(claim["statement"] for claim in claims), [find_evidence(claim) for claim in claims])
            question = asked[id_]
            yield Change(kind, party, id_, question["statement"], _said("", [find_evidence(question)]), said)


def _answers(claim: Claim, question: str) -> bool:
    relations = [item["relation"] for item in claim["responds_to"] if item["claim"] == question]
    return "answers" in relations or claim["act"] in _ANSWERS


def _stance_kind(one: Cell | None, other: Cell | None) -> str:
    if one is None or other is None:
        return "stance-appeared" if other else "stance-silent"
    if one.sides == other.sides:
        return "stance-kept"
    return "stance-flipped" if one.sides and other.sides else "stance-moved"


def _stance(cell: Cell | None) -> Said | None:
    """Return the stance that counts for the cell, with the claims that take it."""
    if cell is None:
        return None
    counted = [item for item in cell.taken if item.stance in cell.sides] or list(cell.taken)
    own = [item for item in counted if cell.relayed or not item.via] or counted
    said = _said(cell.stance, [evidence for item in own for evidence in item.evidence])
    return said._replace(relayed=cell.relayed)


def _sameness(value: Stated) -> tuple[object, ...]:
    """Return what two values must share to be the same: 1 t and 1000 kg are."""
    bounds = value.bounds
    return (value.denied, (bounds.low, bounds.high, bounds.low_open, bounds.high_open) if bounds else value.text)


def _values_said(values: Sequence[Stated]) -> Said:
    conditions = "; ".join(f"{key} = {text}" for key, text in values[0].conditions.items())
    text = ", ".join(dict.fromkeys(value.shown for value in values)) + (f" ({conditions})" if conditions else "")
    return _said(text, [evidence for value in values for evidence in value.evidence])


def _said(text: str, evidence: Sequence[Evidence]) -> Said:
    return Said(text, claims_of(evidence), places_of(evidence))
