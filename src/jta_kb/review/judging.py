"""What a person must judge of a changed claim, which no machine can: a short list by the kinds of change."""

from __future__ import annotations

from collections.abc import Iterable

from jta_kb.review.changes import Change
from jta_kb.review.records import Fields

QUESTIONS: dict[str, str] = {
    "meaning": "does the statement say no more than the quote, and nothing less that turns it?",
    "holder": "whose word is it: the delegation's own, or another's that it relays? was it said at the table?",
    "value": "is this what the words give: of this system, under these conditions, with their “about” and “up to”?",
    "stance": "do the words take this side on the proposition, and is the side the holder's own?",
    "force": "do the words affirm or deny it, and with this certainty?",
    "act": "was this done by saying it: told, asked, answered, promised?",
    "context": "do the sentences around the quote change what it means?",
    "subject": "would a reader look for it under these topics and systems?",
    "relation": "does it react to that claim, and in this way?",
    "gone": "is it true that the cable does not say this, or does another claim say it?",
    "same": "is it the same statement under the new id?",
    "reused": "does a new statement need a new id? an id keeps its meaning for ever",
}
"""What there is to judge, in the order in which a reviewer would."""

_JUDGED: dict[str, tuple[str, ...]] = {
    "ClaimAdded": ("meaning", "holder", "force", "act", "context", "subject"),
    "ClaimRemoved": ("gone",),
    "ClaimMoved": ("same", "context"),
    "IdReused": ("reused",),
    "StatementReworded": ("meaning",),
    "QuoteChanged": ("meaning", "context"),
    "QuoteReanchored": ("context",),
    "ActChanged": ("act",),
    "PolarityFlipped": ("force", "meaning"),
    "CommitmentRaised": ("force",),
    "CommitmentLowered": ("force",),
    "DelegationChanged": ("holder",),
    "SpeakerChanged": ("holder",),
    "AttributionChanged": ("holder",),
    "VoiceChanged": ("holder",),
    "ValueAdded": ("value",),
    "ValueRemoved": ("value",),
    "ValueChanged": ("value",),
    "ValueNarrowed": ("value",),
    "ValueWidened": ("value",),
    "ValueContradicted": ("value", "meaning"),
    "ScopeChanged": ("value",),
    "BasisChanged": ("value",),
    "PositionAdded": ("stance",),
    "PositionRemoved": ("stance",),
    "StanceFlipped": ("stance", "force"),
    "StanceChanged": ("stance",),
    "TopicsChanged": ("subject",),
    "SystemsChanged": ("subject",),
    "RelationsChanged": ("relation",),
}


def ask_reviewer(changes: Iterable[Change], old: Fields | None, new: Fields | None) -> tuple[str, ...]:
    """Return what to judge of a claim, each once; of a change that is only wording, nothing.

    A claim that came brings its values, positions and relations with it, and so does one that went.
    """
    keys: set[str] = set()
    for change in changes:
        if change.weight == "meaning":
            keys.update(_JUDGED.get(change.name, ("meaning",)))
    came = new if old is None else None
    for field, key in (("assessments", "value"), ("positions", "stance"), ("responds_to", "relation")):
        if came and field in came:
            keys.add(key)
    return tuple(text for key, text in QUESTIONS.items() if key in keys)
