"""After a cable was corrected: what `jta repair` proposes, what it writes, and what it leaves to a person."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from jta_kb.cli.main import main
from jta_kb.corpus.examine import examine_corpus
from jta_kb.corpus.rewrite import replace_scalars
from jta_kb.curation import repair_corpus
from jta_kb.errors import CorpusInvalid, OutputError
from jta_kb.publish.files import write_over
from jta_kb.review.repair import Repairs
from jta_kb.review.slips import judge_differences, known_words
from jta_kb.sources.nearest import Difference
from real_corpus import copy_corpus
from tiny_corpus import MARCH, OCTOBER, SEEDS, Edit, append, claim, write, write_corpus


def corrected(root: Path, old: str, new: str, *edits: Edit, seed: str = MARCH) -> Path:
    """Write the tiny corpus with a text of the seed corrected, and its sum not."""
    assert SEEDS[seed].count(old) == 1
    return write_corpus(root, write(seed, SEEDS[seed].replace(old, new)), *edits)


def codes(root: Path) -> list[str]:
    return sorted(problem.code for problem in examine_corpus(str(root)).diagnostics if problem.severity == "error")


def proposals(found: Repairs) -> list[tuple[str, str, str | None, str | None]]:
    return [(repair.id, repair.what, repair.new, repair.judge) for repair in found.repairs]


def claims_of(root: Path) -> str:
    return (root / "data" / "claims.yaml").read_text(encoding="utf-8")


def test_where_everything_stands_nothing_is_repaired(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus(tmp_path)
    assert repair_corpus(str(root)).repairs == ()
    assert main(["repair", "--corpus", str(root)]) == 0
    assert "nothing to repair" in capsys.readouterr().err


MISSPELT = claim("3-1", "quote: whether the", "quote: wether the")
"""The claim has a misprint that the cable no longer has."""


@pytest.mark.parametrize(
    "quote",
    [
        "  quote: whether the Petrel-2 is a “research” satellite\n",
        "  quote: 'whether the Petrel-2 is a “research” satellite'   # as it was\n",
        '  quote: "whether the Petrel-2 is a “research” satellite"\n',
        "  quote: >-\n    whether the Petrel-2 is a\n    “research” satellite\n  # below\n",
        "  quote: |-\n    whether the Petrel-2 is a “research”\n    satellite\n",
        "  quote: whether the Petrel-2\n    is a “research” satellite  # wrapped\n",
    ],
    ids=["plain", "single", "double", "folded", "literal", "wrapped"],
)
def test_a_slip_of_letters_is_mended_in_place_and_all_else_stays(tmp_path: Path, quote: str) -> None:
    plain = "  quote: whether the Petrel-2 is a “research” satellite\n"
    root = write_corpus(tmp_path, claim("3-1", plain, quote.replace("whether", "wether")))
    before = claims_of(root)
    (repair,) = repair_corpus(str(root)).repairs
    assert (repair.id, repair.what, repair.judge) == ("11OSLO12-3-1", "quote", None)
    assert Difference("wether", "whether") in repair.differences
    assert repair_corpus(str(root), apply=True).left == ()
    assert codes(root) == []
    after = claims_of(root)
    start = before.index("  quote: ", before.index("id: 11OSLO12-3-1"))
    assert after[:start] == before[:start]
    assert after[after.index("  assessments:", start) :] == before[before.index("  assessments:", start) :]
    assert after.count("  #") == before.count("  #")


def test_the_sum_of_the_file_follows_once_nothing_of_it_is_left_to_judge(tmp_path: Path) -> None:
    root = corrected(tmp_path, "carry a camera", "cary a camera")
    path = root / "data" / "claims.yaml"
    found = repair_corpus(str(root))
    assert [(r.id, r.what, r.judge is None) for r in found.repairs] == [
        ("11OSLO12-2-2", "quote", False),
        ("11OSLO12", "sha256", False),
    ]
    path.write_text(claims_of(root).replace("carry a camera\n", "cary a camera\n", 1), encoding="utf-8")
    assert repair_corpus(str(root), apply=True).left == ()
    digest = hashlib.sha256((root / MARCH).read_bytes()).hexdigest()
    assert f"sha256: {digest}" in (root / "data" / "cables.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("weighs 250 kg", "weighs 260 kg", "a number differs"),
        ("600-650 km", "600-660 km", "a number differs"),
        ("does not carry", "does carry", "a negation differs"),
        ("May 26, 2012", "May 25, 2012", "a number differs"),
        ("May 26, 2012", "June 26, 2012", "a number differs"),
        ("two\nyears after", "three\nyears after", "a number differs"),
        ("whether the Petrel-2 is", "whether the Petrel-3 is", "a number differs"),
        ("carry a camera", "bear a camera", "other words"),
    ],
)
def test_a_changed_number_negation_or_name_is_never_applied(tmp_path: Path, old: str, new: str, why: str) -> None:
    seed = OCTOBER if old in SEEDS[OCTOBER] else MARCH
    root = corrected(tmp_path, old, new, seed=seed)
    before = claims_of(root)
    found = repair_corpus(str(root), apply=True)
    assert why in {repair.judge for repair in found.repairs}
    assert found.written == ()
    assert claims_of(root) == before
    assert main(["repair", "--corpus", str(root)]) == 1


KNOWN = known_words(["the missile was typical and able, moving from east to west; it was launched over the border"])


@pytest.mark.parametrize(
    ("quote", "source", "why"),
    [
        ("misile", "missile", None),
        ("misile,", "missile", None),
        ("mising", "missing", None),
        ("re-entry", "reentry", None),
        ("border", "borders", "other words"),
        ("launched", "launches", "other words"),
        ("typical", "atypical", "a negation differs"),
        ("able", "unable", "a negation differs"),
        ("use", "useless", "a negation differs"),
        ("is", "isn’t", "a negation differs"),
        ("with", "without", "a negation differs"),
        ("", "no", "a negation differs"),
        ("east", "west", "other words"),
        ("increase", "decrease", "other words"),
        ("may", "will", "other words"),
        ("missile", "missiles", "other words"),
        ("Antonov", "Antonow", "a name may differ"),
        ("russia", "Russia", "a name may differ"),
        ("Shahab-3", "Shahab3", "a number differs"),
        ("19", "nineteen", "a number differs"),
        ("several", "seven", "a number differs"),
        ("-5", "5", "a number differs"),
        ("air frame", "airframe", "other words"),
        ("", "about", "other words"),
        ("ends.", "ends?", "other words"),
    ],
)
def test_what_may_be_a_slip_and_what_may_not(quote: str, source: str, why: str | None) -> None:
    assert judge_differences([Difference(quote, source)], KNOWN) == why


def test_the_gravest_reason_is_told() -> None:
    differences = [
        Difference("misile", "missile"),
        Difference("may", "will"),
        Difference("not", ""),
        Difference("5", "6"),
    ]
    assert judge_differences(differences, KNOWN) == "a number differs"


INSERTED = "3. (SBU) Nobody said more.\n\n\n4. (SBU) Mr. Dahl asked"


@pytest.fixture
def renumbered(tmp_path: Path) -> Path:
    """The March cable, in which a paragraph was left out before paragraph 3, so that 3 and 4 are now 4 and 5."""
    seed = (
        SEEDS[MARCH].replace("3. (SBU) Mr. Dahl asked", INSERTED).replace("4. (U) Participants", "5. (U) Participants")
    )
    return write_corpus(tmp_path, write(MARCH, seed))


def test_the_new_number_of_a_paragraph_is_proposed_for_every_record(renumbered: Path) -> None:
    assert proposals(repair_corpus(str(renumbered))) == [
        ("11OSLO12-3-1", "paragraph", "4", None),
        ("11OSLO12-3-2", "paragraph", "4", None),
        ("two-masses", "paragraph", "4", None),
        ("11OSLO12-3-ledger-1", "paragraph", "4", None),
        ("berg", "paragraph", "5", None),
        ("dahl", "paragraph", "5", None),
        ("11OSLO12", "sha256", hashlib.sha256((renumbered / MARCH).read_bytes()).hexdigest(), None),
    ]


def test_a_renumbered_claim_takes_a_new_id_and_the_old_one_is_retired(renumbered: Path) -> None:
    assert repair_corpus(str(renumbered), apply=True).left == ()
    assert codes(renumbered) == []
    claims = claims_of(renumbered)
    assert "- id: 11OSLO12-4-1\n  cable: 11OSLO12\n  paragraph: 4\n  speaker: dahl" in claims
    assert "    - {claim: 11OSLO12-4-1, relation: answers}\n" in claims
    assert (renumbered / "data" / "retired.yaml").read_text(encoding="utf-8") == (
        """- id: 11OSLO12-2-5
  reason: it said the same as another
  replaced_by: [11OSLO12-2-1]

- id: 11OSLO12-3-1
  reason: the paragraph it stands in is number 4, no longer 3
  replaced_by: [11OSLO12-4-1]

- id: 11OSLO12-3-2
  reason: the paragraph it stands in is number 4, no longer 3
  replaced_by: [11OSLO12-4-2]
"""
    )
    assert repair_corpus(str(renumbered)).repairs == ()


def test_words_that_stand_in_two_other_paragraphs_are_left_to_judge(tmp_path: Path) -> None:
    root = write_corpus(
        tmp_path,
        claim("2-1", "paragraph: 2", "paragraph: 1"),
        claim("2-1", "the Petrel-2 weighs 250 kg\n", "Petrel-2\n"),
    )
    (repair,) = [r for r in repair_corpus(str(root)).repairs if r.id == "11OSLO12-2-1"]
    assert (repair.new, repair.judge) == (None, "the words stand in ¶2, ¶3")


def test_a_word_or_two_elsewhere_may_be_chance(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, claim("2-2", "does not carry a camera\n", "End of\n"))
    (repair,) = repair_corpus(str(root)).repairs
    assert (repair.what, repair.new, repair.judge) == ("paragraph", "3", "so few words may stand there by chance")


def test_words_of_an_assessment_must_stand_in_the_new_quote(tmp_path: Path) -> None:
    words = claim("2-2", "value: no}", "value: no, words: does not carry a cammera}")
    root = write_corpus(
        tmp_path, words, claim("2-2", "quote: does not carry a camera", "quote: does not carry a cammera")
    )
    (repair,) = repair_corpus(str(root)).repairs
    assert repair.judge == "`words: does not carry a cammera` of an assessment would no longer stand in it"


def test_a_prefix_that_no_longer_stands_is_proposed_anew(tmp_path: Path) -> None:
    root = write_corpus(
        tmp_path, claim("2-3", "its orbit is 600-650 km high", "its orbit is 600-650 km high\n  prefix: She aded that")
    )
    (repair,) = repair_corpus(str(root)).repairs
    assert (repair.what, repair.old) == ("prefix", "She aded that")
    assert repair.new is not None


def test_what_stands_nowhere_is_told_without_a_proposal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus(
        tmp_path, claim("2-2", "does not carry a camera\n", "an altogether different thing, see below\n")
    )
    (repair,) = repair_corpus(str(root)).repairs
    assert (repair.new, repair.judge) == (None, "nothing like it stands in the cable")
    assert main(["repair", "--apply", "--corpus", str(root)]) == 1
    assert "to judge: nothing like it stands in the cable" in capsys.readouterr().out


def test_the_real_corpus_is_mended_after_a_letter_was_corrected(tmp_path: Path) -> None:
    root = copy_corpus(tmp_path)
    path = root / "data" / "claims.yaml"
    good = path.read_bytes()
    bad = good.replace(
        b"quote: For Russia, the BM-25 is a mysterious missile", b"quote: For Russia, the BM-25 is a mysterous missile"
    )
    assert bad != good
    path.write_bytes(bad)
    found = repair_corpus(str(root), apply=True)
    assert [(r.differences, r.judge) for r in found.repairs] == [((Difference("mysterous", "mysterious"),), None)]
    assert found.written == ("data/claims.yaml",)
    assert path.read_bytes() == good


def test_crlf_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, MISSPELT)
    path = root / "data" / "claims.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    repair_corpus(str(root), apply=True)
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf- id")
    assert after.count(b"\r\n") == before.count(b"\r\n") == after.count(b"\n")


def test_a_file_that_was_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    with pytest.raises(OutputError, match="changed meanwhile"):
        write_over(str(root), {"data/claims.yaml": b"x"}, {"data/claims.yaml": b"what was read"})
    assert claims_of(root).startswith("- id")


def test_a_corpus_that_cannot_be_read_is_not_repaired(tmp_path: Path) -> None:
    with pytest.raises(CorpusInvalid):
        repair_corpus(str(write_corpus(tmp_path, append("data/people.yaml", "- [\n"))))


def test_the_command_shows_old_over_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(corrected(tmp_path, "weighs 250 kg", "weighs 260 kg"))
    assert main(["repair", "--corpus", root]) == 1
    out, err = capsys.readouterr()
    assert (
        """data/claims.yaml:10: 11OSLO12-2-1  quote of 11OSLO12 ¶2, 96% alike
  - the Petrel-2 weighs 250 kg
  + the Petrel-2 weighs 260 kg
    `250` is now `260`
  to judge: a number differs
"""
        in out
    )
    assert "to judge: 2 quotes of it must be judged first" in out
    assert "0 unambiguous, 3 must be judged" in err
    assert main(["repair", "--format", "json", "--corpus", root]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert [(r["id"], r["field"], r["applied"]) for r in shown["repairs"]] == [
        ("11OSLO12-2-1", "quote", False),
        ("two-masses", "quote", False),
        ("11OSLO12", "sha256", False),
    ]


def test_a_value_that_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(ValueError, match="no value stands"):
        replace_scalars("- id: a\n", {(0, "name"): "b"})


@pytest.mark.parametrize(
    "words", ["a: b", "# no", "- x", "yes: [", "'", '"', "é “x”", "{a}", "x # y", "*z", "tab\tin", ""]
)
def test_any_words_can_be_put_in_any_place(words: str) -> None:
    from jta_kb.corpus.document import parse_document, to_data

    text = "- id: a  # one\n  b: plain\n  c: {d: x, e: 'y', f: \"z\"}\n  g: |\n    long\n    text\n# end\n"
    paths = [(0, "b"), (0, "c", "d"), (0, "c", "e"), (0, "c", "f"), (0, "g")]
    new = replace_scalars(text, dict.fromkeys(paths, words))
    root = parse_document(new).root
    assert root is not None
    assert to_data(root) == [{"id": "a", "b": words, "c": {"d": words, "e": words, "f": words}, "g": words}]
    assert new.startswith("- id: a  # one\n  b: ")
    assert new.endswith("\n# end\n")
