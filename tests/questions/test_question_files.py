"""The questions with which answers are measured: well formed, about paragraphs that exist, none in two sets."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.question_files import HALVES, KINDS, SETS, UNANSWERABLE, Asked, bare_words, load_questions
from jta_kb.corpus.names import fold_words
from real_corpus import opened

ASKED = {name: load_questions(name) for name in SETS}
ALL = [asked for name in SETS for asked in ASKED[name]]


def repeated(values: list[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def ids(questions: list[Asked]) -> list[str]:
    return [asked.id for asked in questions]


def test_every_id_is_used_once() -> None:
    assert repeated([asked.id for asked in ALL]) == []


def test_every_kind_is_known_and_each_half_asks_all_of_them() -> None:
    assert {asked.kind for asked in ALL} == KINDS
    assert {half: {asked.kind for asked in ASKED[half]} for half in HALVES} == dict.fromkeys(HALVES, KINDS)


def test_every_paragraph_stands_in_the_cables() -> None:
    known = {node.id for node in opened().store.nodes("paragraph")}
    assert {asked.id: asked.paragraphs - known for asked in ALL if asked.paragraphs - known} == {}


def test_what_is_unanswerable_has_no_paragraph_and_all_else_has_one() -> None:
    assert ids([asked for asked in ALL if asked.answerable == (asked.kind == UNANSWERABLE)]) == []


def test_there_are_enough_questions() -> None:
    assert len(ALL) >= 200
    assert sum(not asked.answerable for asked in ALL) >= 25


@pytest.mark.parametrize("name", SETS)
def test_no_set_asks_the_same_words_twice(name: str) -> None:
    assert repeated([" ".join(fold_words(asked.question)) for asked in ASKED[name]]) == []


def test_what_is_measured_is_not_developed_with() -> None:
    measured = {bare_words(asked.question) for name in SETS if name != "develop" for asked in ASKED[name]}
    assert ids([asked for asked in ASKED["develop"] if bare_words(asked.question) in measured]) == []


def test_what_is_measured_has_the_words_of_no_entry_of_the_subject_index() -> None:
    nodes = [node for kind in ("heading", "silence") for node in opened().store.nodes(kind)]
    indexed = {frozenset(bare_words(wording)) for node in nodes for wording in [node.label, *node.data.get("also", [])]}
    measured = [asked for name in SETS if name != "develop" for asked in ASKED[name]]
    assert len(indexed) > len(nodes)
    assert ids([asked for asked in measured if frozenset(bare_words(asked.question)) in indexed]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("What did the U.S. say about the BM-25?", "the US on BM25", True),
        ("What did Russia's experts say?", "which Russian experts", False),
        ("Who spoke of the Safir?", "Safir: who spoke?", False),
        ("range of the Shahab-3", "range of the Shahab-4", False),
    ],
)
def test_questions_are_the_same_by_their_words_without_stop_words(one: str, other: str, same: bool) -> None:
    assert (bare_words(one) == bare_words(other)) == same
