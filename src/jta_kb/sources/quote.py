"""Finding a quote in its paragraph, to the letter; and where it is not found, saying which way it is not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jta_kb.sources.cable import Cable
from jta_kb.sources.fold import Folded, fold
from jta_kb.sources.nearest import Difference, Near, find_near
from jta_kb.sources.passage import Passage, passages_of
from jta_kb.sources.span import Span

_ELLIPSIS = re.compile(r"\[\s{0,3}(?:\.{3}|…|\. \. \.)\s{0,3}\]")
_LIKE_ENOUGH = 0.65  # for words of another paragraph to be offered
_CONTEXT = 400  # characters read beyond a prefix or suffix, for the blanks the fold takes away

Reason = Literal["altered", "other-paragraph", "other-cable", "nowhere", "ambiguous", "empty", "no-paragraph"]


@dataclass(frozen=True, slots=True)
class QuoteFound:
    """A quote that stands in its paragraph: its span in the cable's text, and that of each part between ellipses."""

    span: Span
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class QuoteMissing:
    """A quote that does not stand in its paragraph, or not once.

    `differences` and `nearest` say how and where the source reads otherwise; `suggestion` is the source's wording on
    one line. `paragraphs` are the others where it stands (for `altered`, where something like it stands), in `cable` if
    that is another. `places` are the spans of an ambiguous quote, in order.
    """

    reason: Reason
    differences: tuple[Difference, ...] = ()
    nearest: Span | None = None
    suggestion: str | None = None
    paragraphs: tuple[int, ...] = ()
    cable: str | None = None
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quote, folded: its parts between ellipses, and the text that must stand around it."""

    parts: tuple[Folded, ...]
    prefix: str | None = None
    suffix: str | None = None

    @property
    def empty(self) -> bool:
        return not all(any(map(str.isalnum, part.text)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Alike:
    """What a passage has that is like a quote: a stretch for each part, in the order of the parts."""

    passage: Passage
    stretches: tuple[Near, ...]
    likeness: float


_Place = tuple[tuple[int, int], ...]  # of each part, in a passage's folded text


def find_quote(
    cable: Cable,
    paragraph: int,
    quote: str,
    *,
    prefix: str | None = None,
    suffix: str | None = None,
    others: Iterable[tuple[str, Cable]] = (),
) -> QuoteFound | QuoteMissing:
    """Find a quote in a paragraph of a cable: as whole words, folded like the text, accepting nothing else.

    `[...]` or `[…]` parts a quote; the parts keep their order, and the tightest such place counts. Of several places,
    `prefix` and `suffix` choose: the text immediately before and after (TextQuoteSelector, W3C Web Annotation Data
    Model 4.2.4). Where the quote is missing, this is said of it, the first that holds: it stands in other
    paragraphs of the cable; in one of `others`, pairs of name and cable; its own paragraph has words like it, or
    another has (`altered`); it stands nowhere. A paragraph that is not there is always `no-paragraph`.

    >>> cable = parse_cable("1. (S) Russia believes the range is 1,300 km.")
    >>> find_quote(cable, 1, "range is\\n1,300 km").span
    Span(start=27, end=44)
    """
    wanted = _Quote(_parts(quote), _context(prefix), _context(suffix))
    if wanted.empty:
        return QuoteMissing("empty")
    passage = passages_of(cable).find(paragraph)
    standing = _tightest(passage, wanted.parts) if passage else []
    if not passage or not standing:
        return _missing(cable, passage, wanted, others)
    if wanted.prefix or wanted.suffix:
        chosen = [place for place in standing if _fits(cable.text, passage, place, wanted)]
        if not chosen and len(standing) == 1:
            return _out_of_context(cable.text, passage, standing[0], wanted)
        standing = chosen or standing
    if len(standing) > 1:
        places = tuple(_span(passage, place) for place in standing)
        return QuoteMissing("ambiguous", nearest=places[0], paragraphs=(paragraph,), places=places)
    return QuoteFound(_span(passage, standing[0]), tuple(passage.span(*part) for part in standing[0]))


def _parts(quote: str) -> tuple[Folded, ...]:
    pieces = _ELLIPSIS.split(quote) if "[" in quote else [quote]
    return tuple(map(_part, pieces))


def _part(piece: str) -> Folded:
    folded = fold(piece.strip())
    bare = folded.text.strip()
    return folded if len(bare) == len(folded.text) else fold(bare)


def _context(words: str | None) -> str | None:
    return fold(words).text.strip() or None if words else None


def _tightest(passage: Passage, parts: Sequence[Folded]) -> list[_Place]:
    """Return where the parts stand in order: every place there is of one part, the shortest ones of several."""
    columns = [list(passage.places(part)) for part in parts]
    if len(columns) == 1:
        return [(place,) for place in columns[0]]
    rows = list(_in_order(columns))
    if not rows:
        return []
    shortest = min(row[-1][1] - row[0][0] for row in rows)
    return [row for row in rows if row[-1][1] - row[0][0] == shortest]


def _in_order(columns: Sequence[Sequence[tuple[int, int]]]) -> Iterator[_Place]:
    """Yield for each place of the first part the row that goes on with the nearest place of each further part."""
    reached = [0] * len(columns)
    for first in columns[0]:
        row = [first]
        for number, column in enumerate(columns[1:], 1):
            while reached[number] < len(column) and column[reached[number]][0] < row[-1][1]:
                reached[number] += 1
            if reached[number] == len(column):
                return
            row.append(column[reached[number]])
        yield tuple(row)


def _span(passage: Passage, place: _Place) -> Span:
    return passage.span(place[0][0], place[-1][1])


def _fits(text: str, passage: Passage, place: _Place, wanted: _Quote) -> bool:
    span = _span(passage, place)
    before = _before(text, span, wanted.prefix or "")
    after = _after(text, span, wanted.suffix or "")
    return before.endswith(wanted.prefix or "") and after.startswith(wanted.suffix or "")


def _before(text: str, span: Span, prefix: str) -> str:
    return fold(text[max(0, span.start - 2 * len(prefix) - _CONTEXT) : span.start]).text.rstrip()


def _after(text: str, span: Span, suffix: str) -> str:
    return fold(text[span.end : span.end + 2 * len(suffix) + _CONTEXT]).text.lstrip()


def _out_of_context(text: str, passage: Passage, place: _Place, wanted: _Quote) -> QuoteMissing:
    """Report a quote that stands in its paragraph once, but not between the prefix and suffix given."""
    span = _span(passage, place)
    prefix, suffix = wanted.prefix or "", wanted.suffix or ""
    before, after = _before(text, span, prefix), _after(text, span, suffix)
    differences = []
    if not before.endswith(prefix):
        differences.append(Difference(prefix, before[-len(prefix) :].strip()))
    if not after.startswith(suffix):
        differences.append(Difference(suffix, after[: len(suffix)].strip()))
    return QuoteMissing("altered", tuple(differences), span, _words(passage, place))


def _missing(
    cable: Cable, passage: Passage | None, wanted: _Quote, others: Iterable[tuple[str, Cable]]
) -> QuoteMissing:
    reason: Reason = "other-paragraph" if passage else "no-paragraph"
    if standing := _standing(cable, wanted):
        return QuoteMissing(reason, nearest=standing[0][1], paragraphs=tuple(number for number, _ in standing))
    for name, other in others:
        if standing := _standing(other, wanted):
            numbers = tuple(number for number, _ in standing)
            return QuoteMissing("other-cable" if passage else reason, paragraphs=numbers, cable=name)
    if passage and (found := _near(passage, wanted)):
        return _reported("altered", found)
    found = _nearest((other for other in passages_of(cable) if other is not passage), wanted)
    if found and found.likeness >= _LIKE_ENOUGH:
        return _reported("altered" if passage else reason, found, (found.passage.paragraph.number,))
    return QuoteMissing("nowhere" if passage else reason)


def _standing(cable: Cable, wanted: _Quote) -> list[tuple[int, Span]]:
    """Return the number of each paragraph in which the quote stands, and its first place there."""
    return [
        (passage.paragraph.number, _span(passage, places[0]))
        for passage in passages_of(cable)
        if (places := _tightest(passage, wanted.parts))
    ]


def _nearest(passages: Iterable[Passage], wanted: _Quote) -> _Alike | None:
    found = filter(None, (_near(passage, wanted) for passage in passages))
    return max(found, key=lambda alike: alike.likeness, default=None)


def _near(passage: Passage, wanted: _Quote) -> _Alike | None:
    stretches = []
    for part in wanted.parts:
        place = next(passage.places(part), None)
        stretch = Near(*place, 1.0, ()) if place else find_near(passage, part.text)
        if stretch is None:
            return None
        stretches.append(stretch)
    return _Alike(passage, tuple(stretches), sum(near.likeness for near in stretches) / len(stretches))


def _reported(reason: Reason, alike: _Alike, paragraphs: tuple[int, ...] = ()) -> QuoteMissing:
    differences = tuple(difference for near in alike.stretches for difference in near.differences)
    asked = tuple((near.start, near.end) for near in alike.stretches)
    place = tuple(sorted(set(asked)))
    if not differences and asked != place:  # every part stands there, but not in this order
        differences = (Difference(_words(alike.passage, asked), _words(alike.passage, place)),)
    span = alike.passage.span(place[0][0], max(end for _, end in place))
    return QuoteMissing(reason, differences, span, _words(alike.passage, place), paragraphs)


def _words(passage: Passage, place: _Place) -> str:
    """Return the source's words on one line, as a curator may put them into a quote."""
    return " [...] ".join(passage.folded.text[start:end] for start, end in place)
