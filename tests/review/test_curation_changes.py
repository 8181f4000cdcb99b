"""What `jta diff` and `jta merge` make of the realistic changes that `make bench-curation` measures."""

from __future__ import annotations

from functools import lru_cache

import pytest

from benchmarks.curation import find_expected, name_changes, read_data, read_records
from benchmarks.curation_changes import CHANGES, CLAIMS, MERGES, Change, Files, Merge, count_claims, make
from benchmarks.curation_peers import is_sound
from jta_kb.review.merge import merge_texts
from jta_kb.review.records import Records


@lru_cache(maxsize=1)
def base() -> tuple[Files, Records]:
    files = read_data()
    return files, read_records(files)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.what)
def test_change_has_its_names(change: Change) -> None:
    files, records = base()
    assert name_changes(records, read_records(make(files, change.edits))) == find_expected(change)


@pytest.mark.parametrize("merge", MERGES, ids=lambda merge: merge.what)
def test_merge_loses_nothing(merge: Merge) -> None:
    before, ours, theirs = (make(base()[0], edits)[CLAIMS].encode() for edits in ((), merge.ours, merge.theirs))
    merged = merge_texts(CLAIMS, before, ours, theirs)
    assert len(merged.conflicts) == merge.conflicts
    assert [word for word in merge.kept if word not in merged.text] == []
    assert count_claims(merged.text) - count_claims(before.decode()) == merge.claims
    assert is_sound(merged.text)
