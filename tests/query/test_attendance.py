"""Who was in the room, checked by hand against 09STATE82572 ¶11 and 10STATE17263 ¶76–77.

A person who is listed counts; a place in the text that gives the person's title counts beside the list where the
question is for the head, an agency or that person.
"""

from __future__ import annotations

import pytest

from jta_kb.query.answer import Answer
from real_corpus import opened, seed_text

JULY, US_DECEMBER, RUSSIA_DECEMBER = "09STATE82572:11", "10STATE17263:76", "10STATE17263:77"
RUSSIANS_IN_JULY = "antonov grebenshchikov leontiev malyugin mashkov shilin"
AMERICANS_IN_JULY = "hardiman jamison katsakis kerley menzel nerstheimer palmiero shea shkeyrov van-diepen"
RUSSIANS_IN_DECEMBER = (
    "bobrovskiy derevlev khodyrev kholodkov korolev nazarov novikov pozdnyakov raikevich serenko sergeev shabalin"
    " yermakov zudin"
)
AMERICANS_IN_DECEMBER = (
    "barnes durham fogo friedt handler hargan hoppler kerley menzel morenski rose rosenkrantz savage van-diepen"
    " zarechnak"
)


def people(answer: Answer) -> str:
    return " ".join(sorted({seat.person for seat in answer.seats}))


@pytest.mark.parametrize(
    ("question", "expected", "sources"),
    [
        ("who headed the Russian delegation in July", "antonov", {JULY, "09STATE82572:1"}),
        ("who headed the Russian delegation in December", "nazarov", {RUSSIA_DECEMBER, "10STATE17263:1"}),
        ("Who led the U.S. delegation in December 2009?", "van-diepen", {US_DECEMBER, "10STATE17263:1"}),
        (
            "who were the heads of delegation",
            "antonov nazarov van-diepen",
            {JULY, US_DECEMBER, RUSSIA_DECEMBER, "09STATE82572:1", "10STATE17263:1"},
        ),
        ("who came twice", "kerley menzel van-diepen", {JULY, US_DECEMBER}),
        ("who attended both meetings", "kerley menzel van-diepen", {JULY, US_DECEMBER}),
        ("who was there from the FSB", "raikevich", {RUSSIA_DECEMBER, "10STATE17263:68"}),
        ("who from the NSC took part", "friedt", {US_DECEMBER}),
        ("who came from the Russian embassy", "bobrovskiy pozdnyakov sergeev", {RUSSIA_DECEMBER}),
        ("who represented the US embassy", "katsakis nerstheimer", {JULY}),
        ("Which Pentagon officials were there", "barnes jamison shea", {JULY, US_DECEMBER}),
        (
            "who was at the table from the Russian Ministry of Defense",
            "derevlev novikov zudin",
            {RUSSIA_DECEMBER, "10STATE17263:5"},
        ),
        ("was anybody from EUR at the July meeting", "hardiman", {JULY}),
        ("did anyone from INR attend", "handler", {US_DECEMBER}),
        (
            "who came from ISN in December",
            "durham hargan hoppler kerley rosenkrantz van-diepen",
            {US_DECEMBER, "10STATE17263:1"},
        ),
        ("who interpreted", "sergeev shkeyrov zarechnak", {JULY, US_DECEMBER, RUSSIA_DECEMBER}),
        ("who was the Russian interpreter in December", "sergeev", {RUSSIA_DECEMBER}),
        ("what post did Mashkov have", "mashkov", {JULY, "09STATE82572:8"}),
        ("what was Raikevich's title", "raikevich", {RUSSIA_DECEMBER, "10STATE17263:68"}),
        ("who was Yuriy Korolev", "korolev", {RUSSIA_DECEMBER, "10STATE17263:61"}),
        ("what was the rank of Shea", "shea", {JULY}),
        ("How many people were in the Russian delegation in December?", RUSSIANS_IN_DECEMBER, {RUSSIA_DECEMBER}),
        ("how many Americans took part in July", AMERICANS_IN_JULY, {JULY}),
        ("who attended the July meeting for Russia", RUSSIANS_IN_JULY, {JULY}),
        ("who attended the December talks for the US", AMERICANS_IN_DECEMBER, {US_DECEMBER}),
    ],
)
def test_who_was_there(question: str, expected: str, sources: set[str]) -> None:
    answer = opened().ask(question)
    assert (answer.kind, people(answer)) == ("found", expected)
    assert set(answer.sources) == sources


def test_a_bureau_counts_for_its_department() -> None:
    answer = opened().ask("Which officials came from the State Department in December?")
    expected = "durham fogo handler hargan hoppler kerley morenski rose rosenkrantz savage van-diepen"
    assert people(answer) == expected


def test_every_seat_rests_on_the_words_of_its_paragraph() -> None:
    answer = opened().ask("list of participants")
    assert len(answer.seats) == 45
    assert set(answer.sources) == {JULY, US_DECEMBER, RUSSIA_DECEMBER}
    for seat in answer.seats:
        assert " ".join(seat.entry.split()) in " ".join(seed_text(seat.cable).split())


def test_people_are_shown_with_rank_post_and_role() -> None:
    lines = opened().ask("who attended the July meeting").text.splitlines()
    (head,) = (line for line in lines if "Antonov" in line)
    assert head.startswith("Ambassador Anatoly Antonov (Director for Security and Disarmament Affairs, MFA) headed")
    assert head.endswith("(09STATE82572 ¶11).")
    (interpreter,) = (line for line in lines if "Shkeyrov" in line)
    assert "interpreted for" in interpreter
    (officer,) = (line for line in lines if "Shea" in line)
    assert officer.startswith("COL Timothy Shea (OSD Regional Policy)")
    assert len(lines) == 16


@pytest.mark.parametrize(
    ("question", "said", "source"),
    [
        ("did Zudin attend the July meeting", "Not on the list of the delegation of Russia at the", JULY),
        (
            "did Mashkov attend the December meeting",
            "Not on the list of the delegation of Russia at the",
            RUSSIA_DECEMBER,
        ),
        ("who was there from Roscosmos in July", "Not on the list of the delegation of Russia at the", JULY),
    ],
)
def test_who_was_not_there_is_said_not_to_be_on_the_list(question: str, said: str, source: str) -> None:
    answer = opened().ask(question)
    assert answer.sources == (source,)
    assert answer.text.startswith(said)
    assert people(answer) == ""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("was Roscosmos represented", "serenko"),
        ("was the State Department represented in July", "hardiman kerley palmiero van-diepen"),
        ("Please tell me who headed the Russian delegation in July", "antonov"),
        ("who was there from Japan", ""),
    ],
)
def test_who_was_there_in_other_words(question: str, expected: str) -> None:
    assert people(opened().ask(question)) == expected


def test_the_head_of_a_delegation_speaks_by_name() -> None:
    answer = opened().ask("what did the head of the Russian delegation say in July")
    assert {claim["speaker"] for claim in answer.claims} == {"antonov"}
