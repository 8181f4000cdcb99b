"""Dates as a reader says them."""

from __future__ import annotations

import re

from jta_kb.corpus.dates import MONTH_NAMES

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DAY = re.compile(r"(\d{3}[\dX])(?:-(\d\d))?(?:-(\d\d))?")


def describe_date(text: str) -> str:
    """Return a date in EDTF in words; what is open, approximate or one of several stays so.

    >>> describe_date("2009-05-26"), describe_date("196X"), describe_date("[2010-03,2010-04]")
    ('26 May 2009', '1960s', 'March 2010 or April 2010')
    >>> describe_date("[2015..]"), describe_date("2015/.."), describe_date("2009~")
    ('2015 or later', 'from 2015 on', 'about 2009')
    """
    if text.startswith("["):
        return " or ".join(_describe_member(part.strip()) for part in text.strip("[]").split(","))
    if "/" in text:
        return _describe_period(*text.split("/", 1))
    return _describe_point(text)


def _describe_member(text: str) -> str:
    if ".." not in text:
        return _describe_point(text)
    first, last = text.split("..", 1)
    if not last:
        return f"{_describe_point(first)} or later"
    if not first:
        return f"{_describe_point(last)} or earlier"
    return f"between {_describe_point(first)} and {_describe_point(last)}"


def _describe_period(first: str, last: str) -> str:
    if last in ("", ".."):
        return f"from {_describe_point(first)} on"
    if first in ("", ".."):
        return f"until {_describe_point(last)}"
    return f"from {_describe_point(first)} to {_describe_point(last)}"


def _describe_point(text: str) -> str:
    bare = re.sub(r"[?~%]|-XX", "", text)
    match = _DAY.fullmatch(bare)
    if match is None:
        return text
    year, month, day = match.groups()
    words = f"{year[:3]}0s" if year.endswith("X") else year
    if month and int(month) in _SEASONS:
        words = f"{_SEASONS[int(month)]} {words}"
    elif month and 1 <= int(month) <= len(MONTH_NAMES):
        words = f"{MONTH_NAMES[int(month) - 1]} {words}"
    elif month:
        return text
    words = f"{int(day)} {words}" if day else words
    words = f"about {words}" if "~" in text or "%" in text else words
    return f"{words} (uncertain)" if "?" in text or "%" in text else words
