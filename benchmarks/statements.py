"""What generated sentences say of a system: words, and the assessed value that they bear out.

Two statements in five carry a value, as in the real corpus. A value's numbers stand in its words, and words without a
value have no number in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from benchmarks import words as w

_YEARS = range(1985, 2030)


class Statement(NamedTuple):
    """The words of a statement, and its assessment as YAML, or nothing."""

    words: str
    assessment: str = ""


def make_statement(choose: Random, system: int, apart_from: Sequence[str]) -> Statement:
    """Return a statement about a system whose words neither hold nor are held by the others given."""
    while True:
        said = choose.choices(_MAKERS, _WEIGHTS)[0](choose, system)
        if not any(said.words in other or other in said.words for other in apart_from):
            return said


def system_name(number: int) -> str:
    """Return what the system of this number is called."""
    return f"{w.SYSTEM_NAMES[number % len(w.SYSTEM_NAMES)]}-{number + 1}"


def system_id(number: int) -> str:
    """Return the id of the system of this number."""
    return system_name(number).lower()


def _assess(system: int, attribute: str, value: str, more: str = "") -> str:
    return f"{{system: {system_id(system)}, attribute: {attribute}, value: {value}{more}}}"


def _range(choose: Random, system: int) -> Statement:
    low = choose.randrange(3, 60) * 100
    high = low + choose.randrange(1, 6) * 100
    words = f"the {system_name(system)} has a range of {low:,}-{high:,} km"
    return Statement(words, _assess(system, "range", f"{low}..{high} km"))


def _range_with_payload(choose: Random, system: int) -> Statement:
    distance, mass = choose.randrange(3, 60) * 100, choose.randrange(4, 24) * 50
    words = f"with a payload of {mass:,} kg the {system_name(system)} reaches {distance:,} km"
    return Statement(words, _assess(system, "range", f"{distance} km", f", scope: {{payload: {mass} kg}}"))


def _payload(choose: Random, system: int) -> Statement:
    mass = choose.randrange(4, 24) * 50
    words = f"the {system_name(system)} cannot carry more than {mass:,} kg over its full distance"
    return Statement(words, _assess(system, "payload", f'"<= {mass} kg"'))


def _stages(choose: Random, system: int) -> Statement:
    number, said = choose.choice(((1, "one stage"), (2, "two stages"), (3, "three stages")))
    words = f"the {system_name(system)} seen at {choose.choice(w.PLACES)} has {said}"
    return Statement(words, _assess(system, "stages", f'"{number} {{stage}}"'))


def _launch(choose: Random, system: int) -> Statement:
    year, month, day = choose.choice(_YEARS), choose.randrange(1, 13), choose.randrange(1, 29)
    when = f"{w.MONTHS[month - 1]} {day}, {year}"
    words = f"the {system_name(system)} was launched from {choose.choice(w.PLACES)} on {when}"
    return Statement(words, _assess(system, "test-date", f"{year}-{month:02}-{day:02}"))


def _outcome(choose: Random, system: int) -> Statement:
    outcome, said = choose.choice(
        (("success", "succeeded"), ("failure", "failed"), ("partial", "succeeded only in part"))
    )
    year, month = choose.choice(_YEARS), choose.randrange(1, 13)
    words = f"the launch of the {system_name(system)} in {w.MONTHS[month - 1]} {year} {said}"
    scope = f', scope: {{test-date: "{year}-{month:02}"}}'
    return Statement(words, _assess(system, "test-outcome", outcome, scope))


def _propellant(choose: Random, system: int) -> Statement:
    kind = choose.choice(("liquid", "solid"))
    words = f"the {system_name(system)} built at {choose.choice(w.PLACES)} has engines for {kind} propellant"
    return Statement(words, _assess(system, "propellant-type", kind))


def _class(choose: Random, system: int) -> Statement:
    kind = choose.choice(("srbm", "mrbm", "irbm", "icbm"))
    words = f"the {system_name(system)} belongs among the {kind.upper()}s in view of its {choose.choice(w.PARTS)}"
    return Statement(words, _assess(system, "missile-class", kind))


def _status(choose: Random, system: int) -> Statement:
    status = choose.choice(("outdated", "retired", "modern", "deployed"))
    words = f"the {system_name(system)} kept at {choose.choice(w.PLACES)} is {status} by any measure"
    return Statement(words, _assess(system, "operational-status", status))


def _flown(choose: Random, system: int) -> Statement:
    place, part = choose.choice(w.PLACES), choose.choice(w.PARTS)
    words = f"the {system_name(system)} has been flown from {place} with its new {part}"
    return Statement(words, _assess(system, "flight-tested", '"yes"'))


def _work(choose: Random, system: int) -> Statement:
    work, part, place = choose.choice(w.WORKS), choose.choice(w.PARTS), choose.choice(w.PLACES)
    quality = choose.choice(w.QUALITIES)
    return Statement(
        f"{work} of the {part} for the {system_name(system)} at {place} was {quality} {choose.choice(w.TIMES)}"
    )


def _engineers(choose: Random, _: int) -> Statement:
    home, place = choose.choice(w.PLACES), choose.choice(w.PLACES)
    skill = f"the {choose.choice(w.WORKS)} of the {choose.choice(w.PARTS)}"
    return Statement(
        f"{choose.choice(w.QUALITIES)} engineers from {home} learned {skill} at {place} {choose.choice(w.TIMES)}"
    )


def _cause(choose: Random, system: int) -> Statement:
    work = f"{choose.choice(w.QUALITIES)} {choose.choice(w.WORKS)} of the {choose.choice(w.PARTS)}"
    return Statement(f"{work} explains why the {system_name(system)} was kept away from {choose.choice(w.PLACES)}")


_MAKERS: tuple[Callable[[Random, int], Statement], ...] = (
    *(_range, _range_with_payload, _payload, _stages, _launch, _outcome, _propellant, _class, _status, _flown),
    *(_work, _engineers, _cause),
)
_WEIGHTS = (*(4, 2, 3, 3, 6, 5, 5, 5, 5, 4), *(24, 10, 24))
