"""`relation-…`, `attributed-to-self`, `stance-conflict`: how claims stand to each other and to themselves."""

from __future__ import annotations

from collections.abc import Iterator

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.load import Problem


def check_relations(context: Context) -> Iterator[Problem]:
    """Yield a problem for each relation of a claim to itself, to a later place, or named twice."""
    for entry in context.claims:
        claim = entry.model
        seen = set()
        for number, response in enumerate(claim.responds_to):
            path = (entry.index, "responds_to", number, "claim")
            target = context.ids["claims"].get(response.claim)
            if response.claim == claim.id:
                yield Problem("relation-to-self", "a claim cannot respond to itself", entry.file, path)
            elif target is not None and _is_later(
                context, target.cable, target.paragraph, claim.cable, claim.paragraph
            ):
                message = f"`{response.claim}` was said after `{claim.id}`"
                yield Problem(
                    "relation-to-later", message, entry.file, path, "let the later claim name the earlier one"
                )
            if (response.claim, response.relation) in seen:
                message = f"`{response.relation}` `{response.claim}` stands twice"
                yield Problem("repeated-value", message, entry.file, path, "keep one of the two")
            seen.add((response.claim, response.relation))


def check_attribution(context: Context) -> Iterator[Problem]:
    """Yield a problem for each claim that relays its own party, or that is committed to what it only relays."""
    for entry in context.claims:
        claim = entry.model
        if claim.delegation in claim.attributed_to:
            path = (entry.index, "attributed_to", claim.attributed_to.index(claim.delegation))
            message = f"`{claim.delegation}` cannot relay its own word"
            yield Problem("attributed-to-self", message, entry.file, path, "leave it out")
        if claim.attributed_to and claim.commitment != "uncommitted":
            message = (
                f"what is relayed from `{claim.attributed_to[-1]}` is not `{claim.commitment}` on the speaker's part"
            )
            remedy = "write `commitment: uncommitted`; the speaker's own view is another claim"
            yield Problem("commitment-conflict", message, entry.file, (entry.index, "commitment"), remedy)


def check_positions(context: Context) -> Iterator[Problem]:
    """Yield a problem for each proposition on which one claim takes two positions."""
    for entry in context.claims:
        stances: dict[str, str] = {}
        for number, position in enumerate(entry.model.positions):
            if position.proposition in stances:
                path = (entry.index, "positions", number, "proposition")
                message = f"the claim takes two positions on `{position.proposition}`"
                yield Problem("stance-conflict", message, entry.file, path, "split the claim, or keep one of the two")
            stances[position.proposition] = position.stance


def _is_later(context: Context, cable: str, paragraph: int, than_cable: str, than_paragraph: int) -> bool:
    if cable == than_cable:
        return paragraph > than_paragraph
    dates = [context.texts[id_].header.date if id_ in context.texts else None for id_ in (cable, than_cable)]
    return bool(dates[0] and dates[1] and dates[0] > dates[1])
