"""Where a citation points: a claim, a paragraph or a cable, in every way that this project writes one."""

from __future__ import annotations

import re
from typing import NamedTuple

from jta_kb.corpus.names import fold_name
from jta_kb.errors import NotRecorded
from jta_kb.query.filters import read_paragraphs
from jta_kb.query.names import get_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from jta_kb.graph.store import Store

_CLAIM = re.compile(r"[0-9A-Z_]+-\d+-\d+")
_LOOSE = re.compile(r"(?P<cable>.+?)(?:[\s,]+(?:para\.?\s*|paragraph\s+)?|-)(?P<number>\d+)")


class Place(NamedTuple):
    """A cable; with a number a paragraph of it, and with an id a claim of that paragraph."""

    cable: str
    paragraph: int | None = None
    claim: str | None = None


def read_place(store: Store, text: str) -> Place:
    """Return the place that a text names.

    Understood are `10STATE17263-26-4`, `10STATE17263`, and for a paragraph `10STATE17263:26`, `10STATE17263 ¶26`,
    `10STATE17263 26`, `10STATE17263, para. 26`, each also in brackets. A claim or paragraph need not be there; whoever
    looks it up says so. Raises UnknownName for a cable that is not in the corpus.
    """
    bare = text.strip().removesuffix(".").strip("() ")
    if _CLAIM.fullmatch(bare):
        cable, paragraph, _ = bare.rsplit("-", 2)
        return Place(cable, int(paragraph), bare)
    if any(name.kind == "cable" for name in store.names(fold_name(bare))):
        return Place(get_id(store, ("cable",), bare))
    if ":" in bare or "¶" in bare:
        joined = re.sub(r"[\s,]*[:¶]+\s*¶?", ":", bare)
        id_, number = read_paragraphs(store, joined)[0]
        if id_ is None:
            raise NotRecorded(f"`{text}` names no cable", "write CABLE:PARAGRAPH, such as 10STATE17263:16")
        return Place(id_, number)
    loose = _LOOSE.fullmatch(bare)
    if loose and any(name.kind == "cable" for name in store.names(fold_name(loose["cable"]))):
        return Place(get_id(store, ("cable",), loose["cable"]), int(loose["number"]))
    return Place(get_id(store, ("cable",), bare))


def cite_place(cable: str, paragraph: int | str | None = None) -> str:
    """Return a citation that `jta show` understands: `10STATE17263 ¶26`, or the cable alone.

    >>> cite_place("10STATE17263", 26)
    '10STATE17263 ¶26'
    """
    return f"{cable} ¶{paragraph}" if paragraph is not None else cable


def cite_claim(claim: dict[str, Any]) -> str:
    """Return the citation of the claim's paragraph."""
    return cite_place(claim["cable"], claim["paragraph"])
