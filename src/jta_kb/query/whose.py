"""Whose word a question asks for: of the parties and people that it names, those who are to have said something."""

from __future__ import annotations

from jta_kb.query.attendance import members_of
from jta_kb.query.parts import positions_of
from jta_kb.query.words import SAYING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.store import Name, Store
    from jta_kb.query.parts import Mention, Question

_VIEWS = frozenset("view views opinion eyes assessment judgement judgment estimate words".split())
"""What a party has, where it is named after `in` as one that holds something, and not as a place."""
_TOWARD = frozenset("with to from about against of for toward towards tell told ask asked".split())
"""Words before a party that make it the one spoken to, or about, where another party speaks."""
_BEING = frozenset("is are was were".split())
"""Before a party, verbs that make it one of whom others tell: *is Iran said to* have."""
_AUXILIARIES = frozenset("did does do has have had would could will should".split())
_LEAVING_OUT = (("apart", "from"), ("aside", "from"), ("other", "than"), ("except", "for"))
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
_HITTING = frozenset(
    """
    hit hits hitting reach reaches reached reaching strike strikes striking attack attacks attacking target targets
    targeting threaten threatens threatening endanger endangers
    """.split()
)
"""Before a party, words that make it what a missile is fired at."""
_MEETINGS = frozenset("meeting meetings round rounds session sessions talks".split())
_LONGEST_SPEAKER = 5
"""How many words may name who says something."""
_OFFICIALS = frozenset("representative official officer delegate expert man people side spokesman envoy".split())


def parties_named(question: Question, delegations: Sequence[str]) -> list[tuple[Mention, Name]]:
    """Return the mentions of delegations, with the name that each is."""
    return [
        (mention, name)
        for mention in question.mentions
        for name in mention.names
        if name.kind == "party" and name.id in delegations
    ]


def speaking_parties(question: Question, delegations: Sequence[str], other_speaker: bool) -> tuple[str, ...]:
    """Return the delegations whose statements are wanted: not those spoken to, if another party or a person speaks."""
    found = [
        (mention, name)
        for mention, name in parties_named(question, delegations)
        if question.words[max(0, mention.start - 1) : mention.start] not in (("no",), ("without",))
        and not _is_place(question, mention)
    ]
    acting = {mention: name.id for mention, name in found if _is_subject(question, mention)}
    if len(acting) == 1 and not any(_is_joined(question, mention, one) for mention, _ in found for one in acting):
        return tuple(acting.values())
    toward = {mention for mention, _ in found if _is_toward(question, mention)}
    toward |= {mention for mention, _ in found for other in toward if _is_joined(question, mention, other)}
    subjects = [name.id for mention, name in found if mention not in toward]
    if subjects or other_speaker:
        return unique(subjects)
    return unique(name.id for _, name in found)


def _is_subject(question: Question, mention: Mention) -> bool:
    """Return whether it is asked what a party did, thinks, would do: how did *the Americans* react when Russia ..."""
    before = [word for word in question.words[max(0, mention.start - 2) : mention.start] if word != "the"]
    return before[-1:] != [] and before[-1] in _AUXILIARIES


def _is_toward(question: Question, mention: Mention) -> bool:
    """Return whether a party is spoken to or about: what did Russia tell *the U.S.*"""
    before = question.words[max(0, mention.start - 3) : mention.start]
    return not _TOWARD.isdisjoint(before[-2:]) and "according" not in before


def _is_joined(question: Question, one: Mention, other: Mention) -> bool:
    """Return whether two parties are named together: the Americans *and* the Russians."""
    first, second = sorted((one, other))
    between = {word for word in question.words[first.end : second.start] if word != "the"}
    return one != other and len(between) < 2 and between <= {"and", "or", "nor", "versus", "vs"}


def _is_place(question: Question, mention: Mention) -> bool:
    """Return whether a party's name stands for a place: in Moscow, the Moscow meeting, or what is to be *hit*.

    Not so where it has something: in Moscow's view.
    """
    if _MEETINGS.intersection(question.words[mention.end : mention.end + 1]):
        return True
    before = question.words[max(0, mention.start - 2) : mention.start]
    if _HITTING.intersection([word for word in before if word != "the"][-1:]):
        return True
    return before[-1:] == ("in",) and _VIEWS.isdisjoint(question.words[mention.end : mention.end + 1])


def officials_quoted(store: Store, question: Question, agencies: Sequence[str]) -> tuple[str, ...]:
    """Return the people of an agency whose word is asked for: what did *the FSB say*, the *Roscosmos official*."""
    wanted = [
        name.id
        for mention in question.mentions
        for name in mention.names
        if name.id in agencies
        and (_is_quoted(question, mention) or _OFFICIALS.intersection(question.words[mention.end : mention.end + 1]))
    ]
    return members_of(store, wanted) if wanted else ()


def is_agency(store: Store, id_: str) -> bool:
    """Return whether a party is an agency of a state, such as the FSB."""
    node = store.find_node("party", id_)
    return node is not None and node.data.get("kind") == "agency" and bool(node.data.get("member_of"))


def speakers_named(store: Store, question: Question) -> list[str]:
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


def offices_of_people(question: Question, agencies: Sequence[str]) -> tuple[str, ...]:
    """Return the agencies that only say who somebody is: Korolev *of the Foreign Ministry*."""
    found = []
    for mention in question.mentions:
        named = [name.id for name in mention.names if name.id in agencies]
        between = range(max(0, mention.start - 2), mention.start)
        first = min((n for n in between if question.words[n] in ("of", "from", "the")), default=mention.start)
        if named and first in _people_ends(question) and "of" in question.words[first : mention.start]:
            found += named
    return unique(found)


def _is_left_out(question: Question, mention: Mention) -> bool:
    """Return whether somebody is named for being left out: *apart from* Mashkov, *besides* him."""
    before = question.words[max(0, mention.start - 2) : mention.start]
    return before[-1:] in (("besides",), ("except",)) or before in _LEAVING_OUT


def people_named(store: Store, ids: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Return those of the people who attended, the names of those who did not, and the delegations of the former."""
    present: list[str] = []
    absent: list[str] = []
    sides: list[str] = []
    for id_ in unique(ids):
        node = store.find_node("person", id_)
        attended = node.data.get("attended", []) if node else []
        if attended:
            present.append(id_)
            sides += [item["delegation"] for item in attended]
        elif node:
            absent.append(node.label)
    return tuple(present), tuple(absent), sides


def met_at(store: Store, people: Sequence[str]) -> tuple[str, ...]:
    """Return the meetings that all of the people attended: only there can one have answered the other."""
    nodes = [store.find_node("person", id_) for id_ in people]
    attended = [[item["meeting"] for item in node.data.get("attended", [])] for node in nodes if node]
    return tuple(id_ for id_ in unique(attended[0]) if all(id_ in each for each in attended)) if attended else ()


def relayed_parties(question: Question, delegations: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties without a delegation whose own word is asked for: what does *Iran claim*, or two together."""
    found: list[str] = []
    mentions = question.mentions
    for position, mention in enumerate(mentions):
        following = mentions[position + 1] if position + 1 < len(mentions) else None
        joined = following is not None and question.words[mention.end : following.start] == ("and",)
        quoted = _is_quoted(question, mention) or (joined and following and _is_quoted(question, following))
        if quoted:
            found += [name.id for name in mention.names if name.kind == "party" and name.id not in delegations]
    return unique(found)


def _is_quoted(question: Question, mention: Mention) -> bool:
    after = [word for word in question.words[mention.end : mention.end + 3] if word not in _BETWEEN][:1]
    before = question.words[max(0, mention.start - 2) : mention.start]
    told = question.words[mention.end : mention.end + 2]
    if _BEING.intersection(before) and told[1:] == ("to",) and told[0].endswith(("ed", "said", "thought")):
        return False
    return (bool(after) and after[0] in _RELAYING) or "according" in before


def unheard_speaker(question: Question) -> str:
    """Return the words for one whose word is asked for and whom no record names: what did *Lavrov* say; or none.

    Only what is written as a name counts: *the report* may say something too.
    """
    words = question.words
    named = positions_of(question.mentions)
    for verb in range(len(words)):
        if words[verb] in _RELAYING and verb not in question.aside:
            first = max(
                (n for n in range(max(0, verb - _LONGEST_SPEAKER), verb) if words[n] in _AUXILIARIES), default=-1
            )
            speaker = range(first + 1, verb) if first >= 0 else range(0)
            if named.isdisjoint(speaker) and any(words[n] in question.proper for n in speaker):
                return " ".join(words[n] for n in speaker)
    return ""


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """Return each id once, in order."""
    return tuple(dict.fromkeys(ids))
