"""A paragraph's sentences: where each sentence, bullet, heading and participant starts and ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jta_kb.sources.cable import Cable, Paragraph
from jta_kb.sources.lines import Line, is_rule, split_lines
from jta_kb.sources.span import Span

SentenceKind = Literal["text", "heading", "entry", "note"]

_END = re.compile(r"([.?!][\"'”’)\]]{0,4})(\s+)(?=\S)")
_TOKEN = re.compile(r"\S+\Z")
_LONGEST_TOKEN = 40  # characters before a full stop that are looked at
_OPENINGS = "\"'“‘([-"
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")  # U.S., i.e., a.m., and the H. of a name
_OFTEN_LAST = frozenset({"etc.", "Inc.", "Corp.", "Co.", "Jr.", "Sr."})
_NEVER_LAST = re.compile(
    r"(?:Nos?|Lt|Col|Gen|Maj|Capt|Cmdr|Adm|Sgt|Mrs?|Ms|Dr|Prof|St|Sen|Rep|Amb|Gov|Dep|Asst|Min|vs|cf|approx|paras?|Fig"
    r"|Art|Sec|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
)
_BULLET = re.compile(r"\s*(?:--?(?!-)|[*•·])\s*\S")
_NOTE = re.compile(r"[(\[]?(?:(?:BEGIN )?NOTE|Note|(?:BEGIN )?COMMENT|Comment):")
_NOTE_END = re.compile(r"end (?:note|comment)\b", re.IGNORECASE)
_LETTERED_LIST = re.compile(r"[A-Z]\. \(")
_LONGEST_HEADING = 80  # characters


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the cable's text, and what it is: text, a heading, a participant's entry, or a note."""

    span: Span
    kind: SentenceKind


def split_sentences(cable: Cable, paragraph: Paragraph) -> tuple[Sentence, ...]:
    """Split a paragraph's body into its sentences, in order; every character of it that is not blank lies in one.

    A bullet starts a sentence; a short line alone at the start of the body is a heading. An abbreviation ends no
    sentence, unless it is one that may stand last (`U.S.`), two blanks follow it and then a capital.
    """
    blocks = _blocks(cable.text, paragraph.body)
    if paragraph.kind == "participants":
        return tuple(Sentence(block, _attendance(block.of(cable.text))) for block in blocks)
    heading = blocks[:1] if len(blocks) > 1 and _is_heading(cable.text, *blocks[:2]) else []
    running = _joined(cable.text, blocks[len(heading) :])
    spans = [span for block in running for span in _sentences(cable.text, block)]
    return (*(Sentence(block, "heading") for block in heading), *_kinds(cable.text, spans))


def _blocks(text: str, body: Span) -> list[Span]:
    """Return the lines that belong together: up to a blank line, or up to the next bullet."""
    lines = split_lines(body.of(text))
    blocks: list[Span] = []
    held: list[Line] = []
    for index, line in enumerate(lines):
        if held and (line.blank or _starts_bullet(lines, index)):
            blocks.append(_block(held, body.start))
            held = []
        if not line.blank:
            held.append(line)
    return [*blocks, _block(held, body.start)] if held else blocks


def _block(lines: Sequence[Line], offset: int) -> Span:
    first, last = lines[0], lines[-1]
    start = first.start + len(first.text) - len(first.text.lstrip())
    return Span(offset + start, offset + last.start + len(last.text.rstrip()))


def _starts_bullet(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is a bullet: a dash at its start, below the end of a sentence rather than inside one."""
    if not _BULLET.match(lines[index].text):
        return False
    return index == 0 or lines[index - 1].blank or lines[index - 1].text.rstrip().endswith((".", ":", ";", "?", "!"))


def _joined(text: str, blocks: Sequence[Span]) -> list[Span]:
    """Join the blocks that a stray blank line parts in the middle of a sentence."""
    spans: list[Span] = []
    for block in blocks:
        if spans and text[block.start].islower() and not _ends_sentence(text[spans[-1].end - 1]):
            spans[-1] = Span(spans[-1].start, block.end)
        else:
            spans.append(block)
    return spans


def _ends_sentence(mark: str) -> bool:
    return mark in '.?!:"”’)]'


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for end in _END.finditer(text, block.start, block.end):
        if _parts_sentences(text, end):
            yield Span(start, end.end(1))
            start = end.end()
    yield Span(start, block.end)


def _parts_sentences(text: str, end: re.Match[str]) -> bool:
    """Say whether the mark at `end` is the end of a sentence, by the word before it and what follows."""
    following = text[end.end()]
    if following.islower() or not (following.isalnum() or following in _OPENINGS):
        return False
    if _NOTE_END.match(text, end.end()):
        return False
    stop = end.start() + 1
    token = _TOKEN.search(text[max(0, stop - _LONGEST_TOKEN) : stop])
    word = token[0].lstrip("\"'“‘([-") if token else ""
    if _NEVER_LAST.fullmatch(word):
        return False
    if _INITIALS.fullmatch(word.rpartition("/")[2]) or word in _OFTEN_LAST:
        return end[2] == "  " and following.isupper()
    return True


def _kinds(text: str, spans: Sequence[Span]) -> Iterator[Sentence]:
    noting = False
    for span in spans:
        words = span.of(text)
        noting = noting or _NOTE.match(words) is not None
        yield Sentence(span, "note" if noting else "text")
        noting = noting and _NOTE_END.search(words) is None


def _is_heading(text: str, block: Span, below: Span) -> bool:
    words = block.of(text)
    short = "\n" not in words and len(words) <= _LONGEST_HEADING
    return short and not words.endswith((".", "?", "!", '"', ";", ",")) and not text[below.start].islower()


def _attendance(words: str) -> SentenceKind:
    """Tell a heading of a list of participants (`U.S. Delegation:`, `A. (SBU) Russian`) from an entry."""
    first, _, rest = words.partition("\n")
    ruled = bool(rest) and is_rule(rest)
    return "heading" if ruled or words.endswith(":") or _LETTERED_LIST.match(first) else "entry"
