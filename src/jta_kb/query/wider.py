"""What else a question may mean, if there is no answer to what it seems to."""

from __future__ import annotations

from jta_kb.query import cues
from jta_kb.query.attendance import entry_words
from jta_kb.query.question import WEAK_SHARE
from jta_kb.query.words import PRESUMING, REPORTED, SAYING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.graph.store import Store
    from jta_kb.query.plan import Plan


def wider_plans(store: Store, plan: Plan) -> Iterator[Plan]:
    """Yield what else the question may mean, if there is no answer to what it seems to.

    A date may be that of what is spoken of, not of the meeting; whose word is asked for may only be spoken of, or have
    it only from the other side; and who was there may be asked for in words of no pattern. Who asks when something was
    admitted that was not has to be told what was said instead.
    """
    if plan.wants and PRESUMING.intersection(plan.question.words):
        plan = plan._replace(wants="")
        yield plan
    if plan.intent != cues.PARTICIPANTS and not SAYING.intersection(plan.question.words) and _of_people(store, plan):
        yield plan._replace(intent=cues.PARTICIPANTS)
    if plan.intent == cues.PARTICIPANTS and (plan.about or plan.systems or plan.topics):
        yield plan._replace(intent=cues.STATEMENTS)
    if plan.meetings and plan.meetings_by_date:
        plan = plan._replace(meetings=(), delegations=store.delegations())
        yield plan
    if plan.attributed_to and REPORTED.intersection(plan.question.words):
        yield plan._replace(attributed_to=(), about=(*plan.about, *plan.attributed_to))
    if plan.speakers and plan.speakers != plan.people:
        yield plan._replace(speakers=(), about=(*plan.about, *plan.agencies))
    if plan.parties and not plan.attributed_to and plan.intent == cues.STATEMENTS:
        yield plan._replace(parties=(), attributed_to=plan.parties)


def _of_people(store: Store, plan: Plan) -> bool:
    """Return whether a question has a word of who was there, and names nothing else."""
    named = plan.systems or plan.attributes or plan.propositions or plan.topics or plan.question.unknown
    if named or cues.SEATING.isdisjoint(plan.question.words):
        return False
    strong = (term.words for term in plan.question.terms if term.share > WEAK_SHARE)
    others = {word for words in strong for word in words.split()} - cues.ATTENDANCE_WORDS
    return len(others) <= 1 or others <= entry_words(store)
