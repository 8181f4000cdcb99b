"""An honest no: what the corpus has the words of and does not tell, and what must be there for a yes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jta_kb import open_corpus
from jta_kb.query.answer import Answer
from jta_kb.query.silence import Signs
from real_corpus import opened
from tiny_corpus import write, write_corpus

HEADINGS = """- id: delays
  heading: delays of the launch of the Petrel-2
  locators:
    - {cable: 11OSLO12, paragraphs: [2]}
- id: weight
  heading: weight of the Petrel-2 according to Norland
  locators:
    - {cable: 11OSLO12, paragraphs: [2]}
"""
SILENCES = """- id: late-launch-costs
  heading: price of the late launch of the Petrel-2
  also: [who paid for the late launch]
- id: launch-crew
  heading: who paid for the orbit of the Petrel-2
- id: launch-town
  heading: who paid for the camera
"""


def asked(folder: Path, question: str, silences: str | None = SILENCES) -> Answer:
    edits = [write("data/headings.yaml", HEADINGS)]
    if silences:
        edits.append(write("data/silences.yaml", silences))
    with open_corpus(str(write_corpus(folder, *edits))) as corpus:
        return corpus.ask(question)


@pytest.mark.parametrize(
    ("silences", "kind", "sources"), [(SILENCES, "not-in-corpus", ()), (None, "found", ("11OSLO12:2",))]
)
def test_what_the_index_lists_as_told_nowhere_is_not_answered_by_its_words(
    tmp_path: Path, silences: str | None, kind: str, sources: tuple[str, ...]
) -> None:
    answer = asked(tmp_path, "who paid for the late launch of the Petrel-2", silences)
    assert (answer.kind, answer.sources) == (kind, sources)


def test_the_no_names_the_silence_and_what_came_nearest(tmp_path: Path) -> None:
    answer = asked(tmp_path, "what price had the late launch of the Petrel-2")
    assert answer.text == (
        "The corpus is silent on this. The index lists it as told nowhere: price of the late launch of the Petrel-2."
        " The nearest it has is in 11OSLO12 ¶2."
    )
    assert answer.to_json()["nearest"] == ["11OSLO12:2"]
    assert answer.claims == answer.counterpart == ()


@pytest.mark.parametrize("question", ["why was the launch late", "weight of the Petrel-2", "Petrel-2"])
def test_what_is_told_is_answered_beside_silences(tmp_path: Path, question: str) -> None:
    assert asked(tmp_path, question).kind == "found"


SIGNS = st.builds(
    Signs,
    odds=st.floats(-20, 20),
    phrases=st.floats(-20, 20),
    known=st.integers(0, 20),
    silence=st.floats(0, 1),
    fit=st.floats(0, 1),
    names=st.integers(0, 9),
)


@settings(max_examples=200)
@given(SIGNS)
def test_a_claim_that_fits_better_speaks_against_silence_and_a_nearer_silence_for_it(signs: Signs) -> None:
    assert signs._replace(fit=1.0).weight <= signs.weight <= signs._replace(fit=0.0).weight
    assert signs._replace(silence=0.0).weight <= signs.weight <= signs._replace(silence=1.0).weight


def test_silences_lead_nowhere_and_are_no_headings() -> None:
    store = opened().store
    silences = list(store.nodes("silence"))
    assert silences
    ends = {key for edge in store.edges() for key in (edge.source, edge.target)}
    assert ends.isdisjoint(node.key for node in silences)
    assert {node.id for node in silences}.isdisjoint(node.id for node in store.nodes("heading"))


@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        ("How many BM-25s are said to have been delivered to Iran?", "10STATE17263:11"),
        ("How many No Dongs did North Korea launch?", "10STATE17263:40"),
        ("How many people work in Pakistan's nuclear and missile programmes?", "10STATE17263:62"),
        ("How many ways to an ICBM did the US see for North Korea?", "10STATE17263:47"),
        ("How many No Dong launchers does North Korea have?", None),
        ("How many Scuds does North Korea have?", None),
        ("How many centrifuges does Iran have?", None),
    ],
)
def test_how_many_is_answered_by_a_count_of_that_thing(question: str, paragraph: str | None) -> None:
    sources = opened().ask(question).sources
    assert paragraph in sources if paragraph else sources == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What did Lavrov say about the joint threat assessment?", "not-in-corpus"),
        ("how did the Polish government react to the missile defense decision?", "not-in-corpus"),
        ("What did the report say about the BM-25?", "found"),
        ("What did Antonov say about the third site?", "found"),
    ],
)
def test_the_word_of_one_whom_no_record_names_is_nowhere(question: str, kind: str) -> None:
    assert opened().ask(question).kind == kind


@pytest.mark.parametrize("word", ["altitude", "diameter"])
def test_a_word_that_measures_is_not_mended_into_another(word: str) -> None:
    assert word not in dict(opened().ask(f"the {word} of the Omid's orbit").plan.question.corrected)
