"""How values of one scope stand to each other, and why those of several do not, in sentences with their citation."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from jta_kb.cli.holders import cite, join_names, name_holder, name_party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.query.sides import Apart, AttributeTable, Pair, Scope, Stated

    Labels = dict[str, str]
    Group = list[Stated]

_MOST_APART = 6
_COMPARED = {
    "equal": "the same",
    "within": "the first lies within the second",
    "contains": "the second lies within the first",
    "overlaps": "they overlap",
    "disjoint": "they lie apart",
    "not-comparable": "not comparable, for they are of different kinds",
}


def scope_sentences(scope: Scope, labels: Labels) -> Iterator[str]:
    """Yield who says the same, who is at odds with itself, and how each two holders' values compare."""
    groups = _same_values(scope)
    spoken: set[frozenset[str]] = set()
    at_odds: set[frozenset[str]] = set()
    for group in groups:
        holders = {value.holder.id for value in group}
        if len(holders) > 1:
            verb = "deny the same" if group[0].denied else "say the same"
            yield f"{join_names(_names(group, labels))} {verb}: {group[0].text} {_cite(group)}"
            spoken.update(map(frozenset, combinations(holders, 2)))
    quiet: list[Pair] = []
    for one, other in combinations(groups, 2):
        pairs = [turned for pair in scope.pairs if (turned := _between(pair, one, other))]
        yield from _at_odds_with_itself([pair for pair in pairs if pair.within_party], labels)
        across = [pair for pair in pairs if not pair.within_party]
        if across and (across[0].verdict or across[0].comparison == "not-comparable"):
            yield _compared(across, labels)
            spoken.update(_holders(pair) for pair in across)
            at_odds.update(_holders(pair) for pair in across if pair.verdict == "conflicts")
        else:
            quiet += across
    yield from _beside_each_other([pair for pair in quiet if _holders(pair) not in at_odds], spoken, labels)


def apart_sentences(table: AttributeTable, labels: Labels) -> Iterator[str]:
    """Yield which values are of different scopes, and so not comparable, and in what the scopes differ."""
    if len(table.apart) > _MOST_APART:
        yield "Values under different conditions are not held against each other."
        return
    for item in table.apart:
        one, other = (_in_scope(scope, labels) for scope in (item.one, item.other))
        evidence = [value.evidence for scope in (item.one, item.other) for value in scope.values if not value.asked]
        yield f"Not comparable ({_reasons(item, labels)}): {one}; {other} {cite(*evidence)}"


def no_inconsistency(table: AttributeTable, labels: Labels) -> Iterator[str]:
    """Yield which parties have other values under other conditions, which does not put them at odds with themselves."""
    found: dict[tuple[str, str], dict[int, set[str]]] = {}
    evidence: dict[str, list[Stated]] = {}
    for number, scope in enumerate(scope for scope in table.scopes if not scope.above):
        for value in scope.values:
            if not value.asked and not value.denied and table.holds == "one":
                found.setdefault((value.holder.id, scope.system), {}).setdefault(number, set()).add(value.text)
                evidence.setdefault(value.holder.id, []).append(value)
    several = [id_ for (id_, _), by_scope in found.items() if len(set().union(*by_scope.values())) > 1 < len(by_scope)]
    for id_ in dict.fromkeys(several):
        name = name_party(id_, labels)
        text = f"{name} gives other values under other conditions, which is no inconsistency"
        yield f"{text} {cite(*(value.evidence for value in evidence[id_]))}"


def name_conditions(conditions: dict[str, str], labels: Labels) -> str:
    """Return conditions in words: `warhead mass 700 kg; confirmed so far`."""
    words = [
        text if name == "when" else f"{lower_first(labels.get(name, name))} {text}" for name, text in conditions.items()
    ]
    return "; ".join(words) or "no conditions"


def _same_values(scope: Scope) -> list[Group]:
    """Return the values that somebody holds, those that are the same together."""
    groups: dict[object, Group] = {}
    for value in scope.values:
        if not value.asked:
            bounds = value.bounds
            key = (
                (bounds.low, bounds.high, bounds.low_open, bounds.high_open, bounds.is_period) if bounds else value.text
            )
            groups.setdefault((value.denied, key), []).append(value)
    return list(groups.values())


def _between(pair: Pair, one: Group, other: Group) -> Pair | None:
    """Return the pair if it is of a value of each group, turned so that the first is of `one`."""
    if pair.one in one and pair.other in other:
        return pair
    return pair.turned if pair.one in other and pair.other in one else None


def _holders(pair: Pair) -> frozenset[str]:
    return frozenset((pair.one.holder.id, pair.other.holder.id))


def _at_odds_with_itself(pairs: Sequence[Pair], labels: Labels) -> Iterator[str]:
    for id_ in dict.fromkeys(pair.one.holder.id for pair in pairs):
        own = [pair for pair in pairs if pair.one.holder.id == id_]
        stated = [pair for pair in own if not pair.one.holder.via and not pair.other.holder.via] or own
        sides = ([pair.one for pair in stated], [pair.other for pair in stated])
        name = name_party(id_, labels)
        relayed = "" if stated != own or not any(_via(pair) for pair in own) else ", as far as others relay it rightly"
        values = f"{sides[0][0].shown} and {sides[1][0].shown}"
        conditions = dict.fromkeys(name_conditions(value.conditions, labels) for side in sides for value in side)
        same = "the same conditions" if len(conditions) == 1 else f"like conditions ({', '.join(conditions)})"
        rest = f"under {same}{relayed} {_cite(sides[0] + sides[1])}"
        yield f"At odds with itself: {name} says {values} {rest}"


def _via(pair: Pair) -> bool:
    return bool(pair.one.holder.via or pair.other.holder.via)


def _compared(pairs: Sequence[Pair], labels: Labels) -> str:
    """Return how one value stands to another, with all who say the one or the other."""
    ones, others = _each_once(pair.one for pair in pairs), _each_once(pair.other for pair in pairs)
    first = pairs[0]
    denied = first.one.denied or first.other.denied
    verdict = "the one denies the other" if denied and first.verdict == "conflicts" else _COMPARED[first.comparison]
    if first.comparison == "disjoint" and not first.one.bounds:
        verdict = "they differ"
    return f"{_says(ones, labels)}, {_says(others, labels)}: {verdict} {_cite(ones + others)}"


def _beside_each_other(pairs: Sequence[Pair], spoken: set[frozenset[str]], labels: Labels) -> Iterator[str]:
    """Yield, for each two holders of whom nothing else was said, what they say beside each other."""
    for holders in dict.fromkeys(_holders(pair) for pair in pairs):
        mine = [pair for pair in pairs if _holders(pair) == holders]
        plain = [pair for pair in mine if not pair.one.denied and not pair.other.denied]
        if plain or holders not in spoken:
            chosen = plain or mine
            id_ = chosen[0].one.holder.id
            sides = [pair if pair.one.holder.id == id_ else pair.turned for pair in chosen]
            ones, others = _each_once(pair.one for pair in sides), _each_once(pair.other for pair in sides)
            verdict = "they differ, and all of it may be true" if plain else "the one says nothing of the other"
            yield f"{_says(ones, labels)}, {_says(others, labels)}: {verdict} {_cite(ones + others)}"


def _says(values: Sequence[Stated], labels: Labels) -> str:
    names = _names(values, labels)
    verb = "deny" if all(value.denied for value in values) else "say"
    texts = dict.fromkeys(value.text if verb == "deny" else value.shown for value in values)
    ending = {"deny": "denies", "say": "says"}[verb] if len(names) == 1 else verb
    return f"{join_names(names)} {ending} {' and '.join(texts)}"


def _in_scope(scope: Scope, labels: Labels) -> str:
    """Return who says what in a scope: `without conditions United States 2000 km`."""
    said: dict[str, list[str]] = {}
    for value in scope.values:
        if not value.asked:
            said.setdefault(name_holder(value.holder, labels, brackets=True), []).append(value.shown)
    under = f"with “{name_conditions(scope.conditions, labels)}”" if scope.conditions else "without conditions"
    return f"{under} {', '.join(f'{name} {join_names(values)}' for name, values in said.items())}"


def _reasons(item: Apart, labels: Labels) -> str:
    words = []
    for name, both in item.reasons:
        if name == "when":
            words.append("different circumstances" if both else "only one states the circumstances")
        else:
            label = lower_first(labels.get(name, name))
            words.append(f"different {label}" if both else f"only one states the {label}")
    return "; ".join(words)


def _names(values: Sequence[Stated], labels: Labels) -> list[str]:
    """Return who gives the values; a holder's own word stands for what others relay of it."""
    own = {value.holder.id for value in values if not value.holder.via}
    shown = [value.holder for value in values if not value.holder.via or value.holder.id not in own]
    return list(dict.fromkeys(name_holder(holder, labels, brackets=True) for holder in shown))


def _cite(values: Sequence[Stated]) -> str:
    return cite(*(value.evidence for value in values))


def _each_once(values: Iterator[Stated]) -> Group:
    found: Group = []
    for value in values:
        if not any(value is known for known in found):
            found.append(value)
    return found


def lower_first(label: str) -> str:
    """Return a label as it stands inside a sentence; what begins with an abbreviation keeps its capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
