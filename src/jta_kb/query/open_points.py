"""Questions that were asked, promises that were made, and matters left for later: what the record says came of them.

Nothing here is inferred from silence. A question is answered if a claim says so, by the relation `answers` or by the
act of answering; else no answer is recorded, which is not the same as that none was given.

Questions are the acts `question` and `request`, promises `promise` and `offer` (the commissives of ISO 24617-2). Of the
acts `suggest` and `decline` only those count that put something off, by the relation `defers`: most suggestions say
what ought to be, and the record does not tell homework from advice.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from jta_kb.graph.select import Selection
from jta_kb.query.answer import contract, paragraph_name
from jta_kb.query.filters import build_selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.store import Store

Claim = dict[str, Any]

KINDS = {"question": "question", "request": "question", "promise": "promise", "offer": "offer"}
"""The acts that make an open point, and the kind each makes."""
STATES = {
    "unanswered": "no answer is recorded",
    "promised": "an answer is promised, and none is recorded",
    "deferred": "put off, and no answer is recorded",
    "declined": "declined",
    "more-promised": "answered, and more is promised",
    "answered": "answered",
    "open": "no claim comes back to it",
    "taken-up": "come back to later",
    "accepted": "accepted",
}
"""What can have come of an open point, and the words for it."""
SETTLED = ("answered", "accepted")
"""The states in which nothing is owed. A promise is never settled: no relation says that one was kept."""

CAME = {
    "answers": "answered",
    "promises": "promised",
    "deferrals": "put off",
    "declines": "declined",
    "acceptances": "accepted",
    "repeats": "said again",
    "later": "later",
}
"""What a response can be to an open point, and the words for it."""

_ANSWERING = ("answer", "confirm", "disconfirm")
_ABOUT = {
    "question": (("questions", "repeats"), ("elaborates", "refers_to")),
    "promise": (("promises_follow_up", "agrees"), ("refers_to", "elaborates")),
    "offer": (("promises_follow_up", "agrees"), ("refers_to", "elaborates")),
    "put-off": (("defers",),),
}
"""By which relations a point is about earlier claims: the first that there are."""


class OpenPoint(NamedTuple):
    """A question, promise, offer or matter put off, and the claims that say what came of it.

    `kind` is `question`, `promise`, `offer` or `put-off`, `state` one of STATES. `about` are the earlier claims that it
    is about, `to` the parties whose claims these are. `came` maps what came of it to the claims that say so: under
    `answers`, `promises`, `deferrals`, `declines` and `acceptances` those that respond, under `repeats` those by which
    it is said again, under `later` others that come back to it, or to what was promised. `nearby` are the paragraphs
    (`cable:number`) in which another side, asked and with no answer recorded, speaks of the same system and topic
    afterwards: places to look in, and not answers.
    """

    kind: str
    state: str
    claim: Claim
    to: tuple[str, ...]
    about: tuple[Claim, ...]
    came: dict[str, tuple[Claim, ...]]
    nearby: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is still owed, as far as the record goes."""
        return self.state not in SETTLED

    def to_json(self) -> dict[str, Any]:
        """Return the point with its claim in full and the ids of the others."""
        return {
            "kind": self.kind,
            "state": self.state,
            "open": self.is_open,
            "to": list(self.to),
            "about": [claim["id"] for claim in self.about],
            **{name: [claim["id"] for claim in claims] for name, claims in self.came.items()},
            "nearby": list(self.nearby),
            "claim": contract(self.claim),
        }


def list_open_points(
    store: Store,
    *,
    party: str | Iterable[str] = (),
    meeting: str | Iterable[str] = (),
    topic: str | Iterable[str] = (),
    system: str | Iterable[str] = (),
    everything: bool = False,
) -> list[OpenPoint]:
    """Return the questions, promises and matters put off, in the order of cable, paragraph and number.

    `party` is whose question or promise it is; a topic counts with all below it, a system with its family. Without
    `everything` what was answered or accepted is left out. Raises UnknownName.
    """
    selection = build_selection(store, delegation=party, meeting=meeting, topic=topic, system=system)
    points = collect_open_points(store, store.claims(selection))
    return points if everything else [point for point in points if point.is_open]


def collect_open_points(store: Store, claims: Iterable[Claim]) -> list[OpenPoint]:
    """Return the open points that the claims make, whatever came of them."""
    record = _Record(store)
    return [record.examine(claim, kind) for claim in claims if (kind := record.kind_of(claim))]


class _Record:
    """The claims as far as they are asked for, and what responds to each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._claims: dict[str, Claim] = {}
        self._cables = {node.id: number for number, node in enumerate(store.nodes("cable"))}

    def kind_of(self, claim: Claim) -> str | None:
        if claim["act"] in KINDS:
            return KINDS[claim["act"]]
        deferred = [item["claim"] for item in claim["responds_to"] if item["relation"] == "defers"]
        shown_elsewhere = all(self._get(id_)["act"] in KINDS for id_ in deferred)
        return "put-off" if deferred and not shown_elsewhere else None

    def examine(self, claim: Claim, kind: str) -> OpenPoint:
        """Return the open point that a claim makes."""
        about = self._about(claim, kind)
        came: dict[str, dict[str, Claim]] = {name: {} for name in (*CAME, "own")}
        for relation, other in self._responses(claim["id"]):
            came[_role(claim, relation, other)].setdefault(other["id"], other)
        settled = {id_ for name, claims in came.items() if name != "own" for id_ in claims}
        if kind != "question":
            came["later"].update((c["id"], c) for c in self._kept(claim, about) if c["id"] not in settled)
        del came["own"]
        state = _state(kind, {name for name, claims in came.items() if claims})
        return OpenPoint(
            kind,
            state,
            claim,
            tuple(dict.fromkeys(c["delegation"] for c in about if c["delegation"] != claim["delegation"])),
            about,
            {name: tuple(claims.values()) for name, claims in came.items()},
            self._nearby(claim) if state == "unanswered" else (),
        )

    def _get(self, id_: str) -> Claim:
        if id_ not in self._claims:
            node = self._store.find_node("claim", id_)
            assert node, f"the index has no claim {id_}"  # noqa: S101 (a checked corpus names only claims that it has)
            self._claims[id_] = node.data
        return self._claims[id_]

    def _responses(self, id_: str) -> list[tuple[str, Claim]]:
        return [
            (item["relation"], node.data)
            for node in self._store.linked("claim", id_, "responds_to", back=True)
            for item in node.data["responds_to"]
            if item["claim"] == id_
        ]

    def _order(self, claim: Claim) -> tuple[int, int, int]:
        return (self._cables[claim["cable"]], claim["paragraph"], int(claim["id"].rpartition("-")[2]))

    def _about(self, claim: Claim, kind: str) -> tuple[Claim, ...]:
        for relations in _ABOUT[kind]:
            found = [self._get(item["claim"]) for item in claim["responds_to"] if item["relation"] in relations]
            if found:
                return _each_once(found)
        return ()

    def _kept(self, claim: Claim, about: Sequence[Claim]) -> list[Claim]:
        """Return what the same party says, in a later cable, in response to what the point is about."""
        return [
            other
            for subject in about
            for relation, other in self._responses(subject["id"])
            if other["delegation"] == claim["delegation"]
            and other["cable"] != claim["cable"]
            and self._order(other) > self._order(claim)
            and relation not in ("elaborates", "questions")
        ]

    def _nearby(self, claim: Claim) -> tuple[str, ...]:
        """Return the paragraphs of the same cable in which another side speaks of the same afterwards."""
        systems, topics = set(claim["systems"]), set(claim["topics"])
        selection = Selection(systems=tuple(systems), cables=(claim["cable"],), voices=("table",))
        found = [
            paragraph_name(other)
            for other in (self._store.claims(selection) if systems else [])
            if self._order(other) > self._order(claim)
            and other["delegation"] != claim["delegation"]
            and KINDS.get(other["act"]) != "question"
            and systems & set(other["systems"])
            and topics & set(other["topics"])
        ]
        return tuple(dict.fromkeys(found))


def _role(claim: Claim, relation: str, other: Claim) -> str:
    """Return what a response is to an open point, as CAME names it, or `own` if it says nothing of what came of it.

    That are elaborations, and what the cable's writer remarks in the same paragraph of how it was said.
    """
    if relation == "elaborates" or (other["voice"] == "drafter" and paragraph_name(other) == paragraph_name(claim)):
        return "own"
    if relation == "answers" or other["act"] in _ANSWERING:
        return "answers"
    if other["act"] == "decline":
        return "declines"
    if relation == "agrees" or other["act"] == "accept":
        return "acceptances"
    return {"promises_follow_up": "promises", "defers": "deferrals", "repeats": "repeats"}.get(relation, "later")


def _state(kind: str, came: set[str]) -> str:
    if kind == "question" and "answers" in came:
        return "more-promised" if came & {"promises", "deferrals"} else "answered"
    for name, state in (("acceptances", "accepted"), ("declines", "declined")):
        if name in came:
            return state
    if kind == "question":
        return "promised" if "promises" in came else "deferred" if "deferrals" in came else "unanswered"
    return "taken-up" if "later" in came else "open"


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim["id"]: claim for claim in claims}.values())
