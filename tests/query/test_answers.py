"""The answers: complete, cited, both sides, and honest where there is nothing."""

from __future__ import annotations

import re

import pytest

from jta_kb import NotRecorded, UnknownName
from jta_kb.query.answer import CONTRACT
from real_corpus import opened

BM_25 = "what did Russia say about the BM-25"


def test_russia_on_the_bm_25_is_cited_whole() -> None:
    answer = opened().ask(BM_25)
    assert answer.kind == "found"
    assert {claim["delegation"] for claim in answer.claims} == {"russia"}
    assert set(answer.sources) >= {"10STATE17263:11", "10STATE17263:26", "10STATE17263:29"}
    statements = " ".join(claim["statement"] for claim in answer.claims)
    for words in ("no evidence", "mysterious", "political literature", "myth", "video"):
        assert words in statements


def test_the_other_side_on_the_bm_25_is_shown() -> None:
    answer = opened().ask(BM_25)
    assert {claim["delegation"] for claim in answer.counterpart} == {"united-states"}
    assert {claim["paragraph"] for claim in answer.counterpart} >= {27, 28, 29}
    assert answer.none_recorded == ()
    stands = {
        (stand.holder, stance)
        for stand in answer.stands
        if stand.proposition == "bm-25-exists"
        for stance, _ in stand.stances
    }
    assert stands >= {("russia", "disputes"), ("united-states", "supports")}


@pytest.mark.parametrize(
    "question",
    [BM_25, "what did the US say about the BM-25", "BM-25", "what did Antonov say", "range of the Shahab-3", "parade"],
)
def test_every_sentence_ends_in_a_citation_that_leads_to_words(question: str) -> None:
    corpus = opened()
    answer = corpus.ask(question)
    assert answer.text
    for sentence in answer.text.splitlines():
        match = re.search(r"\((\w+) ¶(\d+)\)\.$", sentence)
        assert match, sentence
        assert corpus.paragraph(match[1], int(match[2])).facts["text"]


@pytest.mark.parametrize(
    "question", [BM_25, "BM-25", "clustering", "what did Russia say", "flurb", "what did China say"]
)
def test_json_has_the_fields_of_the_contract(question: str) -> None:
    record = opened().ask(question).to_json()
    assert list(record)[:8] == [
        "question",
        "interpretation",
        "kind",
        "answer",
        "sources",
        "claims",
        "counterpart",
        "discrepancies",
    ]
    wanted = (
        "intent parties speakers systems topics attributes propositions meetings attributed_to terms unknown".split()
    )
    assert list(record["interpretation"])[:11] == wanted
    for claim in record["claims"]:
        assert tuple(claim) == CONTRACT
        for item in claim["assessments"]:
            assert list(item)[:8] == "system attribute value low high unit conditions basis".split()
    assert set(record["sources"]) == {f"{claim['cable']}:{claim['paragraph']}" for claim in record["claims"]}


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("flurb", "unknown-term", "flurb"),
        ("what did Russia say about the weather on Mars", "unknown-term", "weather"),
        ("", "unknown-term", "nothing"),
        ("what did China say", "not-in-corpus", "silent"),
        ("what did Shkeyrov say about the KN-02", "silent", "others speak of it"),
    ],
)
def test_there_are_several_kinds_of_no(question: str, kind: str, words: str) -> None:
    answer = opened().ask(question)
    assert (answer.kind, answer.claims) == (kind, ())
    assert words in answer.text
    assert answer.to_json()["sources"] == []


def test_a_side_with_nothing_recorded_is_named() -> None:
    answer = opened().ask("what did Mashkov say about Israel")
    assert answer.none_recorded == ("united-states",)
    assert answer.to_json()["counterpart"] == {"none_recorded": ["united-states"]}


def test_a_side_asked_for_with_nothing_recorded_is_named_too() -> None:
    answer = opened().ask("what do Russia and the United States say about the KN-02")
    assert {claim["delegation"] for claim in answer.claims} == {"russia"}
    assert answer.none_recorded == ("united-states",)


def test_what_iran_claims_is_relayed_and_not_russias_own() -> None:
    (claim,) = opened().ask("what does Iran claim about the Shahab-3M").claims
    assert (claim["delegation"], claim["attributed_to"], claim["commitment"]) == ("russia", ["iran"], "uncommitted")
    assert claim["assessments"][0]["low"] == 2000


def test_what_the_table_holds_against_a_relayed_word_is_shown() -> None:
    answer = opened().ask("what does Iran claim about the Shahab-3M")
    against = {(claim["delegation"], claim["id"]) for claim in answer.counterpart}
    assert {("russia", "10STATE17263-6-10"), ("united-states", "10STATE17263-16-1")} <= against
    assert not {claim["id"] for claim in answer.claims} & {id_ for _, id_ in against}
    assert answer.none_recorded == ()


def test_the_other_side_of_a_question_is_what_it_holds_not_what_it_asks() -> None:
    answer = opened().ask("what did Russia ask about the BM-25")
    assert {claim["act"] for claim in answer.counterpart} > {"inform", "answer"}
    assert {claim["delegation"] for claim in answer.counterpart} == {"united-states"}


def test_july_and_december_are_told_apart() -> None:
    july, december = (opened().ask(f"what did Russia say in {month}").claims for month in ("July", "December"))
    assert {claim["cable"] for claim in july} == {"09STATE82572"}
    assert {claim["cable"] for claim in december} == {"10STATE17263"}


def test_a_person_counts_only_with_their_own_words() -> None:
    answer = opened().ask("what did Zudin say about the BM-25")
    assert {claim["speaker"] for claim in answer.claims} == {"zudin"}
    assert {claim["delegation"] for claim in answer.counterpart} == {"united-states"}


def ids(**filters: object) -> set[str]:
    return {claim["id"] for claim in opened().claims(**filters)}  # type: ignore[arg-type]  # a table of any filters


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({"delegation": "US"}, lambda c: c["delegation"] == "united-states"),
        ({"speaker": "Zudin"}, lambda c: c["speaker"] == "zudin"),
        ({"system": "Shahab"}, lambda c: any(s.startswith("shahab") for s in c["systems"])),
        ({"system": "shahab-3m"}, lambda c: "shahab-3m" in c["systems"]),
        ({"attribute": "range"}, lambda c: any(a["attribute"] == "range" for a in c["assessments"])),
        ({"proposition": "bm-25-exists"}, lambda c: any(p["proposition"] == "bm-25-exists" for p in c["positions"])),
        ({"stance": "disputes"}, lambda c: any(p["stance"] == "disputes" for p in c["positions"])),
        ({"act": "question"}, lambda c: c["act"] == "question"),
        ({"act": ["question", "answer"]}, lambda c: c["act"] in ("question", "answer")),
        ({"voice": "summary"}, lambda c: c["voice"] == "summary"),
        ({"polarity": "denied"}, lambda c: c["polarity"] == "denied"),
        ({"commitment": "possible"}, lambda c: c["commitment"] == "possible"),
        ({"attributed_to": "Iran"}, lambda c: "iran" in c["attributed_to"]),
        ({"cable": "the July cable"}, lambda c: c["cable"] == "09STATE82572"),
        ({"paragraph": 26}, lambda c: c["paragraph"] == 26),
        ({"paragraph": "10STATE17263:14-16"}, lambda c: c["cable"] == "10STATE17263" and 14 <= c["paragraph"] <= 16),
        (
            {"paragraph": ["11", "26"], "cable": "10STATE17263"},
            lambda c: c["cable"] == "10STATE17263" and c["paragraph"] in (11, 26),
        ),
        ({"meeting": "second round"}, lambda c: c["meeting"] == "december-2009"),
        ({"delegation": "russia", "act": "question"}, lambda c: c["delegation"] == "russia" and c["act"] == "question"),
        ({}, bool),
    ],
)
def test_filters_take_all_that_fits_and_nothing_else(filters: dict[str, object], holds: object) -> None:
    assert callable(holds)
    expected = {claim["id"] for claim in opened().claims() if holds(claim)}
    assert ids(**filters) == expected
    assert expected


def test_a_topic_counts_with_all_below_it() -> None:
    assert ids(topic="propulsion") >= ids(topic="liquid-propellant") | ids(topic="clustering")
    assert ids(topic="propulsion") > ids(topic="clustering")


def test_a_system_and_an_attribute_mean_that_systems_attribute() -> None:
    for claim in opened().claims(system="shahab-3", attribute="range"):
        assert any(a["system"] in ("shahab-3", "shahab-3m") and a["attribute"] == "range" for a in claim["assessments"])


def test_russias_two_ranges_of_the_shahab_3_are_its_own_inconsistency() -> None:
    corpus = opened()
    found = corpus.conflicts(corpus.claims(system="shahab-3", attribute="range"))
    own = [conflict for conflict in found if conflict.within_party]
    assert [conflict.subject for conflict in own] == ["shahab-3 range"]
    sides = {(side.holder, side.label.split(" (")[0]) for side in (own[0].one, own[0].other)}
    assert sides == {("russia", "1500 km"), ("russia", "1300 km")}
    others = {frozenset((c.one.holder, c.other.holder)) for c in found if not c.within_party}
    assert frozenset(("russia", "united-states")) in others
    assert frozenset(("russia", "iran")) in others


def test_conflicts_are_between_the_claims_given_only() -> None:
    corpus = opened()
    claims = [claim for claim in corpus.claims(system="shahab-3", attribute="range") if claim["paragraph"] != 16]
    assert [conflict for conflict in corpus.conflicts(claims) if conflict.within_party] == []
    assert corpus.conflicts([]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("parade", True), ("PARADES", True), ("parade banana", False), ('OR "', None), ("*", None), ("NEAR(a b)", None)],
)
def test_text_is_words_and_never_an_expression(text: str, found: bool | None) -> None:
    result = ids(text=text)
    assert found is None or bool(result) == found


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        ({"speaker": "zudim"}, "no person is called `zudim`", "did you mean `zudin` (Evgeny Zudin)?"),
        ({"system": "qqq"}, "no system is called `qqq`", "`jta list systems` shows them all"),
        ({"act": "asks"}, "`asks` is no act", "one of inform,"),
        ({"stance": "suports"}, "`suports` is no stance", "did you mean `supports`?"),
        ({"paragraph": "abc"}, "`abc` is no paragraph", "write a number"),
        ({"paragraph": "900"}, "no cable has a paragraph 900", "`jta list cables`"),
        ({"paragraph": "9-2"}, "`9-2` is no range", "write the smaller number first"),
    ],
)
def test_a_filter_that_names_nothing_is_an_error(filters: dict[str, object], message: str, hint: str) -> None:
    with pytest.raises(UnknownName) as caught:
        ids(**filters)
    assert caught.value.message.startswith(message)
    assert (caught.value.hint or "").startswith(hint)


def test_a_claim_is_shown_in_its_paragraph() -> None:
    found = opened().claim("10STATE17263-16-5")
    (start, end), *_ = found.passage.marked
    assert " ".join(found.passage.text[start:end].split()) == found.claim["quote"]
    assert [(relation, claim["id"]) for relation, claim in found.responds_to] == [
        ("answers", "10STATE17263-16-2"),
        ("repeats", "10STATE17263-6-27"),
    ]
    assert "10STATE17263-16-5" in [claim["id"] for _, claim in opened().claim("10STATE17263-16-2").responses]


@pytest.mark.parametrize("what", ["10STATE17263-16-999", "x"])
def test_a_claim_that_is_not_there_is_said_not_to_be(what: str) -> None:
    with pytest.raises(NotRecorded, match="no claim is called"):
        opened().claim(what)


def test_every_participant_is_listed_once() -> None:
    people = opened().records("people")
    seats = [item for node in people for item in node.data.get("attended", [])]
    assert len(seats) == 45
    assert len([node for node in people if node.data.get("attended")]) == 42
    assert {item["meeting"] for item in seats} == {"july-2009", "december-2009"}


def test_topics_are_listed_as_a_tree() -> None:
    seen: set[str] = set()
    for node in opened().records("topics"):
        assert node.data.get("parent") in {None, *seen}
        seen.add(node.id)
