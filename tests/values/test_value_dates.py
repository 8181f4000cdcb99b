"""Dates in EDTF: what window each form leaves, and what is said of dates that cannot be."""

import pytest

from jta_kb.corpus.dates import ValueSyntaxError, date_parts, parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "is_a"),
    [
        ("2009", "2009-01-01", "2009-12-31", ""),
        ("2009-02", "2009-02-01", "2009-02-28", ""),
        ("2008-02", "2008-02-01", "2008-02-29", ""),
        ("1900-02", "1900-02-01", "1900-02-28", ""),
        ("2009-05-26", "2009-05-26", "2009-05-26", ""),
        ("9999", "9999-01-01", "9999-12-31", ""),
        ("196X", "1960-01-01", "1969-12-31", ""),
        ("19XX", "1900-01-01", "1999-12-31", ""),
        ("2009-XX", "2009-01-01", "2009-12-31", ""),
        ("2009-02-XX", "2009-02-01", "2009-02-28", ""),
        ("2009-XX-XX", "2009-01-01", "2009-12-31", ""),
        ("196X-XX-XX", "1960-01-01", "1969-12-31", ""),
        ("2010-21", "2010-03-01", "2010-05-31", ""),
        ("2010-24", "2010-12-01", "2011-02-28", ""),
        ("2011-30", "2011-12-01", "2012-02-29", ""),
        ("9999-24", "9999-12-01", "9999-12-31", ""),
        ("2010-33", "2010-01-01", "2010-03-31", ""),
        ("2009~", "2009-01-01", "2009-12-31", "approximate"),
        ("2009?", "2009-01-01", "2009-12-31", "uncertain"),
        ("2009-05%", "2009-05-01", "2009-05-31", "approximate uncertain"),
        ("2009-~05-26", "2009-05-26", "2009-05-26", "approximate"),
        ("2010-21~", "2010-03-01", "2010-05-31", "approximate"),
        ("[2010-03,2010-04]", "2010-03-01", "2010-04-30", "set"),
        ("[2010-04,2010-03]", "2010-03-01", "2010-04-30", "set"),
        ("[2010-03..2010-05]", "2010-03-01", "2010-05-31", "set"),
        ("[2010-01,2010-03..]", "2010-01-01", "None", "set"),
        ("[2015..]", "2015-01-01", "None", "set"),
        ("[..2015]", "None", "2015-12-31", "set"),
        ("[196X,2010-21~]", "1960-01-01", "2010-05-31", "set approximate"),
        ("2010-03/2010-04", "2010-03-01", "2010-04-30", "period"),
        ("2015/..", "2015-01-01", "None", "period"),
        ("../2015", "None", "2015-12-31", "period"),
        ("2015/", "2015-01-01", "None", "period"),
        ("/2015", "None", "2015-12-31", "period"),
        ("2009~/2010?", "2009-01-01", "2010-12-31", "period approximate uncertain"),
    ],
)
def test_date_leaves_this_window(text: str, earliest: str, latest: str, is_a: str) -> None:
    date = parse_date(text)
    named = {"set": date.is_set, "period": date.is_period, "approximate": date.approximate, "uncertain": date.uncertain}
    assert (str(date.earliest), str(date.latest)) == (earliest, latest)
    assert " ".join(name for name, holds in named.items() if holds) == is_a
    assert str(date) == text


def test_set_is_written_without_blanks() -> None:
    assert str(parse_date("[2010-03, 2010-04]")) == "[2010-03,2010-04]"
    assert parse_date("[2010-03,\n2010-04]") == parse_date("[2010-03,2010-04]")


_FORMS = "write `2009`, `2009-05`, `2009-05-26`, a window `[2010-03,2010-04]` or a period `2010-03/2010-04`"


@pytest.mark.parametrize(
    ("marked", "message", "help"),
    [
        ("‹2009-02-30›", "`2009-02-30` has no day 30", "February 2009 ran from `01` to `28`"),
        ("‹2009-13›", "`2009-13` has no month 13", "months run from `01` to `12`"),
        ("‹2009-00›", "`2009-00` has no month 00", "months run from `01` to `12`"),
        ("‹2009-13-XX›", "`2009-13-XX` has no month 13", "months run from `01` to `12`"),
        ("‹2010-21-XX›", "`2010-21-XX` has no month 21", "months run from `01` to `12`"),
        ("2009/‹2010-06-31›", "`2010-06-31` has no day 31", "June 2010 ran from `01` to `30`"),
        ("[2009, ‹2010-06-31›]", "`2010-06-31` has no day 31", "June 2010 ran from `01` to `30`"),
        ("[2009..‹2010-13›]", "`2010-13` has no month 13", "months run from `01` to `12`"),
        ("‹2015/2014›", "`2015/2014` ends before it starts", "write `2014/2015`"),
        ("[‹2015..2014›]", "`2015..2014` ends before it starts", "write `2014..2015`"),
        ("‹../..›", "`../..` has neither a start nor an end", "write one of the two dates"),
        ("‹/›", "`/` has neither a start nor an end", "write one of the two dates"),
        ("‹2009/2010/2011›", "`2009/2010/2011` has more than one `/`", _FORMS),
        ("‹[›2010", "`[2010` opens a bracket and does not close it", "write `[2010]`"),
        ("[‹2010]›]", "`2010]` is not a date", _FORMS),
        ("[2010‹,›]", "a date is missing between the brackets", _FORMS),
        ("‹[›]", "a date is missing between the brackets", _FORMS),
        (
            "‹{2010,2011}›",
            "`{2010,2011}` means each of its dates",
            "write one claim for each date, or `[2010,2011]` for one event on either",
        ),
        (
            "‹2009..2010›",
            "`2009..2010` does not say whether it is a window or a period",
            "write `[2009..2010]` for one event in that window, `2009/2010` for a period",
        ),
        (
            "‹2009-2010›",
            "`2009-2010` joins two years with a hyphen",
            "write `2009/2010` for a period, `[2009..2010]` for one event between the two",
        ),
        (
            "‹196X-05›",
            "`196X-05` has an open digit `X` where none is read",
            "write the window that holds it, as in `[1960-05..1969-05]`",
        ),
        (
            "‹2009-1X›",
            "`2009-1X` has an open digit `X` where none is read",
            "write the window that holds it, as in `[1960-05..1969-05]`",
        ),
        ("‹0000›", "`0000` takes in the year 0000", "write a year from 0001 to 9999"),
        ("‹000X›", "`000X` takes in the year 0000", "write a year from 0001 to 9999"),
        ("‹-2009›", "`-2009` lies outside the years 0001 to 9999", "write a year of four digits"),
        ("‹Y12345›", "`Y12345` lies outside the years 0001 to 9999", "write a year of four digits"),
        ("‹1960s›", "`1960s` is a decade in words", "write `196X` for the 1960s"),
        ("‹May 26, 2009›", "`May 26, 2009` spells its month", "write year-month-day, as in `2009-05-26`"),
        ("‹2009-05-26T10:00›", "`2009-05-26T10:00` carries a time of day", "write the day alone, as in `2009-05-26`"),
        ("‹05/26/2009›", "`05/26/2009` is not in the order year-month-day", "write `2009-05-26`"),
        ("‹20090526›", "`20090526` is not in the order year-month-day", "write `2009-05-26`"),
        ("‹2009-5-26›", "`2009-5-26` has a month or day of one digit", "write two digits, as in `2009-05-06`"),
        ("‹soon›", "`soon` is not a date", _FORMS),
        ("‹›", "`` is not a date", _FORMS),
    ],
)
def test_date_that_cannot_be(marked: str, message: str, help: str) -> None:
    text = marked.replace("‹", "").replace("›", "")
    with pytest.raises(ValueSyntaxError) as caught:
        parse_date(text)
    fault = caught.value
    assert text[: fault.start] + "‹" + text[fault.start : fault.end] + "›" + text[fault.end :] == marked
    assert (str(fault), fault.help) == (message, help)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2009", "year 2009"),
        ("2009-05-26", "year 2009, month 5, day 26"),
        ("2009-~05-26", "year 2009, month 5, day 26"),
        ("196X", "decade 1960"),
        ("19XX", ""),
        ("2010-21", "year 2010"),
        ("2009-XX", "year 2009"),
        ("[2010-03,2010-04]", "year 2010, month 3, year 2010, month 4"),
        ("2015/..", "year 2015"),
    ],
)
def test_numbers_that_a_date_states(text: str, parts: str) -> None:
    assert ", ".join(f"{part.kind} {part.number}" for part in date_parts(text)) == parts
