"""Checking a whole corpus: every problem of a run, in the order of files and lines."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jta_kb.corpus.checks import coverage
from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.checks.rules import RULES
from jta_kb.corpus.diagnostic import Diagnostic
from jta_kb.corpus.load import load_corpus


@dataclass(frozen=True, slots=True)
class Examined:
    """A corpus with what its checks worked out, and its problems in order of file, line and column."""

    context: Context
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems for which nothing may be answered from the corpus.

        Neither warnings nor gaps in coverage are among them: what a corpus has can be answered from, and an answer says
        which paragraphs are not curated.
        """
        return tuple(p for p in self.diagnostics if p.severity == "error" and p.code not in coverage.CODES)


def examine_corpus(root: str, files: dict[str, bytes] | None = None) -> Examined:
    """Load the corpus at `root` (or the bytes given, by name) and apply every rule to it. Never raises for bad data."""
    with _collector_at_rest():
        loaded = load_corpus(root, files)
        context = Context(loaded)
        problems = [problem for rule in RULES for problem in rule(context)]
        found = loaded.diagnostics + loaded.diagnose(problems)
    return Examined(context, tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key)))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python's cycle collector from walking the records again and again while they are made: no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
