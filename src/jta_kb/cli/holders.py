"""Whose word it is, and where it stands, in words."""

from __future__ import annotations

from jta_kb.query.answer import cite_paragraphs
from jta_kb.query.holders import claims_of, places_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.query.holders import Evidence, Holder

_LONGEST_NAME = 28
_VOICES = {"summary": "summary", "drafter": "cable writer"}


def name_party(id_: str, labels: dict[str, str]) -> str:
    """Return a party's or person's name, or the id where the name is too long for a table."""
    name = labels.get(id_, id_)
    return name if len(name) <= _LONGEST_NAME else id_


def name_holder(holder: Holder, labels: dict[str, str], *, brackets: bool = False) -> str:
    """Return whose word it is: `Iran, relayed by Russia`, or with brackets `Iran (relayed by Russia)`."""
    name = name_party(holder.id, labels)
    if not holder.via:
        return name
    relayed = " ".join(f"relayed by {name_party(id_, labels)}" for id_ in holder.via)
    return f"{name} ({relayed})" if brackets else f"{name}, {relayed}"


def describe_evidence(evidence: Sequence[Evidence], *, common: str = "") -> str:
    """Return the claims by how they were put, with their citation: `probable: 10STATE17263-16-13 (10STATE17263 ¶16)`.

    A commitment that is `common` to all is left out, as is `certain`.
    """
    groups: dict[str, list[Evidence]] = {}
    for item in evidence:
        marks = [item.commitment] if item.commitment not in ("certain", common) else []
        marks += [_VOICES[item.voice]] if item.voice in _VOICES else []
        marks += ["inferred"] if item.inferred else []
        groups.setdefault(", ".join(marks), []).append(item)
    return "; ".join(_cited(marks, group) for marks, group in groups.items())


def common_commitment(evidence: Iterable[Evidence]) -> str:
    """Return the commitment that all claims have, or nothing if they differ or are certain."""
    found = {item.commitment for item in evidence}
    return found.pop() if len(found) == 1 and found != {"certain"} else ""


def cite(*several: Iterable[Evidence]) -> str:
    """Return the paragraphs of all the evidence in brackets, in the order of the cables."""
    return f"({cite_paragraphs(places_of(item for part in several for item in part))})"


def join_names(names: Iterable[str]) -> str:
    """Return names as a sentence has them: `Iran, Russia and France`."""
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last


def _cited(marks: str, group: Sequence[Evidence]) -> str:
    return f"{f'{marks}: ' if marks else ''}{', '.join(claims_of(group))} {cite(group)}"
