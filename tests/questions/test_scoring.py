"""How answers are scored, and what the report shows and keeps to itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import questions as program
from benchmarks.peers import ASK, EMBEDDINGS, FULL_TEXT, PeerMissing, full_text
from benchmarks.question_files import Asked, load_questions
from benchmarks.question_report import render_misses, render_table
from benchmarks.scoring import Given, Score, bootstrap, count_refusals, judge, mean, score
from jta_kb import Corpus
from real_corpus import opened

PARAGRAPHS = st.frozensets(st.sampled_from("A:1 A:2 A:3 A:4".split()))
ASKED = [
    Asked("q1", "value", "How far?", frozenset({"A:1", "A:2"})),
    Asked("q2", "value", "How heavy?", frozenset({"A:3"})),
    Asked("q3", "topic", "What of tests?", frozenset({"A:4"})),
    Asked("q4", "unanswerable", "What of tea?", frozenset()),
    Asked("q5", "unanswerable", "What of milk?", frozenset()),
]
GIVEN = {
    "q1": Given(frozenset({"A:1"}), "found", 0.001),
    "q2": Given(frozenset({"A:3"}), "found", 0.002),
    "q3": Given(frozenset(), "silent", 0.003),
    "q4": Given(frozenset(), "unknown-term", 0.004),
    "q5": Given(frozenset({"A:1"}), "found", 0.005),
}
TABLE = """\
half: develop, 5 questions, 3 with an answer and 2 without

                                           jta ask
kind                       n         P     R    F1
topic                      1      0.00  0.00  0.00
value                      2      1.00  0.75  0.83
all with an answer         3      0.67  0.50  0.56
95 % interval of F1                      0.00–1.00
  of these given nothing   3                  0.33

no answer: refused         2                  0.50
  unknown-term                                   1
  silent
  not-in-corpus
  not-curated

median ms a question                           3.0"""


def paragraphs(text: str) -> frozenset[str]:
    return frozenset(text.split())


@pytest.mark.parametrize(
    ("expected", "found", "precision", "recall", "f1"),
    [
        ("A:1", "A:1", 1, 1, 1),
        ("A:1 A:2", "A:2 A:1", 1, 1, 1),
        ("A:1 A:2", "A:1", 1, 0.5, 2 / 3),
        ("A:1", "A:1 A:2", 0.5, 1, 2 / 3),
        ("A:1", "A:1 A:2 A:3 A:4", 0.25, 1, 0.4),
        ("A:1 A:2", "A:2 A:3", 0.5, 0.5, 0.5),
        ("A:1", "A:2", 0, 0, 0),
        ("A:1", "", 0, 0, 0),
    ],
)
def test_an_answer_is_scored(expected: str, found: str, precision: float, recall: float, f1: float) -> None:
    assert score(paragraphs(expected), paragraphs(found)) == pytest.approx((precision, recall, f1))


def test_a_question_without_an_answer_has_no_score() -> None:
    with pytest.raises(ValueError, match="has no score"):
        score(frozenset(), frozenset())


@given(PARAGRAPHS.filter(bool), PARAGRAPHS)
def test_f1_lies_between_precision_and_recall(expected: frozenset[str], found: frozenset[str]) -> None:
    precision, recall, f1 = score(expected, found)
    assert min(precision, recall) <= f1 + 1e-9
    assert f1 <= max(precision, recall) + 1e-9


def test_every_question_weighs_the_same() -> None:
    assert mean([Score(1, 1, 1), Score(0, 0, 0), Score(0.5, 1, 0.75)]) == pytest.approx((0.5, 2 / 3, 7 / 12))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_the_interval_is_the_same_each_time_and_lies_among_the_values(values: list[float]) -> None:
    low, high = bootstrap(values)
    assert (low, high) == bootstrap(values)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_the_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    low, high = bootstrap([0.0, 1.0] * 20)
    closer_low, closer_high = bootstrap([0.0, 1.0] * 200)
    assert low < closer_low < 0.5 < closer_high < high
    assert (closer_low, closer_high) == pytest.approx((0.45, 0.55), abs=0.02)


def test_refusals_are_counted_by_their_kind() -> None:
    refusals = count_refusals(GIVEN.values())
    assert refusals == (5, 2, {"silent": 1, "unknown-term": 1})
    assert refusals.share == 0.4


def test_the_table_scores_what_has_an_answer_and_counts_what_has_none() -> None:
    assert render_table("develop", ASKED, {ASK: judge(ASKED, GIVEN)}) == TABLE


def test_misses_say_what_is_lacking_and_what_is_too_much() -> None:
    assert render_misses(ASKED, GIVEN) == (
        "q1 value, F1 0.67, found: How far?\n"
        "      lacks A:2; too much nothing\n"
        "q3 topic, F1 0.00, silent: What of tests?\n"
        "      lacks A:4; too much nothing\n"
        "q5 unanswerable, not refused, found: What of milk?\n"
        "      lacks nothing; too much A:1"
    )


def test_the_full_text_peer_gives_three_paragraphs_or_none() -> None:
    search = full_text(opened())
    assert len(search("what did Russia say about the BM-25").paragraphs) == 3
    assert search("").refused
    assert search("zzzz").refused


def test_what_is_measured_is_not_shown_question_by_question(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        program.main(["--misses"])
    assert left.value.code == 2
    assert "--misses needs --half develop" in capsys.readouterr().err


def test_a_peer_that_cannot_run_is_left_out_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(corpus: Corpus) -> None:
        raise PeerMissing("the package `wordllama` is not installed")

    monkeypatch.setattr(program, "embeddings", missing)
    methods, notes = program.find_methods(opened())
    assert list(methods) == [ASK, FULL_TEXT]
    assert notes[0] == f"{EMBEDDINGS}: left out, the package `wordllama` is not installed"
    assert "'.[eval]'" in notes[1]


def test_the_report_shows_totals_only_as_text_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "find_methods", lambda *_: ({FULL_TEXT: full_text(opened())}, []))
    program.main(["--json", str(tmp_path / "totals.json")])
    written = (tmp_path / "totals.json").read_text(encoding="utf-8")
    shown = capsys.readouterr().out + written
    assert not any(asked.question in shown for asked in load_questions("measure"))
    totals = json.loads(written)
    assert totals["half"] == "measure"
    assert set(totals["methods"][FULL_TEXT]["total"]) == {"precision", "recall", "f1"}
