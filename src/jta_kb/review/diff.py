"""Two versions of a corpus compared: the changes, a sheet for each changed claim, and what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from jta_kb.review.changes import Change, Weight
from jta_kb.review.consequences import Consequences, find_consequences
from jta_kb.review.difference import diff_records
from jta_kb.review.records import Records
from jta_kb.review.sheets import Place, Places, Sheet, write_sheets
from jta_kb.review.versions import Version, load_versions, place_errors

_MOST_NAMED = 10


class Diff(NamedTuple):
    """What one version says otherwise than another: `base` and `head` are what the reader called them.

    `places` say where the changed records stand in the head, by kind and id, and of what is gone in which file it was.
    `left_out` says what could not be compared. `problems` are the first errors of each version, a line each.
    `folder` is the corpus's path below the top of its repository. `consequences` is None if nobody asked for them.
    """

    base: str
    head: str
    changes: tuple[Change, ...]
    sheets: tuple[Sheet, ...]
    places: dict[tuple[str, str], Place]
    left_out: tuple[str, ...]
    problems: tuple[str, ...]
    folder: str
    consequences: Consequences | None

    @property
    def changes_meaning(self) -> bool:
        """Whether any change is one of meaning, or may be: something could not be compared."""
        return bool(self.left_out) or any(change.weight == "meaning" for change in self.changes)

    @property
    def others(self) -> tuple[Change, ...]:
        """The changes of records that are no claims."""
        return tuple(change for change in self.changes if change.record != "claims")

    def count_kinds(self) -> dict[tuple[str, Weight], int]:
        """Return how many changes there are of each kind and weight, the most frequent first."""
        counts = Counter((change.name, change.weight) for change in self.changes)
        return dict(sorted(counts.items(), key=lambda item: (item[0][1], -item[1], item[0][0])))

    def count_weight(self, weight: Weight) -> int:
        """Return how many changes have a weight."""
        return sum(change.weight == weight for change in self.changes)

    def to_json(self) -> dict[str, Any]:
        """Return all of it as data; see docs/reviewing.md."""
        return {
            "base": self.base,
            "head": self.head,
            "counts": self.counts_json(),
            "changes": [{**change.to_json(), **self._place(change)} for change in self.changes],
            "claims": [sheet.to_json() for sheet in self.sheets],
            "consequences": self.consequences.to_json() if self.consequences else None,
            "left_out": list(self.left_out),
            "problems": list(self.problems),
        }

    def counts_json(self) -> dict[str, Any]:
        """Return the numbers of changes by weight and kind as data."""
        kinds = [{"change": name, "weight": weight, "count": n} for (name, weight), n in self.count_kinds().items()]
        return {"meaning": self.count_weight("meaning"), "wording": self.count_weight("wording"), "kinds": kinds}

    def _place(self, change: Change) -> dict[str, Any]:
        place = self.places.get((change.record, change.id))
        return {"file": place.file if place else None, "line": place.line if place else None}


def compare_versions(root: str, base: str | None = None, head: str | None = None, *, consequences: bool = True) -> Diff:
    """Compare two versions of the corpus at `root`: git refs, folders or data files, as `load_versions` reads them.

    What cannot be read of either is left out and told. Raises VersionNotFound if nothing can.
    """
    older, newer = load_versions(root, base, head)
    return diff_versions(older, newer, consequences=consequences)


def diff_versions(base: Version, head: Version, *, consequences: bool = True) -> Diff:
    """Compare two versions that are loaded."""
    changes = diff_records(*_comparable(base, head))
    places, past = Places(head), Places(base)
    standing = {(c.record, c.id): place for c in changes if (place := _find_place(c, places, past))}
    follows = find_consequences(base, head) if consequences else None
    return Diff(
        base.label,
        head.label,
        tuple(changes),
        tuple(write_sheets(changes, base, head, places)),
        standing,
        tuple(_tell_left_out([base, head])),
        tuple(line for version in (base, head) for line in _tell_problems(version)),
        head.folder,
        follows,
    )


def _find_place(change: Change, places: Places, past: Places) -> Place | None:
    """Return where the changed record stands, or of one that is gone the file that it stood in."""
    place = places.find(change.record, change.id)
    if place is None and (gone := past.find(change.record, change.id)):
        return Place(gone.file, None, None)
    return place


def _comparable(base: Version, head: Version) -> tuple[Records, Records]:
    """Return the records that can be compared: what one version could not read must not look as if it were gone."""
    older, newer = dict(base.records), dict(head.records)
    for kind in {*base.left_out, *head.left_out}:
        unsure = [version.left_out[kind] for version in (base, head) if kind in version.left_out]
        faulty = {id_ for item in unsure for id_ in item.ids}
        unread = any(item.unread for item in unsure)
        shared = older[kind].keys() & newer[kind].keys()
        for records in (older, newer):
            records[kind] = {
                id_: fields
                for id_, fields in records[kind].items()
                if id_ not in faulty and (id_ in shared or not unread)
            }
    return older, newer


def _tell_left_out(versions: Iterable[Version]) -> Iterable[str]:
    for version in versions:
        for kind, item in version.left_out.items():
            if item.ids:
                named = ", ".join(item.ids[:_MOST_NAMED])
                more = f" and {len(item.ids) - _MOST_NAMED} more" if len(item.ids) > _MOST_NAMED else ""
                yield f"{version.label}: faulty records of {kind} are left out: {named}{more}"
            if item.unread:
                yield f"{version.label}: some {kind} could not be read, so {kind} that one version lacks are left out"


def _tell_problems(version: Version) -> list[str]:
    """Return the first errors of a version that is not whole, and how many more there are."""
    errors = version.examined.errors
    lines = place_errors(version.label, errors[:5])
    return [*lines, f"{version.label}: … and {len(errors) - 5} more errors"] if len(errors) > 5 else lines
