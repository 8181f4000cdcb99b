"""References as scholars write them, made of the cable's heading and nothing else."""

from __future__ import annotations

import json
import re

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jta_kb import NotRecorded, UnknownName
from jta_kb.publish.citation import (
    STYLES,
    Reference,
    csl_item,
    find_reference,
    format_bibtex,
    format_chicago,
)
from jta_kb.publish.page import Entry, Items, Note, Page, Section, escape_markdown, render_html, render_markdown
from real_corpus import opened

HEAD = "U.S. Secretary of State to U.S. Embassy Moscow, “U.S.-Russia Joint Threat Assessment Talks - December 2009,”"


@pytest.mark.parametrize(
    ("place", "note"),
    [
        ("10STATE17263:26", f"{HEAD} cable 10STATE17263, February 24, 2010, SECRET, para. 26 (S)."),
        ("10STATE17263:58", f"{HEAD} cable 10STATE17263, February 24, 2010, SECRET, para. 58."),
        (
            "10STATE17263-26-4",
            f"{HEAD} cable 10STATE17263, February 24, 2010, SECRET, para. 26 (S), Russia: "
            "“For Russia, the BM-25 is a mysterious missile.”",
        ),
        (
            "10STATE17263-6-9",
            f"{HEAD} cable 10STATE17263, February 24, 2010, SECRET, para. 6 (S), "
            "Russia (Evgeny Zudin), relaying Iran: “which Iran claims has a range of 2,000 km.”",
        ),
        (
            "09STATE82572",
            "U.S. Secretary of State to U.S. Embassy Moscow, “U.S.- Russia Joint Threat Assessment Talks,” "
            "cable 09STATE82572, August 7, 2009, SECRET.",
        ),
    ],
)
def test_a_note_in_the_manner_of_chicago(place: str, note: str) -> None:
    assert opened().cite(place) == f"{note}\n"


@pytest.mark.parametrize(
    "place",
    [
        "10STATE17263:26",
        "10STATE17263 26",
        "10STATE17263 ¶26",
        "10STATE17263 ¶ 26",
        "10STATE17263¶26",
        "10STATE17263-26",
        "10STATE17263, para. 26",
        "(10STATE17263 ¶26)",
        "(10STATE17263 ¶26).",
        "10 STATE 017263 26",
        "the December cable ¶26",
    ],
)
def test_a_paragraph_goes_by_every_way_of_writing_it(place: str) -> None:
    assert find_reference(opened().store, place).id == "10STATE17263-26"


@pytest.mark.parametrize("place", ["10STATE17263", "10 STATE 017263", "the December cable"])
def test_so_does_a_cable(place: str) -> None:
    assert find_reference(opened().store, place).id == "10STATE17263"


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("10STATE17263:78", NotRecorded),
        ("10STATE17263-26-900", NotRecorded),
        ("11OSLO12-1-1", NotRecorded),
        ("11OSLO12", UnknownName),
        ("11OSLO12 4", UnknownName),
        ("", UnknownName),
    ],
)
def test_what_is_not_there_is_refused(place: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        opened().cite(place)


def test_a_style_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownName, match="there is no style `apa`"):
        opened().cite("10STATE17263", style="apa")


def test_an_entry_of_bibtex() -> None:
    assert opened().cite("10STATE17263-26-4", style="bibtex") == (
        "@misc{10STATE17263-26-4,\n"
        "  author = {{U.S. Secretary of State}},\n"
        "  title = {{U.S.-Russia Joint Threat Assessment Talks - December 2009}},\n"
        "  howpublished = {Cable 10STATE17263 to U.S. Embassy Moscow},\n"
        "  year = {2010},\n"
        "  month = feb,\n"
        "  day = {24},\n"
        "  note = {SECRET, para. 26 (S), Russia: ``For Russia, the BM-25 is a mysterious missile''},\n"
        "}\n"
    )


def test_several_places_are_cited_in_their_order_each_once() -> None:
    text = opened().cite("10STATE17263:26", "09STATE82572:8", "10STATE17263 26", style="bibtex")
    assert re.findall(r"@misc\{(.*),", text) == ["10STATE17263-26", "09STATE82572-8"]


# What the items of CSL-JSON that are written here may have, by the schema of CSL 1.0.2.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["document"]},
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                    }
                },
            },
            **{
                name: {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"literal": {"type": "string"}},
                    },
                }
                for name in ("author", "recipient")
            },
            **{name: {"type": "string"} for name in ("title", "genre", "number", "locator", "note", "annote")},
        },
    },
}


def test_items_of_csl_are_valid_and_complete() -> None:
    items = json.loads(opened().cite("10STATE17263-26-4", "09STATE82572", style="csl-json"))
    jsonschema.validate(items, CSL)
    assert items[0]["issued"] == {"date-parts": [[2010, 2, 24]]}
    assert items[0]["author"] == [{"literal": "U.S. Secretary of State"}]
    assert items[0]["recipient"] == [{"literal": "U.S. Embassy Moscow"}]
    assert (items[0]["number"], items[0]["locator"]) == ("10STATE17263", "26")
    assert "locator" not in items[1]


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_added_that_the_heading_lacks(style: str) -> None:
    text = opened().cite("10STATE17263:26", "09STATE82572-7-5", style=style)
    assert not re.search(r"(?i)https?:|url|publisher|wikileaks", text)


def test_every_claim_can_be_cited_in_every_style() -> None:
    ids = [claim["id"] for claim in opened().claims(system="bm-25")]
    assert len(opened().cite(*ids).splitlines()) == len(ids)
    assert len(json.loads(opened().cite(*ids, style="csl-json"))) == len(ids)


TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


@st.composite
def references(draw: st.DrawFn) -> Reference:
    return Reference(
        "11OSLO12-3-1",
        "11OSLO12",
        draw(TEXT),
        tuple(draw(st.lists(TEXT, max_size=2))),
        draw(TEXT),
        draw(st.sampled_from(["2011-03-07", "2011-03", "2011", ""])),
        "",
        draw(TEXT),
        draw(st.sampled_from([None, 3])),
        draw(st.sampled_from(["", "S", "SBU"])),
        draw(TEXT),
        draw(TEXT),
    )


@given(references())
def test_braces_of_bibtex_are_balanced_and_nothing_is_left_for_tex_to_run(reference: Reference) -> None:
    text = format_bibtex(reference)
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    body = text.removeprefix("@misc{11OSLO12-3-1,")
    assert not re.search(r"(?<!\\)[$&%#_]", body)
    assert not re.search(r"[~^]", body)
    commands = r"\\(?:text(?:backslash|braceleft|braceright|asciitilde|asciicircum|less|greater|bar)\{\}|[$&%#_])"
    assert "\\" not in re.sub(commands, "", body)


@given(references())
def test_every_reference_can_be_written(reference: Reference) -> None:
    jsonschema.validate([csl_item(reference)], CSL)
    assert format_chicago(reference).endswith((".", "”"))


@given(TEXT)
def test_text_in_html_is_only_text(text: str) -> None:
    page = Page(text, (text,), (Section(text, (Items((Entry((text, Note(text))),)),)),))
    written = render_html(page)
    empty = render_html(Page("", ("",), (Section("", (Items((Entry(("", Note(""))),)),)),)))
    tags = re.compile(r"<[^>]*>")
    assert tags.findall(written) == tags.findall(empty)


@given(TEXT)
def test_text_in_markdown_is_on_one_line_with_no_markup(text: str) -> None:
    escaped = escape_markdown(text)
    assert len(escaped.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>|#&~$@]", escaped)
    assert "://" not in escaped


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[x](javascript:1)", r"\[x\](javascript:1)"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("https://example.org www.example.org", r"https\://example.org www\.example.org"),
        ("1. one", r"1\. one"),
        ("- item", r"\- item"),
        ("# title\n# other", r"\# title \# other"),
        ("a|b", r"a\|b"),
        ("@someone ~~no~~ $x$", r"\@someone \~\~no\~\~ \$x\$"),
        ("U.S.-Russia, 19 missiles (2005).", "U.S.-Russia, 19 missiles (2005)."),
    ],
)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_equal_notes_are_printed_once() -> None:
    line = ("a", Note("words"))
    page = Page("t", ("l",), (Section("s", (Items((Entry(line), Entry(line))),)),))
    assert render_markdown(page).count("words") == 1
    assert render_html(page).count("words") == 1
