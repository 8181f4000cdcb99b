"""`jta ask --explain`: how an answer came about, for people to read."""

from __future__ import annotations

from jta_kb.query.silence import LEAST_OF_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.query.explain import Explanation


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Yield what was asked for, what each part weighs, and which paragraphs have how much of it."""
    wants = f", {explanation.wants}" if explanation.wants == "open" else f", a {explanation.wants}"
    wants = wants if explanation.wants else ""
    yield f"asked for: {explanation.intent}{wants}"
    for name, ids in explanation.frame:
        yield f"  only {name}: {', '.join(ids)}"
    if explanation.weighed:
        yield "weighed:"
    for item in explanation.weighed:
        leads = f"; leads to {', '.join(item.leads[:8])}" if item.leads else ""
        yield f"  {item.share:>4.0%}  {item.words}: {item.claims} claims{leads}"
    if explanation.headings:
        yield "nearest in the subject index, which vote for their paragraphs:"
        yield from (f"  {likeness:.2f}  {heading}" for heading, likeness in explanation.headings)
    if explanation.kept:
        yield "answered by:"
        yield from (f"  {'' if fit is None else format(fit, '.2f'):<4}  {name}" for name, fit in explanation.kept)
    if explanation.why_none:
        yield f"nothing answers: {explanation.why_none}"
    if explanation.signs:
        least = f"above 0 together, and odds and phrases above {LEAST_OF_WORDS}, they say so"
        yield f"signs that the corpus is silent, each with what it weighs ({least}):"
        yield "  " + ", ".join(f"{name} {weight:+.2f}" for name, weight in explanation.signs)
    if explanation.passed:
        line = f"below {explanation.share:.0%} of the best fit; nothing answers below {explanation.least:.2f}"
        yield f"passed over ({line}):" if explanation.kept else "nearest, as votes and rank have it, though no answer:"
        yield from (f"  {fit:.2f}  {name}" for name, fit in explanation.passed)
