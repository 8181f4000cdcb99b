"""From a question as read to a plan: whose statements, on what, in which meeting, and who is the other side.

The second of parse, plan, evaluate. It decides what the names in a question are there for; it touches no claim.
"""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.graph.select import Selection
from jta_kb.query.question import SAYING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.graph.store import Store
    from jta_kb.query.question import Mention, Question


ACTS = {"questions": ("question", "request"), "promises": ("promise", "offer", "accept")}
"""The intents that ask for what was done by speaking, and the acts that did it."""
_ASKING = frozenset("ask asks asked asking inquire inquired enquire enquired".split())
_PROMISING = frozenset("promise promises promised pledge pledges pledged undertake undertook undertaken".split())


class Plan(NamedTuple):
    """What a question asks for.

    `parties` are the delegations whose statements are wanted (all, if none), `about` the states the statements are to
    be about, `attributed_to` those whose relayed word is wanted. `delegations` are all that sat at the meetings in
    question. `intent` is `statements`, or a key of ACTS; other intents are a later language's.
    """

    question: Question
    intent: str
    parties: tuple[str, ...]
    speakers: tuple[str, ...]
    about: tuple[str, ...]
    attributed_to: tuple[str, ...]
    systems: tuple[str, ...]
    topics: tuple[str, ...]
    attributes: tuple[str, ...]
    propositions: tuple[str, ...]
    meetings: tuple[str, ...]
    cables: tuple[str, ...]
    mentioned: tuple[str, ...]
    """Names of people who were not there: looked for in the words of claims."""
    delegations: tuple[str, ...]

    @property
    def has_subject(self) -> bool:
        """Whether the question names anything that statements can be about."""
        return bool(
            self.systems or self.topics or self.attributes or self.propositions or self.about or self.attributed_to
        )

    @property
    def others(self) -> tuple[str, ...]:
        """The delegations that are the other side; none if all, or none in particular, were asked for."""
        return tuple(party for party in self.delegations if party not in self.parties) if self.parties else ()

    def frame(self) -> Selection:
        """Return what an answer must keep to, whatever it is about: meetings, cables, and whose word is relayed."""
        acts = ACTS.get(self.intent, ())
        return Selection(attributed_to=self.attributed_to, meetings=self.meetings, cables=self.cables, acts=acts)


def plan_question(store: Store, question: Question) -> Plan:
    """Decide what each name in the question is there for."""
    ids: dict[str, list[str]] = {}
    for mention in question.mentions:
        for name in mention.names:
            ids.setdefault(name.kind, []).append(name.id)
    meetings = _unique(ids.get("meeting", []))
    delegations = _delegations(store, meetings)
    present, absent, sides = _people(store, ids.get("person", []))
    named = _unique(ids.get("party", []))
    relayed = _relayed(question, delegations)
    intent, asker = _intent(question, delegations)
    return Plan(
        question=question,
        intent=intent,
        parties=asker or _unique([*(party for party in named if party in delegations), *sides]),
        speakers=present,
        about=tuple(party for party in named if party not in delegations and party not in relayed),
        attributed_to=relayed,
        systems=_unique(ids.get("system", [])),
        topics=_narrowest(store, _unique(ids.get("topic", []))),
        attributes=_unique(ids.get("attribute", [])),
        propositions=_unique(ids.get("proposition", [])),
        meetings=meetings,
        cables=_unique(ids.get("cable", [])),
        mentioned=absent,
        delegations=delegations,
    )


def _intent(question: Question, delegations: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the intent, and the delegation named before the verb that shows it: *Russia ask* the Americans what."""
    words = question.words
    verbs = [
        n for n, word in enumerate(words) if word in _ASKING | _PROMISING or words[n : n + 3] == ("want", "to", "know")
    ]
    if not verbs:
        return "statements", ()
    named = [
        name.id
        for mention in question.mentions
        for name in mention.names
        if name.kind == "party" and name.id in delegations and mention.end <= verbs[0]
    ]
    people = any(name.kind == "person" for mention in question.mentions for name in mention.names)
    intent = "promises" if words[verbs[0]] in _PROMISING else "questions"
    if not named and not people:
        return ("statements", ()) if intent == "questions" else (intent, ())
    return intent, tuple(named[-1:]) if not people else ()


def _narrowest(store: Store, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return the topics without those that another of them is below: who asks of missiles' ranges asks of ranges."""
    above = {id_ for id_ in topics if set(store.below("topic", [id_])) & (set(topics) - {id_})}
    return tuple(id_ for id_ in topics if id_ not in above)


def _delegations(store: Store, meetings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties that had delegations at the meetings, or at any if none is named."""
    if not meetings:
        return store.delegations()
    nodes = [node for id_ in meetings if (node := store.find_node("meeting", id_))]
    return _unique([party for node in nodes for party in node.data["delegations"]])


def _people(store: Store, ids: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Return those of the people who attended, the names of those who did not, and the delegations of the former."""
    present: list[str] = []
    absent: list[str] = []
    sides: list[str] = []
    for id_ in _unique(ids):
        node = store.find_node("person", id_)
        attended = node.data.get("attended", []) if node else []
        if attended:
            present.append(id_)
            sides += [item["delegation"] for item in attended]
        elif node:
            absent.append(node.label)
    return tuple(present), tuple(absent), sides


def _relayed(question: Question, delegations: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties without a delegation whose own word is asked for: what does *Iran claim*."""
    return _unique(
        name.id
        for mention in question.mentions
        for name in mention.names
        if name.kind == "party" and name.id not in delegations and _is_quoted(question, mention)
    )


def _is_quoted(question: Question, mention: Mention) -> bool:
    after = question.words[mention.end : mention.end + 1]
    before = question.words[max(0, mention.start - 2) : mention.start]
    return (bool(after) and after[0] in SAYING) or "according" in before


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
