"""CONTRIBUTING.md names every field of a claim, in the order of the model, and every word of its lists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from jta_kb.corpus import choices, models

PAGE = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def rows() -> dict[str, str]:
    """Return what the table says of each field, in its order."""
    table = PAGE.partition("| field | what to write |")[2].partition("\n\n")[0]
    cells = [line.strip("|").split("|", 1) for line in table.splitlines() if line.startswith("| `")]
    return {name: text for names, text in cells for name in re.findall(r"`([a-z_]+)`", names)}


def test_table_has_every_field_and_no_other() -> None:
    assert list(rows()) == list(models.Claim.model_fields)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("act", get_args(choices.Act)),
        ("commitment", get_args(choices.Commitment)),
        ("positions", get_args(choices.Stance)),
        ("responds_to", get_args(models.RelationKind)),
        ("assessments", tuple(models.Assessment.model_fields)),
    ],
)
def test_table_names_the_words(field: str, words: tuple[str, ...]) -> None:
    missing = [word for word in words if f"`{word}`" not in rows()[field]]
    assert missing in ([], ["note"])


def test_ledger_reasons_are_listed() -> None:
    assert [reason for reason in get_args(models.LedgerReason) if f"`{reason}`" not in PAGE] == []
