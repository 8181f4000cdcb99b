"""Who takes which side: cells, marks, filters, and that nothing is made up."""

from __future__ import annotations

import pytest

from jta_kb.errors import UnknownName
from jta_kb.query.holders import claims_of
from jta_kb.query.matrix import Cell, Matrix, Row, Taken, _mark
from real_corpus import opened


def matrix(**filters: str | bool) -> Matrix:
    return opened().matrix(**filters)  # type: ignore[arg-type]  # each filter with its type


def row(proposition: str) -> Row:
    (found,) = [row for row in matrix().rows if row.proposition == proposition]
    return found


@pytest.mark.parametrize(
    ("proposition", "mark", "stances"),
    [
        (
            "bm-25-exists",
            "contested",
            {"russia": "disputes", "united-states": "supports", "published-reports": "supports, relayed"},
        ),
        (
            "shahab-3m-reaches-2000-km",
            "contested",
            {"russia": "disputes", "united-states": "supports", "iran": "supports, relayed"},
        ),
        ("bm-25-tested", "agreement", {"russia": "disputes", "united-states": "disputes"}),
        ("safir-launch-at-limit", "agreement", {"russia": "supports", "united-states": "supports"}),
        ("slv-based-missile-militarily-viable", "one-sided", {"russia": "disputes", "united-states": "neutral"}),
        ("sejjil-is-the-ashura", "one-sided", {"united-states": "supports"}),
        (
            "solid-mrbm-tests-successful",
            "relayed-only",
            {"russia": "neutral", "iran": "supports, relayed", "published-reports": "supports, relayed"},
        ),
        ("north-korea-nuclear-warhead-proven", "open", {"russia": "neutral"}),
        ("pakistan-belongs-in-assessment", "contested", {"russia": "inconsistent", "united-states": "disputes"}),
    ],
)
def test_who_stands_where(proposition: str, mark: str, stances: dict[str, str]) -> None:
    found = row(proposition)
    assert found.mark == mark
    assert {cell.holder: cell.stance + ", relayed" * cell.relayed for cell in found.cells} == stances


def test_each_meeting_has_a_cell_of_its_own() -> None:
    cells = [(cell.holder, cell.meeting, cell.stance) for cell in row("iran-missiles-a-threat").cells]
    assert cells == [("russia", "july-2009", "disputes"), ("russia", "december-2009", "disputes")]


def test_a_word_of_its_own_counts_before_what_others_relay() -> None:
    cell = row("bm-25-exists").find_cell("united-states", "december-2009")
    assert cell
    assert not cell.relayed
    assert {item.via for item in cell.taken} == {(), ("russia",)}
    relayed = [item for item in cell.taken if item.via == ("russia",)]
    assert claims_of(relayed[0].evidence) == ("10STATE17263-26-1", "10STATE17263-26-14")


def test_delegations_come_first_and_those_relayed_have_columns_of_their_own() -> None:
    found = matrix(system="BM-25")
    assert found.holders == ("russia", "united-states", "published-reports", "media", "mtcr-partners")
    assert found.meetings == ("december-2009",)
    assert matrix().meetings == ("july-2009", "december-2009")


def test_filters_narrow() -> None:
    assert {row.proposition for row in matrix(system="shahab-3").rows} >= {"shahab-3m-reaches-2000-km"}
    assert all("shahab" in " ".join(row.systems) for row in matrix(system="shahab-3").rows)
    contested = matrix(contested=True).rows
    assert contested == tuple(row for row in matrix().rows if row.mark in ("contested", "inconsistent"))
    assert {row.proposition for row in matrix(topic="missile-defense").rows} >= {"third-site-is-the-threat"}
    assert matrix(topic="accuracy").rows == ()


@pytest.mark.parametrize("filters", [{"system": "bm-52"}, {"topic": "wheather"}])
def test_unknown_names_are_refused(filters: dict[str, str]) -> None:
    with pytest.raises(UnknownName):
        matrix(**filters)


def test_every_position_of_the_corpus_has_its_place_and_no_other() -> None:
    expected = {
        (claim["id"], item["proposition"], item["stance"]) for claim in opened().claims() for item in claim["positions"]
    }
    found = {
        (id_, row.proposition, item.stance)
        for row in matrix().rows
        for cell in row.cells
        for item in cell.taken
        for id_ in claims_of(item.evidence)
    }
    assert found == expected


def test_what_is_contested_is_what_the_graph_has_as_conflict() -> None:
    conflicts = opened().conflicts(opened().claims())
    propositions = {node.id for node in opened().store.nodes("proposition")}
    expected = {conflict.subject for conflict in conflicts if conflict.subject in propositions}
    assert {row.proposition for row in matrix(contested=True).rows} == expected


def cell(holder: str, stance: str, meeting: str = "one") -> Cell:
    return Cell(holder, meeting, stance, False, (Taken(stance, (), False, ()),))


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        ([cell("norland", "supports"), cell("sudland", "disputes")], "contested"),
        ([cell("norland", "supports"), cell("westland", "disputes")], "contested"),
        ([cell("norland", "inconsistent")], "inconsistent"),
        ([cell("norland", "supports"), cell("norland", "disputes", "two")], "one-sided"),
        ([cell("norland", "supports"), cell("sudland", "supports")], "agreement"),
        ([cell("norland", "supports"), cell("sudland", "neutral")], "one-sided"),
        ([cell("norland", "supports"), cell("westland", "supports")], "one-sided"),
        ([cell("westland", "supports")], "relayed-only"),
        ([cell("norland", "neutral"), cell("sudland", "neutral")], "open"),
    ],
)
def test_marks(cells: list[Cell], mark: str) -> None:
    assert _mark(cells, ["norland", "sudland"]) == mark
    assert _mark(cells[::-1], ["norland", "sudland"]) == mark
