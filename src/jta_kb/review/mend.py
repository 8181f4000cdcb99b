"""Putting unambiguous repairs into the files: each value where it stands, and every other byte as it was.

A claim whose paragraph has another number gets an id of that paragraph; the old one is retired, and what refers to the
claim follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.document import Path
from jta_kb.corpus.load import Entry, decode
from jta_kb.corpus.models import Claim, Retired
from jta_kb.corpus.rewrite import replace_scalars
from jta_kb.errors import OutputError
from jta_kb.review.free_numbers import Numbered, free_ids
from jta_kb.review.repair import Repair

_RETIRED = "data/retired.yaml"
_NUMBERED: tuple[Numbered, ...] = ("claims", "ledger")
Edits = dict[str, dict[Path, str]]


def mend_files(root: str, context: Context, repairs: Sequence[Repair]) -> dict[str, bytes]:
    """Return the new bytes of each file that the repairs change, by name. Repairs that must be judged are left out.

    Raises OutputError if a value cannot be written in its place: then nothing may be written at all.
    """
    chosen = [repair for repair in repairs if repair.judge is None and repair.new is not None]
    edits: Edits = {}
    for repair in chosen:
        edits.setdefault(repair.file, {})[repair.path] = repair.new or ""
    renamed = _new_ids(root, context, chosen)
    for file, path, id_ in _renamings(context, renamed):
        edits.setdefault(file, {})[path] = id_
    mended = {name: _edited(name, context.loaded.files[name], changes) for name, changes in edits.items()}
    claims = {old: new for (kind, old), new in renamed.items() if kind == "claims"}
    if claims:
        name = _retired_file(context)
        content = mended.get(name, context.loaded.files.get(name, b""))
        mended[name] = _with_retired(content, claims, {repair.id: repair for repair in chosen})
    return mended


def _edited(name: str, content: bytes, changes: dict[Path, str]) -> bytes:
    text, undecodable = decode(name, content)
    if undecodable:
        raise OutputError(f"`{name}` cannot be changed: {undecodable.message}")
    try:
        return replace_scalars(text, changes).encode()
    except ValueError as error:
        raise OutputError(f"`{name}` cannot be changed: {error}", "make the repairs by hand") from None


def _new_ids(root: str, context: Context, repairs: Sequence[Repair]) -> dict[tuple[str, str], str]:
    """Return the id that each claim and ledger entry takes in its new paragraph, in order of the old ids."""
    free: dict[tuple[str, str, str], Iterator[str]] = {}
    renamed: dict[tuple[str, str], str] = {}
    moved = [repair for repair in repairs if repair.what == "paragraph" and repair.kind in _NUMBERED and repair.new]
    for repair in sorted(moved, key=lambda repair: (repair.kind, int(repair.id.rpartition("-")[2]))):
        for kind in _NUMBERED:
            if kind == repair.kind and repair.new:
                place = (kind, repair.cable, repair.new)
                if place not in free:
                    free[place] = free_ids(root, context.loaded.files, repair.cable, int(repair.new), kind)
                renamed[kind, repair.id] = next(free[place])
    return renamed


def _renamings(context: Context, renamed: dict[tuple[str, str], str]) -> Iterator[tuple[str, Path, str]]:
    """Yield where each old id stands, as a record's own or as a reference, with the new one."""
    for (kind, old), new in renamed.items():
        yield from ((entry.file, (entry.index, "id"), new) for entry in context.entries[kind] if entry.model.id == old)
    claims = {old: new for (kind, old), new in renamed.items() if kind == "claims"}
    entry: Entry[Claim]
    for entry in context.claims:
        for number, response in enumerate(entry.model.responds_to):
            if response.claim in claims:
                yield entry.file, (entry.index, "responds_to", number, "claim"), claims[response.claim]
    gone: Entry[Retired]
    for gone in context.entries["retired"]:
        for number, id_ in enumerate(gone.model.replaced_by):
            if id_ in claims:
                yield gone.file, (gone.index, "replaced_by", number), claims[id_]


def _retired_file(context: Context) -> str:
    names = [entry.file for entry in context.entries["retired"]]
    return _RETIRED if _RETIRED in context.loaded.files or not names else names[0]


def _with_retired(content: bytes, claims: dict[str, str], repairs: dict[str, Repair]) -> bytes:
    """Return the file of retired ids with the old ids added at its end."""
    records = [
        f"- id: {old}\n"
        f"  reason: the paragraph it stands in is number {repairs[old].new}, no longer {repairs[old].old}\n"
        f"  replaced_by: [{new}]\n"
        for old, new in claims.items()
    ]
    before = re.sub(rb"\s+\Z", b"\n", content)
    parts = [before] if before.strip() else []
    return b"\n".join([*parts, *(record.encode() for record in records)])
