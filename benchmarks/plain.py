"""The same answer the usual way: load the YAML with ruamel.yaml's default loader, pydantic and networkx, and walk.

Run as a program it prints the ids of the claims of Russia on the BM-25 and those of the other side, as JSON:
`python -m benchmarks.plain FOLDER`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import networkx as nx
from pydantic import BaseModel
from ruamel.yaml import YAML

PARTY = "russia"
SYSTEM = "bm-25"


class Assessment(BaseModel):
    system: str | None = None
    attribute: str
    value: Any


class Position(BaseModel):
    proposition: str
    stance: str


class Claim(BaseModel):
    id: str
    cable: str
    paragraph: int
    delegation: str
    speaker: str | None = None
    act: str
    topics: list[str]
    systems: list[str] = []
    statement: str
    quote: str
    assessments: list[Assessment] = []
    positions: list[Position] = []


class Party(BaseModel):
    id: str
    name: str


class Meeting(BaseModel):
    id: str
    delegations: list[str]


class System(BaseModel):
    id: str
    name: str
    family: str | None = None


def load_records(folder: Path, kind: str) -> list[Any]:
    """Return the records of `data/KIND.yaml` and of the files in `data/KIND/`."""
    paths = [folder / "data" / f"{kind}.yaml", *sorted((folder / "data" / kind).glob("*.yaml"))]
    return [record for path in paths if path.exists() for record in YAML().load(path)]


def build_graph(folder: Path) -> nx.MultiDiGraph[str]:
    """Return claims, parties, meetings and systems as a graph."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for party in map(Party.model_validate, load_records(folder, "parties")):
        graph.add_node(f"party:{party.id}", record=party)
    for meeting in map(Meeting.model_validate, load_records(folder, "meetings")):
        graph.add_node(f"meeting:{meeting.id}", record=meeting)
        for id_ in meeting.delegations:
            graph.add_edge(f"party:{id_}", f"meeting:{meeting.id}", key="held_at")
    for system in map(System.model_validate, load_records(folder, "systems")):
        graph.add_node(f"system:{system.id}", record=system)
        if system.family:
            graph.add_edge(f"system:{system.id}", f"system:{system.family}", key="part_of")
    for claim in map(Claim.model_validate, load_records(folder, "claims")):
        graph.add_node(claim.id, record=claim)
        graph.add_edge(claim.id, f"party:{claim.delegation}", key="stated_by")
        for id_ in claim.systems:
            graph.add_edge(claim.id, f"system:{id_}", key="about")
    return graph


def answer(graph: nx.MultiDiGraph[str]) -> dict[str, list[str]]:
    """Return the ids of the party's claims about the system and its family, and of the other delegations'."""
    systems = {f"system:{SYSTEM}"}
    pending = list(systems)
    while pending:
        below = [a for a, _, kind in graph.in_edges(pending.pop(), keys=True) if kind == "part_of" and a not in systems]
        systems.update(below)
        pending += below
    about = {a for system in systems for a, _, kind in graph.in_edges(system, keys=True) if kind == "about"}
    others = {a for a, _, kind in graph.edges(keys=True) if kind == "held_at"} - {f"party:{PARTY}"}
    sides: dict[str, list[str]] = {"claims": [], "counterpart": []}
    for id_ in sorted(about):
        by = {b for _, b, kind in graph.out_edges(id_, keys=True) if kind == "stated_by"}
        if f"party:{PARTY}" in by:
            sides["claims"].append(id_)
        elif by & others:
            sides["counterpart"].append(id_)
    return sides


if __name__ == "__main__":
    print(json.dumps(answer(build_graph(Path(sys.argv[1])))))
