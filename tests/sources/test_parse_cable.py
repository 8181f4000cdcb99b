"""Both seed cables as a reader knows them, and texts made to mislead."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jta_kb.sources import Cable, Span, paragraph_at, parse_cable

SEEDS = Path(__file__).parents[2] / "seeds"
JULY = parse_cable((SEEDS / "000_fd38adf2e234d986.txt").read_text(encoding="utf-8"))
DECEMBER = parse_cable((SEEDS / "003_b0b6fd85108f5920.txt").read_text(encoding="utf-8"))
CABLES = {"july": JULY, "december": DECEMBER}

ACCESSIBLE = st.text(st.characters(codec="utf-8"), max_size=300)
CABLE_LIKE = st.lists(
    st.sampled_from(
        [
            "1. (S) Text",
            "2. (C//NF) More",
            "3.  Bare",
            "9999999. (S) No",
            "12. (U) Participants",
            "-----",
            "--- ---",
            "",
            "S E C R E T STATE 082572",
            "SIPDIS",
            "SUBJECT: X",
            "TAGS: AB",
            "REF:",
            "P 999999Z FEB 09",
            "CLINTON",
            "NNNN",
            "FM SECSTATE",
            "Iran:",
            "-- point",
            "\x00\x1b",
            "\x0c",
            "A. (SBU) Us",
            "MOSCOW 00001234  002 OF 004",
        ]
    ),
    max_size=30,
).map("\n".join)


def first_words(cable: Cable, number: int, count: int = 5) -> str:
    paragraph = cable.paragraph(number)
    assert paragraph is not None
    return " ".join(paragraph.span.of(cable.text).split()[:count])


def last_words(cable: Cable, number: int, count: int = 3) -> str:
    paragraph = cable.paragraph(number)
    assert paragraph is not None
    return " ".join(paragraph.span.of(cable.text).split()[-count:])


@pytest.mark.parametrize(("name", "count"), [("july", 11), ("december", 77)])
def test_every_paragraph_is_there_in_order(name: str, count: int) -> None:
    assert [paragraph.number for paragraph in CABLES[name].paragraphs] == list(range(1, count + 1))


@pytest.mark.parametrize(
    ("name", "marking", "numbers"),
    [
        ("july", "S", [*range(1, 11)]),
        ("july", "U", [11]),
        ("december", "C", [3, 60, 65, 67, 68, 69, 70, 71, 74]),
        ("december", "SBU", [76, 77]),
        ("december", None, [58]),
        ("december", "S", sorted({*range(1, 76)} - {3, 58, 60, 65, 67, 68, 69, 70, 71, 74})),
    ],
)
def test_markings(name: str, marking: str | None, numbers: list[int]) -> None:
    assert [p.number for p in CABLES[name].paragraphs if p.marking == marking] == numbers


@pytest.mark.parametrize(
    ("name", "number", "first", "last"),
    [
        ("july", 1, "1. (S) A U.S. interagency", "hours. End summary."),
        ("july", 4, "4. (S) Stating that he", "in Russian security."),
        ("july", 10, "10. (S) Antonov repeated his", "was on vacation."),
        ("july", 11, "11. (U) Participants -------------- A.", "Yuri Shkeyrov, Interpreter"),
        ("december", 5, "5. (S) Evgeny Zudin of", "delegation. END NOTE."),
        ("december", 9, "9. (S) Zudin summed up", "address regional concerns."),
        ("december", 13, "13. (S) Summing up, Zudin", "of their systems."),
        ("december", 15, "15. (S) Based on the", "were as follows:"),
        ("december", 16, "16. (S) Shahab-3 Reentry Vehicle", "2,000 km range."),
        ("december", 58, "58. Nazarov suggested the two", "(Passed over non-paper.)"),
        ("december", 67, "67. (C) Van Diepen said", "or his Deputy."),
        ("december", 68, "68. (C) Anatoliy Raikevich, First", "of such materials."),
        ("december", 73, "73. (S) Yermakov said that", "a successful program."),
        ("december", 76, "76. (SBU) U.S. Delegation: Vann", "Dimitry Zarechnak, Interpreter"),
        ("december", 77, "77. (SBU) Russian Delegation: Vladimir", "Interpreter, Russian Embassy"),
    ],
)
def test_where_a_paragraph_starts_and_ends(name: str, number: int, first: str, last: str) -> None:
    assert first_words(CABLES[name], number) == first
    assert last_words(CABLES[name], number) == last


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (16, "Shahab-3 Reentry Vehicle Mass"),
        (58, "Nazarov suggested"),
        (68, "Anatoliy Raikevich"),
        (77, "Russian Deleg"),
    ],
)
def test_the_body_starts_after_number_and_marking(number: int, words: str) -> None:
    paragraph = DECEMBER.paragraph(number)
    assert paragraph is not None
    assert paragraph.body.of(DECEMBER.text).startswith(words)
    assert paragraph.body.end == paragraph.span.end


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        (
            "july",
            [
                (1, "Summary", 1),
                (1, "Opening remarks", 2),
                (1, "U.S. presentations", 8),
                (1, "Next steps", 9),
                (1, "Participants", 11),
            ],
        ),
        (
            "december",
            [
                (1, "Summary", 1),
                (1, "Opening remarks", 2),
                (1, "Russian Presentations on Iran and North Korea", 5),
                (2, "Iran", 5),
                (2, "North Korea", 10),
                (1, "Discussion on Iranian and North Korean Missiles", 14),
                (
                    1,
                    "Russian presentation of a framework for evaluating missile risks, dangers and threats; "
                    "and discussion",
                    50,
                ),
                (
                    1,
                    "Russian presentation on the security threat presented by instability and Islamists in Pakistan "
                    "and discussion",
                    62,
                ),
                (
                    1,
                    "Russian presentation on FSB work to interdict Iranian and North Korean attempts to buy restricted "
                    "technology, or to transship third party materials through Russia",
                    68,
                ),
                (1, "Concluding remarks", 73),
                (1, "Participants", 76),
            ],
        ),
    ],
)
def test_sections(name: str, sections: list[tuple[int, str, int]]) -> None:
    cable = CABLES[name]
    assert [(s.level, s.title, s.paragraph) for s in cable.sections] == sections
    assert {s.marking for s in cable.sections if s.level == 1} == {"U"}
    for section in cable.sections:
        assert section.title.split()[-1] in section.span.of(cable.text)
        assert "---" not in section.span.of(cable.text)


@pytest.mark.parametrize(
    ("number", "section", "subsection"),
    [
        (4, "Opening remarks", None),
        (9, "Russian Presentations on Iran and North Korea", "Iran"),
        (13, "Russian Presentations on Iran and North Korea", "North Korea"),
        (14, "Discussion on Iranian and North Korean Missiles", None),
        (75, "Concluding remarks", None),
    ],
)
def test_the_section_of_a_paragraph(number: int, section: str, subsection: str | None) -> None:
    paragraph = DECEMBER.paragraph(number)
    assert paragraph is not None
    assert (paragraph.section, paragraph.subsection) == (section, subsection)


@pytest.mark.parametrize(("name", "numbers"), [("july", [11]), ("december", [76, 77])])
def test_lists_of_participants(name: str, numbers: list[int]) -> None:
    assert [p.number for p in CABLES[name].paragraphs if p.kind == "participants"] == numbers


@pytest.mark.parametrize("name", CABLES)
def test_signature(name: str) -> None:
    assert CABLES[name].signature == "CLINTON"


@pytest.mark.parametrize("number", [-1, 0, 78, 10**30])
def test_a_number_that_no_paragraph_has(number: int) -> None:
    assert DECEMBER.paragraph(number) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [("Zudin summed up", 9), ("North Korea: \n\n10", None), ("10. (S)", 10), ("SIPDIS", None), ("NNNN", None)],
)
def test_paragraph_at(words: str, number: int | None) -> None:
    found = paragraph_at(DECEMBER, DECEMBER.text.index(words))
    assert (found and found.number) == number


def test_paragraph_at_its_edges() -> None:
    paragraph = DECEMBER.paragraph(9)
    assert paragraph is not None
    assert paragraph_at(DECEMBER, paragraph.start - 1) is None
    assert paragraph_at(DECEMBER, paragraph.start) == paragraph
    assert paragraph_at(DECEMBER, paragraph.end - 1) == paragraph
    assert paragraph_at(DECEMBER, paragraph.end) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. (S) One.\n\n2. (S) Two.", [1, 2]),
        ("1. (S) One.\n\n3. (S) Three.\n\n9. (S) Nine.", [1, 3, 9]),
        ("1. (S) One.\n\n2. (S) Two.\n\n1. (S) Again.\n\n3. (S) Three.", [1, 2, 3]),
        ("1. (S) One.\n\n40. (S) A slip.\n\n2. (S) Two.\n\n3. (S) Three.", [1, 2, 3]),
        ("1. (S) One.\n\n2. Two, bare.\n\n3. (S) Three.", [1, 2, 3]),
        ("1. (S) A list:\n1. first\n2. second\n\n2. (S) Two.", [1, 2]),
        ("1. (S) A list:\n\n2. Second\n\n3. Third\n\n2. (S) Two.", [1, 2]),
        ("1. (S) In the talks of\n2. the Summit", [1]),
        ("1. (S) by\n1) use the Taepo Dong-2\n2009 U.S.\n1,000-1,300 km\n6 Joint Statement\n2.5 km\n2.", [1]),
        ("1. (S) as of\n\n2009. That year", [1]),
        ("1. Bare.\n\n2. Bare.\n\n300. No.", [1, 2]),
        ("1. (S) One.\n\n2010. (S) A year.", [1]),
        ("1. Home\n\n2. About\n\n3. News\n\nTAGS: AB\n\n1. Bare.\n\n2. Bare.", [1, 2]),
        ("5. (S) An excerpt.\n\n6. (S) Goes on.", [5, 6]),
        ("No paragraph here.", []),
        ("", []),
        ("1234567890123. (S) Too high.", []),
    ],
)
def test_what_starts_a_paragraph(text: str, numbers: list[int]) -> None:
    assert [paragraph.number for paragraph in parse_cable(text).paragraphs] == numbers


@pytest.mark.parametrize(
    ("written", "marking"),
    [
        ("(S/NF)", "S/NF"),
        ("(C//NF)", "C//NF"),
        ("(S//REL TO USA, GBR)", "S//REL TO USA, GBR"),
        ("(S//REL TO USA,\nGBR)", "S//REL TO USA, GBR"),
        ("(U//FOUO)", "U//FOUO"),
        ("(SBU)", "SBU"),
        ("(TS//SI//NF)", "TS//SI//NF"),
        ("(SLV)", None),
        ("(Speaker)", None),
    ],
)
def test_what_is_a_marking(written: str, marking: str | None) -> None:
    text = f"1. {written} Words."
    (paragraph,) = parse_cable(text).paragraphs
    assert paragraph.marking == marking
    assert paragraph.body.of(text) == ("Words." if marking else f"{written} Words.")


@pytest.mark.parametrize(
    ("heading", "titles"),
    [
        ("--------\n(U) Title\n--------", ["Title"]),
        ("-----\n\n(U) Title\n-----", ["Title"]),
        ("---------- ----\n(C) On two\nlines\n--------------- ----  ", ["On two lines"]),
        ("(U) Underlined\n--------------", ["Underlined"]),
        ("=====\nTitle\n=====", ["Title"]),
        ("---------\nTitle\n---------\n\nIran:", ["Title", "Iran"]),
        ("-----\n\nOn three\nlines\nin all\n-----", ["On three lines in all"]),
        ("SYRIA AND LEBANON", ["SYRIA AND LEBANON"]),
        ("A line by itself that is much too long for a title:", []),
        ("A last sentence of one line.", []),
        ("the reasons are these:\nthis and that:", []),
    ],
)
def test_what_is_a_heading(heading: str, titles: list[str]) -> None:
    text = f"1. (S) One.\n\n{heading}\n\n2. (S) Two."
    cable = parse_cable(text)
    assert [section.title for section in cable.sections] == titles
    assert cable.paragraphs[0].span.of(text) == ("1. (S) One." if titles else f"1. (S) One.\n\n{heading}")


def test_a_rule_below_a_sentence_makes_no_heading() -> None:
    text = "1. (S) One.\n\nMore words.\n-----------\n\n2. (S) Two."
    cable = parse_cable(text)
    assert cable.sections == ()
    assert cable.paragraphs[0].span.of(text) == "1. (S) One.\n\nMore words."


def test_a_header_field_is_no_heading() -> None:
    assert parse_cable("SUBJECT: X\n\nREF: 09 STATE 082572\n\n1. (S) One.").sections == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Participants:\n\nA. B.", "participants"),
        ("Participants list:\n\nA. B.", "participants"),
        ("U.S. Delegation\n\nA. B.", "participants"),
        ("The delegation met.", "text"),
        ("Participants in the talks agreed on this:\n\nA. B.", "text"),
    ],
)
def test_what_lists_participants(body: str, kind: str) -> None:
    assert parse_cable(f"1. (S) {body}").paragraphs[0].kind == kind


def test_a_page_break_between_paragraphs_belongs_to_none() -> None:
    text = "1. (S) One.\n\nMOSCOW 00001234  002 OF 004\n\n\n2. (S) Two.\n\nCLINTON\n"
    cable = parse_cable(text)
    assert [p.span.of(text) for p in cable.paragraphs] == ["1. (S) One.", "2. (S) Two."]
    assert cable.sections == ()


@pytest.mark.parametrize(
    ("end", "signature", "last"),
    [
        ("RICE\n", "RICE", "word."),
        ("VAN DIEPEN \n\nNNNN\n\nEnd Cable Text\n", "VAN DIEPEN", "word."),
        ("IRAN\n\nis no signature here.\n\n2. (S) Another paragraph", None, "paragraph"),
        ("CLINTON\n\nNNNN\n\n2. (S) More chrome", "CLINTON", "word."),
        ("CLINTON\n\nComments (3)\nfacebook", "CLINTON", "word."),
        ("SUMMARY\n", None, "SUMMARY"),
        ("Nobody signed", None, "signed"),
    ],
)
def test_what_is_a_signature(end: str, signature: str | None, last: str) -> None:
    text = f"1. (S) The last\nword.\n{end}"
    cable = parse_cable(text)
    assert cable.signature == signature
    assert cable.paragraphs[-1].span.of(text).split()[-1] == last


@given(
    st.lists(st.sampled_from(["page", "1) a", "Share this", "", "A B", "* x", "http://x"]), max_size=8), st.booleans()
)
@settings(max_examples=25, deadline=None)
def test_a_page_around_the_cable_changes_no_paragraph(junk: list[str], december: bool) -> None:
    cable = DECEMBER if december else JULY
    front, behind = "\n".join([*junk, ""]), "\n".join(["", *junk])
    wrapped = parse_cable(front + cable.text + behind)
    assert [(p.number, p.marking, p.span.of(wrapped.text), p.section) for p in wrapped.paragraphs] == [
        (p.number, p.marking, p.span.of(cable.text), p.section) for p in cable.paragraphs
    ]
    assert wrapped.signature == "CLINTON"


@given(ACCESSIBLE | CABLE_LIKE)
@settings(max_examples=200, deadline=None)
def test_any_text_is_parsed_and_its_spans_are_in_order(text: str) -> None:
    cable = parse_cable(text)
    reached = 0
    for paragraph in cable.paragraphs:
        assert reached <= paragraph.start < paragraph.body.start <= paragraph.body.end == paragraph.end <= len(text)
        assert text[paragraph.start : paragraph.end].startswith(f"{paragraph.number}.")
        reached = paragraph.end
        assert cable.paragraph(paragraph.number) is paragraph
        assert paragraph_at(cable, paragraph.start) is paragraph
    numbers = [paragraph.number for paragraph in cable.paragraphs]
    assert numbers == sorted(set(numbers))
    assert all(Span(0, len(text)).holds(section.span.start) for section in cable.sections)


@pytest.mark.parametrize("junk", ["a", " ", "\n", "1. (S) x\n", "-----\n", "(S//", "S E C R E T STATE 1\n\n", "9"])
def test_much_junk_takes_no_time(junk: str) -> None:
    parse_cable(junk * (200_000 // len(junk)))


def test_equal_cables_are_equal_and_hash_alike() -> None:
    again = parse_cable(JULY.text)
    assert again == JULY
    assert hash(again) == hash(JULY)
    assert JULY != DECEMBER
