"""Who speaks in each sentence of a paragraph, and what is done by saying it: read off the verbs, and only proposed.

The cables report in a few fixed ways: a person or a side is the subject of a verb ("Zudin noted", "The U.S.
responded"), "he" goes on with the last person, and a paragraph may go on with a presentation begun before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.models import Cable, Person
from jta_kb.sources.cable import Paragraph
from jta_kb.sources.fold import fold
from jta_kb.sources.sentences import Sentence, split_sentences

_IRREGULAR = "said went gave began made undertook told thought felt saw put spoke summed held took found drew thanked"
_SAYING = (
    "said noted asked responded replied answered stated explained added countered agreed disagreed questioned urged"
    " proposed suggested recommended requested stressed underscored emphasized emphasised reiterated repeated recalled"
    " pointed commented observed remarked inquired wondered thanked clarified confirmed denied conceded acknowledged"
    " argued asserted claimed maintained opined concluded offered invited promised undertook declined rejected"
    " expressed hoped welcomed corrected described presented provided admitted insisted told made drew"
)
_PAST = rf"(?:[a-z]{{2,}}ed|{'|'.join(_IRREGULAR.split())})\b"
_SAID = rf"(?:{'|'.join(_SAYING.split())})\b"
_ADVERBS = r"(?:then|also|again|further|later|now|next|first|once|finally|in turn|[a-z]+ly)"
_ASIDE = r"(?:\s+\([^()]{1,60}\)|,\s[^,.;]{1,90}(?:,\s[^,.;]{1,60})?,)?"
_BETWEEN = rf"{_ASIDE}(?:\s+{_ADVERBS})*\s+"
_SIDE = r"(?:\s+(?:side|delegation|team|experts?|officials?|representatives?))?"
_HE = re.compile(rf"\b(?:[Hh]e|[Ss]he)(?:\s+{_ADVERBS})*\s+{_PAST}")
_BEGINNING = 60  # characters in which a sentence names its subject, if it does not after a comma
_SUMMARY = re.compile(r"summary\b", re.IGNORECASE)

_ACTS: tuple[tuple[str, str], ...] = (
    (r"\?[\"')]*$", "question"),
    (r"\b(?:asked|inquired|wondered|inquiring|asking)\s+(?:\w+\s+){0,3}?"
     r"(?:whether|if|how|what|why|when|which|who|about|questions)\b", "question"),
    (r"\basked\s+(?:\w+\s+){1,4}?(?:explain|for its (?:assessment|view|position))", "question"),
    (r"\bquestioned\b|\bwonders? whether\b|\b(?:a few|several) questions\b", "question"),
    (r"\b(?:asked|urged|requested|urging)\b|\bwould (?:appreciate|welcome|like (?:additional|more))\b", "request"),
    (r"\b(?:disagree[sd]|countered|disputed|rejected|doubted)\b", "disagreement"),
    (r"\b(?:not|n't|cannot|never) (?:\w+ )?(?:agree|share)\b", "disagreement"),
    (r"\b(?:undertook|promised)\b|\bagreed to\b|\bwill (?:look into|report|study|provide)\b", "promise"),
    (r"\bwould (?:endeavou?r|try to provide|report|provide|study|pass)\b", "promise"),
    (r"\bdeclined\b|\bcould not commit\b", "decline"),
    (r"\b(?:proposed|suggest(?:ed|ing)|recommended)\b"
     r"|\b(?:both sides|the two sides|we|U\.S\. and Russia) (?:should|need to|must)\b", "suggest"),
    (r"\b(?:offered to|invited|invitation|(?:is|are|was|were|be) prepared to)\b", "offer"),
    (r"(?<!\bas )\b(?:agreed|agrees|shares? the (?:opinion|view))\b", "agreement"),
    (r"\bcorrected\b", "correction"),
    (r"\b(?:responded|replied|answered|conceded|conceding)\b", "answer"),
    (r"\bthanked\b|\b(?:is|was) grateful\b", "thanking"),
    (r"\bconfirm(?:ed|s) (?:that|whether)\b", "confirm"),
)  # fmt: skip
_ACT_PATTERNS = tuple((re.compile(pattern), act) for pattern, act in _ACTS)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose statement a sentence seems to report, in which voice, and what act it seems to be."""

    delegation: str
    act: str
    speaker: str | None = None
    continued: bool = False
    voice: str = "table"


@dataclass(frozen=True, slots=True)
class _Turn:
    """Whose turn it is: a delegation, and the person who speaks for it if one is named."""

    delegation: str
    speaker: str | None = None


class Reporting:
    """How one cable reports: the people and sides who may speak in it."""

    def __init__(self, context: Context, cable: str) -> None:
        self.text = context.texts[cable]
        record: Cable | None = context.ids["cables"].get(cable)
        meeting = context.meeting_of(cable)
        self.drafter = record.drafter if record else ""
        self._people: dict[str, _Turn] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        for person in context.models(Person):
            side = next((seat.delegation for seat in person.attended if meeting and seat.meeting == meeting.id), None)
            if side:
                self._names[person.id] = (person.name, *person.aliases)
                self._people.update({name: _Turn(side, person.id) for name in self._names[person.id]})
        sides = [context.ids["parties"].get(id_) for id_ in (meeting.delegations if meeting else ())]
        self._sides = {name: _Turn(side.id) for side in sides if side for name in (side.name, *side.aliases)}

    @cached_property
    def _person_speaks(self) -> re.Pattern[str] | None:
        return _subject(self._people, _BETWEEN + _PAST)

    @cached_property
    def _side_speaks(self) -> re.Pattern[str] | None:
        return _subject(self._sides, _SIDE + _BETWEEN + _SAID)

    @cached_property
    def _side_first(self) -> re.Pattern[str] | None:
        """A side as the first words of a sentence, after which its verb must come: Russia's view is no subject."""
        return _subject(self._sides, _SIDE + r"\s+(?!and\b|or\b)[a-z]", before=r"\A\W*(?:[Tt]he\s+)?")

    def attribute(self, paragraph: Paragraph) -> list[tuple[Sentence, Attribution]]:
        """Return each sentence of the paragraph, in order, with what it seems to be."""
        turn = self._turn_before(paragraph)
        found = []
        for sentence in split_sentences(self.text, paragraph):
            words = fold(sentence.span.of(self.text.text)).text
            act = propose_act(words)
            if sentence.kind == "note":
                found.append((sentence, Attribution(self.drafter, "inform", voice="drafter")))
                continue
            if _SUMMARY.match(paragraph.section or ""):
                found.append((sentence, self._of_summary(words, act)))
                continue
            turn = self._turn_after(turn, words)
            proposed = self._as_attribution(turn, paragraph, act)
            asked = bool(found) and found[-1][1].act == "question" and found[-1][1].delegation != proposed.delegation
            found.append((sentence, replace(proposed, act="answer") if asked and act == "inform" else proposed))
        return found

    def _as_attribution(self, turn: _Turn | None, paragraph: Paragraph, act: str) -> Attribution:
        if turn is None:
            return Attribution(self.drafter, act, voice="drafter")
        continued = turn.speaker is not None and not self._is_named(turn.speaker, paragraph)
        return Attribution(turn.delegation, act, turn.speaker, continued)

    def _of_summary(self, words: str, act: str) -> Attribution:
        """Take a sentence of the summary for the statement of the side that stands first in it, if one does."""
        match = self._side_first.search(words) if self._side_first else None
        if match:
            return Attribution(self._sides[match["name"]].delegation, act, voice="summary")
        return Attribution(self.drafter, act, voice="drafter")

    def _turn_after(self, turn: _Turn | None, words: str) -> _Turn | None:
        """Return whose turn it is in a sentence, given whose it was before.

        "Russia believes" may be how Nazarov's words are reported: his side as the subject leaves him the speaker.
        """
        first = self._side_first.search(words) if self._side_first else None
        if first and not (self._side_speaks and self._side_speaks.match(words, first.start("name"))):
            side = self._sides[first["name"]]
            return turn if turn and turn.delegation == side.delegation else side
        subjects = [*self._speaking(words)]
        pronoun = _HE.search(words)
        if turn and pronoun:
            subjects.append((pronoun.start(), turn))
        heads = [subject for subject in subjects if _heads_a_clause(words, subject[0])]
        return min(heads, key=lambda subject: subject[0])[1] if heads else turn

    def _speaking(self, words: str) -> Iterator[tuple[int, _Turn]]:
        """Yield the person and the side that are first the subject of a verb, each with its place."""
        for pattern, turns in ((self._person_speaks, self._people), (self._side_speaks, self._sides)):
            match = pattern.search(words) if pattern else None
            if match:
                yield match.start(), turns[match["name"]]

    def _turn_before(self, paragraph: Paragraph) -> _Turn | None:
        """Return whose turn it was when the paragraph began: that of the one before it under the same headings."""
        turn: _Turn | None = None
        for earlier in takewhile(lambda other: other.number < paragraph.number, self.text.paragraphs):
            if (earlier.section, earlier.subsection) != (paragraph.section, paragraph.subsection):
                turn = None
                continue
            for sentence in split_sentences(self.text, earlier):
                if sentence.kind != "note":
                    turn = self._turn_after(turn, fold(sentence.span.of(self.text.text)).text)
        return turn

    def _is_named(self, person: str, paragraph: Paragraph) -> bool:
        words = " ".join(paragraph.span.of(self.text.text).split())
        return any(name in words for name in self._names[person])


def propose_act(words: str) -> str:
    """Return the act that the sentence's verbs suggest; most sentences inform.

    >>> propose_act("Russia asked if the U.S. had pictures of the missile in Iran.")
    'question'
    """
    return next((act for pattern, act in _ACT_PATTERNS if pattern.search(words)), "inform")


def _heads_a_clause(words: str, at: int) -> bool:
    """Say whether what stands at `at` begins the sentence or a clause: "the conclusions Yermakov outlined" does not."""
    return at <= _BEGINNING or words[:at].rstrip().endswith((",", ";", ":", "(", "-"))


def _subject(names: Collection[str], verb: str, before: str = r"(?<![\w'])") -> re.Pattern[str] | None:
    """Return the pattern of a name followed by a verb; none if there are no names."""
    if not names:
        return None
    spelled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{before}(?P<name>{spelled})(?![\w'])(?!'s){verb}")
