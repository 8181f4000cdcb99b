"""The units a value may carry: UCUM codes, and the few whose meaning the sources leave open.

A code of UCUM (the Unified Code for Units of Measure, https://ucum.org/ucum) says one thing. "100 tons" in a cable
does not: it may be metric, short or long tons, and nobody can ask. Such a unit is written as a UCUM annotation,
`{ton}`, and keeps every reading it may have. Any other annotation counts things: `19 {missile}`.

Factors are exact Decimals, so that a conversion never turns 700 into 699.9999. The base of each dimension was chosen
to keep them exact: an arc second for angles, a metre per hour for speeds.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal, TypeAlias

__all__ = [
    "Dimension",
    "Unit",
    "UnitMismatchError",
    "UnknownUnitError",
    "convert",
    "find_unit",
    "get_unit",
    "known_codes",
    "suggest_units",
    "unit_help",
]

Dimension: TypeAlias = Literal[
    "length", "mass", "force", "duration", "ratio", "speed", "angle", "pressure", "power", "count"
]

_ROUNDED_DIGITS = 28
"""Significant digits of a conversion whose result has no end, such as 1 km in miles."""

_ANNOTATION = re.compile(r"\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}")


class UnknownUnitError(ValueError):
    """No unit has this code. `code` is the code as given, `help` says what to write instead."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no unit is called `{code}`")
        self.code = code
        self.help = unit_help(code)


class UnitMismatchError(ValueError):
    """Two units measure different things, so that neither can be converted to the other."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its code, what it measures, and how large it is.

    `factors` is how many base units of the dimension one of this unit is: one Decimal for a settled unit, one for each
    of `readings` (UCUM terms, smallest first) for a unit whose meaning the source leaves open.
    """

    code: str
    dimension: Dimension
    name: str
    factors: tuple[Decimal, ...]
    readings: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether the source leaves open which unit is meant."""
        return len(self.factors) > 1


# UCUM code, factor to the base unit, name. The customary units are exact by definition: the international yard and
# pound of 1959 (NIST SP 811, appendix B), the nautical mile of 1929, standard gravity 9.80665 m/s2.
_SETTLED: dict[Dimension, tuple[tuple[str, str, str], ...]] = {
    "length": (
        ("m", "1", "metre"),
        ("km", "1000", "kilometre"),
        ("cm", "0.01", "centimetre"),
        ("mm", "0.001", "millimetre"),
        ("[mi_i]", "1609.344", "statute mile"),
        ("[nmi_i]", "1852", "nautical mile"),
        ("[ft_i]", "0.3048", "foot"),
        ("[in_i]", "0.0254", "inch"),
    ),
    "mass": (
        ("kg", "1", "kilogram"),
        ("g", "0.001", "gram"),
        ("mg", "0.000001", "milligram"),
        ("t", "1000", "tonne"),
        ("Mg", "1000", "megagram"),
        ("[lb_av]", "0.45359237", "pound"),
        ("[ston_av]", "907.18474", "short ton"),
        ("[lton_av]", "1016.0469088", "long ton"),
    ),
    "force": (
        ("N", "1", "newton"),
        ("kN", "1000", "kilonewton"),
        ("MN", "1000000", "meganewton"),
        ("kgf", "9.80665", "kilogram-force"),
        ("Mgf", "9806.65", "tonne-force"),
        ("[lbf_av]", "4.4482216152605", "pound-force"),
    ),
    "duration": (
        ("s", "1", "second"),
        ("min", "60", "minute"),
        ("h", "3600", "hour"),
        ("d", "86400", "day"),
        ("wk", "604800", "week"),
        ("mo", "2629800", "month, a twelfth of a Julian year"),
        ("a", "31557600", "Julian year of 365.25 days"),
    ),
    "ratio": (("1", "1", "one"), ("%", "0.01", "percent")),
    "speed": (
        ("m/s", "3600", "metre per second"),
        ("km/s", "3600000", "kilometre per second"),
        ("km/h", "1000", "kilometre per hour"),
        ("[mi_i]/h", "1609.344", "mile per hour"),
        ("[kn_i]", "1852", "knot"),
    ),
    "angle": (("deg", "3600", "degree"), ("'", "60", "arc minute"), ("''", "1", "arc second")),
    "pressure": (
        ("Pa", "1", "pascal"),
        ("kPa", "1000", "kilopascal"),
        ("MPa", "1000000", "megapascal"),
        ("bar", "100000", "bar"),
        ("atm", "101325", "standard atmosphere"),
    ),
    "power": (("W", "1", "watt"), ("kW", "1000", "kilowatt"), ("MW", "1000000", "megawatt")),
}

_AMBIGUOUS = (
    Unit(
        "{ton}",
        "mass",
        "ton, of which kind the source does not say",
        (Decimal("907.18474"), Decimal("1000"), Decimal("1016.0469088")),
        ("[ston_av]", "t", "[lton_av]"),
    ),
    Unit(
        "{ton-force}",
        "force",
        "ton of thrust, of which kind the source does not say",
        (Decimal("8896.443230521"), Decimal("9806.65"), Decimal("9964.01641818352")),
        ("2000.[lbf_av]", "Mgf", "2240.[lbf_av]"),
    ),
    Unit(
        "{mile}",
        "length",
        "mile, of which kind the source does not say",
        (Decimal("1609.344"), Decimal("1852")),
        ("[mi_i]", "[nmi_i]"),
    ),
)

_UNITS: dict[str, Unit] = {
    **{
        code: Unit(code, dimension, name, (Decimal(factor),))
        for dimension, rows in _SETTLED.items()
        for code, factor, name in rows
    },
    **{unit.code: unit for unit in _AMBIGUOUS},
}

# What people type, in lower case, and the codes they may mean, likeliest first.
_MISTAKES: dict[str, tuple[str, ...]] = {
    spelling: tuple(codes.split())
    for spellings, codes in (
        ("kms kilometer kilometers kilometre kilometres klicks", "km"),
        ("meter meters metre metres", "m"),
        ("centimeter centimeters centimetre centimetres", "cm"),
        ("millimeter millimeters millimetre millimetres", "mm"),
        ("mi mile miles {miles}", "{mile} [mi_i] [nmi_i]"),
        ("nm nmi", "[nmi_i]"),
        ("ft foot feet", "[ft_i]"),
        ("in inch inches", "[in_i]"),
        ("kgs kilo kilos kilogram kilograms", "kg"),
        ("gram grams", "g"),
        ("tonne tonnes {tonne} {tonnes}", "t"),
        ("ton tons {tons}", "{ton} t [ston_av] [lton_av]"),
        ("lb lbs pound pounds", "[lb_av]"),
        ("lbf", "[lbf_av]"),
        ("tf tonf ton-force tons-force {tons-force} {ton-thrust}", "{ton-force} Mgf"),
        ("newton newtons", "N"),
        ("sec secs second seconds", "s"),
        ("mins minute minutes", "min"),
        ("hr hrs hour hours", "h"),
        ("day days", "d"),
        ("week weeks", "wk"),
        ("month months", "mo"),
        ("y yr yrs year years", "a"),
        ("percent pct", "%"),
        ("kmh kph km/hr", "km/h"),
        ("mph", "[mi_i]/h"),
        ("kn kt kts knot knots", "[kn_i]"),
        ("degree degrees °", "deg"),
    )
    for spelling in spellings.split()
}


def get_unit(code: str) -> Unit:
    """Return the unit of this code; raise UnknownUnitError where there is none.

    >>> get_unit("km").factors
    (Decimal('1000'),)
    """
    unit = find_unit(code)
    if unit is None:
        raise UnknownUnitError(code)
    return unit


def find_unit(code: str) -> Unit | None:
    """Return the unit of this code, or None.

    A word in braces counts the things it names, except where it is a unit in disguise: `{tons}` is no unit, because
    it would count tons instead of weighing.

    >>> find_unit("{missile}").dimension
    'count'
    """
    if code in _UNITS:
        return _UNITS[code]
    annotation = _ANNOTATION.fullmatch(code)
    if annotation is None or _in_disguise(code, annotation[1]):
        return None
    return Unit(code, "count", annotation[1], (Decimal(1),))


def known_codes() -> tuple[str, ...]:
    """Return every code there is, except the words that count, in the order of the table.

    >>> "km" in known_codes()
    True
    """
    return tuple(_UNITS)


def suggest_units(code: str) -> tuple[str, ...]:
    """Return the codes that somebody who typed `code` may have meant, likeliest first.

    >>> suggest_units("kms")
    ('km',)
    """
    if code in _UNITS:
        return (code,)
    for spelling in (code.lower(), code.lower().strip("{}")):
        same = tuple(known for known in _UNITS if known.lower() == spelling)
        if found := same + _MISTAKES.get(spelling, ()):
            return found
    if code.startswith("{"):
        return _as_annotation(code)
    import difflib

    return tuple(difflib.get_close_matches(code, _UNITS, n=1, cutoff=0.7))


def unit_help(code: str) -> str:
    """Return one line that says what to write instead of an unknown code.

    >>> unit_help("years")
    'write `a`'
    """
    match suggest_units(code):
        case ():
            return "units are UCUM codes such as `km`, `kg` or `a`; a count names its things, as in `{missile}`"
        case (only,):
            return f"write `{only}`"
        case (first, *others) if get_unit(first).is_ambiguous:
            return f"write `{first}` where the source does not say which, else {_one_of(others)}"
        case several:
            return f"write {_one_of(several)}"


def convert(number: Decimal, code: str, target: str) -> tuple[Decimal, Decimal]:
    """Convert a number from one unit to another; return the smallest and the largest it may be.

    The two differ only where the source leaves open which unit it means. Results are exact; one without end is rounded
    to 28 significant digits. Raises UnknownUnitError, and UnitMismatchError where the units measure different things
    or where the target is itself open.

    >>> convert(Decimal("2"), "{ton}", "kg")
    (Decimal('1814.36948'), Decimal('2032.0938176'))
    """
    unit, to = get_unit(code), get_unit(target)
    if unit == to:
        return _plain(Fraction(number)), _plain(Fraction(number))
    if unit.dimension != to.dimension or unit.dimension == "count":
        raise UnitMismatchError(f"`{code}` cannot be converted to `{target}`: {_reason(unit, to)}")
    if to.is_ambiguous:
        raise UnitMismatchError(f"`{code}` cannot be converted to `{target}`, whose size is open")
    results = [Fraction(number) * Fraction(factor) / Fraction(to.factors[0]) for factor in unit.factors]
    return _plain(min(results)), _plain(max(results))


def _in_disguise(code: str, word: str) -> bool:
    return code in _MISTAKES or word in _UNITS or word in _MISTAKES


def _as_annotation(code: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z0-9]+", code.lower())
    annotation = "{" + "-".join(words) + "}"
    return (annotation,) if _ANNOTATION.fullmatch(annotation) else ()


def _one_of(codes: list[str] | tuple[str, ...]) -> str:
    quoted = [f"`{code}`" for code in codes]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _reason(unit: Unit, to: Unit) -> str:
    if unit.dimension == to.dimension:
        return "they count different things"
    return f"one is a {unit.dimension}, the other a {to.dimension}"


def _plain(number: Fraction) -> Decimal:
    """Write a fraction as a Decimal without exponent or trailing zeros."""
    with localcontext() as context:
        context.prec = _digits_needed(number)
        quotient = Decimal(number.numerator) / Decimal(number.denominator)
        return Decimal(format(quotient.normalize(), "f"))


def _digits_needed(number: Fraction) -> int:
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    ends = rest == 1
    return len(str(abs(number.numerator))) + number.denominator.bit_length() if ends else _ROUNDED_DIGITS
