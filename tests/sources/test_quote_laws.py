"""Laws of finding quotes, over both seed cables."""

import re
import textwrap
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jta_kb.sources import Cable, Paragraph, QuoteFound, QuoteMissing, find_quote, fold, parse_cable

SEEDS = Path(__file__).parents[2] / "seeds"
CABLES = [parse_cable(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
PLACES = [(cable, paragraph) for cable in CABLES for paragraph in cable.paragraphs]
DRESSINGS = {" ": [" ", "  ", "\n", "\xa0", "\t", " \u200b"], "'": ["\u2019", "\u2018"], '"': ["\u201c", "\u201d"]}

Cut = tuple[Cable, Paragraph, str]


def plain(text: str) -> str:
    """The seeds' layout taken away by other means than the fold: they are ASCII but for the page around them."""
    return re.sub("-+", "-", " ".join(text.split()))


@st.composite
def cuts(draw: st.DrawFn, shortest: int = 1, around: str = r"\S") -> Cut:
    """Cut some words out of a paragraph's body: at least `shortest`, one of them matching `around`."""
    cable, paragraph = draw(
        st.sampled_from([place for place in PLACES if re.search(around, place[1].body.of(place[0].text))])
    )
    words = list(re.finditer(r"\S+", paragraph.body.of(cable.text)))
    inside = draw(st.sampled_from([n for n, word in enumerate(words) if re.search(around, word[0])]))
    start = draw(st.integers(max(0, inside - 12), inside))
    end = draw(st.integers(inside + 1, min(inside + 12, len(words))))
    start, end = min(start, max(0, end - shortest)), max(end, min(start + shortest, len(words)))
    return cable, paragraph, paragraph.body.of(cable.text)[words[start].start() : words[end - 1].end()]


def expect_absent(cable: Cable, paragraph: Paragraph, quote: str) -> None:
    """A changed quote may be found only if the paragraph happens to say just that, too."""
    result = find_quote(cable, paragraph.number, quote)
    if plain(quote) not in plain(paragraph.span.of(cable.text)):
        assert isinstance(result, QuoteMissing)


@given(cuts())
@settings(deadline=None)
def test_a_quote_cut_between_words_is_found_or_ambiguous(cut: Cut) -> None:
    cable, paragraph, quote = cut
    assume(any(map(str.isalnum, quote)))
    result = find_quote(cable, paragraph.number, quote)
    if isinstance(result, QuoteFound):
        assert fold(result.span.of(cable.text)).text == fold(quote).text
        assert paragraph.start <= result.span.start < result.span.end <= paragraph.end
        assert result.parts == (result.span,)
    else:
        assert result.reason == "ambiguous"
        assert len(result.places) > 1
        assert {fold(place.of(cable.text)).text for place in result.places} == {fold(quote).text}


@given(cuts(shortest=4), st.data())
@settings(deadline=None)
def test_layout_changes_nothing(cut: Cut, data: st.DataObject) -> None:
    cable, paragraph, quote = cut
    dressed = "".join(data.draw(st.sampled_from(DRESSINGS.get(char, [char]))) for char in " ".join(quote.split()))
    dressed = re.sub(r"(?<=\s)--?(?=\s)", data.draw(st.sampled_from(["--", "\u2014", "\u2013"])), dressed)
    dressed = re.sub(r"(?<=\d)-(?=\d)", "\u2013", dressed)
    assert find_quote(cable, paragraph.number, dressed) == find_quote(cable, paragraph.number, quote)


@given(cuts(shortest=4), st.integers(20, 100))
@settings(deadline=None)
def test_wrapping_the_cable_anew_changes_nothing(cut: Cut, width: int) -> None:
    cable, paragraph, quote = cut
    words = textwrap.fill(" ".join(paragraph.body.of(cable.text).split()), width, break_long_words=False)
    wrapped = parse_cable(f"{paragraph.number}. (S) {words}")
    result = find_quote(wrapped, paragraph.number, quote)
    if isinstance(result, QuoteFound):
        unbroken = re.sub(r"(?<=\w-)\n(?=\w)", "", result.span.of(wrapped.text))  # wrapping breaks compounds as well
        assert plain(unbroken) == plain(quote)
    else:
        assert result.reason == "ambiguous"


@given(cuts(shortest=4, around=r"\d"), st.data())
@settings(deadline=None)
def test_a_changed_digit_is_never_found(cut: Cut, data: st.DataObject) -> None:
    cable, paragraph, quote = cut
    digits = [n for n, char in enumerate(quote) if char.isdigit()]
    at = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from([char for char in "0123456789" if char != quote[at]]))
    expect_absent(cable, paragraph, quote[:at] + digit + quote[at + 1 :])


@given(cuts(shortest=4, around="[a-z]"), st.data())
@settings(deadline=None)
def test_a_changed_letter_is_never_found(cut: Cut, data: st.DataObject) -> None:
    cable, paragraph, quote = cut
    letters = [n for n, char in enumerate(quote) if char.isalpha()]
    at = data.draw(st.sampled_from(letters))
    changed = data.draw(st.sampled_from([quote[at].swapcase(), "", "q", quote[at] * 2]))
    expect_absent(cable, paragraph, quote[:at] + changed + quote[at + 1 :])


@given(cuts(shortest=4, around=r"\w[.,;:()/'-]+\w"), st.data())
@settings(deadline=None)
def test_a_changed_mark_is_never_found(cut: Cut, data: st.DataObject) -> None:
    cable, paragraph, quote = cut
    marks = [n for n, char in enumerate(quote) if char in ".,;:()-/'\"" and 0 < n < len(quote) - 1]
    at = data.draw(st.sampled_from(marks))
    changed = data.draw(st.sampled_from(["", "!", " "]))
    assume(plain(quote[:at] + changed + quote[at + 1 :]) != plain(quote))
    expect_absent(cable, paragraph, quote[:at] + changed + quote[at + 1 :])


def test_a_dropped_negation_is_never_found() -> None:
    dropped = 0
    for cable, paragraph in PLACES:
        body = paragraph.body.of(cable.text)
        for negation in re.finditer(r"\b(?:not|no|never|cannot|nor)\b ?", body):
            start, end = body.rfind(" ", 0, max(0, negation.start() - 12)) + 1, body.find(" ", negation.end() + 12)
            quote = body[start : negation.start()] + body[negation.end() : end]
            if start and end > 0:
                dropped += 1
                expect_absent(cable, paragraph, quote)
                result = find_quote(cable, paragraph.number, quote)
                assert isinstance(result, QuoteMissing)
                assert result.reason == "altered"
                assert any(negation[0].strip() in difference.source for difference in result.differences)
    assert dropped > 80


@given(cuts(shortest=4), st.data())
@settings(deadline=None)
def test_a_prefix_or_suffix_always_makes_a_quote_unique(cut: Cut, data: st.DataObject) -> None:
    cable, paragraph, quote = cut
    result = find_quote(cable, paragraph.number, quote)
    places = result.places if isinstance(result, QuoteMissing) else (result.span,)
    place = data.draw(st.sampled_from(places))
    prefix, suffix = cable.text[paragraph.start : place.start], cable.text[place.end : place.end + 20]
    chosen = find_quote(cable, paragraph.number, quote, prefix=prefix, suffix=suffix)
    assert isinstance(chosen, QuoteFound)
    assert chosen.span == place


@given(cuts(shortest=9), st.data())
@settings(deadline=None)
def test_words_left_out_for_an_ellipsis(cut: Cut, data: st.DataObject) -> None:
    cable, paragraph, quote = cut
    words = quote.split()
    start = data.draw(st.integers(3, len(words) - 4))
    end = data.draw(st.integers(start + 1, len(words) - 3))
    assume(all(any(map(str.isalnum, part)) for part in ("".join(words[:start]), "".join(words[end:]))))
    result = find_quote(cable, paragraph.number, f"{' '.join(words[:start])} [...] {' '.join(words[end:])}")
    if isinstance(result, QuoteFound):
        first, second = result.parts
        assert plain(first.of(cable.text)) == plain(" ".join(words[:start]))
        assert plain(second.of(cable.text)) == plain(" ".join(words[end:]))
        assert result.span.start == first.start < first.end <= second.start < second.end == result.span.end
    else:
        assert result.reason == "ambiguous"


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
@settings(deadline=None)
def test_odd_text_never_fails(body: str, quote: str, context: str) -> None:
    cable = parse_cable(f"1. (S) {body}")
    result = find_quote(cable, 1, quote, prefix=context, others=[("same", cable)])
    assert isinstance(result, (QuoteFound, QuoteMissing))
    if isinstance(result, QuoteFound) and len(result.parts) == 1 and "\n" not in body + quote:
        assert fold(result.span.of(cable.text)).text.strip() == fold(quote).text.strip()
