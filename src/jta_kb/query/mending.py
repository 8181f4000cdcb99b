"""What misspelt words mean: a name, another word, or nothing that the corpus knows."""

from __future__ import annotations

from jta_kb.query.names import count_slips, find_near, is_exchanged
from jta_kb.query.parts import Mention, Unknown
from jta_kb.query.words import FILLERS, MEASURES, SAYING, WEAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.graph.store import Name, Store

_PLAIN = sorted(word for word in FILLERS | SAYING | WEAK if len(word) > 4)
_PLAIN_SHORT = sorted(word for word in FILLERS if 2 < len(word) < 6)
_SHORT, _SHORTEST_MENDED, _LONG = 4, 5, 8


def mend_words(
    store: Store, words: Sequence[str], strange: Sequence[int], free: Sequence[int], proper: frozenset[str]
) -> tuple[list[Mention], list[tuple[int, str]], list[tuple[int, Unknown]]]:
    """Return the names meant by misspelt words, the words meant by others, and what means nothing, with suggestions."""
    mended: list[Mention] = []
    corrected: list[tuple[int, str]] = []
    unknown: list[tuple[int, Unknown]] = []
    done: set[int] = set()
    spellings = [(text, name) for text, name in store.spellings() if name.kind != "cable"] if strange else []
    for position in strange:
        word = words[position]
        if position in done or (len(word) == 1 and not word.isdigit()):
            continue
        mention = _mended_at(words, position, free, spellings)
        if mention is not None:
            mended.append(mention)
            done.update(range(mention.start, mention.end))
        elif not _is_word(store, word) and (right := _nearest_word(store, word, exchanged=word in proper)):
            corrected.append((position, right))
        elif word not in WEAK:
            proper_word = word in proper or word.isdigit()
            unknown.append((position, Unknown(word, _suggest(word, spellings), proper_word)))
    return mended, corrected, unknown


def _is_word(store: Store, word: str) -> bool:
    """Return whether a word is none misspelt, though no claim has it: *altitude* is no attitude."""
    return word in MEASURES or bool(store.headings_with(word))


def _nearest_word(store: Store, word: str, *, exchanged: bool) -> str | None:
    """Return the one word of the corpus that a misspelt word is nearest to, at most one slip away; two in long words.

    It begins with the same letter: few slip there. With `exchanged` only two letters may have changed places, as in
    what is written as a name.
    """
    if exchanged:
        return next((other for other in store.words_like(word, 0) if is_exchanged(word, other)), None)
    if len(word) < _SHORTEST_MENDED:
        return _nearest_filler(word)
    most = 1 if len(word) < _LONG else 2
    plain = (other for other in _PLAIN if other[0] == word[0])
    near = [(count_slips(word, other, most), other) for other in [*plain, *store.words_like(word, most)]]
    best = min((slips for slips, _ in near if slips is not None), default=None)
    found = [other for slips, other in near if slips == best and best]
    return found[0] if found else None


def _nearest_filler(word: str) -> str | None:
    """Return the word of questions that a short one is: *abot*, or *teh*, of which two letters changed places."""
    if len(word) == _SHORT:
        return next((other for other in _PLAIN_SHORT if other[0] == word[0] and count_slips(word, other, 1)), None)
    return next((other for other in _PLAIN_SHORT if is_exchanged(word, other)), None)


def _mended_at(
    words: Sequence[str], position: int, free: Sequence[int], spellings: Sequence[tuple[str, Name]]
) -> Mention | None:
    """Return the name that a misspelt word is, by itself or together with its neighbours; the longest fit wins."""
    for length in (4, 3, 2, 1):
        for start in range(max(0, position - length + 1), position + 1):
            span = range(start, start + length)
            if span.stop > len(words) or not all(n in free or words[n].isdigit() for n in span):
                continue
            phrase = " ".join(words[start : span.stop])
            names = find_near(phrase, spellings)
            if names:
                return Mention(start, span.stop, phrase, tuple(dict.fromkeys(names)), mended=True)
    return None


def _suggest(word: str, spellings: Sequence[tuple[str, Name]]) -> tuple[str, ...]:
    """Return up to three names that look like the word, for a reader who mistyped it badly."""
    from difflib import get_close_matches

    by_word = {words: name.spelling for words, name in spellings}
    return tuple(by_word[found] for found in get_close_matches(word, by_word, n=3, cutoff=0.7))
