"""Who sat for a party at two meetings: heads, numbers, and who came again, as the participants lists have them."""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.query.attendance import listed_seats, paragraphs_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.graph.store import Store
    from jta_kb.query.attendance import Seat


class Listed(NamedTuple):
    """What the lists say of a delegation, in words, with the paragraphs (`cable:number`) of the lists."""

    text: str
    places: tuple[str, ...]


def compare_delegations(
    store: Store, party: str, before: str, after: str
) -> Iterator[tuple[str, Listed | None, Listed | None]]:
    """Yield head, size and those who sat at both meetings, each as a kind of change with both sides.

    A party that had no delegation at one of the meetings has nothing to compare.
    """
    one, other = listed_seats(store, party, before), listed_seats(store, party, after)
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


def _people(seats: list[Seat], role: str) -> set[str]:
    return {seat.person for seat in seats if seat.role == role}


def _heads(seats: list[Seat]) -> Listed | None:
    heads = [seat for seat in seats if seat.role == "head"]
    return Listed("; ".join(map(_title, heads)), paragraphs_of(heads)) if heads else None


def _title(seat: Seat) -> str:
    """Return rank, name and office, as far as the list gives them."""
    name = " ".join(filter(None, (seat.rank, seat.name)))
    return ", ".join(filter(None, (name, seat.title, seat.agency)))


def _size(seats: list[Seat]) -> Listed:
    interpreters = sum(seat.role == "interpreter" for seat in seats)
    members = len(seats) - interpreters
    text = f"{members} member{'s' * (members != 1)}"
    if interpreters:
        text += f" and {interpreters} interpreter{'s' * (interpreters != 1)}"
    return Listed(text, paragraphs_of(seats))


def _names(seats: list[Seat]) -> Listed:
    return Listed(", ".join(seat.name for seat in seats), paragraphs_of(seats))
