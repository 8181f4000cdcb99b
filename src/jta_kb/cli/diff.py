"""`jta diff`: what a change means, for the terminal, for a program, and as counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jta_kb.cli.records import render_json, render_records
from jta_kb.cli.terminal import Pen, make_safe, screen_width, uses_color, wrap
from jta_kb.cli.word_marks import wrap_words
from jta_kb.review.telling import tell_change, tell_consequences, tell_fields
from jta_kb.review.wording import Piece

if TYPE_CHECKING:
    from jta_kb.review.changes import Change
    from jta_kb.review.diff import Diff
    from jta_kb.review.sheets import Passage, Place, Sheet

_NAME = 20


def render_diff(diff: Diff, format_: str, *, stat: bool = False) -> str:
    """Return a comparison in a format: `table`, `markdown`, `json` or `github`; with `stat` only the counts."""
    if format_ == "github":
        from jta_kb.cli.diff_pages import render_annotations

        return render_annotations(diff)
    if stat:
        return _render_counts(diff, format_)
    if format_ == "json":
        return render_json(diff.to_json())
    if format_ == "markdown":
        from jta_kb.cli.diff_pages import render_page

        return render_page(diff)
    return _Text(diff, screen_width(), Pen(uses_color())).render()


def sum_up(diff: Diff) -> str:
    """Return the comparison in a line: `HEAD → working tree: 2 changes of meaning, 1 of wording`."""
    meaning, wording = diff.count_weight("meaning"), diff.count_weight("wording")
    counts = f"{meaning} change{'s' * (meaning != 1)} of meaning" if meaning else "no change of meaning"
    if not meaning and diff.left_out:
        counts += " in what could be compared"
    return f"{diff.base} → {diff.head}: {counts}" + (f", {wording} of wording" if wording else "")


def show_passage(sheet: Sheet) -> str:
    """Return where a claim stands, as a heading has it: `10STATE17263 ¶16 (S)`."""
    passage = sheet.passage
    if passage is None:
        return "in no paragraph"
    marking = f" ({passage.marking})" if passage.marking else " (no marking)"
    return f"{passage.cable} ¶{passage.paragraph}{marking}"


def show_place(place: Place | None) -> str:
    """Return the file and line of a record, or what is known of them."""
    if place is None:
        return ""
    return place.file if place.line is None else f"{place.file}:{place.line}"


def cut_passage(passage: Passage, *, whole: bool) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a paragraph, or of the part around the quote, and whether each is quoted."""
    start, stop = (0, len(passage.text)) if whole else passage.excerpt
    yield from [("… ", False)] if start > 0 else []
    at = start
    for first, last in passage.marked:
        yield passage.text[at:first], False
        yield passage.text[first:last], True
        at = last
    yield passage.text[at:stop], False
    yield from [(" …", False)] if stop < len(passage.text) else []


def shown_whole(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, bool]]:
    """Yield the sheets, and whether each shows its whole paragraph: the first of each paragraph does."""
    seen: set[tuple[str, int]] = set()
    for sheet in sheets:
        place = (sheet.passage.cable, sheet.passage.paragraph) if sheet.passage else ("", 0)
        yield sheet, place not in seen
        seen.add(place)


def _render_counts(diff: Diff, format_: str) -> str:
    """Return how many changes there are of each kind."""
    if format_ == "json":
        return render_json({"base": diff.base, "head": diff.head, **diff.counts_json()})
    rows = [{"change": name, "weight": weight, "count": n} for (name, weight), n in diff.count_kinds().items()]
    table = render_records(("change", "weight", "count"), rows, format_) if rows else ""
    return f"{make_safe(sum_up(diff))}\n" + (f"\n{table}" if table else "")


class _Text:
    """A comparison as text for a terminal of some width."""

    def __init__(self, diff: Diff, width: int, pen: Pen) -> None:
        self.diff, self.width, self.pen = diff, width, pen

    def render(self) -> str:
        """Return all of it: the sum, each claim, the other records, what follows, what was left out."""
        lines = [self.pen(make_safe(sum_up(self.diff)), "bold")]
        for sheet, whole in shown_whole(self.diff.sheets):
            lines += ["", *self._sheet(sheet, whole)]
        lines += self._others()
        if self.diff.consequences:
            for heading, found in tell_consequences(self.diff.consequences):
                lines += ["", self.pen(heading.upper(), "bold"), *self._items(found)]
            lines += ["", *self._items(self.diff.consequences.notes)] if self.diff.consequences.notes else []
        if self.diff.left_out:
            lines += ["", self.pen("LEFT OUT", "bold", "yellow"), *self._items(self.diff.left_out)]
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _items(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            yield from wrap(make_safe(text), self.width, "  - ", "    ")

    def _sheet(self, sheet: Sheet, whole: bool) -> Iterator[str]:
        place = self.diff.places.get(("claims", sheet.id))
        heading = f"{sheet.id}   {show_passage(sheet)}   {show_place(place)}"
        yield self.pen(make_safe(heading.rstrip()), "bold", "cyan")
        for change in sheet.changes:
            yield from self._change(change)
        yield from self._words(sheet)
        for passage in (sheet.before, sheet.passage):
            if passage:
                yield from self._passage(passage, whole, is_old=passage is sheet.before or sheet.head is None)
        yield from self._checks(sheet)

    def _change(self, change: Change, label: str = "") -> Iterator[str]:
        """Yield the lines of a change: its name, and old and new words told apart."""
        name = f"{change.name:<{_NAME}}"
        wording = [] if change.weight == "meaning" else [Piece(" (wording)", "both")]
        first, *rest = wrap_words(
            [Piece(label, "both"), *tell_change(change), *wording], self.width - _NAME - 4, self.pen
        )
        yield f"  {self.pen(name, 'bold')}  {first}"
        yield from (f"{'':{_NAME + 4}}{line}" for line in rest)

    def _words(self, sheet: Sheet) -> Iterator[str]:
        """Yield the statement and quote, as far as no change has shown them, and the other fields of a whole claim."""
        fields = sheet.head or sheet.base
        if fields is None:
            return
        shown = {change.field for change in sheet.changes} | (
            {"statement"} if not (sheet.base and sheet.head) else set()
        )
        rows = [(name, fields[name]) for name in ("statement", "quote") if name not in shown]
        rows += tell_fields(fields) if not (sheet.base and sheet.head) else []
        for name, text in rows:
            first, *rest = wrap(make_safe(f"“{text}”" if name == "quote" else text), self.width - _NAME - 4)
            yield f"  {self.pen(f'{name:<{_NAME}}', 'dim')}  {first}"
            yield from (f"{'':{_NAME + 4}}{line}" for line in rest)

    def _passage(self, passage: Passage, whole: bool, is_old: bool) -> Iterator[str]:
        """Yield the paragraph's lines as the cable has them, the quote coloured or between « and »."""
        yield ""
        if is_old:
            yield self.pen(f"    before, in {passage.cable} ¶{passage.paragraph}:", "dim")
        parts = (
            self._quoted(make_safe(text)) if quoted else make_safe(text)
            for text, quoted in cut_passage(passage, whole=whole)
        )
        yield from (f"    {line}" for line in "".join(parts).split("\n"))

    def _quoted(self, text: str) -> str:
        if not self.pen.color:
            return f"«{text}»"
        return "\n".join(self.pen(line, "bold", "yellow") for line in text.split("\n"))

    def _checks(self, sheet: Sheet) -> Iterator[str]:
        """Yield what a machine checked, what it found wrong, and what a person must judge."""
        passed = "; ".join(item.what for item in sheet.checked if not item.problems)
        failed = [f"{message} (not so: {item.what})" for item in sheet.checked for message in item.problems]
        yield ""
        yield from self._row("checked", passed, "dim") if passed else ()
        for text in failed:
            yield from self._row("not in order", text, "red")
        for number, text in enumerate(sheet.judge):
            yield from self._row("" if number else "judge", text, "yellow")

    def _row(self, label: str, text: str, style: str) -> Iterator[str]:
        first, *rest = wrap(make_safe(text), self.width - 16)
        yield f"  {self.pen(f'{label:<12}', style)}  {first}"
        yield from (f"{'':16}{line}" for line in rest)

    def _others(self) -> Iterator[str]:
        """Yield the changes of other records, kind by kind."""
        kind = ""
        for change in self.diff.others:
            if change.record != kind:
                kind = change.record
                yield from ("", self.pen(kind.upper(), "bold", "cyan"))
            yield from self._change(change, f"{change.id}: ")
