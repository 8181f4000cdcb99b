"""A claim as the contracts print it: what the curator typed, and what follows from cable and paragraph."""

from __future__ import annotations

from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.models import Assessment, Claim
from jta_kb.corpus.values import Bound, Value, bound_text, normalise
from jta_kb.graph.derive import is_asserting, scope_key
from jta_kb.sources.quote import QuoteFound

DERIVED_ONLY = ("bounds", "dimension", "holds", "scope")
"""What is worked out of a value to compare it, and printed nowhere."""


def holds(claim: Claim) -> bool:
    """Return whether the claim puts its values forward, rather than asking or wishing."""
    return is_asserting(claim.act)


def claim_facts(context: Context, claim: Claim) -> dict[str, Any]:
    """Return the claim as design's contract names its fields; `date` is the day of the meeting, or else the cable's.

    `span` is the half open range of the quote in the cable's file, `parts` the ranges of its pieces if it has `[...]`.
    """
    found = context.quote(claim.cable, claim.paragraph, claim.quote, claim.prefix, claim.suffix)
    paragraph = context.paragraph(claim.cable, claim.paragraph)
    meeting = context.meeting_of(claim.cable)
    text = context.texts[claim.cable]
    span = [found.span.start, found.span.end] if isinstance(found, QuoteFound) else None
    parts = [[part.start, part.end] for part in found.parts] if isinstance(found, QuoteFound) else []
    return {
        "id": claim.id,
        "cable": claim.cable,
        "paragraph": claim.paragraph,
        "marking": paragraph.marking if paragraph else None,
        "date": meeting.date if meeting else (text.header.date or "")[:10] or None,
        "meeting": meeting.id if meeting else None,
        "delegation": claim.delegation,
        "speaker": claim.speaker,
        "speaker_basis": (claim.speaker_basis or "named") if claim.speaker else None,
        "attributed_to": claim.attributed_to,
        "voice": claim.voice,
        "act": claim.act,
        "polarity": claim.polarity,
        "commitment": claim.commitment,
        "statement": claim.statement,
        "quote": claim.quote,
        "span": span,
        "parts": parts,
        "topics": claim.topics,
        "systems": claim.systems,
        "assessments": [_printed(assessment_facts(context, item)) for item in claim.assessments],
        "positions": [item.model_dump() for item in claim.positions],
        "responds_to": [item.model_dump() for item in claim.responds_to],
        "note": claim.note,
        "gloss": claim.gloss,
    }


def assessment_facts(context: Context, assessment: Assessment) -> dict[str, Any]:
    """Return system, attribute, value and its bounds in the attribute's unit, with conditions and basis.

    `low` and `high` are None where the value has no such bound. Dates have ISO days for bounds, terms none.
    """
    attribute = context.attribute(assessment.attribute)
    value = context.value(assessment.value)
    facts: dict[str, Any] = {
        "system": assessment.system,
        "attribute": assessment.attribute,
        "value": assessment.value,
        "low": None,
        "high": None,
        "unit": attribute.unit if attribute else None,
        "conditions": dict(assessment.scope),
        "basis": assessment.basis,
        "words": assessment.words,
        "note": assessment.note,
        "dimension": attribute.dimension if attribute else None,
        "holds": attribute.holds if attribute else "one",
        "scope": _scope_key(context, assessment),
    }
    if isinstance(value, Value) and value.kind in ("quantity", "date"):
        unit = attribute.unit if attribute and attribute.unit else value.unit
        normal = normalise(value, unit if value.kind == "quantity" else None)
        facts.update(low=_number(normal.low), high=_number(normal.high), unit=unit)
        facts["bounds"] = normal
    return facts


def _scope_key(context: Context, assessment: Assessment) -> tuple[object, ...]:
    def unit_of(id_: str) -> tuple[str | None, str | None] | None:
        attribute = context.attribute(id_)
        return (attribute.unit, attribute.compared_as) if attribute else None

    return scope_key(assessment.scope, unit_of, context.value)


def _printed(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key not in DERIVED_ONLY}


def _number(bound: Bound | None) -> int | float | str | None:
    """Return a bound as JSON has it: a whole number or a float, a date as its ISO day."""
    text = bound_text(bound)
    if not text:
        return None
    if "-" in text[1:]:
        return text
    number = float(text)
    return int(number) if number.is_integer() else number
