"""Whether claims name what a question wants the name of, or give the cause that it asks for."""

from __future__ import annotations

from jta_kb.corpus.names import fold_words
from jta_kb.query.asking import proper_words
from jta_kb.query.words import MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.graph.store import Store
    from jta_kb.query.answer import Claim
    from jta_kb.query.plan import Plan

_LONGEST = 4


def naming_claims(store: Store, plan: Plan, numbers: Iterable[int]) -> tuple[int, ...]:
    """Return those of the numbered claims that name a party, or anything by a proper name, that the question does not.

    The delegations do not count: they are named wherever they speak.
    """
    known = {name.id for mention in plan.question.mentions for name in mention.names} | set(store.delegations())
    ordered = sorted(numbers)
    claims = store.numbered_claims(ordered)
    return tuple(number for number, claim in zip(ordered, claims, strict=True) if _names_other(store, claim, known))


def _names_other(store: Store, claim: Claim, known: set[str]) -> bool:
    words = fold_words(f"{claim['statement']} {claim['quote']}")
    spans = (
        (start, end) for start in range(len(words)) for end in range(start + 1, min(len(words), start + _LONGEST) + 1)
    )
    found = store.names_among(sorted({" ".join(words[start:end]) for start, end in spans}))
    if any(name.kind == "party" and name.id not in known for names in found.values() for name in names):
        return True
    named = {word for phrase in found for word in phrase.split()}
    return bool(proper_words(claim["statement"]) - named - set(MONTHS) - _PLAIN)


def causal_claims(store: Store, numbers: Iterable[int]) -> tuple[int, ...]:
    """Return those of the numbered claims that give a cause."""
    ordered = sorted(numbers)
    claims = store.numbered_claims(ordered)
    return tuple(
        number
        for number, claim in zip(ordered, claims, strict=True)
        if not _CAUSAL.isdisjoint(fold_words(f"{claim['statement']} {claim['quote']}"))
    )


_CAUSAL = frozenset("because cause caused causes due reason reasons owing attributed blames blamed since".split())
_PLAIN = frozenset("u s us i a the mrbm irbm icbm slv slbm srbm mtcr jta note".split())
"""What is written in capitals and names nobody."""
