"""Quotes that a corrected cable has left behind, and where their words now stand.

Approximate matching proposes and never decides: what may be applied without a person is a slip of letters found in one
place alone, or the same words in one other paragraph. What differs in a number, a negation or a name never is.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, Literal

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.document import Path
from jta_kb.corpus.load import Entry, Problem, load_corpus
from jta_kb.corpus.models import Claim
from jta_kb.errors import CorpusInvalid
from jta_kb.review.slips import judge_differences, known_words
from jta_kb.sources.fold import fold
from jta_kb.sources.nearest import Difference, find_near
from jta_kb.sources.passage import passages_of
from jta_kb.sources.quote import QuoteFound, QuoteMissing, find_quote

What = Literal["quote", "prefix", "suffix", "paragraph", "sha256"]
_LIKE = 0.8  # of its own paragraph's words, for a quote that stands in another paragraph to be judged
_FEW_WORDS = 3
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that no longer fits its cable, and what is proposed instead; `new` is None where nothing can be.

    `path` leads to the value in its file, and `line` is where it stands. `confidence` says from 0 to 1 how like the
    words are. `judge` is why a person must decide; without it the repair is unambiguous.
    """

    kind: str
    id: str
    file: str
    path: Path
    line: int
    what: What
    cable: str
    paragraph: int | None
    old: str
    new: str | None
    differences: tuple[Difference, ...] = ()
    confidence: float | None = None
    judge: str | None = None


@dataclass(frozen=True, slots=True)
class Repairs:
    """What a corrected cable has left behind, and the files that were written to mend it."""

    repairs: tuple[Repair, ...]
    written: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[Repair, ...]:
        """The repairs that are still to be made."""
        return tuple(repair for repair in self.repairs if repair.judge is not None or not self.written)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of a record: the path of its mapping in the file, and its fields there."""

    kind: str
    id: str
    file: str
    base: Path
    field: str
    cable: str
    paragraph: int
    quote: str
    prefix: str | None = None
    suffix: str | None = None
    words: tuple[str, ...] = ()
    anywhere: bool = False


def examine_repairs(root: str) -> tuple[Context, tuple[Repair, ...]]:
    """Return the corpus at `root` and what of it is to be repaired. Raises CorpusInvalid if it cannot be read."""
    loaded = load_corpus(root)
    if loaded.unread:
        message = "not every file of the corpus can be read, so not every quote can be looked for"
        raise CorpusInvalid(message, loaded.diagnostics, "`jta check` shows what is wrong")
    context = Context(loaded)
    return context, tuple(find_repairs(context))


def find_repairs(context: Context) -> list[Repair]:
    """Return a repair for each value that no longer fits its cable, in order of file and place.

    Quotes come first, of claims, ledger entries, discrepancies, meetings and people; then the sums of changed files.
    """
    finder = _Finder(context)
    quotes = list(list_quotes(context))
    repairs = [repair for quoted in quotes if (repair := finder.repair(quoted))]
    repairs = [_weighed(repair, repairs) for repair in repairs]
    repairs += finder.left_behind(quotes, repairs)
    repairs.sort(key=lambda repair: (repair.file, repair.path[0]))
    repairs += _sums(context, repairs)
    places = context.loaded.diagnose(
        [Problem(code=repair.what, message="", file=repair.file, path=repair.path) for repair in repairs]
    )
    return [replace(repair, line=found.place.line) for repair, found in zip(repairs, places, strict=True)]


def list_quotes(context: Context) -> Iterator[Quoted]:
    """Yield every quote that must stand in a paragraph."""
    for kind in ("claims", "ledger"):
        for entry in context.entries[kind]:
            yield _quoted(kind, entry, (), entry.model)
    for entry in context.entries["discrepancies"]:
        for number, place in enumerate(entry.model.places):
            yield _quoted("discrepancies", entry, ("places", number), place)
    for entry in context.entries["meetings"]:
        yield _quoted("meetings", entry, (), entry.model)
    for entry in context.entries["people"]:
        for number, seat in enumerate(entry.model.attended):
            yield _quoted("people", entry, ("attended", number), seat, "entry")
        for number, mention in enumerate(entry.model.mentioned):
            if mention.paragraph is not None:
                yield _quoted("people", entry, ("mentioned", number), mention, "entry")


def _quoted(kind: str, entry: Entry[Any], path: Path, place: Any, field: str = "quote") -> Quoted:
    return Quoted(
        kind,
        entry.model.id,
        entry.file,
        (entry.index, *path),
        field,
        place.cable,
        place.paragraph,
        getattr(place, field),
        getattr(place, "prefix", None),
        getattr(place, "suffix", None),
        tuple(item.words for item in place.assessments if item.words) if isinstance(place, Claim) else (),
        anywhere=field == "entry",
    )


class _Finder:
    """Looks for the words of quotes in the cables."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _known(self) -> frozenset[str]:
        texts = [text.text for text in self._context.texts.values()]
        return known_words([*texts, *(entry.model.statement for entry in self._context.claims)])

    def repair(self, quoted: Quoted) -> Repair | None:
        """Return what is proposed for a quote, or None if it stands."""
        text = self._context.texts.get(quoted.cable)
        if text is None:
            return None
        others = [(id_, other) for id_, other in self._context.texts.items() if id_ != quoted.cable]
        found = find_quote(
            text, quoted.paragraph, quoted.quote, prefix=quoted.prefix, suffix=quoted.suffix, others=others
        )
        if isinstance(found, QuoteFound) or (found.reason == "ambiguous" and quoted.anywhere):
            return None
        if found.reason in ("other-paragraph", "no-paragraph") and found.suggestion is None and not found.cable:
            return self._moved(quoted, found)
        if found.reason == "altered" and not found.paragraphs:
            return self._altered(quoted, found)
        return _repair(quoted, quoted.field, quoted.quote, judge=_explain(quoted, found))

    def _moved(self, quoted: Quoted, found: QuoteMissing) -> Repair:
        """Propose the paragraph in which the exact words stand, if it is one."""
        old = str(quoted.paragraph)
        if len(found.paragraphs) != 1:
            where = ", ".join(f"¶{number}" for number in found.paragraphs[:_SHOWN])
            return _repair(
                quoted, "paragraph", old, judge=f"the words stand in {where}" if where else "nothing like it"
            )
        judge = None
        if self._has_alike(quoted):
            judge = f"¶{quoted.paragraph} has words like it, too"
        elif len(quoted.quote.split()) < _FEW_WORDS:
            judge = "so few words may stand there by chance"
        return _repair(quoted, "paragraph", old, str(found.paragraphs[0]), confidence=1.0, judge=judge)

    def left_behind(self, quotes: Sequence[Quoted], repairs: Sequence[Repair]) -> Iterator[Repair]:
        """Yield the quotes that still stand in a paragraph whose others have moved, and stand where those went, too."""
        moves = {(r.cable, r.paragraph): r.new for r in repairs if r.what == "paragraph" and r.new and not r.judge}
        concerned = {(repair.file, repair.path[:-1]) for repair in repairs}
        for quoted in quotes:
            target = moves.get((quoted.cable, quoted.paragraph))
            if target is None or (quoted.file, quoted.base) in concerned:
                continue
            found = find_quote(self._context.texts[quoted.cable], int(target), quoted.quote)
            if isinstance(found, QuoteFound) or found.reason == "ambiguous":
                judge = f"other quotes of ¶{quoted.paragraph} now stand in ¶{target}, where these words stand as well"
                yield _repair(quoted, "paragraph", str(quoted.paragraph), target, judge=judge)

    def _has_alike(self, quoted: Quoted) -> bool:
        passage = passages_of(self._context.texts[quoted.cable]).find(quoted.paragraph)
        near = find_near(passage, fold(quoted.quote).text.strip()) if passage else None
        return near is not None and near.likeness >= _LIKE

    def _altered(self, quoted: Quoted, found: QuoteMissing) -> Repair:
        """Propose the nearest words of the paragraph; or the nearest context, if only that differs."""
        text = self._context.texts[quoted.cable]
        if isinstance(find_quote(text, quoted.paragraph, quoted.quote), QuoteFound):
            return _context_repair(quoted, found, judge_differences(found.differences, self._known))
        slips = tuple(d for d in found.differences if judge_differences([d], self._known) is None)
        new, differences = _with_slips_mended(quoted.quote, slips), slips
        if not isinstance(find_quote(text, quoted.paragraph, new), QuoteFound):
            new, differences = found.suggestion or "", found.differences
        judge = judge_differences(differences, self._known)
        again = find_quote(text, quoted.paragraph, new, prefix=quoted.prefix, suffix=quoted.suffix)
        if not isinstance(again, QuoteFound):
            judge = judge or "the words stand there more than once, or not between `prefix` and `suffix`"
        lost = [words for words in quoted.words if fold(words).text not in fold(new).text]
        if lost:
            judge = judge or f"`words: {lost[0]}` of an assessment would no longer stand in it"
        return _repair(quoted, "quote", quoted.quote, new, differences, _likeness(quoted.quote, new), judge)


def _with_slips_mended(quote: str, slips: Sequence[Difference]) -> str:
    """Return the quote on one line with the source's spelling, its own ellipses and quotation marks kept.

    A word that only a line end breaks in the source stays whole, which the nearest words of the source cannot show.
    """
    words = " ".join(quote.split())
    for slip in slips:
        words = words.replace(slip.quote, slip.source, 1) if slip.quote else words
    return words


def _context_repair(quoted: Quoted, found: QuoteMissing, judge: str | None) -> Repair:
    """Propose another prefix or suffix for a quote that stands; of two that are wrong the first is told."""
    difference = found.differences[0]
    is_prefix = quoted.prefix is not None and difference.quote == fold(quoted.prefix).text.strip()
    old = (quoted.prefix if is_prefix else quoted.suffix) or ""
    new = difference.source or None
    if len(found.differences) > 1 or new is None:
        judge = judge or "both sides of the quote differ"
    return _repair(
        quoted, "prefix" if is_prefix else "suffix", old, new, found.differences, _likeness(old, new or ""), judge
    )


def _repair(
    quoted: Quoted,
    what: str,
    old: str,
    new: str | None = None,
    differences: Sequence[Difference] = (),
    confidence: float | None = None,
    judge: str | None = None,
) -> Repair:
    kinds: dict[str, What] = {"prefix": "prefix", "suffix": "suffix", "paragraph": "paragraph"}
    field = what if what in kinds else quoted.field
    return Repair(
        quoted.kind,
        quoted.id,
        quoted.file,
        (*quoted.base, field),
        0,
        kinds.get(what, "quote"),
        quoted.cable,
        quoted.paragraph,
        old,
        new,
        tuple(differences),
        confidence,
        judge,
    )


def _weighed(repair: Repair, all_: Sequence[Repair]) -> Repair:
    """Hold a move to another paragraph against the others of its paragraph: they must agree."""
    if repair.what != "paragraph" or repair.judge or repair.new is None:
        return repair
    place = (repair.cable, repair.paragraph)
    moves = Counter(r.new for r in all_ if r.what == "paragraph" and r.new and (r.cable, r.paragraph) == place)
    if len(moves) > 1:
        others = ", ".join(f"¶{number}" for number in moves if number != repair.new)
        return replace(repair, judge=f"other quotes of ¶{repair.paragraph} now stand in {others}")
    return repair


def _explain(quoted: Quoted, found: QuoteMissing) -> str:
    """Say why nothing can be proposed for a quote."""
    if found.cable:
        return f"the words stand in {found.cable} ¶{found.paragraphs[0]}"
    if found.reason == "ambiguous":
        return f"the quote stands {len(found.places)} times in ¶{quoted.paragraph}: `prefix` or `suffix` must choose"
    if found.suggestion and found.paragraphs:
        return f"¶{found.paragraphs[0]} has words like it: {found.suggestion}"
    return "nothing like it stands in the cable"


def _likeness(old: str, new: str) -> float:
    return round(SequenceMatcher(None, fold(old).text, fold(new).text, autojunk=False).ratio(), 2)


def _sums(context: Context, repairs: Sequence[Repair]) -> Iterator[Repair]:
    """Yield the new sum of each cable's file that changed; it waits until nothing of the cable is left to judge."""
    for entry in context.entries["cables"]:
        content = context.loaded.files.get(entry.model.file)
        if content is None or (digest := hashlib.sha256(content).hexdigest()) == entry.model.sha256:
            continue
        left = sum(repair.cable == entry.model.id and repair.judge is not None for repair in repairs)
        judge = f"{left} quote{'s' * (left != 1)} of it must be judged first" if left else None
        path = (entry.index, "sha256")
        old = entry.model.sha256
        yield Repair(
            "cables", entry.model.id, entry.file, path, 0, "sha256", entry.model.id, None, old, digest, judge=judge
        )
