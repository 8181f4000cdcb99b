"""Measure: `python -m benchmarks [--rounds N] [--sizes N,N] [--quick]`. Exit status 1 if a promise is not kept.

Only ratios are judged, each of commands that were run in turn in the same rounds; no time is.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import measure
from benchmarks.generate import count_claims, prepare_corpus
from benchmarks.report import Row, judge, render_table

QUESTION = "what did Russia say about the BM-25"
_ROOT = Path(__file__).resolve().parent.parent
_WORK = _ROOT / "benchmarks" / "generated"
_LONGEST_PEER = 120.0
"""Seconds: where the other way would take longer, it is not run."""
_PEER_ROUNDS = 3


class Subject(NamedTuple):
    """A corpus to measure, and where its index stands."""

    folder: Path
    claims: int
    cache: Path

    @property
    def ask(self) -> measure.Started:
        return (measure.script("jta"), "ask", QUESTION, "--corpus", str(self.folder)), measure.environment(self.cache)

    @property
    def check(self) -> measure.Started:
        return (measure.script("jta"), "check", "--corpus", str(self.folder)), measure.environment(self.cache)

    @property
    def peer(self) -> measure.Started:
        command = (sys.executable, "-m", "benchmarks.plain", str(self.folder))
        return command, {**measure.environment(self.cache), "PYTHONPATH": str(_ROOT)}


class Building(NamedTuple):
    """What the first question after a change costs, and a check; `index_size` is that of what is built."""

    first: measure.Cost
    check: measure.Cost
    index_size: int


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    measure.compile_sources(_ROOT)
    _say("preparing the corpora")
    subjects = _prepare(options.sizes or ([1_000] if options.quick else [1_000, 10_000, 100_000]))
    buildings = [_build(subject) for subject in subjects]
    _compare_answers(subjects)
    rounds = options.rounds or (5 if options.quick else 15)
    medians = _ask(subjects, rounds)
    peaks = [measure.measure_once(*subject.ask).peak for subject in subjects]
    peers = _meet_peer(subjects)
    rows = [
        Row(
            subject.claims,
            medians[str(subject.folder)],
            medians["python"],
            *peer,
            building.first.seconds,
            building.check.seconds,
            building.index_size,
            peak,
            building.first.peak,
        )
        for subject, building, peak, peer in zip(subjects, buildings, peaks, peers, strict=True)
    ]
    verdicts, kept = judge(rows)
    print(_introduction(rounds))
    print(render_table(rows), "", *verdicts, sep="\n")
    return 0 if kept else 1


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Print speed and memory as ratios.")
    parser.add_argument("--rounds", type=int, help="how often each command is run (15; 5 with --quick)")
    parser.add_argument("--sizes", type=_sizes, help="how many generated claims to add, as in 1000,100000")
    parser.add_argument("--quick", action="store_true", help="add 1,000 claims only, and run few rounds")
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    return sorted(int(part) for part in text.split(","))


def _prepare(sizes: Sequence[int]) -> list[Subject]:
    """Write the corpora that are not there yet: the real one first, then by size."""
    subjects = []
    for size in (0, *sizes):
        folder = _WORK / f"corpus-{size or 'real'}"
        prepare_corpus(folder, _ROOT, size)
        subjects.append(Subject(folder, count_claims(folder), _WORK / "cache" / folder.name))
    return subjects


def _build(subject: Subject) -> Building:
    """Ask with no index there, so that it is built, and check the corpus."""
    _say(f"building the index of {subject.claims:,} claims")
    shutil.rmtree(subject.cache, ignore_errors=True)
    first = measure.measure_once(*subject.ask)
    _say(f"checking {subject.claims:,} claims")
    return Building(first, measure.measure_once(*subject.check), measure.folder_size(subject.cache, ".sqlite"))


def _compare_answers(subjects: Sequence[Subject]) -> None:
    """Make sure that the answer is the same at every size: a quick wrong answer is worth nothing."""
    answers = {measure.read_output(*subject.ask) for subject in subjects}
    if len(answers) > 1:
        raise measure.CommandFailed("the answer is not the same at every size")


def _ask(subjects: Sequence[Subject], rounds: int) -> dict[str, float]:
    """Return the median seconds of bare Python, under `python`, and of asking each corpus, under its folder."""
    _say(f"asking, {rounds} rounds")
    bare = (sys.executable, "-c", "pass"), measure.environment(_WORK / "cache")
    return measure.measure_together({"python": bare, **{str(one.folder): one.ask for one in subjects}}, rounds)


def _meet_peer(subjects: Sequence[Subject]) -> list[tuple[float | None, float | None]]:
    """Return for each corpus the seconds of the other way and, of the same rounds, of `jta ask`; None if too slow.

    The first run shows that both find the same claims. Where it is slow, one more round must do.
    """
    found: list[tuple[float | None, float | None]] = []
    pace = 0.0
    for subject in subjects:
        _say(f"loading {subject.claims:,} claims the other way")
        begun = time.perf_counter()
        said = None
        if pace * subject.claims < _LONGEST_PEER:
            said = measure.read_output(*subject.peer, most=_LONGEST_PEER)
        spent = time.perf_counter() - begun
        if said is None:
            found.append((None, None))
            continue
        pace = spent / subject.claims
        _compare_ids(subject, said)
        slow = spent > 10
        medians = measure.measure_together(
            {"peer": subject.peer, "ask": subject.ask}, 1 if slow else _PEER_ROUNDS, warm=not slow
        )
        found.append((medians["peer"], medians["ask"]))
    return found


def _compare_ids(subject: Subject, said: str) -> None:
    command, env = subject.ask
    answer = json.loads(measure.read_output((*command, "--format", "json"), env) or "{}")
    ids = {side: sorted(claim["id"] for claim in answer[side]) for side in ("claims", "counterpart")}
    if ids != json.loads(said):
        raise measure.CommandFailed("the other way finds other claims")


def _introduction(rounds: int) -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    return f"""\
{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {machine}

claims   the corpus's own, and as many generated ones as the option --sizes says
ask      `jta ask "{QUESTION}"`, its index in place
python   `python -c pass`; medians of {rounds} rounds, in each of which all were run in turn
peer     the same claims by loading the YAML with ruamel.yaml's default loader, pydantic and networkx
build    the first question after a change; check: `jta check`; MiB: the index, and the most memory of each process
The package's byte code was compiled beforehand, as installing it does.
"""


def _say(line: str) -> None:
    print(f"benchmarks: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except measure.CommandFailed as error:
        sys.exit(f"benchmarks: {error}")
