"""A cable's header, read through whatever web page it was copied from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from jta_kb.sources.furniture import is_caption, match_banner
from jta_kb.sources.lines import Line, is_rule

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_IDENTIFIER = re.compile(r"\s*(\d{2}[A-Z]{2,40}\d{1,8})\s*")
_CREATED = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::\d{2})?Z?\s*")
_DATE_TIME_GROUP = re.compile(r"\s*(?:([A-Z]{1,2}) +)?((\d{2})(\d{2})(\d{2})Z ([A-Z]{3}) (\d{4}|\d{2}))\b")
_LABEL = re.compile(
    r"\s*(?:(E\.O\.|Tags|Subject|Refs?|Reftels?|Classified by|Reasons?|Cable title)(?=[ :\d])[ \d]*:?"
    r"|((?-i:FM|TO|INFO)) )",
    re.IGNORECASE,
)
_NAMES = {"refs": "ref", "reftel": "ref", "reftels": "ref", "reasons": "reason"}
_DECLASSIFY = re.compile(r"DECL: *(\S{1,40})")
_REASON = re.compile(r"[;,.]?\s*(?:\bfor )?\breasons?:? *(\d.*)", re.IGNORECASE)
_PRECEDENCE = re.compile(r"\b(?:ROUTINE|PRIORITY|IMMEDIATE|FLASH|NIACT)\b|\b\d{4}$")
_ENUMERATED = re.compile(r"(?:^|(?<=\s))\(?[A-Z][.)] +")
_REFERENCE = re.compile(r"(\d{2}) ?([A-Z][A-Z ]*[A-Z]) ?0*([1-9]\d*)")
_CLASSES = {
    "UNCLAS": "UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY": "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "CONFIDENTIAL//NOFORN": "CONFIDENTIAL//NOFORN",
    "SECRET": "SECRET",
    "SECRET//NOFORN": "SECRET//NOFORN",
    "TOPSECRET": "TOP SECRET",
}
_FARTHEST = 2000  # lines; a header is never so long, and a file without paragraphs has nothing else to search


@dataclass(frozen=True, slots=True)
class Header:
    """What a cable says of itself before its first paragraph; a field the cable lacks is None or `()`.

    `id` is the canonical number without leading zeros (`09STATE82572`). `dtg` is the date-time group without its
    precedence letter (`072217Z AUG 09`, ACP 121), `date` the same moment in UTC (`2009-08-07T22:17Z`), or the page's
    date of creation where there is no group. `origin` is the office the page names, else the FM line, and `sender`
    the FM line. `references` are cable numbers where the year is given, else the words as written.
    """

    id: str | None = None
    dtg: str | None = None
    date: str | None = None
    precedence: str | None = None
    classification: str | None = None
    origin: str | None = None
    sender: str | None = None
    addressees: tuple[str, ...] = ()
    info: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    subject: str | None = None
    references: tuple[str, ...] = ()
    classified_by: str | None = None
    reason: str | None = None
    declassify: str | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """The list a web page prints above a cable."""

    id: str | None = None
    created: str | None = None
    classification: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class _Moment:
    precedence: str | None = None
    dtg: str | None = None
    date: str | None = None


def parse_header(lines: Sequence[Line]) -> Header:
    """Read the header from the lines before the first paragraph; of what is printed twice, the first counts."""
    texts = [line.text for line in lines[:_FARTHEST]]
    fields, page, moment = _fields(texts), _page(texts), _moment(texts)
    banner = next(filter(None, map(match_banner, texts)), None)
    date = moment.date or page.created
    classified_by, reason = _authority(fields)
    sender = _one_line(fields.get("fm"))
    return Header(
        id=page.id or (banner and date and _identifier(date[2:4], banner["station"], banner["number"])) or None,
        dtg=moment.dtg,
        date=date,
        precedence=moment.precedence,
        classification=page.classification or (_CLASSES.get(_solid(banner["classification"])) if banner else None),
        origin=page.origin or sender,
        sender=sender,
        addressees=_stations(fields.get("to", [])),
        info=_stations(fields.get("info", [])),
        tags=_tags(fields.get("tags", [])),
        subject=_one_line(fields.get("subject")) or _one_line(fields.get("cable title")),
        references=_references(_one_line(fields.get("ref")) or ""),
        classified_by=classified_by,
        reason=reason,
        declassify=_declassify(fields.get("e.o.", [])),
    )


def _fields(texts: Sequence[str]) -> dict[str, list[str]]:
    """Collect the labelled fields: label in lower case, and the lines of its first value that is not empty."""
    fields: dict[str, list[str]] = {}
    value: list[str] | None = None
    for text in texts:
        if label := _LABEL.match(text):
            name = (label[1] or label[2]).lower()
            name = _NAMES.get(name, name)
            value = fields[name] = fields.get(name) or []
            closed = bool(value)
            value = None if closed else value
            text = text[label.end() :]
        elif not text.strip():
            # a page's "Cable title:" stands alone, its value below a blank line
            value = value if value is not None and value is fields.get("cable title") and not value else None
        elif is_rule(text) or is_caption(text) or match_banner(text):
            value = None
        if value is not None and text.strip():
            value.append(text.strip())
    return fields


def _page(texts: Sequence[str]) -> _Page:
    for index, text in enumerate(texts):
        if identifier := _IDENTIFIER.fullmatch(text):
            below = [line.strip() for line in texts[index + 1 : index + 6]]
            created = next(filter(None, map(_CREATED.fullmatch, below)), None)
            at = next((n for n, line in enumerate(below) if _solid(line) in _CLASSES), None)
            if created is None and at is None:
                continue
            return _Page(
                id=_identifier(*_parts(identifier[1])),
                created=_utc(*map(int, created.groups())) if created else None,
                classification=None if at is None else _CLASSES[_solid(below[at])],
                origin=(below[at + 1] or None) if at is not None and at + 1 < len(below) else None,
            )
    return _Page()


def _moment(texts: Sequence[str]) -> _Moment:
    for text in texts:
        if group := _DATE_TIME_GROUP.match(text):
            precedence, dtg, day, hour, minute, name, year = group.groups()
            month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
            return _Moment(precedence, dtg, _utc(_full_year(year), month, int(day), int(hour), int(minute)))
    return _Moment()


def _full_year(year: str) -> int:
    """Read a year of two digits as one between 1960 and 2059."""
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 60 else 2000)


def _utc(year: int, month: int, day: int, hour: int, minute: int) -> str | None:
    try:
        return datetime(year, month, day, hour, minute).strftime("%Y-%m-%dT%H:%MZ")
    except ValueError:
        return None


def _parts(identifier: str) -> tuple[str, str, str]:
    station = identifier[2:].rstrip("0123456789")
    return identifier[:2], station, identifier[2 + len(station) :]


def _identifier(year: str, station: str, number: str) -> str:
    return f"{year}{station.replace(' ', '')}{number.lstrip('0') or '0'}"


def _solid(classification: str) -> str:
    """Close up letters printed apart: `S E C R E T` is SECRET; a word stays a word."""
    words = classification.split()
    return "".join(words) if all(len(word) == 1 for word in words) or words[:1] == ["TOP"] else " ".join(words)


def _one_line(value: Sequence[str] | None) -> str | None:
    return " ".join(" ".join(value or ()).split()) or None


def _stations(lines: Sequence[str]) -> tuple[str, ...]:
    names = (" ".join(_PRECEDENCE.sub(" ", line).split()) for line in lines)
    return tuple(name.partition("/")[2] if name.startswith("RU") and "/" in name else name for name in names if name)


def _references(value: str) -> tuple[str, ...]:
    pieces = (piece.strip(" .;,") for piece in _ENUMERATED.split(value))
    return tuple(_reference(piece) for piece in pieces if piece)


def _reference(words: str) -> str:
    cable = _REFERENCE.fullmatch(words)
    return _identifier(*cable.groups()) if cable else words


def _authority(fields: dict[str, list[str]]) -> tuple[str | None, str | None]:
    """Return who classified the cable and on what ground, on one line or on two."""
    by = _one_line(fields.get("classified by")) or ""
    reason = _one_line(fields.get("reason"))
    if inline := _REASON.search(by):
        by, reason = by[: inline.start()], inline[1]
    return by.strip(" .;,") or None, (reason or "").strip(" .;,") or None


def _tags(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the tags, as far as the lines are in capitals: a web page runs on in small letters."""
    words = " ".join(takewhile(str.isupper, lines))
    return tuple(filter(None, re.split(r"[\s,;]+", words)))


def _declassify(lines: Sequence[str]) -> str | None:
    found = _DECLASSIFY.search(" ".join(lines))
    return found[1] if found else None
