"""When things happened, as the claims date them, with the meetings and the cables themselves."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from jta_kb.corpus.dates import ValueSyntaxError, parse_date
from jta_kb.errors import UnknownName
from jta_kb.query.amounts import describe_amount
from jta_kb.query.answer import contract
from jta_kb.query.date_words import describe_date
from jta_kb.query.filters import build_selection
from jta_kb.query.labels import Labels
from jta_kb.query.names import get_id
from jta_kb.query.places import cite_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store

Claim = dict[str, Any]

_MANNERS = {"question": "asked", "request": "asked", "suggest": "proposed", "offer": "proposed", "instruct": "proposed"}
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_AT_ODDS = ("questions", "answers", "disagrees", "corrects")


class Stated(NamedTuple):
    """Another value that is stated of a dated event, such as its outcome; `source` is who says so, by name."""

    attribute: str
    value: str
    denied: bool
    claim: str
    source: str
    citation: str


class Otherwise(NamedTuple):
    """Another date that somebody gives to the same event; if it is only asked or proposed, `date` says so."""

    date: str
    claim: str
    source: str
    citation: str


class Event(NamedTuple):
    """Something that a claim dates, or a meeting or cable with its own date.

    `kind` is `stated`, `meeting` or `cable`. `value` is the date in EDTF, `date` the same in words, `low` and `high`
    the first and last day that it may be (None where it is open); `words` are the source's own, where they were
    recorded; if `inferred`, part of the date does not stand in them, and the claim says from what it follows. `what` is
    the attribute that the date is of, `when` the condition that tells which event is meant. `source` is who dates it,
    by name. `manner` is how, if it is not plainly stated: `asked` (a question presupposes it), `proposed`, `denied`,
    `probable`, `possible`. `stated` are other values of the same event, `otherwise` other dates given to it,
    `discrepancies` what the source itself contradicts there.
    """

    kind: str
    value: str
    date: str
    low: str | None
    high: str | None
    words: str | None
    inferred: bool
    what: str
    system: str | None
    when: str | None
    statement: str
    source: str
    cable: str
    paragraph: int | None
    claim: Claim | None
    manner: str = ""
    stated: tuple[Stated, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    discrepancies: tuple[str, ...] = ()

    @property
    def citation(self) -> str:
        """Where it says so: `10STATE17263 ¶7`, or the cable alone for its own date."""
        return cite_place(self.cable, self.paragraph)

    def to_json(self) -> dict[str, Any]:
        """Return the event with its claim in full."""
        record = self._asdict()
        record["stated"] = [item._asdict() for item in self.stated]
        record["otherwise"] = [item._asdict() for item in self.otherwise]
        record["discrepancies"] = list(self.discrepancies)
        record["claim"] = contract(self.claim) if self.claim else None
        return record


def list_events(
    store: Store,
    *,
    system: str | Iterable[str] = (),
    party: str | Iterable[str] = (),
    topic: str | Iterable[str] = (),
    start: str = "",
    end: str = "",
) -> list[Event]:
    """Return the dated events in the order of the first day that each may have been on.

    `party` is who dates it, or whose word is relayed; systems count with their families, topics with all below them.
    `start` and `end` are dates in EDTF, such as `2009` or `2009-07`: an event is left out if it can only have been
    before the one or after the other. Raises UnknownName.
    """
    earliest, latest = _bound(start, first=True), _bound(end, first=False)
    parties = [get_id(store, ("party",), word) for word in ([party] if isinstance(party, str) else party)]
    claims = store.claims(build_selection(store, system=system, topic=topic))
    if parties:
        claims = [claim for claim in claims if {claim["delegation"], *claim["attributed_to"]} & set(parties)]
    events = collect_events(store, claims)
    if not system and not topic:
        events = _with_records(store, events, parties)
    return [event for event in events if (event.low or _FIRST) <= latest and (event.high or _LAST) >= earliest]


def collect_events(store: Store, claims: Sequence[Claim]) -> list[Event]:
    """Return what the claims date, in order of date."""
    labels = Labels(store)
    dated = {node.id for node in store.nodes("attribute") if node.data.get("dimension") == "date"}
    events = [
        _event(claim, item, labels) for claim in claims for item in claim["assessments"] if item["attribute"] in dated
    ]
    conditioned = [
        (claim, item) for claim in claims for item in claim["assessments"] if dated & set(item["conditions"])
    ]
    at_odds = _date_discrepancies(store)
    marked = [
        event._replace(
            stated=tuple(_stated(event, conditioned, dated, labels)),
            otherwise=tuple(_otherwise(event, events)),
            discrepancies=tuple(_discrepancies_of(event, at_odds)),
        )
        for event in events
    ]
    return sorted(marked, key=_order)


def _event(claim: Claim, item: dict[str, Any], labels: Labels) -> Event:
    return Event(
        "stated",
        item["value"],
        describe_date(item["value"]),
        item["low"],
        item["high"],
        item["words"],
        item["basis"] == "inferred",
        labels.of("attribute", item["attribute"]),
        item["system"],
        item["conditions"].get("when"),
        claim["statement"],
        labels.source(claim),
        claim["cable"],
        claim["paragraph"],
        claim,
        _manner(claim),
    )


def _manner(claim: Claim) -> str:
    if claim["act"] in _MANNERS:
        return _MANNERS[claim["act"]]
    if claim["polarity"] == "denied":
        return "denied"
    return claim["commitment"] if claim["commitment"] in ("probable", "possible") else ""


def _stated(
    event: Event, conditioned: Sequence[tuple[Claim, dict[str, Any]]], dated: set[str], labels: Labels
) -> Iterator[Stated]:
    """Yield the other values of the claim itself, and those that name this date of this system as their condition.

    A plain `yes` says no more than that there was such an event.
    """
    own = event.claim or {"id": "", "assessments": []}
    items = [(own, item) for item in own["assessments"] if item["attribute"] not in dated]
    items += [
        (claim, item)
        for claim, item in conditioned
        if claim["id"] != own["id"]
        and item["system"] == event.system
        and any(item["conditions"].get(name) == event.value for name in dated)
    ]
    for claim, item in items:
        if item["value"] != "yes":
            value = describe_amount(item["value"])
            name = labels.of("attribute", item["attribute"])
            place = cite_place(claim["cable"], claim["paragraph"])
            denied = claim["polarity"] == "denied" and item["value"] != "no"
            yield Stated(name, value, denied, claim["id"], labels.source(claim), place)


def _otherwise(event: Event, events: Sequence[Event]) -> Iterator[Otherwise]:
    """Yield the dates that cannot be this one and are given to the same event.

    The same is meant if one claim questions, answers, corrects or disagrees with the other and both date the same kind
    of thing. That system and condition are the same is not enough: several tests may be told apart by nothing else.
    """
    for other in events:
        apart = other is not event and other.what == event.what and _apart(event, other)
        if apart and (_respond(event, other) or _respond(other, event)):
            date = f"{other.date} ({other.manner})" if other.manner else other.date
            yield Otherwise(date, (other.claim or {})["id"], other.source, other.citation)


def _respond(one: Event, other: Event) -> bool:
    if one.claim is None or other.claim is None or (one.system and other.system and one.system != other.system):
        return False
    return any(item["claim"] == other.claim["id"] and item["relation"] in _AT_ODDS for item in one.claim["responds_to"])


def _apart(one: Event, other: Event) -> bool:
    return (one.high or _LAST) < (other.low or _FIRST) or (other.high or _LAST) < (one.low or _FIRST)


def _date_discrepancies(store: Store) -> list[tuple[str, str, int, int]]:
    """Return where the sources are at odds over a date: what is at odds, the paragraph, and the words' range."""
    found = []
    for node in store.nodes("discrepancy"):
        for place in node.data["places"] if node.data["kind"] == "date" else ():
            name = f"{place['cable']}:{place['paragraph']}"
            paragraph = store.find_node("paragraph", name)
            words = r"\s+".join(map(re.escape, place["quote"].split()))
            match = re.search(words, paragraph.data["text"]) if paragraph else None
            if paragraph and match:
                start = paragraph.data["span"][0]
                found.append((node.data["what"], name, start + match.start(), start + match.end()))
    return found


def _discrepancies_of(event: Event, at_odds: Iterable[tuple[str, str, int, int]]) -> Iterator[str]:
    """Yield what the source contradicts in the words on which the date rests."""
    parts = event.claim["parts"] if event.claim else ()
    for what, paragraph, start, end in at_odds:
        if paragraph == f"{event.cable}:{event.paragraph}" and any(a < end and start < b for a, b in parts):
            yield what


def _with_records(store: Store, events: list[Event], parties: Sequence[str]) -> list[Event]:
    """Return the events with the meetings and cables, dated by the cable's drafter, in order of date.

    What the drafter says of a meeting in the words that date it is not said twice.
    """
    labels = Labels(store)
    cables = {node.id: node for node in store.nodes("cable")}
    meetings = list(store.nodes("meeting"))
    own = [_meeting_event(node, cables, labels) for node in meetings]
    own += [_cable_event(node, labels) for node in cables.values() if node.data["date"]]
    drafted = [e for e in own if not parties or cables[e.cable].data["drafter"] in parties]
    said = {(e.cable, e.paragraph, e.value) for e in drafted if e.kind == "meeting"}
    others = [
        event
        for event in events
        if (event.cable, event.paragraph, event.value) not in said or (event.claim or {})["voice"] != "drafter"
    ]
    return sorted([*others, *drafted], key=_order)


def _meeting_event(node: Node, cables: dict[str, Node], labels: Labels) -> Event:
    data = node.data
    try:
        date = parse_date(data["date"])
        low, high = (day.isoformat() if day else None for day in (date.earliest, date.latest))
    except ValueSyntaxError:  # the corpus was checked, so that this cannot be
        low = high = None
    place = f", in {data['place']}" if data.get("place") else ""
    who = " and ".join(labels.of("party", id_) for id_ in data["delegations"])
    return Event(
        "meeting",
        data["date"],
        describe_date(data["date"]),
        low,
        high,
        None,
        False,
        "Meeting",
        None,
        None,
        f"{node.label}{place}: {who}.",
        f"{labels.of('party', cables[data['cable']].data['drafter'])}, the cable's writer",
        data["cable"],
        data["paragraph"],
        None,
    )


def _cable_event(node: Node, labels: Labels) -> Event:
    data = node.data
    origin = f" from the {data['origin']}" if data["origin"] else ""
    to = f" to {', '.join(data['addressees'])}" if data["addressees"] else ""
    return Event(
        "cable",
        data["date"],
        describe_date(data["date"]),
        data["date"],
        data["date"],
        data["dtg"],
        False,
        "Cable",
        None,
        None,
        f"The cable {node.id} is sent{origin}{to}.",
        f"{labels.of('party', data['drafter'])}, the cable's heading",
        node.id,
        None,
        None,
    )


def _order(event: Event) -> tuple[str, str, str, int]:
    """Return what events are sorted by: the first day, or the last where the beginning is open; then the place."""
    return (event.low or event.high or _FIRST, event.high or _LAST, event.cable, event.paragraph or 0)


def _bound(text: str, *, first: bool) -> str:
    """Return the first or last day of a date as typed, for `--from` and `--to`."""
    if not text:
        return _FIRST if first else _LAST
    try:
        date = parse_date(text)
    except ValueSyntaxError as error:
        raise UnknownName(f"`{text}` is no date", error.help) from None
    day = date.earliest if first else date.latest
    return day.isoformat() if day else (_FIRST if first else _LAST)
