"""Merging two curators' versions of a data file, record by record, from the version that both began with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jta_kb.corpus.checks.conflicts import describe_conflict
from jta_kb.corpus.conflicts import Fields, Unsettled, part_conflicts
from jta_kb.corpus.diagnostic import Diagnostic
from jta_kb.corpus.document import Node, Sequence, parse_document, to_data
from jta_kb.corpus.format import format_document, render_record
from jta_kb.corpus.load import Loaded
from jta_kb.corpus.models import FILES, Corpus
from jta_kb.errors import InputInvalid
from jta_kb.review.layout import (
    DESCRIPTION,
    Block,
    Layout,
    Remark,
    add_remarks,
    find_kind,
    merge_lines,
    read_layout,
    write_layout,
)
from jta_kb.review.merge_input import Version, read_version
from jta_kb.review.records import plain_value
from jta_kb.review.renumber import NUMBERED, assign_numbers, number_of, paragraph_of, refer
from jta_kb.review.three_way import COMMENTS, merge_keyed


@dataclass(frozen=True, slots=True)
class Merged:
    """A data file merged: its text, the conflicts left in it by line, and the ids that new records of theirs took."""

    text: str
    conflicts: tuple[Diagnostic, ...]
    renumbered: dict[str, str]


def merge_texts(
    path: str, base: bytes, ours: bytes, theirs: bytes, names: tuple[str, str, str] | None = None
) -> Merged:
    """Merge three versions of the data file at `path`; `names` are what messages call them.

    Raises InputInvalid if the path is no data file's, or if a version is not fit to be merged.
    """
    kind = find_kind(path)
    if kind is None:
        hint = "`jta merge` merges data/claims.yaml and the like; `--path` says which of them a file is"
        raise InputInvalid(f"`{path}` is no data file of a corpus", hint)
    called = names or (f"{path} (base)", f"{path} (ours)", f"{path} (theirs)")
    versions = [
        read_version(kind, name, content, may_be_empty=not number)
        for number, (name, content) in enumerate(zip(called, (base, ours, theirs), strict=True))
    ]
    if unfit := [fault for version in versions for fault in version.diagnostics]:
        hint = "nothing was written; mend the lines shown, and merge again"
        raise InputInvalid(f"`{path}` cannot be merged by its records", hint, unfit)
    merged = _merge_versions(kind, path, *versions)
    return replace(merged, text=merged.text.replace("\n", "\r\n")) if b"\r\n" in ours else merged


def _merge_versions(kind: str, path: str, base: Version, ours: Version, theirs: Version) -> Merged:
    numbers: dict[str, str] = {}
    renumbered = theirs.layout
    if kind in NUMBERED:
        numbers = assign_numbers(base.layout.records, ours.layout.records, theirs.layout.records)
        renumbered = _renumber(kind, theirs.layout, base.layout.records, numbers)
    merged = _merge_layouts(kind, base.layout, ours.layout, renumbered)
    text = write_layout(merged)
    document = parse_document(text)
    if ours.is_canonical or theirs.is_canonical:
        formatted = format_document(kind, text, document) or text
        text, document = formatted, document if formatted == text else parse_document(formatted)
    if plain_value(read_layout(kind, text, document.root).records) != plain_value(merged.records):
        raise AssertionError(f"the merged records of {path} do not read as they were written")
    return Merged(text, _find_conflicts(path, text, document.root), numbers)


def _renumber(kind: str, layout: Layout, before: dict[str, Fields], numbers: dict[str, str]) -> Layout:
    """Return the layout with records under their new ids, and what refers to them following."""
    blocks = {}
    for id_, block in layout.blocks.items():
        fields = refer(block.fields, numbers, before.get(id_))
        if fields != block.fields:
            block = replace(block, fields=fields, lines=_render(kind, fields, block.remarks))
        blocks[numbers.get(id_, id_)] = block
    return replace(layout, blocks=blocks)


def _merge_layouts(kind: str, base: Layout, ours: Layout, theirs: Layout) -> Layout:
    fields = {} if kind == DESCRIPTION else FILES[kind].model_fields
    required = frozenset(info.alias or name for name, info in fields.items() if info.is_required())
    records = merge_keyed(_commented(base), _commented(ours), _commented(theirs), required)
    blocks = {}
    for id_ in _put_in_order(kind, records, list(ours.blocks), list(theirs.blocks)):
        versions = (base.blocks.get(id_), ours.blocks.get(id_), theirs.blocks.get(id_))
        blocks[id_] = _merge_blocks(kind, records[id_], *versions)
    head = merge_lines(base.head, ours.head, theirs.head)
    return Layout(head, blocks, merge_lines(base.foot, ours.foot, theirs.foot))


def _commented(layout: Layout) -> dict[str, Fields]:
    """Return the records by id, each with the comments that go with it as if they were a field."""
    return {
        id_: {**block.fields, COMMENTS: list(block.comments)} if block.comments else block.fields
        for id_, block in layout.blocks.items()
    }


def _put_in_order(kind: str, ids: Iterable[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Return the ids in our order, with what only they have after what it follows: by its number, or on their side."""
    left = set(ids)
    order = [id_ for id_ in ours if id_ in left]
    for number, id_ in enumerate(theirs):
        if id_ not in left or id_ in order:
            continue
        lower = [other for other in order if kind in NUMBERED and _follows(id_, other)]
        before = next((other for other in (*reversed(lower), *reversed(theirs[:number])) if other in order), None)
        order.insert(order.index(before) + 1 if before else 0, id_)
    return order


def _follows(id_: str, other: str) -> bool:
    """Return whether a numbered record comes after another one of its paragraph."""
    return paragraph_of(id_) == paragraph_of(other) and number_of(id_) > number_of(other)


def _merge_blocks(kind: str, merged: Fields, before: Block | None, our: Block | None, their: Block | None) -> Block:
    """Return the lines of a merged record: those of a side where they say all of it, else newly written ones."""
    fields = {field: value for field, value in merged.items() if field != COMMENTS}
    words = merged.get(COMMENTS, [])
    blocks = [block for block in (our, their) if block is not None]
    lead = blocks[0].lead
    if our and their:
        lead = merge_lines(before.lead if before else (), our.lead, their.lead)
        if before and our.lines == before.lines:
            blocks.reverse()
    remarks = {remark.text: remark for block in blocks for remark in block.remarks if remark.text in words}
    for block in blocks:
        if block.fields == fields and {remark.text for remark in block.remarks} == set(remarks):
            return Block(fields, block.lines, lead)
    return Block(fields, _render(kind, fields, remarks.values()), lead)


def _render(kind: str, fields: Fields, remarks: Iterable[Remark]) -> tuple[str, ...]:
    return add_remarks(render_record(kind, fields).rstrip("\n").split("\n"), remarks)


def _find_conflicts(path: str, text: str, root: Node | None) -> tuple[Diagnostic, ...]:
    """Return the conflicts that stand in a text, with their lines."""
    data = [] if root is None else to_data(root)
    items = enumerate(data) if isinstance(root, Sequence) else [(None, data)]
    found = []
    for number, item in items:
        _, conflicts = part_conflicts(item, () if number is None else (number,))
        found += [describe_conflict(Unsettled(path, place, entry)) for place, entry in conflicts]
    return tuple(Loaded("", {path: text.encode()}, Corpus(title="-")).diagnose(found)) if found else ()
