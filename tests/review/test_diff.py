"""`jta diff`: what a change is called, what follows from it, and what people and programs read of it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jta_kb import errors
from jta_kb.cli.main import main
from jta_kb.corpus.examine import examine_corpus
from jta_kb.corpus.models import Claim
from jta_kb.curation import compare_versions
from jta_kb.review.diff import Diff, diff_versions
from jta_kb.review.versions import Version, load_version, make_version
from real_corpus import copy_corpus
from scratch_repository import Repository
from snapshots import compare_snapshot
from tiny_corpus import (
    CLAIMS,
    MARCH,
    SEEDS,
    Edit,
    Files,
    append,
    build_corpus,
    claim,
    remove,
    replace,
    reseed,
    write,
    write_corpus,
)

Run = Callable[..., tuple[int, str, str]]


def version(label: str, *edits: Edit) -> Version:
    return make_version(label, examine_corpus("tiny", build_corpus(*edits)))


def compare(*edits: Edit, base: tuple[Edit, ...] = (), consequences: bool = False) -> Diff:
    return diff_versions(version("old", *base), version("new", *base, *edits), consequences=consequences)


def told(diff: Diff) -> list[str]:
    """Return each change as its name and, if it is one of wording, that."""
    return sorted(change.name + " (wording)" * (change.weight == "wording") for change in diff.changes)


def cut_claim(id_: str) -> Edit:
    """Take a claim out."""

    def edit(files: Files) -> None:
        text = files[CLAIMS].decode()
        start = text.index(f"- id: {id_}\n")
        end = text.find("\n\n", start)
        files[CLAIMS] = (text[:start] + (text[end + 2 :] if end > 0 else "")).encode()

    return edit


STATEMENT = "Norland says that the Petrel-2 weighs 250 kg."
NEW_CLAIM = """
- id: 11OSLO12-1-1
  cable: 11OSLO12
  paragraph: 1
  delegation: norland
  act: inform
  topics: [satellites]
  statement: Norland met Sudland in Oslo.
  quote: met in Oslo
"""
MASS = "attribute: mass, value: 250 kg"
RETIRED = "- id: 11OSLO12-2-3\n  reason: it was put better\n  replaced_by: [11OSLO12-2-6]\n"
PLACES = """  places:
    - {cable: 11OSLO12, paragraph: 2, quote: the Petrel-2 weighs 250 kg}
    - {cable: 11OSLO12, paragraph: 3, quote: a mass of 300 kg}"""
NAMES = ("data/systems.yaml", "data/parties.yaml", "data/people.yaml", "data/propositions.yaml")
SYSTEMS, PARTIES, PEOPLE, PROPOSITIONS = NAMES

TABLE: dict[str, tuple[tuple[Edit, ...], list[str]]] = {
    "a new claim": ((append(CLAIMS, NEW_CLAIM),), ["ClaimAdded"]),
    "a claim is gone": ((cut_claim("11OSLO12-2-4"),), ["ClaimRemoved"]),
    "a claim is retired": (
        (cut_claim("11OSLO12-2-4"), append("data/retired.yaml", "\n- id: 11OSLO12-2-4\n  reason: framing\n")),
        ["ClaimRemoved", "Retired"],
    ),
    "a claim is retired for a better one": (
        (claim("2-3", "id: 11OSLO12-2-3", "id: 11OSLO12-2-6"), append("data/retired.yaml", "\n" + RETIRED)),
        ["ClaimMoved", "Retired"],
    ),
    "a claim is retired for one that says it otherwise": (
        (
            claim("2-3", "id: 11OSLO12-2-3", "id: 11OSLO12-2-6"),
            replace(CLAIMS, "the orbit of the Petrel-2 is 600", "the Petrel-2 flies 600"),
            append("data/retired.yaml", "\n" + RETIRED),
        ),
        ["ClaimMoved", "Retired", "StatementReworded"],
    ),
    "the same claim under another id": (
        (claim("2-4", "id: 11OSLO12-2-4", "id: 11OSLO12-2-7"),),
        ["ClaimMoved"],
    ),
    "a claim that others answer has another id": (
        (
            claim("3-1", "id: 11OSLO12-3-1", "id: 11OSLO12-3-9"),
            replace(CLAIMS, "claim: 11OSLO12-3-1", "claim: 11OSLO12-3-9"),
        ),
        ["ClaimMoved", "RelationsChanged (wording)"],
    ),
    "an id stands for quite another claim": (
        (
            claim("2-4", "Norland repeats that the launch was late.", "Berg expects an orbit of some kilometres."),
            claim("2-4", "quote: The launch was late.\n  prefix: 600-650 km high.", "quote: She added"),
        ),
        ["IdReused", "QuoteChanged", "QuoteReanchored", "StatementReworded"],
    ),
    "the statement says more": (
        (claim("2-1", "weighs 250 kg.\n  quote", "weighs just 250 kg.\n  quote"),),
        ["StatementReworded"],
    ),
    "the statement says the contrary": (
        (claim("2-2", "does not carry a camera.\n", "carries a camera.\n"),),
        ["StatementReworded"],
    ),
    "an article and a comma": (
        (claim("2-1", STATEMENT, "Norland says, that Petrel-2 weighs 250 kg"),),
        ["StatementReworded (wording)"],
    ),
    "a longer quote": ((claim("2-2", "quote: does not", "quote: 250 kg and does not"),), ["QuoteChanged"]),
    "the same quote typed with straight quotation marks": (
        (claim("3-1", "“research”", '"research"'),),
        ["QuoteChanged (wording)"],
    ),
    "the other of two equal sentences": (
        (claim("2-4", "prefix: 600-650 km high.", "prefix: a camera."),),
        ["QuoteReanchored"],
    ),
    "another act": ((claim("2-1", "act: inform", "act: confirm"),), ["ActChanged"]),
    "a denial becomes an affirmation": ((claim("2-2", "  polarity: denied\n", ""),), ["PolarityFlipped"]),
    "affirmed becomes denied": (
        (claim("2-1", "  act: inform\n", "  act: inform\n  polarity: denied\n"),),
        ["PolarityFlipped"],
    ),
    "less certain": ((claim("2-3", "commitment: certain", "commitment: possible"),), ["CommitmentLowered"]),
    "more certain": (
        (claim("2-3", "commitment: possible", "commitment: probable"),),
        ["CommitmentRaised"],
    ),
    "a question that becomes a statement is committed to": (
        (claim("3-1", "act: question", "act: inform"),),
        ["ActChanged", "CommitmentRaised"],
    ),
    "another party's statement": (
        (claim("2-4", "delegation: norland", "delegation: sudland"),),
        ["DelegationChanged"],
    ),
    "another speaker": ((claim("11OSLO34-2-1", "speaker: dahl", "speaker: berg"),), ["SpeakerChanged"]),
    "no speaker": ((claim("2-1", "  speaker: berg\n", ""),), ["SpeakerChanged"]),
    "the speaker only goes on": (
        (claim("2-1", "speaker: berg\n", "speaker: berg\n  speaker_basis: continued\n"),),
        ["SpeakerChanged"],
    ),
    "no longer on another's word": (
        (claim("3-2", "  attributed_to: [westland]\n", ""),),
        ["AttributionChanged"],
    ),
    "on a longer way": (
        (claim("3-2", "[westland]", "[sudland, westland]"),),
        ["AttributionChanged"],
    ),
    "the order of relaying": (
        (claim("3-2", "[sudland, westland]", "[westland, sudland]"),),
        ["AttributionChanged"],
    ),
    "said in the summary": ((claim("2-2", "voice: table", "voice: summary"),), ["VoiceChanged"]),
    "a narrower value": ((claim("2-3", "600..650 km", "600..620 km"),), ["ValueNarrowed"]),
    "a wider value": ((claim("2-3", "600..650 km", "600..700 km"),), ["ValueWidened"]),
    "a value that overlaps": ((claim("2-3", "600..650 km", "620..700 km"),), ["ValueChanged"]),
    "another value": ((claim("2-1", "value: 250 kg", "value: 300 kg"),), ["ValueContradicted"]),
    "yes for no": ((claim("2-2", "value: no", "value: yes"),), ["ValueContradicted"]),
    "another word": ((claim("3-1", "value: research", "value: forecasting"),), ["ValueContradicted"]),
    "the same value in another unit": ((claim("2-1", "value: 250 kg", "value: 250000 g"),), ["ValueChanged (wording)"]),
    "a value that is only about right": ((claim("2-1", "value: 250 kg", "value: ~ 250 kg"),), ["ValueChanged"]),
    "one event becomes a period": (
        (claim("11OSLO34-2-2", '"2010-05"', "2010-05/2010-06"),),
        ["ValueChanged"],
    ),
    "one value more": (
        (claim("2-1", f"{{system: petrel-2, {MASS}}}", f"{{system: petrel-2, {MASS}}}\n    - {{{MASS}}}"),),
        ["ValueAdded"],
    ),
    "no value": (
        (claim("2-1", f"  assessments:\n    - {{system: petrel-2, {MASS}}}\n", ""),),
        ["ValueRemoved"],
    ),
    "a value of another system": (
        (claim("2-1", "system: petrel-2, attribute", "system: petrel-3, attribute"),),
        ["ValueAdded", "ValueRemoved"],
    ),
    "other conditions": ((claim("2-3", "mass: 250 kg", "mass: 300 kg"),), ["ScopeChanged"]),
    "other conditions and another value": (
        (claim("2-3", "mass: 250 kg", "mass: 300 kg"), claim("2-3", "600..650 km", "700 km")),
        ["ScopeChanged", "ValueContradicted"],
    ),
    "an inferred value": (
        (claim("2-1", "value: 250 kg}", "value: 250 kg, basis: inferred, note: from elsewhere}"),),
        ["BasisChanged", "ValueNoteChanged (wording)"],
    ),
    "other words for a value": ((claim("2-3", "words: 600-650 km", "words: 600-650"),), ["BasisChanged (wording)"]),
    "the other side": ((claim("2-1", "stance: supports", "stance: disputes"),), ["StanceFlipped"]),
    "no side any more": ((claim("2-1", "stance: supports", "stance: neutral"),), ["StanceChanged"]),
    "a side": (
        (
            claim(
                "2-3",
                "  assessments:",
                "  positions:\n    - {proposition: petrel-2-is-light, stance: supports}\n  assessments:",
            ),
        ),
        ["PositionAdded"],
    ),
    "no position": (
        (claim("2-1", "\n  positions:\n    - {proposition: petrel-2-is-light, stance: supports}", ""),),
        ["PositionRemoved"],
    ),
    "another topic": ((claim("2-1", "[satellite-mass]", "[satellites]"),), ["TopicsChanged"]),
    "another system": ((claim("11OSLO34-2-1", "[petrel-2, petrel-3]", "[petrel-2]"),), ["SystemsChanged"]),
    "another relation": ((claim("3-2", "relation: answers", "relation: defers"),), ["RelationsChanged"]),
    "a note": (
        (claim("2-4", "  prefix:", "  note: It stands there twice.\n  prefix:"),),
        ["NoteChanged (wording)"],
    ),
    "a new name": ((replace(SYSTEMS, "[Petrel II]", "[Petrel II, P-2]"),), ["AliasAdded"]),
    "a name less": ((replace(SYSTEMS, "  aliases: [Petrel II]\n", ""),), ["AliasRemoved"]),
    "a name of another": (
        (
            replace(SYSTEMS, "  aliases: [Petrel II]\n", ""),
            replace(
                SYSTEMS,
                "- id: petrel-3\n  name: Petrel-3\n",
                "- id: petrel-3\n  name: Petrel-3\n  aliases: [PETREL II]\n",
            ),
        ),
        ["AliasMoved"],
    ),
    "two records merged": (
        (
            replace(PARTIES, "\n- id: westland\n  name: Westland\n  kind: state\n", ""),
            replace(
                PARTIES, "- id: sudland\n  name: Sudland\n", "- id: sudland\n  name: Sudland\n  aliases: [Westland]\n"
            ),
        ),
        ["AliasMoved", "PartyRemoved"],
    ),
    "a name used elsewhere": (
        (replace(SYSTEMS, "[Petrel II]", "[Petrel II]\n  known_as: [{name: P2, source: Jane's}]"),),
        ["AliasAdded"],
    ),
    "a new system": ((append(SYSTEMS, "\n- id: gull\n  name: Gull\n  kind: satellite\n"),), ["SystemAdded"]),
    "another kind of system": (
        (replace(SYSTEMS, "name: Petrel-3\n  kind: satellite", "name: Petrel-3\n  kind: engine"),),
        ["SystemEdited"],
    ),
    "another proposition": (
        (replace(PROPOSITIONS, "is light.", "is not light."),),
        ["PropositionEdited"],
    ),
    "a fuller name": ((replace(PEOPLE, "name: Olav Dahl", "name: Olav T. Dahl"),), ["PersonEdited"]),
    "another rule of an attribute": (
        (replace("data/attributes.yaml", "dimension: mass\n  unit: kg", "dimension: mass\n  unit: kg\n  holds: many"),),
        ["AttributeEdited"],
    ),
    "another delegation": (
        (replace("data/meetings.yaml", "2011-03-07\n", "2011-03-08\n"),),
        ["MeetingEdited"],
    ),
    "another parent": (
        (
            replace(
                "data/topics.yaml",
                "name: Their mass\n  parent: satellites",
                "name: Their mass\n  parent: satellite-orbit",
            ),
        ),
        ["TopicEdited"],
    ),
    "out of the ledger": ((write("data/ledger.yaml", "[]\n"),), ["LedgerChanged"]),
    "another reason in the ledger": (
        (replace("data/ledger.yaml", "reason: framing", "reason: procedural"),),
        ["LedgerChanged (wording)"],
    ),
    "a discrepancy more narrowly": (
        (replace("data/discrepancies.yaml", PLACES, PLACES.rpartition("\n")[0]),),
        ["DiscrepancyChanged"],
    ),
    "no discrepancy": ((remove("data/discrepancies.yaml"),), ["DiscrepancyChanged"]),
    "another text of a cable": (
        (reseed(MARCH, SEEDS[MARCH].replace("Both\nsides", "The\nsides")),),
        ["SourceChanged", "SourceChanged"],
    ),
    "a name of a cable": (
        (replace("data/cables.yaml", "[the March cable]", "[the March cable, first]"),),
        ["SourceChanged"],
    ),
    "another title": ((replace("data/corpus.yaml", "A tiny corpus", "A small corpus"),), ["CorpusEdited (wording)"]),
    "a rule of coverage": ((replace("data/corpus.yaml", "growing", "complete"),), ["CorpusEdited"]),
    "a saved question": (
        (write("data/questions.yaml", "- id: mass\n  question: How heavy is the Petrel-2?\n"),),
        ["QuestionAdded (wording)"],
    ),
    "a word of readers": (
        (write("data/terms.yaml", "- id: camera\n  same: [optics]\n"),),
        ["TermAdded"],
    ),
}
BEFORE = {
    "more certain": (claim("2-3", "commitment: certain", "commitment: possible"),),
    "the order of relaying": (claim("3-2", "[westland]", "[sudland, westland]"),),
}
"""What must be so before the change."""


@pytest.mark.parametrize("what", TABLE)
def test_a_change_has_a_name(what: str) -> None:
    edits, names = TABLE[what]
    assert told(compare(*edits, base=BEFORE.get(what, ()))) == names


def turn_round(files: Files) -> None:
    """Put the claims in the opposite order."""
    files[CLAIMS] = ("\n\n".join(reversed(files[CLAIMS].decode().rstrip().split("\n\n"))) + "\n").encode()


def split_file(files: Files) -> None:
    """Put each claim into a file of its own."""
    for number, text in enumerate(files.pop(CLAIMS).decode().rstrip().split("\n\n")):
        files[f"data/claims/{number}.yaml"] = f"{text}\n".encode()


@pytest.mark.parametrize(
    "edit",
    [
        turn_round,
        split_file,
        claim(
            "2-1", f"statement: {STATEMENT}", "statement: >-\n    Norland says that\n    the Petrel-2 weighs 250 kg."
        ),
        claim("2-1", f"statement: {STATEMENT}", f"statement: '{STATEMENT}'  # as she said"),
        claim("2-1", "  act: inform\n", "  act: inform\n  polarity: affirmed\n  commitment: certain\n"),
        claim("3-2", "  speaker_basis: named\n", ""),
        claim("3-2", "  commitment: uncommitted\n", ""),
        claim("2-3", "[satellite-orbit, satellites]", "[satellites, satellite-orbit]"),
        claim("2-3", "{mass: 250 kg, when: as planned}", "{when: as planned, mass: 250 kg}"),
        claim("2-1", "  act: inform\n  topics: [satellite-mass]\n", "  topics: [satellite-mass]\n  act: inform\n"),
        replace(
            "data/meetings.yaml",
            "quote: on March 7, 2011\n  delegations: [norland, sudland]",
            "quote: on March 7, 2011\n  delegations: [sudland, norland]",
        ),
        replace("data/parties.yaml", "- id: norland", "# The hosts.\n- id: norland"),
    ],
)
def test_order_layout_and_comments_are_no_change(edit: Edit) -> None:
    assert told(compare(edit)) == []


def test_every_field_of_a_claim_has_a_name_for_its_change() -> None:
    from jta_kb.review.claim_changes import _SIMPLE, _WEIGHED

    assert set(Claim.model_fields) == {"id", "assessments", "positions", *_SIMPLE, *_WEIGHED}


def test_each_change_says_what_was_and_what_is() -> None:
    (change,) = compare(claim("2-1", "value: 250 kg", "value: 300 kg")).changes
    assert change.to_json() == {
        "change": "ValueContradicted",
        "record": "claims",
        "id": "11OSLO12-2-1",
        "field": "assessments",
        "old": {"system": "petrel-2", "attribute": "mass", "value": "250 kg"},
        "new": {"system": "petrel-2", "attribute": "mass", "value": "300 kg"},
        "weight": "meaning",
    }


# What a reviewer reads of a claim


def test_a_sheet_has_the_paragraph_the_checks_and_what_to_judge() -> None:
    diff = compare(claim("2-1", "value: 250 kg", "value: 300 kg"), append(CLAIMS, NEW_CLAIM))
    added, changed = diff.sheets
    assert added.id == "11OSLO12-1-1"
    assert added.passage
    assert changed.passage
    start, end = changed.passage.marked[0]
    assert changed.passage.text[start:end] == "the Petrel-2 weighs 250 kg"
    assert (changed.passage.cable, changed.passage.paragraph, changed.passage.marking) == ("11OSLO12", 2, "SBU")
    wrong = [message for item in changed.checked for message in item.problems]
    assert wrong == ["the number 300 of this value does not stand in the quote"] or "300" in wrong[0]
    assert any(text.startswith("is this what the words give") for text in changed.judge)
    assert any(text.startswith("whose word is it") for text in added.judge)


def test_a_claim_that_moved_shows_both_paragraphs() -> None:
    move = (
        claim("2-4", "id: 11OSLO12-2-4", "id: 11OSLO12-3-3"),
        replace(
            CLAIMS,
            "  paragraph: 2\n  delegation: norland\n  act: inform\n  topics: [satellites]\n  statement: Norland rep",
            "  paragraph: 3\n  delegation: norland\n  act: inform\n  topics: [satellites]\n  statement: Norland rep",
        ),
    )
    (sheet,) = compare(*move).sheets
    assert sheet.before
    assert sheet.passage
    assert (sheet.before.paragraph, sheet.passage.paragraph) == (2, 3)
    assert any("new id" in text for text in sheet.judge)


def test_wording_asks_nothing_of_the_reviewer() -> None:
    (sheet,) = compare(claim("2-1", STATEMENT, "Norland says, that Petrel-2 weighs 250 kg")).sheets
    assert sheet.judge == ()


# What follows


ORBIT = "600..650 km"
RIVAL = """
- id: 11OSLO12-3-3
  cable: 11OSLO12
  paragraph: 3
  speaker: dahl
  delegation: sudland
  act: inform
  topics: [satellite-mass]
  systems: [petrel-2]
  statement: Sudland says that the Petrel-2 has a mass of 300 kg.
  quote: it has a mass of 300 kg
  assessments:
    - {system: petrel-2, attribute: mass, value: ">= 250 kg", basis: inferred, note: said before}
  positions:
    - {proposition: petrel-2-is-light, stance: supports}
"""


def test_a_comparison_turns() -> None:
    heavier = replace(CLAIMS, 'value: ">= 250 kg"', 'value: "> 250 kg"')
    found = compare(heavier, base=(append(CLAIMS, RIVAL),), consequences=True).consequences
    assert found
    (turned,) = [item for item in found.turned if item.before and item.before.one.holder != "westland"]
    assert turned.subject == "petrel-2 mass"
    assert turned.before
    assert turned.after
    assert (turned.before.verdict, turned.after.verdict) == ("agrees", "conflicts")
    assert turned.is_conflict


def test_a_party_that_contradicts_itself_is_told_so() -> None:
    edit = claim(
        "2-2",
        "{system: petrel-2, attribute: has-camera, value: no}",
        "{system: petrel-2, attribute: mass, value: 200 kg}",
    )
    found = compare(edit, consequences=True).consequences
    assert found
    assert [(item.before, item.within_party) for item in found.turned if item.after] == []  # denied: it says not 200 kg
    positive = compare(
        edit,
        claim("2-2", "  polarity: denied\n", ""),
        claim("2-2", "value: 200 kg", "value: 200 kg, basis: inferred, note: so he thought"),
        consequences=True,
    ).consequences
    assert positive
    assert [item.subject for item in positive.turned if item.within_party] == ["petrel-2 mass"]


def test_the_matrix_turns() -> None:
    flip = replace(
        CLAIMS,
        "said before}\n  positions:\n    - {proposition: petrel-2-is-light, stance: supports",
        "said before}\n  positions:\n    - {proposition: petrel-2-is-light, stance: disputes",
    )
    found = compare(flip, base=(append(CLAIMS, RIVAL),), consequences=True).consequences
    assert found
    (cell,) = found.cells
    assert (cell.holder, cell.before, cell.after) == ("sudland", "supports", "disputes")
    assert cell.mark == ("agreement", "contested")
    assert [item.subject for item in found.turned] == ["petrel-2-is-light"]


def test_coverage_is_won_and_lost() -> None:
    found = compare(cut_claim("11OSLO12-2-2"), append(CLAIMS, NEW_CLAIM), consequences=True).consequences
    assert found
    assert [(item.paragraph, item.before, item.after) for item in found.sentences] == [(1, "pending", "claimed")]
    lost = compare(write("data/ledger.yaml", "[]\n"), consequences=True).consequences
    assert lost
    assert [(item.text, item.before, item.after) for item in lost.sentences] == [
        ("End of discussion.", "ledger", "pending")
    ]


def test_problems_appear_and_vanish_but_do_not_move() -> None:
    found = compare(append(CLAIMS, NEW_CLAIM), turn_round, consequences=True).consequences
    assert found
    assert (found.appeared, found.vanished) == ((), ())
    wrong = claim("2-1", "value: 250 kg", "value: 300 kg")
    found = compare(wrong, consequences=True).consequences
    assert found
    assert [item.code for item in found.appeared] == ["number-not-in-quote"]
    assert found.notes == ("new has 1 error: comparisons, the matrix and the answers to questions are not compared",)


def test_a_saved_question_gets_other_sources() -> None:
    ask = write("data/questions.yaml", "- id: mass\n  question: What is the mass of the Petrel-2?\n")
    found = compare(cut_claim("11OSLO12-3-2"), base=(ask,), consequences=True).consequences
    assert found
    (question,) = found.questions
    assert question.id == "mass"
    assert "11OSLO12:3" in question.lost


# Versions


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The tiny corpus, committed."""
    write_corpus(tmp_path / "talks")
    repository = Repository(tmp_path / "talks")
    repository.commit("The talks")
    return repository


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, repository: Repository) -> Run:
    """Run `jta diff` in the repository; return status, standard output and standard error."""
    monkeypatch.chdir(repository.root)

    def runner(*arguments: str) -> tuple[int, str, str]:
        status = main(["diff", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return runner


def change(root: Path, *edits: Edit) -> None:
    write_corpus(root, *edits)


HEAVIER = (
    claim("2-1", "quote: the Petrel-2 weighs 250 kg", "quote: that the Petrel-2 weighs 250 kg"),
    claim("2-1", "value: 250 kg", 'value: ">= 250 kg"'),
    claim("2-1", STATEMENT, "Norland says that the Petrel-2 weighs at least 250 kg."),
    claim("2-1", "stance: supports", "stance: disputes"),
    claim("2-2", "statement: Norland says that the", "statement: Norland says the"),
    append(CLAIMS, NEW_CLAIM),
    cut_claim("11OSLO12-2-4"),
    replace("data/systems.yaml", "[Petrel II]", "[P | 2, <b>Petrel</b>]"),
    write("data/questions.yaml", "- id: light\n  question: Is the Petrel-2 light?\n"),
)
"""A pull request with some of everything."""


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("diff.txt", []),
        ("diff.md", ["--format", "markdown"]),
        ("diff-github.txt", ["--format", "github"]),
        ("diff-stat.txt", ["--stat"]),
    ],
)
def test_what_people_read(run: Run, repository: Repository, name: str, options: list[str]) -> None:
    change(repository.root, *HEAVIER)
    status, out, _ = run(*options)
    assert status == 0
    compare_snapshot(name, out)


def test_what_programs_read(run: Run, repository: Repository) -> None:
    change(repository.root, *HEAVIER)
    _, out, _ = run("--format", "json")
    found = json.loads(out)
    assert (found["base"], found["head"]) == ("HEAD", "working tree")
    assert {"change", "record", "id", "field", "old", "new", "weight", "file", "line"} == set(found["changes"][0])
    assert found["counts"]["meaning"] == sum(item["weight"] == "meaning" for item in found["changes"])
    assert set(found["consequences"]) == {"comparisons", "matrix", "coverage", "problems", "questions", "notes"}
    for item in found["changes"]:
        if item["line"]:
            lines = (repository.root / item["file"]).read_text(encoding="utf-8").split("\n")
            assert lines[item["line"] - 1] == f"- id: {item['id']}"
    _, out, _ = run("--format", "json", "--stat")
    assert json.loads(out) == {"base": "HEAD", "head": "working tree", **found["counts"]}


def test_an_annotation_stands_on_the_record_and_holds_no_line_end(run: Run, repository: Repository) -> None:
    change(repository.root, claim("2-1", "  act: inform", "  note: '50% :: done,\n\n    <!-- all -->'\n  act: inform"))
    _, out, _ = run("--format", "github")
    assert out == (
        "::notice file=data/claims.yaml,line=1,endLine=17,title=11OSLO12-2-1%3A NoteChanged"
        "::NoteChanged (wording): note: {+50%25 :: done, <!-- all -->+}\n"
    )


def test_a_corpus_below_the_top_of_the_repository_is_annotated_from_there(tmp_path: Path, run: Run) -> None:
    root = tmp_path / "top"
    write_corpus(root / "deep" / "talks")
    repository = Repository(root)
    repository.commit("The talks")
    change(root / "deep" / "talks", claim("2-1", "act: inform", "act: confirm"))
    _, out, _ = run("--format", "github", "--corpus", str(root / "deep" / "talks"))
    assert out.startswith("::notice file=deep/talks/data/claims.yaml,line=1,")


def test_colour_tells_old_and_new_words_apart(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(repository.root, claim("2-1", "value: 250 kg", 'value: ">= 250 kg"'))
    _, plain, _ = run("--no-consequences")
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, coloured, _ = run("--no-consequences")
    assert "\x1b" not in plain
    assert "{+>=+} 250 kg" in plain
    assert "\x1b[32m>=\x1b[0m" in coloured


def test_data_drives_neither_terminal_nor_page(run: Run, repository: Repository) -> None:
    nasty = 'note: "a \u202e b | c <img src=x> `d` ~~e~~ [f](g)"'
    change(repository.root, claim("2-1", "  act: inform", f"  {nasty}\n  act: inform"))
    _, text, _ = run()
    assert "\u202e" not in text
    assert "<U+202E>" in text
    _, page, _ = run("--format", "markdown")
    assert "<img" not in page.replace("\\<img", "")
    assert r"\~\~e\~\~ \[f\](g)" in page


def test_versions_may_be_commits_folders_files_and_ranges(run: Run, repository: Repository, tmp_path: Path) -> None:
    root = repository.root
    change(root, claim("2-1", "act: inform", "act: confirm"))
    repository.commit("Act")
    repository.git("tag", "v2")
    old = write_corpus(tmp_path / "old")
    single = tmp_path / "claims-before.yaml"
    single.write_bytes((old / CLAIMS).read_bytes())
    named = tmp_path / "whatever.yaml"
    named.write_bytes((old / CLAIMS).read_bytes())
    expected = "1 change of meaning"
    for arguments in (
        ["HEAD~1", "v2"],
        ["HEAD~1"],
        ["HEAD~1..main"],
        ["HEAD~1...main"],
        [str(old)],
        [str(old / "data")],
        [str(old), "main"],
        [str(single)],
        [str(named)],
        [str(single), "data/claims.yaml"],
        ["HEAD~1", str(root)],
    ):
        assert expected in run(*arguments)[1], arguments
    assert "no change of meaning" in run()[1]


def test_a_file_of_a_split_corpus_stands_for_itself(run: Run, repository: Repository, tmp_path: Path) -> None:
    files = build_corpus(split_file)
    (repository.root / CLAIMS).unlink()
    write_corpus(repository.root, split_file)
    (repository.root / CLAIMS).unlink(missing_ok=True)
    other = tmp_path / "0.yaml"
    other.write_bytes(files["data/claims/0.yaml"].replace(b"act: inform", b"act: confirm"))
    for arguments in (["data/claims/0.yaml", str(other)], [str(other), "data/claims/0.yaml"]):
        found = compare_versions(arguments[0], arguments[1], str(repository.root), consequences=False)
        assert told(found) == ["ActChanged"], arguments


def test_git_is_asked_for_bytes_and_nothing_is_checked_out(run: Run, repository: Repository) -> None:
    change(repository.root, claim("2-1", "act: inform", "act: confirm"))
    before = repository.git("status", "--porcelain")
    found = load_version(str(repository.root), "HEAD")
    assert found.examined.context.loaded.files == build_corpus()
    assert repository.git("status", "--porcelain") == before


def test_a_hook_may_run_it(run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert run()[0] == 0


def test_links_hidden_files_and_others_are_read_as_on_disk(run: Run, repository: Repository) -> None:
    root = repository.root
    (root / "data" / "extra").mkdir()
    (root / CLAIMS).rename(root / "data" / "extra" / ".claims.yaml")
    (root / CLAIMS).symlink_to(Path("extra") / ".claims.yaml")
    (root / "data" / "README.md").write_text("Not a record.", encoding="utf-8")
    repository.commit("A link")
    assert "no change of meaning" in run()[1]
    assert load_version(str(root), "HEAD").is_whole


def test_the_status_tells_a_change_of_meaning(run: Run, repository: Repository) -> None:
    assert run("--exit-code")[0] == 0
    change(repository.root, claim("2-4", "  prefix:", "  note: Twice.\n  prefix:"))
    status, out, _ = run("--exit-code")
    assert (status, out.splitlines()[0]) == (0, "HEAD → working tree: no change of meaning, 1 of wording")
    change(repository.root, claim("2-1", "act: inform", "act: confirm"))
    assert run("--exit-code")[0] == 1
    assert run()[0] == 0


# Bad input


def spoil(content: str | bytes) -> Callable[[Repository], None]:
    def spoiled(repository: Repository) -> None:
        write_corpus(repository.root, write(CLAIMS, content))
        repository.commit("Spoilt")
        write_corpus(repository.root)

    return spoiled


def nothing(repository: Repository) -> None:
    return None


def no_data(repository: Repository) -> None:
    repository.git("rm", "-r", "--quiet", "data")
    repository.commit("No data")
    write_corpus(repository.root)


def no_commit(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "fresh")


def other_model(repository: Repository) -> None:
    def edit(files: Files) -> None:
        files[CLAIMS] = re.sub(rb"  act:.*", b"  speech_act: inform", files[CLAIMS])

    write_corpus(repository.root, edit)
    repository.commit("Another data model")
    write_corpus(repository.root)


@pytest.mark.parametrize(
    ("prepare", "arguments", "messages"),
    [
        (nothing, ["nosuch"], ["git knows no commit `nosuch`", "`git fetch`"]),
        (nothing, ["HEAD~7"], ["git knows no commit `HEAD~7`"]),
        (nothing, ["main:data"], ["git knows no commit `main:data`"]),
        (nothing, ["--", "--upload-pack=x"], ["`--upload-pack=x` is no version"]),
        (nothing, ["a\nb"], ["git knows no commit `a\nb`"]),
        (nothing, [""], ["git knows no commit ``"]),
        (nothing, ["nosuch...main"], ["git knows no commit `nosuch`"]),
        (nothing, ["HEAD", "nosuch"], ["git knows no commit `nosuch`"]),
        (nothing, [".."], ["holds no corpus"]),
        (nothing, ["data/claims.yaml/x"], ["git knows no commit"]),
        (nothing, ["--format", "csv"], ["Invalid value for '--format'"]),
        (nothing, ["--stat", "--format", "github"], ["annotations have no counts"]),
        (no_commit, [], ["the repository has no commit yet"]),
        (no_data, [], ["`HEAD` holds no corpus"]),
        (spoil("- id: [\n"), [], ["no claim of `HEAD` can be read", "HEAD:data/claims.yaml:", "yaml-syntax", "mend"]),
        (spoil(b"\xff\xfe-\0"), [], ["no claim of `HEAD` can be read", "not-utf-8"]),
        (spoil(""), [], ["no claim of `HEAD` can be read", "empty-file"]),
        (spoil("- id: 11OSLO12-2-1\n  cable: 11OS"), [], ["no claim of `HEAD` can be read", "missing-field"]),
        (other_model, [], ["no claim of `HEAD` can be read", "unknown-field", "its data model is not the one"]),
    ],
)
def test_bad_input(
    run: Run, repository: Repository, prepare: Callable[[Repository], None], arguments: list[str], messages: list[str]
) -> None:
    prepare(repository)
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    for message in messages:
        assert message in err
    assert "internal error" not in err


def test_no_repository_and_no_git(
    run: Run, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = write_corpus(tmp_path / "alone")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    status, _, err = run("--corpus", str(alone))
    assert (status, "is in no git repository" in err) == (2, True)
    status, _, err = run("claims-old.yaml", "--corpus", str(alone))
    assert (status, "there is no file or folder `claims-old.yaml`" in err) == (2, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    status, _, err = run()
    assert (status, "git is not installed" in err) == (2, True)
    assert run(str(alone), str(repository.root))[0] == 0


def test_a_data_file_that_says_nothing_of_its_kind(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_text("hello\n", encoding="utf-8")
    status, _, err = run(str(odd))
    assert (status, "does not say what kind of records it holds" in err) == (2, True)


def test_what_cannot_be_read_is_left_out_and_never_looks_gone(run: Run, repository: Repository) -> None:
    change(repository.root, claim("2-1", "act: inform", "act: infrom"), claim("2-2", "voice: table", "voice: summary"))
    status, out, err = run("--exit-code")
    assert status == 1
    assert "ClaimRemoved" not in out
    assert "VoiceChanged" in out
    assert "working tree: faulty records of claims are left out: 11OSLO12-2-1" in out
    assert "working tree:data/claims.yaml:6:8: unknown-act  `infrom` is no act" in err
    change(repository.root, write("data/systems.yaml", "- id: [\n"))
    status, out, err = run()
    assert status == 0
    assert "no change of meaning in what could be compared" in out
    assert "SystemRemoved" not in out
    assert "some systems could not be read" in out


def test_errors_that_leave_nothing_out_are_told_and_the_changes_shown(run: Run, repository: Repository) -> None:
    change(repository.root, claim("2-1", "quote: the Petrel-2 weighs 250 kg", "quote: the Petrel-2 weighs 251 kg"))
    status, out, err = run()
    assert status == 0
    assert "QuoteChanged" in out
    assert "not in order" in out
    assert "quote-altered" in err


def test_the_facade_gives_what_the_command_prints(run: Run, repository: Repository) -> None:
    change(repository.root, *HEAVIER)
    found = compare_versions(folder=str(repository.root))
    assert json.loads(run("--format", "json")[1]) == json.loads(json.dumps(found.to_json()))
    with pytest.raises(errors.VersionNotFound):
        compare_versions("nosuch", folder=str(repository.root))


def test_the_real_corpus_is_no_change_of_itself(tmp_path: Path) -> None:
    one, other = copy_corpus(tmp_path / "one"), copy_corpus(tmp_path / "other")
    text = (other / CLAIMS).read_text(encoding="utf-8")
    head, *claims = re.split(r"(?m)^(?=- id: )", text)
    shuffled = head + "".join(claim if claim.endswith("\n\n") else f"{claim}\n" for claim in reversed(claims))
    (other / CLAIMS).write_text(shuffled, encoding="utf-8")
    found = compare_versions(str(one), str(other), os.fspath(one))
    assert found.changes == ()
    assert found.consequences is not None
    assert found.consequences.is_empty
