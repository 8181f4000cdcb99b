"""The graph in memory, as networkx has it, and walks over it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from jta_kb.errors import NotRecorded, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networkx import MultiDiGraph

    from jta_kb.graph.store import Store


class Statistics(NamedTuple):
    """How large the graph is and how it hangs together.

    `hubs` are the most linked nodes that are no paragraph, topic or attribute, as pairs of key and number of edges.
    """

    nodes: dict[str, int]
    edges: dict[str, int]
    components: int
    hubs: tuple[tuple[str, int], ...]


class Step(NamedTuple):
    """An edge on a walk, as it is read: from `source` to `target`, `forward` if the edge points that way."""

    source: str
    kind: str
    target: str
    forward: bool


class Connection(NamedTuple):
    """How nodes hang together: walks of steps, and the keys of other nodes that tie all of them just as well."""

    walks: list[list[Step]]
    others: list[str]


_CONTEXT = ("paragraph", "topic", "attribute")


def load_graph(store: Store) -> MultiDiGraph[str]:
    """Return the graph of a corpus; nodes are keyed `kind:id`, edges by their kind (kind#2… if there are several)."""
    import networkx as nx

    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    for node in store.nodes():
        fields = {name: value for name, value in node.data.items() if name not in ("id", "kind", "label")}
        graph.add_node(node.key, kind=node.kind, id=node.id, label=node.label, **fields)
    for edge in store.edges():
        key = edge.kind
        if graph.has_edge(edge.source, edge.target, key):
            key = f"{edge.kind}#{1 + graph.number_of_edges(edge.source, edge.target)}"
        graph.add_edge(edge.source, edge.target, key=key, kind=edge.kind, **edge.data)
    return graph


def measure_graph(graph: MultiDiGraph[str], most: int = 12) -> Statistics:
    """Return the sizes of the graph and its most linked nodes."""
    import networkx as nx

    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    edges = Counter(kind for _, _, kind in graph.edges(data="kind"))
    degrees = [(key, degree) for key, degree in graph.degree() if graph.nodes[key]["kind"] not in _CONTEXT]
    degrees.sort(key=lambda item: (-item[1], item[0]))
    components = nx.number_weakly_connected_components(graph)
    return Statistics(dict(sorted(kinds.items())), dict(sorted(edges.items())), components, tuple(degrees[:most]))


def list_neighbors(graph: MultiDiGraph[str], key: str, kinds: Sequence[str] = ()) -> list[Step]:
    """Return the edges of a node, out before in, by kind and neighbour; of some kinds only, if given."""
    if key not in graph:
        raise UnknownName(f"the graph has no node `{key}`", "`jta list` shows the names there are")
    steps = [Step(key, kind, other, True) for _, other, kind in graph.out_edges(key, data="kind")]
    steps += [Step(key, kind, other, False) for other, _, kind in graph.in_edges(key, data="kind")]
    wanted = [step for step in steps if not kinds or step.kind in kinds]
    return sorted(wanted, key=lambda step: (not step.forward, step.kind, _place(graph, step.target)))


def connect_nodes(graph: MultiDiGraph[str], keys: Sequence[str]) -> Connection:
    """Return how the nodes hang together: through one node tied to all of them, or by the shortest walks.

    Walks go along edges either way, from the first node to the second, from these to the third and so on. They go
    through claims, not through topics, attributes or parties that half the graph hangs on, unless these were asked for.
    Raises NotRecorded if two nodes do not hang together.
    """
    import networkx as nx

    common = _common_neighbors(graph, keys) if len(keys) > 2 else []
    if common:
        first, *others = common
        walks = [[_step(graph, keys[0], first), _step(graph, first, keys[1])]]
        walks += [[_step(graph, first, key)] for key in keys[2:]]
        return Connection(walks, others)
    hubs = {key for key, degree in graph.degree() if degree > len(graph) / 4}
    barred = {key for key, kind in graph.nodes(data="kind") if kind in ("topic", "attribute")} | hubs
    plain = nx.Graph(graph.subgraph([key for key in graph if key not in barred or key in keys]))
    walks = []
    reached = {keys[0]}
    for key in keys[1:]:
        walk = _shortest(nx, plain, reached, key) or _shortest(nx, nx.Graph(graph), reached, key)
        if walk is None:
            raise NotRecorded(
                f"nothing ties `{key}` to `{keys[0]}`", "`jta graph neighbors` shows what each is tied to"
            )
        walks.append([_step(graph, a, b) for a, b in pairwise(walk)])
        reached.update(walk)
    return Connection(walks, _common_neighbors(graph, keys) if len(keys) == 2 else [])


def _common_neighbors(graph: MultiDiGraph[str], keys: Sequence[str]) -> list[str]:
    """Return the claims, then other nodes but topics and attributes, that edges tie to every one of the nodes."""
    shared = set.intersection(*({*graph.predecessors(key), *graph.successors(key)} for key in keys)) - set(keys)
    kept = [key for key in shared if graph.nodes[key]["kind"] not in ("topic", "attribute")]
    return sorted(kept, key=lambda key: (graph.nodes[key]["kind"] != "claim", _place(graph, key)))


def _shortest(nx: Any, plain: Any, sources: set[str], target: str) -> list[str] | None:
    try:
        _, walk = nx.multi_source_dijkstra(
            plain, {source for source in sources if source in plain}, target, weight=None
        )
    except nx.NetworkXNoPath:
        return None
    return list(walk)


def _step(graph: MultiDiGraph[str], one: str, other: str) -> Step:
    if graph.has_edge(one, other):
        return Step(one, min(data["kind"] for data in graph[one][other].values()), other, True)
    return Step(one, min(data["kind"] for data in graph[other][one].values()), other, False)


def _place(graph: MultiDiGraph[str], key: str) -> tuple[Any, ...]:
    data = graph.nodes[key]
    if data["kind"] in ("claim", "paragraph"):
        return (data["kind"], data.get("date") or "", data["cable"], data["paragraph"], len(key), key)
    return (data["kind"], key)
