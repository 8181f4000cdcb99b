"""`sentence-pending`, `number-pending`, `coverage-shrunk`: nothing that the cables say is left out."""

from __future__ import annotations

from collections.abc import Iterator

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.coverage import ParagraphCoverage, count_totals, cover_corpus
from jta_kb.corpus.load import Problem

DESCRIPTION = "data/corpus.yaml"
CODES = ("sentence-pending", "number-pending", "coverage-shrunk")
"""The codes of problems that say that something is not covered: nothing that is recorded is wrong."""


def check_coverage(context: Context) -> Iterator[Problem]:
    """Yield a problem for each sentence and number that nothing accounts for; of a growing corpus, if it covers less.

    Records that could not be read would leave gaps that are none, so the rule waits until all can.
    """
    loaded = context.loaded
    if any(loaded.faulty.get(kind) or kind in loaded.unread for kind in ("corpus", "claims", "ledger", "cables")):
        return
    if not context.claims:
        return
    corpus = loaded.corpus
    if corpus.coverage == "growing" and corpus.sentences_covered is None:
        return
    paragraphs = cover_corpus(context)
    if corpus.coverage == "growing":
        totals = count_totals(paragraphs)
        covered = totals["sentences"] - totals["sentences_pending"]
        if corpus.sentences_covered is not None and covered < corpus.sentences_covered:
            message = f"only {covered} sentences are covered, where {corpus.sentences_covered} were"
            remedy = "`jta coverage` shows which are not; a growing corpus may only grow"
            yield Problem("coverage-shrunk", message, DESCRIPTION, ("sentences_covered",), remedy)
        return
    for paragraph in paragraphs:
        yield from _pending(context, paragraph)


def _pending(context: Context, paragraph: ParagraphCoverage) -> Iterator[Problem]:
    file = context.ids["cables"][paragraph.cable].file
    place = f"{paragraph.cable} ¶{paragraph.paragraph}"
    for sentence in paragraph.sentences:
        if sentence.state == "pending":
            message = f"this sentence of {place} is in no claim and not in the ledger"
            at = (sentence.span.start, sentence.span.end)
            yield Problem("sentence-pending", message, file, help="add a claim, or a ledger entry with a reason", at=at)
    for number in paragraph.numbers:
        if number.state == "pending":
            message = f"`{number.text}` of {place} stands in no assessed value and not in the ledger"
            remedy = "add an assessment to the claim that quotes it, or a ledger entry with the reason `no-value`"
            at = (number.span.start, number.span.end)
            yield Problem("number-pending", message, file, help=remedy, at=at)
