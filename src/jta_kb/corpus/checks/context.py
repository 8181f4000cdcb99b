"""What the rules look things up in: records by id, cables parsed once, quotes found once, values parsed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from jta_kb.corpus.load import Entry, Loaded, decode
from jta_kb.corpus.models import Attribute, Cable, Claim, Meeting, Party, Person, Record, System, Topic
from jta_kb.corpus.values import Value, ValueSyntaxError, parse_value
from jta_kb.sources.cable import Cable as CableText
from jta_kb.sources.cable import Paragraph, parse_cable
from jta_kb.sources.quote import QuoteFound, QuoteMissing, find_quote

R = TypeVar("R", bound=Record)


class Context:
    """A loaded corpus with its look-ups; everything in it is worked out at most once."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.entries = loaded.entries
        self._values: dict[str, Value | ValueSyntaxError] = {}
        self._quotes: dict[tuple[str, int, str, str | None, str | None], QuoteFound | QuoteMissing] = {}

    @cached_property
    def ids(self) -> dict[str, dict[str, Any]]:
        """The first record of each id, by kind."""
        tables: dict[str, dict[str, Any]] = {}
        for kind, entries in self.entries.items():
            table = tables.setdefault(kind, {})
            for entry in entries:
                table.setdefault(entry.model.id, entry.model)
        return tables

    def may_exist(self, kinds: Iterable[str], id_: str) -> bool:
        """Say whether a record has this id, or could: it is faulty itself, or stands in a file that is not read."""
        loaded = self.loaded
        return any(
            id_ in self.ids[kind] or kind in loaded.unread or id_ in loaded.faulty.get(kind, ()) for kind in kinds
        )

    @property
    def claims(self) -> list[Entry[Claim]]:
        """All claims, in order of file and place."""
        return self.entries["claims"]

    def models(self, kind: type[R]) -> Iterator[R]:
        """Yield the records of a kind."""
        for entries in self.entries.values():
            for entry in entries:
                if isinstance(entry.model, kind):
                    yield entry.model

    @cached_property
    def texts(self) -> dict[str, CableText]:
        """The parsed text of each cable whose file is there and is text, by cable id."""
        texts: dict[str, CableText] = {}
        for entry in self.entries["cables"]:
            record: Cable = entry.model
            content = self.loaded.files.get(record.file)
            if content is None:
                continue
            text, undecodable = decode(record.file, content)
            if undecodable is None:
                texts.setdefault(record.id, parse_cable(text))
        return texts

    def paragraph(self, cable: str, number: int) -> Paragraph | None:
        """Return the paragraph, or None if the cable or the number is unknown."""
        text = self.texts.get(cable)
        return text.paragraph(number) if text else None

    def paragraph_text(self, cable: str, number: int) -> str:
        """Return the paragraph's words as they stand, or nothing."""
        paragraph = self.paragraph(cable, number)
        return self.texts[cable].text[paragraph.span.start : paragraph.span.end] if paragraph else ""

    def quote(
        self, cable: str, number: int, quote: str, prefix: str | None = None, suffix: str | None = None
    ) -> QuoteFound | QuoteMissing | None:
        """Return where the quote stands, or why it does not; None if there is no such paragraph to look in."""
        if self.paragraph(cable, number) is None:
            return None
        key = (cable, number, quote, prefix, suffix)
        if key not in self._quotes:
            others = ((other, text) for other, text in self.texts.items() if other != cable)
            self._quotes[key] = find_quote(
                self.texts[cable], number, quote, prefix=prefix, suffix=suffix, others=others
            )
        return self._quotes[key]

    def value(self, text: str) -> Value | ValueSyntaxError:
        """Return the parsed value, or the error that says why it is none."""
        if text not in self._values:
            try:
                self._values[text] = parse_value(text)
            except ValueSyntaxError as error:
                self._values[text] = error
        return self._values[text]

    def attribute(self, id_: str) -> Attribute | None:
        """Return the attribute of that id."""
        return self.ids["attributes"].get(id_)

    def meeting_of(self, cable: str) -> Meeting | None:
        """Return the meeting that a cable reports."""
        record: Cable | None = self.ids["cables"].get(cable)
        return self.ids["meetings"].get(record.meeting) if record and record.meeting else None

    def describe(self, kind: str, id_: str) -> str:
        """Return an id with what it stands for, as a help line shows it."""
        model = self.ids[kind].get(id_)
        if isinstance(model, Person):
            office = next((item.agency or item.title for item in model.attended if item.agency or item.title), None)
            return f"`{id_}` ({model.name}{f', {office}' if office else ''})"
        if isinstance(model, Party | System | Topic | Attribute | Meeting):
            return f"`{id_}` ({model.name})"
        return f"`{id_}`"
