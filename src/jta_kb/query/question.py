"""Reading a question: which of its words are names, which carry meaning, and which are not known at all.

Parse, plan, evaluate: this module is the first of the three. It knows words and spellings, and nothing of claims.
"""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.corpus.names import fold_words
from jta_kb.query.names import find_near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.graph.store import Name, Store

LONGEST_NAME = 8
"""How many words a name may have."""
MOST_WORDS = 200
"""How many words of a question are read; what comes after is passed over."""

SAYING = frozenset(
    """
    say says said claim claims claimed announce announces announced declare declares declared state states stated
    assert asserts asserted boast boasts boasted report reports reported according
    """.split()
)
"""Verbs that make the party before them the one whose word it is."""

_FILLERS = frozenset(
    """
    a an the and or but of on in at to for from by with about as into over under between during than that this these
    those there here it its they them their he his she her we our us i you your is are was were be been being am do
    does did doing done has have had having can could may might must shall should will would not no nor any all some
    each every both either neither more most much many few other others another such own same so too very just only
    even also still ever again then now once what which who whom whose when where why how whether if because while
    tell give show find list me please let know want like think thinks thought believe believes believed view views
    opinion position positions stance stances side sides hold holds held make makes made talk talks talked discuss
    discusses discussed mention mentions mentioned explain explains explained describe describes described ask asks
    asked answer answers answered question questions reply replied respond responded comment comments remark remarked
    regarding concerning respect regard cable cables document documents paragraph paragraphs statement statements
    meeting meetings delegation delegations d s ve re ll m t get got go went come came see saw seen take took put
    promise promises promised pledge pledges pledged undertake undertook undertaken asking inquire inquired enquire
    enquired hi hello hey thanks thank help yesterday tomorrow today im ive id dispute disputed disagree disagreed agree
    agreed differ differed difference differences clash clashed share shared happen happened role roles play plays
    call called anything something nothing thing things exactly actually really
    """.split()
).union(SAYING)
"""Words that a question is made of and that name nothing."""

_SPELLINGS = {
    "programme": "program",
    "programmes": "programs",
    "defence": "defense",
    "aluminium": "aluminum",
    "armour": "armor",
    "centre": "center",
    "metres": "meters",
    "kilometres": "kilometers",
}
"""British spellings of words that U.S. cables write otherwise."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class Mention(NamedTuple):
    """Words of a question that name records: all meanings of the spelling, and whether it was mended to fit."""

    start: int
    end: int
    words: str
    names: tuple[Name, ...]
    mended: bool = False


class Question(NamedTuple):
    """A question as read: its folded words, the names in it, other words that carry meaning, and unknown ones.

    `unknown` are pairs of word and suggested spellings.
    """

    text: str
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    terms: tuple[str, ...]
    unknown: tuple[tuple[str, tuple[str, ...]], ...]


def read_question(store: Store, text: str) -> Question:
    """Read a question against the names of a corpus. The longest name wins; a word that occurs nowhere is mended.

    Never raises: what is not understood stands in `unknown`.
    """
    words = [_SPELLINGS.get(word, word) for word in fold_words(text)[:MOST_WORDS]]
    mentions = _meeting_mentions(store, words, (), whole_dates=True)
    mentions += _exact_mentions(store, words, mentions)
    mentions += _meeting_mentions(store, words, mentions, whole_dates=False)
    taken = {position for mention in mentions for position in range(mention.start, mention.end)}
    left = [n for n, word in enumerate(words) if n not in taken and word not in _FILLERS]
    strange = [n for n in left if not store.occurs(words[n]) or _is_strange_number(store, words, n, left)]
    mended, unknown = _mend(store, words, strange, set(left)) if strange else ([], [])
    covered = {position for mention in mended for position in range(mention.start, mention.end)} | set(strange)
    terms = tuple(dict.fromkeys(words[n] for n in left if n not in covered))
    ordered = tuple(sorted(mentions + mended))
    return Question(text, tuple(words), ordered, terms, tuple(unknown))


def _is_strange_number(store: Store, words: Sequence[str], position: int, left: Sequence[int]) -> bool:
    """Return whether a number belongs to a name that stands nowhere: the 52 of BM-52 does, the 26 of 26 kg does not."""
    if not words[position].isdigit() or position - 1 not in left:
        return False
    after = words[position + 1 : position + 2]
    phrases = [words[position - 1 : position + 1], [words[position], *after]]
    return not any(len(phrase) > 1 and store.occurs(" ".join(phrase)) for phrase in phrases)


def _exact_mentions(store: Store, words: Sequence[str], before: Sequence[Mention]) -> list[Mention]:
    """Return the names that stand in the words, longest first, none overlapping another or one found before."""
    spans = [
        (start, end)
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1)
    ]
    phrases = {" ".join(words[start:end]) for start, end in spans}
    known = store.names_among(sorted(phrases))
    found: list[Mention] = []
    taken = {position for mention in before for position in range(mention.start, mention.end)}
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        phrase = " ".join(words[start:end])
        if phrase not in known or not taken.isdisjoint(range(start, end)):
            continue
        if end - start == 1 and phrase in _FILLERS and not _is_country(phrase, known[phrase], words):
            continue
        if phrase.split()[0] in _MONTHS and _has_day(words, start, end):
            continue
        found.append(Mention(start, end, phrase, tuple(known[phrase])))
        taken.update(range(start, end))
    return found


def _is_country(word: str, names: Sequence[Name], words: Sequence[str]) -> bool:
    """Return whether `us` is the country: it is unless it follows a verb or preposition, as in `tell us`."""
    if word != "us" or not any(name.kind == "party" for name in names):
        return False
    position = words.index(word)
    return position == 0 or words[position - 1] not in ("tell", "give", "show", "let")


def _has_day(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether a day stands next to a month: then the date is some day's, and no meeting's of that month."""
    around = [*words[max(0, start - 1) : start], *words[start + 1 : start + 2], *words[end : end + 1]]
    return any(word.isdigit() and 1 <= int(word) <= 31 for word in around if len(word) < 3)


def _meeting_mentions(
    store: Store, words: Sequence[str], mentions: Sequence[Mention], *, whole_dates: bool
) -> list[Mention]:
    """Return the meetings that a date with its day means, or else a month with or without its year."""
    from jta_kb.graph.store import Name as Found

    taken = {position for mention in mentions for position in range(mention.start, mention.end)}
    positions = [n for n, word in enumerate(words) if word in _MONTHS and n not in taken]
    found = []
    for position in positions:
        month = _MONTHS.index(words[position]) + 1
        start, end, day, year = _date_around(words, position)
        if (day is not None) != whole_dates:
            continue
        for meeting in store.nodes("meeting"):
            parts = [int(part) for part in str(meeting.data["date"]).split("-") if part.isdigit()]
            if parts[1:2] == [month] and year in (None, parts[0]) and day in (None, *parts[2:]):
                name = Found("meeting", meeting.id, meeting.label)
                found.append(Mention(start, end, " ".join(words[start:end]), (name,)))
                break
    return found


def _date_around(words: Sequence[str], position: int) -> tuple[int, int, int | None, int | None]:
    """Return start, end, day and year of the date whose month stands at the position."""
    start, end = position, position + 1
    day = year = None
    if start and words[start - 1].isdigit() and int(words[start - 1]) <= 31:
        start, day = start - 1, int(words[start - 1])
    elif end < len(words) and words[end].isdigit() and int(words[end]) <= 31:
        day, end = int(words[end]), end + 1
    if end < len(words) and words[end].isdigit() and len(words[end]) == 4:
        year, end = int(words[end]), end + 1
    return start, end, day, year


def _mend(
    store: Store, words: Sequence[str], strange: Sequence[int], free: set[int]
) -> tuple[list[Mention], list[tuple[str, tuple[str, ...]]]]:
    """Return the names meant by misspelt words, and the words that mean nothing, with suggestions."""
    spellings = [(text, name) for text, name in store.spellings() if name.kind != "cable"]
    mended: list[Mention] = []
    unknown: list[tuple[str, tuple[str, ...]]] = []
    done: set[int] = set()
    for position in strange:
        if position in done:
            continue
        mention = _mended_at(words, position, free, spellings)
        if mention is None:
            unknown.append((words[position], _suggest(words[position], spellings)))
        else:
            mended.append(mention)
            done.update(range(mention.start, mention.end))
    return mended, unknown


def _mended_at(
    words: Sequence[str], position: int, free: set[int], spellings: Sequence[tuple[str, Name]]
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
