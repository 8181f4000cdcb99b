"""The corpus of the repository, opened once for all tests that only read it."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

from jta_kb import Corpus, open_corpus

ROOT = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def opened() -> Corpus:
    return open_corpus(str(ROOT))


def copy_corpus(folder: Path) -> Path:
    """Copy data and seeds into the folder, which a test may then change."""
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def seed_text(cable: str) -> str:
    """Return the cable's file as stored."""
    node = opened().store.find_node("cable", cable)
    assert node is not None
    return (ROOT / str(node.data["file"])).read_bytes().decode("utf-8")
