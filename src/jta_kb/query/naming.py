"""Whether claims name what a question wants the name of, or give the cause that it asks for."""

from __future__ import annotations

from jta_kb.corpus.names import fold_words
from jta_kb.query.asking import proper_words
from jta_kb.query.words import MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.graph.store import Name, Store
    from jta_kb.query.answer import Claim
    from jta_kb.query.plan import Plan

_LONGEST = 4
_STATES = frozenset("country countries government governments allies state states".split())
_ADJECTIVES = ("an", "ese", "ish", "ern")
"""The endings of words that are written in capitals and name no one thing: European, Western."""


def naming_claims(store: Store, plan: Plan, numbers: Iterable[int]) -> tuple[int, ...]:
    """Return those of the numbered claims that name what the question wants named and does not name itself.

    Of countries and governments that is a state; of companies, groups, buildings a proper name that is no party's,
    person's or system's. The delegations do not count: they are named wherever they speak.
    """
    known = {name.id for mention in plan.question.mentions for name in mention.names} | set(store.delegations())
    ordered = sorted(numbers)
    claims = store.numbered_claims(ordered)
    states = not _STATES.isdisjoint(plan.question.words)
    return tuple(
        number
        for number, claim in zip(ordered, claims, strict=True)
        if (_names_state(store, claim, known) if states else _names_thing(store, claim))
    )


def _names_state(store: Store, claim: Claim, known: set[str]) -> bool:
    named = (name for names in _known_names(store, claim).values() for name in names)
    return any(name.kind == "party" and name.id not in known and _is_state(store, name.id) for name in named)


def _is_state(store: Store, id_: str) -> bool:
    node = store.find_node("party", id_)
    return node is not None and node.data.get("kind") == "state"


def _names_thing(store: Store, claim: Claim) -> bool:
    known = {word for phrase in _known_names(store, claim) for word in phrase.split()}
    return any(
        not word.endswith(_ADJECTIVES) for word in proper_words(claim["statement"]) - known - set(MONTHS) - _PLAIN
    )


def _known_names(store: Store, claim: Claim) -> dict[str, list[Name]]:
    words = fold_words(f"{claim['statement']} {claim['quote']}")
    spans = (
        (start, end) for start in range(len(words)) for end in range(start + 1, min(len(words), start + _LONGEST) + 1)
    )
    return store.names_among(sorted({" ".join(words[start:end]) for start, end in spans}))


def causal_claims(store: Store, numbers: Iterable[int]) -> tuple[int, ...]:
    """Return those of the numbered claims that give a cause, rather than ask for one."""
    ordered = sorted(numbers)
    claims = store.numbered_claims(ordered)
    return tuple(
        number
        for number, claim in zip(ordered, claims, strict=True)
        if claim["act"] not in _ASKING and not _CAUSAL.isdisjoint(fold_words(f"{claim['statement']} {claim['quote']}"))
    )


_ASKING = ("question", "request")
_CAUSAL = frozenset("because cause caused causes due reason reasons owing attributed blames blamed since".split())
_PLAIN = frozenset("u s us i a the mrbm irbm icbm slv slbm srbm note".split())
"""What is written in capitals and names nobody."""
