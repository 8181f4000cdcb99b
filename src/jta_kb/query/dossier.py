"""All that the corpus records of a system, a proposition or a person, as one dossier."""

from __future__ import annotations

from typing import Any, NamedTuple

from jta_kb.corpus.names import fold_name
from jta_kb.graph.select import Selection
from jta_kb.query.answer import contract, paragraph_name
from jta_kb.query.compare import compare_values
from jta_kb.query.labels import Labels
from jta_kb.query.matrix import Matrix, build_matrix
from jta_kb.query.names import get_id
from jta_kb.query.open_points import KINDS as OPENING_ACTS
from jta_kb.query.open_points import OpenPoint, collect_open_points
from jta_kb.query.timeline import Event, collect_events

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store
    from jta_kb.query.sides import AttributeTable

Claim = dict[str, Any]

SUBJECTS = ("system", "person", "proposition")
"""The kinds of record that a dossier can be of, in the order in which a name is taken for one."""


class Group(NamedTuple):
    """What one delegation says under one topic; a claim of several topics stands under its first."""

    party: str
    topic: str
    claims: tuple[Claim, ...]


class Post(NamedTuple):
    """A place of the sources that names a person, with what it says of rank, office and role.

    `meeting`, `delegation` and `role` are None where the place is no participants list; `entry` are the words.
    """

    cable: str
    paragraph: int | None
    entry: str
    rank: str | None
    title: str | None
    agency: str | None
    meeting: str | None
    delegation: str | None
    role: str | None


class Dossier(NamedTuple):
    """A system, proposition or person, and all that is recorded of it. Fields that do not apply to a kind are empty.

    `claims` are those that the dossier rests on, in the order of cable, paragraph and number. `statements` are these
    without the questions and promises, which stand in `open_points`, and for a person without what that person relays
    (`relays`); `relayed` is what others relay of the person. `ties` are the claims that tie a system to another, such
    as that it is the same or derives from it. For a proposition `reasons` maps the ids of the claims that take a side
    to the claims of the same paragraph that elaborate them. `silent` are the delegations of which nothing is recorded.
    """

    kind: str
    node: Node
    title: str
    claims: tuple[Claim, ...]
    statements: tuple[Group, ...]
    silent: tuple[str, ...]
    matrix: Matrix
    open_points: tuple[OpenPoint, ...]
    events: tuple[Event, ...]
    discrepancies: tuple[Node, ...]
    paragraphs: tuple[Node, ...]
    labels: Labels
    meetings: tuple[Node, ...]
    above: Node | None = None
    members: tuple[Node, ...] = ()
    ties: tuple[Claim, ...] = ()
    values: tuple[AttributeTable, ...] = ()
    reasons: dict[str, tuple[Claim, ...]] = {}  # noqa: RUF012 (never written to)
    posts: tuple[Post, ...] = ()
    relays: tuple[Claim, ...] = ()
    relayed: tuple[Claim, ...] = ()

    def claim(self, id_: str) -> Claim | None:
        """Return one of the dossier's claims by its id."""
        return next((claim for claim in self.claims if claim["id"] == id_), None)

    def to_json(self) -> dict[str, Any]:
        """Return the dossier as JSON has it: the claims once in full, and their ids wherever they are used."""
        return {
            "kind": self.kind,
            "id": self.node.id,
            "title": self.title,
            "record": self.node.data,
            "members": [node.id for node in self.members],
            "posts": [post._asdict() for post in self.posts],
            "positions": self.matrix.to_json(),
            "statements": [group._asdict() | {"claims": _ids(group.claims)} for group in self.statements],
            "silent": list(self.silent),
            "ties": _ids(self.ties),
            "values": [_table_record(table) for table in self.values],
            "reasons": {id_: _ids(claims) for id_, claims in self.reasons.items()},
            "relays": _ids(self.relays),
            "relayed": _ids(self.relayed),
            "timeline": [event.to_json() for event in self.events],
            "open_points": [point.to_json() for point in self.open_points],
            "discrepancies": [{"id": node.id, **node.data} for node in self.discrepancies],
            "paragraphs": [{"paragraph": node.id, "marking": node.data["marking"]} for node in self.paragraphs],
            "claims": [contract(claim) for claim in self.claims],
        }


def build_dossier(store: Store, name: str) -> Dossier:
    """Return the dossier of the system, person or proposition that a name means. Raises UnknownName."""
    kind, id_ = find_subject(store, name)
    return {"system": _of_system, "person": _of_person, "proposition": _of_proposition}[kind](store, id_)


def find_subject(store: Store, name: str) -> tuple[str, str]:
    """Return kind and id of what a dossier can be of: an id, any alias, or a proposition's sentence.

    Raises UnknownName with the nearest name.
    """
    folded = fold_name(name)
    found = {known.kind: known.id for known in reversed(store.names(folded)) if known.kind in SUBJECTS}
    for kind in SUBJECTS:
        if kind in found:
            return kind, found[kind]
    for node in store.nodes("proposition"):
        if fold_name(node.label) == folded:
            return "proposition", node.id
    get_id(store, SUBJECTS, name)
    raise AssertionError(name)


def _of_system(store: Store, id_: str) -> Dossier:
    node = _get_node(store, "system", id_)
    family = store.below("system", [id_])
    claims = store.claims(Selection(systems=(id_,)))
    plain = _base(store, node, claims, build_matrix(store, system=id_))
    references = {n.id for n in store.nodes("attribute") if n.data.get("dimension") == "reference"}
    ties = [
        claim
        for claim in claims
        for item in claim["assessments"]
        if item["attribute"] in references and {item["system"], item["value"]} & set(family)
    ]
    dated = {n.id for n in store.nodes("attribute") if n.data.get("dimension") in ("date", "reference")}
    touching = {n.id: n for member in family for n in store.linked("system", member, "about", back=True)}
    return plain._replace(
        above=store.find_node("system", node.data["family"]) if node.data.get("family") else None,
        members=tuple(_get_node(store, "system", member) for member in family if member != id_),
        ties=_each_once(ties),
        values=tuple(table for table in compare_values(store, id_).tables if table.attribute not in dated),
        discrepancies=tuple(touching[n] for n in sorted(touching) if touching[n].kind == "discrepancy"),
    )


def _of_proposition(store: Store, id_: str) -> Dossier:
    node = _get_node(store, "proposition", id_)
    taking = store.claims(Selection(propositions=(id_,)))
    known = {claim["id"] for claim in taking}
    reasons = {
        claim["id"]: tuple(other for other in _elaborations(store, claim) if other["id"] not in known)
        for claim in taking
    }
    extra = [claim for claims in reasons.values() for claim in claims]
    claims = sorted(_each_once([*taking, *extra]), key=_place_key)
    matrix = build_matrix(store)
    row = tuple(row for row in matrix.rows if row.proposition == id_)
    plain = _base(store, node, claims, matrix._replace(rows=row))
    return plain._replace(
        statements=(),
        silent=tuple(p for p in matrix.delegations if p not in {cell.holder for r in row for cell in r.cells}),
        reasons=reasons,
        discrepancies=tuple(
            n
            for n in store.discrepancies([paragraph_name(claim) for claim in taking])
            if all(_may_share(n, node, field) for field in ("systems", "topics"))
        ),
    )


def _may_share(one: Node, other: Node, field: str) -> bool:
    """Return whether two records have a system or topic in common, or one of them names none."""
    ids, others = set(one.data.get(field, ())), set(other.data.get(field, ()))
    return not ids or not others or bool(ids & others)


def _of_person(store: Store, id_: str) -> Dossier:
    node = _get_node(store, "person", id_)
    said = store.claims(Selection(speakers=(id_,)))
    relays = [claim for claim in said if claim["attributed_to"]]
    matrix = build_matrix(store)
    plain = _base(store, node, said, matrix._replace(rows=()), without=relays)
    names = [node.label, *node.data.get("aliases", ())]
    return plain._replace(
        silent=(),
        posts=_posts(node),
        relays=tuple(relays),
        relayed=tuple(store.claims(Selection(attributed_to=(id_,)))),
        discrepancies=tuple(n for n in store.nodes("discrepancy") if _names_any(n.data["what"], names)),
    )


def _base(store: Store, node: Node, claims: Sequence[Claim], matrix: Matrix, without: Sequence[Claim] = ()) -> Dossier:
    """Return the dossier with what all kinds have."""
    points = collect_open_points(store, claims)
    elsewhere = {point.claim["id"] for point in points} | {claim["id"] for claim in without}
    stated = [claim for claim in claims if claim["id"] not in elsewhere]
    delegations = store.delegations()
    speaking = {claim["delegation"] for claim in claims if claim["act"] not in OPENING_ACTS}
    places = dict.fromkeys(paragraph_name(claim) for claim in claims)
    meetings = sorted(store.nodes("meeting"), key=lambda found: (str(found.data["date"]), found.id))
    return Dossier(
        node.kind,
        node,
        node.label,
        tuple(claims),
        _group(stated, delegations),
        tuple(party for party in delegations if party not in speaking),
        matrix,
        tuple(points),
        tuple(collect_events(store, claims)),
        (),
        tuple(found for name in places if (found := store.find_node("paragraph", name))),
        Labels(store).read(),
        tuple(meetings),
    )


def _group(claims: Iterable[Claim], delegations: Sequence[str]) -> tuple[Group, ...]:
    """Return the claims by delegation and first topic, both in the order in which they first appear."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim["delegation"], claim["topics"][0]), []).append(claim)
    parties = dict.fromkeys([*delegations, *(party for party, _ in groups)])
    return tuple(
        Group(party, topic, tuple(found))
        for party in parties
        for (whose, topic), found in groups.items()
        if whose == party
    )


def _elaborations(store: Store, claim: Claim) -> tuple[Claim, ...]:
    """Return the claims of the same paragraph that a claim elaborates, and those that elaborate it."""
    own = {item["claim"] for item in claim["responds_to"] if item["relation"] == "elaborates"}
    before = [node.data for node in store.linked("claim", claim["id"], "responds_to") if node.id in own]
    after = [
        node.data
        for node in store.linked("claim", claim["id"], "responds_to", back=True)
        if any((item["claim"], item["relation"]) == (claim["id"], "elaborates") for item in node.data["responds_to"])
    ]
    return _each_once(other for other in [*before, *after] if paragraph_name(other) == paragraph_name(claim))


def _posts(node: Node) -> tuple[Post, ...]:
    """Return the places that name a person: the participants lists first, then the text."""
    listed, mentioned = node.data.get("attended", ()), node.data.get("mentioned", ())
    return tuple(
        Post(
            item["cable"],
            item.get("paragraph"),
            item["entry"],
            item.get("rank"),
            item.get("title"),
            item.get("agency"),
            item.get("meeting"),
            item.get("delegation"),
            item.get("role", "member") if item.get("meeting") else None,
        )
        for item in (*listed, *mentioned)
    )


def _names_any(text: str, names: Iterable[str]) -> bool:
    words = f" {fold_name(text)} "
    return any(f" {fold_name(name)} " in words for name in names)


def _place_key(claim: Claim) -> tuple[str, str, int, int]:
    return (claim["date"] or "", claim["cable"], claim["paragraph"], int(claim["id"].rpartition("-")[2]))


def _get_node(store: Store, kind: str, id_: str) -> Node:
    node = store.find_node(kind, id_)
    if node is None:
        raise AssertionError(f"the index has no {kind} {id_}")
    return node


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim["id"]: claim for claim in claims}.values())


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim["id"] for claim in claims]


def _table_record(table: AttributeTable) -> dict[str, Any]:
    return {
        "attribute": table.attribute,
        "standing": table.standing,
        "none_recorded": list(table.none_recorded),
        "scopes": [
            {
                "system": scope.system,
                "conditions": scope.conditions,
                "values": [value.to_json() for value in scope.values],
            }
            for scope in table.scopes
            if not scope.above
        ],
    }
