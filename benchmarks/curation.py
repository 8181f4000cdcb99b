"""What reviewers are shown of realistic curation changes, beside other tools: `make bench-curation`.

    python -m benchmarks.curation [--each]

The changes are made on a copy of the corpus in a git repository of its own. Exit status 1 if `jta diff` names one
otherwise than it is to, shows a change where nothing changed in meaning, or if a merge of `jta merge` comes out wrong.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import curation_peers as peers
from benchmarks import measure
from benchmarks.curation_changes import CHANGES, CLAIMS, EDITS, MERGES, NO_MEANING, Change, Files, Merge, make
from benchmarks.curation_changes import count_claims as count
from jta_kb.corpus.examine import examine_corpus
from jta_kb.review.difference import diff_records
from jta_kb.review.records import Records, collect_records

WIDTH = 100
_ROOT = Path(__file__).resolve().parent.parent
_JTA = "jta diff"


class Shown(NamedTuple):
    """What a tool showed of a change: lines on a screen of WIDTH columns, and how many changes it had and missed."""

    what: str
    lines: int
    found: int
    missed: int
    alarms: int
    seconds: float


class Outcome(NamedTuple):
    """What came of a merge; `lost` counts the edits that are gone, `sound` is whether the file can be read on."""

    what: str
    conflicts: int
    lost: int
    sound: bool
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    measure.compile_sources(_ROOT)
    base = read_data()
    records = read_records(base)
    methods, notes = _find_methods()
    shown: dict[str, list[Shown]] = {}
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        env = _prepare(root)
        for change in CHANGES:
            _say(change.what)
            head = make(base, change.edits)
            _write(root, base, head)
            result, faults = _meet_jta(change, name_changes(records, read_records(head)), env, root)
            shown.setdefault(_JTA, []).append(result)
            wrong += faults
            for name, method in methods.items():
                shown.setdefault(name, []).append(_meet_peer(change, method, base, head))
            _write(root, head, base)
        merged, faults = _merge_all(base, root, env)
        wrong += faults
    print(render_changes(shown), render_merges(merged), sep="\n\n")
    if options.each:
        print("", *_render_each(shown, merged), sep="\n")
    print("", *notes, *(f"wrong: {fault}" for fault in wrong), sep="\n" if notes or wrong else "")
    return 1 if wrong else 0


def read_data() -> Files:
    """Return the data files of the corpus."""
    return {f"data/{path.name}": path.read_text(encoding="utf-8") for path in sorted(_ROOT.glob("data/*.yaml"))}


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.curation", description="Print what reviewers are shown of curation changes."
    )
    parser.add_argument("--each", action="store_true", help="add a line for each change and each merge")
    return parser.parse_args(arguments)


def _find_methods() -> tuple[dict[str, peers.Method], list[str]]:
    """Return the other tools that can run here, and a line about each that cannot."""
    methods: dict[str, peers.Method] = {peers.GIT: peers.git_diff}
    notes = []
    for name, find in ((peers.DEEPDIFF, peers.deepdiff), (peers.DAFF, peers.daff)):
        try:
            methods[name] = find()
        except peers.PeerMissing as missing:
            notes += [f"{name}: left out, {missing}", f"  {peers.INSTALL}"]
    return methods, notes


# Changes


def _prepare(root: Path) -> dict[str, str]:
    """Make a repository of the corpus in the folder, and return the environment of the commands there."""
    for name in ("data", "seeds"):
        shutil.copytree(_ROOT / name, root / name)
    kept = {name: value for name, value in measure.environment(root / ".git" / "cache").items() if name[:4] != "GIT_"}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "COLUMNS": str(WIDTH)}
    person = ("-c", "user.name=A Curator", "-c", "user.email=curator@example.org", "-c", "core.autocrlf=false")
    env = {**kept, **settings}
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "The corpus")):
        subprocess.run(("git", *person, *command), cwd=root, env=env, check=True)
    return env


def _write(root: Path, before: Files, after: Files) -> None:
    for name in before.keys() - after.keys():
        (root / name).unlink()
    for name, text in after.items():
        if before.get(name) != text:
            (root / name).write_bytes(text.encode("utf-8"))


def read_records(files: Files) -> Records:
    """Return the records of the data files, with the cables of the corpus."""
    cables = {f"seeds/{path.name}": path.read_bytes() for path in _ROOT.glob("seeds/*.txt")}
    return collect_records(examine_corpus(str(_ROOT), {**_encoded(files), **cables}))


def name_changes(base: Records, head: Records) -> Counter[str]:
    """Return the names that jta gives to what changed."""
    return Counter(change.name for change in diff_records(base, head))


def find_expected(change: Change) -> Counter[str]:
    """Return the names that a change is to have."""
    return Counter(name for name, _ in change.names)


def _encoded(files: Files) -> dict[str, bytes]:
    return {name: text.encode("utf-8") for name, text in files.items()}


def _meet_jta(change: Change, names: Counter[str], env: dict[str, str], root: Path) -> tuple[Shown, list[str]]:
    """Return what `jta diff` shows of the change in the working tree, and what is wrong with its names."""
    expected = find_expected(change)
    found, missed, alarms = names & expected, expected - names, names - expected
    faults = [f"{change.what}: {_tell(names)}, and not {_tell(expected)}"] if names != expected else []
    text, seconds = _run((measure.script("jta"), "diff"), root, env)
    lines = count_lines(text) if names else 0  # where nothing changed it says just that
    return Shown(change.what, lines, found.total(), missed.total(), alarms.total(), seconds), faults


def _meet_peer(change: Change, method: peers.Method, base: Files, head: Files) -> Shown:
    """Return what another tool shows: what can be seen in it counts as found, whatever it is called."""
    begun = time.perf_counter()
    text = method(base, head)
    seconds = time.perf_counter() - begun
    found = sum(mark in text for _, mark in change.names)
    alarms = int(bool(text.strip()) and not change.names)
    return Shown(change.what, count_lines(text), found, len(change.names) - found, alarms, seconds)


def count_lines(text: str) -> int:
    """Return how many lines of a screen a text takes, empty ones aside."""
    return sum(-(-len(line) // WIDTH) for line in text.split("\n") if line.strip())


def _tell(names: Counter[str]) -> str:
    return ", ".join(sorted(names.elements())) or "no change"


# Merges


def _merge_all(base: Files, root: Path, env: dict[str, str]) -> tuple[dict[str, list[Outcome]], list[str]]:
    """Return what came of each merge with jta and with git, and what jta did wrong."""

    def merge_with_jta(*texts: str) -> tuple[str, int]:
        names = ("base.yaml", "ours.yaml", "theirs.yaml")
        for name, text in zip(names, texts, strict=True):
            (root / name).write_bytes(text.encode("utf-8"))
        command = (measure.script("jta"), "merge", *names, "--path", CLAIMS)
        _run(command, root, env, (0, 1))
        text = (root / "ours.yaml").read_text(encoding="utf-8")
        return text, text.count("    - field: ") + text.count("    - deleted: ")

    tools: dict[str, Callable[..., tuple[str, int]]] = {
        "jta merge": merge_with_jta,
        "git merge-file": peers.merge_with_git,
    }
    outcomes: dict[str, list[Outcome]] = {name: [] for name in tools}
    faults = []
    for merge in MERGES:
        _say(merge.what)
        versions = [make(base, edits)[CLAIMS] for edits in ((), merge.ours, merge.theirs)]
        for name, tool in tools.items():
            begun = time.perf_counter()
            text, conflicts = tool(*versions)
            outcome = _judge(merge, versions[0], text, conflicts, time.perf_counter() - begun)
            outcomes[name].append(outcome)
            if name == "jta merge" and (outcome.conflicts != merge.conflicts or outcome.lost or not outcome.sound):
                faults.append(f"merge, {merge.what}: {outcome}")
    return outcomes, faults


def _judge(merge: Merge, base: str, text: str, conflicts: int, seconds: float) -> Outcome:
    sound = peers.is_sound(text)
    short = count(text) - count(base) != merge.claims if sound else False
    lost = sum(word not in text for word in merge.kept) if sound or not conflicts else 0
    return Outcome(merge.what, conflicts, lost + short, sound, seconds)


# The report


def render_changes(shown: dict[str, list[Shown]]) -> str:
    """Return the totals of all changes as a table."""
    wanted = sum(len(change.names) for change in EDITS)
    lines = [
        f"{len(CHANGES)} changes: {len(NO_MEANING)} without a change of meaning, {len(EDITS)} with {wanted} of them",
        "",
        f"{'':28}{'lines to read':^22}{'changes of meaning':^20}{'false':>7}{'median':>8}",
        f"{'':28}{'median':>10}{'total':>10}{'found':>11}{'missed':>9}{'alarms':>8}{'s':>8}",
    ]
    for name, results in shown.items():
        meant = [result.lines for result in results if result.found + result.missed]
        sums = [sum(getattr(result, field) for result in results) for field in ("lines", "found", "missed", "alarms")]
        spent = median(result.seconds for result in results)
        total, found, missed, alarms = sums
        lines.append(f"{name:28}{median(meant):10.0f}{total:10,}{found:11}{missed:9}{alarms:8}{spent:8.1f}")
    return "\n".join(lines)


def render_merges(merged: dict[str, list[Outcome]]) -> str:
    """Return the totals of all merges as a table."""
    due = sum(merge.conflicts for merge in MERGES)
    lines = [
        f"{len(MERGES)} merges of two curators' work, of which {due} are at odds",
        "",
        f"{'':28}{'conflicts':>10}{'needless':>10}{'lost':>11}{'broken files':>14}{'median s':>11}",
    ]
    for name, outcomes in merged.items():
        needless = sum(bool(o.conflicts) and not m.conflicts for o, m in zip(outcomes, MERGES, strict=True))
        conflicts, lost = sum(o.conflicts for o in outcomes), sum(o.lost for o in outcomes)
        broken, spent = sum(not o.sound for o in outcomes), median(o.seconds for o in outcomes)
        lines.append(f"{name:28}{conflicts:10}{needless:10}{lost:11}{broken:14}{spent:11.1f}")
    return "\n".join(lines)


def _render_each(shown: dict[str, list[Shown]], merged: dict[str, list[Outcome]]) -> Iterable[str]:
    for name, results in shown.items():
        yield name
        for r in results:
            yield f"  {r.what:40} {r.lines:7,} lines  {r.found} found  {r.missed} missed  {r.alarms} false"
    for name, outcomes in merged.items():
        yield name
        for o in outcomes:
            yield f"  {o.what:40} {o.conflicts} conflicts  {o.lost} lost  {'sound' if o.sound else 'broken'}"


def _run(command: Sequence[str], root: Path, env: dict[str, str], allowed: Sequence[int] = (0,)) -> tuple[str, float]:
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in allowed:
        raise measure.CommandFailed(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout, time.perf_counter() - begun


def _say(line: str) -> None:
    print(f"benchmarks: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except measure.CommandFailed as error:
        sys.exit(f"benchmarks: {error}")
