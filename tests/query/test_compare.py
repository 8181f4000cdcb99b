"""The parties' values side by side: who says what, what can be held against what, and how it is drawn."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jta_kb.cli.bars import ASCII, UNICODE, Glyphs, Scale, draw_axis, draw_bar, fit_scale
from jta_kb.cli.verdicts import apart_sentences, no_inconsistency, scope_sentences
from jta_kb.corpus.values import Normalised, normalise, parse_value
from jta_kb.errors import UnknownName
from jta_kb.query.sides import AttributeTable, Pair, SideBySide, Stated
from jta_kb.query.values import Reader, group_values
from real_corpus import opened


@lru_cache
def compared(system: str, attribute: str | None = None) -> SideBySide:
    return opened().compare(system, attribute)


def table_of(system: str, attribute: str) -> AttributeTable:
    (table,) = compared(system, attribute).tables
    return table


def who(value: Stated) -> str:
    return " < ".join((value.holder.id, *value.holder.via))


def conditions(value: Stated) -> str:
    return ", ".join(f"{name} {text}" for name, text in value.conditions.items())


RANGE = [
    # system     who                 value             conditions                   commitment      paragraph
    ("shahab-3", "united-states", "2000 km", "", "certain", "10STATE17263:17"),
    ("shahab-3", "russia", "1500 km", "payload 700 kg", "certain", "10STATE17263:6"),
    ("shahab-3", "russia", "1300 km", "warhead-mass 700 kg", "certain", "10STATE17263:16"),
    ("shahab-3", "russia", "not 2000 km", "warhead-mass 700 kg", "certain", "10STATE17263:16"),
    ("shahab-3", "russia", "not 2000 km", "payload-reduction 50 kg", "probable", "10STATE17263:16"),
    ("shahab-3m", "iran < russia", "2000 km", "", "uncommitted", "10STATE17263:6"),
    ("shahab-3m", "russia", "1600..1700 km", "when confirmed so far", "certain", "10STATE17263:6"),
    ("shahab-3m", "united-states", "2000 km", "reentry-vehicle-mass 600 kg", "certain", "10STATE17263:16"),
]


def test_the_range_of_the_shahab_3_is_as_the_cable_has_it() -> None:
    found = [
        (scope.system, who(value), value.shown, conditions(value), item.commitment, item.place)
        for scope in table_of("Shahab-3", "range").scopes
        for value in scope.values
        for item in value.evidence
    ]
    assert sorted(found) == sorted(RANGE)


def test_a_payload_and_a_warhead_of_700_kg_are_one_scope() -> None:
    scopes = [sorted(value.shown for value in scope.values) for scope in table_of("shahab-3", "range").scopes]
    assert ["1300 km", "1500 km", "not 2000 km"] in scopes


@pytest.mark.parametrize(
    ("system", "attribute", "standing", "none_recorded"),
    [
        ("bm-25", "existence", "at-odds", ()),
        ("safir", "fuel", "at-odds", ()),
        ("shahab-3", "reentry-vehicle-mass", "at-odds", ()),
        ("safir", "first-stage", "agreement", ()),
        ("taepo-dong-2", "engine-arrangement", "agreement", ()),
        ("shahab-3", "basing", "different", ()),
        ("shahab-3", "range", "not-comparable", ()),
        ("bm-25", "transferred", "one-sided", ("russia",)),
        ("safir", "test-date", "one-sided", ("united-states",)),
        ("bm-25", "quantity", "relayed-only", ("russia", "united-states")),
    ],
)
def test_how_the_sides_stand(system: str, attribute: str, standing: str, none_recorded: tuple[str, ...]) -> None:
    table = table_of(system, attribute)
    assert (table.standing, table.none_recorded) == (standing, none_recorded)


@pytest.mark.parametrize(
    ("system", "attribute", "sentence"),
    [
        (
            "shahab-3",
            "range",
            "At odds with itself: Russia says 1500 km and 1300 km under like conditions (payload mass 700 kg, warhead "
            "mass 700 kg) (10STATE17263 ¶6, ¶16)",
        ),
        (
            "shahab-3",
            "range",
            "Not comparable (only one states the payload mass): without conditions United States 2000 km; with "
            "“warhead mass 700 kg” Russia 1500 km, 1300 km and not 2000 km (10STATE17263 ¶6, ¶16, ¶17)",
        ),
        (
            "shahab-3",
            "reentry-vehicle-mass",
            "Russia says 250 kg, United States (relayed by Russia) says 600 kg: they lie apart (10STATE17263 ¶6, ¶16)",
        ),
        (
            "shahab-3",
            "reentry-vehicle-mass",
            "Russia says >= 250 kg, United States (relayed by Russia) says 600 kg: the second lies within the first "
            "(10STATE17263 ¶16)",
        ),
        (
            "bm-25",
            "existence",
            "Russia says no, United States and Published reports (relayed by Russia) say yes: they differ "
            "(10STATE17263 ¶11, ¶26, ¶29, ¶42)",
        ),
        (
            "safir",
            "fuel",
            "Russia denies udmh, United States says udmh: the one denies the other (10STATE17263 ¶28, ¶31)",
        ),
        ("safir", "first-stage", "Russia and United States say the same: shahab-3 (10STATE17263 ¶8, ¶18)"),
        (
            "shahab-3",
            "basing",
            "Russia says fixed-launch-pad, United States says silo and underground: they differ, and all of it may be "
            "true (10STATE17263 ¶21)",
        ),
    ],
)
def test_how_values_stand_to_each_other_in_words(system: str, attribute: str, sentence: str) -> None:
    assert sentence in sentences(system, attribute)


def sentences(system: str, attribute: str) -> list[str]:
    table, labels = table_of(system, attribute), compared(system, attribute).labels
    within = [sentence for scope in table.scopes for sentence in scope_sentences(scope, labels)]
    return [*within, *apart_sentences(table, labels), *no_inconsistency(table, labels)]


def test_a_conflict_in_relayed_words_only_is_said_to_be_that() -> None:
    assert table_of("shahab-3", "reentry-vehicle-mass").rests_on_relayed_words
    assert not table_of("bm-25", "existence").rests_on_relayed_words


def test_what_the_same_holders_repeat_is_not_told_apart() -> None:
    assert table_of("shahab-3", "airframe-material").apart == ()
    assert len(table_of("shahab-3", "range").apart) == 5


def test_every_sentence_on_values_ends_in_its_citation() -> None:
    for node in opened().store.nodes("system"):
        found = compared(node.id)
        for table in found.tables:
            said = [sentence for scope in table.scopes for sentence in scope_sentences(scope, found.labels)]
            for sentence in (*said, *no_inconsistency(table, found.labels)):
                assert sentence.endswith(")"), sentence
                assert "¶" in sentence.rpartition("(")[2], sentence


def test_who_gives_no_value_but_takes_a_side_is_not_left_out() -> None:
    (row,) = [
        row for row in table_of("bm-25", "transferred").positions if row.proposition == "bm-25-transferred-to-iran"
    ]
    assert [(cell.holder, cell.stance) for cell in row.cells][:2] == [
        ("russia", "disputes"),
        ("united-states", "supports"),
    ]


def test_the_family_is_shown_where_the_member_has_values() -> None:
    above = [scope for scope in table_of("taepo-dong-2", "range").scopes if scope.above]
    assert {(scope.system, value.shown) for scope in above for value in scope.values} == {
        ("taepo-dong", "10000..15000 km"),
        ("taepo-dong", "10000 km"),
        ("taepo-dong", "15000 km"),
    }
    assert table_of("taepo-dong-2", "range").standing == "one-sided"


def test_what_a_question_presupposes_is_compared_with_nothing() -> None:
    table = table_of("taepo-dong-2", "test-date")
    asked = [value for scope in table.scopes for value in scope.values if value.asked]
    assert [value.text for value in asked] == ["2009-04"]
    assert not any(pair.one.asked or pair.other.asked for scope in table.scopes for pair in scope.pairs)


def test_what_nobody_gives_a_value_of_is_empty() -> None:
    assert compared("omid", "range").tables == ()


@pytest.mark.parametrize(("system", "attribute"), [("shahab-33", None), ("shahab-3", "rnge")])
def test_unknown_names_are_refused(system: str, attribute: str | None) -> None:
    with pytest.raises(UnknownName):
        opened().compare(system, attribute)


def test_the_comparison_is_that_of_the_derived_edges() -> None:
    """Inside a scope the verdicts are those that `jta claims` shows and the graph has as edges."""
    corpus = opened()
    claims = corpus.claims()
    values = corpus.store.conflicts([claim["id"] for claim in claims])
    expected = {
        (c.subject, frozenset((side.holder, side.label) for side in (c.one, c.other)))
        for c in values
        if " " in c.subject and not c.subject.startswith(" ")
    }
    found = {
        (f"{scope.system} {table.attribute}", frozenset(map(labelled, (pair.one, pair.other))))
        for node in corpus.store.nodes("system")
        for table in compared(node.id).tables
        for scope in table.scopes
        if not scope.above
        for pair in scope.pairs
        if pair.verdict == "conflicts"
    }
    assert found == expected
    assert len(found) > 5


def labelled(value: Stated) -> tuple[str, str]:
    """Return holder and label as the graph names an assessed value."""
    scope = "; ".join(f"{name} = {text}" for name, text in sorted(value.conditions.items()))
    return value.holder.id, value.shown + (f" ({scope})" if scope else "")


def pairs_of_the_corpus() -> list[tuple[Stated, Stated, str]]:
    """Return values of the same attribute, two by two, whatever their scope."""
    reader = Reader(opened().store)
    groups: dict[str, list[Stated]] = {}
    for key, values in group_values(item for claim in opened().claims() for item in reader.read(claim)).items():
        groups.setdefault(key.attribute, []).extend(values)
    return [(one, other, name) for name, values in groups.items() for one in values for other in values[:6]]


def test_the_comparison_is_symmetric() -> None:
    reader = Reader(opened().store)
    for one, other, attribute in pairs_of_the_corpus():
        there, back = reader.compare(one, other, attribute), reader.compare(other, one, attribute)
        assert there.turned == back
        assert there == back.turned
        assert isinstance(there, Pair)


def test_every_value_is_the_same_as_itself() -> None:
    reader = Reader(opened().store)
    for one, _, attribute in pairs_of_the_corpus():
        assert reader.compare(one, one, attribute).comparison == "equal"


# Bars

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False)
GLYPHS = st.sampled_from([UNICODE, ASCII])
MANNERS = st.sampled_from(["own", "relayed", "denied", "asked"])


@st.composite
def ranges(draw: st.DrawFn) -> Normalised:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    ends: tuple[Decimal | None, Decimal | None] = draw(
        st.sampled_from([(low, high), (None, high), (low, None), (low, low)])
    )
    return Normalised("quantity", *ends, draw(st.booleans()), draw(st.booleans()), unit="km")


@given(st.lists(ranges(), min_size=1, max_size=6), st.integers(1, 200), MANNERS, GLYPHS)
def test_no_bar_is_wider_or_narrower_than_its_width(
    values: list[Normalised], width: int, manner: str, glyphs: Glyphs
) -> None:
    scale = fit_scale(values)
    assert scale
    for value in values:
        bar = draw_bar(value, scale, width, manner, glyphs)
        assert len(bar) == width
        assert bar.startswith("<") == (value.low is None and (width > 1 or value.high is not None))
        assert bar.endswith(">") == (value.high is None)
    assert all(len(line) <= width for line in draw_axis(scale, width, glyphs))


@given(NUMBERS, NUMBERS, st.integers(20, 120), GLYPHS)
def test_a_point_is_one_mark_and_the_greater_never_lies_to_the_left(
    one: Decimal, other: Decimal, width: int, glyphs: Glyphs
) -> None:
    points = [Normalised("quantity", number, number, unit="km") for number in sorted((one, other))]
    scale = fit_scale(points)
    assert scale
    bars = [draw_bar(point, scale, width, "own", glyphs) for point in points]
    assert [bar.count(glyphs.own[0]) for bar in bars] == [1, 1]
    assert bars[0].index(glyphs.own[0]) <= bars[1].index(glyphs.own[0])


@pytest.mark.parametrize(
    ("text", "bar"),
    [
        ("1000 km", "..*......................"),
        ("1500 km", "............*............"),
        ("2000 km", "......................*.."),
        ("1250..1750 km", ".......[---------]......."),
        ("> 1750 km", ".................(------>"),
        ("<= 1250 km", "<------]................."),
    ],
)
def test_bars_are_drawn_to_scale(text: str, bar: str) -> None:
    from_900_to_2100 = Scale(900, 2100, is_date=False)
    assert draw_bar(normalise(parse_value(text)), from_900_to_2100, 25, "own", ASCII) == bar


@pytest.mark.parametrize(
    "texts",
    [
        ["2009-04", "2006-07-05"],
        ["2005"],
        ["[2015..]", "2009-12-16"],
        ["0001-01-01", "9999-12-31"],
        ["2009-12-22", "2009-12-23"],
    ],
)
@pytest.mark.parametrize("width", [12, 40, 90])
def test_dates_have_an_axis_of_dates(texts: list[str], width: int) -> None:
    values = [normalise(parse_value(text)) for text in texts]
    scale = fit_scale(values)
    assert scale
    assert all(len(draw_bar(value, scale, width, "own", UNICODE)) == width for value in values)
    labels, ruler = draw_axis(scale, width, UNICODE)
    assert len(labels) <= len(ruler) == width
    if width == 90:
        assert labels.split()[0][:2] in ("00", "01", "05", "10", "20")


def test_an_open_end_is_an_arrow() -> None:
    values = [normalise(parse_value(text)) for text in ("< 100 km", ">= 250 km", "1 km")]
    scale = fit_scale(values)
    assert scale
    below, above, point = (draw_bar(value, scale, 30, "own", ASCII) for value in values)
    assert below.startswith("<-")
    assert ")" in below
    assert above.endswith("->")
    assert "[" in above
    assert point.count("*") == 1


def test_terms_have_no_axis() -> None:
    assert fit_scale([]) is None
    assert fit_scale([Normalised("term", term="liquid")]) is None
