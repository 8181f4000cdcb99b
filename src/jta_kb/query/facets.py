"""What a question asks for, piece by piece: each name and word with the claims that have it, and how well they do.

Each name and each word of the question is a facet. A claim has credit for it, from 0 to 1: in full for what it is
tagged with and for the very words, less where only a label of what it is about has them, or where words that mean the
same, or nearly so, stand for them (entry vocabulary, ISO 25964-1). A facet weighs the more the fewer claims have it
(inverse document frequency, Spärck Jones 1972): "Omid" counts for more than "missile".
"""

from __future__ import annotations

import math
from typing import NamedTuple

from jta_kb.corpus.names import fold_name
from jta_kb.graph.select import Selection, quote_term
from jta_kb.query import cues
from jta_kb.query.asking import comma_places
from jta_kb.query.question import ASIDE_SHARE, WEAK_SHARE
from jta_kb.query.words import FILLERS, FRAMING, MEASURES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from jta_kb.graph.store import Lead, Store
    from jta_kb.query.parts import Mention, Term
    from jta_kb.query.plan import Plan

TOPIC = 0.8
"""The credit of a claim that is tagged with a topic but has none of the words that named it, or the other way round."""
LABEL = 0.6
"""What a word in the labels of what a claim is about is worth, beside one of its own."""
GLOSS = 0.7
"""What a word in a claim's gloss is worth."""
SAME = 0.8
NEAR = 0.4
"""What words are worth that mean the same as the reader's, and such as are near to them."""
WORD_SHARE = 0.65
"""What a word that is no name weighs, as a share of what a name as rare does."""
GLOSSED_SHARE = 0.5
"""What share of its rarity a word weighs that stands in nothing but glosses and labels: there it is rare by chance."""
BOTH_SHARE = 0.3
"""Of two things that *and* joins, how much of the credit is for having the second too."""
MOST_WORDS = 9
"""How many words that are no names count."""
WANTED_SHARE = 0.5
"""What the kind of value asked for weighs."""
PROPER_UNKNOWN = 1.0
PLAIN_UNKNOWN = 0.35
MOST_PLAIN_UNKNOWN = 2
"""What unknown words weigh, names and others; of these no more than so many count, for chat has many."""
_INTENT_SHARE = 0.6
"""What the words of an answer of the kind that is asked for weigh, beside all else that is asked for."""
_INTENT_WORDS = {
    cues.DEFINITION: "define definition category categories term means distinguish concept",
    cues.EVIDENCE: "evidence because based basis reason information photograph analysis data modeling indicate show"
    " reports",
}
"""Of a kind of question, words that an answer to it has: a definition defines, evidence is information or analysis."""
_NEEDED = ("system", "party", "person")
_MODIFYING = (("derived",), ("based",), ("type",))
"""What makes a name an adjective: who asks of the *R-27-derived* BM-25 asks of the BM-25."""
_FEW_OF_TOPIC = 0.25
"""Up to this share of a topic's claims may be those meant by the very words."""
_DETERMINERS = frozenset("the a an its their his her any".split())
_FRAMED = (cues.STATEMENTS, cues.DISAGREEMENT, cues.AGREEMENT)
"""What is asked for in words for statements: a point on which to agree, but not points to be brought next time."""
_COUNTED = 0.5
"""From this credit on a claim has the facet, when its rarity is counted."""

_ATTITUDES = frozenset(
    "complaint complaints concern concerns criticism criticisms doubt doubts objection objections scepticism skepticism"
    " worries worry".split()
)
"""What one side has and the other answers."""


class Facet(NamedTuple):
    """One thing that a question asks for: its words, the credit of each claim by number, and its weight.

    Nothing answers a question that lacks what is `needed`: a system, a state, a person, a name nobody knows. A `name`
    is one that the corpus knows.
    """

    words: str
    credits: dict[int, float]
    weight: float
    needed: bool = False
    name: bool = False


def find_facets(store: Store, plan: Plan) -> list[Facet]:
    """Return the facets of a question, each weighed over the claims of the whole corpus."""
    total = store.count_claims()
    facets: list[Facet] = []
    places: dict[str, tuple[int, int]] = {}
    for mention in {mention.words: mention for mention in plan.question.mentions}.values():
        credits = _named(store, plan, mention)
        if credits is not None and not _shows_intent(plan, mention):
            aside = mention.start in plan.question.aside
            modifies = plan.question.words[mention.end : mention.end + 1] in _MODIFYING
            needed = not (aside or modifies) and any(name.kind in _NEEDED for name in mention.names)
            weight = _rarity(credits, total) * (ASIDE_SHARE if aside or modifies else 1.0)
            facets.append(Facet(_meant(mention), credits, weight, needed, name=True))
            places[_meant(mention)] = (mention.start, mention.end)
    terms = {term.words: term for term in asked_terms(plan)}
    words = [_term_facet(store, term, total) for term in terms.values()]
    facets += sorted(words, key=lambda facet: -facet.weight)[:MOST_WORDS]
    places.update((term.words, (term.start, term.end)) for term in terms.values())
    facets = _joined(plan, facets, places)
    if plan.wants in cues.DIMENSIONS:
        credits = dict.fromkeys(valued(store, plan.wants), 1.0)
        facets.append(Facet(f"a {plan.wants}", credits, WANTED_SHARE * _rarity(credits, total)))
    if plan.intent in _INTENT_WORDS and facets:
        credits = _worded(store, " OR ".join(map(quote_term, _INTENT_WORDS[plan.intent].split())))
        said = {number: 1.0 for number, credit in credits.items() if credit == 1.0}
        facets.append(Facet(plan.intent, said, _INTENT_SHARE * sum(facet.weight for facet in facets)))
    return facets + _unknown(plan, total)


def _shows_intent(plan: Plan, mention: Mention) -> bool:
    """Return whether the name of a topic only shows what is asked for, where it is told on what: *common ground* on."""
    if plan.intent not in (cues.AGREEMENT, cues.DISAGREEMENT):
        return False
    return set(mention.words.split()).issubset(cues.CUE_WORDS[plan.intent].split()) and bool(
        plan.systems or plan.about or len(plan.topics) > 1 or plan.attributes or asked_terms(plan)
    )


def _joined(plan: Plan, facets: list[Facet], places: dict[str, tuple[int, int]]) -> list[Facet]:
    """Return the facets with those of a list as one: joined by *or* any will do, by *and* each helps."""
    ordered = sorted(facets, key=lambda facet: places[facet.words])
    commas = comma_places(plan.question.text) if "," in plan.question.text else frozenset()
    joined: list[Facet] = []
    run: list[Facet] = []
    links: list[str] = []
    for facet in ordered:
        link = _link(plan, run[-1], facet, places, commas) if run else ""
        alike = (
            not run or link == "," or (run[-1].needed == facet.needed and (link != "and" or run[-1].name == facet.name))
        )
        if link and (alike or "," in links) and (link != "," or {"and", "or"}.isdisjoint(links)):
            run.append(facet)
            links.append(link)
        else:
            joined += _list_of(run, links)
            run, links = [facet], []
    return joined + _list_of(run, links)


def _link(plan: Plan, one: Facet, other: Facet, places: dict[str, tuple[int, int]], commas: Container[int]) -> str:
    """Return what alone stands between two things: *and*, *or* or a comma; empty if it is anything else."""
    end = places[one.words][1]
    between = [word for word in plan.question.words[end : places[other.words][0]] if word not in _DETERMINERS]
    if between in (["and"], ["or"]):
        return between[0]
    return "," if not between and end - 1 in commas else ""


def _list_of(run: list[Facet], links: Sequence[str]) -> list[Facet]:
    """Return things in a row as one if they are a list, which *and* or *or* ends."""
    return [_any_of(run, links[-1])] if links and links[-1] != "," else run


def _any_of(facets: Sequence[Facet], word: str) -> Facet:
    """Return the facet of things of which any will do; after *and* a claim with more of them has more credit."""
    credits = {}
    for number in {number for facet in facets for number in facet.credits}:
        high, *others = sorted((facet.credits.get(number, 0.0) for facet in facets), reverse=True)
        more = sum(others) / len(others)
        credits[number] = high if word == "or" else (1 - BOTH_SHARE) * high + BOTH_SHARE * more
    words = " / ".join(facet.words for facet in facets)
    weight = max(facet.weight for facet in facets)
    return Facet(words, credits, weight, all(facet.needed for facet in facets), all(facet.name for facet in facets))


def valued(store: Store, wants: str) -> list[int]:
    """Return the numbers of the claims with a value of the kind that a question wants."""
    dimensions = cues.DIMENSIONS[wants]
    ids = tuple(node.id for node in store.nodes("attribute") if node.data["dimension"] in dimensions)
    return store.claim_numbers(Selection(attributes=ids)) if ids else []


def asked_terms(plan: Plan) -> list[Term]:
    """Return the words of the question that say what it is about: not those that only show its intent.

    Nor is it about the doubts of the other side, if it asks for the answer to them: that has no word of doubt. Nor is
    it about comments, points or an assessment, where it is told what these are on.
    """
    cue_words = frozenset(cues.CUE_WORDS.get(plan.intent, "").split()) | FILLERS
    held = {mention.end for mention in plan.question.mentions for name in mention.names if name.id in plan.others}
    terms = [
        term
        for term in plan.question.terms
        if not cue_words.issuperset(term.words.split()) and not (term.words in _ATTITUDES and term.start in held)
    ]
    subjects = [term for term in terms if term.words not in FRAMING and term.share > WEAK_SHARE]
    named = plan.systems or plan.about or plan.topics or plan.attributes or plan.propositions
    if plan.intent not in _FRAMED or not (subjects or named):
        return terms
    return [term for term in terms if term.words not in FRAMING]


def measured_words(plan: Plan) -> str:
    """Return the noun of the value that is asked for, such as the diameter; empty if it is none."""
    return next((term.words for term in plan.question.terms if term.words in MEASURES), "")


def tells_of_system(plan: Plan, facets: Sequence[Facet]) -> bool:
    """Return whether a claim has both the system and the measure that is asked of it; true if no measure is asked.

    Of the KN-02 much is said, but not its payload.
    """
    mentions = plan.question.mentions
    words = [*(mention.words for mention in mentions), *(term.words for term in plan.question.terms)]
    measures = [word for word in words if word in MEASURES]
    systems = [mention.words for mention in mentions if any(name.kind == "system" for name in mention.names)]
    return not systems or all(
        any(having(facets, measure, _COUNTED) & having(facets, system) for system in systems) for measure in measures
    )


def having(facets: Sequence[Facet], words: str, least: float = SAME) -> frozenset[int]:
    """Return the claims that have what is asked for in words of their own, or in words that mean the same.

    What *and* joins to another thing has the credit of one of the two.
    """
    return frozenset(
        number
        for facet in facets
        if words in (parts := facet.words.split(" / "))
        for number, credit in facet.credits.items()
        if credit >= least * (1 - BOTH_SHARE if len(parts) > 1 else 1)
    )


def _unknown(plan: Plan, total: int) -> list[Facet]:
    """Return a facet that no claim has for each unknown name, and for a few other unknown words."""
    most = math.log(1 + total)
    names = [item.word for item in plan.question.unknown if item.proper]
    plain = [item.word for item in plan.question.unknown if not item.proper][:MOST_PLAIN_UNKNOWN]
    return [Facet(word, {}, PROPER_UNKNOWN * most, needed=True) for word in names] + [
        Facet(word, {}, PLAIN_UNKNOWN * most) for word in plain
    ]


def _rarity(credits: dict[int, float], total: int) -> float:
    counted = sum(credit >= _COUNTED for credit in credits.values())
    return math.log(1 + total / max(1, counted))


def _term_facet(store: Store, term: Term, total: int) -> Facet:
    """Return the facet of a word or phrase: the rarity is that of the very word where claims have it."""
    credits = _credits(store, term.words, term.leads)
    parts = [word for word in term.words.split() if word not in FILLERS]
    if " " in term.words and parts and not term.words.replace(" ", "").isdigit():
        each = [_credits(store, word, store.leads(word)) for word in parts]
        both = set(each[0]).intersection(*each[1:])
        _raise(credits, {number: min(part[number] for part in each) for number in both}, SAME)
    said = GLOSSED_SHARE if max(credits.values(), default=1.0) < SAME else 1.0
    return Facet(term.words, credits, term.share * WORD_SHARE * said * _rarity(credits, total))


def _credits(store: Store, words: str, leads: Sequence[Lead]) -> dict[int, float]:
    """Return the credits of the claims for words of the question, or for the terms that these lead to."""
    credits = _worded(store, quote_term(words))
    for same, share in ((True, SAME), (False, NEAR)):
        terms = [lead.term for lead in leads if lead.same == same]
        if terms:
            _raise(credits, _worded(store, " OR ".join(map(_phrase, terms))), share)
    return credits


def _worded(store: Store, expression: str) -> dict[int, float]:
    """Return the credits of the claims whose own words, or labels, match an FTS5 expression."""
    credits = dict.fromkeys(store.claim_numbers(Selection(labels=expression)), LABEL)
    _raise(credits, dict.fromkeys(store.claim_numbers(Selection(gloss=expression)), 1.0), GLOSS)
    credits.update(dict.fromkeys(store.claim_numbers(Selection(match=expression)), 1.0))
    return credits


def _raise(credits: dict[int, float], others: dict[int, float], share: float) -> None:
    for number, credit in others.items():
        if credits.get(number, 0.0) < credit * share:
            credits[number] = credit * share


def _phrase(words: str) -> str:
    """Return the FTS5 expression for all of the words, wherever they stand in the claim."""
    return "(" + " AND ".join(map(quote_term, words.split())) + ")"


def _named(store: Store, plan: Plan, mention: Mention) -> dict[int, float] | None:
    """Return the credits for a name that statements can be about; None if it is there for something else."""
    parts = list(_selections(store, plan, mention))
    if not parts:
        return None
    if plan.question.proper.issuperset(mention.words.split()) and (few := _worded_few(store, mention, parts)):
        return dict.fromkeys(few, 1.0)
    credits: dict[int, float] = {}
    tagged: set[int] = set()
    for selection, share in parts:
        numbers = store.claim_numbers(selection)
        _raise(credits, dict.fromkeys(numbers, 1.0), share)
        if selection.match and tagged:
            credits.update(dict.fromkeys(tagged.intersection(numbers), 1.0))
        tagged.update(numbers)
    return credits


def _selections(store: Store, plan: Plan, mention: Mention) -> Iterator[tuple[Selection, float]]:
    for name in mention.names:
        if name.kind == "system":
            yield Selection(systems=(name.id,)), 1.0
        elif name.kind == "topic" and name.id in plan.topics:
            yield Selection(topics=(name.id,)), TOPIC
            yield Selection(match=_phrase(_meant(mention))), TOPIC
        elif name.kind in ("attribute", "proposition"):
            yield Selection(aspects=((name.kind, name.id),)), 1.0
        elif name.kind == "party" and name.id in plan.about:
            yield Selection(about=(name.id,)), 1.0
        elif name.kind == "person" and name.id not in plan.speakers:
            yield Selection(match=" OR ".join(map(quote_term, store.spellings_of("person", [name.id])))), 1.0


def _meant(mention: Mention) -> str:
    """Return the words of a name, as they are spelt if they were misspelt."""
    return fold_name(mention.names[0].spelling) if mention.mended else mention.words


def _worded_few(store: Store, mention: Mention, parts: list[tuple[Selection, float]]) -> list[int]:
    """Return the claims that have the very words, where these are few of those on the topic that the words stand for.

    For proper names only: Poland leads to the third site, but who asks of Poland means the claims that name it.
    """
    if not any(name.kind == "topic" for name in mention.names):
        return []
    worded = store.claim_numbers(Selection(match=quote_term(mention.words)))
    numbers = {number for selection, _ in parts for number in store.claim_numbers(selection)}
    return worded if len(worded) < len(numbers) * _FEW_OF_TOPIC else []
