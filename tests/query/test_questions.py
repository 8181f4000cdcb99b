"""What a question is understood to mean."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jta_kb.corpus.names import fold_name
from jta_kb.query.answer import interpretation
from jta_kb.query.names import count_slips
from jta_kb.query.plan import plan_question
from jta_kb.query.question import read_question
from real_corpus import opened


def understood(question: str) -> dict[str, object]:
    """What the question names, without what is empty."""
    store = opened().store
    whole = interpretation(plan_question(store, read_question(store, question)))
    kept = ("parties", "speakers", "systems", "topics", "attributes", "meetings", "attributed_to", "terms", "unknown")
    return {key: whole[key] for key in kept if whole[key]}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did Russia say about the BM-25", {"parties": ["russia"], "systems": ["bm-25"]}),
        ("What did the Russians say about the BM25?", {"parties": ["russia"], "systems": ["bm-25"]}),
        ("russia bm 25", {"parties": ["russia"], "systems": ["bm-25"]}),
        ("U.S. on the TD-2", {"parties": ["united-states"], "systems": ["taepo-dong-2"]}),
        ("What do the Americans think of the Taepodong 2", {"parties": ["united-states"], "systems": ["taepo-dong-2"]}),
        ("tell us about Sejil", {"systems": ["sejjil"]}),
        ("what does the US say about SS-N-6", {"parties": ["united-states"], "systems": ["r-27"]}),
        ("what did Mashkov say about Israel", {"parties": ["russia", "israel"], "speakers": ["mashkov"]}),
        ("what did Vandiepen say", {"parties": ["united-states"], "speakers": ["van-diepen"]}),
        ("what did Zudim say about the Safir", {"parties": ["russia"], "speakers": ["zudin"], "systems": ["safir"]}),
        ("what did Mashkof say", {"parties": ["russia"], "speakers": ["mashkov"]}),
        ("range of the Shabab-3", {"systems": ["shahab-3"], "topics": ["range"], "attributes": ["range"]}),
        ("what does Iran claim about the Shahab-3M", {"systems": ["shahab-3m"], "attributed_to": ["iran"]}),
        ("according to Iran, was it successful", {"attributed_to": ["iran"], "terms": ["successful"]}),
        ("Iran's missiles", {"topics": ["iran-missile-programme"]}),
        ("what did Russia say in July", {"parties": ["russia"], "meetings": ["july-2009"]}),
        ("what did Russia say on December 22, 2009", {"parties": ["russia"], "meetings": ["december-2009"]}),
        ("what was said on 22 December 2009", {"meetings": ["december-2009"]}),
        ("what happened at the Moscow talks", {"meetings": ["july-2009"]}),
        ("what did Moscow say about clustering", {"parties": ["russia"], "topics": ["clustering"]}),
        ("flurb", {"unknown": ["flurb"]}),
        ("BM-52", {"unknown": ["BM-52"]}),
        ("", {}),
        ("???", {}),
    ],
)
def test_a_question_is_understood(question: str, expected: dict[str, object]) -> None:
    assert understood(question) == expected


def test_a_mended_word_is_shown() -> None:
    store = opened().store
    whole = interpretation(plan_question(store, read_question(store, "range of the Shabab-3")))
    assert whole["mended"] == {"shabab 3": "Shahab-3"}


@pytest.mark.parametrize(
    "question", ["x" * 100_000, "a " * 50_000, "\x00\x1b[31m", "¶ § \u202e", "ß İ ﬁ", '" OR 1 NEAR(', "🛰" * 50]
)
def test_no_question_is_too_odd(question: str) -> None:
    opened().ask(question).to_json()


@given(st.text(max_size=80))
def test_no_text_is_too_odd(question: str) -> None:
    opened().ask(question).to_json()


@pytest.mark.parametrize(
    ("one", "other", "most", "slips"),
    [
        ("mashkov", "mashkov", 1, 0),
        ("mashkof", "mashkov", 1, 1),
        ("mahskov", "mashkov", 1, 1),
        ("maskov", "mashkov", 1, 1),
        ("mashkovv", "mashkov", 1, 1),
        ("mashkof", "mashkov", 0, None),
        ("nazarov", "zudin", 2, None),
    ],
)
def test_slips_are_counted(one: str, other: str, most: int, slips: int | None) -> None:
    assert count_slips(one, other, most) == slips


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_count_alike_both_ways(one: str, other: str) -> None:
    assert count_slips(one, other, 6) == count_slips(other, one, 6)
    assert (count_slips(one, other, 6) == 0) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Taepo Dong-2", "taepo dong 2"),
        ("U.S.", "us"),
        ("BM25", "BM-25"),
        ("Iran’s", "iran"),
        ("Ghadr–110", "GHADR 110"),
        ("Shahab-3M", "shahab 3m"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@given(st.text(max_size=40))
@example("𝙰")
@example("ǅ")
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
