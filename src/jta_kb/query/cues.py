"""What kind of answer a question wants, read off its turns of phrase.

Patterns are matched against the folded words, joined by blanks. The first that fits decides.
"""

from __future__ import annotations

import re

from jta_kb.query.words import ORDINALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

PARTICIPANTS, CHANGE, CONTRADICTION = "participants", "change", "contradiction"
DISAGREEMENT, AGREEMENT, DEFINITION, EVIDENCE = "disagreement", "agreement", "definition", "evidence"
QUESTIONS, PROMISES, STATEMENTS = "questions", "promises", "statements"

_OFFICES = r"agency|agencies|ministry|ministries|departments?|organi[sz]ations?|institutions?|bureaus?|offices"
_PEOPLE = (
    r"people|persons?|officials?|experts?|participants?|delegates?|members?|diplomats?|interpreters?|officers?"
    r"|men|women"
)
MEETING, FOLK = "meeting", "folk"
"""What stands for the name of a meeting, and of a party that had a delegation, in the text that cues are read from."""
GROUPS = ("delegation", "side", "team")
"""The words of a party's name that a cue may turn on."""
_WHOSE = rf"{_PEOPLE}|{FOLK}"
_CAME = (
    r"attend\w*|took part|take part|taking part|participat\w*|represent\w*|present|came|sat|joined|was there|were there"
    r"|sent|belong\w*|listed|sit|at the table|in the room"
)
_TEAM = r"delegations?|teams?"
_MEETING = r"meetings?|rounds?|talks|sessions?|times"

_ATTENDANCE = (
    rf"\bwho (?:all )?(?:{_CAME}|head\w*|led|leads?|chaired|interpreted|translated|accompanied|made up|spoke for)\b",
    rf"\bwho (?:is|was|were|are) (?:in|at|on|present|there|part|among|from|the (?:\w+ ){{0,2}}(?:{_PEOPLE}|head|leader"
    rf"|chief|interpreter|{_TEAM}))\b",
    rf"\bwho (?:else )?(?:from|for|of|on) the\b.*\b(?:{_CAME})\b",
    rf"\b(?:which|what) (?:\w+ )?(?:{_OFFICES}|{_WHOSE})\b.*\b(?:{_CAME}|{_TEAM})\b",
    rf"\bfrom (?:which|what) (?:\w+ )?(?:{_OFFICES})\b|\b(?:which|what) (?:\w+ )?(?:{_OFFICES})\b.*\b(?:from|for)$",
    rf"\bhow many (?:of )?(?:\w+ )?(?:{_WHOSE})\b.*\b(?:{_CAME}|{_TEAM}|took|{FOLK} side)\b",
    rf"\bhow many (?:\w+ ){{0,2}}(?:{_OFFICES})\b.*\b(?:{_CAME}|{_TEAM}|took|{FOLK} side)\b",
    rf"\bwho (?:on|in|from) (?:\w+ ){{1,3}}(?:{_TEAM}|side)\b",
    rf"\bhow (?:big|large) (?:was|were) .*\b(?:{_TEAM})\b|\bsize of .*\b(?:{_TEAM})\b",
    rf"\b(?:anybody|anyone|somebody|someone|nobody) (?:\w+ )?(?:from|of|for)\b.*\b(?:{_CAME}|{_TEAM})\b",
    rf"\bwho\b.*\b(?:twice|both (?:{_MEETING}))\b|\b(?:people|persons|anyone|anybody)\b.*\bboth (?:{_MEETING})\b",
    rf"\b(?:participants?|attendees|attendance)(?: list)?\b|\blist of (?:{_PEOPLE})\b",
    rf"\bheads? of (?:the |each |both )?(?:\w+ )?(?:{_TEAM})\b|\b(?:{_TEAM}) (?:heads?|leaders?|lists?|members?)\b",
    rf"\b(?:makeup|make up|composition|members|membership|size) of (?:\w+ ){{1,3}}(?:{_TEAM})\b",
    rf"\b(?:led|headed) (?:the |each |both )?(?:\w+ )?(?:{_TEAM}|sides?)\b",
    rf"\bhow many (?:\w+ ){{0,2}}(?:{_WHOSE})\b.*\b(?:on|in|at|for) (?:each|both|either) (?:side|{_TEAM})",
    rf"\b(?:{_TEAM})\b.*\b(?:larger|bigger|smaller|largest|size|senior|rank)\b|\bat (?:what|which) level\b",
    rf"\b(?:which|whose) (?:side|country|{_TEAM})\b.*\b(?:larger|bigger|more people|more senior)\b",
    rf"\b(?:{_TEAM}) (?:\w+ )?(?:made up|composed|consist\w*)\b",
    rf"\b(?:name|list) (?:all )?(?:of )?(?:the )?(?!questions?\b)(?:\w+ ){{0,2}}(?:{_WHOSE}|{_TEAM})\b",
    r"\binterpreters?\b|\brepresented by\b|\bhead of (?:the )?\w+ delegation\b",
)
_PRESENCE = r"\b(?:attend|take part|participate|present) (?:at|in|the)\b"
BEFORE_PERSON = frozenset("was were is did".split())
AFTER_PERSON = frozenset(
    "at in on present attend among part join take participate there travel come represented".split()
)
"""The words around a name in questions whether somebody was there: *did* Rose *travel*, *was* Antonov *at*."""
_HEAD = rf"\b(?:head|leader|chief) of (?:the )?(?:\w+ ){{0,2}}(?:{_TEAM}|side)\b|\b(?:{_TEAM}) (?:head|leader|chief)\b"
_QUESTIONS = (
    r"\b(?:which|what) (?:\w+ )?questions\b|\bquestions (?:by|from|of|put|posed|raised|asked|that)\b"
    rf"|\bquestions (?:the )?{FOLK} (?:\w+ )?(?:put|posed?|raised?|asked|had)\b"
    r"|\b(?:put|pose|posed|raise|raised)\b.*\bquestions?\b"
    r"|\b(?:open|unanswered|unresolved) questions\b"
)
_LEFT_OPEN = (
    r"\b(?:left?|leave|remain\w*|stay\w*|still) (?:\w+ )?(?:open|unanswered|unresolved)\b"
    r"|\b(?:open|unanswered|unresolved) questions\b"
    r"|\b(?:unanswered|no answer|(?:not|never) (?:been )?answer(?:ed)?|without (?:an |any )?answer)\b"
)
_LEAVING_OPEN = rf"\b{FOLK} (?:\w+ )?(?:leave|left|(?:not|never) answer)\b"
_PROMISES = (
    r"\b(?:say|said|says) (?:it|they|he|she|that it|that they) would\b|\bhomework\b|\bpromised\b"
    r"|\bcommit(?:s|ted|ments?)? (?:to|itself)\b|\bwould \w+ (?:do|bring|provide|send|deliver)\b"
    r"|\b(?:which|what) (?:\w+ )?(?:promises|commitments|undertakings|pledges)\b"
)
_POSTS = (
    r"\b(?:posts?|titles?|jobs?|positions?|ranks?|functions?|office|employer|work(?:s|ed)? for|who (?:is|was|were))\b"
    r"|\bwhere (?:did|does|do) .* (?:work|come from)\b|\bwhat (?:agency|ministry|department|organi[sz]ation)\b"
)

_PARTS = (
    ("opening", rf"\bopening (?:remarks?|statements?|words|speech|address)\b|\bopened the (?:{_MEETING}|{MEETING})\b"),
    (
        "concluding",
        r"\b(?:closing|concluding|final|parting) (?:remarks?|statements?|words|speech)\b"
        rf"|\bat the (?:end|close) of (?:the )?(?:{_MEETING}|{MEETING})\b|\bclosed the (?:{_MEETING}|{MEETING})\b",
    ),
)
"""The parts of a meeting that have a section of their own in a report, by a word of its title."""

_INTENTS = (
    (
        CONTRADICTION,
        "contradict inconsisten consisten conflicting mind odds story",
        r"\b(?:contradict\w*|(?:in)?consisten\w*|conflicting|of one mind"
        r"|at odds with (?:itself|themselves|its own|their own)|change (?:its|their) (?:own )?(?:story|mind))\b",
    ),
    (
        CHANGE,
        "between since than compared chang shift evolv soften harden move from first",
        rf"\bbetween (?:{MEETING} and {MEETING}|the (?:two )?(?:{_MEETING}))\b|\bfrom {MEETING} to {MEETING}\b"
        rf"|\b(?:than|since|compared (?:to|with)) (?:in |at )?(?:the )?(?:first|{MEETING})\b"
        rf"|\b(?:chang\w+|shift\w*|evolv\w+|soften\w*|harden\w*|moved?)\b.*\b(?:{_MEETING}|since|between)\b"
        rf"|\bfirst (?:{_MEETING})\b.*\bsecond (?:{_MEETING})\b"
        r"|\b(?:view|views|position|attitude|stance|line|opinion|assessment|tone|estimate)\b.*"
        r"\b(?:change[ds]?|shift(?:ed)?|evolved?|soften(?:ed)?|harden(?:ed)?|move[ds]?)\b",
    ),
    (
        DEFINITION,
        "defin meant mean difference distin",
        r"\b(?:defin\w+|meant by|mean by|meaning of|difference between|distinguish\w*|distinction)\b",
    ),
    (
        DISAGREEMENT,
        "disagree disput differ clash part odds diverg quarrel controvers argu contest contentious",
        r"\b(?:disagree\w*|disput\w*|differ(?:s|ed|ing|ently|ences?)?|clash\w*|part ways|at odds|diverg\w*|quarrel\w*"
        r"|controvers\w*|contest(?:s|ed)?|contentious|arguments of both|argu\w+ (?:about|over))\b",
    ),
    (
        AGREEMENT,
        "agree share concur common eye consensus both same",
        r"\b(?:agree\w*|shared?|concur\w*|common ground|in common|see eye to eye|same page|consensus"
        r"|both (?:sides|parties|countries|delegations|governments)|same (?:view|assessment|evaluation|opinion))\b",
    ),
    (
        EVIDENCE,
        "evidence proof prove ground bas source back know",
        r"\b(?:evidence|proofs?|proves?|proven|grounds?|basis|bases?|based|sources?|back(?:s|ed)? up"
        r"|how do\w* \w+ know)\b",
    ),
)

_ENTITIES = (
    "countries|country|governments?|compan(?:y|ies)|firms?|groups?|suppliers?|manufacturers?|factor(?:y|ies)|banks?"
    "|towns?|cit(?:y|ies)|buildings?|hotels?|newspapers?|allies"
)
"""What has a name of its own: who asks which, wants the name."""
_WANTS = (
    ("count", "many number often", r"\b(?:how many|number of|how often)\b"),
    (
        "mass",
        "heavy much",
        r"\bhow (?:heavy|much (?:did|does|do|could|would|can) .* (?:weigh|carry))\b|\bhow much .* weigh",
    ),
    ("length", "far", r"\bhow far\b"),
    ("size", "tall high wide deep fast thick expensive", r"\bhow (?:tall|high|wide|deep|fast|thick|expensive)\b"),
    ("duration", "long", r"\bhow long\b.*\b(?:last|lasts|lasted|take|takes|took|taken)\b"),
    ("time", "soon long late", r"\bhow (?:soon|long|late)\b"),
    (
        "time",
        "when",
        r"\bwhen (?:could|will|would|might|did|was|were|should|had)\b|\b(?:by|since|until|and|just) when\b",
    ),
    ("time", "when", r"\bwhen (?:do|does) .* (?:expect|think|believe|foresee|plan|see|reckon|predict)\b"),
    ("time", "year date day month", r"\b(?:what|which) (?:years?|dates?|days?|months?)\b"),
    ("money", "much price cost dollar", r"\bhow much (?:money|did .* (?:pay|cost))\b|\b(?:price|cost|dollars?)\b"),
    (
        "cause",
        "fail crash explo wrong",
        r"\b(?:why|what (?:made|caused)|causes? of|reasons? (?:for|of))\b.*\b(?:fail\w*|crash\w*|explo\w+)\b"
        r"|\bwhat went wrong\b",
    ),
    (
        "name",
        "name countr government compan firm group supplier manufacturer factor bank town cit building hotel newspaper"
        " all",
        rf"\b(?:which|what) (?!(?:have|has|had|do|does|did|is|are|was|were)\b)(?:\w+ ){{0,2}}(?:{_ENTITIES})\b"
        rf"|\bnames? of (?:the )?(?:\w+ ){{0,3}}(?:{_ENTITIES}|sites?|facilit(?:y|ies)|ports?|ships?)\b",
    ),
)
_UNITS = {
    "time": "years year months month weeks days hours seconds minutes decades",
    "length": "km kilometers kilometer miles meters",
    "mass": "tons ton tonnes kilograms kilogrammes kg kilos pounds",
}
"""The words after "how many" that are units: years are no things to be counted."""
DIMENSIONS = {
    "count": ("count", "ratio"),
    "mass": ("mass", "force"),
    "length": ("length",),
    "time": ("date", "duration"),
    "duration": ("duration",),
    "money": (),
    "size": (),
    "later": (),
}
"""The dimensions of assessed values that answer what a question wants."""


ATTENDANCE_WORDS = frozenset(
    """
    head heads headed heading lead leads led leader leaders chief chair chaired attend attends attended attending
    present represent represents represented representing representation representative representatives come comes
    came sit sat
    room table rank ranks ranking title titles post posts job jobs position office ministry ministries agency agencies
    embassy embassies department departments bureau bureaus organization organizations organisation organisations
    institution institutions interpreter interpreters interpret interpreted translate translated translator translators
    delegation delegations team teams member members membership twice both senior junior colonel military men women
    participant participants participate participated participation attendee attendees attendance listed list lists
    name names composition makeup people person persons official officials officer officers expert experts diplomat
    diplomats delegate delegates personnel staff roster lineup join joined accompany accompanied serve served work works
    worked employed function functions level size larger bigger smaller large big small number same different new change
    changed folk side sides belong belonged belonging
    """.split()
)
"""The words of questions that ask who was there, and nothing else."""
SEATING = frozenset(
    """
    capacity rank ranks title titles post posts team teams delegation delegations delegate delegates table room attend
    attended roster participant participants attendee attendees officer officers interpreter interpreters embassy
    personnel members membership
    """.split()
)
"""Of these, those that hardly stand in a question about anything else."""
_BOTH_SIDES = r"\b(?:each|either|both|two) (?:of the )?(?:sides?|part(?:y|ies)|delegations?|countr(?:y|ies)|teams?)\b"
_PERSONAL = rf"\b(?:who|whom|whose|anyone|anybody|someone|somebody|nobody|{_PEOPLE}|{_TEAM}|roster)\b"
_PERSONAL_STARTS = (
    "who anyone anybody someone somebody nobody person people official expert particip delegat member diplomat"
    " interpret officer men women team roster attend represent agenc minist depart organi institution bureau office"
    " head led list took take taking part came sat size big large"
)


def looks_back_on_meeting(text: str) -> bool:
    """Return whether a question, folded, asks what was done at a meeting of a number or a year of its own."""
    past = "was|were|did|came|happened|resulted|agreed|decided|produced|brought|ended|achieved"
    return re.search(rf"\b(?:{past})\b.*\b(?:{_MEETING})\b", text) is not None


def ordinal_of_meeting(text: str) -> int:
    """Return the number of the meeting that a question, folded, speaks of: 3 for the third round; 0 if of none."""
    found = re.search(rf"\b({'|'.join(ORDINALS)}) (?:{_MEETING})\b", text)
    return ORDINALS.index(found[1]) + 1 if found else 0


def means_heads(text: str) -> bool:
    """Return whether a question, folded, means the head of a delegation by that name."""
    return _has(text, "head leader chief") and re.search(_HEAD, text) is not None


def speaks_of_people(text: str, terms: Iterable[str]) -> bool:
    """Return whether a question, folded, asks for people with no word that is about anything else."""
    return _has(text, _PERSONAL_STARTS) and ATTENDANCE_WORDS.issuperset(terms) and bool(re.search(_PERSONAL, text))


def asks_for_people(text: str, *, person_named: bool) -> bool:
    """Return whether a question, folded, asks who was there, or what post a person named in it had."""
    if _has(text, _PERSONAL_STARTS) and any(re.search(pattern, text) for pattern in _ATTENDANCE):
        return True
    return person_named and any(re.search(pattern, text) for pattern in (_POSTS, _PRESENCE))


CUE_WORDS = {
    CONTRADICTION: "consistent consistently"
    " contradict contradicts contradicted contradictory contradiction contradictions inconsistent"
    " inconsistency inconsistencies conflicting mind story",
    CHANGE: "change changes changed shift shifted evolve evolved soften softened harden hardened move moved round"
    " rounds between since compared new two discussion",
    DISAGREEMENT: "part ways odds diverge diverged divergent quarrel controversy controversial argument arguments"
    " disagreement disagreements contest contests contested contentious",
    AGREEMENT: "agreement agreements common ground consensus shared share concur concurred eye page",
    DEFINITION: "define defines defined definition definitions distinguish distinction meaning",
    EVIDENCE: "evidence proof proofs prove proves base bases basis based ground grounds source sources",
    QUESTIONS: "questions put pose posed raise raised open leave left remain remained remains unanswered unresolved",
    PROMISES: "homework commitments undertakings pledges commit committed follow followup followups ups",
}
"""The words that show an intent, and say nothing of what the statements are about."""


def asks_for_questions(text: str) -> bool:
    """Return whether a question, folded, asks which questions were put."""
    return _has(text, "question") and re.search(_QUESTIONS, text) is not None


def find_part(text: str) -> str:
    """Return which part of a meeting a question, folded, asks of, by a word of its section's title; empty if none."""
    if not _has(text, "open clos conclud final part end"):
        return ""
    return next((part for part, pattern in _PARTS if re.search(pattern, text)), "")


def asks_for_left_open(text: str) -> bool:
    """Return whether a question, folded, asks for what was left without an answer."""
    return _has(text, "open unanswered unresolved answer") and re.search(_LEFT_OPEN, text) is not None


def names_who_left_open(text: str) -> bool:
    """Return whether a question, folded, names the side that did not answer: what did *they leave open*."""
    return re.search(_LEAVING_OPEN, text) is not None


def asks_for_promises(text: str) -> bool:
    """Return whether a question, folded, asks what somebody said they would do."""
    return _has(text, "would homework commit promis undertak pledge") and re.search(_PROMISES, text) is not None


def asks_both_sides(text: str) -> bool:
    """Return whether a question, folded, asks for what each of the sides says."""
    return _has(text, "side part delegation countr team") and re.search(_BOTH_SIDES, text) is not None


def find_intent(text: str) -> str:
    """Return the intent of a question, folded, that its turns of phrase show; `statements` if none does."""
    found = (intent for intent, starts, pattern in _INTENTS if _has(text, starts) and re.search(pattern, text))
    return next(found, STATEMENTS)


def names_entity(words: str) -> bool:
    """Return whether words have a noun for what has a name of its own: front companies, a town."""
    return re.search(rf"\b(?:{_ENTITIES})\b", words) is not None


def find_wanted(text: str) -> str:
    """Return what kind of value a question, folded, wants: count, mass, length, time, money; empty if none."""
    unit = re.search(r"\bhow many (\w+)", text) if "how many" in text else None
    if unit and (wanted := next((kind for kind, words in _UNITS.items() if unit[1] in words.split()), "")):
        return wanted
    found = (wanted for wanted, starts, pattern in _WANTS if _has(text, starts) and re.search(pattern, text))
    return next(found, "")


def _has(text: str, starts: str) -> bool:
    """Return whether a word starts as one of these does: patterns are dear to compile, and few are needed."""
    beginnings = tuple(starts.split())
    return any(word.startswith(beginnings) for word in text.split())
