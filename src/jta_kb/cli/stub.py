"""`jta stub`: claims ready to fill in, as YAML to be added to data/claims.yaml."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jta_kb.cli.terminal import make_safe
from jta_kb.corpus.rewrite import write_scalar

if TYPE_CHECKING:
    from jta_kb.review.figures import Figure
    from jta_kb.review.stub import Draft, Stub

PROPOSED = "# proposed"
_TODO = {
    "statement": "# TODO: who, to what effect, in one English sentence that stands by itself",
    "topics": "# TODO: one or more topics, the narrowest that fit",
}


def render_stub(stub: Stub) -> str:
    """Return the drafts as records, a blank line before each; ledger entries are comments, to be put into their file.

    What a field holds only by guess ends in `# proposed`; what is left to write is empty, which `jta check` refuses.
    """
    return "".join("\n" + "".join(f"{line}\n" for line in _record(draft)) for draft in stub.drafts)


def explain_covered(stub: Stub) -> list[str]:
    """Return what to say of a paragraph that has nothing to draft."""
    place = f"{stub.cable} ¶{stub.paragraph}"
    lines = [f"every sentence of {place} is in a claim or in the ledger"]
    if stub.unfinished:
        lines = [
            f"every sentence of {place} is in a claim, of which some are not finished: {', '.join(stub.unfinished)}"
        ]
    if stub.numbers_pending:
        lines.append(f"no assessed value states {', '.join(stub.numbers_pending)}: see `jta coverage --numbers`")
    return [*lines, "`--all` drafts a claim for every sentence all the same"]


def _record(draft: Draft) -> Iterator[str]:
    if draft.kind == "ledger":
        yield "# This is no claim; put it into data/ledger.yaml:"
        yield from (f"# {line}" for line in _fields(draft))
        return
    yield from _fields(draft)
    if draft.figures:
        yield "  # assessments:  # take the marks away and fill in; what measures nothing goes into the ledger"
        yield from (f"  #   - {_assessment(figure, draft.fields)}" for figure in draft.figures)


def _fields(draft: Draft) -> Iterator[str]:
    for number, (name, value) in enumerate(draft.fields.items()):
        start = f"{'- ' if number == 0 else '  '}{name}:"
        if name in draft.open:
            yield f"{start}  {_TODO[name]}"
        else:
            yield f"{start} {_value(value)}" + (f"  {PROPOSED}" if name in draft.proposed else "")


def _assessment(figure: Figure, fields: dict[str, Any]) -> str:
    systems = fields.get("systems", [])
    system = f"system: {systems[0]}, " if len(systems) == 1 else "system: TODO, " if systems else ""
    value = write_scalar(figure.value, in_flow=True)
    return f"{{{system}attribute: TODO, value: {value}}}  # {make_safe(figure.words)}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(write_scalar(item, in_flow=True) for item in value)}]"
    words = str(value)
    return write_scalar(words) if make_safe(words) == words else json.dumps(words)
