"""`jta ask`: the answer for people to read, and for programs."""

from __future__ import annotations

from jta_kb.cli.terminal import Pen, complain, make_safe, screen_width, uses_color, wrap, write
from jta_kb.knowledge import open_corpus
from jta_kb.query.answer import cite_paragraphs, cite_sentence, paragraph_name, seat_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from jta_kb.query.answer import Answer, Claim, Stand

ASKED_FOR = {
    "participants": "who was there",
    "questions": "questions and requests",
    "promises": "promises and offers",
    "change": "what changed between the meetings",
    "agreement": "where the parties agree",
    "disagreement": "where the parties differ",
    "contradiction": "where a party contradicts itself",
    "evidence": "what is put forward as evidence",
    "definition": "what words mean",
}
LEFT_OPEN = "questions left open"
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown")


def run_ask(
    question: str,
    *,
    corpus: str | None = None,
    format_: str = "table",
    quotes: bool = False,
    explain: bool = False,
    pager: bool = True,
    on_slow: Callable[[str], None] | None = None,
) -> int:
    """Answer the question on standard output; return the exit status: 0, or 1 if nothing was found.

    With `explain`, say first, on standard error, how the answer came about.
    """
    with open_corpus(corpus, on_slow) as opened:
        answer = opened.ask(question)
        explanation = opened.explain(answer) if explain else None
    if explanation is not None:
        from jta_kb.cli.explain import explanation_lines

        complain(explanation_lines(explanation))
    write(render_answer(answer, format_, quotes=quotes), pager=pager and format_ == "table")
    return 0 if answer.kind == "found" else 1


def render_answer(answer: Answer, format_: str, *, quotes: bool = False) -> str:
    """Return the answer in one of FORMATS."""
    if format_ == "table":
        return render_text(answer, screen_width(), Pen(uses_color()), quotes=quotes)
    if format_ == "markdown":
        return render_markdown(answer, quotes=quotes)
    from jta_kb.cli.records import render_json, render_jsonl, render_table_text

    if format_ == "json":
        return render_json(answer.to_json())
    parts = [("answer", claim) for claim in answer.claims] + [("counterpart", claim) for claim in answer.counterpart]
    if format_ == "jsonl":
        return render_jsonl({"part": part, **claim} for part, claim in parts)
    from jta_kb.publish.tables import CLAIM_COLUMNS, claim_row

    rows = [(part, *claim_row(claim)) for part, claim in parts]
    return render_table_text(("part", *CLAIM_COLUMNS), rows, format_)


def render_text(answer: Answer, width: int, pen: Pen, *, quotes: bool = False) -> str:
    """Return the answer for a terminal: how it was understood, where the sides stand, each side's claims, cited."""
    lines = list(_understood(answer, width, pen))
    if answer.kind != "found":
        lines += ["", *wrap(make_safe(answer.refusal), width)]
        lines += _advice(answer, width)
    else:
        for sentence in answer.premise_sentences:
            lines += ["", *(pen(line, "yellow") for line in wrap(make_safe(sentence), width))]
        lines += _people(answer, width, pen)
        lines += _stands(answer, width, pen)
        lines += _claims(answer, answer.claims, width, pen, quotes)
        lines += _other_side(answer, width, pen, quotes)
        lines += _discrepancies(answer, width, pen)
        lines += _gaps(answer, width, pen)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def render_markdown(answer: Answer, *, quotes: bool = False) -> str:
    """Return the answer as Markdown: a heading for each side and cable, a cited line for each claim."""
    lines = [f"# {escape_markdown(answer.plan.question.text)}", ""]
    if answer.kind != "found":
        return "\n".join([*lines, escape_markdown(answer.refusal), ""])
    lines += [f"- {escape_markdown(seat_sentence(seat, answer.labels))}" for seat in answer.seats]
    lines += [escape_markdown(sentence) for sentence in answer.premise_sentences]
    lines += [""] if answer.seats or answer.premises else []
    for title, claims in (("", answer.claims), ("The other side", answer.counterpart)):
        if title and claims:
            lines += [f"## {title}", ""]
        for heading, group in _groups(answer, claims):
            lines += [f"### {escape_markdown(heading)}", ""]
            for claim in group:
                lines.append(f"- {escape_markdown(_marked_sentence(claim, answer.labels))}")
                if quotes:
                    lines.append(f"  > {escape_markdown(claim['quote'])}")
            lines.append("")
    if answer.none_recorded:
        lines += [escape_markdown(_none_recorded(answer)), ""]
    return "\n".join(lines)


def escape_markdown(text: str) -> str:
    """Return the text so that Markdown shows it as it is, and none of it as HTML."""
    safe = make_safe(text)
    for character in "\\`*_{}[]<>|#":
        safe = safe.replace(character, f"\\{character}")
    return safe


def _understood(answer: Answer, width: int, pen: Pen) -> Iterator[str]:
    """Say how the question was understood."""
    plan = answer.plan
    parts = [f"{kind} {make_safe(', '.join(names))}" for kind, names in _understood_names(answer) if names]
    yield from _labelled("understood", " · ".join(parts) or "nothing of it", width, pen)
    for mention in plan.question.mentions:
        if mention.mended:
            said = make_safe(f"`{mention.words}` read as {mention.names[0].spelling}")
            yield from _labelled("spelling", said, width, pen)
        for name in mention.names:
            if name.source:
                label = answer.labels.get(name.id, name.id)
                said = f"`{name.spelling}` is a name for the {label} outside the cables: {name.source}"
                yield from _labelled("name", make_safe(said), width, pen)
    for wrong, right in plan.question.corrected:
        yield from _labelled("spelling", make_safe(f"`{wrong}` read as {right}"), width, pen)
    for word, near, _ in plan.question.unknown:
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        yield from _labelled("not known", make_safe(f"`{word}`{hint}"), width, pen)


def _understood_names(answer: Answer) -> list[tuple[str, Sequence[str]]]:
    plan = answer.plan

    def labels(ids: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(answer.labels.get(id_, id_) for id_ in ids))

    places = [f"{cable}:{number}" for cable, number in plan.paragraphs]
    asked_for = LEFT_OPEN if plan.wants == "open" else ASKED_FOR.get(plan.intent, "")
    return [
        ("asked for", [asked_for] if asked_for else []),
        ("speaker", labels(plan.speakers)),
        ("party", labels(plan.parties)),
        ("relayed word of", labels(plan.attributed_to)),
        ("about", labels(plan.about)),
        ("system", labels(plan.systems)),
        ("topic", labels(plan.topics)),
        ("attribute", labels([id_ for id_ in plan.attributes if id_ not in plan.topics])),
        ("proposition", labels(plan.propositions)),
        ("meeting", labels(plan.meetings)),
        ("cable", plan.cables),
        ("paragraph", [cite_paragraphs(places)] if places else []),
        ("person", plan.mentioned),
        ("words", [term.words for term in plan.question.terms]),
    ]


def _labelled(label: str, text: str, width: int, pen: Pen) -> Iterator[str]:
    lines = wrap(text, width - 12)
    yield f"{pen(f'{label:<12}', 'dim')}{lines[0]}"
    yield from (f"{'':12}{line}" for line in lines[1:])


def _people(answer: Answer, width: int, pen: Pen) -> Iterator[str]:
    """Say who was there, each with the place that says so."""
    if not answer.seats:
        return
    yield from ("", pen("WHO WAS THERE", "bold"))
    for seat in answer.seats:
        yield from wrap(make_safe(seat_sentence(seat, answer.labels)), width, "  - ", "    ")


def _stands(answer: Answer, width: int, pen: Pen) -> Iterator[str]:
    """Say where the sides stand, proposition by proposition."""
    if not answer.stands:
        return
    yield from ("", pen("WHERE THEY STAND", "bold"))
    shown = ""
    for stand in answer.stands:
        if stand.proposition != shown:
            yield from (pen(line, "bold") for line in wrap(make_safe(stand.statement), width, "  "))
            shown = stand.proposition
        holder = make_safe(answer.labels.get(stand.holder, stand.holder))
        yield from wrap(f"{holder}: {_stances(stand)}", width, "    ", " " * 8)


def _stances(stand: Stand) -> str:
    words = {"supports": "supports", "disputes": "disputes", "neutral": "leaves open"}
    return "; ".join(f"{words[stance]} ({cite_paragraphs(places)})" for stance, places in stand.stances)


def _claims(answer: Answer, claims: Sequence[Claim], width: int, pen: Pen, quotes: bool) -> Iterator[str]:
    """Print claims under headings of delegation and cable, each ending in its citation."""
    for heading, group in _groups(answer, claims):
        yield from ("", pen(make_safe(heading), "bold", "cyan"))
        for claim in group:
            yield from wrap(make_safe(_marked_sentence(claim, answer.labels)), width, "  - ", "    ")
            if quotes:
                quote = make_safe(f"“{claim['quote']}”")
                yield from (pen(line, "dim") for line in wrap(quote, width, "      "))


def _groups(answer: Answer, claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Yield heading and claims of each delegation and cable, in the order in which they first appear."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim["delegation"], claim["cable"]), []).append(claim)
    for party in dict.fromkeys(party for party, _ in groups):
        for (delegation, cable), group in groups.items():
            if delegation == party:
                yield f"{answer.labels.get(party, party)}, {cable} ({group[0]['date']})", group


def _marked_sentence(claim: Claim, labels: dict[str, str]) -> str:
    """Return the cited statement, with a word before it where it is relayed, or was not said at the talks."""
    marks = {"summary": ["summary"], "drafter": ["cable writer"]}.get(claim["voice"], [])
    marks = marks + [f"relaying {labels.get(id_, id_)}" for id_ in claim["attributed_to"]]
    return (f"[{', '.join(marks)}] " if marks else "") + cite_sentence(claim)


def _other_side(answer: Answer, width: int, pen: Pen, quotes: bool) -> Iterator[str]:
    if answer.counterpart:
        yield from ("", pen("THE OTHER SIDE", "bold"))
        yield from _claims(answer, answer.counterpart, width, pen, quotes)
    if answer.none_recorded:
        yield from ("", *(pen(line, "yellow") for line in wrap(make_safe(_none_recorded(answer)), width)))


def _none_recorded(answer: Answer) -> str:
    parties = " and ".join(answer.labels.get(party, party) for party in answer.none_recorded)
    return f"The other side ({parties}): nothing is recorded on this."


def _discrepancies(answer: Answer, width: int, pen: Pen) -> Iterator[str]:
    if not answer.discrepancies:
        return
    yield from ("", pen("THE SOURCE IS AT ODDS", "bold"))
    for node in answer.discrepancies:
        places = cite_paragraphs(paragraph_name(place) for place in node.data["places"])
        what = node.data["what"].removesuffix(".")
        yield from wrap(make_safe(f"{what} ({places})."), width, "  - ", "    ")


def _gaps(answer: Answer, width: int, pen: Pen) -> Iterator[str]:
    """Say which paragraphs speak of the same and are not curated."""
    if answer.uncurated:
        text = f"Not yet curated, and so not in this answer: {cite_paragraphs(answer.uncurated)}."
        yield from ("", *(pen(line, "yellow") for line in wrap(make_safe(text), width)))


def _advice(answer: Answer, width: int) -> Iterator[str]:
    if answer.nearest:
        yield from wrap(f"`jta show {make_safe(answer.nearest[0])}` shows the words.", width)
    elif answer.kind == "unknown-term":
        yield from wrap("`jta list systems`, `topics`, `people` and the like show the names the corpus knows.", width)


def claim_label(claim: dict[str, Any]) -> str:
    """Return who says it, as a heading or cell has it: `russia (zudin), relaying iran, summary`."""
    parts = [claim["delegation"] + (f" ({claim['speaker']})" if claim["speaker"] else "")]
    if claim["attributed_to"]:
        parts.append(f"relaying {' relaying '.join(claim['attributed_to'])}")
    if claim["voice"] != "table":
        parts.append({"summary": "summary", "drafter": "cable writer"}[claim["voice"]])
    return ", ".join(parts)
