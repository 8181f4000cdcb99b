"""A reader's word leads to the claims' word: other words, phrases, misspellings, numbers, days, names from outside."""

from __future__ import annotations

import pytest

from jta_kb.corpus.names import fold_lead
from jta_kb.query.answer import interpretation
from jta_kb.query.names import find_near
from real_corpus import opened


def sources(question: str) -> set[str]:
    return set(opened().ask(question).sources)


@pytest.mark.parametrize(
    ("said", "term", "same"),
    [
        ("bundle", "cluster", True),
        ("bundling", "cluster", True),
        ("bundled engines", "clustered engines", True),
        ("several engines together", "clustered engines", True),
        ("multiple engines", "cluster", True),
        ("stack", "cluster", False),
        ("know-how", "technology", True),
        ("Know-How", "ability", True),
        ("capability", "ability", True),
        ("kidnapped", "abducted", True),
    ],
)
def test_a_readers_word_leads_to_the_claims_word(said: str, term: str, same: bool) -> None:
    leads = {lead.term: lead.same for lead in opened().store.leads(fold_lead(said))}
    assert leads.get(term) == same


def test_a_term_is_a_word_of_the_claims_or_of_their_labels() -> None:
    store = opened().store
    leads = {
        lead.term for said in ("bundle", "know-how", "capability", "kidnapped") for lead in store.leads(fold_lead(said))
    }
    assert leads
    assert {term for term in leads if not store.occurs(term)} == set()


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("what was said about bundling", "what was said about clustering"),
        ("what was said about multiple engines", "what was said about clustering"),
        ("what did Russia say about bundled engines", "what did Russia say about clustering"),
    ],
)
def test_other_words_find_the_same_paragraphs(said: str, claimed: str) -> None:
    found, wanted = sources(said), sources(claimed)
    assert found
    assert len(found & wanted) >= len(wanted) / 2
    assert len(found & wanted) >= len(found) * 3 / 4


def test_know_how_is_no_question_how_anybody_knows() -> None:
    plan = opened().ask("what did Russia say about Iranian know-how").plan
    assert plan.intent == "statements"
    assert [term.words for term in plan.question.terms] == ["knowhow"]


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("what was said about the milittary", "what was said about the military"),
        ("what was said about the warhed of the Shahab-3", "what was said about the warhead of the Shahab-3"),
        ("what did Russia say about Lybia", "what did Russia say about Libya"),
        ("what did Mashkof say about Isreal", "what did Mashkov say about Israel"),
        ("what did Russia say about the Shahhab-3", "what did Russia say about the Shahab-3"),
    ],
)
def test_a_misspelt_word_is_mended_and_shown(misspelt: str, meant: str) -> None:
    one, other = opened().ask(misspelt), opened().ask(meant)
    assert (one.kind, set(one.sources)) == (other.kind, set(other.sources))
    assert set(one.nearest) == set(other.nearest)
    assert interpretation(one.plan)["mended"]
    assert not interpretation(other.plan)["mended"]


def test_a_misspelt_topic_is_weighed_as_the_topic() -> None:
    meant = sources("what did Russia say about the Shahab-3 range")
    assert sources("what did Russia say about the Shahab-3 rangge") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("what happened on 4 July 2009", "what happened on July 4"),
        ("what happened on July 4, 2009", "what happened on July 4"),
        ("what was said on 29 July 2009", "what was said on July 29, 2009"),
        ("what did Russia say in the first round", "what did Russia say in July"),
        ("what did Russia say in the second session", "what did Russia say in December"),
    ],
)
def test_a_day_is_the_same_however_it_is_written(written: str, meant: str) -> None:
    assert sources(written) == sources(meant) != set()


def test_a_number_with_its_comma_is_found() -> None:
    assert {"10STATE17263:6", "10STATE17263:16", "10STATE17263:33"} <= sources("2,000 km")


def test_a_number_is_the_same_with_and_without_its_comma() -> None:
    assert sources("2000 km") == sources("2,000 km")


@pytest.mark.parametrize(
    ("outside", "system", "source"),
    [
        ("Musudan", "bm-25", "NK News"),
        ("Hwasong-10", "bm-25", "Korea Herald"),
        ("Nodong", "no-dong", "Net Assessment"),
        ("Sajjil", "sejjil", "Net Assessment"),
    ],
)
def test_a_name_from_outside_is_read_with_its_source(outside: str, system: str, source: str) -> None:
    answer = opened().ask(f"what did Russia say about the {outside}")
    assert answer.plan.systems == (system,)
    read_as = interpretation(answer.plan)["read_as"]
    assert [item["name"] for item in read_as.values()] == [system]
    assert all(source in item["source"] for item in read_as.values())
    assert answer.kind == "found"
    for claim in answer.claims:
        assert outside.casefold() not in claim["statement"].casefold()


@pytest.mark.parametrize(
    ("written", "kind", "id_"),
    [
        ("Taepodong 2", "system", "taepo-dong-2"),
        ("Taepo Dong-2", "system", "taepo-dong-2"),
        ("TD-2", "system", "taepo-dong-2"),
        ("Vandiepen", "person", "van-diepen"),
        ("Van Diepen", "person", "van-diepen"),
        ("Ermakov", "person", "yermakov"),
        ("Leontyev", "person", "leontiev"),
        ("Raykevitch", "person", "raikevich"),
        ("SS-N-6", "system", "r-27"),
        ("Unha-2", "system", "unha-2"),
        ("Moscow", "party", "russia"),
        ("the Americans", "party", "united-states"),
        ("the DPRK", "party", "north-korea"),
    ],
)
def test_a_name_is_known_in_other_spellings(written: str, kind: str, id_: str) -> None:
    mentions = opened().ask(f"what was said about {written}").plan.question.mentions
    assert (kind, id_) in {(name.kind, name.id) for mention in mentions for name in mention.names}


def test_mending_never_changes_a_digit() -> None:
    assert find_near("bm 52", opened().store.spellings(["system"])) == []
    assert opened().ask("what did Russia say about the BM-52").kind == "unknown-term"


@pytest.mark.parametrize(
    "word",
    ["strapping", "fishing", pytest.param("quotas", marks=pytest.mark.xfail(reason="read as quotes, one slip away"))],
)
def test_a_word_that_is_spelt_right_is_not_mended(word: str) -> None:
    plan = opened().ask(f"what was said about {word} of the BM-25").plan
    assert word not in interpretation(plan)["mended"]
