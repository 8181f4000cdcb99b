"""`value-syntax`, `unit-mismatch`, `number-not-in-quote` and the like: values are what their quotes bear out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.checks.quotes import judge_quote
from jta_kb.corpus.checks.references import unknown
from jta_kb.corpus.dates import parse_date
from jta_kb.corpus.document import Path
from jta_kb.corpus.load import Entry, Problem
from jta_kb.corpus.models import Assessment, Attribute, Claim, Meeting
from jta_kb.corpus.nearest import did_you_mean
from jta_kb.corpus.numbers import missing_numbers
from jta_kb.corpus.units import UnitMismatchError, find_unit, unit_help
from jta_kb.corpus.values import Value, ValueSyntaxError, fits, normalise

WHEN = "when"
"""The key of a scope whose value is a condition in words."""


def check_attributes(context: Context) -> Iterator[Problem]:
    """Yield a problem for each attribute whose unit is none or of another dimension, or that lacks its terms."""
    for entry in context.entries["attributes"]:
        attribute: Attribute = entry.model
        if attribute.unit is not None:
            unit = find_unit(attribute.unit)
            path = (entry.index, "unit")
            if unit is None:
                message = f"`{attribute.unit}` is no unit"
                yield Problem("unknown-unit", message, entry.file, path, unit_help(attribute.unit))
            elif unit.dimension != attribute.dimension:
                message = f"`{attribute.unit}` measures {unit.dimension}, but the attribute is of {attribute.dimension}"
                yield Problem("unit-mismatch", message, entry.file, path)
            elif unit.is_ambiguous:
                message = f"`{attribute.unit}` means several units, so no value can be compared in it"
                yield Problem("unit-mismatch", message, entry.file, path, f"one of {', '.join(unit.readings)}")
        if attribute.dimension == "term" and not attribute.terms:
            message = f"`{attribute.id}` has no terms to choose from"
            yield Problem("missing-field", message, entry.file, (entry.index, "dimension"), "add `terms: [one, two]`")


def check_assessments(context: Context) -> Iterator[Problem]:
    """Yield what is wrong with each assessed value and the conditions it stands under."""
    for entry in context.claims:
        for number, assessment in enumerate(entry.model.assessments):
            path = (entry.index, "assessments", number)
            attribute = context.attribute(assessment.attribute)
            if attribute is not None:
                yield from _judge_value(context, entry, (*path, "value"), attribute, assessment.value)
            yield from _judge_numbers(context, entry, path, assessment)
            yield from _judge_scope(context, entry, path, assessment)
            if assessment.system is not None and assessment.system not in entry.model.systems:
                message = f"`{assessment.system}` is not among the claim's systems"
                yield Problem("system-not-listed", message, entry.file, (*path, "system"), "add it to `systems`")


def check_meetings(context: Context) -> Iterator[Problem]:
    """Yield a problem for each meeting whose date is none, is not in its quote, or lies after its cable."""
    for entry in context.entries["meetings"]:
        meeting: Meeting = entry.model
        path = (entry.index, "date")
        yield from judge_quote(context, entry, ("quote",), meeting.cable, meeting.paragraph, meeting.quote)
        try:
            held = parse_date(meeting.date)
        except ValueSyntaxError as error:
            yield _syntax(entry, path, error)
            continue
        missing = missing_numbers(Value("date", meeting.date, date=held), meeting.quote)
        if missing:
            yield Problem("number-not-in-quote", f"`{missing[0]}` is not in the quote", entry.file, path)
        text = context.texts.get(meeting.cable)
        if text and text.header.date and held.earliest and held.earliest > date.fromisoformat(text.header.date[:10]):
            message = f"`{meeting.date}` is after the cable of {text.header.date[:10]} that reports the meeting"
            yield Problem("date-after-cable", message, entry.file, path)


def _judge_value(
    context: Context, entry: Entry[Claim], path: Path, attribute: Attribute, text: str
) -> Iterator[Problem]:
    value = context.value(text)
    if isinstance(value, ValueSyntaxError):
        yield _syntax(entry, path, value)
    elif not fits(value, attribute.dimension):
        message = f"`{text}` does not fit `{attribute.id}`, which is {_describe(attribute)}"
        yield Problem("unit-mismatch", message, entry.file, path, _example(attribute))
    elif attribute.dimension == "reference":
        if not context.may_exist(("systems", "parties"), value.text):
            yield unknown(context, entry, path[1:], "systems", value.text)
    elif attribute.dimension == "term":
        if value.text not in attribute.terms:
            remedy = did_you_mean(value.text, attribute.terms) or f"one of {', '.join(attribute.terms)}"
            yield Problem("unknown-term", f"`{value.text}` is no term of `{attribute.id}`", entry.file, path, remedy)
    else:
        yield from _judge_unit(entry, path, attribute, value)


def _judge_unit(entry: Entry[Claim], path: Path, attribute: Attribute, value: Value) -> Iterator[Problem]:
    unit = find_unit(attribute.unit) if attribute.unit is not None else None
    if attribute.unit is not None and (unit is None or unit.dimension != attribute.dimension):
        return  # the fault is the attribute's
    try:
        normalise(value, attribute.unit)
    except UnitMismatchError:
        message = f"`{value.text}` does not fit `{attribute.id}`, which is {_describe(attribute)}"
        yield Problem("unit-mismatch", message, entry.file, path, _example(attribute))


def _judge_numbers(context: Context, entry: Entry[Claim], path: Path, assessment: Assessment) -> Iterator[Problem]:
    value = context.value(assessment.value)
    if assessment.basis == "inferred":
        if assessment.note is None and entry.model.note is None:
            message = "an inferred value says from what"
            yield Problem(
                "inferred-without-note", message, entry.file, (*path, "basis"), "add a `note` to it or to the claim"
            )
        return
    if isinstance(value, ValueSyntaxError):
        return
    missing = missing_numbers(value, entry.model.quote)
    if missing:
        message = f"`{missing[0]}` of `{assessment.value}` is not in the quote"
        remedy = "widen the quote; or write `basis: inferred` and a `note` that says from what"
        yield Problem("number-not-in-quote", message, entry.file, (*path, "value"), remedy)


def _judge_scope(context: Context, entry: Entry[Claim], path: Path, assessment: Assessment) -> Iterator[Problem]:
    for key, text in assessment.scope.items():
        place = (*path, "scope", key)
        if key == WHEN:
            continue
        attribute = context.attribute(key)
        if attribute is None and context.may_exist(("attributes",), key):
            continue
        if attribute is None:
            problem = unknown(context, entry, place[1:], "attributes", key)
            remedy = problem.help or f"a condition in words stands under `{WHEN}`"
            yield Problem(problem.code, problem.message, entry.file, place, remedy, on_key=True)
        else:
            yield from _judge_value(context, entry, place, attribute, text)


def _syntax(entry: Entry[Meeting] | Entry[Claim], path: Path, error: ValueSyntaxError) -> Problem:
    span = (error.start, error.end)
    return Problem("value-syntax", str(error), entry.file, path, error.help, span=span)


def _describe(attribute: Attribute) -> str:
    if attribute.dimension == "boolean":
        return "`yes` or `no`"
    if attribute.dimension == "term":
        return f"one of {', '.join(attribute.terms)}"
    if attribute.dimension == "reference":
        return "the id of a system or party"
    return f"a {attribute.dimension}" + (f" in `{attribute.unit}`" if attribute.unit else "")


def _example(attribute: Attribute) -> str | None:
    if attribute.dimension == "date":
        return "write a date such as 2009-02-02"
    if attribute.unit is not None:
        return f"write a number and its unit, such as `5 {attribute.unit}`"
    return None
