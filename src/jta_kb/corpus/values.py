"""Assessed values: what a curator types, such as `1600..1700 km`, as data that can be checked and compared.

The grammar, one line for each kind:

    quantity   [< | <= | > | >=] number unit      2000 km, < 100 km, 19 {missile}, 100 {ton-force}
               [~] number [.. number] unit        ~ 26 kg, 1600..1700 km, ~ 40..50 {ton}
    date       EDTF                               2009, 2009-05-26, 196X, [2010-03,2010-04], 2015/..
    boolean    yes | no
    term       a word in kebab-case               solid-propellant

A number has a decimal point and nothing between its thousands. A unit is a UCUM code. The kind follows from the form
alone: four digits are a year, any other number needs a unit. Whether a kind suits an attribute is for `fits` to say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from jta_kb.corpus.dates import EdtfDate, ValueSyntaxError, check_length, date_parts, parse_date
from jta_kb.corpus.units import Dimension, convert, find_unit, get_unit, suggest_units, unit_help

__all__ = [
    "AttributeDimension",
    "Bound",
    "Kind",
    "Normalised",
    "Value",
    "ValueSyntaxError",
    "bound_text",
    "fits",
    "normalise",
    "parse_value",
]

Kind: TypeAlias = Literal["quantity", "date", "boolean", "term"]
AttributeDimension: TypeAlias = Dimension | Literal["date", "boolean", "term", "reference"]
Bound: TypeAlias = Decimal | date


@dataclass(frozen=True, slots=True)
class Value:
    """A value as stated: its canonical text, and what that text says.

    `low` and `high` are in `unit`, equal for a single number, None where the statement sets no bound; `low_open` and
    `high_open` mark a strict bound (`< 100 km`). `approximate` is the mark `~`. Dates keep theirs in `date`, terms in
    `term`; a boolean is its text.
    """

    kind: Kind
    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    unit: str | None = None
    date: EdtfDate | None = None
    term: str | None = None

    def __str__(self) -> str:
        """Return the canonical text, which `parse_value` reads back to an equal value."""
        return self.text

    def numbers(self) -> tuple[Decimal, ...]:
        """Return the numbers that a quote must contain to bear this value out, each once, in order.

        Of a date: year, month and day as far as it gives them; of a decade, its first year.

        >>> parse_value("1600..1700 km").numbers()
        (Decimal('1600'), Decimal('1700'))
        """
        if self.date is not None:
            return tuple(dict.fromkeys(Decimal(part.number) for part in date_parts(self.date.text)))
        return tuple(dict.fromkeys(number for number in (self.low, self.high) if number is not None))


@dataclass(frozen=True, slots=True)
class Normalised:
    """A value as a range in one unit, which is what values are compared and sorted by.

    `low` and `high` are Decimals in `unit`, or for a date its first and last day; None is no bound. A unit whose
    meaning the source leaves open spans all its readings. `term` holds a term, or `yes` or `no`. `is_period` tells
    a date that lasted from one event somewhere between the same bounds.
    """

    kind: Kind
    low: Bound | None = None
    high: Bound | None = None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    unit: str | None = None
    term: str | None = None
    is_period: bool = False


def parse_value(text: str) -> Value:
    """Read a value; raise ValueSyntaxError, with offsets into `text`, where it is none.

    Blanks around it are dropped.

    >>> parse_value("< 100 km").high_open
    True
    """
    core = text.strip()
    try:
        check_length(core)
        value = _recognise(core)
        if value is None:
            raise _fault_in(core)
    except ValueSyntaxError as fault:
        raise fault.shifted(len(text) - len(text.lstrip())) from None
    return value


def fits(value: Value, dimension: AttributeDimension) -> bool:
    """Say whether a value is of the kind, and its unit of the dimension, that an attribute asks for.

    >>> fits(parse_value("250 kg"), "length")
    False
    """
    match value.kind:
        case "quantity":
            return value.unit is not None and get_unit(value.unit).dimension == dimension
        case "term":
            return dimension in ("term", "reference")
        case kind:
            return dimension == kind


def normalise(value: Value, unit: str | None = None) -> Normalised:
    """Express a value as a range in `unit`, or in its own unit where none is given; only quantities have one.

    Raises UnitMismatchError where the value measures something else than the unit.

    >>> normalise(parse_value("100 {ton-force}"), "kN").low
    Decimal('889.6443230521')
    """
    if value.unit is not None:
        return _normalised_quantity(value, value.unit, unit or value.unit)
    if value.date is not None:
        dates, approximate = value.date, value.approximate
        return Normalised("date", dates.earliest, dates.latest, approximate=approximate, is_period=dates.is_period)
    return Normalised(value.kind, term=value.text)


def bound_text(bound: Bound | None) -> str:
    """Write a bound for a table: a number without exponent, a day as YYYY-MM-DD, nothing for no bound.

    >>> bound_text(date(2009, 5, 26))
    '2009-05-26'
    """
    if bound is None:
        return ""
    return format(bound, "f") if isinstance(bound, Decimal) else bound.isoformat()


def _normalised_quantity(value: Value, own: str, unit: str) -> Normalised:
    return Normalised(
        "quantity",
        None if value.low is None else convert(value.low, own, unit)[0],
        None if value.high is None else convert(value.high, own, unit)[1],
        value.low_open,
        value.high_open,
        value.approximate,
        unit,
    )


# Reading what is right.

_NUMBER = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?"
_AMOUNT = rf"(?:(?P<sign><=|>=|<|>|~)\s*)?(?P<low>{_NUMBER})(?:\s*\.\.\s*(?P<high>{_NUMBER}))?"
_QUANTITY = re.compile(rf"{_AMOUNT}\s+(?P<unit>[^\s0-9]\S*|1)")
_BARE = re.compile(_AMOUNT)
_TERM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\[[^a-z]*|\{[0-9].*|(?:\.\.)?/.*|[?%]?[0-9][0-9X]{3}[?~%]?(?:[-/][-0-9X?~%/.:T]*)?", re.DOTALL)
_DATE_OTHERWISE = re.compile(
    r"[12][0-9]{2}0'?s|(?:19|20)[0-9]{6}|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|[0-9]{4}[./][0-9]{2}[./][0-9]{2}"
    r"|[-0-9X.]+(?:\s+/\s*|/\s+)[-0-9X.]+"
    r"|(?i:(?:[0-9]{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:[0-9]{1,2},? ?)?[0-9]{4})"
)
_TWO_NUMBERS = re.compile(r"[0-9]{4,}-[0-9]{3,}")
_BOOLEAN_MISTAKES = {"true": "yes", "false": "no", "y": "yes", "n": "no"}


def _recognise(text: str) -> Value | None:
    """Read a text that has the form of a value; None where it has no such form."""
    if text in ("yes", "no"):
        return Value("boolean", text)
    if _TERM.fullmatch(text) and text not in _BOOLEAN_MISTAKES:
        return Value("term", text, term=text)
    if match := _QUANTITY.fullmatch(text):
        return _read_quantity(match)
    if _looks_like_date(text):
        date = parse_date(text)
        return Value("date", date.text, approximate=date.approximate, date=date)
    return None


def _looks_like_date(text: str) -> bool:
    """Whether the text is meant as a date: one in EDTF, or one as people write it, which `parse_date` puts right."""
    return bool((_DATE.fullmatch(text) and not _TWO_NUMBERS.fullmatch(text)) or _DATE_OTHERWISE.fullmatch(text))


def _read_quantity(match: re.Match[str]) -> Value:
    sign, low, high, unit = match.group("sign", "low", "high", "unit")
    if find_unit(unit) is None:
        raise ValueSyntaxError(f"no unit is called `{unit}`", *match.span("unit"), unit_help(unit))
    if high is not None:
        _check_interval(match)
    number = Decimal(low)
    canonical = f"{sign} " if sign else ""
    return Value(
        "quantity",
        f"{canonical}{low}{f'..{high}' if high else ''} {unit}",
        low=None if sign in ("<", "<=") else number,
        high=None if sign in (">", ">=") else Decimal(high or low),
        low_open=sign == ">",
        high_open=sign == "<",
        approximate=sign == "~",
        unit=unit,
    )


def _check_interval(match: re.Match[str]) -> None:
    sign, low, high, unit = match.group("sign", "low", "high", "unit")
    place = (match.start("low"), match.end("high"))
    if sign not in (None, "~"):
        help = f"write `{low}..{high} {unit}`, or one number after the sign"
        raise ValueSyntaxError(f"`{sign}` takes one number, not an interval", *match.span("sign"), help)
    if Decimal(low) == Decimal(high):
        raise ValueSyntaxError(f"both ends of `{low}..{high}` are the same", *place, f"write `{low} {unit}`")
    if Decimal(low) > Decimal(high):
        raise ValueSyntaxError(f"`{low}..{high}` runs backwards", *place, f"write `{high}..{low} {unit}`")


# Saying what is wrong.


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"[^0-9]", "", match[0])


class _Slip(NamedTuple):
    """A usual way of writing a value wrongly, and what puts it right; None where nothing can."""

    pattern: str
    right: str | Callable[[re.Match[str]], str] | None
    fault: str


_FORMS = (
    "write `2000 km`, `1600..1700 km`, `<= 3500 km`, `~ 26 kg`, `19 {missile}`, `2009-05-26`, `yes`, `no` or a term"
)
_BETWEEN = r"(?:-|–|—|−|…|\.{2,}|\bto\b|\band\b)"
_SIGN_WORDS = (
    (r"≤|=<|<\s+=|up to|at most|(?:no|not) (?:more|greater|longer) than|maximum", "<= "),
    (r"≥|=>|>\s+=|at least|(?:no|not) (?:less|fewer) than|minimum", ">= "),
    (r"less than|fewer than|under|below", "< "),
    (r"more than|greater than|over|above", "> "),
    (r"≈|±|~~|about|around|approximately|approx\.?|roughly|some|circa|ca\.|c\.", "~ "),
)
_SLIPS = (
    _Slip(r"[0-9]{16,}|\.[0-9]{10,}", None, "`{}` has too many digits"),
    _Slip(r"^[<>=~\s]*[-−]\s*[0-9.]+", None, "`{}` is negative"),
    _Slip(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])", _digits, "`{}` has a thousands separator"),
    _Slip(r"[0-9]{1,3}(?:[ '’_][0-9]{3})+(?![0-9])", _digits, "`{}` has a thousands separator"),
    _Slip(r"([0-9]+),([0-9]+)", r"\1.\2", "`{}` has a decimal comma"),
    _Slip(r"\+(?=[0-9])", "", "`{}` before a number says nothing"),
    _Slip(r"(?<![0-9.])0+(?=[0-9])", "", "the number begins with `{}`"),
    _Slip(r"(?<![0-9.])\.(?=[0-9])", "0.", "the number begins with `{}`"),
    _Slip(r"(?<=[0-9])\.(?=\s|$)", "", "the number ends with `{}`"),
    _Slip(
        rf"(?<=[0-9])\s*([^\s0-9.<>~–—−…-]+)\s*{_BETWEEN}\s*([0-9][0-9.]*)\s*\1$",
        r"..\2 \1",
        "the unit stands twice in `{}`",
    ),
    _Slip(rf"(?<=[0-9])\s*(?!\.\.[0-9]){_BETWEEN}\s*(?=[0-9])", "..", "`{}` does not join the ends of an interval"),
    _Slip(r"^(?i:between|from)\s+", "", "`{}` is no sign"),
    *(_Slip(rf"^(?i:{words})\s*(?=[0-9])", sign, "`{}` is no sign") for words, sign in _SIGN_WORDS),
    _Slip(r"([0-9.]*[0-9])([A-Za-z%\[{°]\S*)", r"\1 \2", "no blank stands in `{}` between number and unit"),
    _Slip(r"\{([^{}\s]+)\s+([^{}\s]+)\}", r"{\1-\2}", "`{}` has a blank inside"),
)


_SPELLED = re.compile(
    r"(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty|hundred|thousand)\s"
)


def _fault_in(text: str) -> ValueSyntaxError:
    """Say what is wrong with a text that has the form of no value."""
    if not text:
        return ValueSyntaxError("the value is empty", 0, 0, _FORMS)
    if bare := _BARE.fullmatch(text):
        return _unit_missing(text, bare)
    for slip in _SLIPS:
        if match := re.search(slip.pattern, text):
            shown = match[0].strip()
            start = match.start() + match[0].index(shown)
            return ValueSyntaxError(slip.fault.format(shown), start, start + len(shown), _remedy(text))
    return _word_fault(text)


def _unit_missing(text: str, bare: re.Match[str]) -> ValueSyntaxError:
    sign, low, high = bare.group("sign", "low", "high")
    help = f"write the unit, as in `{text} km`"
    if "." not in text:
        help += f", or the things counted, as in `{text} {{missile}}`"
    if re.fullmatch(r"[0-9]{4}", low) and high is None:
        year = int(low)
        window = {"<": f"..{year - 1:04}", "<=": f"..{low}", ">": f"{year + 1:04}..", ">=": f"{low}.."}.get(sign)
        help += f"; `[{window}]` is a date" if window else f"; `{low}~` is a date"
    elif re.fullmatch(r"[0-9]{4}\.\.[0-9]{4}", text):
        help += f"; `[{text}]` is one event between two years, `{low}/{high}` a period"
    return ValueSyntaxError(f"`{text}` has no unit", 0, len(text), help)


def _remedy(text: str) -> str:
    """Put right all that can be, and say how the result is written."""
    for slip in _SLIPS:
        if slip.right is None:
            if re.search(slip.pattern, text):
                return "write an amount of at most 15 digits and 9 decimals, without a sign"
            continue
        text = re.sub(slip.pattern, slip.right, text)
    if bare := _BARE.fullmatch(text):
        return _unit_missing(text, bare).help
    try:
        value = _recognise(_with_known_unit(text))
    except ValueSyntaxError as fault:
        return fault.help
    return f"write `{value}`" if value else _FORMS


def _with_known_unit(text: str) -> str:
    match = re.fullmatch(r"(.*[0-9]\s+)(\S+)", text)
    if match and find_unit(match[2]) is None and (codes := suggest_units(match[2])):
        return match[1] + codes[0]
    return text


def _word_fault(text: str) -> ValueSyntaxError:
    place = (0, len(text))
    if right := _BOOLEAN_MISTAKES.get(text.lower(), text.lower() if text.lower() in ("yes", "no") else None):
        return ValueSyntaxError(f"`{text}` is not how a yes or no is written", *place, f"write `{right}`")
    if (unit := re.fullmatch(r"[<>=~\s]*(\S+)", text)) and find_unit(unit[1]):
        return ValueSyntaxError(f"`{text}` has no number", *place, f"write the number, as in `19 {unit[1]}`")
    if _SPELLED.match(text):
        return ValueSyntaxError(f"`{text}` spells its number", *place, _FORMS)
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9 _-]*", text):
        kebab = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
        return ValueSyntaxError(f"`{text}` is not in kebab-case", *place, f"write `{kebab}`")
    return ValueSyntaxError(f"`{text}` is not a value", *place, _FORMS)
