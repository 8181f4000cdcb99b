"""What became of a record: the commits that changed it, by its id, whatever file it stood in and in whatever order.

Each version of a data file is searched for the record's id; only the record is then read, as data. So neither moving it
to another file, nor putting files or fields in another order, nor another layout, is a change of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from jta_kb.corpus.checks.references import SINGULAR
from jta_kb.corpus.document import Document, Mapping, parse_document, to_data
from jta_kb.corpus.document import Sequence as ListNode
from jta_kb.corpus.files import DATA, read_files
from jta_kb.corpus.models import FILES
from jta_kb.corpus.nearest import did_you_mean
from jta_kb.errors import NotRecorded, UnknownName, VersionNotFound
from jta_kb.review.commits import (
    Commit,
    Signature,
    describe_commits,
    list_commits,
    list_cut_commits,
    read_contents,
)
from jta_kb.review.records import Fields, plain_value

What = Literal["added", "changed", "taken-out", "present"]
KINDS = {
    **{kind: SINGULAR.get(kind, kind.removesuffix("s")) for kind in FILES},
    "ledger": "ledger",
    "retired": "retired",
}
"""What a record of each file is called before a colon: `topic:range`."""
_NOT_COMMITTED = Signature("", "", "not committed yet")
_IN_ORDER = ("attributed_to",)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with what it held before and after; None where the record did not have it."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed the record; `commit` is empty for what is not committed yet.

    `present` is the oldest commit of a shallow clone: the record was there already, since when is not known.
    """

    commit: str
    signature: Signature
    what: What
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """A record's revisions, newest first; `kind` is that of its file. `retired` is why a claim was taken out."""

    kind: str
    id: str
    revisions: tuple[Revision, ...]
    is_shallow: bool = False
    retired: str | None = None


_Key = tuple[str, str]  # an object's name, and the kind of the records in it
_States = dict[_Key, Fields]


def trace_record(root: str, name: str) -> RecordHistory:
    """Return what became of the record with this id, or `kind:id` where two kinds have the same.

    Raises NotRecorded if there never was such a record, UnknownName if the id is not one record's alone, and
    VersionNotFound if the corpus is in no git repository.
    """
    kinds, id_ = _read_name(name)
    commits = list_commits(root, DATA)
    states = _find_states(root, commits, kinds, id_)
    now = _current(root, kinds, id_)
    kind = _single_kind(name, {key[1] for key in states} | set(now))
    if kind is None:
        raise NotRecorded(f"no record is called `{name}`, nor ever was", _nearest(root, id_))
    cut = list_cut_commits(root)
    revisions = [found for commit in commits if (found := _revision(commit, kind, states, commit.name in cut))]
    committed = next((_after(commit, kind, states) for commit in commits if _holds(commit, kind, states)), None)
    described = describe_commits(root, [revision[0] for revision in revisions])
    traced = [Revision(commit, described[commit], what, changes) for commit, what, changes in revisions]
    if (pending := _compare(committed, now.get(kind))) is not None:
        traced.insert(0, Revision("", _NOT_COMMITTED, *pending))
    return RecordHistory(kind, id_, tuple(traced), bool(cut), _reason(now.get("retired")) if kind == "claims" else None)


def list_past_ids(root: str, pattern: re.Pattern[bytes]) -> set[bytes]:
    """Return what the pattern's group matched in any earlier version of the claims, ledger and retired ids.

    Nothing, if the corpus is in no git repository.
    """
    try:
        commits = list_commits(root, *(f"{DATA}/{name}" for kind in _NUMBERED for name in (kind, f"{kind}.yaml")))
    except VersionNotFound:
        return set()
    objects = {touch.after for commit in commits for touch in commit.touches if touch.after}
    return {match for _, content in read_contents(root, objects) for match in pattern.findall(content)}


_NUMBERED = ("claims", "ledger", "retired")


def _read_name(name: str) -> tuple[frozenset[str], str]:
    """Return the kinds that a name may mean, and the id."""
    label, colon, id_ = name.strip().partition(":")
    if not colon:
        return frozenset(FILES), label
    kinds = frozenset(kind for kind, word in KINDS.items() if label in (kind, word))
    if not kinds:
        raise UnknownName(f"no kind of record is called `{label}`", did_you_mean(label, KINDS.values()))
    return kinds, id_


def _single_kind(name: str, kinds: set[str]) -> str | None:
    """Return the kind of the record that is meant; a retired id is that of a claim, if there was one."""
    found = sorted(kinds - {"retired"} if "claims" in kinds else kinds)
    if len(found) > 1:
        hint = f"write {' or '.join(f'{KINDS[kind]}:{name}' for kind in found)}"
        raise UnknownName(f"`{name}` is the id of {len(found)} records, in {' and '.join(found)}", hint)
    return found[0] if found else None


def _find_states(root: str, commits: Iterable[Commit], kinds: frozenset[str], id_: str) -> _States:
    """Return the record as each version of each data file has it, where one does."""
    wanted: dict[str, set[str]] = {}
    for commit in commits:
        for touch in commit.touches:
            kind = _kind_of(touch.path)
            if kind in kinds:
                for name in filter(None, (touch.after, *touch.before)):
                    wanted.setdefault(name, set()).add(kind)
    states: _States = {}
    for name, content in read_contents(root, wanted):
        record = find_record(content, id_)
        if record is not None:
            states.update({(name, kind): record for kind in wanted[name]})
    return states


def _current(root: str, kinds: frozenset[str], id_: str) -> dict[str, Fields]:
    """Return the record as it stands on disk, by kind."""
    found: dict[str, Fields] = {}
    for path, content in read_files(root).items():
        kind = _kind_of(path)
        if kind in kinds and kind not in found and (record := find_record(content, id_)) is not None:
            found[kind] = record
    return found


def _kind_of(path: str) -> str:
    """Return the kind of a data file's records, or nothing for any other file."""
    parts = path.split("/")
    if parts[0] != DATA or not path.endswith(".yaml"):
        return ""
    return parts[1].removesuffix(".yaml")


def find_record(content: bytes, id_: str) -> Fields | None:
    """Return the record with this id from a data file, its texts on one line; None if the file has none.

    Only the items of the list that name the id are parsed; the whole file where it is not written as lines of `- `.

    >>> find_record(b"- id: a\\n  name: A\\n- {id: b, name: B}\\n", "b")
    {'id': 'b', 'name': 'B'}
    """
    if id_.encode() not in content:
        return None
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    items = [item for item in _items(text) if id_ in item]
    sound = bool(items)
    for item in items:
        document = parse_document(item)
        if (found := _record_in(document, id_)) is not None:
            return found
        sound = sound and document.root is not None
    return None if sound else _record_in(parse_document(text), id_)


def _record_in(document: Document, id_: str) -> Fields | None:
    for node in document.root.items if isinstance(document.root, ListNode) else ():
        data = to_data(node) if isinstance(node, Mapping) else None
        if isinstance(data, dict) and data.get("id") == id_:
            return {field: plain_value(value, in_order=field in _IN_ORDER) for field, value in data.items()}
    return None


def _items(text: str) -> list[str]:
    """Return the items of a block list at the left margin, as text."""
    starts = [match.start() for match in re.finditer(r"^- ", text, re.MULTILINE)]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


# What a commit did


def _holds(commit: Commit, kind: str, states: _States) -> bool:
    """Say whether the commit touched a file in which the record stood before or stands after."""
    names = [name for touch in commit.touches for name in (touch.after, *touch.before) if name]
    return any((name, kind) in states for name in names)


def _after(commit: Commit, kind: str, states: _States) -> Fields | None:
    names = (touch.after for touch in commit.touches if touch.after)
    return next((states[name, kind] for name in names if (name, kind) in states), None)


def _before(commit: Commit, kind: str, states: _States) -> list[Fields | None]:
    """Return the record as each parent had it in the files that the commit touched."""
    parents = max((len(touch.before) for touch in commit.touches), default=0)
    return [
        next(
            (states[name, kind] for t in commit.touches if (name := t.before[number]) and (name, kind) in states), None
        )
        for number in range(parents)
    ]


def _revision(
    commit: Commit, kind: str, states: _States, is_cut: bool
) -> tuple[str, What, tuple[FieldChange, ...]] | None:
    """Return what a commit did to the record; None if nothing. A merge did nothing if a parent had it so."""
    if not _holds(commit, kind, states):
        return None
    after, before = _after(commit, kind, states), _before(commit, kind, states)
    if is_cut:
        return (commit.name, "present", ()) if after else None
    if after in before:
        return None
    change = _compare(next((record for record in before if record is not None), None), after)
    return (commit.name, *change) if change else None


def _compare(old: Fields | None, new: Fields | None) -> tuple[What, tuple[FieldChange, ...]] | None:
    """Return what was done to a record, or None if it is the same."""
    if old == new:
        return None
    if old is None or new is None:
        return ("added" if old is None else "taken-out"), ()
    names = [*new, *(name for name in old if name not in new)]
    changes = (FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))
    return "changed", tuple(changes)


def _reason(retired: Fields | None) -> str | None:
    return str(retired["reason"]) if retired and "reason" in retired else None


def _nearest(root: str, id_: str) -> str | None:
    known = set()
    for path, content in read_files(root).items():
        if _kind_of(path):
            known |= set(re.findall(r"^- id: *[\"']?([^\s\"'#]+)", content.decode("utf-8", "replace"), re.MULTILINE))
    return did_you_mean(id_, known) or "write the id as it stands in the data: 10STATE17263-16-5"
