"""`jta diff` for a pull request: a page of Markdown, and annotations of the changed lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jta_kb.cli.ask import escape_markdown
from jta_kb.cli.diagnostics import escape_command
from jta_kb.cli.diff import cut_passage, show_passage, show_place, shown_whole, sum_up
from jta_kb.cli.word_marks import mark_words
from jta_kb.review.telling import tell_change, tell_consequences, tell_fields

if TYPE_CHECKING:
    from jta_kb.review.changes import Change
    from jta_kb.review.diff import Diff
    from jta_kb.review.sheets import Passage, Sheet
    from jta_kb.review.wording import Piece

_LINE_START = re.compile(r"^[ \t]*(?:([-+=])|(\d+)([.)]))?", re.MULTILINE)


def render_page(diff: Diff) -> str:
    """Return a comparison as Markdown: a section for each claim, with a box to tick for each thing to judge."""
    lines = [f"## {_plain(sum_up(diff))}"]
    for sheet, whole in shown_whole(diff.sheets):
        lines += ["", *_sheet(diff, sheet, whole)]
    kind = ""
    for change in diff.others:
        if change.record != kind:
            kind = change.record
            lines += ["", f"### {_plain(kind.capitalize())}", ""]
        lines.append(_change(change, f"`{_code(change.id)}`: "))
    if diff.consequences:
        for heading, found in tell_consequences(diff.consequences):
            lines += ["", f"### {heading}", "", *(f"- {_plain(text)}" for text in found)]
        lines += ["", *(f"- {_plain(text)}" for text in diff.consequences.notes)] if diff.consequences.notes else []
    if diff.left_out:
        lines += ["", "### Left out", "", *(f"- {_plain(text)}" for text in diff.left_out)]
    return "\n".join(lines) + "\n"


def render_annotations(diff: Diff) -> str:
    """Return a notice for each changed record, on its lines, as workflow commands of GitHub Actions."""
    grouped: dict[tuple[str, str], list[Change]] = {}
    for change in diff.changes:
        grouped.setdefault((change.record, change.id), []).append(change)
    return "".join(_annotate(diff, key, changes) for key, changes in grouped.items())


def _annotate(diff: Diff, key: tuple[str, str], changes: list[Change]) -> str:
    place = diff.places.get(key)
    fields: dict[str, str] = {}
    if place:
        fields["file"] = f"{diff.folder}{place.file}"
        if place.line is not None:
            fields |= {"line": str(place.line), "endLine": str(place.last)}
    fields["title"] = f"{key[1]}: {', '.join(dict.fromkeys(change.name for change in changes))}"
    settings = ",".join(f"{name}={escape_command(value, ':,')}" for name, value in fields.items())
    text = "\n".join(f"{change.name} ({change.weight}): {mark_words(tell_change(change))}" for change in changes)
    return f"::notice {settings}::{escape_command(text)}\n"


def _sheet(diff: Diff, sheet: Sheet, whole: bool) -> Iterator[str]:
    place = show_place(diff.places.get(("claims", sheet.id)))
    yield from (
        f"### {_plain(sheet.id)}",
        "",
        f"{_plain(show_passage(sheet))}{f' · `{_code(place)}`' if place else ''}",
    )
    yield from ("", *(_change(change) for change in sheet.changes), *_words(sheet))
    if sheet.before:
        before = f"{sheet.before.cable} ¶{sheet.before.paragraph}"
        yield from ("", f"Before, in {_plain(before)}:", "", *_passage(sheet.before, whole))
        yield from ("", "Now:")
    if sheet.passage:
        yield from ("", *_passage(sheet.passage, whole))
    yield from ("", *_checks(sheet))


def _change(change: Change, label: str = "") -> str:
    weight = "" if change.weight == "meaning" else " (wording)"
    return f"- **{change.name}**{weight} {label}{_marked(tell_change(change))}"


def _marked(pieces: Iterable[Piece]) -> str:
    """Return the pieces with old words struck through and new ones in bold."""
    parts: list[str] = []
    for piece in pieces:
        sign = {"old": "~~", "new": "**"}.get(piece.side, "")
        core = piece.text.strip()
        if not sign or not core:
            parts.append(_inline(piece.text))
            continue
        start = piece.text.index(core)
        gap = " " if parts and parts[-1].endswith(("~~", "**")) else ""
        parts.append(f"{gap}{piece.text[:start]}{sign}{_inline(core)}{sign}{piece.text[start + len(core) :]}")
    return "".join(parts)


def _words(sheet: Sheet) -> Iterator[str]:
    fields = sheet.head or sheet.base
    if fields is None:
        return
    whole = not (sheet.base and sheet.head)
    shown = {change.field for change in sheet.changes} | ({"statement"} if whole else set())
    rows = [(name, str(fields[name])) for name in ("statement", "quote") if name not in shown]
    for name, text in [*rows, *(tell_fields(fields) if whole else [])]:
        yield f"- {name}: {_plain(f'“{text}”' if name == 'quote' else text)}"


def _passage(passage: Passage, whole: bool) -> Iterator[str]:
    """Yield the paragraph as a quotation, the words that the claim rests on in bold."""
    parts = (_bold(text) if quoted else _inline(text) for text, quoted in cut_passage(passage, whole=whole))
    yield from (f"> {line}".rstrip() for line in _begin_plainly("".join(parts)).split("\n"))


def _bold(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(f"**{_inline(line)}**" if line else "" for line in lines)


def _checks(sheet: Sheet) -> Iterator[str]:
    for item in sheet.checked:
        yield f"- [{' ' if item.problems else 'x'}] {item.what}"
        yield from (f"  - {_plain(message)}" for message in item.problems)
    yield from (f"- [ ] **{text}**" for text in sheet.judge)


def _plain(text: str) -> str:
    """Return the text so that Markdown shows it as it is: no list, heading or code begins with one of its lines."""
    return _begin_plainly(_inline(text))


def _inline(text: str) -> str:
    return escape_markdown(text).replace("~", "\\~")


def _begin_plainly(text: str) -> str:
    """Return Markdown with what would begin a list, heading or block of code at the start of a line escaped."""
    return _LINE_START.sub(_without_sign, text)


def _without_sign(match: re.Match[str]) -> str:
    sign, number, dot = match.groups()
    if sign:
        return f"\\{sign}"
    return f"{number}\\{dot}" if number else ""


def _code(text: str) -> str:
    """Return text to stand between backticks, which nothing inside can end."""
    return escape_markdown(text).replace("\\", "").replace("`", "'")
