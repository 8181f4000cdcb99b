"""How two values stand to each other, in the unit of their attribute."""

import pytest

from jta_kb.corpus.comparison import Comparison, compare
from jta_kb.corpus.values import normalise, parse_value


@pytest.mark.parametrize(
    ("a", "relation", "b", "unit"),
    [
        ("2000 km", "equal", "2000 km", "km"),
        ("2000 km", "equal", "2000000 m", "km"),
        ("700 kg", "equal", "0.7 t", "kg"),
        ("2.50 t", "equal", "2.5 t", "t"),
        ("5 a", "equal", "60 mo", "mo"),
        ("1650 km", "within", "1600..1700 km", "km"),
        ("1600 km", "within", "1600..1700 km", "km"),
        ("1650..1700 km", "within", "1600..1700 km", "km"),
        ("1500..2000 km", "contains", "1600..1700 km", "km"),
        ("1600..1700 km", "overlaps", "1650..1800 km", "km"),
        ("1600..1700 km", "overlaps", "1700..1800 km", "km"),
        ("1600..1700 km", "disjoint", "2000 km", "km"),
        ("1600..1700 km", "disjoint", "1701..1800 km", "km"),
        # bounds that are strict, and bounds that are none
        ("< 100 km", "disjoint", "100 km", "km"),
        ("<= 100 km", "contains", "100 km", "km"),
        ("> 100 km", "disjoint", "100 km", "km"),
        (">= 100 km", "contains", "100 km", "km"),
        ("< 100 km", "within", "<= 100 km", "km"),
        ("> 100 km", "within", ">= 100 km", "km"),
        ("< 100 km", "equal", "< 100 km", "km"),
        ("< 100 km", "disjoint", ">= 100 km", "km"),
        ("< 100 km", "disjoint", "> 100 km", "km"),
        ("<= 100 km", "overlaps", ">= 100 km", "km"),
        ("< 100 km", "overlaps", "> 90 km", "km"),
        ("< 100 km", "overlaps", "90..100 km", "km"),
        ("<= 100 km", "contains", "90..100 km", "km"),
        ("> 5 t", "within", "> 4 t", "kg"),
        ("250 kg", "within", ">= 250 kg", "kg"),
        ("600 kg", "within", ">= 250 kg", "kg"),
        # units left open
        ("1 {ton}", "contains", "1 t", "kg"),
        ("1 {ton}", "contains", "1000 kg", "kg"),
        ("1 {ton}", "equal", "1 {ton}", "kg"),
        ("1 {ton}", "disjoint", "700 kg", "kg"),
        ("100 {ton-force}", "overlaps", "900..1200 kN", "kN"),
        # a mark of doubt does not widen
        ("~ 26 kg", "equal", "26 kg", "kg"),
        ("~ 26 kg", "disjoint", "27 kg", "kg"),
        # dates
        ("2009-05-26", "within", "2009-05", None),
        ("2009", "contains", "2009-05-26", None),
        ("2009", "disjoint", "2010", None),
        ("1965", "within", "196X", None),
        ("2010-03-15", "within", "[2010-03,2010-04]", None),
        ("2010-03", "within", "[2010-03,2010-04]", None),
        ("[2010-03,2010-04]", "overlaps", "[2010-04,2010-05]", None),
        ("2016", "within", "[2015..]", None),
        ("2014", "disjoint", "[2015..]", None),
        ("[2015..]", "overlaps", "[..2015]", None),
        ("[2015..]", "disjoint", "[..2014]", None),
        ("[2009]", "equal", "2009", None),
        ("2009/2010", "within", "2009/..", None),
        ("[2015..]", "not-comparable", "2015/..", None),
        ("2009-05", "not-comparable", "2009/2010", None),
        # words
        ("yes", "equal", "yes", None),
        ("yes", "disjoint", "no", None),
        ("steel", "equal", "steel", None),
        ("steel", "disjoint", "aluminum", None),
        # things of different kinds
        ("yes", "not-comparable", "steel", None),
        ("2009", "not-comparable", "steel", None),
        ("2000 km", "not-comparable", "2000 m", None),
        ("2000 {missile}", "not-comparable", "2000 {stage}", None),
        ("2000 km", "not-comparable", "2000", None),
    ],
)
def test_how_a_stands_to_b(a: str, relation: str, b: str, unit: str | None) -> None:
    first, second = normalise(parse_value(a), unit), normalise(parse_value(b), unit)
    assert compare(first, second).value == relation
    assert compare(second, first) == compare(first, second).reverse


def test_only_within_and_contains_have_a_direction() -> None:
    turned = {relation.value: relation.reverse.value for relation in Comparison if relation.reverse != relation}
    assert turned == {"within": "contains", "contains": "within"}
