"""A page of cited text: headings, sentences, lists and tables with notes, as Markdown or as HTML.

Text from data is text: in both forms it is escaped so that none of it is markup. HTML is one file that needs no other:
no script, no font, no address is loaded.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Cite(NamedTuple):
    """A citation in a sentence: `10STATE17263 ¶26`."""

    text: str


class Note(NamedTuple):
    """A note to a sentence: the words that it rests on, and where they stand. Equal notes are printed once."""

    text: str


class Strong(NamedTuple):
    """Words that must not be missed."""

    text: str


Line = tuple[str | Cite | Note | Strong, ...]
"""A sentence or the content of a cell: plain text with citations, notes and strong words in it."""


class Paragraph(NamedTuple):
    """A paragraph of one line of text."""

    line: Line


class Entry(NamedTuple):
    """An item of a list, with items below it."""

    line: Line
    below: tuple[Line, ...] = ()


class Items(NamedTuple):
    """A list."""

    entries: tuple[Entry, ...]


class Grid(NamedTuple):
    """A table; the first cell of each row names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class Section(NamedTuple):
    """A heading with what stands under it."""

    title: str
    blocks: tuple[Paragraph | Items | Grid, ...] = ()
    sections: tuple[Section, ...] = ()


class Page(NamedTuple):
    """A page: its title, a line on what it is, and its sections."""

    title: str
    lead: Line
    sections: tuple[Section, ...]


def render_markdown(page: Page) -> str:
    """Return the page as GitHub Flavored Markdown with footnotes; everything from data is escaped."""
    notes = _Notes()
    lines = [f"# {escape_markdown(page.title)}", "", _markdown_line(page.lead, notes), ""]
    for section in page.sections:
        lines += _markdown_section(section, 2, notes)
    if notes.texts:
        lines += ["## Quotes", ""]
        lines += [f"[^{number}]: {escape_markdown(text)}" for number, text in enumerate(notes.texts, 1)]
    return "\n".join(lines).rstrip() + "\n"


def render_html(page: Page) -> str:
    """Return the page as one HTML file, readable without style and fit to print."""
    notes = _Notes()
    body = [f"<h1>{_escape(page.title)}</h1>", f"<p>{_html_line(page.lead, notes)}</p>", *_contents(page.sections)]
    for number, section in enumerate(page.sections, 1):
        body += _html_section(section, 2, notes, f"s{number}")
    if notes.texts:
        body.append('<section aria-labelledby="quotes"><h2 id="quotes">Quotes</h2><ol class="notes">')
        body += [
            f'<li id="q{number}">{_escape(text)} <a href="#r{number}" aria-label="back to the text">↑</a></li>'
            for number, text in enumerate(notes.texts, 1)
        ]
        body.append("</ol></section>")
    content = "\n".join(body)
    return f"{_HEAD}<title>{_escape(page.title)}</title>\n{_STYLE}</head>\n<body>\n<main>\n{content}\n{_FOOT}"


def escape_markdown(text: str) -> str:
    """Return the text on one line, so that Markdown shows it as it is: no markup, HTML, link or mention in it is run.

    >>> escape_markdown("<b>*1*</b>")
    '\\\\<b\\\\>\\\\*1\\\\*\\\\</b\\\\>'
    """
    one_line = " ".join(text.split())
    safe = re.sub(r"([\\`*_{}\[\]<>|#&~$@])", r"\\\1", one_line)
    safe = re.sub(r"(?i)(\bwww)\.", r"\1\\.", safe).replace("://", r"\://")
    return re.sub(r"^([-+=])|^(\d+)([.)])", lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", safe)


class _Notes:
    """The notes of a page, numbered from 1 as they first come."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, note: Note) -> tuple[int, bool]:
        """Return the note's number, and whether it comes for the first time."""
        first = note.text not in self._numbers
        if first:
            self.texts.append(note.text)
            self._numbers[note.text] = len(self.texts)
        return self._numbers[note.text], first


def _markdown_section(section: Section, level: int, notes: _Notes) -> Iterator[str]:
    yield from (f"{'#' * level} {escape_markdown(section.title)}", "")
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield from (_markdown_line(block.line, notes), "")
        elif isinstance(block, Items):
            for entry in block.entries:
                yield f"- {_markdown_line(entry.line, notes)}"
                yield from (f"  - {_markdown_line(line, notes)}" for line in entry.below)
            yield ""
        else:
            if block.caption:
                yield from (f"**{escape_markdown(block.caption)}**", "")
            yield f"| {' | '.join(map(escape_markdown, block.columns))} |"
            yield f"|{'---|' * len(block.columns)}"
            for row in block.rows:
                yield f"| {' | '.join(_markdown_line(line, notes) for line in row)} |"
            yield ""
    for below in section.sections:
        yield from _markdown_section(below, level + 1, notes)


def _markdown_line(line: Line, notes: _Notes) -> str:
    pieces = []
    for piece in line:
        if isinstance(piece, Note):
            pieces.append(f"[^{notes.number(piece)[0]}]")
        elif isinstance(piece, Strong):
            pieces.append(f"**{escape_markdown(piece.text)}**")
        else:
            text = piece.text if isinstance(piece, Cite) else piece
            pieces.append(_edges(text, escape_markdown(text)))
    return "".join(pieces)


def _edges(text: str, escaped: str) -> str:
    """Return the escaped text with the blank that the text has at either end."""
    if not escaped:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{escaped}{' ' * text[-1].isspace()}"


def _html_section(section: Section, level: int, notes: _Notes, id_: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{id_}"><h{level} id="{id_}">{_escape(section.title)}</h{level}>'
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield f"<p>{_html_line(block.line, notes)}</p>"
        elif isinstance(block, Items):
            yield "<ul>"
            for entry in block.entries:
                below = "".join(f"<li>{_html_line(line, notes)}</li>" for line in entry.below)
                nested = f"<ul>{below}</ul>" if below else ""
                yield f"<li>{_html_line(entry.line, notes)}{nested}</li>"
            yield "</ul>"
        else:
            yield from _html_grid(block, notes, section.title)
    for number, below_section in enumerate(section.sections, 1):
        yield from _html_section(below_section, min(level + 1, 6), notes, f"{id_}-{number}")
    yield "</section>"


def _html_grid(grid: Grid, notes: _Notes, title: str) -> Iterator[str]:
    yield f"<table><caption>{_escape(grid.caption or title)}</caption>"
    heads = "".join(f'<th scope="col">{_escape(name)}</th>' for name in grid.columns)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for first, *rest in grid.rows:
        cells = "".join(f"<td>{_html_line(line, notes)}</td>" for line in rest)
        yield f'<tr><th scope="row">{_html_line(first, notes)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _html_line(line: Line, notes: _Notes) -> str:
    pieces = []
    for piece in line:
        if isinstance(piece, Note):
            number, first = notes.number(piece)
            id_ = f' id="r{number}"' if first else ""
            pieces.append(f'<sup{id_}><a href="#q{number}" aria-label="quote {number}">{number}</a></sup>')
        elif isinstance(piece, Strong):
            pieces.append(f"<strong>{_escape(piece.text)}</strong>")
        elif isinstance(piece, Cite):
            pieces.append(f"<cite>{_escape(piece.text)}</cite>")
        else:
            pieces.append(_escape(piece))
    return "".join(pieces)


def _contents(sections: Sequence[Section]) -> Iterable[str]:
    items = "".join(
        f'<li><a href="#s{number}">{_escape(section.title)}</a></li>' for number, section in enumerate(sections, 1)
    )
    return [f'<nav aria-label="Contents"><ul>{items}</ul></nav>'] if items else []


def _escape(text: str) -> str:
    return html.escape(text, quote=True)


_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""
_STYLE = """\
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, h3, h4 { line-height: 1.2 }
h2 { border-bottom: 1px solid; margin-top: 2.5rem }
cite { font-style: normal; white-space: nowrap }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem }
caption { text-align: left; font-weight: bold; padding: .25rem 0 }
th, td { border: 1px solid #888; padding: .25rem .5rem; text-align: left; vertical-align: top }
th[scope=row] { font-weight: normal }
li { margin: .25rem 0 }
.notes { font-size: .9rem }
@media print {
  body { max-width: none; margin: 0 }
  nav, .notes a { display: none }
  a { color: inherit; text-decoration: none }
  h2, h3, caption { break-after: avoid }
  tr, li { break-inside: avoid }
}
</style>
"""
_FOOT = """\
</main>
</body>
</html>
"""
