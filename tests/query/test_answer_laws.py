"""What holds of every answer: it is cited, complete with the other side, the same each time, and deaf to small talk."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jta_kb.cli.main import main
from jta_kb.query.answer import Answer, paragraph_name
from real_corpus import ROOT, opened

PARTIES = (
    "Russia",
    "the United States",
    "the Americans",
    "Moscow",
    "Iran",
    "North Korea",
    "Zudin",
    "Van Diepen",
    "Mashkov",
)
THINGS = (
    "the BM-25",
    "the Safir",
    "the Shahab-3",
    "the TD-2",
    "the Omid",
    "Israel",
    "clustering",
    "the range of the Shahab-3M",
    "solid propellant",
    "the threat",
    "the Musudan",
    "the next meeting",
    "2,000 km",
    "flurbs",
)
FORMS = (
    "what did {} say about {}",
    "what did {} ask about {}",
    "what does {} claim about {}",
    "where do the sides disagree with {} about {}",
    "what evidence did {} give for {}",
    "what changed between July and December for {} on {}",
    "why did {} admit {}",
    "when did {} speak of {}",
    "{} {}",
)
PEOPLE = ("who headed the Russian delegation", "who came twice", "who was there from the FSB", "who was Zudin")
QUESTIONS = st.one_of(
    st.builds(lambda form, party, thing: form.format(party, thing), *map(st.sampled_from, (FORMS, PARTIES, THINGS))),
    st.sampled_from([f"what was said about {thing}" for thing in THINGS] + list(PEOPLE)),
)
_CITED = re.compile(r"\((?:\w+ ¶\d+(?:, ¶\d+)*)(?:; \w+ ¶\d+(?:, ¶\d+)*)*\)\.$")
_PLACES = re.compile(r"(\w+) ((?:¶\d+(?:, )?)+)")


def citations(sentence: str) -> set[tuple[str, int]]:
    """The paragraphs that a sentence cites at its end."""
    found = _CITED.search(sentence)
    assert found, sentence
    return {
        (cable, int(number)) for cable, numbers in _PLACES.findall(found[0]) for number in re.findall(r"\d+", numbers)
    }


@given(QUESTIONS)
def test_every_sentence_ends_in_its_citation(question: str) -> None:
    answer = opened().ask(question)
    if answer.kind == "found":
        for sentence in answer.text.splitlines():
            for cable, number in citations(sentence):
                assert opened().paragraph(cable, number).facts["text"]


def test_every_citation_is_shown_by_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    cited: set[tuple[str, int]] = set()
    for question in (
        "BM-25",
        "what did Russia say in July",
        "list of participants",
        "what did the U.S. say about the Safir",
        "why did Russia admit the BM-25 exists",
    ):
        for sentence in opened().ask(question).text.splitlines():
            cited |= citations(sentence)
    assert len(cited) > 15
    for cable, number in sorted(cited):
        assert main(["show", f"{cable} ¶{number}"]) == 0
        assert f"{cable} ¶{number}" in capsys.readouterr().out


@given(QUESTIONS)
def test_sources_are_the_paragraphs_of_claims_or_of_people(question: str) -> None:
    answer = opened().ask(question)
    claims = {paragraph_name(claim) for claim in answer.claims}
    people = {f"{seat.cable}:{seat.paragraph}" for seat in answer.seats}
    assert set(answer.sources) == (people or claims)
    assert len(answer.sources) == len(set(answer.sources))
    assert (answer.kind == "found") == bool(answer.sources)
    assert bool(answer.refusal) == (answer.kind != "found")


@given(QUESTIONS)
def test_the_other_side_is_shown_unless_both_are_asked_for(question: str) -> None:
    answer = opened().ask(question)
    shown = {claim["id"] for claim in answer.claims}
    assert not shown & {claim["id"] for claim in answer.counterpart}
    if answer.kind != "found" or answer.seats or answer.plan.attributed_to:
        return
    asked, others = answer.plan.parties, answer.plan.others
    assert {claim["delegation"] for claim in answer.counterpart} <= set(others)
    if asked:
        assert {claim["delegation"] for claim in answer.claims} <= set(asked)
        recorded = {claim["delegation"] for claim in answer.counterpart}
        assert recorded | set(answer.none_recorded) >= set(others)


@pytest.mark.parametrize(
    ("question", "answering", "other"),
    [
        ("what did Russia say about the BM-25", {"russia"}, {"united-states"}),
        ("what did the U.S. say about the BM-25", {"united-states"}, {"russia"}),
        ("what did Zudin say about the Safir", {"russia"}, {"united-states"}),
        ("what do Russia and the U.S. say about the BM-25", {"russia", "united-states"}, set()),
        ("where do Russia and the U.S. disagree about the BM-25", {"russia", "united-states"}, set()),
        ("what was said about the BM-25", {"russia", "united-states"}, set()),
        ("what questions did Russia ask about the BM-25", {"russia"}, {"united-states"}),
        ("what did the Americans tell Russia about the BM-25", {"united-states"}, {"russia"}),
    ],
)
def test_who_answers_and_who_is_the_other_side(question: str, answering: set[str], other: set[str]) -> None:
    answer = opened().ask(question)
    assert {claim["delegation"] for claim in answer.claims} == answering
    assert {claim["delegation"] for claim in answer.counterpart} == other


@given(QUESTIONS)
def test_asking_twice_gives_the_same_answer(question: str) -> None:
    assert opened().ask(question).to_json() == opened().ask(question).to_json()


PLAIN = (
    "what did Russia say about the BM-25?",
    "what did the United States say about the BM-25?",
    "what did Zudin say about the Safir?",
    "what does Iran claim about the Shahab-3M?",
    "where do Russia and the U.S. disagree about the Safir?",
    "how far can the TD-2 fly?",
    "which questions did Russia ask about the BM-25?",
    "what did Russia say about Israel?",
    "what did Russia say about clustering?",
    "what did the Roscosmos delegate say?",
    "what did Russia say about the Simorgh?",
    "when was the Omid launched?",
)
CHAT = (
    "Hello! {}",
    "{} Thanks a lot!",
    "Sorry to bother you. {} Thank you for your help!",
    "I was wondering: {}",
    "Quick question: {}",
    "Please tell me, {}",
    "My professor asked me to look this up. {}",
    pytest.param(
        "Good morning! I hope you are well. {} Cheers, Anna",
        marks=pytest.mark.xfail(reason="`good`, `hope` and `well` are heard"),
    ),
    "Hi there, I am a student and I am writing my thesis. {}",
)


def said(answer: Answer) -> tuple[str, set[str]]:
    return answer.kind, set(answer.sources)


@pytest.mark.parametrize("chat", CHAT)
def test_small_talk_around_a_question_changes_nothing(chat: str) -> None:
    for question in PLAIN:
        assert said(opened().ask(chat.format(question))) == said(opened().ask(question)), question


@pytest.mark.parametrize(
    ("party", "thing"),
    [
        ("Russia", "the BM-25"),
        ("Russia", "export controls"),
        ("Russia", "Pakistan"),
        ("the United States", "the Safir"),
        ("the United States", "the Taepo Dong-2"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "How did {} assess {}?",
        "How did {} characterize {}?",
        "What is {}'s assessment of {}?",
        "What is {}'s take on {}?",
        "Summarize {}'s comments on {}",
        "What points did {} make about {}?",
        "What information did {} give about {}?",
        "What did {} present on {}?",
        "What did {} bring up about {}?",
        "I'd like to know what {} said about {}.",
        "In {}'s opinion, what is the story with {}?",
        "{} and {}: what was said?",
    ],
)
def test_the_same_asked_in_other_words_has_the_same_answer(form: str, party: str, thing: str) -> None:
    plain = opened().ask(f"what did {party} say about {thing}")
    assert set(opened().ask(form.format(party, thing)).sources) == set(plain.sources)
