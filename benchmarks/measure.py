"""Whole processes, as a user starts them: how long they take, and how much memory at most."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

Command = Sequence[str]
Started = tuple[Command, Mapping[str, str]]
"""A command and its environment."""

_WATCH = """
import json, os, sys, time
begun = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
spent = time.perf_counter() - begun
size = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print("\\n" + json.dumps([spent, size, os.waitstatus_to_exitcode(status)]), file=sys.stderr)
"""
"""Starts one command and reports on it. A process of its own: a child never shows less memory than who started it."""


class Cost(NamedTuple):
    """Of one run: seconds, and the most memory in bytes."""

    seconds: float
    peak: int


class CommandFailed(Exception):
    """A measured command did not do what it was to do."""


def script(name: str) -> str:
    """Return the path of a command installed in this environment."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        raise CommandFailed(f"`{name}` is not installed in this environment")
    return found


def compile_sources(root: Path) -> None:
    """Compile the package to byte code, as installing it does: here it may be run from its sources."""
    compileall.compile_dir(root / "src", quiet=1)
    compileall.compile_dir(root / "benchmarks", quiet=1, maxlevels=0)


def environment(cache: Path) -> dict[str, str]:
    """Return the environment of the measured commands: their indexes stand in `cache`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JTA_")}
    return {**kept, "JTA_CACHE": str(cache), "COLUMNS": "100"}


def read_output(command: Command, env: Mapping[str, str], most: float | None = None) -> str | None:
    """Return what a command prints; None if it takes more than `most` seconds."""
    try:
        done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False, timeout=most)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        raise CommandFailed(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


def measure_once(command: Command, env: Mapping[str, str]) -> Cost:
    """Run a command once and return what it took."""
    watch = [sys.executable, "-I", "-S", "-c", _WATCH, *command]
    done = subprocess.run(
        watch, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", check=True
    )
    seconds, peak, status = json.loads(done.stderr.splitlines()[-1])
    if status:
        raise CommandFailed(f"{' '.join(command)}: {done.stderr}")
    return Cost(seconds, peak)


def measure_together(commands: Mapping[str, Started], rounds: int, *, warm: bool = True) -> dict[str, float]:
    """Return the median seconds of each command, all run in turn in each round, so that noise hits all alike.

    With `warm` a round before the first is not counted. Every second round goes backwards.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    order = list(commands)
    for number in range(0 if warm else 1, rounds + 1):
        order.reverse()
        for name in order:
            spent = _time(*commands[name])
            if number:
                times[name].append(spent)
    return {name: median(spent) for name, spent in times.items()}


def _time(command: Command, env: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    spent = time.perf_counter() - begun
    if done.returncode:
        raise CommandFailed(f"{' '.join(command)} left with status {done.returncode}")
    return spent


def folder_size(folder: Path, ending: str) -> int:
    """Return the bytes of all files with this ending."""
    return sum(path.stat().st_size for path in folder.glob(f"*{ending}"))
