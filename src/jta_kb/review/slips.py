"""Whether words differ by a slip of letters alone, or in what only a person may judge: a number, a negation, a name.

The rule errs on the side of asking. A slip is one letter inside a long word that is then no word of the corpus, or a
comma, hyphen or quotation mark. Everything else may be a change of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jta_kb.corpus.numbers import numbers_in
from jta_kb.query.names import count_slips
from jta_kb.sources.nearest import Difference

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ",;:'\"()[]-"
_NEGATIONS = frozenset("no not nor non never none nobody nothing cannot without neither nowhere unless".split())
_NEGATING = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "counter", "de", "a", "an", "over", "under")
_SHORTEST = 5  # letters; of shorter words one letter makes another

Why = str
"""Why a difference must be judged, as a phrase: `a number differs`."""


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of the texts, in small letters: what is one of them may be meant."""
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def judge_differences(differences: Iterable[Difference], known: frozenset[str]) -> Why | None:
    """Return why one of the differences must be judged by a person, the gravest first; None if all are slips."""
    found = {why for difference in differences if (why := _judge(difference, known))}
    return next((why for why in _GRAVEST_FIRST if why in found), None)


NUMBER, NEGATION, NAME, WORDS = "a number differs", "a negation differs", "a name may differ", "other words"
_GRAVEST_FIRST = (NUMBER, NEGATION, NAME, WORDS)


def _judge(difference: Difference, known: frozenset[str]) -> Why | None:
    old, new = difference.quote, difference.source
    if any(char.isdigit() for char in old + new) or numbers_in(old) or numbers_in(new):
        return NUMBER
    if _negates(old, new):
        return NEGATION
    if old.translate(_NO_MARKS) == new.translate(_NO_MARKS):
        return None
    if old != old.lower() or new != new.lower():
        return NAME
    olds, news = old.split(), new.split()
    if len(olds) != len(news) or not all(_is_slip(*pair, known) for pair in zip(olds, news, strict=True)):
        return WORDS
    return None


_NO_MARKS = str.maketrans("", "", _MARKS)


def _negates(old: str, new: str) -> bool:
    """Say whether one side has a negation, or a word that is the other's with a prefix that turns it round."""
    one, other = (_WORD.findall(text.casefold().replace("’", "'")) for text in (old, new))
    if _NEGATIONS.intersection([*one, *other]):
        return True
    if any("n't" in text.casefold().replace("’", "'") for text in (old, new)):
        return True
    joined = "".join(one), "".join(other)
    return any(
        longer in (prefix + shorter, f"{shorter}less")
        for longer, shorter in (joined, joined[::-1])
        for prefix in _NEGATING
        if shorter
    )


def _is_slip(old: str, new: str, known: frozenset[str]) -> bool:
    """Say whether the old word is the new one with one letter wrong inside it, and no word of its own."""
    one, other = old.translate(_NO_MARKS), new.translate(_NO_MARKS)
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < _SHORTEST:
        return False
    if one in known or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return count_slips(one, other, 1) is not None
