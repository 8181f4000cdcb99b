"""The subject index: headings lead to paragraphs, whoever asks in whatever words, and are no evidence themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jta_kb import open_corpus
from jta_kb.query.headings import NEAREST, NO_VOTES, Votes, find_votes
from jta_kb.query.question import read_question
from real_corpus import opened
from tiny_corpus import write, write_corpus

HEADINGS = """- id: delays
  heading: delays of the launch of the Petrel-2
  also: [why the rocket was late]
  locators:
    - {cable: 11OSLO12, paragraphs: [2]}

- id: satellite-purposes
  heading: what the satellite is for
  also: [research and forecasting]
  locators:
    - {cable: 11OSLO12, paragraphs: [2, 3]}
"""


def votes(folder: Path, question: str, headings: str | None = HEADINGS) -> Votes:
    root = write_corpus(folder, *([write("data/headings.yaml", headings)] if headings else []))
    with open_corpus(str(root)) as corpus:
        return find_votes(corpus.store, read_question(corpus.store, question))


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("what delays did the launch have?", "delays of the launch of the Petrel-2"),
        ("Was the rocket late?", "delays of the launch of the Petrel-2"),
        ("is it for forecasting", "what the satellite is for"),
        ("forecasts", "what the satellite is for"),
    ],
)
def test_the_heading_most_like_the_question_comes_first(tmp_path: Path, question: str, nearest: str) -> None:
    assert votes(tmp_path, question).headings[0][0] == nearest


def test_a_name_in_other_spelling_is_the_same_name(tmp_path: Path) -> None:
    here, there = (votes(tmp_path / name, f"delays of {name}") for name in ("petrel-2", "petrel 2"))
    assert here == there


def test_a_heading_in_two_wordings_votes_once(tmp_path: Path) -> None:
    found = votes(tmp_path, "why was the rocket late, the launch of the Petrel-2 delayed")
    assert [heading for heading, _ in found.headings].count("delays of the launch of the Petrel-2") == 1


@pytest.mark.parametrize(("question", "headings"), [("zzz", HEADINGS), ("delays of the launch", None)])
def test_nothing_votes_where_no_heading_is_like_it(tmp_path: Path, question: str, headings: str | None) -> None:
    assert votes(tmp_path, question, headings) == NO_VOTES


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("what did Russia say of the BM-25 range engine Safir why doubt launch zzz".split())))
def test_votes_are_shares(words: list[str]) -> None:
    store = opened().store
    found = find_votes(store, read_question(store, " ".join(words)))
    assert 0 <= found.likeness <= 1.0001
    assert all(0 < share <= 1.0001 for share in found.shares.values())
    assert len(found.headings) <= NEAREST
    likenesses = [likeness for _, likeness in found.headings]
    assert likenesses == sorted(likenesses, reverse=True)


def test_a_heading_of_the_corpus_finds_its_own_paragraphs_first() -> None:
    store = opened().store
    for node in list(store.nodes("heading"))[::25]:
        found = find_votes(store, read_question(store, node.label))
        best = max(found.shares.values())
        assert any(found.shares.get(place, 0.0) > 0.6 * best for place in node.data["paragraphs"]), node.label


def test_every_heading_leads_to_paragraphs_of_the_graph() -> None:
    store = opened().store
    paragraphs = {node.id for node in store.nodes("paragraph")}
    headings = list(store.nodes("heading"))
    assert headings
    assert all(set(node.data["paragraphs"]) <= paragraphs for node in headings)
    assert {edge.target.removeprefix("paragraph:") for edge in store.edges() if edge.kind == "leads_to"} == {
        place for node in headings for place in node.data["paragraphs"]
    }
