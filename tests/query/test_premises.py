"""A question that takes something for granted is answered with the stance that is recorded."""

from __future__ import annotations

import json

import pytest

from jta_kb.cli.main import main
from real_corpus import ROOT, opened

GRANTED = "The question takes something for granted that is not recorded: "
EXISTS = f"{GRANTED}Russia disputes “The BM-25 exists” (10STATE17263 ¶26, ¶29)."


@pytest.mark.parametrize(
    "question",
    [
        "why did Russia admit the BM-25 exists",
        "Why did Russia admit that the BM-25 exists?",
        "why did the Russians concede that the BM-25 exists",
        "What convinced Russia that the BM-25 exists?",
    ],
)
def test_what_is_denied_is_not_taken_for_granted(question: str) -> None:
    answer = opened().ask(question)
    assert answer.kind == "found"
    assert answer.premise_sentences == (EXISTS,)
    assert answer.text.splitlines()[0] == EXISTS
    assert {claim["delegation"] for claim in answer.claims} == {"russia"}
    assert {claim["delegation"] for claim in answer.counterpart} == {"united-states"}


@pytest.mark.parametrize(
    "question",
    [
        "why did the U.S. admit that the BM-25 exists",
        "what did Russia say about the existence of the BM-25",
        "does Russia dispute that the BM-25 exists",
        "who admitted that the Omid was launched",
        "why did Russia deny that the BM-25 exists",
        "does the U.S. dispute that the BM-25 exists",
        "did Russia admit that the BM-25 exists",
        "why did Russia not admit that the BM-25 exists",
        "what is the longest Shahab-3 range that Russia regards as confirmed?",
    ],
)
def test_what_is_held_or_not_presumed_is_no_false_premise(question: str) -> None:
    assert opened().ask(question).premises == ()


def test_what_is_denied_is_shown_in_every_form(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    question = "why did Russia admit the BM-25 exists"
    assert main(["ask", question]) == 0
    assert EXISTS in " ".join(capsys.readouterr().out.split())
    main(["ask", "--format", "markdown", question])
    assert EXISTS in capsys.readouterr().out.replace("\\", "")
    main(["ask", "--format", "json", question])
    record = json.loads(capsys.readouterr().out)
    assert record["premises"] == [
        {
            "proposition": "bm-25-exists",
            "holder": "russia",
            "stances": {
                "neutral": ["10STATE17263:26"],
                "disputes": ["10STATE17263:26", "10STATE17263:29"],
            },
        }
    ]


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("why did the U.S. admit that the BM-25 does not exist", "The BM-25 exists"),
        ("when did Russia concede that the Shahab-3M reaches 2,000 km", "2,000 km"),
        ("when did Moscow acknowledge that the BM-25 exists", "The BM-25 exists"),
        ("why did the Americans deny that the Shahab-3 has an aluminum airframe", "aluminum airframe"),
    ],
)
def test_a_premise_is_seen_in_other_forms(question: str, taken: str) -> None:
    assert any(taken in sentence for sentence in opened().ask(question).premise_sentences)


def test_only_what_is_taken_for_granted_is_named() -> None:
    answer = opened().ask("why did Russia admit that the Shahab-3M reaches 2,000 km")
    assert [stand.proposition for stand in answer.premises] == ["shahab-3m-reaches-2000-km"]
