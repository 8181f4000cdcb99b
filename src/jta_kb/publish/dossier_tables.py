"""The tables of a dossier: who stands where, values, dates, posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.publish.page import Cite, Grid, Line, Strong
from jta_kb.query.amounts import describe_amount
from jta_kb.query.date_words import describe_date
from jta_kb.query.places import cite_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jta_kb.query.dossier import Dossier
    from jta_kb.query.matrix import Cell, Row, Taken
    from jta_kb.query.sides import AttributeTable, Scope, Stated
    from jta_kb.query.timeline import Event
    from jta_kb.query.timeline import Stated as AlsoStated

NOTHING = "nothing recorded"
"""What is said of a party that has no claim on a thing: the record is silent, whatever the party may have said."""
_STANCES = {"supports": "supports", "disputes": "disputes", "neutral": "leaves open", "inconsistent": "both"}
MARKS = {
    "contested": "contested",
    "inconsistent": "one holder on both sides",
    "agreement": "the parties agree",
    "one-sided": "one side only",
    "relayed-only": "only relayed",
    "open": "left open",
}
"""What a proposition is marked, in words."""
_STANDINGS = {"at-odds": "the parties are at odds", "agreement": "the parties agree", "one-sided": "one side only"}


def position_grid(dossier: Dossier) -> Iterator[Grid]:
    """Yield the propositions with a column for each delegation, the contested first, and one for all others."""
    matrix, labels = dossier.matrix, dossier.labels
    if not matrix.rows:
        return
    columns = ("proposition", *(labels.of("party", id_) for id_ in matrix.delegations), "others, as relayed")
    rows = []
    for row in matrix.rows:
        others = [cell for cell in row.cells if cell.holder not in matrix.delegations]
        sides = [_cells(dossier, [c for c in row.cells if c.holder == id_]) for id_ in matrix.delegations]
        named = [piece for cell in others for piece in ("; ", f"{labels.holder(cell.holder)}: ", *_cell(dossier, cell))]
        head: Line = (row.statement, " ", Strong(f"[{MARKS[row.mark]}]"))
        rows.append((head, *(side or (NOTHING,) for side in sides), tuple(named[1:])))
    yield Grid("Who takes which side, the contested first", columns, tuple(rows))


def _cells(dossier: Dossier, cells: Sequence[Cell]) -> Line:
    """Return a holder's stances, meeting by meeting; the meeting is named where there are several."""
    pieces: list[Any] = []
    for cell in cells:
        name = f"{name_meeting(dossier, cell.meeting)}: " if len(dossier.matrix.meetings) > 1 else ""
        pieces += ["; ", name, *_cell(dossier, cell)]
    return tuple(piece for piece in pieces[1:] if piece)


def _cell(dossier: Dossier, cell: Cell) -> Iterator[Any]:
    for number, taken in enumerate(sorted(cell.taken, key=weigh_stance)):
        yield f"{', ' * bool(number)}{describe_stance(dossier, taken)} ("
        yield from cite_all(place for place in dict.fromkeys(item.place for item in taken.evidence))
        yield ")"


def weigh_stance(taken: Taken) -> tuple[bool, bool, bool]:
    """Return what stances are sorted by: a side before none, one's own word before one relayed."""
    return (taken.asked, taken.stance == "neutral", bool(taken.via))


def describe_stance(dossier: Dossier, taken: Taken) -> str:
    """Return the stance, and who relays it: `supports, as Russia relays`."""
    words = "asks" if taken.asked and taken.stance == "neutral" else _STANCES[taken.stance]
    by = " and ".join(dossier.labels.holder(id_) for id_ in taken.via)
    return f"{words}, as {by} relays" if by else words


def cite_all(places: Iterable[str]) -> Iterator[str | Cite]:
    """Yield the citations of paragraphs (`cable:number`), parted by semicolons."""
    for number, place in enumerate(places):
        if number:
            yield "; "
        yield Cite(place.replace(":", " ¶"))


def name_meeting(dossier: Dossier, id_: str) -> str:
    """Return a meeting by its date, or its id if it has no record."""
    return next((describe_date(node.data["date"]) for node in dossier.meetings if node.id == id_), id_)


def value_grid(dossier: Dossier, table: AttributeTable) -> Grid:
    """Return the values of an attribute, by system and conditions, each with whose it is."""
    labels = dossier.labels
    several = bool(dossier.members)
    columns = (*(("system",) if several else ()), "value", "whose", "under", "where")
    rows = []
    for scope in table.scopes:
        for value in scope.values if not scope.above else ():
            system: tuple[Line, ...] = ((labels.of("system", scope.system),),) if several else ()
            cells = (_value_words(value), _whose(dossier, value), labels.conditions(value.conditions))
            where = tuple(cite_all(dict.fromkeys(item.place for item in value.evidence)))
            rows.append((*system, *((text,) for text in cells), (*where, *_against(dossier, scope, value))))
    standing = _STANDINGS.get(table.standing, table.standing.replace("-", " "))
    silent = " and ".join(labels.of("party", id_) for id_ in table.none_recorded)
    caption = f"{table.name}: {standing}" + (f"; {silent}: no value recorded" if silent else "")
    return Grid(caption, columns, tuple(rows))


def _value_words(value: Stated) -> str:
    words = describe_amount(value.text)
    if value.denied and words.startswith("at least 1 "):
        return f"no {words.removeprefix('at least 1 ')}"
    return f"not {words}" if value.denied else words


def _whose(dossier: Dossier, value: Stated) -> str:
    holder = dossier.labels.holder(value.holder.id)
    via = " and ".join(dossier.labels.holder(id_) for id_ in value.holder.via)
    weak = {item.commitment for item in value.evidence} & {"probable", "possible"}
    marks = [*([f"as {via} relays"] if via else []), *(["only asked"] if value.asked else []), *sorted(weak)]
    return ", ".join([holder, *marks])


def _against(dossier: Dossier, scope: Scope, value: Stated) -> Iterator[str | Strong]:
    """Yield whose values this one cannot be right with."""
    others = [
        other
        for pair in scope.pairs
        if pair.verdict == "conflicts"
        for one, other in ((pair.one, pair.other), (pair.other, pair.one))
        if one == value
    ]
    if others:
        said = ", ".join(f"{_value_words(other)} ({_whose(dossier, other)})" for other in others)
        yield from (" ", Strong(f"against {said}"))


def date_grid(events: Sequence[Event]) -> Iterator[Grid]:
    """Yield the dated events in order."""
    rows = []
    for event in events:
        date = event.date if not event.manner else f"{event.date} ({event.manner})"
        statement = event.statement.rstrip().removesuffix(".")
        also = [piece for item in event.stated for piece in _also(event, item)]
        other = [
            piece
            for item in event.otherwise
            for piece in ("; ", Strong(f"dated {item.date} by {item.source}"), " (", Cite(item.citation), ")")
        ]
        rows.append(((date,), (event.source,), (statement, *also, *other, " (", Cite(event.citation), ").")))
    if rows:
        yield Grid("Dates, in order", ("date", "who says so", "what"), tuple(rows))


def _also(event: Event, item: AlsoStated) -> Iterator[str | Cite]:
    """Yield another value of an event, with its source where that is another claim."""
    yield f"; {item.attribute.lower()}: {'not ' * item.denied}{item.value}"
    if event.claim is None or item.claim != event.claim["id"]:
        by = "" if item.source == event.source else f"{item.source}, "
        yield from (f" ({by}", Cite(item.citation), ")")


def change_grid(dossier: Dossier) -> Iterator[Grid]:
    """Yield a column for each meeting, with what each delegation held there."""
    for row in dossier.matrix.rows:
        yield Grid(
            "Stances by meeting",
            ("holder", *(name_meeting(dossier, node.id) for node in dossier.meetings)),
            tuple(_change_rows(dossier, row)),
        )


def _change_rows(dossier: Dossier, row: Row) -> Iterator[tuple[Line, ...]]:
    for holder in dict.fromkeys([*dossier.matrix.delegations, *(cell.holder for cell in row.cells)]):
        cells = [row.find_cell(holder, node.id) for node in dossier.meetings]
        lines = [tuple(_cell(dossier, cell)) if cell else (NOTHING,) for cell in cells]
        yield ((dossier.labels.holder(holder),), *lines)


def post_grid(dossier: Dossier) -> Iterator[Grid]:
    """Yield where the sources name the person, with the entry's own words."""
    rows = []
    for post in dossier.posts:
        office = ", ".join(filter(None, (post.rank, post.title, post.agency)))
        role = "" if post.role in (None, "member") else f"{post.role} of the delegation"
        party = dossier.labels.of("party", post.delegation)
        at = f"{name_meeting(dossier, post.meeting)}, {party}" if post.meeting else "named in the text"
        entry = f"“{' '.join(post.entry.split())}”"
        cite = Cite(cite_place(post.cable, post.paragraph))
        rows.append(((at,), (office,), (role,), (entry, " (", cite, ").")))
    if rows:
        yield Grid("Participants lists, then the text", ("where", "office", "role", "entry"), tuple(rows))
