"""Where the parties stand on what a question is about, and what it takes for granted that one of them denies."""

from __future__ import annotations

from jta_kb.corpus.names import fold_words
from jta_kb.query.answer import Claim, Stand, collect_stands
from jta_kb.query.words import DENYING, FILLERS, NEGATIONS, PRESUMING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store
    from jta_kb.query.plan import Plan

_OPENS = frozenset("are can could did do does had has have is was were will would".split())
"""The verbs with which a question begins that asks whether something is so."""


def find_stands(store: Store, plan: Plan, claims: Sequence[Claim], other: Sequence[Claim]) -> tuple[Stand, ...]:
    """Return where the parties stand on what the question is about, contested propositions first.

    A proposition counts if it is the question's own, or about its systems or topics, or if the answer takes a side
    on which the claims shown differ.
    """
    shown = [*claims, *other]
    stances: dict[str, set[str]] = {}
    for claim in shown:
        for position in claim["positions"]:
            stances.setdefault(position["proposition"], set()).add(position["stance"])
    contested = [id_ for id_, taken in stances.items() if {"supports", "disputes"} <= taken]
    asked = {position["proposition"] for claim in claims for position in claim["positions"]}
    statements = {}
    for id_ in dict.fromkeys([*contested, *stances]):
        node = store.find_node("proposition", id_)
        if node and (_bears_on(store, plan, node) or (id_ in asked and id_ in contested)):
            statements[id_] = node.label
    return collect_stands(shown, statements)


def find_denied_premises(store: Store, plan: Plan, stands: Sequence[Stand]) -> tuple[Stand, ...]:
    """Return where those asked about stand who are taken to admit what they only dispute, or to deny what they hold.

    *Why did Russia admit that the BM-25 exists* is asked of one who disputes it, and *why did the U.S. admit that it
    does not* of one who supports it. Who asks what Russia has confirmed, or whether it has, takes nothing for granted.
    """
    words = [word for n, word in enumerate(plan.question.words) if n not in plan.question.aside]
    if _OPENS.intersection(words[:1]) or not (PRESUMING | DENYING).intersection(words[:-1]):
        return ()
    is_denial = NEGATIONS.isdisjoint(words) != DENYING.isdisjoint(words)
    held = {"supports"} if is_denial else {"disputes"}
    against = [
        stand
        for stand in stands
        if (not plan.parties or stand.holder in plan.parties)
        and {"supports", "disputes"}.intersection(stance for stance, _ in stand.stances) == held
    ]
    named = [stand for stand in against if stand.proposition in plan.propositions or _is_worded(plan, stand.statement)]
    if named or is_denial:
        return tuple(named)
    return tuple([stand for stand in against if _is_of_topic(store, plan, stand.proposition)] or against)


def _is_worded(plan: Plan, statement: str) -> bool:
    """Return whether the question has all the words of a proposition, in whatever inflection."""
    asked = {_root(word) for word in plan.question.words}
    return asked.issuperset(_root(word) for word in fold_words(statement) if word not in FILLERS)


def _root(word: str) -> str:
    return next((word.removesuffix(end) for end in ("ing", "ed", "es", "s", "e") if word.endswith(end)), word)


def _is_of_topic(store: Store, plan: Plan, proposition: str) -> bool:
    """Return whether a proposition has a topic that the question names."""
    node = store.find_node("proposition", proposition)
    topics = set(store.below("topic", plan.topics)) if plan.topics else set()
    return bool(node and topics.intersection(node.data.get("topics", [])))


def _bears_on(store: Store, plan: Plan, proposition: Node) -> bool:
    """Return whether a proposition is one the question names, or about a system or topic it names."""
    systems = store.below("system", plan.systems) if plan.systems else ()
    topics = store.below("topic", plan.topics) if plan.topics else ()
    return (
        proposition.id in plan.propositions
        or not set(systems).isdisjoint(proposition.data.get("systems", []))
        or (not plan.systems and not set(topics).isdisjoint(proposition.data.get("topics", [])))
    )
