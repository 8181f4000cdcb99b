"""Questions with no subject: where the sides agree or part, where one is at odds with itself, what changed."""

from __future__ import annotations

import pytest

from jta_kb.query.matrix import list_rows
from jta_kb.query.overview import asks_of_everything
from real_corpus import opened


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Where do Russia and the US disagree?", "disagreement"),
        ("What are the main points of disagreement?", "disagreement"),
        ("How do the two assessments differ?", "disagreement"),
        ("On what do the two sides agree?", "agreement"),
        ("Is there common ground between Moscow and Washington?", "agreement"),
        ("Did Russia contradict itself?", "contradiction"),
        ("What changed between the meetings?", "change"),
        ("Did Russia's tone change?", "change"),
    ],
)
def test_a_question_may_ask_of_everything(question: str, intent: str) -> None:
    answer = opened().ask(question)
    assert asks_of_everything(answer.plan)
    assert (answer.plan.intent, answer.kind) == (intent, "found")
    paragraphs = list(opened().store.nodes("paragraph"))
    assert 1 < len(answer.sources) < len(paragraphs) / 2
    assert opened().explain(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Where do Russia and the US disagree about the Safir?",
        "Where do the sides agree on Iran?",
        "What changed in Russia's view of missile defense?",
        "What did Antonov and Van Diepen disagree about?",
        "What did Russia say in July?",
    ],
)
def test_a_question_with_a_subject_asks_of_that(question: str) -> None:
    assert not asks_of_everything(opened().ask(question).plan)


def test_where_the_sides_disagree_is_every_contested_proposition() -> None:
    store = opened().store
    contested = {
        row.proposition for row in list_rows(store, list(store.nodes("proposition"))) if row.mark == "contested"
    }
    claims = opened().ask("Where do Russia and the US disagree?").claims
    assert {item["proposition"] for claim in claims for item in claim["positions"]} >= contested
    assert all(contested.intersection(item["proposition"] for item in claim["positions"]) for claim in claims)


def test_where_they_agree_are_agreements_and_what_both_hold() -> None:
    claims = opened().ask("On what do the two sides agree?").claims
    assert {claim["delegation"] for claim in claims} == {"russia", "united-states"}
    assert all(claim["act"] == "agreement" or claim["positions"] for claim in claims)


def test_what_one_side_agrees_with_has_the_other_side_beside_it() -> None:
    answer = opened().ask("What did Russia agree to?")
    assert {claim["delegation"] for claim in answer.claims} == {"russia"}
    assert {claim["delegation"] for claim in answer.counterpart} == {"united-states"}
