"""From checked records to the nodes and edges of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.models import Cable, Claim, Discrepancy, Heading, Person, Silence
from jta_kb.graph.derive import Holding, derive_positions, derive_values
from jta_kb.graph.elements import Edge, Node
from jta_kb.graph.facts import assessment_facts, claim_facts, holds
from jta_kb.sources.cable import Paragraph
from jta_kb.sources.title import find_title

Element = Node | Edge


def build_elements(context: Context) -> Iterator[Element]:
    """Yield every node and edge of a corpus that checks; a node always comes before the edges that touch it.

    Claims come in the order of cable (by date), paragraph and number, whatever the files' order is.
    """
    yield from _vocabularies(context)
    yield from _meetings(context)
    yield from _people(context)
    yield from _cables(context)
    yield from _claims(context)
    yield from _discrepancies(context)
    yield from _headings(context)


def cable_order(context: Context) -> list[str]:
    """Return the ids of the cables by date, then id."""
    return sorted(context.ids["cables"], key=lambda id_: (_cable_date(context, id_) or "", id_))


def _vocabularies(context: Context) -> Iterator[Element]:
    for kind, node_kind, parent in (
        ("parties", "party", "member_of"),
        ("topics", "topic", "parent"),
        ("systems", "system", "family"),
    ):
        for record in context.ids[kind].values():
            yield Node(
                node_kind,
                record.id,
                record.name,
                record.model_dump(exclude={"id"}, exclude_defaults=True, by_alias=True),
            )
        for record in context.ids[kind].values():
            if getattr(record, parent):
                edge = "belongs_to" if kind == "parties" else "part_of"
                yield Edge(f"{node_kind}:{record.id}", edge, f"{node_kind}:{getattr(record, parent)}")
            state = getattr(record, "country", None) or getattr(record, "party", None)
            if state:
                yield Edge(f"{node_kind}:{record.id}", "from", f"party:{state}")
    for record in context.ids["attributes"].values():
        yield Node("attribute", record.id, record.name, record.model_dump(exclude={"id"}, exclude_defaults=True))
    for record in context.ids["propositions"].values():
        yield Node("proposition", record.id, record.statement, record.model_dump(exclude={"id"}, exclude_defaults=True))
        yield from _about(f"proposition:{record.id}", record)


def _meetings(context: Context) -> Iterator[Element]:
    for record in context.ids["meetings"].values():
        yield Node("meeting", record.id, record.name, record.model_dump(exclude={"id"}, exclude_defaults=True))
        for party in record.delegations:
            yield Edge(f"party:{party}", "held_at", f"meeting:{record.id}")


def _people(context: Context) -> Iterator[Element]:
    person: Person
    for person in context.ids["people"].values():
        yield Node("person", person.id, person.name, person.model_dump(exclude={"id"}, exclude_defaults=True))
        yield Edge(f"person:{person.id}", "belongs_to", f"party:{person.party}")
        for item in person.attended:
            data = item.model_dump(include={"delegation", "role", "rank", "title", "agency"}, exclude_none=True)
            yield Edge(f"person:{person.id}", "attended", f"meeting:{item.meeting}", data)


def _cables(context: Context) -> Iterator[Element]:
    curated = _curated_paragraphs(context)
    for id_ in cable_order(context):
        record: Cable = context.ids["cables"][id_]
        text = context.texts[id_]
        header = text.header
        data = {
            "file": record.file,
            "sha256": record.sha256,
            "aliases": record.aliases,
            "meeting": record.meeting,
            "drafter": record.drafter,
            "date": _cable_date(context, id_),
            "dtg": header.dtg,
            "classification": header.classification,
            "origin": header.origin,
            "addressees": list(header.addressees),
            "tags": list(header.tags),
            "subject": header.subject,
            "references": list(header.references),
            "classified_by": header.classified_by,
            "paragraphs": len(text.paragraphs),
            "signature": text.signature,
        }
        yield Node("cable", id_, header.subject or id_, data)
        yield Edge(f"cable:{id_}", "drafted_by", f"party:{record.drafter}")
        if record.meeting:
            yield Edge(f"cable:{id_}", "reports", f"meeting:{record.meeting}")
        for paragraph in text.paragraphs:
            name = f"{id_}:{paragraph.number}"
            facts = _paragraph_facts(context, id_, paragraph)
            yield Node("paragraph", name, f"{id_} ¶{paragraph.number}", {**facts, "curated": name in curated})
            yield Edge(f"paragraph:{name}", "part_of", f"cable:{id_}")


def _paragraph_facts(context: Context, cable: str, paragraph: Paragraph) -> dict[str, Any]:
    span, body = paragraph.span, paragraph.body
    return {
        "cable": cable,
        "paragraph": paragraph.number,
        "marking": paragraph.marking,
        "section": paragraph.section,
        "title": find_title(context.texts[cable].text[body.start : body.end]),
        "kind": paragraph.kind,
        "span": [span.start, span.end],
        "text": context.texts[cable].text[span.start : span.end],
    }


def _curated_paragraphs(context: Context) -> set[str]:
    return {f"{e.model.cable}:{e.model.paragraph}" for kind in ("claims", "ledger") for e in context.entries[kind]}


def _claims(context: Context) -> Iterator[Element]:
    order = {id_: number for number, id_ in enumerate(cable_order(context))}
    claims: list[Claim] = [entry.model for entry in context.claims]
    claims.sort(key=lambda claim: (order[claim.cable], claim.paragraph, claim.number))
    values: dict[str, Holding] = {}
    positions: dict[str, Holding] = {}
    for claim in claims:
        yield Node("claim", claim.id, claim.statement, claim_facts(context, claim))
        yield from _claim_edges(context, claim)
        yield from _value_edges(context, claim, values)
        yield from _position_edges(context, claim, positions)
    for claim in claims:
        for response in claim.responds_to:
            yield Edge(f"claim:{claim.id}", "responds_to", f"claim:{response.claim}", {"relation": response.relation})
    yield from derive_values(values.values())
    yield from derive_positions(positions.values())


def _claim_edges(context: Context, claim: Claim) -> Iterator[Edge]:
    source = f"claim:{claim.id}"
    yield Edge(source, "stands_in", f"paragraph:{claim.cable}:{claim.paragraph}")
    meeting = context.meeting_of(claim.cable)
    if meeting:
        yield Edge(source, "made_at", f"meeting:{meeting.id}")
    yield Edge(source, "stated_by", f"party:{claim.delegation}")
    if claim.speaker:
        yield Edge(source, "spoken_by", f"person:{claim.speaker}")
    for relayed in claim.attributed_to:
        yield Edge(source, "attributed_to", _holder_key(context, relayed))
    yield from _about(source, claim)


def _about(source: str, record: Any) -> Iterator[Edge]:
    for system in record.systems:
        yield Edge(source, "about", f"system:{system}")
    for topic in record.topics:
        yield Edge(source, "about", f"topic:{topic}")


def _value_edges(context: Context, claim: Claim, seen: dict[str, Holding]) -> Iterator[Element]:
    for assessment in claim.assessments:
        facts = assessment_facts(context, assessment)
        conditions = "; ".join(f"{key} = {value}" for key, value in sorted(facts["conditions"].items()))
        denied = "not " if claim.polarity == "denied" and facts["dimension"] != "boolean" else ""
        id_ = "|".join([claim.holder, facts["system"] or "", facts["attribute"], denied + facts["value"], conditions])
        if not holds(claim):
            id_ += "|asked"
        key = f"assessment:{id_}"
        if key not in seen:
            seen[key] = Holding(key, claim.holder, facts, denied=bool(denied), asserted=holds(claim))
            label = f"{facts['attribute']} {denied}{facts['value']}" + (f" ({conditions})" if conditions else "")
            yield Node("assessment", id_, label, {**facts, "holder": claim.holder, "denied": bool(denied)})
            yield Edge(key, "measures", f"attribute:{facts['attribute']}")
            if holds(claim):
                yield Edge(key, "held_by", _holder_key(context, claim.holder))
            if facts["system"]:
                yield Edge(key, "of", f"system:{facts['system']}")
        yield Edge(f"claim:{claim.id}", "assesses", key)


def _position_edges(context: Context, claim: Claim, seen: dict[str, Holding]) -> Iterator[Element]:
    for position in claim.positions:
        asked = [] if holds(claim) else ["asked"]
        id_ = "|".join([claim.holder, position.proposition, position.stance, *asked])
        key = f"position:{id_}"
        if key not in seen:
            facts = {"proposition": position.proposition, "stance": position.stance}
            seen[key] = Holding(key, claim.holder, facts, asserted=holds(claim))
            label = f"{claim.holder} {position.stance} {position.proposition}"
            yield Node("position", id_, label, {**facts, "holder": claim.holder})
            yield Edge(key, "of", f"proposition:{position.proposition}")
            if holds(claim):
                yield Edge(key, "held_by", _holder_key(context, claim.holder))
        yield Edge(f"claim:{claim.id}", "takes", key)


def _discrepancies(context: Context) -> Iterator[Element]:
    record: Discrepancy
    for record in context.ids["discrepancies"].values():
        data = record.model_dump(exclude={"id"}, exclude_defaults=True)
        yield Node("discrepancy", record.id, record.what, data)
        yield from _about(f"discrepancy:{record.id}", record)
        for name in _each_once(f"{place.cable}:{place.paragraph}" for place in record.places):
            yield Edge(f"discrepancy:{record.id}", "touches", f"paragraph:{name}")


def _headings(context: Context) -> Iterator[Element]:
    record: Heading
    for record in context.ids["headings"].values():
        places = [f"{locator.cable}:{number}" for locator in record.locators for number in locator.paragraphs]
        data = {**record.model_dump(include={"heading", "also", "note"}, exclude_defaults=True), "paragraphs": places}
        yield Node("heading", record.id, record.heading, data)
        for name in _each_once(places):
            yield Edge(f"heading:{record.id}", "leads_to", f"paragraph:{name}")
    silence: Silence
    for silence in context.ids["silences"].values():
        data = silence.model_dump(exclude={"id"}, exclude_defaults=True)
        yield Node("silence", silence.id, silence.heading, data)


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _holder_key(context: Context, id_: str) -> str:
    return f"party:{id_}" if id_ in context.ids["parties"] else f"person:{id_}"


def _cable_date(context: Context, id_: str) -> str | None:
    date = context.texts[id_].header.date if id_ in context.texts else None
    return date[:10] if date else None
