"""Laws: what holds for every value, date, number and comparison, and the examples of the docstrings."""

import doctest
import importlib
import string
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jta_kb.corpus.comparison import Comparison, compare
from jta_kb.corpus.dates import parse_date
from jta_kb.corpus.numbers import missing_numbers, numbers_in
from jta_kb.corpus.units import Unit, convert, get_unit, known_codes
from jta_kb.corpus.values import Normalised, Value, ValueSyntaxError, normalise, parse_value

_amounts = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False).map(lambda number: f"{number:f}")
_units = st.sampled_from([*known_codes(), "{missile}", "{flight-test}"])
_signs = st.sampled_from(["", "~ ", "< ", "<= ", "> ", ">= "])
_singles = st.builds(lambda sign, amount, unit: f"{sign}{amount} {unit}", _signs, _amounts, _units)


def _interval(sign: str, low: str, high: str, unit: str) -> str:
    assume(Decimal(low) != Decimal(high))
    low, high = sorted((low, high), key=Decimal)
    return f"{sign}{low}..{high} {unit}"


_intervals = st.builds(_interval, st.sampled_from(["", "~ "]), _amounts, _amounts, _units)
_points = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    st.dates().map(lambda day: f"{day.year:04}"),
    st.integers(100, 999).map(lambda decade: f"{decade}X"),
    st.builds(
        lambda year, season, mark: f"{year:04}-{season}{mark}",
        st.integers(1, 9999),
        st.integers(21, 41),
        st.sampled_from(["", "~", "?"]),
    ),
)
_dates = st.one_of(
    _points,
    _points.map(lambda point: f"[{point}..]"),
    _points.map(lambda point: f"../{point}"),
    st.builds(lambda a, b: f"[{a}, {b}]", _points, _points),
)
_terms = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True).filter(
    lambda term: term not in ("true", "false", "y", "n")
)
_values = st.one_of(_singles, _intervals, _dates, _terms, st.sampled_from(["yes", "no"])).map(parse_value)


@given(_values)
@settings(deadline=None)
def test_value_is_read_back_from_its_text(value: Value) -> None:
    assert parse_value(str(value)) == value
    assert str(parse_value(f" {value}\n")) == str(value)


@given(st.text(alphabet="0123456789.,-–~<>=/[]{} XTkmtoneyrs\n'%?", max_size=24))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_value_or_a_fault_with_its_place(text: str) -> None:
    fault = _fault(parse_value, text)
    if fault is None:
        assert parse_value(str(parse_value(text))) == parse_value(text)
    else:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert fault.help
        assert str(fault)


def _fault(parse: Callable[[str], object], text: str) -> ValueSyntaxError | None:
    try:
        parse(text)
    except ValueSyntaxError as fault:
        return fault
    return None


@given(st.from_regex(r"[?~%]?[0-9X]{4}[?~%]?(-[?~%]?[0-9X]{2}[?~%]?){0,2}", fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_text_in_the_form_of_a_date_is_one_or_a_fault(text: str) -> None:
    fault = _fault(parse_date, text)
    if fault is None:
        window = parse_date(text)
        assert window.earliest is not None
        assert window.latest is not None
        assert window.earliest <= window.latest
    else:
        assert (fault.start, fault.end) == (0, len(text))


def _in_common_unit(value: Value) -> Normalised:
    unit = get_unit(value.unit) if value.unit else None
    if unit is None or unit.dimension == "count":
        return normalise(value)
    settled = [code for code in known_codes() if _is_settled(get_unit(code), unit)]
    return normalise(value, settled[0])


def _is_settled(unit: Unit, like: Unit) -> bool:
    return unit.dimension == like.dimension and not unit.is_ambiguous


@given(_values, _values)
@settings(deadline=None)
def test_comparison_has_two_sides(a: Value, b: Value) -> None:
    first, second = _in_common_unit(a), _in_common_unit(b)
    assert compare(second, first) == compare(first, second).reverse


@given(_values)
@settings(deadline=None)
def test_value_equals_itself(value: Value) -> None:
    assert compare(_in_common_unit(value), _in_common_unit(value)) is Comparison.EQUAL


@given(st.sampled_from(["", "~ "]), _amounts, _amounts, st.integers(1, 100), _units)
def test_wider_interval_contains_the_narrower(sign: str, low: str, high: str, by: int, unit: str) -> None:
    narrow = parse_value(_interval(sign, low, high, unit))
    assert narrow.low is not None
    assert narrow.high is not None
    wide = parse_value(f"{narrow.low}..{narrow.high + by} {unit}")
    assert compare(_in_common_unit(wide), _in_common_unit(narrow)) is Comparison.CONTAINS


@given(_amounts, _units)
def test_conversion_there_and_back_changes_nothing(amount: str, code: str) -> None:
    unit = get_unit(code)
    assume(not unit.is_ambiguous and unit.dimension != "count")
    for target in known_codes():
        if _is_settled(get_unit(target), unit):
            back = convert(convert(Decimal(amount), code, target)[0], target, code)[0]
            assert abs(back - Decimal(amount)) <= Decimal(amount) * Decimal("1e-26")


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _in_words(number: int) -> str:
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = f" {_in_words(number % size)}" if number % size else ""
            return f"{_in_words(number // size)} {name}{rest}"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")


@given(st.integers(0, 10**6 - 1) | st.integers(10**6, 10**9 - 1).map(lambda number: number // 1000 * 1000))
def test_number_is_found_however_it_is_written(number: int) -> None:
    for written in (f"{number}", f"{number:,}", f"{number:,}.0", _in_words(number), _in_words(number).upper()):
        found = numbers_in(f"ranges of {written} km")
        assert [(word.value, word.role, word.text) for word in found] == [(Decimal(number), "cardinal", written)]


@given(_amounts)
def test_number_that_is_written_is_not_missing(amount: str) -> None:
    value = parse_value(f"{amount} km")
    assert missing_numbers(value, f"a range of {Decimal(amount):,} km") == ()
    assert missing_numbers(value, "a long range") == (Decimal(amount),)


@given(st.dates())
def test_date_that_is_spelled_is_not_missing(day: date) -> None:
    value = parse_value(str(day))
    assert missing_numbers(value, f"on {day:%B %d, %Y}") == ()
    assert missing_numbers(value, f"on {day}") == ()


@given(st.text(alphabet=string.ascii_letters + string.digits + " ,.-'\n%", max_size=40))
def test_numbers_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    end = 0
    for word in numbers_in(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        end = word.end


@pytest.mark.parametrize("module", ["units", "dates", "values", "numbers", "comparison"])
def test_examples_run(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"jta_kb.corpus.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
