"""What kind of answer a question wants: read off its turns of phrase, in the words of those who ask."""

from __future__ import annotations

import pytest

from jta_kb.query import cues
from jta_kb.query.asking import fold_question
from jta_kb.query.plan import Plan, plan_question
from jta_kb.query.question import read_question
from real_corpus import opened


def plan(question: str) -> Plan:
    """The plan for a question to the corpus."""
    store = opened().store
    return plan_question(store, read_question(store, question))


@pytest.mark.parametrize(
    ("intent", "question"),
    [
        ("statements", "what did Russia say about the BM-25"),
        ("statements", "the BM-25"),
        ("statements", "what is the range of the Shahab-3"),
        ("disagreement", "where do Russia and the United States disagree about the Safir"),
        ("disagreement", "what is disputed about the BM-25"),
        ("disagreement", "on what did the two sides differ"),
        ("disagreement", "how do the views of Russia and the U.S. on clustering diverge"),
        ("disagreement", "where are the parties at odds over the TD-2"),
        ("agreement", "what did both sides agree on"),
        ("agreement", "on what do they see eye to eye"),
        ("agreement", "is there common ground on North Korea"),
        ("agreement", "which assessments do the two countries share"),
        ("contradiction", "did Russia contradict itself on the range of the Shahab-3"),
        ("contradiction", "are Russia's figures for the Shahab-3 inconsistent"),
        ("contradiction", "was Russia of one mind on the BM-25"),
        ("contradiction", "is the U.S. at odds with itself about the TD-2"),
        ("change", "what changed between July and December"),
        ("change", "how did Russia's view of the BM-25 change between the meetings"),
        ("change", "did Russia's position shift from July to December"),
        ("change", "what was said about Iran in December compared with July"),
        ("evidence", "what evidence is there for the BM-25"),
        ("evidence", "on what does the U.S. base its view of the BM-25"),
        ("evidence", "how do they know that the BM-25 exists"),
        ("evidence", "what are the sources for the range of the TD-2"),
        ("evidence", "what proof did Russia have"),
        ("definition", "how does Russia define a missile threat"),
        ("definition", "what is meant by proliferation"),
        ("definition", "what is the difference between the Shahab-3 and the Shahab-3M"),
        ("questions", "which questions did Russia ask"),
        ("questions", "what did Russia ask about the BM-25"),
        ("questions", "what questions were put by the U.S."),
        ("questions", "what did the US want to know from Russia"),
        ("questions", "what did Mashkov ask"),
        ("promises", "what did the U.S. promise"),
        ("promises", "what promises did Russia make about the next meeting"),
        ("promises", "what homework did the sides set themselves"),
        ("promises", "what did Russia say it would do"),
        ("promises", "what commitments did Russia make"),
    ],
)
def test_a_turn_of_phrase_shows_what_is_wanted(intent: str, question: str) -> None:
    assert plan(question).intent == intent


@pytest.mark.parametrize(
    "question",
    [
        "who was in the room",
        "who attended",
        "who was there in July",
        "who took part in the December talks",
        "who headed the Russian delegation",
        "who were the heads of delegation",
        "who was the interpreter",
        "who came twice",
        "which agencies were represented",
        "what post did Mashkov hold",
        "who was Zudin",
        "did Mashkov attend the July meeting",
        "list the participants",
        "how many Russians took part",
        "how big was the Russian delegation",
    ],
)
def test_who_was_there_asks_for_people(question: str) -> None:
    assert plan(question).intent == cues.PARTICIPANTS


@pytest.mark.parametrize(
    "question",
    [
        "what did the head of the Russian delegation say about Iran",
        "what did the participants say about Iran",
        "which officials said that the BM-25 is a myth",
        "who said that the BM-25 is a myth",
        "who sold the BM-25 to Iran",
        "who believes that the BM-25 exists",
        "who denied that the BM-25 exists",
        "who asked about the Safir",
        "who helped Iran with the Safir",
        "who launched the Omid",
        "who is behind the Safir",
        "what did Zudin say about the Safir",
        "what did Mashkov say about the position of Israel",
        "how many people would a launch need",
    ],
)
def test_who_did_or_said_something_asks_for_no_list_of_people(question: str) -> None:
    assert plan(question).intent != cues.PARTICIPANTS


@pytest.mark.parametrize(
    ("wanted", "question"),
    [
        ("count", "how many tests of the Safir were there"),
        ("count", "how often was the TD-2 launched"),
        ("mass", "how heavy is the Safir"),
        ("mass", "how much does the reentry vehicle weigh"),
        ("mass", "how many kilograms does the Omid weigh"),
        ("length", "how far can the TD-2 fly"),
        ("length", "how many kilometres can the Shahab-3 fly"),
        ("time", "when could Iran have an ICBM"),
        ("time", "when was the Omid launched"),
        ("time", "by when could Iran build a solid-propellant missile"),
        ("time", "in which year was the Omid launched"),
        ("time", "how many years would Iran need"),
        ("duration", "how long does it take to fuel the Safir"),
        ("time", "how soon could Iran have an ICBM"),
        ("money", "how much money did Iran pay"),
        ("", "what is the range of the Shahab-3"),
        ("", "what did Russia say about the BM-25"),
        ("", "what did Zudin say when he showed the video"),
    ],
)
def test_the_kind_of_value_asked_for(wanted: str, question: str) -> None:
    assert cues.find_wanted(" ".join(fold_question(question))) == wanted


@pytest.mark.parametrize(
    ("wanted", "question"),
    [
        ("length", "how far can the TD-2 fly"),
        ("time", "when was the Omid launched"),
        ("count", "how many BM-25 missiles did Iran buy"),
    ],
)
def test_who_asks_for_a_value_gets_claims_that_state_one(wanted: str, question: str) -> None:
    store = opened().store
    attributes = {node.id: node.data["dimension"] for node in store.nodes("attribute")}
    claims = opened().ask(question).claims
    assert claims
    for claim in claims:
        stated = {attributes[item["attribute"]] for item in claim["assessments"]}
        assert stated & set(cues.DIMENSIONS[wanted]), claim["id"]


def test_every_cue_word_shows_its_intent_and_says_nothing_else() -> None:
    intents = {intent for intent, _ in cues.CUE_WORDS.items()}
    assert intents <= {
        *(cues.CONTRADICTION, cues.CHANGE, cues.DISAGREEMENT, cues.AGREEMENT),
        *(cues.DEFINITION, cues.EVIDENCE, cues.QUESTIONS, cues.PROMISES),
    }
    assert set(cues.DIMENSIONS) >= {"count", "mass", "length", "time", "money"}
