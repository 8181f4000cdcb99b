"""Words and names that stand in no text of the corpus."""

from __future__ import annotations

import re

from jta_kb.query.asking import fold_question
from jta_kb.query.names import find_near
from jta_kb.query.parts import Unknown
from jta_kb.query.words import is_year

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.graph.store import Store

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]+(?: [A-Z][\w-]+)+|\b[A-Z]{1,4}-?\d+\b")


def strange_names(store: Store, text: str, words: Sequence[str], taken: set[int]) -> Iterator[tuple[range, Unknown]]:
    """Yield the names, of several words or of letters and digits, that are in no text, and where: New START, S-300."""
    for name in _NAME.findall(text):
        parts = fold_question(name)
        if len(parts) < 2 or store.occurs(" ".join(parts)) or find_near(name, store.spellings()):
            continue
        for start in range(len(words) - len(parts) + 1):
            span = range(start, start + len(parts))
            if list(words[start : span.stop]) == parts and taken.isdisjoint(span):
                yield span, Unknown(name, (), proper=True)


def is_strange(store: Store, words: Sequence[str], position: int, left: Sequence[int], leads: bool) -> bool:
    """Return whether a word means nothing to the corpus."""
    if leads and not words[position].isdigit():
        return False
    return not store.occurs(words[position]) or _is_strange_number(store, words, position, left)


def _is_strange_number(store: Store, words: Sequence[str], position: int, left: Sequence[int]) -> bool:
    """Return whether a number belongs to a name that stands nowhere: the 52 of BM-52 does, the 26 of 26 kg does not."""
    if not words[position].isdigit() or position - 1 not in left or is_year(words[position]):
        return False
    after = words[position + 1 : position + 2]
    phrases = [words[position - 1 : position + 1], [words[position], *after]]
    return not any(len(phrase) > 1 and store.occurs(" ".join(phrase)) for phrase in phrases)
