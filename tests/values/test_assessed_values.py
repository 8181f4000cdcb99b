"""Values: what a curator may type, and what is said of each usual way to type it wrongly."""

from datetime import date

import pytest

from jta_kb.corpus.units import UnitMismatchError
from jta_kb.corpus.values import (
    AttributeDimension,
    ValueSyntaxError,
    bound_text,
    fits,
    normalise,
    parse_value,
)


def _range(low: object, low_open: bool, high: object, high_open: bool) -> str:
    return f"{'(' if low_open or low is None else '['}{low} {high}{')' if high_open or high is None else ']'}"


@pytest.mark.parametrize(
    ("text", "canonical", "range_", "unit", "approximate"),
    [
        ("2000 km", "2000 km", "[2000 2000]", "km", False),
        ("1600..1700 km", "1600..1700 km", "[1600 1700]", "km", False),
        ("1600 .. 1700  km", "1600..1700 km", "[1600 1700]", "km", False),
        ("< 100 km", "< 100 km", "(None 100)", "km", False),
        ("<100 km", "< 100 km", "(None 100)", "km", False),
        ("<= 3500 km", "<= 3500 km", "(None 3500]", "km", False),
        ("> 5 t", "> 5 t", "(5 None)", "t", False),
        (">= 250 kg", ">= 250 kg", "[250 None)", "kg", False),
        ("~ 26 kg", "~ 26 kg", "[26 26]", "kg", True),
        ("~40..50 {ton}", "~ 40..50 {ton}", "[40 50]", "{ton}", True),
        ("19 {missile}", "19 {missile}", "[19 19]", "{missile}", False),
        ("100 {ton-force}", "100 {ton-force}", "[100 100]", "{ton-force}", False),
        ("2009 a", "2009 a", "[2009 2009]", "a", False),
        ("0.5 1", "0.5 1", "[0.5 0.5]", "1", False),
        ("100 %", "100 %", "[100 100]", "%", False),
        ("0 {test}", "0 {test}", "[0 0]", "{test}", False),
        ("  2.50 t\n", "2.50 t", "[2.50 2.50]", "t", False),
    ],
)
def test_quantity(text: str, canonical: str, range_: str, unit: str, approximate: bool) -> None:
    value = parse_value(text)
    assert (value.kind, str(value), value.unit, value.approximate) == ("quantity", canonical, unit, approximate)
    assert _range(value.low, value.low_open, value.high, value.high_open) == range_


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("yes", "boolean"),
        ("no", "boolean"),
        ("solid-propellant", "term"),
        ("r-27", "term"),
        ("km", "term"),
        ("2009", "date"),
        ("2009-05-26", "date"),
        ("196X", "date"),
        ("2009~", "date"),
        ("[2010-03,2010-04]", "date"),
        ("[..2015]", "date"),
        ("2015/..", "date"),
        ("../2015", "date"),
    ],
)
def test_kind_follows_from_the_form(text: str, kind: str) -> None:
    value = parse_value(text)
    assert (value.kind, str(value)) == (kind, text)
    assert (value.term == text, value.date is not None) == (kind == "term", kind == "date")


def test_date_carries_its_window_and_its_mark() -> None:
    value = parse_value("2009-05~")
    assert value.date is not None
    assert (value.date.earliest, value.date.latest, value.approximate) == (date(2009, 5, 1), date(2009, 5, 31), True)


_FORMS = (
    "write `2000 km`, `1600..1700 km`, `<= 3500 km`, `~ 26 kg`, `19 {missile}`, `2009-05-26`, `yes`, `no` or a term"
)
_DATES = "write `2009`, `2009-05`, `2009-05-26`, a window `[2010-03,2010-04]` or a period `2010-03/2010-04`"
_LIMITS = "write an amount of at most 15 digits and 9 decimals, without a sign"
_YEARS = "`[1600..1700]` is one event between two years, `1600/1700` a period"
_COUNTED = "or the things counted, as in"


@pytest.mark.parametrize(
    ("marked", "message", "help"),
    [
        # thousands, decimals and digits
        ("‹2,000› km", "`2,000` has a thousands separator", "write `2000 km`"),
        ("‹2,000›km", "`2,000` has a thousands separator", "write `2000 km`"),
        ("‹2 000› km", "`2 000` has a thousands separator", "write `2000 km`"),
        ("‹2'000› km", "`2'000` has a thousands separator", "write `2000 km`"),
        ("‹2_000› km", "`2_000` has a thousands separator", "write `2000 km`"),
        ("‹1,000,000› km", "`1,000,000` has a thousands separator", "write `1000000 km`"),
        ("up to ‹2,000› km", "`2,000` has a thousands separator", "write `<= 2000 km`"),
        ("‹2,5› t", "`2,5` has a decimal comma", "write `2.5 t`"),
        ("‹2,5›..3,5 t", "`2,5` has a decimal comma", "write `2.5..3.5 t`"),
        ("‹00›7 km", "the number begins with `00`", "write `7 km`"),
        ("‹.›5 t", "the number begins with `.`", "write `0.5 t`"),
        ("5‹.› km", "the number ends with `.`", "write `5 km`"),
        ("‹+›5 km", "`+` before a number says nothing", "write `5 km`"),
        ("‹-5› km", "`-5` is negative", _LIMITS),
        ("‹1234567890123456› km", "`1234567890123456` has too many digits", _LIMITS),
        ("1‹.1234567890› km", "`.1234567890` has too many digits", _LIMITS),
        # intervals
        ("‹1,600›-1,700 km", "`1,600` has a thousands separator", "write `1600..1700 km`"),
        ("1600‹–›1700 km", "`–` does not join the ends of an interval", "write `1600..1700 km`"),
        ("1600‹-›1700km", "`-` does not join the ends of an interval", "write `1600..1700 km`"),
        ("5‹…›6 km", "`…` does not join the ends of an interval", "write `5..6 km`"),
        ("5‹...›6 km", "`...` does not join the ends of an interval", "write `5..6 km`"),
        ("5 ‹to› 6 years", "`to` does not join the ends of an interval", "write `5..6 a`"),
        ("between 5 ‹and› 6 years", "`and` does not join the ends of an interval", "write `5..6 a`"),
        ("40‹-›50 tons", "`-` does not join the ends of an interval", "write `40..50 {ton}`"),
        ("1700‹-›1600 km", "`-` does not join the ends of an interval", "write `1600..1700 km`"),
        ("5‹-›5 km", "`-` does not join the ends of an interval", "write `5 km`"),
        ("2000‹-›2500 km range", "`-` does not join the ends of an interval", _FORMS),
        ("10 ‹km..15 km›", "the unit stands twice in `km..15 km`", "write `10..15 km`"),
        ("‹10,000› km - 15,000 km", "`10,000` has a thousands separator", "write `10000..15000 km`"),
        ("‹1700..1600› km", "`1700..1600` runs backwards", "write `1600..1700 km`"),
        ("~ ‹50..40› {ton}", "`50..40` runs backwards", "write `40..50 {ton}`"),
        ("‹5..5› km", "both ends of `5..5` are the same", "write `5 km`"),
        ("‹<› 3..5 km", "`<` takes one number, not an interval", "write `3..5 km`, or one number after the sign"),
        # signs
        ("‹≤› 5 km", "`≤` is no sign", "write `<= 5 km`"),
        ("‹< =› 5 km", "`< =` is no sign", "write `<= 5 km`"),
        ("‹≈› 26 kg", "`≈` is no sign", "write `~ 26 kg`"),
        ("‹about› 26 kg", "`about` is no sign", "write `~ 26 kg`"),
        ("‹at least› 250 kg", "`at least` is no sign", "write `>= 250 kg`"),
        ("‹No more than› 3500 km", "`No more than` is no sign", "write `<= 3500 km`"),
        ("‹less than› 100 km", "`less than` is no sign", "write `< 100 km`"),
        ("‹more than› 5 t", "`more than` is no sign", "write `> 5 t`"),
        # units
        ("‹2000km›", "no blank stands in `2000km` between number and unit", "write `2000 km`"),
        ("‹100%›", "no blank stands in `100%` between number and unit", "write `100 %`"),
        ("‹19{missile}›", "no blank stands in `19{missile}` between number and unit", "write `19 {missile}`"),
        ("5 ‹kms›", "no unit is called `kms`", "write `km`"),
        ("  5 ‹kms› ", "no unit is called `kms`", "write `km`"),
        (
            "100 ‹tons›",
            "no unit is called `tons`",
            "write `{ton}` where the source does not say which, else `t`, `[ston_av]` or `[lton_av]`",
        ),
        (
            "19 ‹missiles›",
            "no unit is called `missiles`",
            "units are UCUM codes such as `km`, `kg` or `a`; a count names its things, as in `{missile}`",
        ),
        ("19 ‹{flight test}›", "`{flight test}` has a blank inside", "write `19 {flight-test}`"),
        ("‹19›", "`19` has no unit", f"write the unit, as in `19 km`, {_COUNTED} `19 {{missile}}`"),
        ("‹2000.5›", "`2000.5` has no unit", "write the unit, as in `2000.5 km`"),
        (
            "‹~ 2009›",
            "`~ 2009` has no unit",
            f"write the unit, as in `~ 2009 km`, {_COUNTED} `~ 2009 {{missile}}`; `2009~` is a date",
        ),
        (
            "‹>= 2015›",
            "`>= 2015` has no unit",
            f"write the unit, as in `>= 2015 km`, {_COUNTED} `>= 2015 {{missile}}`; `[2015..]` is a date",
        ),
        (
            "‹< 2015›",
            "`< 2015` has no unit",
            f"write the unit, as in `< 2015 km`, {_COUNTED} `< 2015 {{missile}}`; `[..2014]` is a date",
        ),
        (
            "‹> 2015›",
            "`> 2015` has no unit",
            f"write the unit, as in `> 2015 km`, {_COUNTED} `> 2015 {{missile}}`; `[2016..]` is a date",
        ),
        (
            "‹<= 2015›",
            "`<= 2015` has no unit",
            f"write the unit, as in `<= 2015 km`, {_COUNTED} `<= 2015 {{missile}}`; `[..2015]` is a date",
        ),
        ("‹1600..1700›", "`1600..1700` has no unit", f"write the unit, as in `1600..1700 km`; {_YEARS}"),
        (
            "1600‹-›1700",
            "`-` does not join the ends of an interval",
            f"write the unit, as in `1600..1700 km`; {_YEARS}",
        ),
        ("‹{missile}›", "`{missile}` has no number", "write the number, as in `19 {missile}`"),
        ("‹< [lb_av]›", "`< [lb_av]` has no number", "write the number, as in `19 [lb_av]`"),
        # dates
        ("‹2009-02-30›", "`2009-02-30` has no day 30", "February 2009 ran from `01` to `28`"),
        (" 2009/‹2010-13› ", "`2010-13` has no month 13", "months run from `01` to `12`"),
        ("‹26 May 2009›", "`26 May 2009` spells its month", "write year-month-day, as in `2009-05-26`"),
        ("‹May 26, 2009›", "`May 26, 2009` spells its month", "write year-month-day, as in `2009-05-26`"),
        ("‹1960s›", "`1960s` is a decade in words", "write `196X` for the 1960s"),
        ("‹26.05.2009›", "`26.05.2009` is not in the order year-month-day", "write `2009-05-26`"),
        ("‹20090526›", "`20090526` is not in the order year-month-day", "write `2009-05-26`"),
        ("‹2010-03 ›/ 2010-04", "`2010-03 ` is not a date", _DATES),
        # words
        ("‹true›", "`true` is not how a yes or no is written", "write `yes`"),
        ("‹NO›", "`NO` is not how a yes or no is written", "write `no`"),
        ("‹Solid Fuel›", "`Solid Fuel` is not in kebab-case", "write `solid-fuel`"),
        ("‹solid_fuel›", "`solid_fuel` is not in kebab-case", "write `solid-fuel`"),
        ("‹one ton›", "`one ton` spells its number", _FORMS),
        ("‹12:30›", "`12:30` is not a value", _FORMS),
        ("‹5 km or so›", "`5 km or so` is not a value", _FORMS),
        ("‹›", "the value is empty", _FORMS),
    ],
)
def test_wrong_value_says_what_to_write(marked: str, message: str, help: str) -> None:
    text = marked.replace("‹", "").replace("›", "")
    with pytest.raises(ValueSyntaxError) as caught:
        parse_value(text)
    fault = caught.value
    assert text[: fault.start] + "‹" + text[fault.start : fault.end] + "›" + text[fault.end :] == marked
    assert (str(fault), fault.help) == (message, help)


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        ("2000 km", "length"),
        ("5 {mile}", "length"),
        ("1 {ton}", "mass"),
        ("100 {ton-force}", "force"),
        ("5..6 a", "duration"),
        ("100 %", "ratio"),
        ("7 km/s", "speed"),
        ("19 {missile}", "count"),
        ("2009", "date"),
        ("yes", "boolean"),
        ("shahab-3", "term reference"),
    ],
)
def test_value_fits_its_dimension_and_no_other(text: str, dimensions: str) -> None:
    every: list[AttributeDimension] = [
        *("length", "mass", "force", "duration", "ratio", "speed", "count"),
        *("date", "boolean", "term", "reference"),
    ]
    assert " ".join(dimension for dimension in every if fits(parse_value(text), dimension)) == dimensions


@pytest.mark.parametrize(
    ("text", "unit", "range_"),
    [
        ("2000 km", "km", "[2000 2000]"),
        ("0.7 t", "kg", "[700 700]"),
        ("1600..1700 km", "m", "[1600000 1700000]"),
        ("< 100 km", "m", "(None 100000)"),
        (">= 0.25 t", "kg", "[250 None)"),
        ("1 {ton}", "kg", "[907.18474 1016.0469088]"),
        ("< 1 {ton}", "kg", "(None 1016.0469088)"),
        ("> 1 {ton}", "kg", "(907.18474 None)"),
        ("40..50 {ton}", "t", "[36.2873896 50.80234544]"),
        ("100 {ton-force}", "{ton-force}", "[100 100]"),
        ("5..6 a", "mo", "[60 72]"),
        ("19 {missile}", None, "[19 19]"),
        ("2009-05", None, "[2009-05-01 2009-05-31]"),
        ("[2015..]", None, "[2015-01-01 None)"),
    ],
)
def test_value_in_the_unit_of_its_attribute(text: str, unit: str | None, range_: str) -> None:
    result = normalise(parse_value(text), unit)
    assert _range(result.low, result.low_open, result.high, result.high_open) == range_
    assert unit is None or result.unit == unit


def test_normalised_value_keeps_what_is_no_number() -> None:
    assert normalise(parse_value("~ 26 kg"), "t").approximate
    assert normalise(parse_value("2009~")).approximate
    assert normalise(parse_value("2015/..")).is_period
    assert not normalise(parse_value("[2015..]")).is_period
    assert normalise(parse_value("solid-propellant"), "km").term == "solid-propellant"
    assert normalise(parse_value("no")).term == "no"


def test_value_of_something_else_has_no_place_in_the_unit() -> None:
    with pytest.raises(UnitMismatchError, match="`kg` cannot be converted to `km`: one is a mass, the other a length"):
        normalise(parse_value("250 kg"), "km")


@pytest.mark.parametrize(
    ("text", "low"),
    [("100 km", "100"), ("0.000000001 km", "0.000000001"), ("< 5 km", ""), ("2009-05-26", "2009-05-26")],
)
def test_bound_as_a_table_has_it(text: str, low: str) -> None:
    assert bound_text(normalise(parse_value(text)).low) == low
