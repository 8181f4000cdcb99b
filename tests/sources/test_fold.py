"""What the fold forgives and what it does not."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jta_kb.sources import fold

LAYOUT = st.sampled_from(
    "ab5 -.,'\n\t\r\f\xa0\u2009\u200b\u00ad\ufeff\u2019\u201c\u2014\u2013\u2212e\u0301\u1112\u1161\u11ab"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  b", "a b"),
        ("a\nb", "a b"),
        ("a\xa0b", "a b"),
        ("a\u202f\u2003b", "a b"),
        ("mis\u00adsile", "missile"),
        ("mis\u200bsile", "missile"),
        ("Russia\u2019s \u201cthreat\u201d", 'Russia\'s "threat"'),
        ("6\u2032 7\u2033", "6' 7\""),
        ("5\u20136 years", "5-6 years"),
        ("team -- led", "team \u2014 led"),
        ("\u22125", "-5"),
        ("Jos\u00e9", "Jose\u0301"),
        ("e\u200b\u0301", "\u00e9"),
        ("\ud55c", "\u1112\u1161\u11ab"),
        ("one\n\nSIPDIS\n\ntwo", "one two"),
        ("one\n\nS E C R E T STATE 082572\n\nSIPDIS\n\ntwo", "one two"),
        ("one\n\fC O N F I D E N T I A L SECTION 02 OF 03 MOSCOW 000226\n\ntwo", "one two"),
        ("one\nMOSCOW 00001234  002 OF 004\ntwo", "one two"),
        ("one\nMOSCOW 00001234  002 OF 004\nSIPDIS\n\ntwo", "one two"),
        ("one\nPAGE 02 STATE 082572 072217Z\ntwo", "one two"),
        ("one\n\nS E C R E T STATE 082572\n\nTAGS: AB\nSUBJECT: LONG\nTITLE\n\ntwo", "one two"),
    ],
)
def test_forgiven(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,300", "1300"),
        ("1,300", "1.300"),
        ("1 300", "1300"),
        ("1\xa0300", "1300"),
        ("2.5", "25"),
        ("-5", "5"),
        ("5-6", "56"),
        ("5-6", "5 6"),
        ("no where", "nowhere"),
        ("is not", "is"),
        ("Russia", "russia"),
        ("threats", "threat"),
        ("a, b", "a b"),
        ("done.", "done"),
        ("re-entry", "reentry"),
        ("m\u00b2", "m2"),
        ("\uff15", "5"),
        ("one SIPDIS two", "one two"),
        ("one\nSIPDIS\ntwo", "one two"),
        ("one\nSECRET\ntwo", "one two"),
        ("on PAGE 02 of", "on of"),
    ],
)
def test_never_forgiven(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@given(st.text(LAYOUT) | st.text())
def test_every_folded_character_has_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(start < end for start, end in zip(folded.starts, folded.ends, strict=True))
    places = list(zip(folded.starts, folded.ends, strict=True))
    assert all(one == other or one[1] <= other[0] for one, other in pairwise(places))
    for char, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        if char.isascii() and char.isalnum():
            assert char in unicodedata.normalize("NFC", text[start:end])


@given(st.text(LAYOUT))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(LAYOUT))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    def kept(words: str) -> str:
        return "".join(filter(str.isalnum, unicodedata.normalize("NFC", words)))

    assert kept(fold(text).text) == kept(text.replace("\u200b", "").replace("\u00ad", "").replace("\ufeff", ""))


@given(st.text(st.sampled_from("ab \n\r\t"), max_size=40))
def test_breaks_are_the_line_ends_that_stand_alone(text: str) -> None:
    folded = fold(text)
    for position, char in enumerate(folded.text):
        source = text[folded.starts[position] : folded.ends[position]]
        assert (position in folded.breaks) == (char == " " and source in {"\n", "\r", "\r\n"})
