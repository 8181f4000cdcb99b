"""`unknown-…`: every id that a record names is the id of a record, and every paragraph is in its cable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.document import Path
from jta_kb.corpus.load import Entry, Problem
from jta_kb.corpus.names import fold_name
from jta_kb.corpus.nearest import find_nearest

REFERENCES: dict[str, dict[str, str]] = {
    "cables": {"meeting": "meetings", "drafter": "parties"},
    "meetings": {"cable": "cables", "delegations": "parties"},
    "parties": {"member_of": "parties"},
    "people": {
        "party": "parties",
        "attended.meeting": "meetings",
        "attended.delegation": "parties",
        "attended.cable": "cables",
        "mentioned.cable": "cables",
    },
    "systems": {"family": "systems", "country": "parties"},
    "topics": {"parent": "topics", "party": "parties"},
    "attributes": {"compared_as": "attributes"},
    "propositions": {"systems": "systems", "topics": "topics"},
    "claims": {
        "cable": "cables",
        "speaker": "people",
        "delegation": "parties",
        "attributed_to": "sources",
        "topics": "topics",
        "systems": "systems",
        "responds_to.claim": "claims",
        "assessments.system": "systems",
        "assessments.attribute": "attributes",
        "positions.proposition": "propositions",
    },
    "ledger": {"cable": "cables"},
    "headings": {"locators.cable": "cables"},
    "discrepancies": {"places.cable": "cables", "systems": "systems", "topics": "topics"},
    "retired": {"replaced_by": "claims"},
}
"""Which fields name records of which kind; `sources` are parties and people."""

SINGULAR = {
    "cables": "cable",
    "meetings": "meeting",
    "parties": "party",
    "people": "person",
    "systems": "system",
    "topics": "topic",
    "attributes": "attribute",
    "propositions": "proposition",
    "claims": "claim",
    "sources": "party",
}
KINDS = {"sources": ("parties", "people")}


def check_references(context: Context) -> Iterator[Problem]:
    """Yield a problem for each id that no record has."""
    for kind, fields in REFERENCES.items():
        for entry in context.entries[kind]:
            for field, target in fields.items():
                for path, id_ in _values(entry.model, field.split(".")):
                    if not context.may_exist(KINDS.get(target, (target,)), id_):
                        yield unknown(context, entry, path, target, id_)


def unknown(context: Context, entry: Entry[Any], path: Path, target: str, id_: str) -> Problem:
    """Return the problem that `id_` is no record of the kind, with the nearest there is."""
    name = SINGULAR[target]
    said = "party or person" if target == "sources" else name
    return Problem(
        f"unknown-{name}",
        f"no {said} is called `{id_}`",
        entry.file,
        (entry.index, *path),
        _nearest(context, target, id_),
    )


def check_paragraphs(context: Context) -> Iterator[Problem]:
    """Yield a problem for each paragraph number that its cable does not have."""
    places = {"claims": "", "ledger": "", "meetings": "", "people": "attended", "discrepancies": "places"}
    for kind, inner in places.items():
        for entry in context.entries[kind]:
            items: list[tuple[Path, Any]] = [((), entry.model)]
            if inner:
                items = [((inner, n), item) for n, item in enumerate(getattr(entry.model, inner))]
            if kind == "people":
                items += [(("mentioned", n), item) for n, item in enumerate(entry.model.mentioned)]
            for path, item in items:
                yield from _unknown_paragraph(context, entry, (*path, "paragraph"), item.cable, item.paragraph)
    for entry in context.entries["headings"]:
        for place, locator in enumerate(entry.model.locators):
            for position, number in enumerate(locator.paragraphs):
                path = ("locators", place, "paragraphs", position)
                yield from _unknown_paragraph(context, entry, path, locator.cable, number)


def _unknown_paragraph(
    context: Context, entry: Entry[Any], path: Path, cable: str, number: int | None
) -> Iterator[Problem]:
    text = context.texts.get(cable)
    if text is None or number is None or text.paragraph(number) is not None or not text.paragraphs:
        return
    remedy = f"its paragraphs are {text.paragraphs[0].number} to {text.paragraphs[-1].number}"
    yield Problem(
        "unknown-paragraph",
        f"{cable} has no paragraph {number}",
        entry.file,
        (entry.index, *path),
        remedy,
    )


def _values(model: Any, steps: list[str], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield the path and value of each id below a field; lists on the way are gone through."""
    if isinstance(model, list):
        for number, item in enumerate(model):
            yield from _values(item, steps, (*path, number))
    elif not steps:
        if model is not None:
            yield path, model
    elif model is not None:
        yield from _values(getattr(model, steps[0]), steps[1:], (*path, steps[0]))


def _nearest(context: Context, target: str, id_: str) -> str | None:
    for kind in KINDS.get(target, (target,)):
        table = context.ids[kind]
        named = next((key for key, model in table.items() if _is_named(model, id_)), None)
        found = named or find_nearest(id_, table)
        if found:
            return f"did you mean {context.describe(kind, found)}?"
    first = KINDS.get(target, (target,))[0]
    return None if context.ids[first] else f"data/{first}.yaml has no records"


def _is_named(model: Any, word: str) -> bool:
    names = [getattr(model, "name", ""), *getattr(model, "aliases", [])]
    return fold_name(word) in [fold_name(name) for name in names]
