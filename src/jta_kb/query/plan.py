"""From a question as read to a plan: whose statements, on what, in which meeting, and who is the other side.

The second of parse, plan, evaluate. It decides what the names in a question are there for; it touches no claim.
"""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.corpus.names import fold_words
from jta_kb.graph.select import Selection
from jta_kb.query import cues
from jta_kb.query.attendance import entry_words, heads_of
from jta_kb.query.question import WEAK_SHARE
from jta_kb.query.whose import (
    is_agency,
    met_at,
    offices_of_people,
    officials_quoted,
    parties_named,
    people_named,
    relayed_parties,
    speakers_named,
    speaking_parties,
    unique,
)
from jta_kb.query.words import DATE_WORDS, SAYING, is_year

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.graph.store import Store
    from jta_kb.query.parts import Question


ACTS = {cues.QUESTIONS: ("question", "request"), cues.PROMISES: ("promise", "offer", "accept")}
"""The intents that ask for what was done by speaking, and the acts that did it."""
_ASKING = frozenset("ask asks asked asking inquire inquired enquire enquired".split())
_PROMISING = frozenset("promise promises promised pledge pledges pledged undertake undertook undertaken".split())
_SPOKE = SAYING.difference(("state", "states", "report", "reports", "tell")).union(
    "think thinks thought believe believed warn warned propose proposed explain explained argue argued reply replied"
    " respond responded accept accepted".split()
)
"""Verbs of speech: who asks what the head of a team said asks for no list of people."""


class Plan(NamedTuple):
    """What a question asks for.

    `parties` are the delegations whose statements are wanted (all, if none), `about` the states the statements are to
    be about, `attributed_to` those whose relayed word is wanted. `delegations` are all that sat at the meetings in
    question. `people` are all who are named and were there; those whose statements are wanted are `speakers` too.
    `intent` is one of the cues' names, `wants` the kind of value asked for.
    """

    question: Question
    intent: str
    wants: str
    parties: tuple[str, ...]
    speakers: tuple[str, ...]
    about: tuple[str, ...]
    attributed_to: tuple[str, ...]
    systems: tuple[str, ...]
    topics: tuple[str, ...]
    attributes: tuple[str, ...]
    propositions: tuple[str, ...]
    meetings: tuple[str, ...]
    meetings_by_date: bool
    """Whether only dates say which meetings: they may also be those of what is spoken of."""
    cables: tuple[str, ...]
    paragraphs: tuple[tuple[str, int], ...]
    """Those of the part of a meeting that is asked of, such as its opening remarks, as pairs of cable and number."""
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    mentioned: tuple[str, ...]
    """Names of people who were not there: looked for in the words of claims."""
    delegations: tuple[str, ...]

    @property
    def is_broad(self) -> bool:
        """Whether the question names no party, person or system, and asks for no value."""
        return not (self.parties or self.speakers or self.systems or self.wants or self.attributed_to)

    @property
    def sides(self) -> tuple[str, ...]:
        """The delegations named, whose people are wanted where the question asks for people."""
        return () if self.people else self.parties

    @property
    def others(self) -> tuple[str, ...]:
        """The delegations that are the other side; none if all, or none in particular, were asked for."""
        return tuple(party for party in self.delegations if party not in self.parties) if self.parties else ()

    def frame(self) -> Selection:
        """Return what an answer must keep to, whatever it is about: meetings, cables, and whose word is relayed."""
        acts = ACTS.get(self.intent, ())
        return Selection(
            attributed_to=self.attributed_to,
            meetings=self.meetings,
            cables=self.cables,
            paragraphs=self.paragraphs,
            acts=acts,
        )


def plan_question(store: Store, question: Question) -> Plan:
    """Decide what each name in the question is there for."""
    question = _without_framing(question)
    ids: dict[str, list[str]] = {}
    for mention in question.mentions:
        for name in mention.names:
            ids.setdefault(name.kind, []).append(name.id)
    meetings = unique(ids.get("meeting", []))
    delegations = _delegations(store, meetings)
    text = _cue_text(question, delegations)
    present, absent, sides = people_named(store, speakers_named(store, question))
    named = unique(ids.get("party", []))
    agencies = tuple(id_ for id_ in named if is_agency(store, id_))
    beside = offices_of_people(question, agencies)
    named = tuple(id_ for id_ in named if id_ not in beside)
    agencies = tuple(id_ for id_ in agencies if id_ not in beside)
    relayed = tuple(id_ for id_ in relayed_parties(question, delegations) if id_ not in (*agencies, *beside))
    intent, asker = _intent(store, question, text, delegations, agencies, bool(present))
    if not meetings and len(present) > 1 and intent in (cues.DISAGREEMENT, cues.AGREEMENT):
        meetings = met_at(store, present)
    wants = _wanted(store, question, text, intent)
    if len(meetings) > 1 and not wants and intent in (cues.STATEMENTS, cues.DISAGREEMENT, cues.AGREEMENT):
        intent = cues.CHANGE
    officials = officials_quoted(store, question, agencies)
    if not officials and intent != cues.PARTICIPANTS and cues.means_heads(text):
        officials = heads_of(store, speaking_parties(question, delegations, other_speaker=False), meetings)
    parties = asker or unique([*speaking_parties(question, delegations, bool(sides or relayed or agencies)), *sides])
    if wants == "open" and len(parties) == 1 and not asker and cues.names_who_left_open(text):
        parties = tuple(party for party in delegations if party not in parties)
    return Plan(
        question=question,
        intent=intent,
        wants=wants,
        parties=parties,
        speakers=present or officials,
        about=tuple(
            id_ for id_ in named if id_ not in (*delegations, *relayed) and not (officials and id_ in agencies)
        ),
        attributed_to=relayed,
        systems=unique(ids.get("system", [])),
        topics=_narrowest(store, unique(ids.get("topic", []))),
        attributes=unique(ids.get("attribute", [])),
        propositions=unique(ids.get("proposition", [])),
        meetings=meetings,
        meetings_by_date=_are_dates(question),
        cables=unique(ids.get("cable", [])),
        paragraphs=_of_part(store, cues.find_part(text), Selection(speakers=present, meetings=meetings)),
        people=present,
        agencies=agencies,
        mentioned=absent,
        delegations=delegations,
    )


def _without_framing(question: Question) -> Question:
    """Return the question without what says whose words, or which meeting's, beside the part that asks.

    A party told of there is left out if the part that asks names one itself; a meeting, unless that names one too, or
    two are to be compared: *compare the July and December talks: did ...*
    """
    kinds = {mention: {name.kind for name in mention.names} for mention in question.mentions}
    inside = {kind for mention in question.mentions if mention.start not in question.aside for kind in kinds[mention]}
    told = {n for m in question.mentions if m.start in question.aside for n in m.names if n.kind == "meeting"}
    framing = ({"meeting"} - inside if len({name.id for name in told}) < 2 else set()) | ({"party"} & inside)
    kept = (m for m in question.mentions if m.start not in question.aside or not kinds[m] <= framing)
    return question._replace(mentions=tuple(kept))


def _cue_text(question: Question, delegations: Sequence[str]) -> str:
    """Return the words that ask, with a stand-in for each delegation and meeting: cues know no corpus."""
    words = [word if n not in question.aside else "" for n, word in enumerate(question.words)]
    for mention in question.mentions:
        for name in mention.names:
            if name.kind == "meeting" or (name.kind == "party" and name.id in delegations):
                stand_in = cues.MEETING if name.kind == "meeting" else cues.FOLK
                kept = words[mention.end - 1] if words[mention.end - 1] in cues.GROUPS else ""
                words[mention.start : mention.end] = [f"{stand_in} {kept}", *[""] * (mention.end - mention.start - 1)]
    return " ".join(" ".join(words).split())


def _wanted(store: Store, question: Question, text: str, intent: str) -> str:
    """Return what a question wants beside statements: a kind of value, what is left open, what came later."""
    if _is_later(store, question, text):
        return "later"
    if intent == cues.QUESTIONS and cues.asks_for_left_open(text):
        return "open"
    return cues.find_wanted(text)


def _of_part(store: Store, part: str, whose: Selection) -> tuple[tuple[str, int], ...]:
    """Return the paragraphs of the sections named for a part of a meeting, where those asked for say something."""
    if not part:
        return ()
    by_cable: dict[str, list[tuple[str, int]]] = {}
    for node in store.nodes("paragraph"):
        if part in fold_words(node.data["section"] or ""):
            by_cable.setdefault(node.data["cable"], []).append((node.data["cable"], node.data["paragraph"]))
    told = [places for places in by_cable.values() if store.claim_numbers(whose._replace(paragraphs=tuple(places)))]
    return tuple(place for places in told for place in places)


def _is_later(store: Store, question: Question, text: str) -> bool:
    """Return whether a question is about what happened at a meeting after those that the corpus reports."""
    if not cues.looks_back_on_meeting(text):
        return False
    meetings = list(store.nodes("meeting"))
    last = max((str(node.data["date"])[:4] for node in meetings), default="")
    years = [word for word in question.words if is_year(word)]
    return cues.ordinal_of_meeting(text) > len(meetings) or any(year > last for year in years)


def _intent(
    store: Store,
    question: Question,
    text: str,
    delegations: tuple[str, ...],
    agencies: tuple[str, ...],
    person: bool,
) -> tuple[str, tuple[str, ...]]:
    """Return the intent, and the delegation named before the verb that shows it: *Russia ask* the Americans what."""
    words = [word if n not in question.aside else "" for n, word in enumerate(question.words)]
    for_people = (
        cues.asks_for_people(text, person_named=person)
        or _asks_for_presence(question, agencies)
        or _names_only_people(store, question, text)
    )
    if for_people and "why" not in words and not _SPOKE.intersection(words):
        return cues.PARTICIPANTS, ()
    if cues.asks_for_questions(text) and _PROMISING.isdisjoint(words):
        return cues.QUESTIONS, ()
    if cues.asks_for_promises(text):
        return cues.PROMISES, ()
    verbs = [
        n for n, word in enumerate(words) if word in _ASKING | _PROMISING or words[n : n + 3] == ["want", "to", "know"]
    ]
    if not verbs:
        return cues.find_intent(text), ()
    named = [name.id for mention, name in parties_named(question, delegations) if mention.end <= verbs[0]]
    people = any(name.kind == "person" for mention in question.mentions for name in mention.names)
    intent = cues.PROMISES if words[verbs[0]] in _PROMISING else cues.QUESTIONS
    if not named and not people:
        return (cues.find_intent(text), ()) if intent == cues.QUESTIONS else (intent, ())
    return intent, tuple(named[-1:]) if not people else ()


def _asks_for_presence(question: Question, agencies: Sequence[str]) -> bool:
    """Return whether it is asked if a person, or an agency, was there: *did* Rose *travel*, *was* Antonov *at*."""
    return any(
        cues.BEFORE_PERSON.intersection(question.words[max(0, mention.start - 2) : mention.start])
        and cues.AFTER_PERSON.intersection(question.words[mention.end : mention.end + 1])
        for mention in question.mentions
        if any(name.kind == "person" or name.id in agencies for name in mention.names)
    )


def _names_only_people(store: Store, question: Question, text: str) -> bool:
    """Return whether a question names parties, meetings and people alone, and has only words of who was there."""
    for mention in question.mentions:
        for name in mention.names:
            if name.kind in ("system", "attribute", "proposition") or (
                name.kind == "topic" and not set(mention.words.split()) <= cues.ATTENDANCE_WORDS
            ):
                return False
    strong = [term.words for term in question.terms if term.share > WEAK_SHARE]
    words = [word for phrase in strong for word in phrase.split()]
    if question.unknown or not cues.speaks_of_people(text, ()):
        return False
    others = set(words) - cues.ATTENDANCE_WORDS
    return not others or others <= entry_words(store)


def _narrowest(store: Store, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return the topics without those that another of them is below: who asks of missiles' ranges asks of ranges."""
    above = {id_ for id_ in topics if set(store.below("topic", [id_])) & (set(topics) - {id_})}
    return tuple(id_ for id_ in topics if id_ not in above)


def _delegations(store: Store, meetings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties that had delegations at the meetings, or at any if none is named."""
    if not meetings:
        return store.delegations()
    nodes = [node for id_ in meetings if (node := store.find_node("meeting", id_))]
    return unique([party for node in nodes for party in node.data["delegations"]])


def _are_dates(question: Question) -> bool:
    """Return whether the meetings in question are all named by nothing but a month, a day or a year."""
    named = [mention for mention in question.mentions if any(name.kind == "meeting" for name in mention.names)]
    return bool(named) and all(set(mention.words.split()) <= DATE_WORDS for mention in named)
