"""One generated cable: paragraphs of talks between two delegations, and a claim for each sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from benchmarks import words as w
from benchmarks.statements import make_statement, system_id

PARTIES = ("russia", "united-states")
_SIDES = {"russia": "The Russian side", "united-states": "The U.S. side"}
_STATES = {"russia": "Russia", "united-states": "The U.S."}
_RELAYED = {"iran": "Iran", "north-korea": "North Korea", "media": "the press"}
_WIDTH = 64


class Person(NamedTuple):
    """Someone who sat at the table; `entry` is the line of the participants list."""

    id: str
    given: str
    surname: str
    party: str
    entry: str


class Manner(NamedTuple):
    """How something is said: the fields of the claim, and the verb of the sentence."""

    verb: str
    act: str = "inform"
    voice: str = "table"
    commitment: str = ""
    relayed: str = ""


class Turn(NamedTuple):
    """Whose sentence it is, on what, and the number of its claim in the paragraph."""

    paragraph: int
    place: int
    party: str
    speaker: Person | None
    topic: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """Something said that somebody may take a side on: its id, its words, the claim that said so, its system."""

    id: str
    words: str
    claim: str
    system: int

    def to_yaml(self, topic: str) -> str:
        """Return the record."""
        statement = f"{self.words[0].upper()}{self.words[1:]}."
        return (
            f"- id: {self.id}\n  statement: {statement}\n  systems: [{system_id(self.system)}]\n  topics: [{topic}]\n"
        )


@dataclass(slots=True)
class Talks:
    """The talks that one cable reports: who sits there, what is spoken of, and what has been said so far."""

    cable: str
    cast: Sequence[Person]
    systems: Sequence[int]
    topics: Sequence[str]
    choose: Random
    claims: list[str] = field(default_factory=list)
    propositions: list[str] = field(default_factory=list)
    _open: list[Proposition] = field(default_factory=list)
    _fresh: list[Proposition] = field(default_factory=list)
    """Those of the paragraph being written: taken up only later, lest their words stand twice in it."""

    def write_paragraph(self, number: int, most: int) -> str:
        """Return a paragraph of four to six sentences, or `most`, and add the claim and proposition of each."""
        choose = self.choose
        topic, side = choose.choice(self.topics), choose.choices(PARTIES, (7, 3))[0]
        speaker = choose.choice([person for person in self.cast if person.party == side])
        named = choose.random() < 0.7
        sentences: list[str] = []
        said: list[str] = []
        for place in range(1, min(choose.randint(4, 6), most) + 1):
            if named and (place == 1 or choose.random() < 0.85):
                turn = Turn(number, place, side, speaker, topic)
            else:
                party = side if choose.random() < 0.8 else _other(side)
                turn = Turn(number, place, party, None, topic)
            sentences.append(self._write_sentence(turn, said))
        self._open = [*self._open, *self._fresh][-8:]
        self._fresh = []
        return wrap(f"{number}. (U) {'  '.join(sentences)}")

    def _write_sentence(self, turn: Turn, said: list[str]) -> str:
        """Return a sentence and add its claim; `said` are the statements of the paragraph so far."""
        taken_up = self.choose.choice(self._open) if self._open and self.choose.random() < 0.12 else None
        if taken_up and not any(taken_up.words in words or words in taken_up.words for words in said):
            said.append(taken_up.words)
            return self._react(turn, taken_up)
        return self._state(turn, said)

    def _react(self, turn: Turn, earlier: Proposition) -> str:
        """Take a side on what was said in an earlier paragraph."""
        supports = self.choose.random() < 0.45
        quote = f"{'agreed' if supports else 'doubted'} that {earlier.words}"
        self._add(
            turn,
            f"act: {'agreement' if supports else 'disagreement'}",
            f"responds_to:\n    - {{claim: {earlier.claim}, relation: {'agrees' if supports else 'disagrees'}}}",
            f"topics: [{turn.topic}]",
            f"systems: [{system_id(earlier.system)}]",
            f"statement: {_speaker(turn)} {quote}.",
            f"quote: {quote}",
            f"positions:\n    - {{proposition: {earlier.id}, stance: {'supports' if supports else 'disputes'}}}",
        )
        return f"{_subject(turn)} {quote}."

    def _state(self, turn: Turn, said: list[str]) -> str:
        """State something that has not been said in this paragraph."""
        choose = self.choose
        system = choose.choice(self.systems)
        words, assessment = make_statement(choose, system, said)
        said.append(words)
        manner = self._manner(turn)
        plain = manner.act == "inform" and not manner.relayed and not assessment
        denied = plain and choose.random() < 0.18
        quote = f"there is no sign that {words}" if denied else words
        speaker = "The cable writer" if manner.voice == "drafter" else _speaker(turn)
        taken = [self._take_position(turn, words, system, denied)] if plain and choose.random() < 0.2 else []
        self._add(
            turn,
            *([f"voice: {manner.voice}"] if manner.voice != "table" else []),
            *([f"attributed_to: [{manner.relayed}]"] if manner.relayed else []),
            f"act: {manner.act}",
            *(["polarity: denied"] if denied else []),
            *([f"commitment: {manner.commitment}"] if manner.commitment else []),
            *self._relations(turn),
            f"topics: [{', '.join(self._topics(turn))}]",
            *([f"systems: [{system_id(system)}]"] if assessment or taken or choose.random() < 0.3 else []),
            f"statement: {speaker} {manner.verb} {quote}.",
            f"quote: {quote}",
            *([f"assessments:\n    - {assessment}"] if assessment else []),
            *taken,
        )
        return f"{_subject(turn)} {manner.verb} {quote}."

    def _take_position(self, turn: Turn, words: str, system: int, denied: bool) -> str:
        """Add a proposition and return the field by which the claim takes a side on it."""
        claim = self._claim_id(turn)
        proposition = Proposition(f"said-{claim.lower()}", words, claim, system)
        self.propositions.append(proposition.to_yaml(turn.topic))
        self._fresh.append(proposition)
        stance = "disputes" if denied else "supports"
        return f"positions:\n    - {{proposition: {proposition.id}, stance: {stance}}}"

    def _manner(self, turn: Turn) -> Manner:
        draw = self.choose.random()
        if turn.speaker is None and turn.party == "united-states" and draw < 0.5:
            return Manner("noted that", voice="drafter")
        if turn.speaker is None and draw < 0.2:
            return Manner("held that", voice="summary")
        if draw < 0.05:
            relayed = self.choose.choice(list(_RELAYED))
            return Manner(f"recalled that according to {_RELAYED[relayed]}", relayed=relayed)
        if draw < 0.1:
            return Manner("asked whether", act="question")
        if draw < 0.13:
            return Manner("answered that", act="answer")
        if draw < 0.25:
            return Manner("thought it likely that", commitment="probable")
        return Manner(self.choose.choice(w.SAYING), commitment="possible" if draw < 0.3 else "")

    def _relations(self, turn: Turn) -> list[str]:
        if turn.place == 1 or self.choose.random() > 0.12:
            return []
        before = self._claim_id(turn._replace(place=self.choose.randrange(1, turn.place)))
        return [f"responds_to:\n    - {{claim: {before}, relation: elaborates}}"]

    def _topics(self, turn: Turn) -> list[str]:
        second = self.choose.choice(self.topics)
        return [turn.topic] if second == turn.topic or self.choose.random() < 0.3 else [turn.topic, second]

    def _claim_id(self, turn: Turn) -> str:
        return f"{self.cable}-{turn.paragraph}-{turn.place}"

    def _add(self, turn: Turn, *fields: str) -> None:
        head = [f"- id: {self._claim_id(turn)}", f"cable: {self.cable}", f"paragraph: {turn.paragraph}"]
        if turn.speaker:
            head.append(f"speaker: {turn.speaker.id}")
        self.claims.append("\n  ".join([*head, f"delegation: {turn.party}", *fields]) + "\n")


def make_cast(group: int) -> list[Person]:
    """Return five people of either side; each group has names of its own."""
    return [_person(party, 5 * group + place) for party in PARTIES for place in range(5)]


def wrap(text: str) -> str:
    """Break a paragraph into lines as a telegram has them."""
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _person(party: str, number: int) -> Person:
    syllables = []
    left = number
    for choices in (w.FIRST, w.MIDDLE, w.LAST[party]):
        syllables.append(choices[left % len(choices)])
        left //= len(choices)
    surname = "".join(syllables)
    given = w.GIVEN[party][number % len(w.GIVEN[party])]
    office = f"Office of {w.WORKS[number % len(w.WORKS)].title()}"
    return Person(f"{party[0]}-{surname.lower()}", given, surname, party, f"{given} {surname}, {office}")


def _other(party: str) -> str:
    return PARTIES[1 - PARTIES.index(party)]


def _subject(turn: Turn) -> str:
    return turn.speaker.surname if turn.speaker else _SIDES[turn.party]


def _speaker(turn: Turn) -> str:
    return turn.speaker.surname if turn.speaker else _STATES[turn.party]
