"""Telling apart the new claims of two curators who both took the next free number.

Claims and ledger entries are numbered in their paragraph, and their ids stay for ever. Where both sides gave one number
to different records, the record of theirs takes the next number that no version has, and what refers to it on their
side follows. A new record that both have, under whatever numbers, is one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jta_kb.corpus.conflicts import Fields
from jta_kb.corpus.document import Data
from jta_kb.review.records import plain_value

NUMBERED = frozenset({"claims", "ledger"})
"""The kinds whose records are numbered in their paragraph."""
_PROSE = ("note",)
"""Fields of words that may name a claim by its id."""

Records = dict[str, Fields]
"""The records of a file, by id."""


def assign_numbers(base: Records, ours: Records, theirs: Records) -> dict[str, str]:
    """Return the ids that records of theirs take instead of their own.

    >>> assign_numbers({}, {"C-2-1": {"quote": "a"}}, {"C-2-1": {"quote": "b"}, "C-2-2": {"quote": "c"}})
    {'C-2-1': 'C-2-3'}
    """
    taken = [*base, *ours, *theirs]
    new_here = [id_ for id_ in ours if id_ not in base]
    new_there = sorted((id_ for id_ in theirs if id_ not in base), key=number_of)
    shared = {id_ for id_ in new_there if id_ in ours and _content(ours[id_]) == _content(theirs[id_])}
    single = [id_ for id_ in new_here if id_ not in shared]
    numbers: dict[str, str] = {}
    for id_ in new_there:
        if id_ in shared:
            continue
        content = _content(refer(theirs[id_], numbers))
        twins = (other for other in single if paragraph_of(other) == paragraph_of(id_))
        twin = next((other for other in twins if _content(ours[other]) == content), None)
        if twin is not None:
            single.remove(twin)
            numbers |= {id_: twin} if twin != id_ else {}
        elif id_ in ours:
            numbers[id_] = _next_number(id_, taken)
            taken.append(numbers[id_])
    return numbers


def refer(record: Fields, numbers: dict[str, str], before: Fields | None = None) -> Fields:
    """Return the record with its id, and what refers to other records, by their new ids.

    What it said `before`, when no record had those ids, stays as it is.
    """
    if not numbers:
        return record
    renamed = dict(_follow(record, numbers, before or {}))
    if isinstance(id_ := record.get("id"), str):
        renamed["id"] = numbers.get(id_, id_)
    return renamed


def paragraph_of(id_: str) -> str:
    """Return what the ids of a paragraph have in common: the id without its number."""
    return id_.rpartition("-")[0]


def number_of(id_: str) -> tuple[str, int]:
    """Return what a numbered id is put in order by: its paragraph, then its number."""
    number = id_.rpartition("-")[2]
    return paragraph_of(id_), int(number) if number.isdecimal() else 0


def _follow(record: Fields, numbers: dict[str, str], before: Fields) -> Iterator[tuple[str, Data]]:
    for field, value in record.items():
        old = before.get(field)
        if field == "responds_to" and isinstance(value, list):
            known = old if isinstance(old, list) else []
            yield field, [item if item in known else _follow_response(item, numbers) for item in value]
        elif field in _PROSE and isinstance(value, str) and value != old:
            yield field, _WORD.sub(lambda match: numbers.get(match[0], match[0]), value)
        else:
            yield field, value


_WORD = re.compile(r"[0-9A-Za-z_-]+")


def _follow_response(item: Data, numbers: dict[str, str]) -> Data:
    if isinstance(item, dict) and isinstance(claim := item.get("claim"), str):
        return {**item, "claim": numbers.get(claim, claim)}
    return item


def _next_number(id_: str, taken: list[str]) -> str:
    paragraph = paragraph_of(id_)
    highest = max(number_of(other)[1] for other in taken if paragraph_of(other) == paragraph)
    return f"{paragraph}-{highest + 1}"


def _content(record: Fields) -> Data:
    content: Data = plain_value({field: value for field, value in record.items() if field != "id"})
    return content
