"""Quotes a curator types, and what is said of them."""

from pathlib import Path

import pytest

from jta_kb.sources import Cable, Difference, QuoteFound, QuoteMissing, find_quote, parse_cable

SEEDS = Path(__file__).parents[2] / "seeds"
JULY = parse_cable((SEEDS / "000_fd38adf2e234d986.txt").read_text(encoding="utf-8"))
DECEMBER = parse_cable((SEEDS / "003_b0b6fd85108f5920.txt").read_text(encoding="utf-8"))

FULL = "1. (S) These words are a line that is full so that "
SHORT = "1. (S) These words are a line so that "
REST = """
goes on in lines of much the same width as that one was
until the paragraph comes to its end with this line too
and one line more, in which now use is made of them all
the way and it was able to say a typical thing or where
"""


def one(words: str) -> Cable:
    return parse_cable(f"1. (S) {words}")


def found(cable: Cable, paragraph: int, quote: str, **context: str) -> str:
    result = find_quote(cable, paragraph, quote, **context)  # type: ignore[arg-type]  # prefix and suffix only
    assert isinstance(result, QuoteFound), result
    return result.span.of(cable.text)


def missing(cable: Cable, paragraph: int, quote: str, **context: str) -> QuoteMissing:
    result = find_quote(cable, paragraph, quote, **context)  # type: ignore[arg-type]  # prefix and suffix only
    assert isinstance(result, QuoteMissing), result
    return result


@pytest.mark.parametrize(
    ("cable", "paragraph", "quote", "source"),
    [
        (DECEMBER, 16, "the 250 kg is at the low end of Russia's", "the 250 kg is at the low end of\nRussia's"),
        (DECEMBER, 16, "the low end of\nRussia\u2019s estimate", "the low end of\nRussia's estimate"),
        (DECEMBER, 1, "transship them through", "transship the\nm through"),
        (DECEMBER, 1, "transship the m through", "transship the\nm through"),
        (DECEMBER, 1, "transship the\nm through", "transship the\nm through"),
        (JULY, 4, "there will be no cooperation until", "the\nre will be no cooperation until"),
        (JULY, 4, "length about Russian concerns on", "length about Russian\n\nconcerns on"),
        (DECEMBER, 16, "would achieve a 2,000 km range.", "would\n achieve a 2,000 km range."),
        (DECEMBER, 6, "--Given the challenging", "--Given the challenging"),
        (DECEMBER, 6, "Given the challenging", "Given the challenging"),
        (DECEMBER, 6, "only 1,600\u20131,700 km", "only 1,600-1,700 km"),
        (DECEMBER, 13, " 1,300 km ", "1,300 km"),
        (DECEMBER, 5, "5. (S) Evgeny Zudin", "5. (S) Evgeny Zudin"),
        (DECEMBER, 33, "on more-energetic propellants", "on more-energetic\npropellants"),
        (JULY, 11, "COL Timothy Shea, OSD", "COL Timothy Shea, OSD"),
    ],
)
def test_found(cable: Cable, paragraph: int, quote: str, source: str) -> None:
    assert found(cable, paragraph, quote) == source


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("many threats", "threat"),
        ("in 15 km", "5 km"),
        ("of 1,300 km", "300 km"),
        ("of 1,300 km", "1"),
        ("of 1\xa0300 km", "300 km"),
        ("at 2.5 km", "2"),
        ("at 2.5 km", "5 km"),
        ("at .5 km", "5 km"),
        ("at -5 km", "5 km"),
        ("at +5 km", "5 km"),
        ("in 5-6 years", "6 years"),
        ("in 5-6 years", "in 5"),
        ("at 12:30 sharp", "30 sharp"),
        ("at 100% of", "at 100"),
        ("for $5 in", "5 in"),
        ("the non-paper of", "paper of"),
        ("the non-paper of", "the non"),
        ("Russia's view", "Russia"),
        ("the U.S. view", "the U"),
        ("the U.S. view", "S. view"),
        ("nuclear and/or missile", "or missile"),
        ("the R-27 was", "27 was"),
        ("the R-27 was", "the R"),
        ("the x\u0327 is", "the x"),
    ],
)
def test_a_quote_never_stands_inside_a_word(source: str, quote: str) -> None:
    assert missing(one(source), 1, quote).reason in {"altered", "nowhere"}


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("Iran),Iran's base", "Iran's base"),
        ("for Iran--which has", "for Iran"),
        ("for Iran\u2014which has", "which has"),
        ("(26 kg) satellite", "26 kg"),
        ('the "threat" is', "threat"),
        ("the U.S.-Russia talks", "the U.S."),
        ("the missiles' range", "the missiles"),
        ("--19 missiles", "19 missiles"),
        ("two components:three", "three"),
        ("in 2005, but", "in 2005"),
        ("it ended.Then", "Then"),
    ],
)
def test_a_quote_may_stand_beside_a_mark(source: str, quote: str) -> None:
    assert found(one(source), 1, quote) == quote


@pytest.mark.parametrize(
    ("line", "left", "right", "joined"),
    [
        (FULL, "propel", "lant", True),  # no words of the cable
        (FULL, "the", "m", True),
        (SHORT, "the", "same", True),  # both are words, but the line had room
        (FULL, "the", "same", False),  # both are words, and the line was full
        (FULL, "not", "able", False),
        (SHORT, "not", "able", False),
        (FULL, "no", "where", False),
        (SHORT, "no", "where", False),
        (SHORT, "un", "able", False),
        (SHORT, "a", "typical", False),
        (SHORT, "use", "less", False),
        (SHORT, "now", "Here", False),
        (FULL, "1", "300", False),
        (SHORT, "1", "300", False),
        (FULL, "missile-", "related", True),
        (FULL, "State/", "ISN", True),
        (FULL, "the R-", "27", True),
        (FULL, "5-", "6", False),
        (FULL, "-", "5", False),
    ],
)
def test_a_word_broken_by_a_line_end(line: str, left: str, right: str, joined: bool) -> None:
    cable = parse_cable(f"{line}{left}\n{right}{REST}")
    assert found(cable, 1, f"so that {left} {right}") == f"so that {left}\n{right}"
    assert found(cable, 1, f"so that {left}\n{right}") == f"so that {left}\n{right}"
    assert isinstance(find_quote(cable, 1, f"so that {left}{right}"), QuoteFound) == joined


@pytest.mark.parametrize(("left", "right"), [("now", "here"), ("the", "m"), ("missile-", "related"), ("1", "300")])
def test_a_plain_blank_is_never_left_out(left: str, right: str) -> None:
    cable = parse_cable(f"{SHORT}{left} {right}{REST}")
    assert missing(cable, 1, f"so that {left}{right}").reason == "altered"


@pytest.mark.parametrize("white", [" \n", "\n ", "\n\n", "\xa0", "\n\t"])
def test_a_line_end_with_other_white_space_is_a_blank(white: str) -> None:
    cable = parse_cable(f"{SHORT}the{white}m{REST}")
    assert missing(cable, 1, "so that them").reason == "altered"


def test_a_quote_may_itself_be_wrapped_after_a_hyphen() -> None:
    assert found(one("the missile-related work"), 1, "the missile-\nrelated work") == "the missile-related work"
    assert missing(one("the range of 5-6 km"), 1, "the range of 5-\n6 km").reason == "altered"
    assert missing(one("the missile-related work"), 1, "the missile- related work").reason == "altered"


@pytest.mark.parametrize(
    ("cable", "paragraph", "quote", "differences", "suggestion"),
    [
        (DECEMBER, 13, "with ranges of 1,200 km", [("1,200", "1,300")], "with ranges of 1,300 km"),
        (DECEMBER, 13, "ranges of 1300 km", [("1300", "1,300")], "ranges of 1,300 km"),
        (DECEMBER, 13, "ranges of 300 km", [("300", "1,300")], "ranges of 1,300 km"),
        (DECEMBER, 29, "Russia does think the BM-25 exists", [("", "not")], "Russia does not think the BM-25 exists"),
        (DECEMBER, 11, "there is evidence for this", [("", "no")], "there is no evidence for this"),
        (DECEMBER, 11, "there is no good evidence for this", [("good", "")], "there is no evidence for this"),
        (DECEMBER, 13, "ranges of 1,300 kg", [("kg", "km")], "ranges of 1,300 km"),
        (DECEMBER, 47, "the no Dong was", [("no", "No")], "the No Dong was"),
        (DECEMBER, 7, "6 years", [("6", "5-6")], "5-6 years"),
        (DECEMBER, 6, "Shahab-4M", [("Shahab-4M", "Shahab-3M")], "Shahab-3M"),
        (
            DECEMBER,
            26,
            "Russia questioned [...] existence as launches",
            [("", "such")],
            "Russia questioned [...] existence such as launches",
        ),
        (
            DECEMBER,
            26,
            "photos, [...] Russia questioned",
            [("photos, [...] Russia questioned", "Russia questioned [...] photos,")],
            "Russia questioned [...] photos,",
        ),
    ],
)
def test_altered(cable: Cable, paragraph: int, quote: str, differences: list[tuple[str, str]], suggestion: str) -> None:
    result = missing(cable, paragraph, quote)
    assert (result.reason, result.paragraphs, result.suggestion) == ("altered", (), suggestion)
    assert [(d.quote, d.source) for d in result.differences] == differences
    assert result.nearest is not None
    assert found(cable, paragraph, suggestion) == result.nearest.of(cable.text)


def test_altered_and_in_another_paragraph() -> None:
    result = missing(DECEMBER, 26, "only 1,600-1,750 km")
    assert (result.reason, result.paragraphs) == ("altered", (6,))
    assert result.differences == (Difference("1,600-1,750", "1,600-1,700"),)


def test_in_another_paragraph() -> None:
    result = missing(DECEMBER, 26, "there is no evidence for this")
    assert (result.reason, result.paragraphs, result.differences) == ("other-paragraph", (11,), ())
    assert result.nearest is not None
    assert " ".join(result.nearest.of(DECEMBER.text).split()) == "there is no evidence for this"


def test_in_another_cable() -> None:
    others = [("09STATE82572", JULY), ("10STATE17263", DECEMBER)]
    result = find_quote(JULY, 8, "there is no evidence for this", others=others)
    assert result == QuoteMissing("other-cable", paragraphs=(11,), cable="10STATE17263")


def test_another_paragraph_comes_before_another_cable() -> None:
    quote = "the 2009 U.S.-Russia Summit Joint Statement on Missile Defense Issues."
    result = find_quote(DECEMBER, 9, quote, others=[("09STATE82572", JULY)])
    assert isinstance(result, QuoteMissing)
    assert (result.reason, result.paragraphs, result.cable) == ("other-paragraph", (1,), None)


@pytest.mark.parametrize("quote", ["a walk in the park on Sunday", "zebra", "Xylophones", "no reports from Paris"])
def test_nowhere(quote: str) -> None:
    assert missing(DECEMBER, 26, quote) == QuoteMissing("nowhere")


def test_a_few_words_in_common_are_not_an_altered_quote() -> None:
    cable = parse_cable("1. (S) One thing here and then are two.\n\n2. (S) Nothing of it.")
    assert missing(cable, 1, "one a b two") == QuoteMissing("nowhere")
    assert missing(cable, 1, "One here or anything").reason == "altered"
    assert missing(cable, 2, "One here or anything") == QuoteMissing("nowhere")


@pytest.mark.parametrize("quote", ["", "  ", "...", "\u2014 !", "[...]", "Russia [...] ?", "[\u2026] Russia", "\u200b"])
def test_empty(quote: str) -> None:
    assert missing(DECEMBER, 26, quote) == QuoteMissing("empty")


def test_no_such_paragraph() -> None:
    assert missing(DECEMBER, 78, "zebra") == QuoteMissing("no-paragraph")
    elsewhere = missing(DECEMBER, 78, "there is no evidence for this")
    assert (elsewhere.reason, elsewhere.paragraphs) == ("no-paragraph", (11,))


@pytest.mark.parametrize("quote", ["5", "5.", "(S)", "5. (S)"])
def test_number_and_marking_are_no_words_of_a_paragraph(quote: str) -> None:
    result = find_quote(parse_cable("5. (S) Words."), 5, quote)
    assert isinstance(result, QuoteMissing)


def test_ambiguous_until_prefix_or_suffix_choose() -> None:
    result = missing(DECEMBER, 6, "Shahab-3")
    assert (result.reason, len(result.places)) == ("ambiguous", 3)
    assert {place.of(DECEMBER.text) for place in result.places} == {"Shahab-3"}
    first, second, _ = result.places
    assert find_quote(DECEMBER, 6, "Shahab-3", suffix=" has a range") == QuoteFound(second, (second,))
    assert find_quote(DECEMBER, 6, "Shahab-3", prefix="(MRBM) called the") == QuoteFound(first, (first,))
    assert find_quote(DECEMBER, 6, "Shahab-3", prefix="The\n", suffix=" has") == QuoteFound(second, (second,))


def test_places_that_overlap_are_two() -> None:
    assert len(missing(one("a b a b a"), 1, "a b a").places) == 2


@pytest.mark.parametrize("context", [{"prefix": "no such words"}, {"suffix": "no such words"}, {"prefix": "the"}])
def test_ambiguous_still(context: dict[str, str]) -> None:
    result = missing(DECEMBER, 6, "Shahab-3", **context)
    assert result.reason == "ambiguous"
    assert len(result.places) == (2 if context == {"prefix": "the"} else 3)


def test_a_prefix_must_stand_before_a_quote_that_is_there_once() -> None:
    assert found(DECEMBER, 13, "1,300 km", prefix="ranges of", suffix=", and both") == "1,300 km"
    result = missing(DECEMBER, 13, "1,300 km", prefix="payload of")
    assert (result.reason, result.differences) == ("altered", (Difference("payload of", "ranges of"),))
    result = missing(DECEMBER, 13, "1,300 km", suffix=", or both")
    assert result.differences == (Difference(", or both", ", and bot"),)


@pytest.mark.parametrize(
    ("source", "quote", "parts"),
    [
        ("one two three four", "one [...] three", ["one", "three"]),
        ("one two three four", "one [\u2026] four", ["one", "four"]),
        ("one two three four", "one [...] two [...] four", ["one", "two", "four"]),
        ("one two one three", "one [...] three", ["one", "three"]),
        ("one two", "one[...]two", ["one", "two"]),
    ],
)
def test_an_ellipsis_keeps_order(source: str, quote: str, parts: list[str]) -> None:
    cable = one(source)
    result = find_quote(cable, 1, quote)
    assert isinstance(result, QuoteFound)
    assert [part.of(cable.text) for part in result.parts] == parts
    assert (result.span.start, result.span.end) == (result.parts[0].start, result.parts[-1].end)


def test_the_tightest_place_of_an_ellipsis_counts() -> None:
    cable = one("one and two and one two, then one or two")
    result = find_quote(cable, 1, "one [...] two")
    assert isinstance(result, QuoteFound)
    assert result.span.of(cable.text) == "one two"
    assert missing(one("one two, then one two"), 1, "one [...] two").reason == "ambiguous"


@pytest.mark.parametrize("quote", ["three [...] one", "one [...] one", "two [...] two three"])
def test_an_ellipsis_neither_turns_back_nor_overlaps(quote: str) -> None:
    assert missing(one("one two three"), 1, quote).reason == "altered"


def test_an_ellipsis_stays_in_one_paragraph() -> None:
    assert missing(parse_cable("1. (S) one two.\n\n2. (S) three."), 1, "one [...] three").reason != "ambiguous"


def test_a_page_break_in_a_paragraph_is_not_seen() -> None:
    cable = one("The range is\n\nS E C R E T SECTION 02 OF 03 STATE 017263\n\nSIPDIS\n\nof 5 km.")
    assert found(cable, 1, "range is of 5 km").startswith("range is\n\nS E C R E T")
