"""Which values and positions agree or conflict in one version and not in another.

The edges `agrees` and `conflicts` that `graph/derive.py` adds are compared: one that is gone and one that is new belong
together if the same claims state their values. Then a comparison turned; else it vanished, or appeared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jta_kb.graph.store import Side

if TYPE_CHECKING:
    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store


class Tie(NamedTuple):
    """Two values, or positions, that agree or conflict: whose, in words, and the claims that state them.

    `comparison` is how the first value stands to the second; None for positions.
    """

    one: Side
    other: Side
    verdict: str
    comparison: str | None

    @property
    def within_party(self) -> bool:
        """Whether both are one holder's, who is then at odds with itself."""
        return self.one.holder == self.other.holder

    def to_json(self) -> dict[str, Any]:
        """Return the tie as data."""
        return {
            "one": self.one._asdict(),
            "other": self.other._asdict(),
            "verdict": self.verdict,
            "comparison": self.comparison,
        }


class Turned(NamedTuple):
    """A comparison that is another one, appeared (`before` is None) or vanished (`after` is None).

    `subject` is the system and attribute, or the proposition, that the values or positions are of.
    """

    subject: str
    before: Tie | None
    after: Tie | None

    @property
    def within_party(self) -> bool:
        """Whether one holder is, or was, at odds with itself."""
        tie = self.after or self.before
        return tie is not None and tie.within_party

    @property
    def is_conflict(self) -> bool:
        """Whether there is a conflict that was none before."""
        was = self.before is not None and self.before.verdict == "conflicts"
        return not was and self.after is not None and self.after.verdict == "conflicts"

    def to_json(self) -> dict[str, Any]:
        """Return both ties as data."""
        return {
            "subject": self.subject,
            "within_party": self.within_party,
            "before": self.before.to_json() if self.before else None,
            "after": self.after.to_json() if self.after else None,
        }


def find_turned(base: Store, head: Store) -> tuple[Turned, ...]:
    """Return the comparisons that turned, appeared or vanished; new conflicts first."""
    older, newer = _Ties(base), _Ties(head)
    gone = [older.read(key) for key in older.keys if key not in newer.keys]
    come = [newer.read(key) for key in newer.keys if key not in older.keys]
    by_subject: dict[str, list[Tie]] = {}
    for subject, tie in come:
        by_subject.setdefault(subject, []).append(tie)
    found = [Turned(subject, tie, _take(by_subject.get(subject, []), tie)) for subject, tie in gone]
    found += [Turned(subject, None, tie) for subject, ties in by_subject.items() for tie in ties]
    changed = [item for item in found if not _same(item)]
    return tuple(sorted(changed, key=lambda item: (not item.is_conflict, not item.within_party, item.subject)))


def _same(item: Turned) -> bool:
    """Return whether the same holders' values are others now, and compare as before."""
    before, after = item.before, item.after
    if before is None or after is None:
        return False
    return before[2:] == after[2:] and [side.holder for side in before[:2]] == [side.holder for side in after[:2]]


def _take(ties: list[Tie], old: Tie) -> Tie | None:
    """Take out of the list the tie between the same claims, turned so that its sides stand as in the old one."""
    for tie in ties:
        for turned in (tie, _turn(tie)):
            if _overlap(turned.one, old.one) and _overlap(turned.other, old.other):
                ties.remove(tie)
                return turned
    return None


def _turn(tie: Tie) -> Tie:
    comparison = {"within": "contains", "contains": "within"}.get(tie.comparison or "", tie.comparison)
    return Tie(tie.other, tie.one, tie.verdict, comparison)


def _overlap(one: Side, other: Side) -> bool:
    return not set(one.claims).isdisjoint(other.claims)


class _Ties:
    """The ties of a graph by key: the two nodes, how they stand, and how the values compare."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._claims: dict[str, list[str]] = {}
        self.keys: dict[tuple[str, str, str, str | None], None] = {}
        for edge in store.edges():
            if edge.kind in ("agrees", "conflicts"):
                one, other = edge.source, edge.target
                tie = (one, edge.kind, other, edge.data.get("comparison"))
                if one > other:  # the order of the claims is no part of a tie
                    turned = {"within": "contains", "contains": "within"}.get(str(tie[3]), tie[3])
                    tie = (other, edge.kind, one, turned)
                self.keys[tie] = None
            elif edge.kind in ("assesses", "takes"):
                self._claims.setdefault(edge.target, []).append(edge.source.partition(":")[2])

    def read(self, key: tuple[str, str, str, str | None]) -> tuple[str, Tie]:
        """Return a tie with its subject."""
        one, verdict, other, comparison = key
        subject, first = self._side(one)
        return subject, Tie(first, self._side(other)[1], verdict, comparison)

    def _side(self, key: str) -> tuple[str, Side]:
        kind, _, id_ = key.partition(":")
        node = self._store.find_node(kind, id_)
        if node is None:
            return "", Side("", key, ())
        return _subject(node), Side(str(node.data["holder"]), _label(node), tuple(self._claims.get(key, ())))


def _subject(node: Node) -> str:
    """Return what a value or position is of: `shahab-3m range`, or the proposition."""
    facts = node.data
    named = [facts.get("system"), facts.get("attribute")]
    return " ".join(filter(None, named)) or str(facts.get("proposition"))


def _label(node: Node) -> str:
    """Return the value with its conditions, or the stance."""
    if node.kind == "position":
        return str(node.data["stance"])
    return node.label.removeprefix(f"{node.data['attribute']} ")
