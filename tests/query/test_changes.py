"""What moved between meetings, and what only fell silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from jta_kb import open_corpus
from jta_kb.errors import UnknownName
from jta_kb.query.changes import KINDS, Change, Changes
from real_corpus import opened
from tiny_corpus import CLAIMS, OCTOBER, SEEDS, append, reseed, write_corpus

CABLES = {"july-2009": "09STATE82572", "december-2009": "10STATE17263"}


def changes(**filters: str) -> list[Change]:
    (step,) = opened().changes(**filters).steps
    return list(step.changes)


def of_kind(kind: str, **filters: str) -> dict[str, Change]:
    return {change.subject: change for change in changes(**filters) if change.kind == kind}


@pytest.mark.parametrize(
    ("party", "kind", "before", "after"),
    [
        (
            "russia",
            "delegation-head",
            "Ambassador Anatoly Antonov, Director for Security and Disarmament Affairs, MFA",
            "Vladimir Nazarov, Deputy Secretary, Security Council",
        ),
        (
            "united-states",
            "delegation-head-kept",
            "Vann H. Van Diepen, Acting Assistant Secretary, State/ISN",
            "Vann H. Van Diepen, Acting Assistant Secretary, ISN",
        ),
        ("russia", "delegation-size", "6 members", "13 members and 1 interpreter"),
        ("united-states", "delegation-size", "9 members and 1 interpreter", "14 members and 1 interpreter"),
        (
            "united-states",
            "delegation-again",
            "Michael Kerley, Daniel Menzel, Vann H. Van Diepen",
            "Michael Kerley, Daniel Menzel, Vann H. Van Diepen",
        ),
    ],
)
def test_the_delegations(party: str, kind: str, before: str, after: str) -> None:
    change = of_kind(kind, party=party)[party]
    assert change.before
    assert change.after
    assert (change.before.text, change.after.text) == (before, after)
    assert change.before.places == ("09STATE82572:11",)
    assert change.after.places[0] in ("10STATE17263:76", "10STATE17263:77")


def test_what_russia_holds_at_both_meetings() -> None:
    kept = of_kind("stance-kept", party="Moscow")
    assert set(kept) == {"iran-missiles-a-threat", "iran-missiles-for-regional-purposes", "threat-needs-intention"}
    change = kept["iran-missiles-for-regional-purposes"]
    assert change.before
    assert change.after
    assert change.before.places == ("09STATE82572:7",)
    assert change.after.places == ("10STATE17263:6", "10STATE17263:9")


def test_the_third_site_falls_silent_and_does_not_change() -> None:
    silent = of_kind("stance-silent", party="russia")
    assert {"third-site-is-the-threat", "cooperation-requires-answer-on-third-site"} <= set(silent)
    assert all(change.after is None and change.before for change in silent.values())
    assert of_kind("stance-flipped") == {}


def test_a_topic_is_raised_once_with_the_narrower_ones_in_it() -> None:
    raised = of_kind("topic-raised", party="russia")
    assert "Range" in raised["technical-performance"].after.text  # type: ignore[union-attr]  # a topic raised has an after
    assert "range" not in raised
    assert "pakistan" in raised
    assert set(of_kind("topic-silent", party="russia")) == {"security-of-states"}


def test_july_questions_are_come_back_to_and_not_answered() -> None:
    assert of_kind("question-answered") == {}
    assert set(of_kind("question-taken-up")) == {"09STATE82572-7-4", "09STATE82572-8-10", "09STATE82572-8-11"}


def test_every_side_cites_its_own_meeting() -> None:
    for change in changes():
        for said, cable in zip((change.before, change.after), CABLES.values(), strict=True):
            assert said is None or {place.partition(":")[0] for place in said.places} == {cable}
        assert change.before or change.after
        assert change.kind in KINDS


def test_filters_narrow_and_leave_the_delegations_out() -> None:
    about = changes(system="taepo-dong-2")
    assert not any(change.kind.startswith("delegation") for change in about)
    assert {change.subject for change in about if change.kind.startswith("stance")} == {
        "taepo-dong-2-launchable-from-silo",
        "taepo-dong-2-part-of-icbm-development",
    }
    threat = {change.subject for change in changes(topic="threat", party="russia") if change.kind == "topic-raised"}
    assert threat == {"north-korea-threat"}


def test_a_party_that_sat_at_no_table_is_known_through_others() -> None:
    found = changes(party="iran")
    assert {change.subject for change in found if change.kind == "stance-appeared"} == {
        "shahab-3m-reaches-2000-km",
        "solid-mrbm-tests-successful",
    }
    assert all(change.after.relayed for change in found if change.kind == "stance-appeared" and change.after)


@pytest.mark.parametrize("filters", [{"party": "atlantis"}, {"system": "bm-52"}, {"topic": "wheather"}])
def test_unknown_names_are_refused(filters: dict[str, str]) -> None:
    with pytest.raises(UnknownName):
        changes(**filters)


LATER = """
- id: 11OSLO34-2-3
  cable: 11OSLO34
  paragraph: 2
  delegation: norland
  act: inform
  topics: [satellite-mass]
  systems: [petrel-2]
  statement: Norland says that the Petrel-2 weighs 270 kg and is not light.
  quote: the Petrel-2 weighs 270 kg
  assessments:
    - {system: petrel-2, attribute: mass, value: 270 kg}
  positions:
    - {proposition: petrel-2-is-light, stance: disputes}

- id: 11OSLO34-2-4
  cable: 11OSLO34
  paragraph: 2
  delegation: norland
  act: answer
  responds_to:
    - {claim: 11OSLO12-3-1, relation: answers}
  topics: [satellites]
  systems: [petrel-2]
  statement: Norland answers that the Petrel-2 is a research satellite.
  quote: it is a research satellite
  assessments:
    - {system: petrel-2, attribute: purpose, value: research}
"""


def later(folder: Path) -> Changes:
    """Return the changes of a corpus in which Norland takes back both a value and a stance, and answers."""
    said = SEEDS[OCTOBER].replace(
        "He doubted this date.", "Norland said that the Petrel-2 weighs 270 kg\nand that it is a research satellite."
    )
    with open_corpus(str(write_corpus(folder, reseed(OCTOBER, said), append(CLAIMS, LATER)))) as corpus:
        return corpus.changes()


def test_a_value_changed_a_side_taken_back_and_a_question_answered(tmp_path: Path) -> None:
    (step,) = later(tmp_path).steps
    assert (step.before, step.after) == ("spring-2011", "autumn-2011")
    found = {change.kind: change for change in step.changes}
    value, stance, answer = found["value-changed"], found["stance-flipped"], found["question-answered"]
    assert (value.party, value.subject) == ("norland", "petrel-2 mass")
    assert [said.text for said in (value.before, value.after) if said] == ["250 kg", "270 kg"]
    assert [said.text for said in (stance.before, stance.after) if said] == ["supports", "disputes"]
    assert (answer.party, answer.subject) == ("sudland", "11OSLO12-3-1")
    assert answer.after
    assert answer.after.claims == ("11OSLO34-2-4",)
    assert "value-kept" not in found


def test_what_is_relayed_is_no_value_of_who_relays_it(tmp_path: Path) -> None:
    """Norland relays in spring that the press has 300 kg, which is not the value that it changes."""
    (step,) = later(tmp_path).steps
    values = [change for change in step.changes if change.kind.startswith("value")]
    assert [(change.party, change.before.text if change.before else "") for change in values] == [("norland", "250 kg")]
