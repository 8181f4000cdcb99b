"""`quote-…`: every quote stands in its own paragraph, once, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.document import Path
from jta_kb.corpus.load import Entry, Problem
from jta_kb.sources.fold import fold
from jta_kb.sources.quote import QuoteFound, QuoteMissing

_MOST_SHOWN = 300
_WORD = re.compile(r"[\w'’]+")
_NEGATIONS = frozenset("no not nor never none cannot without neither".split())
_AUXILIARIES = frozenset(
    "a an the be been being am is are was were do does did has have had can could may might must shall should will"
    " would yet at all so far it that".split()
)
"""Words that, left out together with a negation, leave a sentence that says the contrary."""


def check_quotes(context: Context) -> Iterator[Problem]:
    """Yield a problem for each quote of a claim, ledger entry or discrepancy that is not found, saying why."""
    for kind in ("claims", "ledger"):
        for entry in context.entries[kind]:
            record = entry.model
            yield from judge_quote(
                context, entry, ("quote",), record.cable, record.paragraph, record.quote, record.prefix, record.suffix
            )
    for entry in context.entries["discrepancies"]:
        for number, place in enumerate(entry.model.places):
            path = ("places", number, "quote")
            yield from judge_quote(
                context, entry, path, place.cable, place.paragraph, place.quote, place.prefix, place.suffix
            )


def check_words(context: Context) -> Iterator[Problem]:
    """Yield a problem for each `words` of an assessment that are not in the claim's quote."""
    for entry in context.claims:
        quote = fold(entry.model.quote).text
        for number, assessment in enumerate(entry.model.assessments):
            if assessment.words is not None and fold(assessment.words).text not in quote:
                message = f"`{assessment.words}` does not stand in the quote"
                path = (entry.index, "assessments", number, "words")
                yield Problem("words-not-in-quote", message, entry.file, path, "copy the value's words from the quote")


def judge_quote(
    context: Context,
    entry: Entry[Any],
    path: Path,
    cable: str,
    paragraph: int,
    quote: str,
    prefix: str | None = None,
    suffix: str | None = None,
    *,
    anywhere: bool = False,
) -> Iterator[Problem]:
    """Yield what is wrong with a quote, if anything; `anywhere` accepts one that stands in its paragraph twice."""
    result = context.quote(cable, paragraph, quote, prefix, suffix)
    if isinstance(result, QuoteFound):
        yield from _skipped_negation(context, entry, path, cable, result)
    if result is None or isinstance(result, QuoteFound) or (anywhere and result.reason == "ambiguous"):
        return
    code, message, remedy = _explain(result, cable, paragraph)
    yield Problem(code, message, entry.file, (entry.index, *path), remedy)


def _skipped_negation(
    context: Context, entry: Entry[Any], path: Path, cable: str, found: QuoteFound
) -> Iterator[Problem]:
    """Yield a problem if an ellipsis leaves out a negation and nothing with a content of its own.

    "is [...] 2,000 km" for "is not 2,000 km" turns the words round; leaving out a clause that has a "not" does not.
    """
    text = context.texts[cable].text
    for before, after in pairwise(found.parts):
        words = [word.casefold().replace("’", "'") for word in _WORD.findall(text[before.end : after.start])]
        negation = next((word for word in words if word in _NEGATIONS or word.endswith("n't")), None)
        if negation and all(word in _NEGATIONS or word in _AUXILIARIES or word.endswith("n't") for word in words):
            message = f"`[...]` leaves out `{negation}`"
            remedy = "quote the negation, or end the quote before it"
            yield Problem("quote-skips-negation", message, entry.file, (entry.index, *path), remedy)


def _explain(miss: QuoteMissing, cable: str, paragraph: int) -> tuple[str, str, str | None]:
    """Return code, message and remedy of a quote that was not found."""
    here = f"{cable} ¶{paragraph}"
    if miss.reason == "altered":
        where = f"¶{miss.paragraphs[0]}" if miss.paragraphs else f"¶{paragraph}"
        remedy = f"{where} reads: {_shorten(miss.suggestion)}" if miss.suggestion else None
        return "quote-altered", f"the quote is not the words of {cable} {where}: {_differences(miss)}", remedy
    if miss.reason == "other-paragraph":
        where = ", ".join(f"¶{number}" for number in miss.paragraphs)
        return (
            "quote-in-other-paragraph",
            f"the quote does not stand in ¶{paragraph} but in {where}",
            "mend `paragraph` and `id`",
        )
    if miss.reason == "other-cable":
        where = f"{miss.cable}" + (f" ¶{miss.paragraphs[0]}" if miss.paragraphs else "")
        return "quote-in-other-cable", f"the quote does not stand in {cable} but in {where}", "mend `cable` and `id`"
    if miss.reason == "ambiguous":
        return (
            "quote-ambiguous",
            f"the quote stands more than once in {here}",
            "add `prefix` or `suffix`: the words next to it",
        )
    if miss.reason == "empty":
        return "quote-empty", "the quote has no letter or digit", "copy the words the claim rests on"
    return "quote-not-found", f"nothing like the quote stands in {here} or elsewhere", "copy the words from the cable"


def _differences(miss: QuoteMissing) -> str:
    """Say the differing words, the first three."""
    parts = []
    for difference in miss.differences[:3]:
        if not difference.quote:
            parts.append(f"`{_shorten(difference.source)}` is left out")
        elif not difference.source:
            parts.append(f"`{_shorten(difference.quote)}` is not there")
        else:
            parts.append(f"`{_shorten(difference.quote)}` where it has `{_shorten(difference.source)}`")
    return "; ".join(parts) or "it differs"


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
