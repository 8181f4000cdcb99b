"""`jta show`: a claim in its paragraph, a paragraph with its claims, a cable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.ask import claim_label
from jta_kb.cli.claims import describe_value
from jta_kb.cli.records import render_json, render_jsonl, render_records
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.query.places import read_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.knowledge import Corpus
    from jta_kb.query.context import ClaimInContext, ParagraphInContext, Passage


def render_what(corpus: Corpus, what: str, format_: str) -> str:
    """Return what a claim's id, a cable or a paragraph names. Raises NotRecorded, or UnknownName for another word."""
    place = read_place(corpus.store, what)
    if place.claim:
        return _render_claim(corpus.claim(place.claim), format_)
    if place.paragraph is not None:
        return _render_paragraph(corpus.paragraph(place.cable, place.paragraph), format_)
    return _render_cable(corpus, place.cable, format_)


def _render_claim(found: ClaimInContext, format_: str) -> str:
    if format_ != "table":
        return _render_record(found.to_json(), format_)
    pen, width = Pen(uses_color()), screen_width()
    claim = found.claim
    lines = [pen(f"{claim['id']}   {_place(claim)}", "bold"), ""]
    lines += wrap(make_safe(claim["statement"]), width)
    lines += ["", *_fields(claim, width, pen), "", *_passage(found.passage, pen)]
    for title, others in (("RESPONDS TO", found.responds_to), ("WHAT RESPONDS TO IT", found.responses)):
        if others:
            lines += ["", pen(title, "bold")]
            for relation, other in others:
                text = make_safe(f"{other['id']} {other['statement']}")
                lines += wrap(f"{relation.replace('_', ' ')}: {text}", width, "  ", "      ")
    return "\n".join(lines) + "\n"


def _render_paragraph(found: ParagraphInContext, format_: str) -> str:
    if format_ != "table":
        return _render_record(found.to_json(), format_)
    pen, width = Pen(uses_color()), screen_width()
    facts = found.facts
    marking = f" ({facts['marking']})" if facts["marking"] else " (no marking)"
    title = f"{facts['cable']} ¶{facts['paragraph']}{marking}   {facts['section'] or ''}"
    lines = [pen(make_safe(title), "bold"), "", *_passage(found.passage, pen), ""]
    if not facts["curated"]:
        lines.append(pen("This paragraph is not curated yet.", "yellow"))
    for claim in found.claims:
        number = claim["id"].rpartition("-")[2]
        lines += wrap(make_safe(f"{claim_label(claim)}: {claim['statement']}"), width, f"{number:>4}  ", " " * 6)
    if found.discrepancies:
        lines += ["", pen("THE SOURCE IS AT ODDS", "bold")]
        for node in found.discrepancies:
            lines += wrap(make_safe(node.data["what"]), width, "  - ", "    ")
    return "\n".join(lines).rstrip() + "\n"


def _render_cable(corpus: Corpus, id_: str, format_: str) -> str:
    node = corpus.store.find_node("cable", id_)
    facts = {"id": id_, **(node.data if node else {})}
    if format_ != "table":
        return _render_record(facts, format_)
    pen, width = Pen(uses_color()), screen_width()
    lines = [pen(id_, "bold"), ""]
    for name in ("subject", "date", "dtg", "classification", "origin", "addressees", "tags", "references"):
        lines += _field(name, facts[name], width, pen)
    for name in ("classified_by", "meeting", "drafter", "signature", "file", "sha256"):
        lines += _field(name, facts[name], width, pen)
    lines += ["", pen("PARAGRAPHS", "bold")]
    counts: dict[int, int] = {}
    for claim in corpus.claims(cable=id_):
        counts[claim["paragraph"]] = counts.get(claim["paragraph"], 0) + 1
    section = None
    for paragraph in corpus.store.linked("cable", id_, "part_of", back=True):
        if paragraph.data["section"] != section:
            section = paragraph.data["section"]
            lines.append(make_safe(f"  {section or ''}").rstrip())
        number = paragraph.data["paragraph"]
        state = f"{counts.get(number, 0)} claims" if paragraph.data["curated"] else "not curated"
        first = " ".join(paragraph.data["text"].split())[: width - 32]
        lines.append(make_safe(f"    ¶{number:<4}{state:>12}  {first}"))
    return "\n".join(lines) + "\n"


def _render_record(record: dict[str, Any], format_: str) -> str:
    if format_ == "json":
        return render_json(record)
    if format_ == "jsonl":
        return render_jsonl([record])
    plain = {
        key: value for key, value in record.items() if key not in ("parts", "claims", "discrepancies", "responses")
    }
    return render_records(tuple(plain), [plain], format_)


def _place(claim: dict[str, Any]) -> str:
    marking = f" ({claim['marking']})" if claim["marking"] else ""
    return f"{claim['cable']} ¶{claim['paragraph']}{marking}, {claim['date']}"


def _fields(claim: dict[str, Any], width: int, pen: Pen) -> Iterator[str]:
    yield from _field("whose", claim_label(claim), width, pen)
    yield from _field("act", f"{claim['act']}, {claim['polarity']}, {claim['commitment']}", width, pen)
    yield from _field("topics", claim["topics"], width, pen)
    yield from _field("systems", claim["systems"], width, pen)
    for item in claim["assessments"]:
        basis = " (inferred)" if item["basis"] == "inferred" else ""
        yield from _field("value", describe_value(item) + basis, width, pen)
    for item in claim["positions"]:
        yield from _field("position", f"{item['stance']} {item['proposition']}", width, pen)
    yield from _field("in other words", claim["gloss"], width, pen)
    yield from _field("quote", f"“{claim['quote']}”", width, pen)
    yield from _field("characters", f"{claim['span'][0]}–{claim['span'][1]} of the cable's file", width, pen)
    yield from _field("note", claim["note"], width, pen)


def _field(name: str, value: Any, width: int, pen: Pen) -> Iterator[str]:
    text = ", ".join(value) if isinstance(value, list) else str(value or "")
    if text:
        first, *rest = wrap(make_safe(text), width - 16)
        yield f"{pen(f'{name:<16}', 'dim')}{first}"
        yield from (f"{'':16}{line}" for line in rest)


def _passage(passage: Passage, pen: Pen) -> Iterator[str]:
    """Yield the paragraph's lines as the cable has them, the quotes marked: coloured, or between « and »."""
    pieces = []
    end = 0
    for start, stop in passage.marked:
        pieces += [make_safe(passage.text[end:start]), _marked(make_safe(passage.text[start:stop]), pen)]
        end = stop
    pieces.append(make_safe(passage.text[end:]))
    yield from (f"  {line}" for line in "".join(pieces).split("\n"))


def _marked(text: str, pen: Pen) -> str:
    if not pen.color:
        return f"«{text}»"
    return "\n".join(pen(line, "bold", "yellow") for line in text.split("\n"))
