"""A cable's text: its header, sections and numbered paragraphs with their places; and finding a quote in it."""

from jta_kb.sources.cable import Cable, Paragraph, ParagraphKind, Section, paragraph_at, parse_cable
from jta_kb.sources.fold import Folded, fold
from jta_kb.sources.header import Header
from jta_kb.sources.nearest import Difference
from jta_kb.sources.quote import QuoteFound, QuoteMissing, Reason, find_quote
from jta_kb.sources.sentences import Sentence, SentenceKind, split_sentences
from jta_kb.sources.span import Span

__all__ = [
    "Cable",
    "Difference",
    "Folded",
    "Header",
    "Paragraph",
    "ParagraphKind",
    "QuoteFound",
    "QuoteMissing",
    "Reason",
    "Section",
    "Sentence",
    "SentenceKind",
    "Span",
    "find_quote",
    "fold",
    "paragraph_at",
    "parse_cable",
    "split_sentences",
]
