"""Numbers in running text, and whether a quote bears a value's numbers out."""

import pytest

from jta_kb.corpus.numbers import missing_numbers as missing
from jta_kb.corpus.numbers import numbers_in
from jta_kb.corpus.values import parse_value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # figures
        ("a range of 2,000 km", "2000"),
        ("only 1,600-1,700 km.", "1600 1700"),
        ("10,000 km - 15,000 km", "10000 15000"),
        ("between 3,000–5,000 km", "3000 5000"),
        ("120,000-130,000 people", "120000 130000"),
        ("2.5 tons, .5 tons, 1,600.25 kg", "2.5 0.5 1600.25"),
        ("100% loyal (26 kg), 26kg", "100 26 26"),
        ("July 31,1998", "7:month 31 1998"),
        ("12345,678 and 1,2345", "12345 678 1 2345"),
        ("2.5 million, 120 thousand, 2 dozen", "2500000 120000 24"),
        ("a minus: -5", "5"),
        # torn apart
        ("2,0\n00 km", "2 0 0"),
        ("2 000 km", "2 0"),
        ("1,\n600", "1 600"),
        ("twenty-\nfive", "20 5"),
        # words
        ("nineteen of these", "19"),
        ("a reentry vehicle of one\nton", "1"),
        ("a two-stage, 3-stage or single-stage missile", "2 3 1"),
        ("twenty-five, twenty five, Sixty\nfive", "25 25 65"),
        ("one two three", "1 2 3"),
        ("one hundred and twenty-five thousand", "125000"),
        ("one hundred and two hundred", "100 200"),
        ("one hundred and twenty-five hundred", "100 2500"),
        ("one thousand and twenty-five thousand", "1000 25000"),
        ("one million two hundred thousand and five", "1200005"),
        ("a hundred, two dozen, half a dozen", "100 24 6"),
        ("two and a half tons, half of it", "2.5 0.5"),
        ("twice, once, both, zero", "2 1 2 0"),
        ("Fifty years ago", "50"),
        # no numbers
        ("a missile, an engine, hundreds of sites, dozens, a decade of experience", ""),
        ("a few hundred kilometers, several\nthousand", ""),
        ("someone weighs tension", ""),
        # ranks, decades, months
        ("the third test, the 3rd, the 21st, the Twenty-First", "3:ordinal 3:ordinal 21:ordinal 21:ordinal"),
        ("the 1960s, mid-1990s, 1980's", "1960:decade 1990:decade 1980:decade"),
        ("on May 26, 2009", "5:month 26 2009"),
        ("24 FEB 10, Sept. 3, 26-May-2009", "24 2:month 10 9:month 3 26 5:month 2009"),
        ("it may march on", ""),
        # names
        ("R-27, BM-25, SS-N-6, KN-02", "27:name 25:name 6:name 2:name"),
        ("Shahab-3M, N2O4, 9K720", "3:name 2:name 4:name 9:name 720:name"),
        ("the DPRK's\n\n3rd site", "3:ordinal"),
        ("ranges of\n2,000 km", "2000"),
        ("pre-2015, two-to-3-year", "2015 2 3"),
    ],
)
def test_numbers_in_text(text: str, numbers: str) -> None:
    found = numbers_in(text)
    shown = [f"{word.value.normalize():f}{'' if word.role == 'cardinal' else ':' + word.role}" for word in found]
    assert " ".join(shown) == numbers
    assert [text[word.start : word.end] for word in found] == [word.text for word in found]


def test_place_and_flags_of_a_number() -> None:
    name, decade = numbers_in("the R-27 of the 1960s")
    assert (name.start, name.end, name.text, name.in_name, name.decade) == (6, 8, "27", True, False)
    assert (decade.start, decade.end, decade.text, decade.in_name, decade.decade) == (16, 21, "1960s", False, True)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("2000 km", "which Iran claims has a range of 2,000 km"),
        ("1600..1700 km", "the confirmed\nrange is only 1,600-1,700 km"),
        ("< 100 km", "with a range of less than 100 km"),
        ("<= 3500 km", "ranges of no more than 3,500 km"),
        (">= 250 kg", "conceding that the 250 kg is at the low end of Russia's estimate"),
        ("19 {missile}", "claims that 19 of these missiles were shipped"),
        ("19 {missile}", "nineteen missiles"),
        ("1 {ton}", "a reentry vehicle of one ton"),
        ("2.5 t", "2.50 tonnes"),
        ("~ 40..50 {ton}", "something that can lift 40-50 tons"),
        ("3 {stage}", "a 3-stage missile"),
        ("4 {test}", "tested four times"),
        ("3 {test}", "the third test of the missile"),
        ("2009-05-26", "on May 26, 2009"),
        ("2009-05-26", "26 MAY 2009"),
        ("2009-05-26", "2009-05-26"),
        ("2009-05-26", "on 5/26/2009"),
        ("2009-05-01", "May 1st, 2009"),
        ("2009-05", "in May 2009"),
        ("[2010-03,2010-04]", "in Moscow in March or April 2010"),
        ("2010-21", "in the spring of 2010"),
        ("196X", "technology from the 1960s"),
        ("[2015..]", "after 2015"),
        ("19XX", "in the last century"),
        ("yes", "no number at all"),
        ("solid-propellant", "no number at all"),
    ],
)
def test_quote_bears_the_value_out(value: str, quote: str) -> None:
    assert missing(parse_value(value), quote) == ()


@pytest.mark.parametrize(
    ("value", "quote", "lacking"),
    [
        ("2000 km", "a range of 2,500 km", "2000"),
        ("2000 km", "a range of 2,0\n00 km", "2000"),
        ("1600..1700 km", "up to 1,700 km", "1600"),
        ("1600..1700 km", "a long range", "1600 1700"),
        ("25 {missile}", "the BM-25 missiles", "25"),
        ("3 {missile}", "the Shahab-3", "3"),
        ("5 {test}", "tested in May", "5"),
        ("1960 {missile}", "missiles of the 1960s", "1960"),
        ("200 km", "2,000 km", "200"),
        ("1 {missile}", "a missile", "1"),
        ("2009-05-26", "on May 26", "2009"),
        ("2009-05-26", "five missiles on the 26th in 2009", "5"),
        ("2009-05", "on 26 June 2009", "5"),
        ("[2010-03,2010-04]", "in March 2010", "4"),
        ("2009/2010", "in 2009", "2010"),
        ("196X", "in 1960", "1960"),
        ("1960", "in the 1960s", "1960"),
        ("196X/197X", "in the 1960s", "1970"),
    ],
)
def test_number_that_the_quote_lacks(value: str, quote: str, lacking: str) -> None:
    assert " ".join(str(number) for number in missing(parse_value(value), quote)) == lacking


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("19 {missile}", "19"),
        ("1600..1700 km", "1600 1700"),
        ("< 100 km", "100"),
        (">= 250 kg", "250"),
        ("2009-05-26", "2009 5 26"),
        ("[2010-03,2010-04]", "2010 3 4"),
        ("196X", "1960"),
        ("yes", ""),
        ("r-27", ""),
    ],
)
def test_numbers_that_a_value_states(text: str, numbers: str) -> None:
    assert " ".join(map(str, parse_value(text).numbers())) == numbers
