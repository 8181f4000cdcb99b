"""Claims ready to fill in, one for each sentence of a paragraph that nothing covers yet.

Everything that can be read off the source stands in them; what is only likely is marked as proposed; what a curator
must write is left open, so that the corpus does not check until it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.coverage import ParagraphCoverage, cover_corpus
from jta_kb.corpus.document import Mapping, parse_document, to_data
from jta_kb.corpus.document import Sequence as ListNode
from jta_kb.corpus.load import decode, load_corpus
from jta_kb.errors import CorpusInvalid
from jta_kb.review.figures import Figure, find_figures
from jta_kb.review.free_numbers import Numbered, free_ids
from jta_kb.review.naming import Naming
from jta_kb.review.passages import Passage, get_passage
from jta_kb.review.reporting import Attribution, Reporting
from jta_kb.sources.cable import Cable as CableText
from jta_kb.sources.fold import fold
from jta_kb.sources.quote import QuoteFound, QuoteMissing, find_quote
from jta_kb.sources.sentences import Sentence

_LEDGER_REASONS = {"heading": "heading", "entry": "participants"}
_NEEDED = ("cables", "parties", "claims", "ledger", "retired")
_MARKS_BEFORE = re.compile(r"\A[-*•·\s]+(?=\S)")
_STOP = re.compile(r"(?<=[\w\"')\]%])[.;:,]\Z")
_ABBREVIATION = re.compile(r"(?:\.\w+|\betc)\.\Z")
_RULE_AFTER = re.compile(r"[\s=_*-]+\Z")
_MOST_CONTEXT = 12  # words of a prefix or suffix


@dataclass(frozen=True, slots=True)
class Draft:
    """A record ready to fill in: a claim, or a ledger entry for what is a heading or a participant.

    `fields` stand in the order in which they are written; those in `proposed` are guesses, those in `open` are for the
    curator to write. `figures` are the numbers of the sentence that an assessment must state.
    """

    kind: Numbered
    fields: dict[str, Any]
    proposed: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Stub:
    """What there is to fill in of a paragraph; `unfinished` are the claims begun there that cannot be read yet.

    `numbers_pending` are the numbers that nothing accounts for, in sentences that are covered.
    """

    cable: str
    paragraph: int
    drafts: tuple[Draft, ...]
    unfinished: tuple[str, ...] = ()
    numbers_pending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Desk:
    """What drafting a paragraph's claims looks things up in."""

    passage: Passage
    text: CableText
    naming: Naming
    common_topics: tuple[str, ...]
    ids: dict[Numbered, Iterator[str]]


def draft_claims(root: str, place: str, *, everything: bool = False) -> Stub:
    """Draft a claim for each sentence of a paragraph that nothing covers, or with `everything` for each sentence.

    `place` is a paragraph as `jta show` understands it. The corpus may have errors, as it does while somebody works at
    it, so long as its claims can be read. Raises CorpusInvalid, UnknownName and NotRecorded.
    """
    loaded = load_corpus(root)
    if any(kind in loaded.unread for kind in _NEEDED):
        message = "the corpus cannot be read, so it cannot be told what it covers"
        raise CorpusInvalid(message, loaded.diagnostics, "`jta check` shows what is wrong")
    context = Context(loaded)
    passage = get_passage(context, place)
    coverage = _coverage_of(context, passage)
    begun = _begun_claims(context, passage)
    text = context.texts[passage.cable]
    desk = _Desk(passage, text, Naming(context), _common_topics(context, passage), _free_ids(root, context, passage))
    attributed = Reporting(context, passage.cable).attribute(passage.paragraph)
    drafts = [
        _draft(desk, sentence, attribution, coverage)
        for (sentence, attribution), covered in zip(attributed, coverage.sentences, strict=True)
        if everything or (covered.state == "pending" and not _is_begun(desk, sentence, begun.values()))
    ]
    pending = () if drafts else tuple(number.text for number in coverage.numbers if number.state == "pending")
    return Stub(passage.cable, passage.number, tuple(drafts), tuple(begun), pending)


def _coverage_of(context: Context, passage: Passage) -> ParagraphCoverage:
    every = cover_corpus(context)
    return next(p for p in every if (p.cable, p.paragraph) == (passage.cable, passage.number))


def _free_ids(root: str, context: Context, passage: Passage) -> dict[Numbered, Iterator[str]]:
    files = context.loaded.files
    kinds: tuple[Numbered, ...] = ("claims", "ledger")
    return {kind: free_ids(root, files, passage.cable, passage.number, kind) for kind in kinds}


def _begun_claims(context: Context, passage: Passage) -> dict[str, str]:
    """Return the quotes of the paragraph's claims that are there but cannot be read yet, by id."""
    found: dict[str, str] = {}
    faulty = context.loaded.faulty.get("claims", set())
    if not faulty:
        return found
    for name, content in context.loaded.files.items():
        if not name.startswith("data/claims"):
            continue
        root = parse_document(decode(name, content)[0].removeprefix("\ufeff")).root
        for node in root.items if isinstance(root, ListNode) else ():
            data = to_data(node)
            if isinstance(node, Mapping) and isinstance(data, dict) and data.get("id") in faulty:
                place = (data.get("cable"), data.get("paragraph"))
                if place == (passage.cable, str(passage.number)):
                    found[str(data["id"])] = str(data.get("quote", ""))
    return found


def _is_begun(desk: _Desk, sentence: Sentence, quotes: Iterable[str]) -> bool:
    """Say whether one of the quotes takes words from the sentence."""
    for quote in quotes:
        found = find_quote(desk.text, desk.passage.number, quote)
        if isinstance(found, QuoteFound) and any(
            part.start < sentence.span.end and sentence.span.start < part.end for part in found.parts
        ):
            return True
    return False


def _common_topics(context: Context, passage: Passage) -> tuple[str, ...]:
    """Return the topic that most claims of the paragraph have, or of those before it; for sentences that name none."""
    claims = [entry.model for entry in context.claims if entry.model.cable == passage.cable]
    for number in range(passage.number, 0, -1):
        topics = [topic for claim in claims if claim.paragraph == number for topic in claim.topics]
        if topics:
            return (max(dict.fromkeys(topics), key=topics.count),)
    return ()


def _draft(desk: _Desk, sentence: Sentence, attribution: Attribution, coverage: ParagraphCoverage) -> Draft:
    quote = quote_sentence(desk.text, desk.passage.number, sentence)
    if sentence.kind in _LEDGER_REASONS:
        return _ledger_draft(desk, quote, _LEDGER_REASONS[sentence.kind])
    words = quote["quote"]
    named = desk.naming.topics(words)
    topics = named or list(desk.common_topics)
    fields: dict[str, Any] = {
        "id": next(desk.ids["claims"]),
        "cable": desk.passage.cable,
        "paragraph": desk.passage.number,
        **_attributed(attribution),
        "topics": topics,
        "systems": desk.naming.systems(words),
        "statement": "",
        **quote,
    }
    kept = {name: value for name, value in fields.items() if value not in (None, []) or name == "topics"}
    guesses = frozenset(kept) & {"speaker", "speaker_basis", "delegation", "voice", "act", "topics", "systems"}
    unwritten = frozenset({"statement"} | (set() if topics else {"topics"}))
    figures = find_figures(desk.text.text, sentence.span, coverage.numbers)
    return Draft("claims", kept, guesses - unwritten, unwritten, figures)


def _attributed(attribution: Attribution) -> dict[str, Any]:
    return {
        "speaker": attribution.speaker,
        "speaker_basis": "continued" if attribution.continued else None,
        "delegation": attribution.delegation,
        "voice": None if attribution.voice == "table" else attribution.voice,
        "act": attribution.act,
    }


def _ledger_draft(desk: _Desk, quote: dict[str, str], reason: str) -> Draft:
    fields = {
        "id": next(desk.ids["ledger"]),
        "cable": desk.passage.cable,
        "paragraph": desk.passage.number,
        **quote,
        "reason": reason,
    }
    return Draft("ledger", fields, frozenset({"reason"}))


def quote_sentence(text: CableText, paragraph: int, sentence: Sentence) -> dict[str, str]:
    """Return the sentence as a quote on one line, with a prefix or suffix if it stands twice in its paragraph.

    The mark of a bullet and the full stop are left out.
    """
    whole = _RULE_AFTER.sub("", _MARKS_BEFORE.sub("", fold(sentence.span.of(text.text)).text))
    short = whole if _ABBREVIATION.search(whole) else _STOP.sub("", whole)
    for words in (short, whole):
        found = find_quote(text, paragraph, words)
        if isinstance(found, QuoteFound):
            return {"quote": words}
        if found.reason == "ambiguous":
            return {"quote": words, **_context_of(text, paragraph, words, sentence)}
    return {"quote": whole}


def _context_of(text: CableText, paragraph: int, words: str, sentence: Sentence) -> dict[str, str]:
    """Return the fewest words before or after a sentence that tell it from another like it."""
    passage = text.paragraph(paragraph)
    if passage is None:
        return {}
    before = fold(text.text[passage.body.start : sentence.span.start]).text.split()
    after = fold(text.text[sentence.span.end : passage.body.end]).text.split()
    rest = fold(sentence.span.of(text.text)).text.strip()
    stop = rest[len(rest) - 1 :] if not words.endswith(rest[-1:]) else ""
    for count in range(2, _MOST_CONTEXT):
        prefix, suffix = " ".join(before[-count:]), f"{stop} {' '.join(after[:count])}".strip()
        if _chooses(find_quote(text, paragraph, words, prefix=prefix), sentence):
            return {"prefix": prefix}
        if _chooses(find_quote(text, paragraph, words, suffix=suffix), sentence):
            return {"suffix": suffix}
    return {}


def _chooses(found: QuoteFound | QuoteMissing, sentence: Sentence) -> bool:
    return isinstance(found, QuoteFound) and sentence.span.holds(found.span.start)
