"""How questions are read: whose word is asked for, what kind of answer, and what the words beside it are for."""

from __future__ import annotations

import pytest

from jta_kb.query.open_points import collect_open_points
from jta_kb.query.words import SPOKESMEN
from real_corpus import opened


def paragraphs(question: str) -> set[str]:
    return set(opened().ask(question).sources)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Which of Russia's questions did the Americans promise to come back to?", "promises"),
        ("List the questions the Russian side put about the Safir", "questions"),
        ("unanswered questions on the third site", "questions"),
        ("How did Washington's view of the BM-25 evolve?", "change"),
        ("Compare the July and December rounds: did Russia speak of export controls?", "change"),
        ("How many of the Americans in July came from the embassy?", "participants"),
        ("How many people from Roscosmos were on the Russian side?", "participants"),
        ("Who on Nazarov's team had a military post?", "participants"),
        ("How long were the talks in July and in December?", "statements"),
    ],
)
def test_what_is_asked_for(question: str, intent: str) -> None:
    assert opened().ask(question).plan.intent == intent


@pytest.mark.parametrize(
    ("question", "parties", "speakers", "relayed"),
    [
        ("the throw weight of the Shahab-3 according to the US and Russia", {"united-states", "russia"}, set(), set()),
        ("What did Raikevich of the FSB claim about transit?", {"russia"}, {"raikevich"}, set()),
        ("What did the American senators say on Pakistan?", set(), set(), {"senators-hagel-and-harkin"}),
        ("Which questions did the Americans leave open?", {"russia"}, set(), set()),
        ("Which questions did Russia leave unanswered?", {"united-states"}, set(), set()),
        ("Contrast the positions of the US and Russia on flight tests.", {"united-states", "russia"}, set(), set()),
        # What a missile is fired at says nothing.
        ("Could the Taepo Dong-2 hit the United States?", set(), set(), set()),
        ("Does Russia think that Iran could strike the U.S.?", {"russia"}, set(), set()),
    ],
)
def test_whose_word_is_asked_for(question: str, parties: set[str], speakers: set[str], relayed: set[str]) -> None:
    plan = opened().ask(question).plan
    assert (set(plan.parties), set(plan.speakers), set(plan.attributed_to)) == (parties, speakers, relayed)


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("waht did teh Russians say abot the Taepo Dong-1", "what did the Russians say about the Taepo Dong-1"),
        ("What did the U.S. reply to Russia's doubts on silos?", "What did the U.S. reply to Russia on silos?"),
    ],
)
def test_words_that_say_nothing_change_no_answer(question: str, same: str) -> None:
    assert paragraphs(question) == paragraphs(same) != set()


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("What did Russia say about the Scuds, the No Dong and the KN-02?", "scuds / no dong / kn 02"),
        ("Did Russia mention gyroscopes, photographs, or steel?", "gyroscopes / photographs / steel"),
        ("Which ranges were given for the KN-02 and Scud and No Dong?", "kn 02 / scud / no dong"),
        ("Did Russia ask about the Scuds, their engine and the IRBM?", "scuds / engine / irbm"),
        ("What did Russia say about the Scuds, the No Dong?", None),
        ("What did Russia say about the Scuds and the engine?", None),
        ("Do 2,000 km and steel agree with it?", None),
    ],
)
def test_the_things_of_a_list_are_asked_for_as_one(question: str, listed: str | None) -> None:
    weighed = [item.words for item in opened().explain(opened().ask(question)).weighed]
    assert [words for words in weighed if " / " in words] == ([listed] if listed else [])


@pytest.mark.parametrize(
    ("question", "same"),
    [
        (
            "What was said about the tests of the Ashura/Sejjil?",
            "What was said about the tests of the Ashura or Sejjil?",
        ),
        ("How many of the R-27-derived BM-25s went to Iran?", "How many BM-25s went to Iran?"),
        (
            "What is Russia's evaluation of Iran's solid-fuel medium-range missile?",
            "What is Russia's assessment of Iran's solid-fuel medium-range missile?",
        ),
    ],
)
def test_wordings_of_the_same_question_have_the_same_answer(question: str, same: str) -> None:
    assert paragraphs(question) == paragraphs(same) != set()


@pytest.mark.parametrize("question", ["tongchang-dong yunsong", "How accurate are Iranian missiles thought to be?"])
def test_what_is_told_in_so_many_words_is_not_silence(question: str) -> None:
    assert paragraphs(question)


def test_what_is_left_open_are_questions_that_no_answer_settles() -> None:
    answer = opened().ask("Which questions were left open?")
    points = collect_open_points(opened().store, answer.claims)
    assert len(points) == len(answer.claims) > 0
    assert all(point.is_open for point in points)
    assert set(answer.sources) < paragraphs("Which questions were asked?")


def test_a_word_of_theirs_that_only_the_other_side_relays_is_still_theirs() -> None:
    answer = opened().ask("What range and warhead did the U.S. give for the Taepo Dong in its own slides?")
    assert "10STATE17263:45" in answer.sources


def test_two_who_clash_clash_where_both_were() -> None:
    assert {name.partition(":")[0] for name in paragraphs("On what did Antonov and Van Diepen differ?")} == {
        "09STATE82572"
    }


def test_a_length_asked_for_is_not_answered_with_all_that_was_said() -> None:
    found = paragraphs("How long did the talks last in July and in December?")
    assert "09STATE82572:1" in found
    assert len(found) < 5


def test_the_index_leads_where_no_word_of_the_question_stands() -> None:
    assert {"10STATE17263:2", "10STATE17263:3", "10STATE17263:15"} <= paragraphs(
        "Did the first round take place in July, or in September?"
    )


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What did Yermakov say about SALT and START?", "unknown-term"),
        ("What was the name of the site from which Iran launches satellites?", "not-in-corpus"),
    ],
)
def test_what_stands_in_no_claim_is_not_answered_with_all_that_one_said(question: str, kind: str) -> None:
    answer = opened().ask(question)
    assert (answer.kind, answer.sources) == (kind, ())


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What were Nazarov's opening remarks?", {"10STATE17263:3", "10STATE17263:4"}),
        ("What did Van Diepen say in his closing words in December?", {"10STATE17263:75"}),
        ("What did Russia's concluding statement say of North Korea?", {"10STATE17263:73"}),
    ],
)
def test_a_part_of_a_meeting_is_looked_for_in_its_section(question: str, found: set[str]) -> None:
    assert paragraphs(question) == found


@pytest.mark.parametrize("people", sorted(SPOKESMEN))
def test_who_speaks_for_a_delegation_is_that_delegation(people: str) -> None:
    plain = opened().ask("What did the U.S. say about the BM-25?")
    assert opened().ask(f"What did the U.S. {people} say about the BM-25?").sources == plain.sources
    assert opened().ask(f"What did American {people} say about the BM-25?").sources == plain.sources


def test_the_experts_of_others_are_asked_for() -> None:
    assert [term.words for term in opened().ask("did Iran train North Korean specialists").plan.question.terms] == [
        "train",
        "specialists",
    ]


@pytest.mark.parametrize(
    ("question", "intent", "terms"),
    [
        ("What was contested between the sides about clustering?", "disagreement", {"clustering"}),
        ("On which points about clustering did the delegations concur?", "agreement", {"clustering"}),
        ("What common ground was there on the Safir?", "agreement", {"safir"}),
        ("US vs Russia on clustering", "statements", {"clustering"}),
        ("How did talk of the Safir evolve between the first and second rounds?", "change", {"safir"}),
        # Here they are what is asked for.
        ("Which pieces of information did the US undertake to bring?", "promises", {"pieces", "information", "bring"}),
    ],
)
def test_words_that_only_show_what_is_asked_for_weigh_nothing(question: str, intent: str, terms: set[str]) -> None:
    explanation = opened().explain(opened().ask(question))
    assert (explanation.intent, {item.words for item in explanation.weighed} - {intent}) == (intent, terms)
