"""Where sentences start and end."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jta_kb.sources import Cable, SentenceKind, parse_cable, split_sentences

SEEDS = Path(__file__).parents[2] / "seeds"
JULY = parse_cable((SEEDS / "000_fd38adf2e234d986.txt").read_text(encoding="utf-8"))
DECEMBER = parse_cable((SEEDS / "003_b0b6fd85108f5920.txt").read_text(encoding="utf-8"))

PIECES = st.lists(
    st.sampled_from(
        [
            "Iran has",
            "the U.S.",
            "No. 5",
            "i.e. this",
            ".",
            "?",
            '."',
            "  ",
            " ",
            "\n",
            "\n\n",
            "--Russia",
            "(NOTE:",
            "END NOTE.",
            "NOTE: Known.",
            "Title",
            ":",
            ";",
            ")",
            "a",
            "5",
            "participants",
            "\x00",
            "\u2028",
            "A. (S) X",
        ]
    ),
    max_size=20,
).map(" ".join)


def sentences(cable: Cable, number: int) -> list[tuple[SentenceKind, str]]:
    paragraph = cable.paragraph(number)
    assert paragraph is not None
    return [(s.kind, " ".join(s.span.of(cable.text).split())) for s in split_sentences(cable, paragraph)]


def kinds(cable: Cable, number: int) -> list[SentenceKind]:
    return [kind for kind, _ in sentences(cable, number)]


@pytest.mark.parametrize(
    ("cable", "number", "count"),
    [
        (JULY, 1, 5),
        (JULY, 4, 8),
        (JULY, 7, 6),
        (DECEMBER, 5, 3),
        (DECEMBER, 6, 13),
        (DECEMBER, 7, 10),
        (DECEMBER, 10, 17),
        (DECEMBER, 11, 6),
        (DECEMBER, 16, 8),
        (DECEMBER, 47, 3),
        (DECEMBER, 58, 5),
        (DECEMBER, 61, 6),
        (DECEMBER, 73, 14),
    ],
)
def test_how_many(cable: Cable, number: int, count: int) -> None:
    assert len(sentences(cable, number)) == count


@pytest.mark.parametrize(
    ("cable", "number", "sentence"),
    [
        (
            JULY,
            4,
            "He then reiterated the view that the re will be no cooperation until Russia receives clear answers on "
            "the 3rd site.",
        ),
        (JULY, 7, '"For us there is no threat," he exclaimed.'),
        (JULY, 1, "End summary."),
        (
            DECEMBER,
            6,
            "-- Russia also believes that this very nearly exhausts the potential for Iran to increase the range "
            "of the Shahab-3 or make further improvements to Scud-based missile technology.",
        ),
        (DECEMBER, 6, "On Iran, Zudin made the following points concerning Scud missiles:"),
        (DECEMBER, 6, "The Shahab-3 has a range of 1,500 km and a 700 kg payload."),
        (
            DECEMBER,
            12,
            "To this end, it will use the launch facility near the community of Tongchang-Dong (NOTE: Known to "
            "the U.S. as the Yunsong facility. END NOTE).",
        ),
        (
            DECEMBER,
            26,
            "Russia questioned the basis for this assumption and asked for any facts the U.S. had to provide "
            "its existence such as launches, photos, etc.",
        ),
        (DECEMBER, 58, "(Passed over non-paper.)"),
        (DECEMBER, 61, "However, there has been no reaction from the U.S."),
        (
            DECEMBER,
            73,
            "-- With regard to Iran, Russia believes the possibility of improvement of its liquid propellant "
            "missiles is nil.",
        ),
    ],
)
def test_a_sentence_of_the_seeds(cable: Cable, number: int, sentence: str) -> None:
    assert ("text", sentence) in sentences(cable, number)


@pytest.mark.parametrize(
    ("number", "kind", "sentence"),
    [
        (
            5,
            "note",
            "NOTE: Russia did not provide paper copies of either presentation to the U.S. delegation. END NOTE.",
        ),
        (16, "heading", "Shahab-3 Reentry Vehicle Mass"),
        (26, "heading", "The BM-25"),
        (46, "heading", "Taepo Dong-2 and Military Applications"),
        (76, "heading", "U.S. Delegation:"),
        (76, "entry", "Vann H. Van Diepen, Acting Assistant Secretary, ISN (Head of Delegation)"),
        (77, "entry", "Vadim Sergeev, Interpreter, Russian Embassy"),
    ],
)
def test_a_kind_of_the_seeds(number: int, kind: SentenceKind, sentence: str) -> None:
    assert (kind, sentence) in sentences(DECEMBER, number)


def test_lists_of_participants() -> None:
    assert [sentence for kind, sentence in sentences(JULY, 11) if kind == "heading"] == [
        "Participants --------------",
        "A. (SBU) Russian",
        "B. (SBU) U.S.:",
    ]
    assert kinds(JULY, 11).count("entry") == 16
    assert kinds(DECEMBER, 76) == ["heading"] + ["entry"] * 15
    assert kinds(DECEMBER, 77) == ["heading"] + ["entry"] * 14


def test_only_these_paragraphs_of_the_seeds_have_a_heading_or_a_note() -> None:
    def having(kind: SentenceKind) -> list[int]:
        return [p.number for p in DECEMBER.paragraphs if p.kind == "text" and kind in kinds(DECEMBER, p.number)]

    assert having("note") == [5]
    assert having("heading") == [
        *[16, 17, 18, 20, 22, 23, 24, 25, 26, 28, 30, 32, 36, 37, 38, 39, 40, 41, 42, 43, 46, 47, 49],
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One?  Two!  Three.", ["One?", "Two!", "Three."]),
        ("The U.S. Congress met.", ["The U.S. Congress met."]),
        ("It is in the U.S.  It met.", ["It is in the U.S.", "It met."]),
        ("It is in the U.S.  which met.", ["It is in the U.S. which met."]),
        ("It is in the U.S.\nIt met.", ["It is in the U.S. It met."]),
        ("With the U.S.", ["With the U.S."]),
        ("In the U.S.  5 did.", ["In the U.S. 5 did."]),
        ("Photos, etc. Then more.", ["Photos, etc. Then more."]),
        ("Photos, etc.  Then more.", ["Photos, etc.", "Then more."]),
        ('He said "Stop!" and left.', ['He said "Stop!" and left.']),
        ("No. 5 and Lt. Col. Doe at 5 p.m. Monday.", ["No. 5 and Lt. Col. Doe at 5 p.m. Monday."]),
        ("That is, i.e. this.", ["That is, i.e. this."]),
        ("Under U/S. Tauscher it went.", ["Under U/S. Tauscher it went."]),
        ("Vann H. Van Diepen spoke.", ["Vann H. Van Diepen spoke."]),
        ("The range is 2.5 km. 3 km is more.", ["The range is 2.5 km.", "3 km is more."]),
        ('He said "no." Then "yes."', ['He said "no."', 'Then "yes."']),
        ("One (two.)  Three.", ["One (two.)", "Three."]),
        ("Points:\n--one\n--two.\n-- three", ["Points:", "--one --two.", "-- three"]),
        ("A purpose\n-- to analyze -- it.", ["A purpose -- to analyze -- it."]),
        ("About Russian\n\nconcerns here.", ["About Russian concerns here."]),
        ("One sentence.\n\nand another.", ["One sentence.", "and another."]),
        ("Seen (NOTE: SS-N-6.  END NOTE) again.", ["Seen (NOTE: SS-N-6. END NOTE) again."]),
    ],
)
def test_where_a_sentence_ends(body: str, expected: list[str]) -> None:
    assert [sentence for _, sentence in sentences(parse_cable(f"1. (S) {body}"), 1)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Title\n\nWords.", ["heading", "text"]),
        ("A sentence.\n\nWords.", ["text", "text"]),
        ("Title alone", ["text"]),
        ("A line without an end that is far too long to be taken for the title of a paragraph\n\nX.", ["text", "text"]),
        ("Words.  NOTE: One.  Two.  END NOTE.  More.", ["text", "note", "note", "text"]),
        ("Words.  (Comment: One.  End comment.)  More.", ["text", "note", "text"]),
    ],
)
def test_kinds(body: str, expected: list[SentenceKind]) -> None:
    assert kinds(parse_cable(f"1. (S) {body}"), 1) == expected


def check_cover(cable: Cable) -> None:
    for paragraph in cable.paragraphs:
        reached, covered = paragraph.body.start, []
        for sentence in split_sentences(cable, paragraph):
            assert reached <= sentence.span.start < sentence.span.end <= paragraph.body.end
            assert sentence.span.of(cable.text) == sentence.span.of(cable.text).strip()
            covered.append(cable.text[reached : sentence.span.start])
            reached = sentence.span.end
        assert "".join([*covered, cable.text[reached : paragraph.body.end]]).strip() == ""


@pytest.mark.parametrize("cable", [JULY, DECEMBER], ids=["july", "december"])
def test_sentences_cover_the_seeds(cable: Cable) -> None:
    check_cover(cable)


@given(PIECES | st.text(max_size=100))
@settings(max_examples=200, deadline=None)
def test_sentences_cover_any_body(body: str) -> None:
    check_cover(parse_cable(f"1. (S) {body}"))
