"""Who sat for a party at two meetings: heads, numbers, and who came again, as the participants lists have them."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from jta_kb.graph.store import Store


class Listed(NamedTuple):
    """What the lists say of a delegation, in words, with the paragraphs (`cable:number`) of the lists."""

    text: str
    places: tuple[str, ...]


class _Seat(NamedTuple):
    person: str
    name: str
    facts: dict[str, Any]

    @property
    def place(self) -> str:
        return f"{self.facts['cable']}:{self.facts['paragraph']}"

    @property
    def title(self) -> str:
        """Rank, name and office, as far as the list gives them."""
        name = " ".join(filter(None, (self.facts.get("rank"), self.name)))
        return ", ".join(filter(None, (name, self.facts.get("title"), self.facts.get("agency"))))


def compare_delegations(
    store: Store, party: str, before: str, after: str
) -> Iterator[tuple[str, Listed | None, Listed | None]]:
    """Yield head, size and those who sat at both meetings, each as a kind of change with both sides.

    A party that had no delegation at one of the meetings has nothing to compare.
    """
    one, other = _seats(store, party, before), _seats(store, party, after)
    if not (one and other):
        return
    if _heads(one) or _heads(other):
        same = _people(one, "head") == _people(other, "head")
        yield "delegation-head-kept" if same else "delegation-head", _heads(one), _heads(other)
    yield "delegation-size", _size(one), _size(other)
    again = [seat for seat in one if seat.person in {seat.person for seat in other}]
    if again:
        people = {seat.person for seat in again}
        yield "delegation-again", _names(again), _names([seat for seat in other if seat.person in people])


def _seats(store: Store, party: str, meeting: str) -> list[_Seat]:
    return [
        _Seat(node.id, node.label, item)
        for node in store.nodes("person")
        for item in node.data.get("attended", [])
        if (item["meeting"], item["delegation"]) == (meeting, party)
    ]


def _people(seats: list[_Seat], role: str) -> set[str]:
    return {seat.person for seat in seats if seat.facts.get("role") == role}


def _heads(seats: list[_Seat]) -> Listed | None:
    heads = [seat for seat in seats if seat.facts.get("role") == "head"]
    return Listed("; ".join(seat.title for seat in heads), _places(heads)) if heads else None


def _size(seats: list[_Seat]) -> Listed:
    interpreters = sum(seat.facts.get("role") == "interpreter" for seat in seats)
    members = len(seats) - interpreters
    text = f"{members} member{'s' * (members != 1)}"
    if interpreters:
        text += f" and {interpreters} interpreter{'s' * (interpreters != 1)}"
    return Listed(text, _places(seats))


def _names(seats: list[_Seat]) -> Listed:
    return Listed(", ".join(seat.name for seat in seats), _places(seats))


def _places(seats: list[_Seat]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(seat.place for seat in seats))
