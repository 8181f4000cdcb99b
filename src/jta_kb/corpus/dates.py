"""Dates that need not be one day: EDTF, the Extended Date/Time Format of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/).

What a corpus of cables needs of it, and how each form reads:

    2009, 2009-05, 2009-05-26     a year, a month, a day
    196X, 19XX, 2009-XX           some time in the sixties, in the century, in an unnamed month
    2010-21 .. 2010-41            a season: 21 spring, 22 summer, 23 autumn, 24 winter; quarters 33 to 36
    2009~, 2009?, 2009%           approximate, uncertain, both
    [2010-03,2010-04], [2015..]   one event somewhere in a window
    2010-03/2010-04, 2015/..      a period with a start and an end; `..` is an open end, nothing an unknown one

A set and a period with the same bounds do not mean the same, and stay apart. All of it is read here with the standard
library: the `edtf` package takes as long to import as a whole check takes, invents a bound for `2015/` and ends the
winter of 2010 on 31 December.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

__all__ = ["MONTH_NAMES", "DatePart", "EdtfDate", "ValueSyntaxError", "date_parts", "parse_date"]

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months in English, whatever the locale: the cables and the messages are English."""


class ValueSyntaxError(ValueError):
    """A text is not a value. `start` and `end` are offsets into that text; `help` says what to write instead."""

    def __init__(self, message: str, start: int, end: int, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.help = help

    def shifted(self, by: int) -> "ValueSyntaxError":
        """Return the same fault, `by` characters further right: where the text stands inside a longer one."""
        return ValueSyntaxError(self.message, self.start + by, self.end + by, self.help)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, and the first and last day it may be; None where there is no bound.

    `is_set`: one event somewhere in a window. `is_period`: something that lasted from `earliest` to `latest`.
    `approximate` and `uncertain` are the marks `~` and `?`, or `%` for both, anywhere in the text.
    """

    text: str
    earliest: date | None
    latest: date | None
    is_set: bool = False
    is_period: bool = False
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        """Return the date in EDTF, as `parse_date` reads it."""
        return self.text


class DatePart(NamedTuple):
    """One number that a date states: a year, the first year of a decade, a month or a day of the month."""

    kind: Literal["year", "decade", "month", "day"]
    number: int


class _Window(NamedTuple):
    earliest: date | None
    latest: date | None


_POINT = re.compile(r"[?~%]?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}")
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN_YEAR = re.compile(r"[0-9]{3}X|[0-9]{2}XX|[0-9]XXX")
_PARTS = re.compile(
    r"(?P<century>[0-9]{3})(?P<digit>[0-9X])[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9]{2}))?)?"
)
_LONGEST = 400
"""Characters; the longest value of the corpus has 30, a set of a dozen days 130."""
_MONTHS = 12
_SEASONS = {
    **{21 + n: (3 + 3 * n, 3) for n in range(4)},  # spring, summer, autumn, winter
    **{25 + n: (3 + 3 * n, 3) for n in range(4)},  # the same of the northern hemisphere
    **{29 + n: (9 + 3 * n if n < 2 else 3 * n - 3, 3) for n in range(4)},  # and of the southern one
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},  # quarters
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},  # thirds of a year
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},  # halves
}
"""The divisions of a year in ISO 8601-2, 4.8: the month each starts in, and how many months it has."""

_HELP = "write `2009`, `2009-05`, `2009-05-26`, a window `[2010-03,2010-04]` or a period `2010-03/2010-04`"

_MONTH_STEMS = "|".join(name[:3] for name in MONTH_NAMES)
_WRITTEN_OTHERWISE: tuple[tuple[str, str, str], ...] = (
    (r"(?:[0-9]{3}0)'?s", "is a decade in words", "write `196X` for the 1960s"),
    (rf"(?i:.*\b(?:{_MONTH_STEMS})[a-z]*\b.*)", "spells its month", "write year-month-day, as in `2009-05-26`"),
    (r".*T[0-9].*|.*[0-9]:[0-9].*", "carries a time of day", "write the day alone, as in `2009-05-26`"),
    (r"[0-9]{8}|.*[./][0-9]{4}", "is not in the order year-month-day", "write `2009-05-26`"),
    (
        r"[0-9]{4}-[0-9]{4}",
        "joins two years with a hyphen",
        "write `2009/2010` for a period, `[2009..2010]` for one event between the two",
    ),
    (r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?", "has a month or day of one digit", "write two digits, as in `2009-05-06`"),
    (r"-[0-9]{4}.*|Y-?[0-9]+", "lies outside the years 0001 to 9999", "write a year of four digits"),
)


def check_length(text: str) -> None:
    """Raise ValueSyntaxError for a text longer than any value, before anything slow looks at it."""
    if len(text) > _LONGEST:
        raise ValueSyntaxError(f"`{text[:20]}…` is too long for a value", 0, len(text), "write the value alone")


def parse_date(text: str) -> EdtfDate:
    """Read a date in EDTF; raise ValueSyntaxError where it is none or cannot be.

    The text of the result is canonical: no blank stands in a set.

    >>> parse_date("[2010-03, 2010-04]").latest
    datetime.date(2010, 4, 30)
    """
    check_length(text)
    canonical = re.sub(r",\s+", ",", text) if text.startswith("[") else text
    if text.startswith("["):
        window = _read_set(text)
    elif "/" in text and not re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}", text):
        window = _read_period(text)
    else:
        window = _read_single(text)
    return EdtfDate(
        canonical,
        *window,
        is_set=text.startswith("["),
        is_period="/" in text,
        approximate=any(mark in text for mark in "~%"),
        uncertain=any(mark in text for mark in "?%"),
    )


def date_parts(text: str) -> tuple[DatePart, ...]:
    """Return the numbers that a date in EDTF states, in order, each bound of a set or period for itself.

    A season states no month, an open digit no number; a century states nothing.

    >>> date_parts("196X")
    (DatePart(kind='decade', number=1960),)
    """
    return tuple(part for match in _PARTS.finditer(text) for part in _parts_of(match))


def _parts_of(match: re.Match[str]) -> list[DatePart]:
    century, digit, month, day = match.group("century", "digit", "month", "day")
    parts = [DatePart("decade", int(century) * 10) if digit == "X" else DatePart("year", int(century + digit))]
    if month and month.isdigit() and int(month) <= _MONTHS:
        parts.append(DatePart("month", int(month)))
    if day:
        parts.append(DatePart("day", int(day)))
    return parts


def _read_single(text: str) -> _Window:
    if text.startswith("{"):
        help = "write one claim for each date, or `[2010,2011]` for one event on either"
        raise ValueSyntaxError(f"`{text}` means each of its dates", 0, len(text), help)
    if ".." in text:
        help = f"write `[{text}]` for one event in that window, `{text.replace('..', '/')}` for a period"
        raise ValueSyntaxError(f"`{text}` does not say whether it is a window or a period", 0, len(text), help)
    return _read_point(text, 0)


def _read_set(text: str) -> _Window:
    """Read `[a,b..c]`: from the first day of the earliest member to the last day of the latest."""
    if not text.endswith("]"):
        raise ValueSyntaxError(f"`{text}` opens a bracket and does not close it", 0, 1, f"write `{text}]`")
    members = [_read_member(match[1], match.start(1)) for match in re.finditer(r"[\[,]\s*([^,]*)", text[:-1])]
    starts, ends = zip(*members, strict=True)
    return _Window(
        None if None in starts else min(day for day in starts if day),
        None if None in ends else max(day for day in ends if day),
    )


def _read_member(text: str, offset: int) -> _Window:
    if not text:
        raise ValueSyntaxError("a date is missing between the brackets", offset - 1, offset, _HELP)
    if ".." not in text:
        return _read_point(text, offset)
    first, last = text.split("..", 1)
    start = _read_point(first, offset).earliest if first else None
    end = _read_point(last, offset + len(first) + 2).latest if last else None
    return _in_order(text, offset, start, end, f"{last}..{first}")


def _read_period(text: str) -> _Window:
    """Read `a/b`. An open end `..` and an unknown end give no bound."""
    if text.count("/") > 1:
        raise ValueSyntaxError(f"`{text}` has more than one `/`", 0, len(text), _HELP)
    first, last = text.split("/")
    start = _read_point(first, 0).earliest if first not in ("", "..") else None
    end = _read_point(last, len(first) + 1).latest if last not in ("", "..") else None
    return _in_order(text, 0, start, end, f"{last}/{first}")


def _in_order(text: str, offset: int, start: date | None, end: date | None, turned: str) -> _Window:
    place = (offset, offset + len(text))
    if start is None and end is None:
        raise ValueSyntaxError(f"`{text}` has neither a start nor an end", *place, "write one of the two dates")
    if start and end and end < start:
        raise ValueSyntaxError(f"`{text}` ends before it starts", *place, f"write `{turned}`")
    return _Window(start, end)


def _read_point(text: str, offset: int) -> _Window:
    place = (offset, offset + len(text))
    if not _POINT.fullmatch(text):
        raise ValueSyntaxError(*_what_is_wrong(text, place))
    bare = re.sub(r"[?~%]|(?:-XX)+\Z", "", text)
    if re.match(r"0+X*(?:-|$)", bare):
        raise ValueSyntaxError(f"`{text}` takes in the year 0000", *place, "write a year from 0001 to 9999")
    if plain := _PLAIN.fullmatch(bare):
        if plain[2] and int(plain[2]) in _SEASONS and not plain[3] and "X" not in text:
            return _read_season(int(plain[1]), int(plain[2]))
        month, day = (int(part) if part else None for part in plain.group(2, 3))
        return _read_plain(text, place, int(plain[1]), month, day)
    if not _OPEN_YEAR.fullmatch(bare):
        help = "write the window that holds it, as in `[1960-05..1969-05]`"
        raise ValueSyntaxError(f"`{text}` has an open digit `X` where none is read", *place, help)
    return _read_open_year(bare)


def _read_plain(text: str, place: tuple[int, int], year: int, month: int | None, day: int | None) -> _Window:
    if month is not None and not 1 <= month <= _MONTHS:
        raise ValueSyntaxError(f"`{text}` has no month {month:02}", *place, "months run from `01` to `12`")
    last = _last_day(year, month or _MONTHS)
    if day is not None and not 1 <= day <= last:
        help = f"{MONTH_NAMES[(month or 1) - 1]} {year} ran from `01` to `{last}`"
        raise ValueSyntaxError(f"`{text}` has no day {day:02}", *place, help)
    return _Window(date(year, month or 1, day or 1), date(year, month or _MONTHS, day or last))


def _last_day(year: int, month: int) -> int:
    return 31 if month == _MONTHS else (date(year, month + 1, 1) - timedelta(days=1)).day


def _read_season(year: int, season: int) -> _Window:
    month, months = _SEASONS[season]
    years, last = divmod(month + months - 2, _MONTHS)
    if year + years > date.max.year:
        return _Window(date(year, month, 1), date.max)
    return _Window(date(year, month, 1), date(year + years, last + 1, _last_day(year + years, last + 1)))


def _read_open_year(text: str) -> _Window:
    return _Window(date(int(text.replace("X", "0")), 1, 1), date(int(text.replace("X", "9")), _MONTHS, 31))


def _what_is_wrong(text: str, place: tuple[int, int]) -> tuple[str, int, int, str]:
    for pattern, fault, help in _WRITTEN_OTHERWISE:
        if re.fullmatch(pattern, text):
            return f"`{text}` {fault}", *place, help
    return f"`{text}` is not a date", *place, _HELP
