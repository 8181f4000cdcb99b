"""`jta changes`: what moved from meeting to meeting, party by party, with the citations of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jta_kb.cli.holders import name_party
from jta_kb.cli.matrix import STANCES
from jta_kb.cli.records import render_json, render_jsonl, render_table_text
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.query.answer import cite_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.query.changes import Change, Changes, Said, Step

COLUMNS = (
    "from",
    "to",
    "party",
    "kind",
    "subject",
    "statement",
    "before",
    "before_citation",
    "after",
    "after_citation",
    "before_claims",
    "after_claims",
)
"""The columns in CSV, TSV and Markdown: one row for each change."""

_HEADINGS = {
    "delegation": "The delegation",
    "stance-flipped": "Takes the other side",
    "stance-moved": "Takes or leaves a side that it left open or took",
    "stance-kept": "Takes the same side again",
    "stance-appeared": "Speaks to a proposition, with nothing recorded of it at {before}",
    "stance-silent": "Not spoken of at {after}, as far as the record goes: silence, and no change of view",
    "value-changed": "Gives another value under the same conditions",
    "value-kept": "Gives the same value again",
    "topic-raised": "Topics first recorded of it at {after}",
    "topic-silent": "Topics not raised again at {after}, as far as the record goes: silence, and no change of view",
    "question-answered": "Its questions of {before} that are answered",
    "question-taken-up": "Its questions of {before} that are come back to, with no answer recorded",
}
_DELEGATION = {
    "delegation-head": "headed by another",
    "delegation-head-kept": "headed by the same",
    "delegation-size": "size",
    "delegation-again": "came to both",
}
_SAID = {**STANCES, "inconsistent": "is at odds with itself"}
_MOST_CITED = 6


def render_changes(changes: Changes, format_: str) -> str:
    """Return the changes: all of them as JSON, one a row, or under headings for people."""
    if format_ == "json":
        return render_json(changes.to_json())
    if format_ == "jsonl":
        return render_jsonl(
            {"from": step.before, "to": step.after, **change.to_json()}
            for step in changes.steps
            for change in step.changes
        )
    if format_ != "table":
        rows = [_row(step, change) for step in changes.steps for change in step.changes]
        return render_table_text(COLUMNS, rows, format_)
    pen, width = Pen(uses_color()), screen_width()
    return "\n".join(line for step in changes.steps for line in _step(changes, step, width, pen)) + "\n"


def _row(step: Step, change: Change) -> list[str]:
    sides = (change.before, change.after)
    texts = [part for side in sides for part in ((_text(side), cite_paragraphs(side.places)) if side else ("", ""))]
    claims = ["; ".join(side.claims) if side else "" for side in sides]
    return [step.before, step.after, change.party, change.kind, change.subject, change.statement, *texts, *claims]


def _text(said: Said) -> str:
    return f"{said.text}, relayed" if said.relayed else said.text


def _step(changes: Changes, step: Step, width: int, pen: Pen) -> Iterator[str]:
    title = f"From {step.before} to {step.after} ({changes.labels[step.before]}; {changes.labels[step.after]})"
    yield from (pen(line, "bold") for line in wrap(make_safe(title), width))
    if changes.about:
        names = [changes.labels[id_] for id_ in changes.about]
        yield from wrap(make_safe(f"Only what is said of these counts: {'; '.join(names)}."), width)
    for party in changes.parties:
        found = [change for change in step.changes if change.party == party]
        yield from ("", pen(make_safe(name_party(party, changes.labels).upper()), "bold", "cyan"))
        yield from wrap(_summary(found, step), width, "  ")
        for kind, heading in _HEADINGS.items():
            group = [change for change in found if change.kind.startswith(kind)]
            if group:
                text = heading.format(before=step.before, after=step.after)
                yield from (pen(line, "bold") for line in wrap(make_safe(text), width, "  ", "    "))
            for change in group:
                yield from wrap(make_safe(_sentence(change, step)), width, "    - ", "      ")
    yield ""


def _summary(found: Sequence[Change], step: Step) -> str:
    """Say first what an empty list would leave to guess: that no stance or value is recorded as changed."""
    if not found:
        return f"Nothing that fits is recorded of it at {step.before} or {step.after}."
    flipped = sum(change.kind == "stance-flipped" for change in found)
    kept = sum(change.kind == "stance-kept" for change in found)
    values = sum(change.kind == "value-changed" for change in found)
    both = flipped + kept + sum(change.kind == "stance-moved" for change in found)
    again = values + sum(change.kind == "value-kept" for change in found)
    stances = (
        f"Of {both} proposition{'s' * (both != 1)} that it takes up at both meetings, it takes the other side on "
        f"{flipped or 'none'}."
        if both
        else "It takes up no proposition at both meetings, so that none of its stances is known to have changed."
    )
    compared = (
        f"Of {again} value{'s' * (again != 1)} that it gives at both under the same conditions, {values or 'none'} "
        f"changed."
        if again
        else "No value is given at both meetings under the same conditions."
    )
    return f"{stances} {compared}"


def _sentence(change: Change, step: Step) -> str:
    """Return the change as a sentence with the citations of both meetings, as far as there are two."""
    one, other = change.before, change.after
    if change.kind in _DELEGATION:
        if change.kind == "delegation-again" and one:
            return f"{_DELEGATION[change.kind]}: {one.text} {_cited(one, other)}"
        return f"{_DELEGATION[change.kind]}: {_side(one, step.before)}; {_side(other, step.after)}"
    if change.kind.startswith("question"):
        return f"{_stop(change.statement)} {_cited(one)}. {_stop(other.text) if other else ''} {_cited(other)}"
    if change.kind.startswith("topic"):
        said = other or one
        narrower = f", with {said.text}" if said and said.text else ""
        return f"{change.statement}{narrower} {_cited(said)}"
    if one and other and one.text != other.text:
        return f"{_stop(change.statement)}: {_side(one, step.before)}; {_side(other, step.after)}"
    said = other or one
    text = f"{_SAID.get(said.text, said.text)}{', as others relay it' * said.relayed}" if said else ""
    return f"{text}: {_stop(change.statement)} {_cited(one, other)}"


def _side(said: Said | None, meeting: str) -> str:
    if said is None:
        return f"{meeting}: nothing recorded"
    return f"{meeting}: {_SAID.get(said.text, said.text)} {_cited(said)}"


def _cited(*sides: Said | None) -> str:
    """Return the paragraphs in brackets: all of a few, or the first of many and how many more there are."""
    cited = []
    for said in sides:
        if said:
            more = len(said.places) - _MOST_CITED
            rest = f" and {more} more paragraph{'s' * (more != 1)}" if more > 0 else ""
            cited.append(cite_paragraphs(said.places[:_MOST_CITED]) + rest)
    return f"({'; '.join(cited)})"


def _stop(statement: str) -> str:
    return statement.rstrip().removesuffix(".")
