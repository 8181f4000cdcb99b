"""A paragraph as a curator names it, found without an index: the corpus may be half written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.names import fold_name
from jta_kb.corpus.nearest import did_you_mean
from jta_kb.errors import NotRecorded, UnknownName
from jta_kb.sources.cable import Paragraph

_CLAIM = re.compile(r"(?P<cable>[0-9A-Z_]+)-(?P<number>\d+)-(?:ledger-)?\d+")
_PLACE = re.compile(r"(?P<cable>.+?)(?:[\s,]*[:¶]+\s*¶?|[\s,]+(?:para\.?\s*|paragraph\s+)?|-)(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered paragraph of a cable."""

    cable: str
    number: int
    paragraph: Paragraph


def get_passage(context: Context, place: str) -> Passage:
    """Return the paragraph that a text names, written in any way that `jta show` understands.

    Raises UnknownName for a cable that is not in the corpus, NotRecorded for a paragraph that it does not have.
    """
    bare = place.strip().removesuffix(".").strip("() ")
    match = _CLAIM.fullmatch(bare) or _PLACE.fullmatch(bare)
    if match is None:
        raise NotRecorded(f"`{place}` names no paragraph", "write CABLE:PARAGRAPH, such as 10STATE17263:16")
    cable = _get_cable(context, match["cable"])
    if cable not in context.texts:
        raise NotRecorded(f"the text of {cable} cannot be read", "`jta check` shows what is wrong")
    paragraph = context.paragraph(cable, int(match["number"]))
    if paragraph is None:
        numbers = [paragraph.number for paragraph in context.texts[cable].paragraphs]
        hint = f"its paragraphs are {numbers[0]} to {numbers[-1]}" if numbers else "it has no numbered paragraphs"
        raise NotRecorded(f"{cable} has no paragraph {match['number']}", hint)
    return Passage(cable, paragraph.number, paragraph)


def _get_cable(context: Context, name: str) -> str:
    spellings: dict[str, str] = {
        fold_name(spelling): cable.id
        for cable in context.ids["cables"].values()
        for spelling in (cable.id, *cable.aliases)
    }
    found = spellings.get(fold_name(name))
    if found is None:
        raise UnknownName(f"no cable is called `{name}`", did_you_mean(name, context.ids["cables"]))
    return found
