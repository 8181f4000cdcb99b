"""Filters as typed, with any alias, made into a selection of claims."""

from __future__ import annotations

import re
from typing import get_args

from jta_kb.corpus.choices import Act, Commitment, Polarity, Stance, Voice
from jta_kb.errors import UnknownName
from jta_kb.graph.select import Selection
from jta_kb.query.names import get_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.graph.store import Store

CHOICES: dict[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "voice": get_args(Voice),
    "polarity": get_args(Polarity),
    "commitment": get_args(Commitment),
    "act": get_args(Act),
}
"""The words that fields of fixed choice take."""

_NAMED = {
    "delegation": ("delegations", ("party",)),
    "speaker": ("speakers", ("person",)),
    "system": ("systems", ("system",)),
    "topic": ("topics", ("topic",)),
    "attribute": ("attributes", ("attribute",)),
    "proposition": ("propositions", ("proposition",)),
    "attributed_to": ("attributed_to", ("party", "person")),
    "cable": ("cables", ("cable",)),
    "meeting": ("meetings", ("meeting",)),
}
_PLURALS = {
    "stance": "stances",
    "voice": "voices",
    "polarity": "polarities",
    "commitment": "commitments",
    "act": "acts",
}
_PARAGRAPH = re.compile(r"(?:(?P<cable>[^:]+):)?¶?(?P<first>\d{1,6})(?:\s*[-–]\s*¶?(?P<last>\d{1,6}))?")


def build_selection(
    store: Store, *, text: str = "", paragraph: str | int | Iterable[str | int] = (), **filters: str | Iterable[str]
) -> Selection:
    """Return the selection that the filters come to; raise UnknownName for a name or word that there is not."""
    fields: dict[str, tuple[str, ...]] = {}
    for name, given in filters.items():
        words = (given,) if isinstance(given, str) else tuple(given)
        if name in _NAMED:
            field, kinds = _NAMED[name]
            fields[field] = tuple(dict.fromkeys(get_id(store, kinds, word) for word in words))
        else:
            fields[_PLURALS[name]] = tuple(_choose(name, word) for word in words)
    pairs = _paragraphs(store, paragraph, fields.get("cables", ()))
    return Selection(text=text, paragraphs=pairs, **fields)  # type: ignore[arg-type]  # the fields are tuples of ids


def read_paragraphs(store: Store, text: str) -> list[tuple[str | None, int]]:
    """Return cable (or None) and number of each paragraph that `26`, `14-16` or `10STATE17263:26` names.

    Raises UnknownName if the text is none of these.
    """
    match = _PARAGRAPH.fullmatch(text.strip())
    if match is None:
        raise UnknownName(f"`{text}` is no paragraph", "write a number, a range such as 14-16, or 10STATE17263:26")
    cable = get_id(store, ("cable",), match["cable"]) if match["cable"] else None
    first = int(match["first"])
    last = int(match["last"] or first)
    if last < first or last - first > 10_000:
        raise UnknownName(f"`{text}` is no range of paragraphs", "write the smaller number first")
    return [(cable, number) for number in range(first, last + 1)]


def _paragraphs(
    store: Store, paragraph: str | int | Iterable[str | int], cables: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    given = [paragraph] if isinstance(paragraph, str | int) else list(paragraph)
    pairs: list[tuple[str, int]] = []
    for item in given:
        for cable, number in read_paragraphs(store, str(item)):
            known = [cable] if cable else list(cables) or [node.id for node in store.nodes("cable")]
            pairs += [(id_, number) for id_ in known]
    if given and not any(store.find_node("paragraph", f"{cable}:{number}") for cable, number in pairs):
        raise UnknownName(f"no cable has a paragraph {given[0]}", "`jta list cables` shows how many each has")
    return tuple(dict.fromkeys(pairs))


def _choose(name: str, word: str) -> str:
    if word in CHOICES[name]:
        return word
    from difflib import get_close_matches

    near = get_close_matches(word, CHOICES[name], n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"one of {', '.join(CHOICES[name])}"
    raise UnknownName(f"`{word}` is no {name}", hint)
