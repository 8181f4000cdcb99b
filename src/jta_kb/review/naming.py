"""Which records of the vocabularies a text names, by their names and aliases; only proposed to a curator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.names import fold_words

_MOST_TOPICS = 3


class Naming:
    """The spellings of the systems and the topics, as their folded words."""

    def __init__(self, context: Context) -> None:
        self._systems = _spellings(context.ids["systems"].values())
        self._topics = _spellings(context.ids["topics"].values())
        self._above = {topic.id: topic.parent for topic in context.ids["topics"].values()}

    def systems(self, text: str) -> list[str]:
        """Return the ids of the systems named, in order; of two names in one place the longer counts."""
        return list(dict.fromkeys(_named(fold_words(text), self._systems)))

    def topics(self, text: str) -> list[str]:
        """Return the ids of the topics named, in the order of the text; none that has another of them below it."""
        found = list(dict.fromkeys(_named(fold_words(text), self._topics)))
        covered = {above for topic in found for above in self._ancestors(topic)}
        return [topic for topic in found if topic not in covered][:_MOST_TOPICS]

    def _ancestors(self, topic: str) -> Iterator[str]:
        seen = {topic}
        above = self._above.get(topic)
        while above is not None and above not in seen:
            seen.add(above)
            yield above
            above = self._above.get(above)


def _spellings(records: Iterable[Any]) -> dict[tuple[str, ...], str]:
    return {tuple(fold_words(name)): record.id for record in records for name in (record.name, *record.aliases)}


def _named(words: list[str], spellings: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    longest = max(map(len, spellings), default=0)
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            id_ = spellings.get(tuple(words[at : at + length]))
            if id_ is not None:
                yield id_
                at += length - 1
                break
        at += 1
