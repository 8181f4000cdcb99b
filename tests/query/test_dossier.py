"""Dossiers: complete, cited, both sides, and honest about silence."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from jta_kb import UnknownName
from jta_kb.publish.dossier import build_page, render_dossier
from jta_kb.publish.page import Cite, Entry, Items, Line, Page, Paragraph, Section
from jta_kb.query.dossier import find_subject
from jta_kb.query.places import read_place
from real_corpus import opened

SYSTEMS = [node.id for node in opened().records("systems")]
PROPOSITIONS = [node.id for node in opened().records("propositions")]
PEOPLE = [node.id for node in opened().records("people")]
SUBJECTS = [*SYSTEMS, *PROPOSITIONS, *PEOPLE]


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("TD-2", ("system", "taepo-dong-2")),
        ("Van Diepen", ("person", "van-diepen")),
        ("bm-25-exists", ("proposition", "bm-25-exists")),
        ("The BM-25 exists.", ("proposition", "bm-25-exists")),
    ],
)
def test_a_subject_goes_by_any_of_its_names(name: str, subject: tuple[str, str]) -> None:
    assert find_subject(opened().store, name) == subject


@pytest.mark.parametrize("name", ["bm-52", "russia", "clustering", ""])
def test_what_is_no_subject_is_refused(name: str) -> None:
    with pytest.raises(UnknownName):
        opened().dossier(name)


def test_the_bm_25_has_both_sides() -> None:
    dossier = opened().dossier("bm-25")
    row = next(row for row in dossier.matrix.rows if row.proposition == "bm-25-exists")
    assert row.mark == "contested"
    assert {(cell.holder, cell.stance) for cell in row.cells} >= {("russia", "disputes"), ("united-states", "supports")}
    assert dossier.matrix.rows[0].mark == "contested"
    assert {group.party for group in dossier.statements} == {"russia", "united-states"}
    assert dossier.silent == ()
    assert {claim["id"] for claim in dossier.ties} == {
        "10STATE17263-11-3",
        "10STATE17263-25-3",
        "10STATE17263-27-11",
        "10STATE17263-42-4",
    }
    assert {table.attribute: table.standing for table in dossier.values}["existence"] == "at-odds"
    assert [event.date for event in dossier.events] == ["2005"]
    assert len(dossier.discrepancies) == 7


def test_a_side_that_says_nothing_is_said_to_be_unrecorded() -> None:
    dossier = opened().dossier("kn-02")
    assert dossier.silent == ("united-states",)
    assert "**United States: nothing recorded.**" in render_dossier(dossier, "markdown")


def test_a_family_has_its_members() -> None:
    dossier = opened().dossier("shahab-3")
    assert [node.id for node in dossier.members] == ["shahab-3m"]
    assert dossier.above is not None
    assert dossier.above.id == "shahab"
    assert {scope.system for table in dossier.values for scope in table.scopes if not scope.above} == {
        "shahab-3",
        "shahab-3m",
    }


def test_a_proposition_shows_reasons_and_change() -> None:
    dossier = opened().dossier("bm-25-exists")
    reasons = {claim["id"] for claim in dossier.reasons["10STATE17263-29-2"]}
    assert reasons == {"10STATE17263-29-3", "10STATE17263-29-4"}
    text = render_dossier(dossier, "markdown")
    assert "| holder | 29 July 2009 | 22 December 2009 |" in text
    assert re.search(r"^\| Russia \| nothing recorded \| disputes \(10STATE17263 ¶26; 10STATE17263 ¶29\)", text, re.M)


def test_a_person_has_posts_and_the_entry_as_the_list_has_it() -> None:
    dossier = opened().dossier("antonov")
    first = dossier.posts[0]
    assert (first.meeting, first.role, first.rank) == ("july-2009", "head", "Ambassador")
    assert first.entry == "Ambassador Anatoly Antonov, Director for Security and Disarmament Affairs, MFA"
    assert {claim["speaker"] for claim in dossier.claims} == {"antonov"}


def test_what_a_person_relays_stands_apart() -> None:
    dossier = opened().dossier("zudin")
    relayed = {claim["id"] for claim in dossier.relays}
    stated = {claim["id"] for group in dossier.statements for claim in group.claims}
    assert "10STATE17263-6-9" in relayed
    assert not relayed & stated


def test_of_an_interpreter_nothing_is_recorded_but_the_post() -> None:
    text = render_dossier(opened().dossier("shkeyrov"), "markdown")
    assert "Nothing is recorded as said by Yuri Shkeyrov." in text
    assert "“Yuri Shkeyrov, Interpreter” (09STATE82572 ¶11)." in text


def lines(page: Page) -> list[Line]:
    """Return the sentences of a page's lists, which are statements, outcomes and discrepancies."""
    found: list[Line] = []
    pending: list[Section] = list(page.sections)
    while pending:
        section = pending.pop()
        pending += section.sections
        for block in section.blocks:
            if isinstance(block, Items):
                entries: tuple[Entry, ...] = block.entries
                found += [line for entry in entries for line in (entry.line, *entry.below)]
            elif isinstance(block, Paragraph):
                assert block.line
    return found


def plain(line: Line) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in line)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_sentence_ends_in_its_citation(subject: str) -> None:
    silences = ("No answer is recorded.", "No claim comes back to it.", "Put off, and no answer is recorded.")
    for line in lines(build_page(opened().dossier(subject))):
        assert plain(line) in silences or re.search(r"\w+ ¶\d+\)?\.$", plain(line)), plain(line)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_citation_leads_to_words(subject: str) -> None:
    corpus = opened()
    text = render_dossier(corpus.dossier(subject), "markdown")
    for citation in set(re.findall(r"[0-9]{2}[A-Z]+[0-9]+ ¶[0-9]+", text)):
        place = read_place(corpus.store, citation)
        assert place.paragraph
        assert corpus.paragraph(place.cable, place.paragraph).facts["text"]


@pytest.mark.parametrize("subject", SYSTEMS)
def test_no_claim_about_a_system_is_left_out(subject: str) -> None:
    dossier = opened().dossier(subject)
    shown = [claim["id"] for group in dossier.statements for claim in group.claims]
    shown += [found.claim["id"] for found in dossier.open_points]
    assert sorted(shown) == sorted(claim["id"] for claim in opened().claims(system=subject))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_footnote_is_there_and_used(subject: str) -> None:
    text = render_dossier(opened().dossier(subject), "markdown")
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    assert set(re.findall(r"(?<!^)\[\^(\d+)\]", text, re.M)) == set(notes)


class Reader(HTMLParser):
    """Collects tags, and complains of any that is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()
        self.cited: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = {name: value or "" for name, value in attrs}
        assert not [name for name in given if name.startswith("on") or name in ("src", "style")]
        self.ids += [given["id"]] if "id" in given else []
        self.targets += [given["href"]] if "href" in given else []
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "cite":
            self.cited.append(data)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_html_is_one_sound_page_without_scripts(subject: str) -> None:
    reader = Reader()
    reader.feed(render_dossier(opened().dossier(subject), "html"))
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert {target.removeprefix("#") for target in reader.targets} <= set(reader.ids)
    assert not reader.tags & {"script", "iframe", "link", "img", "object", "form"}
    assert reader.cited


@pytest.mark.parametrize("subject", ["bm-25", "bm-25-exists", "zudin"])
def test_as_json_every_claim_used_is_there_in_full(subject: str) -> None:
    record = opened().dossier(subject).to_json()
    known = {claim["id"] for claim in record["claims"]}
    used = [*record["ties"], *record["relays"], *(id_ for group in record["statements"] for id_ in group["claims"])]
    assert set(used) <= known
    assert record["id"] == subject


def test_a_citation_is_marked_as_one() -> None:
    page = build_page(opened().dossier("bm-25"))
    assert any(isinstance(piece, Cite) for line in lines(page) for piece in line)
