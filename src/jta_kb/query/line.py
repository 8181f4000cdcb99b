"""Where the line between answer and neighbourhood is drawn, and what the index weighs, for each kind of question."""

from __future__ import annotations

from jta_kb.query import cues, match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jta_kb.query.headings import Votes
    from jta_kb.query.plan import Plan

_VOTES = {cues.AGREEMENT: 1.3, cues.CHANGE: 2.0, cues.CONTRADICTION: 1.3}
"""How much more the votes weigh: what moved, or agrees, or does not, is told in no words for that, but is indexed."""
_SHARES = {
    cues.AGREEMENT: 0.95,
    cues.CONTRADICTION: 0.76,
    cues.DISAGREEMENT: 0.69,
    cues.DEFINITION: 0.65,
    cues.PROMISES: 0.65,
    cues.QUESTIONS: 0.5,
}
"""The share of the best fit from which on paragraphs are kept, where it is not that of statements.

What is agreed is told in few places; where the sides are at odds, each has its say in places of its own; and of what
was asked or promised there is so little that all on the subject is meant.
"""

_OF_LONG = 0.88
"""The same in a long question, most of whose words are about something else and are found all over."""


def weigh_votes(plan: Plan, votes: Votes) -> Votes:
    """Return the votes of the subject index with the weight that they have for a question of this kind."""
    return votes._replace(likeness=min(1.0, _VOTES.get(plan.intent, 1.0) * votes.likeness))


def draw_line(plan: Plan) -> tuple[float, float]:
    """Return the fit below which nothing is an answer, and the share of the best fit from which on paragraphs are."""
    if plan.intent == cues.CHANGE:
        return match.LEAST_FIT, match.CHANGE_SHARE
    is_long = len(plan.question.words) > match.LONG_QUESTION
    least = match.LEAST_OF_SPEAKER if len(plan.speakers) == 1 else match.LEAST_FIT
    if is_long:
        least = match.LEAST_OF_LONG
    if plan.intent in _SHARES:
        return least, _SHARES[plan.intent]
    if cues.asks_both_sides(" ".join(plan.question.words)):
        return least, _SHARES[cues.DISAGREEMENT]
    if is_long:
        return least, _OF_LONG
    return least, match.BROAD_SHARE if plan.is_broad else match.KEPT_SHARE
