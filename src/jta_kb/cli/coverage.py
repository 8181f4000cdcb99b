"""`jta coverage`: how much of each paragraph is claimed, and what is not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.cli.records import render_json, render_jsonl, render_records
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.corpus.coverage import count_totals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.corpus.coverage import ParagraphCoverage
    from jta_kb.review.coverage import CorpusCoverage

COLUMNS = ("cable", "paragraph", "sentences", "claimed", "ledger", "pending", "numbers", "numbers_pending")


def render_coverage(coverage: CorpusCoverage, format_: str, *, numbers: bool = False) -> str:
    """Return the paragraphs with counts and totals, or with `numbers` the numbers that nothing accounts for."""
    if format_ == "json":
        records = [_detail(coverage, paragraph) for paragraph in coverage.paragraphs]
        return render_json({"totals": count_totals(coverage.paragraphs), "paragraphs": records})
    if numbers:
        rows = [_number_record(coverage, *item) for item in coverage.pending_numbers()]
        return render_records(("cable", "paragraph", "number", "words"), rows, format_)
    records = [_summary(paragraph) for paragraph in coverage.paragraphs]
    if format_ == "jsonl":
        return render_jsonl(records)
    if format_ != "table":
        return render_records(COLUMNS, records, format_)
    return render_records(COLUMNS, records, "table") + _total_lines(coverage.paragraphs)


def render_passage(coverage: CorpusCoverage, format_: str) -> str:
    """Return one paragraph's text with what nothing quotes marked: coloured, or between « and »."""
    (paragraph,) = coverage.paragraphs
    if format_ != "table":
        return render_coverage(coverage, format_)
    pen, width = Pen(uses_color()), screen_width()
    text = coverage.text_of(paragraph.cable)
    lines = [pen(f"{paragraph.cable} ¶{paragraph.paragraph}", "bold"), ""]
    lines += [f"  {line}" for line in _marked(text, paragraph, pen).split("\n")]
    lines.append("")
    for sentence in paragraph.sentences:
        words = " ".join(text[sentence.span.start : sentence.span.end].split())
        lines += wrap(make_safe(words), width, f"  {sentence.state:<8} ", " " * 11)
        lines += wrap(", ".join(sentence.ids), width, " " * 11) if sentence.ids else []
    return "\n".join(lines) + "\n" + _total_lines([paragraph])


def _marked(text: str, paragraph: ParagraphCoverage, pen: Pen) -> str:
    start = min(sentence.span.start for sentence in paragraph.sentences) if paragraph.sentences else 0
    stop = max(sentence.span.end for sentence in paragraph.sentences) if paragraph.sentences else 0
    pieces = []
    for span in paragraph.uncovered:
        pieces += [make_safe(text[start : span.start]), _mark(make_safe(text[span.start : span.end]), pen)]
        start = span.end
    return "".join([*pieces, make_safe(text[start:stop])])


def _mark(text: str, pen: Pen) -> str:
    if not pen.color:
        return f"«{text}»"
    return "\n".join(pen(line, "bold", "red") for line in text.split("\n"))


def _total_lines(paragraphs: Iterable[ParagraphCoverage]) -> str:
    totals = count_totals(paragraphs)
    return (
        f"\n{totals['sentences']} sentences: {totals['sentences_claimed']} claimed, {totals['sentences_ledger']} in the"
        f" ledger, {totals['sentences_pending']} pending."
        f"\n{totals['numbers']} numbers: {totals['numbers_pending']} pending.\n"
    )


def _summary(paragraph: ParagraphCoverage) -> dict[str, Any]:
    return {
        "cable": paragraph.cable,
        "paragraph": paragraph.paragraph,
        "sentences": len(paragraph.sentences),
        "claimed": paragraph.count("claimed"),
        "ledger": paragraph.count("ledger"),
        "pending": paragraph.count("pending"),
        "numbers": len(paragraph.numbers),
        "numbers_pending": paragraph.numbers_pending,
    }


def _detail(coverage: CorpusCoverage, paragraph: ParagraphCoverage) -> dict[str, Any]:
    text = coverage.text_of(paragraph.cable)
    return {
        **_summary(paragraph),
        "pending_sentences": [
            {"span": [s.span.start, s.span.end], "text": " ".join(text[s.span.start : s.span.end].split())}
            for s in paragraph.sentences
            if s.state == "pending"
        ],
        "pending_numbers": [
            {"span": [n.span.start, n.span.end], "text": n.text} for n in paragraph.numbers if n.state == "pending"
        ],
    }


def _number_record(coverage: CorpusCoverage, paragraph: ParagraphCoverage, number: Any) -> dict[str, Any]:
    text = coverage.text_of(paragraph.cable)
    before = " ".join(text[max(0, number.span.start - 60) : number.span.start].split())[-40:]
    after = " ".join(text[number.span.end : number.span.end + 60].split())[:40]
    words = f"…{before} »{number.text}« {after}…"
    return {"cable": paragraph.cable, "paragraph": paragraph.paragraph, "number": number.text, "words": words}
