"""`jta compare`: the parties' values side by side, with bars to scale, and how they stand to each other in words."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from jta_kb.cli.bars import Glyphs, Scale, draw_axis, draw_bar, fit_scale, pick_glyphs
from jta_kb.cli.holders import common_commitment, describe_evidence, join_names, name_holder, name_party
from jta_kb.cli.matrix import MARKS, describe_row
from jta_kb.cli.records import render_json, render_jsonl, render_table_text
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.cli.verdicts import apart_sentences, lower_first, name_conditions, no_inconsistency, scope_sentences
from jta_kb.query.answer import cite_paragraphs
from jta_kb.query.holders import claims_of, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.query.sides import AttributeTable, Pair, Scope, SideBySide, Stated

COLUMNS = (
    "system",
    "attribute",
    "unit",
    "conditions",
    "holder",
    "relayed_by",
    "value",
    "denied",
    "asked",
    "commitment",
    "low",
    "high",
    "compared",
    "claims",
    "citation",
)
"""The columns in CSV, TSV and Markdown: one row for each value of a holder in a scope."""

_STANDINGS = {
    "at-odds": "the sides are at odds",
    "agreement": "the sides agree",
    "different": "the sides say different things, of which several may be true",
    "not-comparable": "both sides speak of it, under different conditions",
    "one-sided": "only {} a value; none is recorded of {}",
    "relayed-only": "no side gives a value of its own",
}
"""How the sides stand on an attribute, the most telling first."""
_NARROWEST_BAR = 24


class _Layout(NamedTuple):
    """The widths of a table: who, what, and from where to where a bar runs; stacked where there is no room."""

    width: int
    who: int
    what: int
    stacked: bool
    scale: Scale | None
    glyphs: Glyphs

    @property
    def left(self) -> int:
        """Where the bar begins."""
        return 6 if self.stacked else 4 + self.who + 2 + self.what + 2

    @property
    def bar(self) -> int:
        """How wide a bar is."""
        return self.width - self.left


def render_comparison(found: SideBySide, format_: str) -> str:
    """Return the comparison: all of it as JSON, its values as rows, or tables and sentences for people."""
    if format_ == "json":
        return render_json(found.to_json())
    records = [record for table in found.tables for scope in table.scopes for record in _records(table, scope)]
    if format_ == "jsonl":
        return render_jsonl(records)
    if format_ != "table":
        from jta_kb.publish.tables import cell

        return render_table_text(COLUMNS, [[cell(record[name]) for name in COLUMNS] for record in records], format_)
    pen, width = Pen(uses_color()), screen_width()
    lines = [*_head(found, width, pen)]
    shown: set[str] = set()
    for table in found.tables:
        lines += _table(found, table, width, pen, shown)
    lines += _disputed(found, width, pen)
    lines += _legend(found, width, pen)
    return "\n".join(lines) + "\n"


def _records(table: AttributeTable, scope: Scope) -> Iterator[dict[str, object]]:
    for value in scope.values:
        facts = value.to_json()
        yield {
            "system": scope.system,
            "attribute": table.attribute,
            "unit": table.unit,
            "conditions": value.conditions,
            "holder": value.holder.id,
            "relayed_by": list(value.holder.via),
            "value": value.text,
            "denied": value.denied,
            "asked": value.asked,
            "commitment": list(dict.fromkeys(item.commitment for item in value.evidence)),
            "low": facts["low"],
            "high": facts["high"],
            "compared": [_verdict(pair) for pair in _against(value, scope.pairs)],
            "claims": list(claims_of(value.evidence)),
            "citation": cite_paragraphs(places_of(value.evidence)),
        }


def _against(value: Stated, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs that the value is of, turned so that it is the first."""
    for pair in pairs:
        if pair.one is value:
            yield pair
        elif pair.other is value:
            yield pair.turned


def _verdict(pair: Pair) -> str:
    """Return how the first value stands to the second: `conflicts, disjoint: 600 kg (united-states via russia)`."""
    holder = " via ".join((pair.other.holder.id, *pair.other.holder.via))
    return f"{pair.verdict or 'neither'}, {pair.comparison}: {pair.other.shown} ({holder})"


# For people


def _head(found: SideBySide, width: int, pen: Pen) -> Iterator[str]:
    """Say of which systems this is, and on how much the sides agree or not."""
    name, *members = (found.labels[id_] for id_ in found.systems)
    title = name + (f", with {join_names(members)}" if members else "")
    yield from (pen(line, "bold") for line in wrap(make_safe(title.upper()), width))
    if found.attribute or not found.tables:
        return
    yield ""
    order = list(_STANDINGS)
    groups: dict[str, list[str]] = {}
    for table in sorted(found.tables, key=lambda table: (order.index(table.standing), table.none_recorded)):
        disputed = " (disputed)" if table.is_disputed and table.standing != "at-odds" else ""
        groups.setdefault(_standing(found, table), []).append(lower_first(table.name) + disputed)
    for standing, names in groups.items():
        yield from wrap(make_safe(f"{_sentence(standing)[:-1]}: {'; '.join(names)}"), width, "  - ", "    ")


def _standing(found: SideBySide, table: AttributeTable) -> str:
    """Return in words how the sides stand on an attribute, and of whom nothing is recorded."""
    if table.rests_on_relayed_words:
        return f"{_STANDINGS['at-odds']}, by what they relay of each other"
    if table.standing != "one-sided":
        return _STANDINGS[table.standing]
    speaking = [name_party(id_, found.labels) for id_ in found.delegations if id_ not in table.none_recorded]
    missing = join_names(name_party(id_, found.labels) for id_ in table.none_recorded)
    gives = f"{join_names(speaking)} {'gives' if len(speaking) == 1 else 'give'}"
    return _STANDINGS["one-sided"].format(gives, missing)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _table(found: SideBySide, table: AttributeTable, width: int, pen: Pen, shown: set[str]) -> Iterator[str]:
    """Print an attribute: how the sides stand, the values scope by scope, and the propositions that they bear on.

    A proposition that was `shown` with another attribute is only named.
    """
    unit = f", in {table.unit}" if table.unit and not table.unit.startswith("{") else ""
    heading = f"{table.name}{unit}"
    yield ""
    yield from (pen(line, "bold", "cyan") for line in wrap(make_safe(heading), width))
    see = "; but see what they dispute, below" if table.is_disputed and table.standing != "at-odds" else ""
    yield from wrap(make_safe(_sentence(_standing(found, table) + see)), width, "  ")
    layout = _lay_out(found, table, width)
    if layout.scale:
        axis = draw_axis(layout.scale, layout.bar, layout.glyphs, whole=table.dimension == "count")
        yield from (pen(f"{'':{layout.left}}{line}", "dim") for line in axis)
    for scope in table.scopes:
        yield from (pen(line, "bold") for line in wrap(make_safe(_scope_name(found, scope)), width, "  ", "    "))
        for value in scope.values:
            yield from _value(found, scope, value, layout, pen)
        for sentence in scope_sentences(scope, found.labels):
            yield from wrap(make_safe(sentence), width, "    - ", "      ")
    for sentence in (*apart_sentences(table, found.labels), *no_inconsistency(table, found.labels)):
        yield from wrap(make_safe(sentence), width, "  - ", "    ")
    for row in table.positions:
        if row.proposition in shown:
            yield from wrap(make_safe(f"{row.statement} [{MARKS[row.mark]}, as above]"), width, "  ", "    ")
        else:
            yield from describe_row(row, found.labels, width, pen)
        shown.add(row.proposition)


def _lay_out(found: SideBySide, table: AttributeTable, width: int) -> _Layout:
    """Return the columns that all rows of an attribute share."""
    values = [value for scope in table.scopes for value in scope.values]
    who = min(max(len(_who(found, value)) for value in values), max(12, width * 3 // 10))
    what = min(max(len(value.shown) for value in values), max(10, width // 5))
    drawn = [value.bounds for value in values if value.bounds]
    ends = {bound for bounds in drawn for bound in (bounds.low, bounds.high) if bound is not None}
    scale = fit_scale(drawn) if len(ends) > 1 else None
    stacked = width - (who + what + 8) < _NARROWEST_BAR
    return _Layout(width, who, what, stacked, scale, pick_glyphs())


def _who(found: SideBySide, value: Stated) -> str:
    """Return whose word a value is and how far they stand behind it: `Iran, relayed by Russia, uncommitted`."""
    manner = "asked, not stated" if value.asked else common_commitment(value.evidence)
    return make_safe(", ".join(filter(None, [name_holder(value.holder, found.labels), manner])))


def _value(found: SideBySide, scope: Scope, value: Stated, layout: _Layout, pen: Pen) -> Iterator[str]:
    """Print a value: who, what and the bar, and below the claims that it rests on."""
    own = "" if value.conditions == scope.conditions else f"{name_conditions(value.conditions, found.labels)}; "
    rests = make_safe(own + describe_evidence(value.evidence, common=common_commitment(value.evidence)))
    drawn = list(_bar(value, layout))
    who, what = _who(found, value), make_safe(value.shown)
    if layout.stacked:
        yield from wrap(f"{who}: {what}", layout.width, "    ", "      ")
        yield from (f"{'':{layout.left}}{line}" for line in drawn)
        yield from (pen(line, "dim") for line in wrap(rests, layout.width, "      "))
        return
    right = [*drawn, *(pen(line, "dim") for line in wrap(rests, layout.bar))]
    columns = zip_longest(wrap(who, layout.who), wrap(what, layout.what), right, fillvalue="")
    for one, two, three in columns:
        yield f"    {one:{layout.who}}  {two:{layout.what}}  {three}".rstrip()


def _bar(value: Stated, layout: _Layout) -> Iterator[str]:
    if value.bounds and layout.scale:
        manner = "asked" if value.asked else "denied" if value.denied else "relayed" if value.holder.via else "own"
        yield draw_bar(value.bounds, layout.scale, layout.bar, manner, layout.glyphs)


def _scope_name(found: SideBySide, scope: Scope) -> str:
    name = found.labels[scope.system] + (", the family it is of" if scope.above else "")
    return f"{name} ({name_conditions(scope.conditions, found.labels)})"


def _disputed(found: SideBySide, width: int, pen: Pen) -> Iterator[str]:
    """Say on which propositions about the same things holders take different sides."""
    if found.disputed:
        more = " ELSE" if any(table.is_disputed for table in found.tables) else ""
        yield from ("", pen(f"WHAT{more} THEY DISPUTE", "bold"))
    for row in found.disputed:
        yield from describe_row(row, found.labels, width, pen)


def _legend(found: SideBySide, width: int, pen: Pen) -> Iterator[str]:
    """Say what the marks on the axes mean, if there are any."""
    if any(_lay_out(found, table, width).scale for table in found.tables):
        glyphs = pick_glyphs()
        marks = (
            f"{glyphs.own[0]} own word, {glyphs.relayed[0]} relayed, {glyphs.denied[0]} denied, {glyphs.asked[0]} asked"
        )
        yield ""
        yield from (pen(line, "dim") for line in wrap(f"{marks}; < and > point to where no bound is given.", width))
