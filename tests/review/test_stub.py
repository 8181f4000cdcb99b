"""From a sentence to a claim: what `jta stub` drafts, and that it holds."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from jta_kb.cli.main import main
from jta_kb.cli.stub import render_stub
from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.document import parse_document, to_data
from jta_kb.corpus.examine import examine_corpus
from jta_kb.corpus.format import format_text
from jta_kb.corpus.load import load_corpus
from jta_kb.errors import CorpusInvalid, JtaError
from jta_kb.review.reporting import Reporting, propose_act
from jta_kb.review.stub import Draft, draft_claims, quote_sentence
from jta_kb.sources.quote import QuoteFound, find_quote
from jta_kb.sources.sentences import split_sentences
from real_corpus import ROOT, copy_corpus
from tiny_corpus import MARCH, SEEDS, append, claim, remove, replace, reseed, write_corpus


@lru_cache(maxsize=1)
def context() -> Context:
    return Context(load_corpus(str(ROOT)))


def take_out(root: Path, id_: str) -> str:
    """Take a claim out of a copy of the corpus, and return its text."""
    path = root / "data" / "claims.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"- id: {id_}\n")
    end = text.index("\n\n", start) + 2
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    return text[start:end]


def errors(root: Path) -> list[str]:
    return [problem.code for problem in examine_corpus(str(root)).diagnostics if problem.severity == "error"]


def fields(draft: Draft) -> dict[str, object]:
    return {name: value for name, value in draft.fields.items() if name not in ("cable", "paragraph")}


def test_the_sentence_of_a_claim_taken_out_is_drafted_and_checks_once_its_statement_is_written(tmp_path: Path) -> None:
    root = copy_corpus(tmp_path)
    take_out(root, "10STATE17263-63-13")
    retired = "- id: 10STATE17263-63-13\n  reason: to be written anew\n"
    (root / "data" / "retired.yaml").write_text(retired, encoding="utf-8")
    assert errors(root) == ["sentence-pending"]
    stub = draft_claims(str(root), "10STATE17263:63")
    assert [fields(draft) for draft in stub.drafts] == [
        {
            "id": "10STATE17263-63-16",
            "speaker": "korolev",
            "speaker_basis": "continued",
            "delegation": "russia",
            "act": "inform",
            "topics": ["pakistan", "security-of-states"],
            "statement": "",
            "quote": "In Pakistan, it is hard to guarantee the security of these materials during transportation",
        }
    ]
    claims = root / "data" / "claims.yaml"
    text = claims.read_text(encoding="utf-8") + render_stub(stub)
    claims.write_text(text, encoding="utf-8")
    assert "empty-value" in errors(root)
    todo = re.search(r"statement:  # TODO[^\n]*", text)
    assert todo
    claims.write_text(text.replace(todo[0], "statement: Russia says that transport is a weak point."), encoding="utf-8")
    assert errors(root) == []
    assert draft_claims(str(root), "10STATE17263:63").drafts == ()


def test_every_sentence_of_both_cables_is_quoted_to_the_letter_where_it_stands() -> None:
    for text in context().texts.values():
        for paragraph in text.paragraphs:
            for sentence in split_sentences(text, paragraph):
                found = find_quote(text, paragraph.number, **quote_sentence(text, paragraph.number, sentence))  # type: ignore[arg-type]
                assert isinstance(found, QuoteFound), sentence.span.of(text.text)
                assert sentence.span.start <= found.span.start < found.span.end <= sentence.span.end
                assert "\n" not in quote_sentence(text, paragraph.number, sentence)["quote"]


def test_a_sentence_that_stands_twice_is_told_from_the_other(tmp_path: Path) -> None:
    stub = draft_claims(str(write_corpus(tmp_path)), "11OSLO12:2", everything=True)
    quotes = [(draft.fields["quote"], draft.fields.get("prefix"), draft.fields.get("suffix")) for draft in stub.drafts]
    assert quotes == [
        ("Ms. Berg said that the Petrel-2 weighs 250 kg and does not carry a camera", None, None),
        ("The launch was late", "a camera.", None),
        ("She added that its orbit is 600-650 km high", None, None),
        ("The launch was late", "km high.", None),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "11OSLO12 2",
        "11OSLO12-2",
        "11OSLO12 ¶2",
        "11OSLO12, para. 2",
        "the March cable:2",
        "11OSLO12-2-1",
        "(11OSLO12 ¶2)",
    ],
)
def test_a_paragraph_is_named_in_every_way_that_a_citation_is_written(tmp_path: Path, place: str) -> None:
    stub = draft_claims(str(write_corpus(tmp_path)), place, everything=True)
    assert (stub.cable, stub.paragraph) == ("11OSLO12", 2)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("11OSLO12", "names no paragraph"),
        ("11OSLO12:9", "11OSLO12 has no paragraph 9"),
        ("11OSLO13:2", "no cable is called `11OSLO13`"),
        ("", "names no paragraph"),
    ],
)
def test_a_place_that_is_not_there_is_told(tmp_path: Path, place: str, message: str) -> None:
    with pytest.raises(JtaError, match=re.escape(message)):
        draft_claims(str(write_corpus(tmp_path)), place)


def next_id(root: Path) -> str:
    return str(draft_claims(str(root), "11OSLO12:2", everything=True).drafts[0].fields["id"])


def test_a_number_that_was_ever_used_is_not_used_again(tmp_path: Path) -> None:
    assert next_id(write_corpus(tmp_path / "a")) == "11OSLO12-2-6"  # 2-5 is retired
    gone = "\n- id: 11OSLO12-2-41\n  reason: it said nothing\n"
    assert next_id(write_corpus(tmp_path / "b", append("data/retired.yaml", gone))) == "11OSLO12-2-42"
    unread = append("data/claims.yaml", "\n- id: 11OSLO12-2-50\n  cable: 11OSLO12\n  statement:\n")
    assert next_id(write_corpus(tmp_path / "c", unread)) == "11OSLO12-2-51"


def test_an_id_that_only_an_earlier_commit_has_is_not_used_again(tmp_path: Path) -> None:
    from scratch_repository import Repository

    repository = Repository(write_corpus(tmp_path, claim("2-4", "id: 11OSLO12-2-4", "id: 11OSLO12-2-77")))
    repository.commit("First")
    path = tmp_path / "data" / "claims.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2-77", "2-4"), encoding="utf-8")
    assert next_id(tmp_path) == "11OSLO12-2-78"


def test_a_claim_that_is_begun_is_not_drafted_again(tmp_path: Path) -> None:
    root = write_corpus(
        tmp_path,
        replace(
            "data/claims.yaml",
            "  statement: Norland says that the orbit of the Petrel-2 is 600 to 650 km high.\n",
            "  statement:\n",
        ),
    )
    stub = draft_claims(str(root), "11OSLO12:2")
    assert stub.unfinished == ("11OSLO12-2-3",)
    assert [draft.fields["quote"] for draft in stub.drafts] == ["The launch was late"]


def test_a_corpus_that_cannot_be_read_is_not_drafted_from(tmp_path: Path) -> None:
    with pytest.raises(CorpusInvalid, match="cannot be read"):
        draft_claims(str(write_corpus(tmp_path, append("data/claims.yaml", "- [\n"))), "11OSLO12:2")
    with pytest.raises(CorpusInvalid, match="cannot be read"):
        draft_claims(
            str(write_corpus(tmp_path, remove("data/claims.yaml"), append("data/parties.yaml", "\n"))), "11OSLO12:2"
        )


def test_what_is_guessed_is_marked_and_what_is_numbered_is_listed(tmp_path: Path) -> None:
    stub = draft_claims(str(write_corpus(tmp_path)), "11OSLO12:2", everything=True)
    shown = render_stub(stub)
    assert shown.startswith(
        """
- id: 11OSLO12-2-6
  cable: 11OSLO12
  paragraph: 2
  speaker: berg  # proposed
  delegation: norland  # proposed
  act: inform  # proposed
  topics: [satellites]  # proposed
  systems: [petrel-2]  # proposed
  statement:  # TODO: who, to what effect, in one English sentence that stands by itself
  quote: Ms. Berg said that the Petrel-2 weighs 250 kg and does not carry a camera
  # assessments:  # take the marks away and fill in; what measures nothing goes into the ledger
  #   - {system: petrel-2, attribute: TODO, value: 250 kg}  # 250 kg

"""
    )
    assert "value: 600..650 km}  # 600-650 km" in shown
    assert parse_document(shown).faults == ()


def test_the_drafts_stand_in_the_canonical_form() -> None:
    shown = render_stub(draft_claims(str(ROOT), "10STATE17263:6", everything=True)).lstrip("\n")
    written = re.sub(r"statement:  # TODO[^\n]*", "statement: Russia says so.", shown)
    assert format_text("claims", written) == written


def test_what_is_no_claim_is_proposed_for_the_ledger_and_disturbs_no_claims(tmp_path: Path) -> None:
    shown = render_stub(draft_claims(str(write_corpus(tmp_path)), "11OSLO12:4", everything=True))
    assert parse_document(shown).root is None
    entries = parse_document(
        "\n".join(
            line.removeprefix("# ") for line in shown.splitlines() if line.startswith("# ") and "This is" not in line
        )
    ).root
    assert entries is not None
    drafted = to_data(entries)
    assert isinstance(drafted, list)
    assert [(entry["quote"], entry["reason"]) for entry in drafted if isinstance(entry, dict)] == [
        ("Participants", "heading"),
        ("Norland Ingrid Berg, Weather Bureau", "participants"),
        ("Sudland Olav Dahl, Ministry of Transport", "participants"),
    ]


def test_quotes_that_yaml_would_misread_are_put_in_quotation_marks(tmp_path: Path) -> None:
    march = SEEDS[MARCH].replace("The launch was late. She", 'Berg asked: "is it 1: 2 # high?" She')
    stub = draft_claims(str(write_corpus(tmp_path, reseed(MARCH, march))), "11OSLO12:2")
    drafts = to_data(parse_document(render_stub(stub)).root)  # type: ignore[arg-type]
    assert isinstance(drafts, list)
    assert next(draft["quote"] for draft in drafts if isinstance(draft, dict)) == 'Berg asked: "is it 1: 2 # high?"'


def test_who_speaks_is_proposed_rightly_for_nearly_every_sentence() -> None:
    """Hold the proposals against the claims of both cables: nine in ten must be what the curators wrote."""
    from jta_kb.corpus.coverage import cover_corpus

    claims = {entry.model.id: entry.model for entry in context().claims}
    covered = {(p.cable, p.paragraph): p.sentences for p in cover_corpus(context())}
    right = {"delegation": 0, "speaker": 0, "voice": 0, "act": 0}
    total = 0
    for cable, text in context().texts.items():
        reporting = Reporting(context(), cable)
        for paragraph in text.paragraphs:
            pairs = zip(reporting.attribute(paragraph), covered[cable, paragraph.number], strict=True)
            for (_, proposed), sentence in pairs:
                curated = [claims[id_] for id_ in sentence.ids if id_ in claims]
                total += bool(curated)
                for field in right:
                    right[field] += any(getattr(claim, field) == getattr(proposed, field) for claim in curated)
    assert total > 480
    shares = {field: count / total for field, count in right.items()}
    assert shares["delegation"] > 0.95
    assert shares["speaker"] > 0.95
    assert shares["voice"] > 0.95
    assert shares["act"] > 0.85


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Russia asked if the U.S. had pictures of the missile in Iran.", "question"),
        ("The U.S. asked for Russia to explain the basis for its assessment", "question"),
        ("He asked that it be relayed to the leadership in Washington.", "request"),
        ("The U.S. responded that this was so.", "answer"),
        ("Russia did not fully agree, saying that it differs.", "disagreement"),
        ("The U.S. agreed to look into the matter.", "promise"),
        ("Both sides agreed to the plan; Russia agreed.", "promise"),
        ("Russia agreed that this was so.", "agreement"),
        ("as agreed by Presidents Obama and Medvedev", "inform"),
        ("Van Diepen thanked the Russian side.", "thanking"),
        ("Antonov said he could not commit to another meeting.", "decline"),
        ("Russia believes that the range is 300 km.", "inform"),
    ],
)
def test_the_act_follows_from_the_verb(words: str, act: str) -> None:
    assert propose_act(words) == act


def test_notes_are_the_drafters_and_the_summary_is_told_apart() -> None:
    text = context().texts["10STATE17263"]
    reporting = Reporting(context(), "10STATE17263")

    def voices(number: int) -> list[tuple[str, str, str]]:
        paragraph = text.paragraph(number)
        assert paragraph
        return [(s.kind, a.voice, a.delegation) for s, a in reporting.attribute(paragraph)]

    assert voices(5)[-1] == ("note", "drafter", "united-states")
    assert ("text", "summary", "russia") in voices(1)
    assert ("text", "drafter", "united-states") in voices(1)


def test_the_command_says_that_a_paragraph_is_covered(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = str(write_corpus(tmp_path))
    assert main(["stub", "11OSLO12", "1", "--corpus", root]) == 0
    assert "Delegations from Norland and Sudland met" in capsys.readouterr().out
    assert main(["stub", "10STATE17263:26", "--corpus", str(ROOT)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "every sentence of 10STATE17263 ¶26 is in a claim or in the ledger" in err
    assert main(["stub", "11OSLO12:9", "--corpus", root]) == 1
    assert main(["stub", "11OSLO13:1", "--corpus", root]) == 2
