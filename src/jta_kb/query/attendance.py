"""Who was in the room: the people that a question asks for, as the participants lists and the text have them."""

from __future__ import annotations

import re
from typing import NamedTuple

from jta_kb.corpus.names import fold_name, fold_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store
    from jta_kb.query.plan import Plan

_HEADS = r"\b(?:head(?! count)|heads|headed|heading|lead|leads|led|leader|leaders|chief|chaired|chair|in charge)\b"
_INTERPRETERS = r"\b(?:interpret|translat)\w*"
_TWICE = r"\b(?:twice|both (?:meetings|rounds|times|talks|sessions)|each (?:meeting|round|time)|two rounds)\b"
_CHANGE = r"\b(?:chang\w+|differ\w*|compared|composition)\b"
_LED = r"\b(?:lead|led|head)\b"


class Seat(NamedTuple):
    """A person at a meeting: with role, title and agency, in the paragraph whose words are `entry`.

    `listed` tells the participants list from a place in the text that gives the person's title.
    """

    person: str
    name: str
    meeting: str
    delegation: str
    role: str
    rank: str | None
    title: str | None
    agency: str | None
    cable: str
    paragraph: int
    entry: str
    listed: bool


def find_seats(store: Store, plan: Plan) -> list[Seat]:
    """Return the seats that fit all that the question names: party, meeting, agency, role, person, words of the entry.

    The places in the text that name a person count where the question asks for the head, an agency, or that person.
    """
    if any(id_ not in plan.agencies for id_ in plan.about):
        return []
    text = " ".join(plan.question.words)
    people = [node for node in store.nodes("person") if node.data.get("attended")]
    seats = [seat for node in people for seat in _seats(node)]
    if plan.people:
        seats = [seat for seat in seats if seat.person in plan.people]
    if plan.sides:
        seats = [seat for seat in seats if seat.delegation in plan.sides]
    if plan.meetings:
        seats = [seat for seat in seats if seat.meeting in plan.meetings]
    if plan.agencies:
        seats = [seat for seat in seats if _belongs(store, seat, plan.agencies)]
    if re.search(_HEADS, text) and not plan.people:
        seats = [seat for seat in seats if seat.role == "head" and (seat.listed or re.search(_LED, seat.entry))]
    if re.search(_INTERPRETERS, text):
        seats = [seat for seat in seats if seat.role == "interpreter"]
    if re.search(_TWICE, text) and not re.search(_HEADS, text):
        seats = list(_twice(seats))
    seats = _worded(seats, plan)
    if not seats and (plan.people or plan.agencies) and plan.meetings:
        return list(_without(store, plan, people))
    in_text = (
        bool(plan.people or plan.agencies or re.search(_HEADS, text) or re.search(_CHANGE, text))
        and plan.wants != "count"
    )
    if not plan.people and not plan.agencies:
        seats = [seat for seat in seats if seat.listed or re.search(_LED, seat.entry)]
    return [seat for seat in seats if seat.listed or in_text]


def listed_seats(store: Store, party: str, meeting: str) -> list[Seat]:
    """Return the seats of a party's delegation at a meeting, as the participants list has them."""
    return [
        seat
        for node in store.nodes("person")
        if node.data.get("attended")
        for seat in _seats(node)
        if seat.listed and (seat.meeting, seat.delegation) == (meeting, party)
    ]


def _without(store: Store, plan: Plan, people: Sequence[Node]) -> Iterator[Seat]:
    """Yield, of each meeting asked about, a seat that nobody has: the list of the side that those asked for are of."""
    parties = {node.id: node.data.get("member_of") for node in store.nodes("party")}
    sides = {node.data["party"] for node in people if node.id in plan.people}
    sides.update(party for id_ in plan.agencies for party in _above(parties, id_))
    seen = set()
    for node in people:
        for seat in _seats(node):
            place = (seat.meeting, seat.delegation)
            if seat.listed and seat.meeting in plan.meetings and seat.delegation in sides and place not in seen:
                seen.add(place)
                yield seat._replace(person="", name="", rank=None, title=None, agency=None, role="absent", entry="")


def entry_words(store: Store) -> frozenset[str]:
    """Return the words of the entries in the participants lists."""
    people = [node for node in store.nodes("person") if node.data.get("attended")]
    return frozenset(word for node in people for seat in _seats(node) for word in _stems(seat.entry))


def members_of(store: Store, agencies: Sequence[str]) -> tuple[str, ...]:
    """Return the people who sat at a meeting for one of the agencies; a name that no one is, if none did.

    Whose word is asked for and who was not there has said nothing: the empty answer must not become everyone's.
    """
    people = [node for node in store.nodes("person") if node.data.get("attended")]
    found = [node.id for node in people if any(_belongs(store, seat, agencies) for seat in _seats(node))]
    return tuple(found) or ("nobody",)


def heads_of(store: Store, parties: Sequence[str], meetings: Sequence[str]) -> tuple[str, ...]:
    """Return the people who headed the delegations of the parties, all if none is named, at the meetings."""
    seats = (seat for node in store.nodes("person") if node.data.get("attended") for seat in _seats(node))
    return tuple(
        dict.fromkeys(
            seat.person
            for seat in seats
            if seat.role == "head"
            and (not parties or seat.delegation in parties)
            and (not meetings or seat.meeting in meetings)
        )
    )


def _seats(node: Node) -> Iterator[Seat]:
    for item in node.data["attended"]:
        yield _seat(node, item, item, listed=True)
        for place in node.data.get("mentioned", []):
            if place["cable"] == item["cable"] and place.get("paragraph") is not None:
                yield _seat(node, item, place, listed=False)


def _seat(node: Node, item: dict[str, Any], place: dict[str, Any], *, listed: bool) -> Seat:
    return Seat(
        person=node.id,
        name=node.label,
        meeting=item["meeting"],
        delegation=item["delegation"],
        role=item.get("role", "member"),
        rank=item.get("rank"),
        title=place.get("title"),
        agency=item.get("agency") if listed else None,
        cable=place["cable"],
        paragraph=place["paragraph"],
        entry=place["entry"],
        listed=listed,
    )


def _belongs(store: Store, seat: Seat, agencies: Sequence[str]) -> bool:
    """Return whether the entry names one of the agencies, or a part of one; it must be the delegation's own."""
    entry = f" {fold_name(seat.entry)} "
    parties = {node.id: node.data.get("member_of") for node in store.nodes("party")}
    for id_ in parties:
        above = list(_above(parties, id_))
        if seat.delegation not in above or {id_, *above}.isdisjoint(agencies):
            continue
        if any(f" {fold_name(name)} " in entry for name in store.spellings_of("party", [id_])):
            return True
    return False


def _above(parties: dict[str, str | None], id_: str) -> Iterator[str]:
    """Yield what a party is a member of, and what that is."""
    seen = {id_}
    while (parent := parties.get(id_)) and parent not in seen:
        seen.add(parent)
        yield parent
        id_ = parent


def _twice(seats: Sequence[Seat]) -> Iterator[Seat]:
    """Yield the seats of those who have them at more than one meeting."""
    meetings: dict[str, set[str]] = {}
    for seat in seats:
        meetings.setdefault(seat.person, set()).add(seat.meeting)
    return (seat for seat in seats if len(meetings[seat.person]) > 1)


def _worded(seats: list[Seat], plan: Plan) -> list[Seat]:
    """Return the seats whose entries have words of the question that are no names, if any do."""
    wanted = {term.words for term in plan.question.terms} | {item.word for item in plan.question.unknown}
    wanted = {word for word in wanted if not re.search(_HEADS, word)}
    fitting = [(len(wanted & _stems(seat.entry)), seat) for seat in seats]
    most = max((count for count, _ in fitting), default=0)
    return [seat for count, seat in fitting if count == most] if most else seats


def _stems(text: str) -> set[str]:
    words = fold_words(text)
    plural = (f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in words)
    return {*words, *plural}


def paragraphs_of(seats: Iterable[Seat]) -> tuple[str, ...]:
    """Return the paragraphs of the seats, each once."""
    return tuple(dict.fromkeys(f"{seat.cable}:{seat.paragraph}" for seat in seats))
