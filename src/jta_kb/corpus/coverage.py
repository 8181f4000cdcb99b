"""Where each sentence, and each number, of each numbered paragraph went: claims, the ledger, or nowhere yet.

A sentence is claimed if the quote of a claim takes words from it, and in the ledger if a ledger entry's does. A number
is accounted for if an assessment (its value, scope or words) of a claim that quotes it states it, or if the ledger
quotes it. What is part of a name is no number: the 25 of BM-25, the 3rd of a 3rd site that a topic's alias spells out.
Nor is "both", which tells how two things are taken and counts neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.models import Claim, LedgerEntry
from jta_kb.corpus.numbers import NumberWord, numbers_in
from jta_kb.corpus.values import Value
from jta_kb.sources.cable import Cable as CableText
from jta_kb.sources.cable import Paragraph
from jta_kb.sources.quote import QuoteFound, QuoteMissing
from jta_kb.sources.sentences import split_sentences
from jta_kb.sources.span import Span

State = Literal["claimed", "ledger", "pending"]


_NO_NUMBERS = ("both",)
_WORD = re.compile(r"\w+")
_LONGEST_NAME = 8
"""In words: the longest name with a number in it that is looked for."""


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """A sentence: its span in the cable's file, where it went, and the ids of the claims or ledger entries."""

    span: Span
    kind: str
    state: State
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveredNumber:
    """A number of the text: its span, its words, and the claims and ledger entries that account for it."""

    span: Span
    text: str
    state: State
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParagraphCoverage:
    """A paragraph's sentences and numbers, and the spans of its words that no claim or ledger entry quotes."""

    cable: str
    paragraph: int
    sentences: tuple[CoveredSentence, ...]
    numbers: tuple[CoveredNumber, ...]
    uncovered: tuple[Span, ...]

    def count(self, state: State) -> int:
        """Return how many sentences are in a state."""
        return sum(sentence.state == state for sentence in self.sentences)

    @property
    def numbers_pending(self) -> int:
        """How many numbers nothing accounts for."""
        return sum(number.state == "pending" for number in self.numbers)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What quotes words of a paragraph: a claim or ledger entry, and the spans it takes."""

    record: Claim | LedgerEntry
    parts: tuple[Span, ...]


def cover_corpus(context: Context) -> list[ParagraphCoverage]:
    """Return the coverage of every numbered paragraph, in order of cable (by date) and number."""
    quoted = _quoted_by_paragraph(context)
    names = _names_with_numbers(context)
    order = sorted(context.texts, key=lambda id_: (context.texts[id_].header.date or "", id_))
    return [
        _cover(context, id_, paragraph, quoted.get((id_, paragraph.number), []), names)
        for id_ in order
        for paragraph in context.texts[id_].paragraphs
    ]


def count_totals(paragraphs: Iterable[ParagraphCoverage]) -> dict[str, int]:
    """Return how many sentences and numbers there are, and in which state, over all the paragraphs."""
    totals = dict.fromkeys(
        ("sentences", "sentences_claimed", "sentences_ledger", "sentences_pending", "numbers", "numbers_pending"), 0
    )
    for paragraph in paragraphs:
        totals["sentences"] += len(paragraph.sentences)
        totals["sentences_claimed"] += paragraph.count("claimed")
        totals["sentences_ledger"] += paragraph.count("ledger")
        totals["sentences_pending"] += paragraph.count("pending")
        totals["numbers"] += len(paragraph.numbers)
        totals["numbers_pending"] += paragraph.numbers_pending
    return totals


def _quoted_by_paragraph(context: Context) -> dict[tuple[str, int], list[_Quoted]]:
    found: dict[tuple[str, int], list[_Quoted]] = {}
    for kind in ("claims", "ledger"):
        for entry in context.entries[kind]:
            record = entry.model
            result = context.quote(record.cable, record.paragraph, record.quote, record.prefix, record.suffix)
            parts = result.parts if isinstance(result, QuoteFound) else _nearest(result)
            if parts:
                found.setdefault((record.cable, record.paragraph), []).append(_Quoted(record, parts))
    return found


def _nearest(miss: QuoteMissing | None) -> tuple[Span, ...]:
    """Return the words that a wrong quote must mean: they are not left out, only misquoted."""
    if miss is None:
        return ()
    return miss.places or ((miss.nearest,) if miss.nearest else ())


def _names_with_numbers(context: Context) -> frozenset[tuple[str, ...]]:
    """Return the names and aliases that have a number in them, each as its words in small letters."""
    return frozenset(
        tuple(_WORD.findall(spelling.casefold()))
        for kind in ("systems", "topics", "attributes", "parties")
        for record in context.ids[kind].values()
        for spelling in (record.name, *record.aliases)
        if numbers_in(spelling)
    )


def _named_spans(
    body: str, numbers: Iterable[NumberWord], names: frozenset[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Yield where a name stands that takes in one of the numbers, however hyphens and blanks are set in it."""
    words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(body)]
    starts = [start for _, start, _ in words]
    for number in numbers:
        position = bisect_right(starts, number.start) - 1
        for first in range(max(0, position - _LONGEST_NAME + 1), position + 1):
            for last in range(position, min(len(words), first + _LONGEST_NAME)):
                span = words[first : last + 1]
                if tuple(word for word, _, _ in span) in names and _is_joined(body, span):
                    yield span[0][1], span[-1][2]


def _is_joined(body: str, span: list[tuple[str, int, int]]) -> bool:
    return all(not body[a[2] : b[1]].strip(" -\n\t") for a, b in pairwise(span))


def _cover(
    context: Context, cable: str, paragraph: Paragraph, quoted: list[_Quoted], names: frozenset[tuple[str, ...]]
) -> ParagraphCoverage:
    text = context.texts[cable]
    sentences = tuple(_cover_sentence(item.span, item.kind, quoted) for item in split_sentences(text, paragraph))
    body = paragraph.body.of(text.text)
    found = numbers_in(body)
    named = list(_named_spans(body, found, names))
    numbers = tuple(
        _cover_number(context, number, paragraph.body.start, quoted)
        for number in found
        if not number.in_name
        and number.text.lower() not in _NO_NUMBERS
        and not any(start <= number.start and number.end <= end for start, end in named)
    )
    return ParagraphCoverage(cable, paragraph.number, sentences, numbers, tuple(_uncovered(text, paragraph, quoted)))


def _cover_sentence(span: Span, kind: str, quoted: list[_Quoted]) -> CoveredSentence:
    here = [item.record for item in quoted if any(_overlap(part, span) for part in item.parts)]
    claims = tuple(record.id for record in here if isinstance(record, Claim))
    entries = tuple(record.id for record in here if isinstance(record, LedgerEntry))
    state: State = "claimed" if claims else "ledger" if entries else "pending"
    return CoveredSentence(span, kind, state, claims + entries)


def _cover_number(context: Context, number: NumberWord, offset: int, quoted: list[_Quoted]) -> CoveredNumber:
    span = Span(offset + number.start, offset + number.end)
    here = [
        item.record for item in quoted if any(part.start <= span.start and span.end <= part.end for part in item.parts)
    ]
    claims = tuple(r.id for r in here if isinstance(r, Claim) and number.value in set(_stated(context, r)))
    entries = tuple(r.id for r in here if isinstance(r, LedgerEntry))
    state: State = "claimed" if claims else "ledger" if entries else "pending"
    return CoveredNumber(span, number.text, state, claims + entries)


def _stated(context: Context, claim: Claim) -> Iterator[object]:
    """Yield the numbers that a claim's values, scopes and words state."""
    for assessment in claim.assessments:
        for text in (assessment.value, *assessment.scope.values()):
            value = context.value(text)
            if isinstance(value, Value):
                yield from value.numbers()
            else:
                yield from (word.value for word in numbers_in(text))
        if assessment.words:
            yield from (word.value for word in numbers_in(assessment.words))


def _uncovered(text: CableText, paragraph: Paragraph, quoted: list[_Quoted]) -> Iterator[Span]:
    """Yield the stretches of the body, with letters or digits in them, that nothing quotes."""
    end = paragraph.body.start
    for part in sorted(part for item in quoted for part in item.parts):
        if part.start > end and _has_words(text.text[end : part.start]):
            yield Span(end, part.start)
        end = max(end, part.end)
    if _has_words(text.text[end : paragraph.body.end]):
        yield Span(end, paragraph.body.end)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
