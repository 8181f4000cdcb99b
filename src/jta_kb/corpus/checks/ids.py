"""`duplicate-id`, `id-mismatch`, `retired-id`: ids are one record's for ever, and say where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.load import Problem


def check_duplicates(context: Context) -> Iterator[Problem]:
    """Yield a problem for each id that a record of the same kind has already."""
    for entries in context.entries.values():
        first: dict[str, str] = {}
        for entry in entries:
            id_ = entry.model.id
            if id_ in first:
                message = f"`{id_}` is the id of another record in {first[id_]}"
                yield Problem(
                    "duplicate-id", message, entry.file, (entry.index, "id"), "take the next free number or name"
                )
            first.setdefault(id_, entry.file)


def check_ids(context: Context) -> Iterator[Problem]:
    """Yield a problem for each id of a claim or ledger entry that names another paragraph than its fields."""
    for kind, infix in (("claims", ""), ("ledger", "ledger-")):
        for entry in context.entries[kind]:
            record = entry.model
            prefix = f"{record.cable}-{record.paragraph}-{infix}"
            number = record.id.rpartition("-")[2]
            if record.id != f"{prefix}{number}" or number.startswith("0"):
                message = f"`{record.id}` is not an id of {record.cable} ¶{record.paragraph}"
                remedy = f"its ids are {prefix}1, {prefix}2 and so on"
                yield Problem("id-mismatch", message, entry.file, (entry.index, "id"), remedy)


def check_retired(context: Context) -> Iterator[Problem]:
    """Yield a problem for each claim whose id was retired."""
    retired = context.ids["retired"]
    for entry in context.claims:
        if entry.model.id in retired:
            message = f"`{entry.model.id}` was retired: {retired[entry.model.id].reason}"
            yield Problem("retired-id", message, entry.file, (entry.index, "id"), "take the next free number")
