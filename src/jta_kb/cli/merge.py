"""What a merge and the set-up of git have to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jta_kb.cli.diagnostics import render_text
from jta_kb.cli.terminal import make_safe

if TYPE_CHECKING:
    from jta_kb.review.git_setup import GitSetup
    from jta_kb.review.merge import Merged


def render_merge(merged: Merged) -> str:
    """Return the conflicts with their lines, and which new records of theirs took another number."""
    lines = [f"jta: their new {old} is now {new}\n" for old, new in merged.renumbered.items()]
    if lines:
        lines.append("jta: what names it in other files of theirs, such as data/retired.yaml, is to be looked at\n")
    count = len(merged.conflicts)
    if count:
        lines.append(
            f"jta: {count} conflict{'s' * (count != 1)} to settle; `jta check` finds {'them' if count > 1 else 'it'}\n"
        )
    return make_safe(render_text(merged.conflicts) + "".join(lines))


def render_setup(setup: GitSetup) -> str:
    """Return each line with where it stands and what becomes of it."""
    width = max(len(step.state) for step in setup.steps)
    lines = [f"{step.state:<{width}}  {step.file}: {step.line}" for step in setup.steps]
    return make_safe("\n".join(lines) + "\n")
