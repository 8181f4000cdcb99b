"""Reading a question: which of its words are names, which carry meaning, and which are not known at all.

Parse, plan, evaluate: this module is the first of the three. It knows words and spellings, and nothing of claims.
"""

from __future__ import annotations

import re

from jta_kb.graph.store import Lead
from jta_kb.query.asking import asking_words, fold_question, proper_words, split_question
from jta_kb.query.days import elliptic_mentions, find_days, has_day, is_part, meeting_mentions
from jta_kb.query.mending import mend_words
from jta_kb.query.parts import Mention, Question, Term, Unknown, positions_of
from jta_kb.query.strange import is_strange, strange_names
from jta_kb.query.words import BOTH, CHAT, FILLERS, MONTHS, NUMBER_WORDS, SPEAKERS, SPOKESMEN, TITLES, WEAK, is_year

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jta_kb.graph.store import Name, Store

LONGEST_NAME = 8
"""How many words a name may have."""
MOST_WORDS = 200
"""How many words of a question are read; what comes after is passed over."""
LONGEST_LEAD = 4
"""How many words a phrase of the entry vocabulary may have."""
WEAK_SHARE = 0.25
"""What share of its rarity a word weighs that says little."""
ASIDE_SHARE = 0.4
"""What share of its rarity a word weighs that stands beside the question: in a sentence that asks nothing."""
_ABOUT = ("about", "on", "of", "concerning", "regarding")
"""The words after which a question says what it is about."""
_WHO = ("party", "person", "meeting", "cable")
"""The kinds of names that say whose words are asked for, and not what they are about."""
_THOUSAND = 3
"""How many digits stand after the comma."""
_OF_US = (["rest", "of"], ["all", "of"], ["most", "of"], ["some", "of"], ["many", "of"], ["both", "of"])
_EMPTY = frozenset("a an the of to in on at by for and or is was be".split())


def read_question(store: Store, text: str) -> Question:
    """Read a question against the names of a corpus. The longest name wins; a word that occurs nowhere is mended.

    Never raises: what is not understood stands in `unknown`.
    """
    sentences = [fold_question(sentence) for sentence in split_question(text)]
    words = [word for sentence in sentences for word in sentence][:MOST_WORDS]
    asking, proper = asking_words(text, sentences), proper_words(text)
    mentions, phrases = _names_and_phrases(store, words)
    loose = [term for term in phrases if not any(lead.same for lead in term.leads)]
    covered = positions_of([*mentions, *(term for term in phrases if term not in loose)])
    foreign = list(strange_names(store, text, words, covered))
    named = {n for span, _ in foreign for n in span}
    phrases = [term for term in phrases if named.isdisjoint(range(term.start, term.end))]
    covered |= positions_of(phrases)
    covered |= {n for span, _ in foreign for n in span}
    acronyms = [n for n in _acronyms(text, words) if n not in covered]
    covered.update(acronyms)
    covered |= {*_both_parties(words), *_titles(words, mentions), *_spokesmen(store, words, mentions)}
    left = [n for n, word in enumerate(words) if n not in covered and word not in FILLERS]
    leads = {n: tuple(_leads_of(store, words[n])) for n in left}
    strange = [n for n in left if is_strange(store, words, n, left, bool(leads[n]))]
    mended, corrected, unknown = mend_words(store, words, [n for n in strange if words[n] not in CHAT], left, proper)
    terms = phrases + [
        Term(n, n + 1, words[n], leads[n]) for n in left if n not in positions_of(mended) and n not in strange
    ]
    terms += [Term(n, n + 1, right, tuple(store.leads(right))) for n, right in corrected if right not in FILLERS]
    unknown += [(span[0], item) for span, item in foreign]
    unknown += [(n, Unknown(words[n], (), proper=True)) for n in acronyms]
    if not terms and not unknown and all(name.kind in _WHO for mention in mentions + mended for name in mention.names):
        subject = next((n for n, word in enumerate(words) if word in _ABOUT), len(words))
        passed = [n for n in strange if n > subject and n in asking and n not in positions_of(mended)]
        unknown = [(n, Unknown(words[n], (), proper=True)) for n in passed]
    return Question(
        text,
        tuple(words),
        tuple(sorted(mentions + mended)),
        tuple(_weighed(term, asking) for term in sorted(terms) if not _is_chat(term, asking)),
        tuple(item for n, item in unknown if n in asking),
        tuple((words[n], right) for n, right in corrected),
        proper,
        frozenset(n for n in range(len(words)) if n not in asking),
    )


def _acronyms(text: str, words: Sequence[str]) -> Iterator[int]:
    """Yield the places of words that say little unless they are written in capitals, as no others are: *START*."""
    if text.upper() != text:
        written = {fold_question(word)[0] for word in re.findall(r"\b[A-Z]{3,}\b", text)}
        yield from (n for n, word in enumerate(words) if word in WEAK and word in written)


def _titles(words: Sequence[str], mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the places of the titles before people's names: *Ambassador* Antonov."""
    for mention in mentions:
        if any(name.kind == "person" for name in mention.names):
            place = mention.start - 1
            while place >= 0 and words[place] in TITLES:
                yield place
                place -= 1


def _spokesmen(store: Store, words: Sequence[str], mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the places of words for people after a delegation's name, who speak for it: the American *analysts*."""
    if SPOKESMEN.isdisjoint(words):
        return
    delegations = store.delegations()
    for mention in mentions:
        is_delegation = all(name.kind == "party" and name.id in delegations for name in mention.names)
        if is_delegation and SPOKESMEN.intersection(words[mention.end : mention.end + 1]):
            yield mention.end


def _both_parties(words: Sequence[str]) -> Iterator[int]:
    """Yield the places of words for those who talked with each other, such as `the two countries`."""
    for position, word in enumerate(words[1:], 1):
        if word in BOTH and words[position - 1] in ("two", "both"):
            yield from (position - 1, position)


def _names_and_phrases(store: Store, words: Sequence[str]) -> tuple[list[Mention], list[Term]]:
    """Return the names in the words, and the phrases that lead to terms: the longer goes before the shorter."""
    mentions = meeting_mentions(store, words, (), whole_dates=True)
    named = _exact_mentions(store, words, mentions)
    mentions += [mention for mention in named if mention.end - mention.start > 1]
    days = list(find_days(words, positions_of(mentions)))
    parties = [mention for mention in named if all(name.kind == "party" for name in mention.names)]
    phrases = days + list(_phrases(store, words, positions_of([*mentions, *days, *parties])))
    covered = positions_of(phrases)
    mentions += [mention for mention in named if mention not in mentions and mention.start not in covered]
    mentions += meeting_mentions(store, words, [*mentions, *phrases], whole_dates=False)
    rounds = list(elliptic_mentions(store, words, mentions))
    in_rounds = positions_of(rounds)
    phrases = [term for term in phrases if in_rounds.isdisjoint(range(term.start, term.end))]
    return mentions + rounds, phrases


def _phrases(store: Store, words: Sequence[str], taken: set[int]) -> Iterator[Term]:
    """Yield the phrases of two words or more that lead to terms, longest first, none overlapping another."""
    used = set(taken)
    for length in range(LONGEST_LEAD, 1, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            if not used.isdisjoint(span) or all(_says_nothing(words[n]) for n in span):
                continue
            if words[span[0]] in _EMPTY or words[span[-1]] in _EMPTY or words[span[-1]] in SPEAKERS:
                continue
            leads = _thousands(words[start : span.stop]) or store.leads(" ".join(words[start : span.stop]))
            if leads:
                used.update(span)
                yield Term(start, span.stop, " ".join(words[start : span.stop]), tuple(leads))


def _says_nothing(word: str) -> bool:
    return word in FILLERS or word in WEAK or is_year(word)


def _leads_of(store: Store, word: str) -> list[Lead]:
    """Return what a word leads to; a number in words leads to its digits, 2000 to 2,000."""
    digits = NUMBER_WORDS.get(word)
    if digits is None and word.isdigit() and len(word) > _THOUSAND:
        digits = f"{word[:-_THOUSAND]} {word[-_THOUSAND:]}"
    return [*store.leads(word), *([Lead(digits, same=True)] if digits else [])]


def _thousands(words: Sequence[str]) -> list[Lead]:
    """Return what a number written with commas leads to: 2,000 to the same without."""
    is_number = len(words) > 1 and all(word.isdigit() for word in words) and len(words[0]) < 4
    return [Lead("".join(words), same=True)] if is_number and all(len(word) == 3 for word in words[1:]) else []


def _is_chat(term: Term, asking: range | set[int]) -> bool:
    """Return whether a word that says little stands beside the question: it says nothing there."""
    return term.start not in asking and _is_weak(term.words)


def _is_weak(word: str) -> bool:
    return word in WEAK or word in CHAT


def _weighed(term: Term, asking: range | set[int]) -> Term:
    """Return the term with what share of its rarity it weighs: less for weak words, and outside what is asked."""
    share = WEAK_SHARE if _is_weak(term.words) else 1.0
    return term._replace(share=share if term.start in asking else share * ASIDE_SHARE)


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
    taken = positions_of(before)
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        phrase = " ".join(words[start:end])
        if phrase not in known or not taken.isdisjoint(range(start, end)):
            continue
        if all(word in FILLERS for word in words[start:end]) and not _is_party(phrase, known[phrase], words):
            continue
        if phrase.split()[0] in MONTHS and (has_day(words, start, end) or is_part(words, start)):
            continue
        found.append(Mention(start, end, phrase, tuple(known[phrase])))
        taken.update(range(start, end))
    return found


def _is_party(phrase: str, names: Sequence[Name], words: Sequence[str]) -> bool:
    """Return whether words that are all fillers name a party: `us` does, but not in `tell us` or `the rest of us`."""
    if not any(name.kind == "party" for name in names):
        return False
    if phrase != "us":
        return True
    position = words.index(phrase)
    before = list(words[max(0, position - 2) : position])
    return not before or (before[-1] not in ("tell", "give", "show", "let") and before not in _OF_US)
