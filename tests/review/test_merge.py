"""What becomes of two curators' edits of the same file, case by case, and what holds of every merge."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from jta_kb.cli.main import main
from jta_kb.corpus.conflicts import CONFLICT, Fields
from jta_kb.corpus.document import parse_document, to_data
from jta_kb.errors import InputInvalid
from jta_kb.review.merge import Merged, merge_texts
from tiny_corpus import CLAIMS, Edit, append, build_corpus, claim, examine, replace, write

ID = "11OSLO12-"
MEASURED = "    - {system: petrel-2, attribute: mass, value: 250 kg}"
LIGHT = "    - {proposition: petrel-2-is-light, stance: supports}"


def new_claim(number: str, statement: str, rest: str = "") -> Edit:
    """Add a claim of paragraph 3 at the end of the file."""
    return append(
        CLAIMS,
        f"\n- id: {ID}{number}\n  cable: 11OSLO12\n  paragraph: 3\n  delegation: norland\n  act: inform\n"
        f"  topics: [satellites]\n  statement: {statement}\n  quote: End of discussion.\n{rest}",
    )


def without(number: str) -> Edit:
    """Delete a claim."""

    def edit(files: dict[str, bytes]) -> None:
        before, start, rest = files[CLAIMS].decode().partition(f"- id: {ID}{number}\n")
        assert start, number
        files[CLAIMS] = (before + rest.partition("\n\n")[2]).encode()

    return edit


def merge(ours: tuple[Edit, ...], theirs: tuple[Edit, ...], name: str = CLAIMS, base: tuple[Edit, ...] = ()) -> Merged:
    """Merge a file of the tiny corpus after each side's edits."""
    before, our, their = (build_corpus(*base, *edits).get(name, b"") for edits in ((), ours, theirs))
    return merge_texts(name, before, our, their)


def records_of(text: str) -> dict[str, Fields]:
    """Return the records by id, claims of 11OSLO12 by what follows it."""
    root = parse_document(text).root
    data = [] if root is None else to_data(root)
    assert isinstance(data, list)
    return {str(item["id"]).removeprefix(ID): item for item in data if isinstance(item, dict)}


@dataclass(frozen=True)
class Case:
    """Each side's edits, and what the merged records hold: a value, or None for a field or record that is not there."""

    what: str
    ours: tuple[Edit, ...]
    theirs: tuple[Edit, ...]
    holds: dict[str, dict[str, object] | None]
    conflicts: tuple[str, ...] = field(default=())
    file: str = CLAIMS


CASES = [
    Case(
        "each changes another field",
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        (claim("2-3", "  speaker: berg\n", ""), claim("2-3", "act: inform", "act: answer")),
        {"2-3": {"commitment": "probable", "speaker": None, "act": "answer"}},
    ),
    Case(
        "one changes, the other leaves it",
        (),
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        {"2-3": {"commitment": "probable"}},
    ),
    Case(
        "both change one value alike",
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        {"2-3": {"commitment": "probable"}},
    ),
    Case(
        "both change one value, and differ",
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        (claim("2-3", "commitment: certain", "commitment: possible"),),
        {
            "2-3": {
                "commitment": "probable",
                CONFLICT: [{"field": "commitment", "base": "certain", "ours": "probable", "theirs": "possible"}],
            }
        },
        ("`commitment` is not settled: `probable` (ours), `possible` (theirs), `certain` (before)",),
    ),
    Case(
        "both change two values, and differ in both",
        (claim("2-3", "commitment: certain", "commitment: probable"), claim("2-3", "act: inform", "act: answer")),
        (claim("2-3", "commitment: certain", "commitment: possible"), claim("2-3", "act: inform", "act: confirm")),
        {"2-3": {"commitment": "probable", "act": "answer"}},
        (
            "`act` is not settled: `answer` (ours), `confirm` (theirs), `inform` (before)",
            "`commitment` is not settled: `probable` (ours), `possible` (theirs), `certain` (before)",
        ),
    ),
    Case(
        "one leaves a field out, the other changes it",
        (claim("2-3", "  commitment: certain\n", ""),),
        (claim("2-3", "commitment: certain", "commitment: possible"),),
        {"2-3": {"commitment": None}},
        ("`commitment` is not settled: nothing (ours), `possible` (theirs), `certain` (before)",),
    ),
    Case(
        "both add a field, and differ",
        (claim("2-4", "  prefix:", "  note: heard\n  prefix:"),),
        (claim("2-4", "  prefix:", "  note: read\n  prefix:"),),
        {"2-4": {"note": "heard"}},
        ("`note` is not settled: `heard` (ours), `read` (theirs), nothing (before)",),
    ),
    Case(
        "one breaks a line of the text that the other changes",
        (claim("2-4", "statement: Norland repeats that", "statement: Norland repeats\n    that"),),
        (claim("2-4", "Norland repeats that", "Norland says again that"),),
        {"2-4": {"statement": "Norland says again that the launch was late."}},
    ),
    Case(
        "each adds to a list of words",
        (claim("2-1", "topics: [satellite-mass]", "topics: [satellite-mass, satellites]"),),
        (claim("2-1", "topics: [satellite-mass]", "topics: [satellite-orbit, satellite-mass]"),),
        {"2-1": {"topics": {"satellite-mass", "satellites", "satellite-orbit"}}},
    ),
    Case(
        "one adds to a list of words, the other takes out",
        (claim("2-3", "[satellite-orbit, satellites]", "[satellite-orbit]"),),
        (claim("2-3", "[satellite-orbit, satellites]", "[satellite-orbit, satellites, satellite-mass]"),),
        {"2-3": {"topics": {"satellite-orbit", "satellite-mass"}}},
    ),
    Case(
        "between them nothing is left of a list that must have something",
        (claim("2-3", "[satellite-orbit, satellites]", "[satellite-orbit]"),),
        (claim("2-3", "[satellite-orbit, satellites]", "[satellites]"),),
        {"2-3": {"topics": {"satellite-orbit"}}},
        (
            "`topics` is not settled: `[satellite-orbit]` (ours), `[satellites]` (theirs), "
            "`[satellite-orbit, satellites]` (before)",
        ),
    ),
    Case(
        "who relays whom is one value",
        (claim("3-2", "[westland]", "[sudland, westland]"),),
        (claim("3-2", "[westland]", "[westland, weather-bureau]"),),
        {"3-2": {"attributed_to": ["sudland", "westland"]}},
        (
            "`attributed_to` is not settled: `[sudland, westland]` (ours), `[westland, weather-bureau]` (theirs), "
            "`[westland]` (before)",
        ),
    ),
    Case(
        "each adds an assessment, one changes another",
        (claim("2-1", MEASURED, f"{MEASURED}\n    - {{system: petrel-2, attribute: purpose, value: research}}"),),
        (claim("2-1", MEASURED, MEASURED.replace("250 kg", "~ 250 kg").replace("}", ", note: about}")),),
        {
            "2-1": {
                "assessments": [
                    {"system": "petrel-2", "attribute": "mass", "value": "~ 250 kg", "note": "about"},
                    {"system": "petrel-2", "attribute": "purpose", "value": "research"},
                ]
            }
        },
    ),
    Case(
        "both assess the same, and differ",
        (claim("2-1", MEASURED, MEASURED.replace("250 kg", ">= 250 kg").replace(">= 250 kg", '">= 250 kg"')),),
        (claim("2-1", MEASURED, MEASURED.replace("250 kg", "~ 250 kg")),),
        {"2-1": {}},
        ("`value` is not settled: `>= 250 kg` (ours), `~ 250 kg` (theirs), `250 kg` (before)",),
    ),
    Case(
        "one deletes an assessment, the other changes it",
        (claim("2-1", f"  assessments:\n{MEASURED}\n", ""),),
        (claim("2-1", MEASURED, MEASURED.replace("250 kg", "~ 250 kg")),),
        {"2-1": {}},
        ("ours deleted this, theirs changed `value`",),
    ),
    Case(
        "both take a side, and differ",
        (claim("2-1", LIGHT, LIGHT.replace("supports", "disputes")),),
        (claim("2-1", LIGHT, LIGHT.replace("supports", "neutral")),),
        {"2-1": {}},
        ("`stance` is not settled: `disputes` (ours), `neutral` (theirs), `supports` (before)",),
    ),
    Case(
        "a second value of one attribute is no other version of the first",
        (claim("2-1", MEASURED, f"{MEASURED}\n    - {{system: petrel-2, attribute: mass, value: 260 kg}}"),),
        (claim("2-1", MEASURED, f"{MEASURED}\n    - {{system: petrel-2, attribute: mass, value: 270 kg}}"),),
        {
            "2-1": {
                "assessments": [
                    {"system": "petrel-2", "attribute": "mass", "value": f"{kg} kg"} for kg in (250, 260, 270)
                ]
            }
        },
    ),
    Case(
        "each says what a claim responds to",
        (claim("3-2", "relation: answers}", "relation: answers}\n    - {claim: 11OSLO12-2-1, relation: corrects}"),),
        (claim("3-2", "relation: answers}", "relation: answers}\n    - {claim: 11OSLO12-2-1, relation: repeats}"),),
        {
            "3-2": {
                "responds_to": [
                    {"claim": "11OSLO12-3-1", "relation": "answers"},
                    {"claim": "11OSLO12-2-1", "relation": "corrects"},
                    {"claim": "11OSLO12-2-1", "relation": "repeats"},
                ]
            }
        },
    ),
    Case("one deletes a claim, the other leaves it", (without("2-4"),), (), {"2-4": None}),
    Case("both delete a claim", (without("2-4"),), (without("2-4"),), {"2-4": None}),
    Case(
        "one deletes a claim, the other changes it",
        (without("2-4"),),
        (claim("2-4", "act: inform", "act: answer"),),
        {"2-4": {"act": "answer", CONFLICT: [{"deleted": "ours", "changed": ["act"]}]}},
        ("ours deleted this, theirs changed `act`",),
    ),
    Case(
        "one deletes a claim, the other says something of it in a comment",
        (claim("2-4", "  prefix:", "  # sic\n  prefix:"),),
        (without("2-4"),),
        {"2-4": {CONFLICT: [{"deleted": "theirs", "changed": ["comments"]}]}},
        ("theirs deleted this, ours changed `comments`",),
    ),
    Case(
        "both add the next claim of a paragraph",
        (new_claim("3-3", "One."),),
        (new_claim("3-3", "Another."),),
        {"3-3": {"statement": "One."}, "3-4": {"statement": "Another."}},
    ),
    Case(
        "both add the same claim",
        (new_claim("3-3", "One."),),
        (new_claim("3-3", "One."),),
        {"3-3": {"statement": "One."}, "3-4": None},
    ),
    Case(
        "both add the same claim under other numbers",
        (new_claim("3-3", "One."), new_claim("3-4", "Two.")),
        (new_claim("3-3", "Two."), new_claim("3-4", "Three.")),
        {"3-3": {"statement": "One."}, "3-4": {"statement": "Two."}, "3-5": {"statement": "Three."}, "3-6": None},
    ),
    Case(
        "what refers to a renumbered claim follows it",
        (new_claim("3-3", "One."),),
        (
            new_claim("3-3", "Another."),
            new_claim("3-4", "It.", f"  responds_to:\n    - {{claim: {ID}3-3, relation: repeats}}\n"),
            claim("3-2", "  quote:", f"  note: see {ID}3-3\n  quote:"),
        ),
        {
            "3-3": {"statement": "One."},
            "3-4": {"responds_to": [{"claim": f"{ID}3-5", "relation": "repeats"}]},
            "3-5": {"statement": "Another."},
            "3-2": {"note": f"see {ID}3-5"},
        },
    ),
    Case(
        "both add a record of one name",
        (append("data/systems.yaml", "\n- id: tern\n  name: Tern\n  kind: satellite\n  aliases: [Tern 1]\n"),),
        (append("data/systems.yaml", "\n- id: tern\n  name: Tern\n  kind: missile\n  aliases: [T-1]\n"),),
        {"tern": {"name": "Tern", "kind": "satellite", "aliases": {"Tern 1", "T-1"}}},
        ("`kind` is not settled: `satellite` (ours), `missile` (theirs), nothing (before)",),
        "data/systems.yaml",
    ),
    Case(
        "each adds a meeting that a person attended",
        (replace("data/people.yaml", "      role: head\n", "      role: member\n"),),
        (
            replace(
                "data/people.yaml",
                "      entry: Ingrid Berg, Weather Bureau\n",
                "      entry: Ingrid Berg, Weather Bureau\n    - meeting: autumn-2011\n      delegation: norland\n"
                "      cable: 11OSLO34\n      paragraph: 3\n      entry: Ingrid Berg\n",
            ),
        ),
        {"berg": {}},
        (),
        "data/people.yaml",
    ),
]


def compare(found: Fields, holds: dict[str, object]) -> None:
    for name, value in holds.items():
        actual = found.get(name)
        if isinstance(value, set) and isinstance(actual, list):
            assert {str(item) for item in actual} == value
        elif isinstance(value, list) and isinstance(actual, list):
            assert sorted(map(str, actual)) == sorted(map(str, value)) if name in ("assessments",) else actual == value
        else:
            assert actual == value


@pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])
def test_case(case: Case) -> None:
    merged = merge(case.ours, case.theirs, case.file)
    records = records_of(merged.text)
    for id_, holds in case.holds.items():
        assert (id_ in records) == (holds is not None)
        compare(records.get(id_, {}), holds or {})
    assert tuple(diagnostic.message for diagnostic in merged.conflicts) == case.conflicts


@pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])
def test_check_finds_what_the_merge_left_and_nothing_else_of_it(case: Case) -> None:
    merged = merge(case.ours, case.theirs, case.file)
    found = [d for d in examine(write(case.file, merged.text)) if d.code == "merge-conflict"]
    assert tuple(found) == merged.conflicts
    assert all(
        d.place.excerpt is not None and ("field" in d.place.excerpt or "deleted" in d.place.excerpt) for d in found
    )


def test_the_lines_of_a_record_that_one_side_changed_stay_as_they_are() -> None:
    ours = claim("2-1", "  act: inform", "  act:   inform   # spoken")
    merged = merge((ours,), (claim("2-3", "commitment: certain", "commitment: probable"),))
    expected = build_corpus(ours, claim("2-3", "commitment: certain", "commitment: probable"))[CLAIMS].decode()
    assert merged.text == expected


def test_comments_of_both_sides_stay_and_go_with_their_records() -> None:
    ours = (
        claim("2-3", "  commitment: certain", "  # as she put it\n  commitment: probable  # she hesitated"),
        replace(CLAIMS, "- id: 11OSLO12-3-1\n", "# Questions begin here.\n- id: 11OSLO12-3-1\n"),
    )
    theirs = (
        claim("2-3", "act: inform", "act: answer  # to whom?"),
        replace(CLAIMS, "- id: 11OSLO12-3-1\n", "# See the annex.\n- id: 11OSLO12-3-1\n"),
        new_claim("3-3", "One."),
    )
    text = merge(ours, theirs).text
    assert "\n\n# Questions begin here.\n# See the annex.\n- id: 11OSLO12-3-1\n" in text
    assert "  act: answer  # to whom?\n  # as she put it\n  commitment: probable  # she hesitated\n" in text


def test_the_comments_at_the_head_and_foot_stay_there() -> None:
    base = (replace(CLAIMS, "- id: 11OSLO12-2-1\n", "# The claims.\n\n- id: 11OSLO12-2-1\n"),)
    ours = (*base, replace(CLAIMS, "# The claims.", "# The claims of 2011."), append(CLAIMS, "\n# To be continued.\n"))
    theirs = (*base, without("2-1"), new_claim("3-3", "One."))
    before, our, their = (build_corpus(*edits)[CLAIMS] for edits in (base, ours, theirs))
    text = merge_texts(CLAIMS, before, our, their).text
    assert text.startswith("# The claims of 2011.\n\n- id: 11OSLO12-2-2\n")
    assert text.endswith("note: two years before}\n\n# To be continued.\n")


def test_a_new_claim_stands_behind_the_others_of_its_paragraph() -> None:
    text = merge((new_claim("3-3", "One."),), (new_claim("3-3", "Two."), new_claim("3-4", "Three."))).text
    order = [id_ for id_ in records_of(text) if id_.startswith("3-")]
    assert order == ["3-1", "3-2", "3-3", "3-4", "3-5"]


def test_the_description_of_the_corpus_is_merged_too() -> None:
    name = "data/corpus.yaml"
    base = append(name, "sentences_covered: 10\n")
    ours = (append(name, "sentences_covered: 14\n"), replace(name, "A tiny corpus", "A small corpus"))
    theirs = (append(name, "sentences_covered: 12\n"), replace(name, "A tiny corpus", "A little corpus"))
    before, our, their = (build_corpus(*edits)[name] for edits in ((base,), ours, theirs))
    merged = merge_texts(name, before, our, their)
    assert "sentences_covered: 14\n" in merged.text
    assert [(d.place.line, d.message) for d in merged.conflicts] == [
        (6, "`title` is not settled: `A small corpus` (ours), `A little corpus` (theirs), `A tiny corpus` (before)")
    ]


def test_a_file_that_both_sides_added_has_no_base() -> None:
    one = b"- id: 11OSLO12-2-9\n  reason: one\n"
    two = b"- id: 11OSLO12-2-8\n  reason: two\n"
    merged = merge_texts("data/retired.yaml", b"", one, two)
    assert sorted(records_of(merged.text)) == ["2-8", "2-9"]
    assert not merged.conflicts


def test_a_settled_conflict_merges_like_any_other_edit() -> None:
    left = merge(
        (claim("2-3", "commitment: certain", "commitment: probable"),),
        (claim("2-3", "commitment: certain", "commitment: possible"),),
    ).text
    start = left.index("  conflict:")
    settled = left[:start] + left[left.index("\n- id", start) :]
    merged = merge_texts(CLAIMS, left.encode(), settled.encode(), left.replace("250 kg", "260 kg", 1).encode())
    assert merged.conflicts == ()
    assert merged.text == settled.replace("250 kg", "260 kg", 1)


def test_line_ends_and_the_form_of_the_file_are_ours() -> None:
    base, ours, theirs = "- {id: a, name: A}\n", "- {id: a, name: B}\n", "- {id: a, name: A, party: norland}\n"
    merged = merge_texts("data/topics.yaml", base.encode(), ours.replace("\n", "\r\n").encode(), theirs.encode())
    assert merged.text == "- id: a\r\n  name: B\r\n  party: norland\r\n"


UNFIT = [
    ("- id: a\n  name: A\n  name: B\n", 3, "duplicate-key", "`name` stands twice in this record"),
    ("- id: a\n  name: A\n\n- id: a\n  name: B\n", 4, "duplicate-id", "`a` is the id of another record, on line 1"),
    ("- name: A\n", 1, "missing-field", "the field `id` is missing"),
    ("- a\n", 1, "wrong-type", "a record is a mapping"),
    ("id: a\n", 1, "wrong-type", "this file is a list of records"),
    ("- id: a\n  name: 'A\n", 3, "yaml-syntax", "the text ends inside quotes"),
    ("- id: a\n  nam", 2, "yaml-syntax", "a `:` is missing after a key"),
    ("- id: a\n  name: A\n\n- id: b", 4, "missing-field", "the file ends in the middle of a record"),
    ("<<<<<<< HEAD\n- id: a\n=======\n- id: b\n>>>>>>> b\n", 1, "conflict-marker", "git left a conflict here"),
    ("- id: a\n  name: \x00\n", 1, "binary-file", "the file is not text: it holds zero bytes"),
    ("", 1, "empty-file", "the file is empty"),
]


@pytest.mark.parametrize(("text", "line", "code", "message"), UNFIT, ids=[row[2] for row in UNFIT])
@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_what_is_no_list_of_records_is_refused_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, code: str, message: str, side: str
) -> None:
    files = {name: tmp_path / name for name in ("base", "ours", "theirs")}
    for file in files.values():
        file.write_text("- id: a\n  name: A\n", encoding="utf-8")
    files[side].write_text(text, encoding="utf-8")
    before = files["ours"].read_bytes()
    status = main(["merge", *map(str, files.values()), "--path", "data/topics.yaml"])
    said = capsys.readouterr().err
    if side == "base" and code == "empty-file":
        assert status == 0
        return
    assert (status, files["ours"].read_bytes()) == (2, before)
    assert f"data/topics.yaml ({side}):{line}:" in said
    assert f" {code}  {message}" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base", "ours", "theirs"]


@pytest.mark.parametrize("name", ["README.md", "docs/page.yaml", "data/notes.txt", "data/claim.yaml"])
def test_a_file_without_records_is_refused(name: str) -> None:
    with pytest.raises(InputInvalid, match=f"`{name}` is no data file of a corpus"):
        merge_texts(name, b"", b"", b"")


def test_the_command_writes_over_ours_and_tells_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = {
        "base": (),
        "ours": (claim("2-3", "commitment: certain", "commitment: probable"), new_claim("3-3", "One.")),
        "theirs": (claim("2-3", "commitment: certain", "commitment: possible"), new_claim("3-3", "Two.")),
    }
    for name, edits in sides.items():
        (tmp_path / name).write_bytes(build_corpus(*edits)[CLAIMS])
    given = [str(tmp_path / name) for name in sides]
    assert main(["merge", *given, "--path", CLAIMS, "--output", str(tmp_path / "new")]) == 1
    assert (tmp_path / "ours").read_bytes() == build_corpus(*sides["ours"])[CLAIMS]
    assert main(["merge", *given, "--path", CLAIMS]) == 1
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "new").read_bytes()
    said = capsys.readouterr().err
    assert "data/claims.yaml:45:14: error merge-conflict  `commitment` is not settled" in said
    assert "jta: their new 11OSLO12-3-3 is now 11OSLO12-3-4\n" in said
    assert "jta: 1 conflict to settle; `jta check` finds it\n" in said
    assert main(["merge", given[0], given[0], given[0]]) == 2
    assert "is no data file of a corpus" in capsys.readouterr().err
    assert main(["merge", given[0], str(tmp_path / "gone"), given[2], "--path", CLAIMS]) == 2
    assert "cannot be read: no such file or directory" in capsys.readouterr().err
