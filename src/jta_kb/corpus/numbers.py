"""Numbers in running English text, and whether a quote contains those that a value states.

"1,600-1,700 km" holds two numbers and no minus; "nineteen", "twenty-five" and "a dozen" are numbers as much as 19;
"May 26, 2009" holds a month. The 27 of R-27 and the 3 of Shahab-3 belong to names and bear no value out. Digits that
a line end or a blank tears apart are never joined: to guess at a number is worse than to miss one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from jta_kb.corpus.dates import MONTH_NAMES, DatePart, date_parts
from jta_kb.corpus.values import Value

__all__ = ["NumberWord", "Role", "missing_numbers", "numbers_in"]

Role: TypeAlias = Literal["cardinal", "ordinal", "decade", "month", "name"]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number as a text has it: `text` is what stands from `start` to `end`.

    `role` says what the number does there: it counts or measures (cardinal), ranks (ordinal: third, 21st), names a
    decade (1960s, value 1960) or a month (May, value 5), or is part of a name (R-27).
    """

    value: Decimal
    start: int
    end: int
    text: str
    role: Role = "cardinal"

    @property
    def in_name(self) -> bool:
        """Whether the number belongs to a name, such as Shahab-3, and measures nothing."""
        return self.role == "name"

    @property
    def decade(self) -> bool:
        """Whether the number stands for the ten years that begin with it."""
        return self.role == "decade"


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> tuple[NumberWord, ...]:
    """Return the numbers in a text, in order; no two overlap.

    >>> [str(number.value) for number in numbers_in("nineteen BM-25, 1,600-1,700 km")]
    ['19', '25', '1600', '1700']
    """
    return tuple(_found(text))


def missing_numbers(value: Value, quote: str) -> tuple[Decimal, ...]:
    """Return the numbers of a value that do not occur in a quote, in the order of the value; () where all do.

    A quantity's number must be a cardinal or an ordinal there, not a month and no part of a name. A date needs its
    year, month and day each, as far as it gives them: "May 26, 2009" has all of 2009-05-26. Terms and booleans need
    nothing.

    >>> from jta_kb.corpus.values import parse_value
    >>> missing_numbers(parse_value("1600..1700 km"), "only 1,600-1,700 km")
    ()
    """
    words = numbers_in(quote)
    if value.date is not None:
        parts = date_parts(value.date.text)
        return tuple(dict.fromkeys(Decimal(part.number) for part in parts if not _states(words, part, quote)))
    stated = {word.value for word in words if word.role in ("cardinal", "ordinal")}
    return tuple(number for number in value.numbers() if number not in stated)


def _states(words: tuple[NumberWord, ...], part: DatePart, quote: str) -> bool:
    same = [word for word in words if word.value == part.number]
    match part.kind:
        case "year":
            return any(word.role == "cardinal" for word in same)
        case "day":
            return any(word.role in ("cardinal", "ordinal") for word in same)
        case "decade":
            return any(word.role == "decade" for word in same)
        case "month":
            return any(word.role == "month" or _in_figures(word, quote) for word in same)


def _in_figures(word: NumberWord, quote: str) -> bool:
    """Whether the number is part of a date all in figures: 2009-05-26, 5/26/2009."""
    return any(date.start() <= word.start < date.end() for date in _FIGURES.finditer(quote))


_FIGURES = re.compile(r"(?<![0-9])(?:[0-9]{4}([-/])[0-9]{1,2}(?:\1[0-9]{1,2})?|[0-9]{1,2}([-/])[0-9]{1,2}\2[0-9]{2,4})")

# The words that are numbers.


def _counted(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * place for place, word in enumerate(words.split())}


_DIGITS = _counted("one two three four five six seven eight nine", 1)
_TEENS = _counted("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
_TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_CARDINALS = {**_DIGITS, **_TEENS, **_TENS}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_OTHERS = {
    "zero": Decimal(0),
    "half": Decimal("0.5"),
    "once": Decimal(1),
    "single": Decimal(1),
    "twice": Decimal(2),
    "both": Decimal(2),
    "thrice": Decimal(3),
    "half a dozen": Decimal(6),
    "half-dozen": Decimal(6),
}
_ORDINALS = {
    **_counted("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1),
    **{f"{word}th": number for word, number in _TEENS.items() if number > 12},
    **{f"{word[:-1]}ieth": number for word, number in _TENS.items()},
}
_MONTHS = {
    spelling: number
    for number, name in enumerate(MONTH_NAMES, 1)
    for form in (name, name[:3], "Sept" if name == "September" else name)
    for spelling in (form, form.upper())
}
_BEFORE_NUMBERS = {"mid", "pre", "post", "early", "late", "to", "or", "and", "than", "by", "circa", *_CARDINALS}
"""Words that a hyphen may tie to a number without making a name of the two: mid-1990s, two-to-3."""


def _any(words: dict[str, int] | dict[str, Decimal]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s+") + r")\b"


# A number in words, from the small to the great. Atomic groups keep "twenty-five" from being read as 20 and then 5.
_TO_99 = rf"(?>{_any(_TENS)}(?:(?:-|\s+){_any(_DIGITS)})?|{_any(_TEENS)}|{_any(_DIGITS)})"
_TO_999 = rf"(?>(?:{_TO_99}\s+)?hundred\b(?:\s+(?:and\s+)?{_TO_99}(?!\s+hundred\b))?|{_TO_99})"
_GREAT = r"(?:thousand|million|billion)\b"
_IN_WORDS = (
    rf"(?:(?:{_TO_999}\s+)?{_GREAT}(?:\s+{_TO_999}\s+thousand\b)?(?:\s+(?:and\s+)?{_TO_999}(?!\s+{_GREAT}))?"
    rf"|(?:{_TO_99}\s+)?dozen\b|{_TO_999})(?:\s+and\s+a\s+half\b)?"
)
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|(?<![\w.])\.[0-9]+"

_NUMBER = re.compile(
    rf"(?P<decade>(?<![0-9,.])(?:1[0-9]|20)[0-9]0)['’]?s\b"
    rf"|(?P<rank>[0-9]+)(?:st|nd|rd|th)\b"
    rf"|(?P<figure>{_FIGURE})(?:\s+(?P<scale>(?i:{_any(_SCALES)})))?"
    rf"|\b(?:(?P<month>{_any(_MONTHS)})"
    rf"|(?i:(?P<ordinal>(?:{_any(_TENS)}(?:-|\s+))?{_any(_ORDINALS)})|(?P<other>{_any(_OTHERS)})|(?P<words>{_IN_WORDS})))"
)
_TIED = re.compile(r"([A-Za-z]+)([-‐‑]?)\Z")
_VAGUE = re.compile(r"\b(?:few|several|many)\s+\Z", re.IGNORECASE)
_LONGEST_WORD = 40


def _found(text: str) -> Iterator[NumberWord]:
    for match in _NUMBER.finditer(text):
        if match["words"] and match["words"].lower() in _SCALES and _ends(_VAGUE, text, match.start()):
            continue
        yield NumberWord(_value(match), match.start(), match.end(), match[0], _role(match, text))


def _value(match: re.Match[str]) -> Decimal:
    if match["words"]:
        return _count(match["words"])
    if match["month"]:
        return Decimal(_MONTHS[match["month"]])
    if match["ordinal"]:
        return Decimal(sum(_TENS.get(word, _ORDINALS.get(word, 0)) for word in _words(match["ordinal"])))
    if match["other"]:
        return _OTHERS[re.sub(r"\s+", " ", match["other"].lower())]
    figure = match["decade"] or match["rank"] or match["figure"]
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    return Decimal(figure.replace(",", "")) * scale


def _role(match: re.Match[str], text: str) -> Role:
    if match["month"]:
        return "month"
    if match["ordinal"]:
        return "ordinal"
    if match["words"] or match["other"]:
        return "cardinal"
    if _is_tied(text, match):
        return "name"
    return "decade" if match["decade"] else "ordinal" if match["rank"] else "cardinal"


def _is_tied(text: str, match: re.Match[str]) -> bool:
    """Whether figures are part of a name: R-27, N2O4, the 9 of 9K720."""
    if re.compile(r"[A-Z]+[0-9]").match(text, match.end()):
        return True
    before = _ends(_TIED, text, match.start())
    if before is None:
        return False
    return not before[2] or not (before[1].lower() in _BEFORE_NUMBERS or before[1] in _MONTHS)


def _ends(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    return pattern.search(text, max(0, at - _LONGEST_WORD), at)


def _count(phrase: str) -> Decimal:
    """Add up a number in words: what stands before hundred, thousand or dozen is multiplied by it."""
    total, current = Decimal(0), 0
    for word in _words(phrase):
        match word:
            case "hundred" | "dozen":
                current = (current or 1) * _SCALES[word]
            case "thousand" | "million" | "billion":
                total += (current or 1) * _SCALES[word]
                current = 0
            case "half":
                total += _OTHERS["half"]
            case _:
                current += _CARDINALS.get(word, 0)
    return total + current


def _words(phrase: str) -> list[str]:
    return re.findall(r"[a-z]+", phrase.lower())
