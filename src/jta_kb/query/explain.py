"""How an answer came about: what each word was taken for, what it weighs, and where the line was drawn."""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.graph.select import Selection
from jta_kb.query import cues
from jta_kb.query.facets import find_facets
from jta_kb.query.headings import NO_VOTES, find_votes
from jta_kb.query.line import draw_line
from jta_kb.query.match import VOTED_SHARE, match_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jta_kb.graph.store import Store
    from jta_kb.query.answer import Answer
    from jta_kb.query.plan import Plan

_SHOWN = 8


class Weighed(NamedTuple):
    """One thing asked for: its words, its share of the whole, how many claims have it, and the terms it leads to."""

    words: str
    share: float
    claims: int
    leads: tuple[str, ...]


class Explanation(NamedTuple):
    """How a question was worked out.

    `kept` are the paragraphs that answer, `passed` the next best that do not, each with its fit from 0 to 1, or None
    where none was weighed, as for people; `least` is the fit below which nothing is an answer, and `share` the share of
    the best fit from which on a paragraph is one. `headings` are those of the subject index that voted for paragraphs,
    each with its likeness to the question. Where nothing answers, `why_none` says why; `signs` are those of silence,
    where they were asked, each with what it weighs.
    """

    intent: str
    wants: str
    frame: tuple[tuple[str, tuple[str, ...]], ...]
    weighed: tuple[Weighed, ...]
    kept: tuple[tuple[str, float | None], ...]
    passed: tuple[tuple[str, float], ...]
    least: float
    share: float
    headings: tuple[tuple[str, float], ...] = ()
    why_none: str = ""
    signs: tuple[tuple[str, float], ...] = ()


def explain_answer(store: Store, answer: Answer) -> Explanation:
    """Return how the answer came about."""
    plan = answer.plan
    facets = find_facets(store, plan) if plan.intent != cues.PARTICIPANTS else []
    whole = sum(facet.weight for facet in facets) or 1.0
    leads = {term.words: tuple(lead.term for lead in term.leads) for term in plan.question.terms}
    asked = plan.frame()._replace(delegations=() if plan.speakers else plan.parties, speakers=plan.speakers)
    votes = find_votes(store, plan.question) if facets else NO_VOTES
    fits = match_claims(store, facets, asked, least=0.0, kept_share=0.0, votes=votes).paragraphs if facets else {}
    ranked = sorted(fits.items(), key=lambda item: -item[1])
    sources = set(answer.sources)
    least, share = draw_line(plan)
    return Explanation(
        intent=plan.intent,
        wants=plan.wants,
        frame=_frame(plan, asked),
        weighed=tuple(
            Weighed(facet.words, facet.weight / whole, len(facet.credits), leads.get(facet.words, ()))
            for facet in facets
        ),
        kept=tuple((name, fits.get(name)) for name in answer.sources),
        passed=tuple(item for item in ranked if item[0] not in sources)[:_SHOWN],
        least=least,
        share=share * (VOTED_SHARE if votes.shares else 1.0),
        headings=votes.headings,
        why_none=answer.why_none,
        signs=answer.signs.weighed if answer.signs else (),
    )


def _frame(plan: Plan, asked: Selection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what every claim of the answer has to fit, by name, where anything is asked."""
    parts = {
        "delegation": asked.delegations,
        "speaker": asked.speakers,
        "relayed word of": asked.attributed_to,
        "meeting": asked.meetings,
        "paragraph": tuple(f"{cable}:{number}" for cable, number in asked.paragraphs),
        "cable": asked.cables,
        "act": asked.acts,
        "agency": plan.agencies if plan.intent == cues.PARTICIPANTS else (),
    }
    return tuple((name, ids) for name, ids in parts.items() if ids)
