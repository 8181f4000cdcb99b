"""The answer to a question, as data: the contract of `jta ask --format json`."""

from __future__ import annotations

from typing import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.elements import Node
    from jta_kb.query.attendance import Seat
    from jta_kb.query.plan import Plan
    from jta_kb.query.silence import Signs

Claim = dict[str, Any]
"""A claim as the contract prints it; see docs/data-model.md."""

CONTRACT = (
    "id",
    "cable",
    "paragraph",
    "marking",
    "date",
    "meeting",
    "delegation",
    "speaker",
    "speaker_basis",
    "attributed_to",
    "voice",
    "act",
    "polarity",
    "commitment",
    "statement",
    "quote",
    "span",
    "topics",
    "systems",
    "assessments",
    "positions",
    "responds_to",
)
"""The fields of a claim in an answer, in order."""


class Stand(NamedTuple):
    """Where one party stands on a proposition: its stances with the paragraphs (`cable:number`) that show them."""

    proposition: str
    statement: str
    holder: str
    stances: tuple[tuple[str, tuple[str, ...]], ...]


class Answer(NamedTuple):
    """An answer and how it came about.

    `kind` is `found`; or why there is no answer: `silent` (the corpus has the thing, but nothing of that party on it),
    `not-in-corpus`, `not-curated` (paragraphs that nobody has curated yet speak of it), `unknown-term`. `sources` are
    the paragraphs of `claims`, best first. `counterpart` are the claims of the other side on the same things, and
    `none_recorded` the parties of the other side that have none. `nearest` says where to look where there is no answer;
    `seats` are the people asked for, and `premises` the stances that deny what the question takes for granted.
    `uncurated` are paragraphs that speak of the same and that nobody has curated yet, so that the answer may lack them.
    `why_none` is why nothing was found, of what was weighed.
    `signs` say why it is an answer, or why the corpus is silent though it has the words; None if it has them not.
    `silence` is the entry of the subject index that lists what is asked as told nowhere, if one does.
    """

    plan: Plan
    kind: str
    claims: tuple[Claim, ...]
    seats: tuple[Seat, ...]
    counterpart: tuple[Claim, ...]
    none_recorded: tuple[str, ...]
    sources: tuple[str, ...]
    stands: tuple[Stand, ...]
    premises: tuple[Stand, ...]
    discrepancies: tuple[Node, ...]
    nearest: tuple[str, ...]
    uncurated: tuple[str, ...]
    why_none: str
    signs: Signs | None
    silence: str
    labels: dict[str, str]

    @property
    def text(self) -> str:
        """The answer in sentences, one a line, each ending in its citation; without one, a sentence that says why."""
        if self.kind != "found":
            return self.refusal
        said = [*self.premise_sentences, *(seat_sentence(seat, self.labels) for seat in self.seats)]
        return "\n".join([*said, *(cite_sentence(claim) for claim in self.claims)])

    @property
    def premise_sentences(self) -> tuple[str, ...]:
        """What is recorded against what the question takes for granted, a cited sentence for each proposition."""
        return tuple(
            f"The question takes something for granted that is not recorded: {self._label(stand.holder)}"
            f" {stance} “{stand.statement.removesuffix('.')}” ({cite_paragraphs(paragraphs)})."
            for stand in self.premises
            for stance, paragraphs in stand.stances
            if stance in ("supports", "disputes")
        )

    def _label(self, id_: str) -> str:
        return self.labels.get(id_, id_)

    @property
    def refusal(self) -> str:
        """Why there is no answer, in a sentence; empty if there is one."""
        asked = self.plan.speakers or self.plan.attributed_to or self.plan.parties
        party = " and ".join(with_article(self._label(id_)) for id_ in asked) or "anyone"
        paragraphs = cite_paragraphs(self.nearest)
        match self.kind:
            case "silent":
                others = f"; others speak of it in {paragraphs}" if paragraphs else ""
                return f"The corpus records nothing of {party} on this{others}."
            case "not-curated":
                return f"The corpus has no claims on this yet; paragraphs not yet curated speak of it: {paragraphs}."
            case "unknown-term":
                words = ", ".join(f"“{item.word}”" for item in self.plan.question.unknown)
                return f"The corpus knows no {words}." if words else "The question names nothing that the corpus knows."
            case "not-in-corpus":
                nearest = f" The nearest it has is in {paragraphs}." if paragraphs else ""
                listed = f" The index lists it as told nowhere: {self.silence}." if self.silence else ""
                return f"The corpus is silent on this.{listed}{nearest}"
        return ""

    def to_json(self) -> dict[str, Any]:
        """Return the answer as the JSON contract has it."""
        counterpart: list[Claim] | dict[str, list[str]] = [contract(claim) for claim in self.counterpart]
        if self.none_recorded and not self.counterpart:
            counterpart = {"none_recorded": list(self.none_recorded)}
        return {
            "question": self.plan.question.text,
            "interpretation": interpretation(self.plan),
            "kind": self.kind,
            "answer": self.text,
            "sources": list(self.sources),
            "claims": [contract(claim) for claim in self.claims],
            "counterpart": counterpart,
            "discrepancies": [{"id": node.id, **node.data} for node in self.discrepancies],
            "positions": [_stand_record(stand) for stand in self.stands],
            "none_recorded": list(self.none_recorded),
            "nearest": list(self.nearest),
            "silence": self.silence,
            "uncurated": list(self.uncurated),
            "people": [seat._asdict() for seat in self.seats],
            "premises": [_stand_record(stand) for stand in self.premises],
        }


def interpretation(plan: Plan) -> dict[str, Any]:
    """Return how the question was understood, as the contract names it; `mended` are misspellings."""
    return {
        "intent": plan.intent,
        "parties": [*plan.parties, *plan.about],
        "speakers": list(plan.speakers),
        "systems": list(plan.systems),
        "topics": list(plan.topics),
        "attributes": list(plan.attributes),
        "propositions": list(plan.propositions),
        "meetings": list(plan.meetings),
        "attributed_to": list(plan.attributed_to),
        "terms": [*plan.mentioned, *(term.words for term in plan.question.terms)],
        "unknown": [item.word for item in plan.question.unknown],
        "about": list(plan.about),
        "cables": list(plan.cables),
        "read_as": {
            m.words: {"name": name.id, "source": name.source}
            for m in plan.question.mentions
            for name in m.names
            if name.source
        },
        "wants": plan.wants,
        "agencies": list(plan.agencies),
        "mended": {m.words: m.names[0].spelling for m in plan.question.mentions if m.mended}
        | dict(plan.question.corrected),
        "suggestions": {item.word: list(item.near) for item in plan.question.unknown if item.near},
    }


def contract(claim: Claim) -> Claim:
    """Return the claim's fields that the contract names, in its order."""
    return {field: claim[field] for field in CONTRACT}


def cite_sentence(claim: Claim) -> str:
    """Return the claim's statement with its citation: `Russia says … (10STATE17263 ¶26).`"""
    statement = str(claim["statement"]).rstrip().removesuffix(".")
    return f"{statement} ({claim['cable']} ¶{claim['paragraph']})."


def seat_sentence(seat: Seat, labels: dict[str, str]) -> str:
    """Return who somebody was and for whom, as a sentence with its citation."""
    party = with_article(labels.get(seat.delegation, seat.delegation))
    meeting = labels.get(seat.meeting, seat.meeting)
    meeting = f"{meeting[:1].lower()}{meeting[1:]}"
    if seat.role == "absent":
        return f"Not on the list of the delegation of {party} at the {meeting} ({seat.cable} ¶{seat.paragraph})."
    role = {"head": f"headed the delegation of {party}", "interpreter": f"interpreted for {party}"}.get(
        seat.role, f"was in the delegation of {party}"
    )
    post = ", ".join(filter(None, (seat.title, seat.agency)))
    name = f"{seat.rank} {seat.name}" if seat.rank else seat.name
    who = f"{name} ({post})" if post else name
    return f"{who} {role} at the {meeting} ({seat.cable} ¶{seat.paragraph})."


def with_article(label: str) -> str:
    """Return a party's name as it stands in a sentence: the United States."""
    return f"the {label}" if label.startswith(("United ", "Soviet ")) else label


def cite_paragraphs(names: Iterable[str]) -> str:
    """Return paragraphs as a reader cites them, each cable once: `10STATE17263 ¶11, ¶26; 09STATE82572 ¶8`."""
    by_cable: dict[str, list[str]] = {}
    for name in names:
        cable, _, number = name.partition(":")
        by_cable.setdefault(cable, []).append(f"¶{number}")
    return "; ".join(f"{cable} {', '.join(dict.fromkeys(numbers))}" for cable, numbers in by_cable.items())


def paragraph_name(claim: Claim) -> str:
    """Return the claim's paragraph as the contract names it: `10STATE17263:26`."""
    return f"{claim['cable']}:{claim['paragraph']}"


def collect_stands(claims: Iterable[Claim], statements: dict[str, str]) -> tuple[Stand, ...]:
    """Return who stands where on the propositions of `statements` (id to sentence), as the claims take positions.

    Order is that of the propositions given, then of first appearance.
    """
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for claim in claims:
        holder = claim["attributed_to"][-1] if claim["attributed_to"] else claim["delegation"]
        for position in claim["positions"]:
            stances = found.setdefault(position["proposition"], {}).setdefault(holder, {})
            places = stances.setdefault(position["stance"], [])
            if paragraph_name(claim) not in places:
                places.append(paragraph_name(claim))
    return tuple(
        Stand(id_, statement, holder, tuple((stance, tuple(places)) for stance, places in stances.items()))
        for id_, statement in statements.items()
        for holder, stances in found.get(id_, {}).items()
    )


def _stand_record(stand: Stand) -> dict[str, Any]:
    return {
        "proposition": stand.proposition,
        "holder": stand.holder,
        "stances": {stance: list(places) for stance, places in stand.stances},
    }


def order_sources(claims: Sequence[Claim], scores: dict[str, float], fits: dict[str, float]) -> tuple[str, ...]:
    """Return the claims' paragraphs, those that fit best first, then those whose claims score highest in sum."""
    totals: dict[str, float] = {}
    for claim in claims:
        name = paragraph_name(claim)
        totals[name] = totals.get(name, 0) + scores.get(claim["id"], 0)
    return tuple(sorted(totals, key=lambda name: (-round(fits.get(name, 0), 3), -totals[name])))
