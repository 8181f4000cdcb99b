"""What each field means, in the words of docs/data-model.md, which comes with the package."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jta_kb.corpus.files import included_root
from jta_kb.errors import CorpusNotFound

_SECTION = re.compile(r"^### (\w+)\n(.*?)(?=^#{1,3} |\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `(\w+)` \| (?:yes|no) \| (.*) \|$", re.MULTILINE)
_AS_ABOVE = "as above"
"""Stands for what the same field of a record higher up on the page means."""
_LINK = re.compile(r"\[([^\]]+)\]\(#[^)]+\)")


@cache
def read_meanings() -> dict[str, dict[str, str]]:
    """Return the meaning of each field by the name of its record; nothing if the page is not there.

    >>> read_meanings()["Position"]["proposition"]
    'the proposition'
    """
    try:
        page = (Path(included_root()) / "docs" / "data-model.md").read_text(encoding="utf-8")
    except (CorpusNotFound, OSError):
        return {}
    first: dict[str, str] = {}
    meanings: dict[str, dict[str, str]] = {}
    for record, body in _SECTION.findall(page):
        fields = {field: _LINK.sub(r"\1", text) for field, text in _ROW.findall(body)}
        first = fields | first
        meanings[record] = {field: first[field] if text == _AS_ABOVE else text for field, text in fields.items()}
    return meanings
