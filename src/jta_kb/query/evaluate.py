"""From a plan to an answer: the claims that fit, the other side's, and an honest no where none fit.

The third of parse, plan, evaluate.
"""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.graph.select import Selection, quote_term
from jta_kb.query import cues, match
from jta_kb.query.alike import with_values_alike
from jta_kb.query.answer import Answer, Claim, order_sources, paragraph_name
from jta_kb.query.attendance import find_seats, paragraphs_of
from jta_kb.query.counting import counting_claims, valuing_claims
from jta_kb.query.facets import (
    SAME,
    asked_terms,
    find_facets,
    having,
    measured_words,
    tells_of_system,
    valued,
)
from jta_kb.query.headings import find_votes
from jta_kb.query.labels import Labels
from jta_kb.query.line import draw_line, weigh_votes
from jta_kb.query.match import Match, match_claims, no_match
from jta_kb.query.naming import causal_claims, naming_claims
from jta_kb.query.overview import asks_of_everything, find_overview
from jta_kb.query.plan import ACTS
from jta_kb.query.question import WEAK_SHARE
from jta_kb.query.silence import find_signs, may_be_likeness
from jta_kb.query.stands import find_denied_premises, find_stands
from jta_kb.query.whose import unheard_speaker
from jta_kb.query.wider import wider_plans
from jta_kb.query.words import CHAT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store
    from jta_kb.query.attendance import Seat
    from jta_kb.query.facets import Facet
    from jta_kb.query.headings import Votes
    from jta_kb.query.plan import Plan

_MOST_NEAREST = 8
_FEW_NEAREST = 3
LEAST_NEAR = 0.2
"""A paragraph that has less than this share of what is asked is not near it."""
LEAST_FIT_OF_LITTLE = 0.7
"""Words that say little must fit so well, or all that the party or person said is the answer."""


class _Found(NamedTuple):
    """What was found: the claims that answer, the other side's, how well their paragraphs fit, and people's seats."""

    claims: list[Claim]
    other: list[Claim]
    fits: dict[str, float]
    seats: list[Seat]
    fit: float = 1.0
    """How well the best claim fits, where any was weighed."""
    why: str = ""
    """Why nothing was found, where something was weighed."""

    def __bool__(self) -> bool:
        return bool(self.claims or self.seats)


def answer_plan(store: Store, plan: Plan) -> Answer:
    """Work the plan out against the corpus: the third step of asking."""
    votes = find_votes(store, plan.question)
    found = _find(store, plan, votes)
    for wider in wider_plans(store, plan):
        if found:
            break
        again = _find(store, wider, votes)
        plan, found = (wider, again) if again else (plan, found)
    sources = _sources(plan, found)
    doubtful = found.claims and may_be_likeness(plan, votes, found.fit)
    signs = find_signs(store, plan.question, votes, found.fit) if doubtful else None
    told_nowhere = signs is not None and signs.say_silent
    uncurated = _uncurated(store, plan)
    if told_nowhere:
        kind, nearest = "not-in-corpus", sources[:_FEW_NEAREST]
        found = _Found([], [], {}, [], why="claims have its words, and the signs of silence outweigh them")
    elif found:
        kind, nearest = "found", ()
    else:
        kind, nearest = _say_no(store, plan, found.other, uncurated)
    claims, other, _, seats, _, why = found
    missing = _missing_sides(plan, claims, other)
    shown = [*claims, *other]
    names = [paragraph_name(claim) for claim in shown]
    return Answer(
        plan=plan,
        kind=kind,
        claims=tuple(claims),
        seats=tuple(seats),
        counterpart=tuple(other),
        none_recorded=missing,
        sources=() if told_nowhere else sources,
        stands=(stands := find_stands(store, plan, claims, other)),
        premises=find_denied_premises(store, plan, stands),
        discrepancies=tuple(_discrepancies(store, plan, names)),
        nearest=nearest,
        uncurated=uncurated,
        why_none="" if found else why,
        signs=signs,
        silence="" if found else votes.known_silence,
        labels=_labels(store, plan, shown, seats),
    )


def _sources(plan: Plan, found: _Found) -> tuple[str, ...]:
    """Return the paragraphs of what was found, the best first."""
    return paragraphs_of(found.seats) or order_sources(found.claims, _scores(plan, found.claims), found.fits)


def _find(store: Store, plan: Plan, votes: Votes) -> _Found:
    """Return the people asked for, or the claims that fit, with what the other side holds."""
    if plan.intent == cues.PARTICIPANTS:
        return _Found([], [], {}, find_seats(store, plan))
    if asks_of_everything(plan):
        return _overview(store, plan, votes)
    named = bool(
        plan.intent in ACTS or plan.parties or plan.speakers or plan.meetings or plan.cables or plan.attributed_to
    )
    facets = find_facets(store, plan)
    found = _match(store, plan, facets, votes)
    if (
        plan.wants == "name"
        and plan.intent != cues.DEFINITION
        and not naming_claims(store, plan, _of_entity(facets, found.best))
    ):
        found = no_match(found.why or "a name is wanted, and no claim that fits gives one")
    if plan.wants == "cause" and not causal_claims(store, found.best):
        found = no_match(found.why or "a cause is wanted, and no claim that fits gives one")
    best = max(found.paragraphs.values(), default=0.0)
    if named and best < LEAST_FIT_OF_LITTLE and _says_little(plan) and not any(facet.name for facet in facets):
        return _Found(*_statements(store, plan, plan.frame()), {}, [])
    other = _held_against(store, plan, facets, found)
    return _Found(store.numbered_claims(found.numbers), other, found.paragraphs, [], found.fit, found.why)


def _overview(store: Store, plan: Plan, votes: Votes) -> _Found:
    """Return what answers a question that asks of everything, and the other side's, if one side alone is asked for."""
    numbers, fits = find_overview(store, plan, votes)
    others = find_overview(store, plan._replace(parties=plan.others), votes)[0] if plan.others else []
    return _Found(store.numbered_claims(numbers), store.numbered_claims(others), fits, [])


def _of_entity(facets: Sequence[Facet], numbers: Sequence[int]) -> Sequence[int]:
    """Return those of the claims that speak of what a name is wanted of, by its noun; all if the noun is no word."""
    noun = next((facet for facet in facets if cues.names_entity(facet.words)), None)
    if noun is None:
        return numbers
    said = having(facets, noun.words, least=1.0 if noun.name else SAME)
    return [number for number in numbers if number in said]


def _says_little(plan: Plan) -> bool:
    """Return whether the words of a question that are no names say next to nothing: what did Antonov ask *visitors*.

    Who did what is never little: *who took notes* asks for one thing, in words that say next to nothing.
    """
    if plan.wants in cues.DIMENSIONS or plan.question.unknown:
        return False
    if "who" in plan.question.words and not (plan.parties or plan.speakers):
        return False
    return all(term.share <= WEAK_SHARE and term.words not in CHAT for term in asked_terms(plan))


def _match(store: Store, plan: Plan, facets: Sequence[Facet], votes: Votes) -> Match:
    """Return the claims that fit what is asked; of a change, those of each meeting by itself."""
    asked = _of_sides(plan, plan.frame())
    among = frozenset(valued(store, plan.wants)) if plan.wants in cues.DIMENSIONS else None
    if among and plan.wants == "count":
        among = counting_claims(store, plan, among)
    if among and plan.wants == "mass":
        among = valuing_claims(store, plan, among)
    if plan.wants == "open":
        left = tuple(claim["id"] for claim in _left_open(store, store.claims(asked)))
        among = frozenset(store.claim_numbers(Selection(ids=left))) if left else frozenset()
    if (measured := measured_words(plan)) and not having(facets, measured, least=1.0):
        return no_match(f"no claim has `{measured}`")
    if not tells_of_system(plan, facets):
        return no_match("no claim has that measure of that system")
    if unheard := unheard_speaker(plan.question):
        return no_match(f"no record names `{unheard}`")
    votes = weigh_votes(plan, votes)
    if plan.intent != cues.CHANGE:
        least, share = draw_line(plan)
        found = match_claims(store, facets, asked, among=among, kept_share=share, least=least, votes=votes)
        return with_values_alike(store, plan, asked, found)
    meetings = plan.meetings if len(plan.meetings) > 1 else tuple(node.id for node in store.nodes("meeting"))
    parts = [
        match_claims(
            store,
            facets,
            asked._replace(meetings=(id_,)),
            among=among,
            kept_share=match.CHANGE_SHARE,
            most=match.MOST_OF_MEETING,
            votes=votes,
        )
        for id_ in meetings
    ]
    numbers = tuple(sorted(number for part in parts for number in part.numbers))
    paragraphs = {name: fit for part in parts for name, fit in part.paragraphs.items()}
    why = "" if numbers else next((part.why for part in parts), "")
    return Match(numbers, paragraphs, fit=max((part.fit for part in parts), default=0.0), why=why)


def _held_against(store: Store, plan: Plan, facets: Sequence[Facet], found: Match) -> list[Claim]:
    """Return what the other side holds on the same things, whatever it did by saying so.

    Of a relayed word, the other side are those who sat at the table: who relays a word is not bound by it.
    """
    if not (plan.others or plan.attributed_to):
        return []
    frame = plan.frame()._replace(acts=(), attributed_to=(), delegations=() if plan.attributed_to else plan.others)
    numbers = match_claims(store, facets, frame).numbers
    return store.numbered_claims([number for number in numbers if number not in found.numbers])


def _statements(store: Store, plan: Plan, selection: Selection) -> tuple[list[Claim], list[Claim]]:
    """Return the claims of the party or person asked for, and the other side's, where no subject is named.

    Without a subject the selection may be the whole corpus, so that only what is asked for is read from it.
    """
    claims = store.claims(_of_sides(plan, selection))
    if plan.wants == "open":
        claims = _left_open(store, claims)
    if claims:
        return claims, _other_side(store, plan, claims)
    return [], store.claims(selection._replace(delegations=plan.others)) if plan.others else []


def _left_open(store: Store, claims: Iterable[Claim]) -> list[Claim]:
    """Return the questions among the claims that no recorded answer settles."""
    from jta_kb.query.open_points import collect_open_points

    return [point.claim for point in collect_open_points(store, claims) if point.is_open]


def _of_sides(plan: Plan, selection: Selection) -> Selection:
    """Return the selection narrowed to the party, or the person, that the question asks for."""
    return selection._replace(delegations=() if plan.speakers else plan.parties, speakers=plan.speakers)


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join(quote_term(word) for word in words)


def _other_side(store: Store, plan: Plan, claims: Sequence[Claim]) -> list[Claim]:
    """Return what the other side holds on the propositions of the claims, and its responses to them.

    For questions that name a party or person only: the claims say what they are about.
    """
    if not plan.others:
        return []
    propositions = tuple(dict.fromkeys(item["proposition"] for claim in claims for item in claim["positions"]))
    answered = [item["claim"] for claim in claims for item in claim["responds_to"]]
    ids = (*answered, *store.responses([claim["id"] for claim in claims]))
    base = Selection(delegations=plan.others, meetings=plan.meetings, cables=plan.cables)
    contested = store.claims(base._replace(propositions=propositions)) if propositions else []
    known = {claim["id"] for claim in contested}
    related = store.claims(base._replace(ids=ids)) if ids else []
    return sorted(contested + [claim for claim in related if claim["id"] not in known], key=_order)


def _order(claim: Claim) -> tuple[str, str, int, int]:
    return (claim["date"] or "", claim["cable"], claim["paragraph"], int(claim["id"].rpartition("-")[2]))


def _missing_sides(plan: Plan, claims: Sequence[Claim], other: Sequence[Claim]) -> tuple[str, ...]:
    """Return the delegations that have nothing recorded, be they asked for or the other side."""
    recorded = {claim["delegation"] for claim in [*claims, *other]}
    return tuple(party for party in plan.delegations if party not in recorded) if claims else ()


def _say_no(
    store: Store, plan: Plan, silent: Sequence[Claim], uncurated: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """Return why there is no answer, and the paragraphs nearest to one."""
    if uncurated:
        return "not-curated", uncurated
    if silent:
        return "silent", tuple(dict.fromkeys(paragraph_name(claim) for claim in silent))[:_MOST_NEAREST]
    unknown = any(item.proper for item in plan.question.unknown)
    if unknown or not (plan.question.mentions or plan.question.terms):
        return "unknown-term", ()
    nearest = _nearest(store, plan)
    if plan.speakers and not store.claim_numbers(Selection(speakers=plan.speakers)):
        return "silent", nearest
    return ("unknown-term" if plan.question.unknown and not nearest else "not-in-corpus"), nearest


def _nearest(store: Store, plan: Plan) -> tuple[str, ...]:
    """Return the few paragraphs that come nearest to what is asked, whoever speaks in them."""
    found = match_claims(store, find_facets(store, plan), Selection(), least=LEAST_NEAR, strict=False)
    ranked = sorted(found.paragraphs, key=lambda name: -found.paragraphs[name])
    return tuple(ranked[:_FEW_NEAREST])


def _uncurated(store: Store, plan: Plan) -> tuple[str, ...]:
    """Return paragraphs without claims whose words have everything that the question names."""
    if not store.count_uncurated():
        return ()
    wanted = _subject_ids(plan)
    subjects = []
    for mention in plan.question.mentions:
        names = [name for name in mention.names if name.id in wanted]
        if names:
            spellings = [text for name in names for text in store.spellings_of(name.kind, [name.id])]
            subjects.append([mention.words, *spellings])
    subjects += [[term.words] for term in plan.question.terms]
    if not subjects:
        return ()
    expression = " AND ".join(f"({_any_of(group)})" for group in subjects)
    nodes = store.search_paragraphs(expression, 3 * _MOST_NEAREST)
    return tuple(node.id for node in nodes if not node.data["curated"])[:_MOST_NEAREST]


def _subject_ids(plan: Plan) -> set[str]:
    people = plan.question.mentions if plan.mentioned else ()
    absent = {name.id for mention in people for name in mention.names if name.kind == "person"}
    return {*plan.systems, *plan.topics, *plan.attributes, *plan.propositions, *plan.about, *absent}


def _scores(plan: Plan, claims: Sequence[Claim]) -> dict[str, float]:
    """Return how closely each claim bears on the question: it assesses, takes a side, is about little else."""
    scores = {}
    for claim in claims:
        values = [item for item in claim["assessments"] if not plan.systems or item["system"] in plan.systems]
        focus = 1 / max(1, len(claim["systems"])) if plan.systems else 0.5
        scores[claim["id"]] = 1 + focus + 0.5 * bool(claim["positions"]) + 0.25 * bool(values)
    return scores


def _discrepancies(store: Store, plan: Plan, names: Sequence[str]) -> list[Node]:
    """Return the source's own discrepancies in the paragraphs shown that are about the things asked for."""
    systems = set(store.below("system", plan.systems)) if plan.systems else set()
    topics = set(store.below("topic", plan.topics)) if plan.topics else set()
    found = store.discrepancies(list(dict.fromkeys(names)))
    return [
        node
        for node in found
        if systems.intersection(node.data.get("systems", [])) or topics.intersection(node.data.get("topics", []))
    ]


def _labels(store: Store, plan: Plan, claims: Sequence[Claim], seats: Sequence[Seat]) -> dict[str, str]:
    """Return what a reader calls the parties, people, meetings and things of the answer, by id."""
    labels = Labels(store)
    holders = [*plan.delegations, *plan.parties, *plan.about, *plan.speakers, *plan.attributed_to]
    holders += [seat.delegation for seat in seats]
    for claim in claims:
        holders += [claim["delegation"], *claim["attributed_to"], *filter(None, [claim["speaker"]])]
    meetings = (*plan.meetings, *(seat.meeting for seat in seats))
    return {
        **labels.each("topic", plan.topics),
        **labels.each("attribute", plan.attributes),
        **labels.holders(holders),
        **labels.each("system", plan.systems),
        **labels.each("meeting", meetings),
        **labels.each("proposition", plan.propositions),
    }
