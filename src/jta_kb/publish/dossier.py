"""A dossier as a page: what is recorded, in sentences that each end in their citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jta_kb.publish.dossier_tables import (
    MARKS,
    NOTHING,
    change_grid,
    cite_all,
    date_grid,
    describe_stance,
    name_meeting,
    position_grid,
    post_grid,
    value_grid,
    weigh_stance,
)
from jta_kb.publish.page import (
    Cite,
    Entry,
    Grid,
    Items,
    Line,
    Note,
    Page,
    Paragraph,
    Section,
    Strong,
    render_html,
    render_markdown,
)
from jta_kb.query.open_points import CAME, STATES
from jta_kb.query.places import cite_claim, cite_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jta_kb.query.dossier import Dossier
    from jta_kb.query.matrix import Taken
    from jta_kb.query.open_points import OpenPoint

Claim = dict[str, Any]


def render_dossier(dossier: Dossier, format_: str) -> str:
    """Return the dossier as `markdown` or `html`."""
    page = build_page(dossier)
    return render_html(page) if format_ == "html" else render_markdown(page)


def build_page(dossier: Dossier) -> Page:
    """Return the dossier as a page; sections that have nothing to say are left out."""
    build: Callable[[Dossier], Iterator[Section]] = {
        "system": _system_sections,
        "proposition": _proposition_sections,
        "person": _person_sections,
    }[dossier.kind]
    sections = [section for section in build(dossier) if section.blocks or section.sections]
    cables = dict.fromkeys(node.data["cable"] for node in dossier.paragraphs)
    sources = [piece for cable in cables for piece in (", ", Cite(cable))][1:]
    count = f"{len(dossier.claims)} claim{'s' * (len(dossier.claims) != 1)}"
    lead: Line = (
        f"What the corpus records of this {dossier.kind}: {count}",
        *((" from ", *sources) if sources else ()),
        ". Each statement is what somebody said, and no more; jta show with a citation shows the words.",
    )
    return Page(dossier.title, lead, tuple(sections))


def _system_sections(dossier: Dossier) -> Iterator[Section]:
    yield Section("What it is", tuple(_identity(dossier)))
    yield Section("Where the parties stand", tuple(position_grid(dossier)))
    yield Section("What they say", tuple(_silence(dossier)), tuple(_statements(dossier)))
    yield Section("Values", tuple(value_grid(dossier, table) for table in dossier.values))
    yield from _common_sections(dossier)


def _proposition_sections(dossier: Dossier) -> Iterator[Section]:
    labels = dossier.labels
    row = next(iter(dossier.matrix.rows), None)
    about = [labels.of(kind[:-1], id_) for kind in ("systems", "topics") for id_ in dossier.node.data.get(kind, ())]
    standing: Line = (Strong(_capital(MARKS[row.mark])), ".") if row else ("No claim takes a side on it.",)
    facts = [Grid("As the corpus lists it", ("field", "entry"), (_fact("about", ", ".join(about)),))] if about else []
    yield Section("The proposition", (Paragraph(standing), *facts))
    yield Section("Where the parties stand", tuple(_silence(dossier)), tuple(_stances(dossier)))
    yield Section("From meeting to meeting", tuple(change_grid(dossier)))
    yield from _common_sections(dossier)


def _person_sections(dossier: Dossier) -> Iterator[Section]:
    name = dossier.title
    yield Section("Posts, as the sources have them", tuple(post_grid(dossier)))
    said = tuple(topic for party in _statements(dossier) for topic in party.sections)
    silence = () if dossier.claims else (Paragraph((f"Nothing is recorded as said by {name}.",)),)
    yield Section("What is recorded as said", silence, said)
    yield Section("What is relayed of others", tuple(_items(dossier, dossier.relays)))
    yield Section("What others relay", tuple(_items(dossier, dossier.relayed)))
    yield from _common_sections(dossier)


def _common_sections(dossier: Dossier) -> Iterator[Section]:
    """Yield what all kinds of dossier end with."""
    yield Section("Timeline", tuple(date_grid(dossier.events)))
    yield Section("Questions, promises and what was put off", tuple(_open_points(dossier)))
    yield Section("Where the source is at odds with itself", tuple(_discrepancies(dossier)))
    counts: dict[str, int] = {}
    for claim in dossier.claims:
        name = f"{claim['cable']}:{claim['paragraph']}"
        counts[name] = counts.get(name, 0) + 1
    rows = tuple(
        (
            (Cite(cite_place(node.data["cable"], node.data["paragraph"])),),
            (f"({node.data['marking']})" if node.data["marking"] else "no marking",),
            (node.data["section"] or "",),
            (str(counts[node.id]),),
        )
        for node in dossier.paragraphs
    )
    grid = Grid("Paragraphs, with their portion markings", ("paragraph", "marking", "section", "claims"), rows)
    yield Section("Paragraphs", (grid,) if rows else ())


def _identity(dossier: Dossier) -> Iterator[Grid | Items | Paragraph]:
    """Yield what the vocabulary lists of a system, and apart from it what somebody claims it is."""
    data, labels = dossier.node.data, dossier.labels
    known_as = [f"{item['name']} ({item['source']})" for item in data.get("known_as", ())]
    facts = (
        ("kind", data["kind"].replace("-", " ")),
        ("class", data.get("class") or ""),
        ("country", labels.of("party", data.get("country"))),
        ("family", dossier.above.label if dossier.above else ""),
        ("members", ", ".join(node.label for node in dossier.members)),
        ("also written", ", ".join(data.get("aliases", ()))),
        ("known outside the cables as", ", ".join(known_as)),
        ("note", data.get("note") or ""),
    )
    yield Grid("As the corpus lists it", ("field", "entry"), tuple(_fact(name, text) for name, text in facts if text))
    if dossier.ties:
        yield Paragraph(("That it is, resembles or derives from another system is what somebody claims:",))
        yield from _items(dossier, dossier.ties)


def _fact(name: str, text: str) -> tuple[Line, ...]:
    return ((name,), (text,))


def _silence(dossier: Dossier) -> Iterator[Paragraph]:
    for party in dossier.silent:
        yield Paragraph((Strong(f"{dossier.labels.of('party', party)}: {NOTHING}."),))


def _statements(dossier: Dossier) -> Iterator[Section]:
    """Yield a section for each delegation with one for each topic in it."""
    labels = dossier.labels
    for party in dict.fromkeys(group.party for group in dossier.statements):
        groups = [group for group in dossier.statements if group.party == party]
        topics = tuple(Section(labels.of("topic", g.topic), tuple(_items(dossier, g.claims))) for g in groups)
        yield Section(labels.of("party", party), (), topics)


def _items(dossier: Dossier, claims: Iterable[Claim]) -> Iterator[Items]:
    entries = tuple(Entry(_sentence(dossier, claim)) for claim in claims)
    if entries:
        yield Items(entries)


def _sentence(dossier: Dossier, claim: Claim) -> Line:
    """Return the statement with its quote as a note, ending in its citation."""
    marks = dossier.labels.marks(claim)
    head = f"[{', '.join(marks)}] " if marks else ""
    statement = str(claim["statement"]).rstrip().removesuffix(".")
    return (f"{head}{statement}", _note(claim), " (", Cite(cite_claim(claim)), ").")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _note(claim: Claim) -> Note:
    marking = f" ({claim['marking']})" if claim["marking"] else ""
    named = "; the speaker is named elsewhere in the cable" if claim["speaker_basis"] == "continued" else ""
    return Note(f"“{' '.join(claim['quote'].split())}” {cite_claim(claim)}{marking}, claim {claim['id']}{named}")


def _open_points(dossier: Dossier) -> Iterator[Items]:
    entries = tuple(Entry(_sentence(dossier, p.claim), tuple(_outcome(dossier, p))) for p in dossier.open_points)
    if entries:
        yield Items(entries)


def _outcome(dossier: Dossier, point: OpenPoint) -> Iterator[Line]:
    """Yield what came of a question or promise: its state, and each claim that says so."""
    said = False
    for name, claims in point.came.items():
        for claim in claims:
            said = True
            yield (f"{CAME[name]}: ", *_sentence(dossier, claim))
    if not said or point.state in ("unanswered", "open"):
        yield (Strong(f"{_capital(STATES[point.state])}."),)
    if point.nearby:
        yield ("The other side speaks of the same in ", *cite_all(point.nearby), ".")


def _discrepancies(dossier: Dossier) -> Iterator[Items]:
    entries = []
    for node in dossier.discrepancies:
        places = dict.fromkeys(f"{item['cable']}:{item['paragraph']}" for item in node.data["places"])
        entries.append(Entry((node.data["what"].removesuffix("."), " (", *cite_all(places), ").")))
    if entries:
        yield Items(tuple(entries))


def _stances(dossier: Dossier) -> Iterator[Section]:
    """Yield a section for each holder: the claims that take a side, and under each those that elaborate it."""
    for row in dossier.matrix.rows:
        for holder in dict.fromkeys(cell.holder for cell in row.cells):
            taken = [
                (item, cell.meeting)
                for cell in row.cells
                if cell.holder == holder
                for item in sorted(cell.taken, key=weigh_stance)
            ]
            blocks = [
                block
                for item, meeting in taken
                for block in (
                    Paragraph(
                        (Strong(_capital(f"{describe_stance(dossier, item)}, {name_meeting(dossier, meeting)}")),)
                    ),
                    Items(tuple(_stance_entries(dossier, item))),
                )
            ]
            yield Section(dossier.labels.holder(holder), tuple(blocks))


def _stance_entries(dossier: Dossier, taken: Taken) -> Iterator[Entry]:
    for item in taken.evidence:
        claim = dossier.claim(item.claim)
        if claim:
            reasons = dossier.reasons.get(item.claim, ())
            yield Entry(_sentence(dossier, claim), tuple(_sentence(dossier, reason) for reason in reasons))
