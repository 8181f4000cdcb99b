"""What a reader calls the records of a corpus, and who says something, by name."""

from __future__ import annotations

from jta_kb.query.amounts import describe_amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from jta_kb.graph.store import Store

_NAMED = ("party", "person", "system", "topic", "attribute", "meeting", "proposition")
VOICES = {"summary": "as the summary puts it", "drafter": "the cable's writer"}
"""What is said of a statement that was not reported as said at the talks."""


class Labels:
    """The names of the records of a corpus, each looked up when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store: Store | None = store
        self._names: dict[tuple[str, str], str] = {}

    def read(self) -> Labels:
        """Return the labels with all names looked up, so that they can be used when the corpus is closed."""
        if self._store:
            self._names = {(kind, node.id): node.label for kind in _NAMED for node in self._store.nodes(kind)}
            self._store = None
        return self

    def of(self, kind: str, id_: str | None) -> str:
        """Return the name of the record, or its id if the corpus has none."""
        if not id_:
            return ""
        key = (kind, id_)
        if key not in self._names:
            node = self._store.find_node(kind, id_) if self._store else None
            self._names[key] = node.label if node else id_
        return self._names[key]

    def holder(self, id_: str | None) -> str:
        """Return the name of a party or person."""
        party = self.of("party", id_)
        return party if party != id_ else self.of("person", id_)

    def each(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """Return the names of the records, by id."""
        return {id_: self.of(kind, id_) for id_ in ids}

    def holders(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the names of the parties and people, by id."""
        return {id_: self.holder(id_) for id_ in ids}

    def conditions(self, conditions: dict[str, str]) -> str:
        """Return the scope of a value: `payload mass 700 kg; under favorable conditions`."""
        parts = [
            value if name == "when" else f"{self.of('attribute', name).lower()} {describe_amount(value)}"
            for name, value in conditions.items()
        ]
        return "; ".join(parts)

    def source(self, claim: dict[str, Any]) -> str:
        """Return who says it: `Russia (Evgeny Zudin), relaying Iran`."""
        speaker = f" ({self.of('person', claim['speaker'])})" if claim["speaker"] else ""
        said = f"{self.of('party', claim['delegation'])}{speaker}"
        return ", ".join([said, *self.marks(claim)])

    def marks(self, claim: dict[str, Any]) -> list[str]:
        """Return what a reader must know of how it was said: that it is relayed, or was not said at the talks."""
        found = [f"relaying {self.holder(id_)}" for id_ in claim["attributed_to"]]
        return found + ([VOICES[claim["voice"]]] if claim["voice"] in VOICES else [])
