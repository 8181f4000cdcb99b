"""What can change from one version of a corpus to another, as data: each change has a name of the domain.

A change says of one record what one field held and what it holds. Its weight is `meaning` if answers, or what they rest
on, may come out otherwise and a person has to judge it; `wording` if the same is said in another form. Whatever is not
certainly wording has the weight `meaning`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from jta_kb.review.records import Records, order_key

Weight = Literal["meaning", "wording"]

SINGULAR = {
    "cables": "Cable",
    "meetings": "Meeting",
    "parties": "Party",
    "people": "Person",
    "systems": "System",
    "topics": "Topic",
    "attributes": "Attribute",
    "propositions": "Proposition",
    "terms": "Term",
    "headings": "Heading",
    "silences": "Silence",
    "claims": "Claim",
    "questions": "Question",
    "retired": "Retired",
    "corpus": "Corpus",
}
"""What one record of a vocabulary is called in the name of its change."""


class _Change(NamedTuple):
    record: str
    id: str
    field: str
    old: Any
    new: Any
    weight: Weight = "meaning"


class Change(_Change):
    """A change of one field of one record: `record` is its kind, as the files are called.

    `old` and `new` are the field's values, None for none. Where the field is a list of values, positions or aliases
    they are the one item that changed. The field is empty where a whole record changed: it is then `old` or `new`.
    """

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of the kind of change: that of its class, with the kind of record where that is in it."""
        return type(self).__name__.replace("Record", SINGULAR.get(self.record, self.record.title()), 1)

    def to_json(self) -> dict[str, Any]:
        """Return the change with its name."""
        return {"change": self.name, **self._asdict()}

    def apply(self, records: Records) -> None:
        """Make the change in the records of its kind, whose dicts are not shared with another version."""
        fields = records[self.record][self.id]
        if self.new is None:
            fields.pop(self.field, None)
        else:
            fields[self.field] = self.new


class WholeRecord(Change):
    """A record came, went, or has another id."""

    __slots__ = ()

    def apply(self, records: Records) -> None:
        """Take the record out, put it in, or put the new in place of the old."""
        kind = records.setdefault(self.record, {})
        if self.old is not None:
            kind.pop(self.old["id"], None)
        if self.new is not None:
            kind[self.id] = dict(self.new)


class Item(Change):
    """One item of a list without order changed, came (`old` is None) or went (`new` is None)."""

    __slots__ = ()

    def apply(self, records: Records) -> None:
        """Take the old item out and put the new one in."""
        fields = records[self.record][self.id]
        items = list(fields.get(self.field, ()))
        if self.old is not None:
            items.remove(self.old)
        if self.new is not None:
            items.append(self.new)
        fields[self.field] = sorted(items, key=order_key)
        if not items:
            del fields[self.field]


# Claims as wholes


class ClaimAdded(WholeRecord):
    """A claim that was not there."""

    __slots__ = ()


class ClaimRemoved(WholeRecord):
    """A claim is gone."""

    __slots__ = ()


class ClaimMoved(Change):
    """A claim has another id, because it rests on another paragraph or was retired for the other."""

    __slots__ = ()

    def apply(self, records: Records) -> None:
        """Put the record under its new id; `old` and `new` are the fields that say where a claim stands."""
        claims = records[self.record]
        claims[self.id] = {**claims.pop(self.old["id"]), **self.new}


class IdReused(Change):
    """The id stands for quite another statement now, though an id never changes its meaning."""

    __slots__ = ()

    def apply(self, records: Records) -> None:
        """Change nothing: what changed in the claim is told by other changes."""


# What a claim says, and on which words


class StatementReworded(Change):
    """The statement has other words."""

    __slots__ = ()


class QuoteChanged(Change):
    """The claim rests on other words of the cable."""

    __slots__ = ()


class QuoteReanchored(Change):
    """The claim rests on the same words in another place."""

    __slots__ = ()


class ActChanged(Change):
    """Another thing was done by saying it."""

    __slots__ = ()


class PolarityFlipped(Change):
    """What was affirmed is denied, or the other way round."""

    __slots__ = ()


class CommitmentRaised(Change):
    """The speaker stands further behind it."""

    __slots__ = ()


class CommitmentLowered(Change):
    """The speaker stands less far behind it."""

    __slots__ = ()


# Whose claim it is


class DelegationChanged(Change):
    """It is the statement of another party."""

    __slots__ = ()


class SpeakerChanged(Change):
    """Another person is named for it, none is, or the name has another basis."""

    __slots__ = ()


class AttributionChanged(Change):
    """It relays the word of others."""

    __slots__ = ()


class VoiceChanged(Change):
    """It was said at the table, in the summary or by the cable's writer, and is now another of these."""

    __slots__ = ()


# Values and positions


class ValueAdded(Item):
    """The claim states a value that it did not state."""

    __slots__ = ()


class ValueRemoved(Item):
    """The claim no longer states a value."""

    __slots__ = ()


class ValueChanged(Item):
    """The value is another one, of which neither lies within the other, or it is only written otherwise."""

    __slots__ = ()


class ValueNarrowed(Item):
    """The new value lies within the old one."""

    __slots__ = ()


class ValueWidened(Item):
    """The old value lies within the new one."""

    __slots__ = ()


class ValueContradicted(Item):
    """The old value and the new one cannot both be right."""

    __slots__ = ()


class ScopeChanged(Item):
    """The value holds under other conditions, so that it is compared with others."""

    __slots__ = ()


class BasisChanged(Item):
    """The value was stated and is inferred, or rests on other words of the quote."""

    __slots__ = ()


class ValueNoteChanged(Item):
    """The curator's note on the value is another one."""

    __slots__ = ()


class PositionAdded(Item):
    """The claim takes a side that it did not take."""

    __slots__ = ()


class PositionRemoved(Item):
    """The claim no longer takes a side."""

    __slots__ = ()


class StanceFlipped(Item):
    """The claim disputes what it supported, or supports what it disputed."""

    __slots__ = ()


class StanceChanged(Item):
    """The claim leaves open what it took a side on, or takes a side on what it left open."""

    __slots__ = ()


# What a claim is about


class TopicsChanged(Change):
    """The claim is found under other topics."""

    __slots__ = ()


class SystemsChanged(Change):
    """The claim is about other systems."""

    __slots__ = ()


class RelationsChanged(Change):
    """The claim reacts to other claims, or in another way."""

    __slots__ = ()


class GlossChanged(Change):
    """The claim's gloss in a reader's words is another one."""

    __slots__ = ()


class NoteChanged(Change):
    """The curator's note is another one."""

    __slots__ = ()


# Other records


class AliasAdded(Item):
    """A spelling means this record, and meant none."""

    __slots__ = ()


class AliasRemoved(Item):
    """A spelling no longer means this record, or any."""

    __slots__ = ()


class AliasMoved(Item):
    """A spelling that meant another record means this one: two records were merged, or a mistake was mended.

    `old` says of the other record its kind, its id, and the spelling if it was an alias there rather than the name.
    """

    __slots__ = ()

    def apply(self, records: Records) -> None:
        """Take the alias out of the other record, if it was one there, and put it in here."""
        other = records.get(self.old["record"], {}).get(self.old["id"])
        if other is not None and self.old["alias"] is not None:
            AliasRemoved(self.old["record"], self.old["id"], self.field, self.old["alias"], None).apply(records)
        AliasAdded(self.record, self.id, self.field, None, self.new).apply(records)


class RecordAdded(WholeRecord):
    """A record of a vocabulary that was not there."""

    __slots__ = ()


class RecordRemoved(WholeRecord):
    """A record of a vocabulary is gone."""

    __slots__ = ()


class RecordEdited(Change):
    """A field of a record of a vocabulary is another one."""

    __slots__ = ()


class LedgerChanged(WholeRecord):
    """A sentence or number came into the ledger, left it, or stands there for another reason."""

    __slots__ = ()


class DiscrepancyChanged(WholeRecord):
    """A place where the sources are at odds was recorded, mended in the record, or taken out."""

    __slots__ = ()


class SourceChanged(WholeRecord):
    """A cable's text, or what is recorded of its file, is another one."""

    __slots__ = ()


class Retired(WholeRecord):
    """A claim's id was taken out of use, with a reason and the claims that say it now."""

    __slots__ = ()


def apply_changes(changes: Iterable[Change], base: Records) -> Records:
    """Return the records of `base` with the changes made, so that `apply_changes(diff_records(a, b), a) == b`.

    The changes must be those that `diff_records` found, in its order. `base` is left as it is.
    """
    records = {kind: {id_: dict(fields) for id_, fields in table.items()} for kind, table in base.items()}
    for change in changes:
        change.apply(records)
    return records
