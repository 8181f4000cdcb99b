"""The numbers that the next claims and ledger entries of a paragraph may take: none that was ever used there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from jta_kb.corpus.files import DATA
from jta_kb.review.record_history import list_past_ids

Numbered = Literal["claims", "ledger"]
_INFIX: dict[Numbered, str] = {"claims": "", "ledger": "ledger-"}
_HIGHEST = 10**6


def free_ids(root: str, files: Mapping[str, bytes], cable: str, paragraph: int, kind: Numbered) -> Iterator[str]:
    """Yield the ids that no record of the paragraph has, or ever had: those after the highest.

    Every mention of an id counts: of a record, of one that cannot be read yet, of one that was taken out or that others
    refer to, and in a git repository of one in any earlier version.
    """
    prefix = f"{cable}-{paragraph}-{_INFIX[kind]}"
    pattern = re.compile(rf"(?<![0-9A-Za-z_-]){re.escape(prefix)}([0-9]{{1,6}})(?![0-9A-Za-z_-])".encode())
    used = {
        int(number)
        for name, content in files.items()
        if name.startswith(f"{DATA}/")
        for number in pattern.findall(content)
    }
    used |= {int(number) for number in list_past_ids(root, pattern)}
    yield from (f"{prefix}{number}" for number in range(max(used, default=0) + 1, _HIGHEST))
