"""How an answer came about: what each word was taken for, what it weighs, and where the line was drawn."""

from __future__ import annotations

import pytest

from jta_kb.cli.explain import explanation_lines
from jta_kb.cli.main import main
from jta_kb.query.explain import Explanation, Weighed
from real_corpus import ROOT, opened
from snapshots import compare_snapshot

QUESTIONS = (
    "what did Russia say about the BM-25",
    "what did Zudin say about the Safir",
    "bundling of engines",
    "how far can the TD-2 fly",
    "what does Iran claim about the Shahab-3M",
    "where do Russia and the U.S. disagree about the Safir",
    "what changed between July and December on the BM-25",
    "which questions did Russia ask about the BM-25",
    "what did Russia say about Israel or Poland",
    "what did Russia say in July",
    "what did Russia say about the Simorgh",
)


def explained(question: str) -> Explanation:
    return opened().explain(opened().ask(question))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_parts_of_what_is_asked_weigh_one_together(question: str) -> None:
    weighed = explained(question).weighed
    assert all(0 < item.share <= 1 for item in weighed)
    if weighed:
        assert sum(item.share for item in weighed) == pytest.approx(1)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_answers_is_kept_and_all_else_is_passed_over(question: str) -> None:
    explanation, answer = explained(question), opened().ask(question)
    assert tuple(name for name, _ in explanation.kept) == answer.sources
    assert not {name for name, _ in explanation.kept} & {name for name, _ in explanation.passed}
    fits = [fit for _, fit in explanation.passed]
    assert fits == sorted(fits, reverse=True)
    kept = [fit for _, fit in explanation.kept if fit is not None]
    assert all(0 <= fit <= 1.0001 for fit in [*kept, *fits])


def test_what_every_claim_has_to_fit_is_named() -> None:
    assert explained("what did Zudin say about the Safir in December").frame == (
        ("speaker", ("zudin",)),
        ("meeting", ("december-2009",)),
    )
    assert explained("what does Iran claim about the Shahab-3M").frame == (("relayed word of", ("iran",)),)
    assert dict(explained("who was there from the FSB").frame)["agency"] == ("fsb",)
    assert dict(explained("which questions did Russia ask about the BM-25").frame)["act"] == ("question", "request")


def test_where_a_word_leads_is_told() -> None:
    weighed = {item.words: item for item in explained("what was said about bundling").weighed}
    assert "cluster" in weighed["bundling"].leads
    assert weighed["bundling"].claims > 0


def test_a_name_that_nobody_knows_weighs_and_no_claim_has_it() -> None:
    weighed = {item.words: item for item in explained("what did Russia say about the Simorgh").weighed}
    assert weighed["simorgh"].claims == 0
    assert weighed["simorgh"].share > 0


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("what is the diameter of the KN-02", "no claim has `diameter`"),
        ("what did Lavrov say about Iran", "no record names `lavrov`"),
        ("what did Russia say about the Simorgh", "no claim has enough of what is asked"),
        ("who designed the Safir", "claims have its words, and the signs of silence outweigh them"),
    ],
)
def test_why_nothing_answers_is_told(question: str, why: str) -> None:
    lines = list(explanation_lines(explained(question)))
    assert f"nothing answers: {why}" in lines
    assert "answered by:" not in lines


def test_the_signs_of_silence_add_up_to_what_decides() -> None:
    signs = opened().ask("who designed the Safir").signs
    assert signs is not None
    assert signs.say_silent
    assert sum(weight for _, weight in signs.weighed) == pytest.approx(signs.weight)
    shown = "  " + ", ".join(f"{name} {weight:+.2f}" for name, weight in signs.weighed)
    assert shown in explanation_lines(explained("who designed the Safir"))


def test_the_explanation_reads_well() -> None:
    explanation = Explanation(
        intent="statements",
        wants="length",
        frame=(("delegation", ("russia",)), ("meeting", ("july-2009", "december-2009"))),
        weighed=(
            Weighed("bundling", 0.625, 42, tuple(f"term {number}" for number in range(9))),
            Weighed("engines", 0.375, 181, ()),
        ),
        kept=(("10STATE17263:44", 0.894), ("10STATE17263:20", 0.87), ("10STATE17263:76", None)),
        passed=(("10STATE17263:49", 0.72),),
        least=0.45,
        share=0.86,
    )
    compare_snapshot("explain.txt", "\n".join(explanation_lines(explanation)) + "\n")


def test_people_are_explained_by_what_they_have_to_fit() -> None:
    lines = list(explanation_lines(explained("who was there from the FSB")))
    assert lines[:2] == ["asked for: participants", "  only agency: fsb"]
    assert not any(line == "weighed:" for line in lines)


def test_explaining_says_so_beside_the_answer_and_changes_none_of_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["ask", QUESTIONS[0]]) == 0
    plain, nothing = capsys.readouterr()
    assert main(["ask", "--explain", QUESTIONS[0]]) == 0
    out, err = capsys.readouterr()
    assert (out, nothing) == (plain, "")
    assert err.startswith("asked for: statements\n  only delegation: russia\nweighed:\n")
    assert "answered by:" in err
