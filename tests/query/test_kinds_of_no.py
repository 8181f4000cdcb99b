"""Four kinds of no, told apart in words, in the JSON `kind`, and with the nearest there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jta_kb import Corpus, open_corpus
from jta_kb.cli.main import main
from jta_kb.query.answer import interpretation
from real_corpus import ROOT, opened
from tiny_corpus import CLAIMS, Files, write_corpus

NO = (
    # question, kind, words of the refusal
    ("flurb", "unknown-term", "The corpus knows no “flurb”."),
    ("what did Russia say about the Simorgh", "unknown-term", "The corpus knows no “simorgh”."),
    ("what did Putin say about Iran", "unknown-term", "The corpus knows no “putin”."),
    ("what did the U.S. say about football", "unknown-term", "The corpus knows no “football”."),
    ("what did Russia say about the S-300", "unknown-term", "The corpus knows no “S-300”."),
    ("what did the U.S. say about the KN-02", "silent", "others speak of it in 10STATE17263 ¶10."),
    ("what did Russia say about Libya", "silent", "The corpus records nothing of Russia on this"),
    ("what did Shkeyrov say about the KN-02", "silent", "The corpus records nothing of Yuri Shkeyrov on this"),
    ("what did the Roscosmos delegate say", "silent", "The corpus records nothing of Alexander Serenko on this"),
    ("what did Kerley say", "silent", "The corpus records nothing of Michael Kerley on this"),
    (
        "how heavy is the Safir",
        "not-in-corpus",
        "The corpus is silent on this. The nearest it has is in 10STATE17263 ¶",
    ),
    ("what is the price of the Safir", "not-in-corpus", "The corpus is silent on this. The nearest it has is in"),
)


@pytest.mark.parametrize(("question", "kind", "words"), NO, ids=[question for question, _, _ in NO])
def test_a_no_says_which_it_is(question: str, kind: str, words: str) -> None:
    answer = opened().ask(question)
    assert (answer.kind, answer.claims, answer.sources, answer.seats) == (kind, (), (), ())
    assert words in answer.text
    assert answer.text == answer.refusal
    assert answer.text.endswith(".")


@pytest.mark.parametrize(("question", "kind", "words"), NO, ids=[question for question, _, _ in NO])
def test_a_no_is_exit_status_one_in_every_format(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, question: str, kind: str, words: str
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["ask", "--format", "json", question]) == 1
    record = json.loads(capsys.readouterr().out)
    assert (record["kind"], record["claims"], record["sources"]) == (kind, [], [])
    assert words in record["answer"]
    assert main(["ask", question]) == 1
    assert words in " ".join(capsys.readouterr().out.split())
    assert main(["ask", "--format", "markdown", question]) == 1


@pytest.mark.parametrize(
    ("question", "word", "near"),
    [
        ("what did Mashkowsky say", "mashkowsky", "mashkov"),
        ("what did Russia say about the Safirul", "safirul", "Safir"),
    ],
)
def test_an_unknown_word_comes_with_what_looks_like_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, question: str, word: str, near: str
) -> None:
    assert near in interpretation(opened().ask(question).plan)["suggestions"][word]
    monkeypatch.chdir(ROOT)
    main(["ask", question])
    assert f"`{word}`; did you mean {near}" in capsys.readouterr().out


def test_the_nearest_paragraphs_are_there() -> None:
    for question, _, _ in NO:
        for place in opened().ask(question).nearest:
            cable, _, number = place.partition(":")
            assert opened().paragraph(cable, int(number)).facts["text"]


@pytest.fixture(scope="module")
def gap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """A corpus in which nobody has curated ¶2 of the October cable."""

    def leave_out(files: Files) -> None:
        records = files[CLAIMS].decode().split("\n\n")
        files[CLAIMS] = "\n\n".join(record for record in records if "11OSLO34-2-" not in record).encode()

    with open_corpus(str(write_corpus(tmp_path_factory.mktemp("gap"), leave_out))) as corpus:
        yield corpus


def test_what_nobody_has_curated_is_said_to_be_so(gap: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    answer = gap.ask("what was said about the Petrel-3")
    assert (answer.kind, answer.nearest, answer.sources) == ("not-curated", ("11OSLO34:2",), ())
    assert answer.text == ("The corpus has no claims on this yet; paragraphs not yet curated speak of it: 11OSLO34 ¶2.")
    assert main(["ask", "--corpus", str(gap.root), "--format", "json", "what was said about the Petrel-3"]) == 1
    assert json.loads(capsys.readouterr().out)["kind"] == "not-curated"


def test_an_answer_that_may_lack_something_says_so(gap: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    answer = gap.ask("what was said about the Petrel-2")
    assert (answer.kind, answer.uncurated) == ("found", ("11OSLO34:2",))
    assert set(answer.sources) == {"11OSLO12:2", "11OSLO12:3"}
    assert main(["ask", "--corpus", str(gap.root), "what was said about the Petrel-2"]) == 0
    assert "Not yet curated, and so not in this answer: 11OSLO34 ¶2." in capsys.readouterr().out


def test_the_kinds_are_told_apart_in_a_corpus_of_its_own(gap: Corpus, tmp_path: Path) -> None:
    kinds = {
        "what was said about the Petrel-3": "not-curated",
        "what was said about the Albatross": "unknown-term",
        "what did Sudland say about the mass of the Petrel-2": "silent",
        "what did Norland say about the mass of the Petrel-2": "found",
    }
    assert {question: gap.ask(question).kind for question in kinds} == kinds
    with open_corpus(str(write_corpus(tmp_path))) as whole:
        assert whole.ask("what was said about the Petrel-3").kind == "found"


@pytest.mark.parametrize(
    "question",
    [
        "what did Russia say about the weather",
        "what did the U.S. say about holidays",
        "what did Zudin say about his wife",
    ],
)
def test_what_is_all_that_is_asked_about_is_not_passed_over(question: str) -> None:
    answer = opened().ask(question)
    assert answer.kind in ("unknown-term", "not-in-corpus", "silent")
    assert answer.sources == ()


@pytest.mark.parametrize(
    "question", ["what does Iran claim about the Safir", "what did China say", "what did Israel say"]
)
def test_a_party_whose_word_nobody_relays_has_no_answer(question: str) -> None:
    answer = opened().ask(question)
    assert answer.kind in ("silent", "not-in-corpus")
    assert answer.claims == ()


def test_a_party_whose_word_nobody_relays_is_named() -> None:
    assert "nothing of Iran on this" in opened().ask("what does Iran claim about the Safir").text


@pytest.mark.parametrize("question", ["what promises were made", "which questions were asked", "what was promised"])
def test_a_cue_alone_asks_for_all_of_its_kind(question: str) -> None:
    assert opened().ask(question).kind == "found"
