"""The page on reviewing names every change, and shows what the command prints."""

from __future__ import annotations

import json
import re

from jta_kb.review import changes
from jta_kb.review.changes import Change, Item, WholeRecord
from jta_kb.review.judging import _JUDGED
from real_corpus import ROOT
from snapshots import SNAPSHOTS

PAGE = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
KINDS = {
    name: value
    for name, value in vars(changes).items()
    if isinstance(value, type) and issubclass(value, Change) and value not in (Change, Item, WholeRecord)
}


def test_every_change_is_named_with_its_meaning() -> None:
    rows = dict(re.findall(r"^\| `([A-Z]\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
    assert rows == {
        name: (kind.__doc__ or "").strip().splitlines()[0].removesuffix(".") for name, kind in KINDS.items()
    }


def test_every_change_of_a_claim_asks_the_reviewer_something() -> None:
    told_elsewhere = {"GlossChanged", "NoteChanged", "ValueNoteChanged", "Retired"}
    of_claims = {name for name in KINDS if not name.startswith(("Alias", "Record", "Ledger", "Discrepancy", "Source"))}
    assert set(_JUDGED) == of_claims - told_elsewhere


def test_the_claim_and_what_follows_are_what_the_command_prints() -> None:
    printed = (SNAPSHOTS / "diff.txt").read_text(encoding="utf-8")
    shown = [text for text in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if "11OSLO" in text]
    assert len(shown) == 2
    for text in shown:
        assert text in printed


def test_the_fields_of_the_json_are_named() -> None:
    page = " ".join(PAGE.split())
    for names in (
        ["base", "head", "counts", "changes"],
        ["change", "record", "id", "field", "old", "new", "weight", "file", "line"],
        ["id", "base", "head", "passage", "passage_before", "checked", "judge"],
        ["comparisons", "matrix", "coverage", "problems", "questions", "notes"],
    ):
        assert ", ".join(f"`{name}`" for name in names) in page, json.dumps(names)
