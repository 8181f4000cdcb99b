"""The graph: what is tied to what, which edges are derived, and that both its forms are one graph."""

from __future__ import annotations

import pytest

from jta_kb import NotRecorded
from jta_kb.corpus.examine import examine_corpus
from jta_kb.corpus.values import normalise, parse_value
from jta_kb.graph.build import build_elements
from jta_kb.graph.derive import Holding, derive_positions, derive_values
from jta_kb.graph.elements import EDGE_KINDS, NODE_KINDS, Edge, Node
from jta_kb.graph.memory import connect_nodes, list_neighbors, measure_graph
from real_corpus import ROOT, opened, seed_text


def holding(holder: str, value: str, *, denied: bool = False, asserted: bool = True, **facts: object) -> Holding:
    """An assessed range of one system, with nothing that a test does not name."""
    whole = {
        "system": "x",
        "attribute": "range",
        "unit": "km",
        "conditions": {},
        "holds": "one",
        "value": value,
        **facts,
    }
    parsed = parse_value(value)
    if parsed.kind in ("quantity", "date"):
        whole["bounds"] = normalise(parsed, "km" if parsed.kind == "quantity" else None)
    whole["scope"] = repr(whole["conditions"])
    return Holding(f"{holder} {value} {facts}", holder, whole, denied, asserted)


def derived(*holdings: Holding) -> list[tuple[str, str]]:
    return [(edge.kind, str(edge.data["comparison"])) for edge in derive_values(holdings)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (holding("a", "2000 km"), holding("b", "2000 km"), [("agrees", "equal")]),
        (holding("a", "1500 km"), holding("b", "1000..2000 km"), [("agrees", "within")]),
        (holding("a", "1000..2000 km"), holding("b", "1500..2500 km"), [("agrees", "overlaps")]),
        (holding("a", "1300 km"), holding("b", "2000 km"), [("conflicts", "disjoint")]),
        (holding("a", "1300 km"), holding("a", "1500 km"), [("conflicts", "disjoint")]),
        (holding("a", "1300 km"), holding("a", "1300..1500 km"), []),
        (holding("a", "2000 km", denied=True), holding("b", "2000 km"), [("conflicts", "equal")]),
        (holding("a", "2000 km", denied=True), holding("b", "1300 km"), []),
        (holding("a", "2000 km", denied=True), holding("b", "2000 km", denied=True), []),
        (holding("a", "1300 km", holds="many"), holding("b", "2000 km", holds="many"), []),
        (holding("a", "1300 km", asserted=False), holding("b", "2000 km"), []),
        (holding("a", "1300 km", conditions={"payload": "700 kg"}), holding("b", "2000 km"), []),
        (holding("a", "1300 km", system="y"), holding("b", "2000 km"), []),
        (holding("a", "yes"), holding("b", "no"), [("conflicts", "disjoint")]),
        (holding("a", "liquid"), holding("b", "liquid"), [("agrees", "equal")]),
        (holding("a", "liquid"), holding("b", "2000 km"), []),
    ],
)
def test_values_of_one_scope_agree_or_conflict(one: Holding, other: Holding, expected: list[tuple[str, str]]) -> None:
    assert derived(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("supports", "supports", ["agrees"]),
        ("supports", "disputes", ["conflicts"]),
        ("disputes", "neutral", []),
    ],
)
def test_positions_agree_or_conflict(one: str, other: str, expected: list[str]) -> None:
    holdings = [
        Holding("one", "a", {"proposition": "p", "stance": one}),
        Holding("other", "b", {"proposition": "p", "stance": other}),
        Holding("elsewhere", "b", {"proposition": "q", "stance": "disputes"}),
    ]
    assert [edge.kind for edge in derive_positions(holdings)] == expected


def test_conditions_are_compared_by_what_they_say() -> None:
    from jta_kb.corpus.models import Assessment
    from jta_kb.graph.facts import assessment_facts

    context = examine_corpus(str(ROOT)).context
    scopes = [
        assessment_facts(context, Assessment(attribute="range", value="300 km", scope={"payload": payload}))["scope"]
        for payload in ("1 t", "1000 kg", "900 kg")
    ]
    assert scopes[0] == scopes[1] != scopes[2]


def test_russia_and_the_united_states_conflict_over_the_bm_25() -> None:
    graph = opened().graph()
    ours, theirs = "position:united-states|bm-25-exists|supports", "position:russia|bm-25-exists|disputes"
    kinds = [
        data["kind"] for a, b in ((ours, theirs), (theirs, ours)) for data in (graph.get_edge_data(a, b) or {}).values()
    ]
    assert kinds == ["conflicts"]


def test_the_graph_on_disk_is_the_graph_of_the_files() -> None:
    elements = list(build_elements(examine_corpus(str(ROOT)).context))
    graph = opened().graph()
    nodes = {element.key: element.label for element in elements if isinstance(element, Node)}
    edges = sorted((e.source, e.kind, e.target) for e in elements if isinstance(e, Edge))
    assert {key: data["label"] for key, data in graph.nodes(data=True)} == nodes
    assert sorted((a, kind, b) for a, b, kind in graph.edges(data="kind")) == edges


def test_every_kind_of_node_and_edge_is_a_known_one() -> None:
    graph = opened().graph()
    assert {kind for _, kind in graph.nodes(data="kind")} <= set(NODE_KINDS)
    assert {kind for _, _, kind in graph.edges(data="kind")} <= set(EDGE_KINDS)


def test_every_span_slices_to_its_quote() -> None:
    from jta_kb.sources.fold import fold

    for claim in opened().claims():
        text = seed_text(claim["cable"])
        pieces = [text[start:end] for start, end in claim["parts"]]
        assert text[claim["span"][0] : claim["span"][1]].startswith(pieces[0])
        for piece, quoted in zip(pieces, claim["quote"].replace("[…]", "[...]").split("[...]"), strict=True):
            assert "".join(fold(piece).text.split()) == "".join(fold(quoted).text.split()), claim["id"]


def test_claims_stand_in_the_order_of_the_cables() -> None:
    places = [(c["date"], c["cable"], c["paragraph"], int(c["id"].rpartition("-")[2])) for c in opened().claims()]
    assert places == sorted(places)


def test_statistics_count_what_is_there() -> None:
    graph = opened().graph()
    statistics = measure_graph(graph)
    assert sum(statistics.nodes.values()) == graph.number_of_nodes()
    assert sum(statistics.edges.values()) == graph.number_of_edges()
    assert statistics.nodes["paragraph"] == 88
    assert {"party:russia", "meeting:december-2009"} <= {key for key, _ in statistics.hubs[:3]}
    assert list(statistics.hubs) == sorted(statistics.hubs, key=lambda hub: (-hub[1], hub[0]))


def test_neighbors_show_both_directions() -> None:
    steps = list_neighbors(opened().graph(), "meeting:july-2009")
    assert {(step.kind, step.forward) for step in steps} >= {
        ("attended", False),
        ("reports", False),
        ("held_at", False),
    }
    only = list_neighbors(opened().graph(), "system:shahab-3m", ["part_of"])
    assert [(step.kind, step.target, step.forward) for step in only] == [("part_of", "system:shahab-3", True)]


def test_russia_the_bm_25_and_december_hang_together_through_claims() -> None:
    graph = opened().graph()
    found = connect_nodes(graph, ["party:russia", "system:bm-25", "meeting:december-2009"])
    middle = found.walks[0][0].target
    assert graph.nodes[middle]["delegation"] == "russia"
    assert "bm-25" in graph.nodes[middle]["systems"]
    assert [walk[-1].target for walk in found.walks] == ["system:bm-25", "meeting:december-2009"]
    assert all(graph.nodes[key]["meeting"] == "december-2009" for key in found.others)


def test_people_who_never_met_are_tied_by_the_shortest_walk() -> None:
    graph = opened().graph()
    found = connect_nodes(graph, ["person:mashkov", "person:zudin"])
    (walk,) = found.walks
    assert (walk[0].source, walk[-1].target) == ("person:mashkov", "person:zudin")
    assert all(graph.has_edge(s.source, s.target) or graph.has_edge(s.target, s.source) for s in walk)


def test_what_hangs_on_nothing_is_said_to() -> None:
    graph = opened().graph()
    graph.add_node("system:alone", kind="system", id="alone", label="Alone")
    with pytest.raises(NotRecorded, match="nothing ties"):
        connect_nodes(graph, ["system:alone", "party:russia"])
