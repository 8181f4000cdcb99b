"""Dates as the claims state them, read against the cables by hand."""

from __future__ import annotations

import pytest

from jta_kb import UnknownName
from jta_kb.query.amounts import describe_amount
from jta_kb.query.date_words import describe_date
from jta_kb.query.timeline import Event
from real_corpus import opened


def event(claim: str) -> Event:
    return next(found for found in opened().timeline() if found.claim and found.claim["id"] == claim)


@pytest.mark.parametrize(
    ("claim", "date", "source", "manner"),
    [
        ("10STATE17263-7-5", "November 2007", "Russia (Evgeny Zudin)", ""),
        ("10STATE17263-10-22", "31 August 1998", "Russia (Evgeny Zudin)", ""),
        ("10STATE17263-11-11", "2005", "Russia (Evgeny Zudin), relaying Published reports", ""),
        ("10STATE17263-9-10", "2015 or later", "Russia (Evgeny Zudin)", "possible"),
        ("10STATE17263-40-5", "2006", "Russia", "asked"),
        ("10STATE17263-58-8", "March 2010 or April 2010", "Russia (Vladimir Nazarov)", "proposed"),
        ("10STATE17263-75-18", "spring 2010", "United States (Vann H. Van Diepen)", "proposed"),
        ("10STATE17263-58-4", "2010 or earlier", "Russia (Vladimir Nazarov)", "proposed"),
        ("09STATE82572-8-11", "April 2009", "Russia", "asked"),
    ],
)
def test_who_dates_what_and_how(claim: str, date: str, source: str, manner: str) -> None:
    found = event(claim)
    assert (found.date, found.source, found.manner) == (date, source, manner)


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        ("10STATE17263-7-5", [("failure", "10STATE17263-7-6", "Russia (Evgeny Zudin)")]),
        ("10STATE17263-7-9", [("success", "10STATE17263-7-10", "Russia (Evgeny Zudin), relaying Iran")]),
        (
            "10STATE17263-10-48",
            [
                ("failure", "10STATE17263-10-29", "Russia (Evgeny Zudin)"),
                ("40 s", "10STATE17263-10-30", "Russia (Evgeny Zudin)"),
            ],
        ),
        ("10STATE17263-10-22", []),
    ],
)
def test_an_event_has_its_outcome_with_who_states_it(claim: str, stated: list[tuple[str, str, str]]) -> None:
    assert [(item.value, item.claim, item.source) for item in event(claim).stated] == stated


def test_an_event_that_is_dated_in_two_ways_is_marked() -> None:
    assert [other.claim for other in event("10STATE17263-40-5").otherwise] == [
        "10STATE17263-40-2",
        "10STATE17263-40-6",
    ]
    assert [other.date for other in event("10STATE17263-40-6").otherwise] == ["2006 (asked)"]


def test_two_tests_of_one_kind_are_not_one_event_dated_twice() -> None:
    assert event("10STATE17263-10-34").otherwise == ()
    assert event("10STATE17263-10-34").date == "9 October 2006"


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("10STATE17263-2-2", "twice places the earlier U.S. presentations at JTA talks in September and once in July"),
        ("10STATE17263-40-9", "just after July 4, 2009"),
        ("10STATE17263-58-8", "The next round is put in March or April 2010"),
    ],
)
def test_where_the_source_is_at_odds_over_a_date_it_is_said(claim: str, words: str) -> None:
    assert words in " ".join(event(claim).discrepancies)


def test_the_meetings_and_the_cables_stand_in_their_place() -> None:
    records = [(found.kind, found.value, found.citation) for found in opened().timeline() if not found.claim]
    assert records == [
        ("meeting", "2009-07-29", "09STATE82572 ¶1"),
        ("cable", "2009-08-07", "09STATE82572"),
        ("meeting", "2009-12-22", "10STATE17263 ¶1"),
        ("cable", "2010-02-24", "10STATE17263"),
    ]


def test_events_are_in_order_of_their_first_day() -> None:
    days = [found.low or found.high for found in opened().timeline()]
    assert days == sorted(days, key=str)
    assert days[0] == "1960-01-01"


@pytest.mark.parametrize(
    ("filters", "claims"),
    [
        ({"system": "taepo-dong-1"}, ["10STATE17263-10-22"]),
        ({"system": "scud", "end": "1999"}, ["10STATE17263-6-6", "10STATE17263-6-7"]),
        ({"party": "Published reports"}, ["10STATE17263-11-11"]),
        ({"topic": "missile-tests", "start": "2009-12"}, ["10STATE17263-40-6", "10STATE17263-7-12"]),
        ({"system": "bm-25", "start": "2006"}, []),
    ],
)
def test_filters(filters: dict[str, str], claims: list[str]) -> None:
    assert [found.claim["id"] for found in opened().timeline(**filters) if found.claim] == claims


@pytest.mark.parametrize("word", ["yesterday", "20xx", "2009-13"])
def test_a_bound_that_is_no_date_is_refused(word: str) -> None:
    with pytest.raises(UnknownName, match="is no date"):
        opened().timeline(start=word)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2005", "2005"),
        ("196X", "1960s"),
        ("2009-05", "May 2009"),
        ("2009-05-26", "26 May 2009"),
        ("2010-21", "spring 2010"),
        ("2009-XX", "2009"),
        ("[2015..]", "2015 or later"),
        ("[..2010]", "2010 or earlier"),
        ("[2009..2011]", "between 2009 and 2011"),
        ("[2010-03,2010-04]", "March 2010 or April 2010"),
        ("2015/..", "from 2015 on"),
        ("../2010", "until 2010"),
        ("2010-03/2010-04", "from March 2010 to April 2010"),
        ("2009~", "about 2009"),
        ("2009?", "2009 (uncertain)"),
        ("2010-33", "2010-33"),
        ("19XX", "19XX"),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert describe_date(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2000 km", "2000 km"),
        ("~ 26 kg", "about 26 kg"),
        ("<= 3500 km", "at most 3500 km"),
        ("> 1 km", "more than 1 km"),
        ("19 {missile}", "19 missiles"),
        ("1 {test}", "1 test"),
        ("> 1 {test}", "more than 1 test"),
        ("2 {category}", "2 categories"),
        ("100 {ton-force}", "100 ton-force"),
        ("1600..1700 km", "1600–1700 km"),
        ("solid", "solid"),
        ("no", "no"),
    ],
)
def test_amounts_in_words(value: str, words: str) -> None:
    assert describe_amount(value) == words
