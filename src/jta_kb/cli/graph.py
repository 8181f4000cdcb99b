"""`jta graph`: sizes, neighbours and walks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.records import render_json, render_records, render_rich
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networkx import MultiDiGraph

    from jta_kb.graph.memory import Connection, Statistics, Step


def render_stats(statistics: Statistics, format_: str) -> str:
    """Return the sizes of the graph."""
    if format_ == "json":
        return render_json(statistics._asdict())
    records = [{"what": "nodes", "kind": kind, "number": number} for kind, number in statistics.nodes.items()]
    records += [{"what": "edges", "kind": kind, "number": number} for kind, number in statistics.edges.items()]
    records.append({"what": "components", "kind": "", "number": statistics.components})
    records += [{"what": "hub", "kind": key, "number": number} for key, number in statistics.hubs]
    if format_ != "table":
        return render_records(("what", "kind", "number"), records, format_)
    return "\n".join(
        [
            render_rich(("node", "number"), _pairs(statistics.nodes)),
            render_rich(("edge", "number"), _pairs(statistics.edges)),
            render_rich(("most linked", "edges"), [(key, str(number)) for key, number in statistics.hubs]),
            f"The graph has {statistics.components} part{'s' * (statistics.components != 1)} that no edge joins.\n",
        ]
    )


def render_steps(graph: MultiDiGraph[str], walks: Sequence[Sequence[Step]], format_: str) -> str:
    """Return the edges of walks, one a line, in the order walked; `-edge->` or `<-edge-` says how each points."""
    records = [_record(graph, number, step) for number, walk in enumerate(walks, 1) for step in walk]
    if format_ != "table":
        return render_records(("walk", "source", "edge", "target", "forward", "label"), records, format_)
    pen, width = Pen(uses_color()), screen_width()
    lines: list[str] = []
    for walk in walks:
        here = None
        is_star = len(walk) > 1 and walk[0].source == walk[-1].source
        for step in walk:
            if step.source != here:
                lines += [*([""] if lines else []), pen(make_safe(step.source), "bold")]
            arrow = f"-{step.kind}->" if step.forward else f"<-{step.kind}-"
            label = graph.nodes[step.target]["label"]
            shown = step.target if label.casefold() == graph.nodes[step.target]["id"] else f"{step.target}  {label}"
            lines += wrap(make_safe(f"{arrow} {shown}"), width, "  ", "      ")
            here = step.source if is_star else step.target
    return "\n".join(lines) + "\n"


def render_connection(graph: MultiDiGraph[str], connection: Connection, format_: str) -> str:
    """Return the walks that tie nodes together, and how many other nodes do."""
    text = render_steps(graph, connection.walks, format_)
    if format_ != "table" or not connection.others:
        return text
    claims = [graph.nodes[key]["id"] for key in connection.others if graph.nodes[key]["kind"] == "claim"]
    line = f"{len(claims)} more claims tie them together: {', '.join(claims)}" if claims else ""
    return text + "\n" + "\n".join(wrap(make_safe(line), screen_width())) + "\n" if line else text


def _record(graph: MultiDiGraph[str], walk: int, step: Step) -> dict[str, Any]:
    label = graph.nodes[step.target]["label"]
    return {
        "walk": walk,
        "source": step.source,
        "edge": step.kind,
        "target": step.target,
        "forward": step.forward,
        "label": label,
    }


def _pairs(counts: dict[str, int]) -> list[tuple[str, str]]:
    return [(kind, str(number)) for kind, number in counts.items()]
