"""`speaker-not-present`, `delegation-not-present` and the like: who speaks was in the room, on that side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.checks.quotes import judge_quote
from jta_kb.corpus.load import Entry, Problem
from jta_kb.corpus.models import Attendance, Claim, Person
from jta_kb.corpus.nearest import find_nearest


def check_delegations(context: Context) -> Iterator[Problem]:
    """Yield a problem for each claim of a party without a delegation there, or of a drafter that is not the cable's."""
    for entry in context.claims:
        claim = entry.model
        cable = context.ids["cables"].get(claim.cable)
        meeting = context.meeting_of(claim.cable)
        if claim.delegation not in context.ids["parties"]:
            continue
        if claim.voice == "drafter":
            if cable is None or claim.delegation == cable.drafter:
                continue
            message = (
                f"{claim.cable} was written by `{cable.drafter}`, so its drafter's words are not `{claim.delegation}`'s"
            )
            yield _problem("drafter-mismatch", message, entry, "delegation", f"write `delegation: {cable.drafter}`")
        elif meeting and claim.delegation not in meeting.delegations:
            message = f"`{claim.delegation}` had no delegation at {meeting.id}"
            remedy = (
                f"those present were {', '.join(meeting.delegations)}; whose words they relay stands in `attributed_to`"
            )
            yield _problem("delegation-not-present", message, entry, "delegation", remedy)


def check_speakers(context: Context) -> Iterator[Problem]:
    """Yield a problem for each speaker who was not there in that delegation, or whom the text does not name."""
    for entry in context.claims:
        claim = entry.model
        person: Person | None = context.ids["people"].get(claim.speaker) if claim.speaker else None
        if person is None:
            if claim.speaker_basis and not claim.speaker:
                yield _problem(
                    "speaker-missing", "`speaker_basis` stands without a speaker", entry, "speaker_basis", None
                )
            continue
        yield from _absent(context, entry, person)
        yield from _unnamed(context, entry, person)


def check_entries(context: Context) -> Iterator[Problem]:
    """Yield a problem for each entry of a participants list, or mention, whose words are not in their paragraph."""
    for entry in context.entries["people"]:
        person: Person = entry.model
        seen = set()
        for number, item in enumerate(person.attended):
            path = ("attended", number, "entry")
            yield from judge_quote(context, entry, path, item.cable, item.paragraph, item.entry, anywhere=True)
            if item.meeting in seen:
                message = f"`{person.id}` is listed twice for {item.meeting}"
                yield Problem("repeated-value", message, entry.file, (entry.index, "attended", number, "meeting"))
            seen.add(item.meeting)
        for number, mention in enumerate(person.mentioned):
            if mention.paragraph is not None:
                path = ("mentioned", number, "entry")
                yield from judge_quote(
                    context, entry, path, mention.cable, mention.paragraph, mention.entry, anywhere=True
                )


def _absent(context: Context, entry: Entry[Claim], person: Person) -> Iterator[Problem]:
    meeting = context.meeting_of(entry.model.cable)
    if meeting is None:
        return
    here = [item for item in person.attended if item.meeting == meeting.id]
    if not here:
        message = f"`{person.id}` was not at {meeting.id}"
        yield _problem("speaker-not-present", message, entry, "speaker", _present(context, meeting.id, person.id))
    elif entry.model.delegation in context.ids["parties"] and entry.model.delegation not in [
        item.delegation for item in here
    ]:
        side = here[0].delegation
        message = f"`{person.id}` was at {meeting.id} with `{side}`, not `{entry.model.delegation}`"
        yield _problem(
            "speaker-not-present", message, entry, "speaker", f"write `delegation: {side}`, or another speaker"
        )


def _present(context: Context, meeting: str, wrong: str) -> str | None:
    present = [person.id for person in context.models(Person) if any(_at(item, meeting) for item in person.attended)]
    found = find_nearest(wrong, [id_ for id_ in present if id_ != wrong])
    return f"did you mean {context.describe('people', found)}?" if found else "its participants are in data/people.yaml"


def _at(item: Attendance, meeting: str) -> bool:
    return item.meeting == meeting


def _unnamed(context: Context, entry: Entry[Claim], person: Person) -> Iterator[Problem]:
    claim = entry.model
    if context.paragraph(claim.cable, claim.paragraph) is None:
        return
    names = [person.name, *person.aliases]
    if any(name in " ".join(context.paragraph_text(claim.cable, claim.paragraph).split()) for name in names):
        return
    if claim.speaker_basis != "continued":
        message = f"¶{claim.paragraph} does not name `{person.id}`"
        remedy = "write `speaker_basis: continued` if the paragraph goes on with that speaker's presentation"
        yield _problem("speaker-not-named", message, entry, "speaker", remedy)
    elif not any(name in context.texts[claim.cable].text for name in names):
        yield _problem("speaker-not-named", f"{claim.cable} does not name `{person.id}`", entry, "speaker", None)


def _problem(code: str, message: str, entry: Entry[Any], field: str, remedy: str | None) -> Problem:
    return Problem(code, message, entry.file, (entry.index, field), remedy)
