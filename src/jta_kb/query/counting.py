"""Which claims have the very value that a question wants: a count of that thing, a mass or range of that missile."""

from __future__ import annotations

import re

from jta_kb.query.parts import positions_of
from jta_kb.query.words import FILLERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from jta_kb.graph.store import Store
    from jta_kb.query.plan import Plan

_AFTER = FILLERS | frozenset("exist fire fired fly flew left remain remained work worked".split())
"""Words after the noun that is counted."""
_OF = frozenset("of the these those its their".split())
"""What may stand between "how many" and the noun that is counted."""
_UNCOUNTED = frozenset("times rounds occasions".split())
"""What may stand after "how many" and says not what is counted."""
_PART = "stage"
"""What is counted of one missile: who asks how many missiles there are does not ask for it."""
_MISSILES = frozenset("missile missiles rocket rockets".split())
"""What may stand after a missile's name and adds nothing to it."""
_COUNTED = re.compile(r"\{([^}]*)\}")


def counting_claims(store: Store, plan: Plan, numbers: Iterable[int]) -> frozenset[int]:
    """Return those of the claims, by number, with a count of what stands after "how many"; all if no noun does.

    After a missile's name, a count of it or of what was done with it.
    """
    wanted = frozenset(numbers)
    words, question = plan.question.words, plan.question
    start = next((n + 2 for n in range(len(words)) if words[n : n + 2] == ("how", "many")), len(words))
    while start < len(words) and words[start] in _OF:
        start += 1
    named = positions_of(question.mentions)
    end = next((n for n in range(start, len(words)) if n not in named and words[n] in _AFTER), len(words))
    if start == end or words[start] in _UNCOUNTED:
        return wanted
    stop = end - 1 if words[end - 1] in _MISSILES else end
    counted = [mention for mention in question.mentions if start <= mention.start and mention.end in (stop, end)]
    ids = tuple(name.id for mention in counted for name in mention.names if name.kind == "system")
    systems = store.below("system", ids) if ids else ()
    noun = words[end - 1]
    units = {_singular(term) for term in (noun, *(lead.term for lead in store.leads(noun)))} if not ids else set()
    ordered = sorted(wanted)
    return frozenset(
        number
        for number, claim in zip(ordered, store.numbered_claims(ordered), strict=True)
        if any(_counts(item, units, systems) for item in claim["assessments"])
    )


def valuing_claims(store: Store, plan: Plan, numbers: Iterable[int]) -> frozenset[int]:
    """Return those of the claims, by number, whose value is of a system that is named; all if none is."""
    if not plan.systems:
        return frozenset(numbers)
    systems = store.below("system", plan.systems)
    ordered = sorted(numbers)
    return frozenset(
        number
        for number, claim in zip(ordered, store.numbered_claims(ordered), strict=True)
        if any(item["system"] in systems for item in claim["assessments"])
    )


def _counts(item: dict[str, Any], units: set[str], systems: tuple[str, ...]) -> bool:
    """Return whether a value counts one of the units; without these, one of the systems."""
    found = _COUNTED.search(item["value"])
    if found is None:
        return False
    unit = found[1].replace("-", " ")
    return unit in units if units else item["system"] in systems and unit != _PART


def _singular(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
