"""Dates in a question: those of a meeting, and others as the cables write them."""

from __future__ import annotations

from jta_kb.graph.store import Lead, Name
from jta_kb.query.parts import Mention, Term, positions_of
from jta_kb.query.words import MONTHS, ORDINALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.graph.store import Store

_ROUNDS = frozenset(("rounds", "meetings", "sessions"))
_ENDS: tuple[list[str], ...] = (["and"], ["or"], ["to"], ["than"], [])
"""What follows a number that stands without its noun."""


def meeting_mentions(
    store: Store, words: Sequence[str], mentions: Sequence[Mention | Term], *, whole_dates: bool
) -> list[Mention]:
    """Return the meetings that a date with its day means, or else a month with or without its year."""
    taken = positions_of(mentions)
    positions = [n for n, word in enumerate(words) if word in MONTHS and n not in taken and not is_part(words, n)]
    found = []
    for position in positions:
        month = MONTHS.index(words[position]) + 1
        start, end, day, year = _date_around(words, position)
        if (day is not None) != whole_dates:
            continue
        for meeting in store.nodes("meeting"):
            parts = [int(part) for part in str(meeting.data["date"]).split("-") if part.isdigit()]
            if parts[1:2] == [month] and year in (None, parts[0]) and day in (None, *parts[2:]):
                name = Name("meeting", meeting.id, meeting.label)
                found.append(Mention(start, end, " ".join(words[start:end]), (name,)))
                break
    return found


def elliptic_mentions(store: Store, words: Sequence[str], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the meetings named by a number beside another one: the *first* and the second round, or *second* rounds."""
    nouns = {mention.words.split()[-1] for mention in mentions if any(name.kind == "meeting" for name in mention.names)}
    nouns.update(word.removesuffix("s") for word in _ROUNDS.intersection(words))
    taken = positions_of(mentions)
    for position, word in enumerate(words):
        following = words[position + 1 : position + 2]
        is_last = not _ROUNDS.isdisjoint(following)
        if word in ORDINALS and position not in taken and (is_last or following in _ENDS):
            named = (name for noun in sorted(nouns) for name in store.names(f"{word} {noun}") if name.kind == "meeting")
            if name := next(named, None):
                yield Mention(position, position + 1 + is_last, " ".join([word, *following][: 1 + is_last]), (name,))


def find_days(words: Sequence[str], taken: set[int]) -> Iterator[Term]:
    """Yield the days that are no meeting's, as the cables write them: 4 July 2009 is July 4."""
    for position, word in enumerate(words):
        if word in MONTHS and word != "may" and position not in taken:
            start, end, day, year = _date_around(words, position)
            if day is not None and taken.isdisjoint(range(start, end)):
                leads = [Lead(f"{day} {word}", same=True)] + ([Lead(f"{word} {year}", same=False)] if year else [])
                yield Term(start, end, f"{word} {day}", tuple(leads))


def has_day(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether a day stands next to a month: then the date is some day's, and no meeting's of that month."""
    around = [*words[max(0, start - 1) : start], *words[start + 1 : start + 2], *words[end : end + 1]]
    return any(word.isdigit() and 1 <= int(word) <= 31 for word in around if len(word) < 3)


def is_part(words: Sequence[str], position: int) -> bool:
    """Return whether only a part of a month is meant, early or late in it: then it is no meeting's date."""
    return words[max(0, position - 1) : position] in (["early"], ["late"], ["mid"], ["middle"])


def _date_around(words: Sequence[str], position: int) -> tuple[int, int, int | None, int | None]:
    """Return start, end, day and year of the date whose month stands at the position."""
    start, end = position, position + 1
    day = year = None
    if start and words[start - 1].isdigit() and int(words[start - 1]) <= 31:
        start, day = start - 1, int(words[start - 1])
    elif end < len(words) and words[end].isdigit() and int(words[end]) <= 31:
        day, end = int(words[end]), end + 1
    if end < len(words) and words[end].isdigit() and len(words[end]) == 4:
        year, end = int(words[end]), end + 1
    return start, end, day, year
