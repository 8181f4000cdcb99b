"""The records as pydantic models: one class per kind of record, its fields in the order they are written.

Every scalar arrives as the string that stands in the file. A model says what one record may hold by itself; what
records say of each other and of the cables is checked in `jta_kb.corpus.checks`. docs/data-model.md shows an example
of each. Unknown fields are errors.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from jta_kb.corpus.choices import Act, Commitment, Polarity, Stance, Voice

RelationKind = Literal[
    "answers",
    "agrees",
    "disagrees",
    "corrects",
    "concedes",
    "promises_follow_up",
    "defers",
    "questions",
    "repeats",
    "elaborates",
    "refers_to",
]
Dimension = Literal[
    "length", "mass", "force", "duration", "ratio", "speed", "count", "date", "boolean", "term", "reference"
]
LedgerReason = Literal["procedural", "heading", "framing", "repeated", "courtesy", "participants", "no-value"]
DiscrepancyKind = Literal["date", "value", "count", "marking", "spelling", "class", "attribution", "other"]


def _listed(value: Any) -> Any:
    if isinstance(value, list) and not value:
        raise PydanticCustomError("empty", "the list is empty")
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("empty", "nothing stands here")
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) < 7):
        raise PydanticCustomError("whole_number", "not a whole number")
    return value


def _distinct(values: list[Any]) -> list[Any]:
    for position, value in enumerate(values):
        if value in values[:position]:
            raise PydanticCustomError("repeated", "`{value}` stands twice in this list", {"value": value})
    return values


Text = Annotated[str, StringConstraints(pattern=r"\S")]
"""Words that are not blank."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An id in kebab-case."""
Number = Annotated[int, BeforeValidator(_whole)]
"""A whole number from 0, as digits."""
CableId = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}[A-Z][A-Z_]*[0-9]+$")]
"""Year, place and number in one word: 10STATE17263."""
ClaimId = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}[A-Z][A-Z_]*[0-9]+-[0-9]{1,6}-[0-9]{1,6}$")]
"""Cable, paragraph and number: 10STATE17263-16-5."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Slugs = Annotated[list[Slug], BeforeValidator(_listed), Field(default_factory=list)]
Aliases = Annotated[list[Text], BeforeValidator(_listed), Field(default_factory=list)]


class Record(BaseModel):
    """What every record obeys: fixed once read, and no field that the data model does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Corpus(Record):
    """What the corpus is (`data/corpus.yaml`, one record)."""

    title: Text
    description: Text | None = None
    licence: Text | None = None
    coverage: Literal["growing", "complete"] = "complete"
    sentences_covered: Number | None = None
    """Of a growing corpus: how many sentences were covered; it may only grow."""


class Cable(Record):
    """A source text: its file, and the SHA-256 that shows it unchanged."""

    id: CableId
    file: Text
    sha256: Digest
    meeting: Slug | None = None
    drafter: Slug
    """The party whose diplomats wrote it: `voice: drafter` is that party's."""
    aliases: Aliases
    note: Text | None = None


class Meeting(Record):
    """A round of talks; `date` is EDTF, `quote` the words of the paragraph that date it."""

    id: Slug
    name: Text
    date: Text
    place: Text | None = None
    cable: CableId
    paragraph: Number
    quote: Text
    delegations: Annotated[list[Slug], BeforeValidator(_listed)]
    aliases: Aliases
    note: Text | None = None


class Party(Record):
    """A state, agency, group or unnamed source on whose word something is said."""

    id: Slug
    name: Text
    kind: Literal["state", "agency", "group", "source"]
    member_of: Slug | None = None
    aliases: Aliases
    note: Text | None = None


class Attendance(Record):
    """One person at one meeting, as the participants list has it; `entry` is the list's own words."""

    meeting: Slug
    delegation: Slug
    role: Literal["head", "member", "interpreter"] = "member"
    rank: Text | None = None
    title: Text | None = None
    agency: Text | None = None
    cable: CableId
    paragraph: Number
    entry: Text


class Mention(Record):
    """A place where a cable names a person, with the title it gives; without `paragraph` it stands outside them."""

    cable: CableId
    paragraph: Number | None = None
    title: Text | None = None
    entry: Text


class Person(Record):
    """A person the cables name."""

    id: Slug
    name: Text
    aliases: Aliases
    party: Slug
    attended: Annotated[list[Attendance], BeforeValidator(_listed), Field(default_factory=list)]
    mentioned: Annotated[list[Mention], BeforeValidator(_listed), Field(default_factory=list)]
    note: Text | None = None


class OutsideName(Record):
    """A name that is used outside the cables, and where: a publication that uses it for the same thing."""

    name: Text
    source: Text


class System(Record):
    """A missile, launch vehicle, satellite, engine, or a family or category of them."""

    id: Slug
    name: Text
    kind: Literal["missile", "launch-vehicle", "satellite", "engine", "family", "category"]
    # The field is `class` in the files, which Python keeps for itself.
    class_: Text | None = Field(default=None, alias="class")
    family: Slug | None = None
    country: Slug | None = None
    aliases: Aliases
    known_as: Annotated[list[OutsideName], BeforeValidator(_listed), Field(default_factory=list)]
    note: Text | None = None


class Topic(Record):
    """What a claim can be about; topics form a tree by `parent`."""

    id: Slug
    name: Text
    parent: Slug | None = None
    party: Slug | None = None
    aliases: Aliases
    note: Text | None = None


class Attribute(Record):
    """What can be assessed of a system; `unit` is the UCUM code values are compared in, `terms` the words allowed.

    `holds: many` is for an attribute of which several values are true side by side, such as the dates of tests: two of
    its values never contradict each other. `compared_as` names the attribute whose scope this one's is compared with:
    a range with a 700 kg warhead and one with a 700 kg payload are ranges under one condition.
    """

    id: Slug
    name: Text
    dimension: Dimension
    unit: Text | None = None
    terms: Slugs
    holds: Literal["one", "many"] = "one"
    compared_as: Slug | None = None
    aliases: Aliases
    note: Text | None = None


class Proposition(Record):
    """A sentence that can be supported or disputed."""

    id: Slug
    statement: Text
    systems: Slugs
    topics: Slugs
    aliases: Aliases
    note: Text | None = None


class Term(Record):
    """A word of the claims, and the words that readers may have for it (entry vocabulary, ISO 25964-1).

    `words` is the term as the claims have it, which is the id with blanks if it is left out. `same` mean the same here,
    `near` lead there more loosely.
    """

    id: Slug
    words: Text | None = None
    same: Aliases
    near: Aliases
    note: Text | None = None


class Locator(Record):
    """Paragraphs of one cable to which a heading of the subject index leads."""

    cable: CableId
    paragraphs: Annotated[list[Number], BeforeValidator(_listed)]

    @field_validator("paragraphs")
    @classmethod
    def _each_once(cls, values: list[int]) -> list[int]:
        return _distinct(values)


class Heading(Record):
    """A heading of the subject index: what a reader may look for, with all the paragraphs that tell it (ISO 999).

    `also` are other wordings of it. A heading says where something is told, and is evidence of nothing.
    """

    id: Slug
    heading: Text
    also: Aliases
    locators: Annotated[list[Locator], BeforeValidator(_listed)]
    note: Text | None = None


class Silence(Record):
    """What a reader may look for in vain: no cable tells it, nor denies it. `also` are other wordings of it."""

    id: Slug
    heading: Text
    also: Aliases
    note: Text | None = None


class Response(Record):
    """A claim that this one reacts to, and how."""

    claim: ClaimId
    relation: RelationKind


class Assessment(Record):
    """An assessed value: of which system, which attribute, under which conditions (`scope`).

    `scope` maps attributes to values, or `when` to a condition in words. `words` are the value's own words in the
    quote. `basis: inferred` is for a value of which a number does not stand in the quote; `note` then says from what.
    """

    system: Slug | None = None
    attribute: Slug
    value: Text
    words: Text | None = None
    scope: dict[Slug, Text] = Field(default_factory=dict)
    basis: Literal["stated", "inferred"] = "stated"
    note: Text | None = None


class Position(Record):
    """The side a claim takes on a proposition (GA4GH VA-Spec: supports, disputes, neutral)."""

    proposition: Slug
    stance: Stance


class Claim(Record):
    """One reported statement of one party, resting on a quote from one paragraph.

    `gloss` says it again in a reader's plain words, so that who has only these finds it; it is evidence of nothing.
    """

    id: ClaimId
    cable: CableId
    paragraph: Number
    speaker: Slug | None = None
    speaker_basis: Literal["named", "continued"] | None = None
    delegation: Slug
    voice: Voice = "table"
    attributed_to: Slugs
    act: Act
    polarity: Polarity = "affirmed"
    commitment: Commitment = "certain"
    responds_to: Annotated[list[Response], BeforeValidator(_listed), Field(default_factory=list)]
    topics: Annotated[list[Slug], BeforeValidator(_listed)]
    systems: Slugs
    statement: Text
    quote: Text
    prefix: Text | None = None
    suffix: Text | None = None
    assessments: Annotated[list[Assessment], BeforeValidator(_listed), Field(default_factory=list)]
    positions: Annotated[list[Position], BeforeValidator(_listed), Field(default_factory=list)]
    gloss: Text | None = None
    note: Text | None = None

    @field_validator("topics", "systems", "attributed_to")
    @classmethod
    def _each_once(cls, values: list[str]) -> list[str]:
        return _distinct(values)

    @model_validator(mode="before")
    @classmethod
    def _uncommitted_by_nature(cls, data: Any) -> Any:
        """Who asks, or relays another's word, is not committed to it: the default says so (FactBank's Uu)."""
        if (
            isinstance(data, dict)
            and "commitment" not in data
            and (data.get("attributed_to") or data.get("act") == "question")
        ):
            return {**data, "commitment": "uncommitted"}
        return data

    @property
    def number(self) -> int:
        """The claim's number in its paragraph."""
        return int(self.id.rpartition("-")[2])

    @property
    def holder(self) -> str:
        """Whose view it is: the innermost source relayed, else the delegation."""
        return self.attributed_to[-1] if self.attributed_to else self.delegation


class LedgerEntry(Record):
    """A sentence that carries no claim, and why."""

    id: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9]{2}[A-Z][A-Z_]*[0-9]+-[0-9]{1,6}-ledger-[0-9]{1,6}$"),
    ]
    cable: CableId
    paragraph: Number
    quote: Text
    prefix: Text | None = None
    suffix: Text | None = None
    reason: LedgerReason
    note: Text | None = None


class DiscrepancyPlace(Record):
    """One of the places at odds."""

    cable: CableId
    paragraph: Number
    quote: Text
    prefix: Text | None = None
    suffix: Text | None = None


class Discrepancy(Record):
    """A place where the sources disagree with themselves or each other; recorded, never repaired."""

    id: Slug
    kind: DiscrepancyKind
    what: Text
    places: Annotated[list[DiscrepancyPlace], BeforeValidator(_listed)]
    systems: Slugs
    topics: Slugs
    note: Text | None = None


class Retired(Record):
    """The id of a claim that was taken out, and is never used again."""

    id: ClaimId
    reason: Text
    replaced_by: Annotated[list[ClaimId], BeforeValidator(_listed), Field(default_factory=list)]


class SavedQuestion(Record):
    """A question whose answer a reviewer wants to know changed when a pull request changes it."""

    id: Slug
    question: Text
    note: Text | None = None


FILES: dict[str, type[Record]] = {
    "cables": Cable,
    "meetings": Meeting,
    "parties": Party,
    "people": Person,
    "systems": System,
    "topics": Topic,
    "attributes": Attribute,
    "propositions": Proposition,
    "terms": Term,
    "headings": Heading,
    "silences": Silence,
    "claims": Claim,
    "ledger": LedgerEntry,
    "discrepancies": Discrepancy,
    "retired": Retired,
    "questions": SavedQuestion,
}
"""The files of `data/` that are lists of records, and what each holds."""
REQUIRED = ("cables", "parties", "claims")
"""Without these there is no corpus; the others may be left out."""
