"""From a question as read to a plan: whose statements, on what, in which meeting, and who is the other side.

The second of parse, plan, evaluate. It decides what the names in a question are there for; it touches no claim.
"""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.graph.select import Selection
from jta_kb.query import cues
from jta_kb.query.attendance import entry_words, heads_of, members_of
from jta_kb.query.question import WEAK_SHARE
from jta_kb.query.words import DATE_WORDS, SAYING, is_year

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.store import Name, Store
    from jta_kb.query.parts import Mention, Question


ACTS = {cues.QUESTIONS: ("question", "request"), cues.PROMISES: ("promise", "offer", "accept")}
"""The intents that ask for what was done by speaking, and the acts that did it."""
_ASKING = frozenset("ask asks asked asking inquire inquired enquire enquired".split())
_PROMISING = frozenset("promise promises promised pledge pledges pledged undertake undertook undertaken".split())
_VIEWS = frozenset("view views opinion eyes assessment judgement judgment estimate words".split())
"""What a party has, where it is named after `in` as one that holds something, and not as a place."""
_TOWARD = frozenset("with to from about against of for toward towards tell told ask asked".split())
"""Words before a party that make it the one spoken to, or about, where another party speaks."""
_AUXILIARIES = frozenset("did does do has have had would could will should".split())
_BEING = frozenset("is are was were".split())
"""Before a party, verbs that make it one of whom others tell: *is Iran said to* have."""
_LEAVING_OUT = (("apart", "from"), ("aside", "from"), ("other", "than"), ("except", "for"))
_SPOKE = SAYING.difference(("state", "states", "report", "reports", "tell")).union(
    "think thinks thought believe believed warn warned propose proposed explain explained argue argued reply replied"
    " respond responded accept accepted".split()
)
"""Verbs of speech: who asks what the head of a team said asks for no list of people."""
_BETWEEN = frozenset(
    "itself themselves himself officially publicly ever actually really also then reportedly own s government"
    " leadership leaders regime authorities officials".split()
)
_RELAYING = SAYING.union(
    """
    threaten threatens threatened warn warns warned admit admits admitted deny denies denied think thinks thought
    believe believes believed respond responds responded react reacts reacted reply replied object objects objected
    protest protested assess assesses assessed reaction response reply view views opinion position stance verdict
    comment
    """.split()
)
_OFFICIALS = frozenset("representative official officer delegate expert man people side spokesman envoy".split())


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
        return Selection(attributed_to=self.attributed_to, meetings=self.meetings, cables=self.cables, acts=acts)


def plan_question(store: Store, question: Question) -> Plan:
    """Decide what each name in the question is there for."""
    question = _without_framing(question)
    ids: dict[str, list[str]] = {}
    for mention in question.mentions:
        for name in mention.names:
            ids.setdefault(name.kind, []).append(name.id)
    meetings = _unique(ids.get("meeting", []))
    delegations = _delegations(store, meetings)
    text = _cue_text(question, delegations)
    present, absent, sides = _people(store, _speakers(store, question))
    named = _unique(ids.get("party", []))
    agencies = tuple(id_ for id_ in named if _is_agency(store, id_))
    beside = _offices(question, agencies)
    named = tuple(id_ for id_ in named if id_ not in beside)
    agencies = tuple(id_ for id_ in agencies if id_ not in beside)
    relayed = tuple(id_ for id_ in _relayed(question, delegations) if id_ not in agencies)
    intent, asker = _intent(store, question, text, delegations, agencies, bool(present))
    if len(meetings) > 1 and intent in (cues.STATEMENTS, cues.DISAGREEMENT, cues.AGREEMENT):
        intent = cues.CHANGE
    officials = _officials(store, question, agencies)
    if not officials and intent != cues.PARTICIPANTS and cues.means_heads(text):
        officials = heads_of(store, _speaking(question, delegations, other_speaker=False), meetings)
    return Plan(
        question=question,
        intent=intent,
        wants="later" if _is_later(store, question, text) else cues.find_wanted(text),
        parties=asker or _unique([*_speaking(question, delegations, bool(sides or relayed)), *sides]),
        speakers=present or officials,
        about=tuple(
            id_ for id_ in named if id_ not in (*delegations, *relayed) and not (officials and id_ in agencies)
        ),
        attributed_to=relayed,
        systems=_unique(ids.get("system", [])),
        topics=_narrowest(store, _unique(ids.get("topic", []))),
        attributes=_unique(ids.get("attribute", [])),
        propositions=_unique(ids.get("proposition", [])),
        meetings=meetings,
        meetings_by_date=_are_dates(question),
        cables=_unique(ids.get("cable", [])),
        people=present,
        agencies=agencies,
        mentioned=absent,
        delegations=delegations,
    )


def _without_framing(question: Question) -> Question:
    """Return the question without what says whose words, or which meeting's, beside the part that asks.

    A party told of there is left out if the part that asks names one itself; a meeting, unless that names one too.
    """
    kinds = {mention: {name.kind for name in mention.names} for mention in question.mentions}
    inside = {kind for mention in question.mentions if mention.start not in question.aside for kind in kinds[mention]}
    framing = ({"meeting"} - inside) | ({"party"} & inside)
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
    if for_people and not _SPOKE.intersection(words):
        return cues.PARTICIPANTS, ()
    if cues.asks_for_questions(text):
        return cues.QUESTIONS, ()
    if cues.asks_for_promises(text):
        return cues.PROMISES, ()
    verbs = [
        n for n, word in enumerate(words) if word in _ASKING | _PROMISING or words[n : n + 3] == ["want", "to", "know"]
    ]
    if not verbs:
        return cues.find_intent(text), ()
    named = [name.id for mention, name in _parties(question, delegations) if mention.end <= verbs[0]]
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


def _parties(question: Question, delegations: Sequence[str]) -> list[tuple[Mention, Name]]:
    """Return the mentions of delegations, with the name that each is."""
    return [
        (mention, name)
        for mention in question.mentions
        for name in mention.names
        if name.kind == "party" and name.id in delegations
    ]


def _speaking(question: Question, delegations: Sequence[str], other_speaker: bool) -> tuple[str, ...]:
    """Return the delegations whose statements are wanted: not those spoken to, if another party or a person speaks."""
    found = [
        (mention, name)
        for mention, name in _parties(question, delegations)
        if question.words[max(0, mention.start - 1) : mention.start] not in (("no",), ("without",))
        and not _is_place(question, mention)
    ]
    acting = {mention: name.id for mention, name in found if _is_subject(question, mention)}
    if len(acting) == 1 and not any(_is_joined(question, mention, one) for mention, _ in found for one in acting):
        return tuple(acting.values())
    subjects = [
        name.id
        for mention, name in found
        if not _TOWARD.intersection(question.words[max(0, mention.start - 2) : mention.start])
    ]
    if subjects or other_speaker:
        return _unique(subjects)
    return _unique(name.id for _, name in found)


def _is_subject(question: Question, mention: Mention) -> bool:
    """Return whether it is asked what a party did, thinks, would do: how did *the Americans* react when Russia ..."""
    before = [word for word in question.words[max(0, mention.start - 2) : mention.start] if word != "the"]
    return before[-1:] != [] and before[-1] in _AUXILIARIES


def _is_joined(question: Question, one: Mention, other: Mention) -> bool:
    """Return whether two parties are named together: the Americans *and* the Russians."""
    first, second = sorted((one, other))
    between = {word for word in question.words[first.end : second.start] if word != "the"}
    return one != other and len(between) < 2 and between <= {"and", "or", "nor", "versus", "vs"}


def _is_place(question: Question, mention: Mention) -> bool:
    """Return whether a party's name stands for a place: in Moscow, but not in Moscow's view."""
    inside = question.words[max(0, mention.start - 1) : mention.start] == ("in",)
    return inside and _VIEWS.isdisjoint(question.words[mention.end : mention.end + 1])


def _officials(store: Store, question: Question, agencies: Sequence[str]) -> tuple[str, ...]:
    """Return the people of an agency whose word is asked for: what did *the FSB say*, the *Roscosmos official*."""
    wanted = [
        name.id
        for mention in question.mentions
        for name in mention.names
        if name.id in agencies
        and (_is_quoted(question, mention) or _OFFICIALS.intersection(question.words[mention.end : mention.end + 1]))
    ]
    return members_of(store, wanted) if wanted else ()


def _is_agency(store: Store, id_: str) -> bool:
    node = store.find_node("party", id_)
    return node is not None and node.data.get("kind") == "agency" and bool(node.data.get("member_of"))


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


def _speakers(store: Store, question: Question) -> list[str]:
    """Return the people named, without those spoken to, or about, where another person speaks."""
    found = [
        (name.id, bool(_TOWARD.intersection(question.words[max(0, mention.start - 1) : mention.start])))
        for mention in question.mentions
        for name in mention.names
        if name.kind == "person" and not _is_left_out(question, mention)
    ]
    if len(found) < 2:
        return [id_ for id_, _ in found]
    attended = {node.id for node in store.nodes("person") if node.data.get("attended")}
    acting = [
        name.id
        for mention in question.mentions
        for name in mention.names
        if name.kind == "person" and name.id in attended and _is_subject(question, mention)
    ]
    joined = any(question.words[n : n + 1] == ("and",) for n in _people_ends(question))
    if len(set(acting)) == 1 and not joined:
        return acting[:1]
    subjects = [id_ for id_, toward in found if not toward]
    return subjects or [id_ for id_, _ in found]


def _people_ends(question: Question) -> list[int]:
    """Return the places after people's names."""
    return [mention.end for mention in question.mentions if any(name.kind == "person" for name in mention.names)]


def _offices(question: Question, agencies: Sequence[str]) -> tuple[str, ...]:
    """Return the agencies that only say who somebody is: Korolev *of the Foreign Ministry*."""
    found = []
    for mention in question.mentions:
        named = [name.id for name in mention.names if name.id in agencies]
        between = range(max(0, mention.start - 2), mention.start)
        first = min((n for n in between if question.words[n] in ("of", "from", "the")), default=mention.start)
        if named and first in _people_ends(question) and "of" in question.words[first : mention.start]:
            found += named
    return _unique(found)


def _is_left_out(question: Question, mention: Mention) -> bool:
    """Return whether somebody is named for being left out: *apart from* Mashkov, *besides* him."""
    before = question.words[max(0, mention.start - 2) : mention.start]
    return before[-1:] in (("besides",), ("except",)) or before in _LEAVING_OUT


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
    """Return the parties without a delegation whose own word is asked for: what does *Iran claim*, or two together."""
    found: list[str] = []
    mentions = question.mentions
    for position, mention in enumerate(mentions):
        following = mentions[position + 1] if position + 1 < len(mentions) else None
        joined = following is not None and question.words[mention.end : following.start] == ("and",)
        quoted = _is_quoted(question, mention) or (joined and following and _is_quoted(question, following))
        if quoted:
            found += [name.id for name in mention.names if name.kind == "party" and name.id not in delegations]
    return _unique(found)


def _is_quoted(question: Question, mention: Mention) -> bool:
    after = [word for word in question.words[mention.end : mention.end + 3] if word not in _BETWEEN][:1]
    before = question.words[max(0, mention.start - 2) : mention.start]
    told = question.words[mention.end : mention.end + 2]
    if _BEING.intersection(before) and told[1:] == ("to",) and told[0].endswith(("ed", "said", "thought")):
        return False
    return (bool(after) and after[0] in _RELAYING) or "according" in before


def _are_dates(question: Question) -> bool:
    """Return whether the meetings in question are all named by nothing but a month, a day or a year."""
    named = [mention for mention in question.mentions if any(name.kind == "meeting" for name in mention.names)]
    return bool(named) and all(set(mention.words.split()) <= DATE_WORDS for mention in named)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
