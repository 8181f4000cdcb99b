"""The words nearest to a quote that was not found: what differs, and what the source says. It never accepts a quote."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from jta_kb.sources.passage import Passage

_WORD = re.compile(r"\S+")
_EDGE_MARKS = "\"'()[]{}.,;:!?-"
_OPENING = "\"'(["
_CLOSING = "\"')].,;:!?"
_MOST_WORDS = 600  # of a quote; a longer one is told only that it was not found
_MOST_WINDOWS = 8
_SHORT = 400  # characters of a quote that are compared one by one, to choose among stretches with the same words
_ALIKE = 0.5
_ALIKE_WORDS = 0.75


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the quote against words of the source; either may be empty, as `source` is where the quote adds one."""

    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch `[start, end)` of a passage's folded text like a quote: how much (0 to 1), and what differs."""

    start: int
    end: int
    likeness: float
    differences: tuple[Difference, ...]


class _Word(NamedTuple):
    text: str
    key: str
    start: int
    end: int


def find_near(passage: Passage, quote: str) -> Near | None:
    """Find the stretch of the passage most like the folded quote, or None where less than half its words are there.

    Words are aligned without regard to case and to the marks around them; the differences show all of it. The time is
    linear in the passage and bounded by the quote.
    """
    wanted = _words(quote)
    if not wanted or len(wanted) > _MOST_WORDS:
        return None
    words = _words(passage.folded.text)
    if len(wanted) == 1 and all(word.key != wanted[0].key for word in words):
        return _near_word(words, wanted[0])
    found = filter(None, (_aligned(words, window, wanted) for window in _densest(words, wanted)))
    return max(found, key=lambda near: _resemblance(passage.folded.text[near.start : near.end], quote), default=None)


def _resemblance(words: str, quote: str) -> float:
    return SequenceMatcher(None, words, quote, autojunk=False).ratio() if len(quote) <= _SHORT else 0.0


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(
        _Word(match[0], match[0].strip(_EDGE_MARKS).casefold() or match[0], match.start(), match.end())
        for match in _WORD.finditer(text)
    )


def _densest(words: Sequence[_Word], wanted: Sequence[_Word]) -> Iterator[range]:
    """Yield where the stretches are that hold the most of the quote's words, but none that holds less than half.

    A stretch is half as long again as the quote. Of equals, the first few count.
    """
    width = len(wanted) + len(wanted) // 2 + 1
    held = _held(words, Counter(word.key for word in wanted), width)
    most = max(held, default=0)
    if most * 2 >= len(wanted):
        tops = (at for at, count in enumerate(held) if count == most and (at == 0 or held[at - 1] < most))
        for at in islice(tops, _MOST_WINDOWS):
            yield range(max(0, at + 1 - width), at + 1)


def _held(words: Sequence[_Word], missing: Counter[str], width: int) -> list[int]:
    """Count for each word how many of the missing ones the stretch of `width` words that it ends holds."""
    counts = []
    held = 0
    for index, word in enumerate(words):
        if word.key in missing:
            held += missing[word.key] > 0
            missing[word.key] -= 1
        if index >= width and (key := words[index - width].key) in missing:
            missing[key] += 1
            held -= missing[key] > 0
        counts.append(held)
    return counts


def _near_word(words: Sequence[_Word], wanted: _Word) -> Near | None:
    keys = {word.key: word for word in reversed(words)}
    for key in get_close_matches(wanted.key, keys, n=1, cutoff=_ALIKE_WORDS):
        likeness = SequenceMatcher(None, key, wanted.key).ratio()
        (found,) = _trimmed([keys[key]], [wanted])
        return Near(found.start, found.end, likeness, (Difference(wanted.text, found.text),))
    return None


def _aligned(words: Sequence[_Word], window: range, wanted: Sequence[_Word]) -> Near | None:
    keys = [word.key for word in words[window.start : window.stop]]
    matcher = SequenceMatcher(None, keys, [w.key for w in wanted], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    start = window.start + first.a
    stop = window.start + last.a + last.size
    start -= _edge(words[max(0, start - first.b) : start][::-1], wanted[: first.b][::-1])
    stop += _edge(words[stop : stop + len(wanted)], wanted[last.b + last.size :])
    common = sum(block.size for block in blocks)
    likeness = 2 * common / (stop - start + len(wanted))
    if likeness < _ALIKE:
        return None
    found = _trimmed(words[start:stop], wanted)
    return Near(found[0].start, found[-1].end, likeness, _differences(found, wanted))


def _trimmed(words: Sequence[_Word], wanted: Sequence[_Word]) -> list[_Word]:
    """Take off the marks around the first and the last word that the quote, cut shorter, does not have."""
    found = list(words)
    if not wanted[0].text.startswith(tuple(_OPENING)):
        text = found[0].text.lstrip(_OPENING) or found[0].text
        found[0] = found[0]._replace(text=text, start=found[0].end - len(text))
    if not wanted[-1].text.endswith(tuple(_CLOSING)):
        text = found[-1].text.rstrip(_CLOSING) or found[-1].text
        found[-1] = found[-1]._replace(text=text, end=found[-1].start + len(text))
    return found


def _edge(words: Sequence[_Word], wanted: Sequence[_Word]) -> int:
    """Return how many words beyond the common ones the quote's own further words stand for, one for one."""
    count = 0
    for word, want in zip(words, wanted, strict=False):
        if SequenceMatcher(None, word.key, want.key).ratio() < _ALIKE:
            break
        count += 1
    return count


def _differences(words: Sequence[_Word], wanted: Sequence[_Word]) -> tuple[Difference, ...]:
    matcher = SequenceMatcher(None, [w.text for w in words], [w.text for w in wanted], autojunk=False)
    return tuple(
        Difference(quote=_text(wanted[c:d]), source=_text(words[a:b]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _text(words: Sequence[_Word]) -> str:
    return " ".join(word.text for word in words)
