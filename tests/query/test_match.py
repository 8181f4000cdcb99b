"""Which claims a question fits: by what it names, then by its rarest words, and not at all where too little fits."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jta_kb.graph.select import Selection
from jta_kb.query.facets import Facet
from jta_kb.query.match import match_claims
from real_corpus import opened


@lru_cache(maxsize=1)
def numbers() -> list[int]:
    return opened().store.claim_numbers(Selection())


def claims(*places: int) -> set[int]:
    """The claims at these places of the corpus, by number."""
    return {numbers()[place] for place in places}


def facet(weight: float, *places: int, credit: float = 1.0, needed: bool = False) -> Facet:
    return Facet("", dict.fromkeys(claims(*places), credit), weight, needed)


def fitting(*facets: Facet, strict: bool = True) -> set[int]:
    return set(match_claims(opened().store, facets, Selection(), least=0.5, strict=strict).numbers)


def test_one_name_alone_is_fitted_by_every_claim_that_has_it() -> None:
    assert fitting(facet(3, 0, 200, 900)) == claims(0, 200, 900)


def test_a_claim_with_two_things_asked_for_beats_those_with_one() -> None:
    assert fitting(facet(3, 0, 200), facet(3, 200, 900)) == claims(200)


def test_the_rarer_thing_decides() -> None:
    assert fitting(facet(4, 0), facet(1, 900)) == claims(0)


def test_a_claim_with_little_credit_for_it_falls_behind() -> None:
    first, second = sorted(claims(0, 900))
    assert fitting(Facet("", {first: 1.0, second: 0.5}, 3)) == {first}


def test_what_is_needed_must_be_there() -> None:
    assert fitting(facet(3, 0), facet(0.5)) == claims(0)
    assert fitting(facet(3, 0), facet(0.5, needed=True)) == set()
    assert fitting(facet(3, 0), facet(0.5, needed=True), strict=False) == claims(0)


def test_what_is_needed_may_stand_where_only_the_index_leads() -> None:
    question = "Can the Safir be turned into an ICBM according to Russia?"
    assert {"10STATE17263:8", "10STATE17263:19"} <= set(opened().ask(question).sources)


def test_too_little_is_no_answer() -> None:
    assert fitting(facet(1, 0), facet(9)) == set()
    assert fitting() == set()


@given(st.lists(st.tuples(st.floats(0.1, 9), st.sets(st.integers(0, 1000), max_size=20)), max_size=5))
def test_what_fits_has_something_that_was_asked_for(asked: list[tuple[float, set[int]]]) -> None:
    facets = [facet(weight, *numbers) for weight, numbers in asked]
    found = match_claims(opened().store, facets, Selection(), least=0.0)
    assert set(found.numbers) <= frozenset().union(*(item.credits for item in facets))
    assert all(0 < fit <= 1.0001 for fit in found.paragraphs.values())


@pytest.mark.parametrize(
    "question",
    [
        "Hello! Thanks for your help yesterday. Please tell me what Russia said about the BM-25",
        "russia bm 25",
        "What, I would like to know, was the position of the Russians on the BM-25?",
    ],
)
def test_chat_changes_no_answer(question: str) -> None:
    plain = opened().ask("what did Russia say about the BM-25")
    assert set(opened().ask(question).sources) == set(plain.sources)


@pytest.mark.parametrize(
    "question", ["What is the range of Iran's Simorgh rocket?", "Did Russia offer the Gabala radar to the Pentagon?"]
)
def test_a_name_that_nobody_knows_is_not_passed_over(question: str) -> None:
    answer = opened().ask(question)
    assert answer.kind == "unknown-term"
    assert answer.plan.question.unknown


@pytest.mark.parametrize(
    ("question", "delegation", "acts"),
    [
        ("what did Russia ask about the BM-25", "russia", {"question", "request"}),
        ("what did Russia ask the Americans about the Safir", "russia", {"question", "request"}),
        ("what did the US want to know from Russia about the Safir", "united-states", {"question", "request"}),
        ("what did the U.S. promise about the BM-25", "united-states", {"promise", "offer", "accept"}),
    ],
)
def test_a_question_for_questions_or_promises_gets_them(question: str, delegation: str, acts: set[str]) -> None:
    found = opened().ask(question).claims
    assert found
    assert {claim["delegation"] for claim in found} == {delegation}
    assert {claim["act"] for claim in found} <= acts


@pytest.mark.parametrize(
    ("question", "meetings"),
    [
        ("what happened on 4 July 2009", ()),
        ("what happened on July 29, 2009", ("july-2009",)),
        ("what happened in July 2009", ("july-2009",)),
    ],
)
def test_a_day_is_a_meetings_only_if_it_is_its_day(question: str, meetings: tuple[str, ...]) -> None:
    assert opened().ask(question).plan.meetings == meetings


@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        ("third site", "09STATE82572:6"),
        ("how accurate is the Shahab-3", "10STATE17263:22"),
        ("what was said about Poland", "10STATE17263:52"),
        ("what did Russia say about the Czech Republic", "10STATE17263:52"),
    ],
)
def test_a_topic_is_found_under_its_other_names(question: str, paragraph: str) -> None:
    assert paragraph in opened().ask(question).sources


def test_a_topic_is_the_narrowest_that_is_named() -> None:
    assert opened().ask("the range of Iran's missiles").plan.topics == ("range", "iran-missile-programme")
