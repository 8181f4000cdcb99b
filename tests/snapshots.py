"""Texts that people read, held to what they were: JTA_UPDATE_SNAPSHOTS=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

SNAPSHOTS = Path(__file__).parent / "cli" / "snapshots"


def compare_snapshot(name: str, text: str) -> None:
    """Compare a text with its snapshot, or write it if $JTA_UPDATE_SNAPSHOTS is set."""
    path = SNAPSHOTS / name
    if os.environ.get("JTA_UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    assert text == path.read_bytes().decode("utf-8")
