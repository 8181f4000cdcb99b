"""Which words of a text ask, which stand beside the question, and which are written as names."""

from __future__ import annotations

import re

from jta_kb.corpus.names import fold_lead, fold_words
from jta_kb.query.words import CHAT, FILLERS, SPELLINGS, UNIT_WORDS, WEAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_THOUSAND = 3
LONG_SENTENCE = 20
"""From this many words on, a sentence may come to its question late."""
_SENTENCE = re.compile(
    r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z\"“'(])|(?<=[!?])\s+"
    r"|(?<=[a-z]{2}\.)\s+(?=(?:what|who|which|how|when|where|why|did|does|can|could|is|are|was|were)\b)"
)
_SLASH = re.compile(r"(?<=[a-zA-Z]{2})/(?=[a-zA-Z]{2})")
"""What stands between two names or words of which either is meant: *Ashura/Sejjil*."""
_COMMA = re.compile(r",(?!\d)")
_LEADS_IN = (
    r"\b(?:to|me) (?:know|understand|find out|learn)\b|\btell me\b|\bwonder\w*\b|\bcurious,?|\bplease,?|[:;–]|,? -"
)
_ASKS = "what|who|which|how|when|where|why|whether|if|did|does|do|was|were|is|are|would|could|can|in|on|to"
_COMES_TO_ASK = rf"(?i:{_LEADS_IN})\s+(?=(?i:{_ASKS})\b)"


def fold_question(text: str) -> list[str]:
    """Return the words of a text folded, and spelt as the cables spell them: 2000 km is 2,000 km."""
    words = [SPELLINGS.get(word, word) for word in fold_lead(_SLASH.sub(" or ", text)).split()]
    parted: list[str] = []
    for place, word in enumerate(words):
        is_large = word.isdigit() and len(word) > _THOUSAND and not UNIT_WORDS.isdisjoint(words[place + 1 : place + 2])
        parted += [word[:-_THOUSAND], word[-_THOUSAND:]] if is_large else [word]
    return parted


def split_question(text: str) -> list[str]:
    """Return the sentences of a question."""
    return _SENTENCE.split(text)


def comma_places(text: str) -> frozenset[int]:
    """Return the places of the words after which a comma stands that is no part of a number."""
    places, count = set(), 0
    for sentence in split_question(text):
        whole = count + len(fold_question(sentence))
        for part in _COMMA.split(sentence)[:-1]:
            count += len(fold_question(part))
            places.add(count - 1)
        count = whole
    return frozenset(places)


def asking_words(text: str, sentences: Sequence[Sequence[str]]) -> range | set[int]:
    """Return the places of the words that ask: in sentences with a question mark, in long ones from where these ask.

    Of all words, if no sentence has one or if those that have say nothing.
    """
    pieces = split_question(text)
    asking = [piece.rstrip().endswith("?") for piece in pieces]
    found: set[int] = set()
    start = 0
    for words, asks, piece in zip(sentences, asking, pieces, strict=True):
        if asks or not any(asking):
            begin = len(words) - len(_asking_part(piece)) if len(words) > LONG_SENTENCE else 0
            found.update(range(start + begin, start + len(words)))
        start += len(words)
    every = [word for sentence in sentences for word in sentence]
    says = [n for n in found if not any(every[n] in plain for plain in (FILLERS, WEAK, CHAT))]
    return found if len(says) > 1 else range(start)


def _asking_part(sentence: str) -> list[str]:
    """Return the words of a long sentence from where it comes to ask: after `I'd love to know`, or a colon."""
    match = re.search(_COMES_TO_ASK, sentence)
    return fold_question(sentence[match.end() :] if match else sentence)


def proper_words(text: str) -> frozenset[str]:
    """Return the folded words of names: capitalised and not at the start of a sentence, or all in capitals."""
    found: set[str] = set()
    for sentence in split_question(text):
        first, _, rest = sentence.strip().partition(" ")
        names = re.findall(r"\b[A-Z][\w-]*", rest) + re.findall(r"\b(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{2,}\b", first)
        found.update(word for name in names for word in fold_words(name))
    return frozenset(found)
