"""`jta schema`: what editors are told of the data files accepts every good one, and refuses a bad one at its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
from ruamel.yaml import YAML

from jta_kb.cli.main import main
from jta_kb.corpus.load import load_corpus
from jta_kb.corpus.models import FILES
from jta_kb.corpus.schema import KINDS_WITH_SCHEMA, build_schema
from jta_kb.curation import corpus_schema
from real_corpus import ROOT
from tiny_corpus import DATA, Files, build_corpus


@cache
def validator(kind: str) -> Any:
    schema = json.loads((ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_editors_read(text: str) -> Any:
    """Return YAML 1.2 as an editor has it: with numbers and truth values, dates as their words."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=lambda value: value.isoformat()))


def places(kind: str, text: str) -> list[str]:
    """Return where the schema refuses a text, as paths with slashes."""
    errors = validator(kind).iter_errors(as_editors_read(text))
    return sorted("/".join(map(str, error.absolute_path)) for error in errors)


@pytest.mark.parametrize("kind", KINDS_WITH_SCHEMA)
def test_the_folder_has_what_the_command_makes(kind: str) -> None:
    """`make docs` writes the folder anew."""
    committed = json.loads((ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    assert committed == build_schema(kind)
    assert {path.stem for path in (ROOT / "schema").iterdir()} == set(KINDS_WITH_SCHEMA)


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_of_the_corpus_validates_and_names_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert places(path.stem, text) == []
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{path.stem}.json\n")


@pytest.mark.parametrize("name", DATA)
def test_every_file_of_the_tiny_corpus_validates(name: str) -> None:
    assert places(Path(name).stem, DATA[name]) == []


CLAIM = """- id: 11OSLO12-2-1
  cable: 11OSLO12
  paragraph: 2
  delegation: norland
  act: inform
  topics: [satellite-mass]
  statement: Norland says that the Petrel-2 weighs 250 kg.
  quote: the Petrel-2 weighs 250 kg
"""


def also(fields: str) -> str:
    """Return a claim with more fields."""
    return f"{CLAIM}  {fields}\n"


SCOPED = "assessments: [{attribute: a, value: 1 km, scope: {%s}}]"
RESPONDS = "responds_to: [{claim: 11OSLO12-1-1, relation: %s}]"
ATTENDED = "{meeting: m, delegation: d, role: boss, cable: 11OSLO12, paragraph: 1, entry: e}"
PERSON = f"- {{id: a, name: A, party: p, attended: [{ATTENDED}]}}\n"
GOOD = [
    (
        "what looks like something else",
        "topics",
        "- {id: 2009, name: 1.5, aliases: [yes, true, 2009-05-26]}",
    ),
    ("a paragraph in quotes", "claims", CLAIM.replace("paragraph: 2", 'paragraph: "2"')),
    ("a paragraph with zeros before it", "claims", CLAIM.replace("paragraph: 2", 'paragraph: "007"')),
    ("a value of yes or no", "claims", also("assessments: [{attribute: a, value: false}]")),
    (
        "a scope in words and values",
        "claims",
        also(SCOPED % "when: now, payload: 7"),
    ),
]
BAD = [
    ("no list", "claims", CLAIM.replace("- id", "  id"), [""]),
    ("no mapping", "claims", "- words\n", ["0"]),
    ("a field missing", "claims", CLAIM.replace("  act: inform\n", ""), ["0"]),
    ("an unknown field", "claims", also("colour: blue"), ["0"]),
    ("an unknown word", "claims", CLAIM.replace("inform", "tell"), ["0/act"]),
    ("an id of another form", "claims", CLAIM.replace("11OSLO12-2-1", "OSLO-2-1"), ["0/id"]),
    ("a cable of another form", "claims", CLAIM.replace("cable: 11OSLO12", "cable: oslo"), ["0/cable"]),
    ("no number", "claims", CLAIM.replace("paragraph: 2", "paragraph: two"), ["0/paragraph"]),
    ("a number below nothing", "claims", CLAIM.replace("paragraph: 2", "paragraph: -2"), ["0/paragraph"]),
    ("half a number", "claims", CLAIM.replace("paragraph: 2", "paragraph: 2.5"), ["0/paragraph"]),
    ("an empty list", "claims", CLAIM.replace("[satellite-mass]", "[]"), ["0/topics"]),
    ("words instead of a list", "claims", CLAIM.replace("[satellite-mass]", "satellite-mass"), ["0/topics"]),
    ("a topic twice", "claims", CLAIM.replace("[satellite-mass]", "[a, b, a]"), ["0/topics"]),
    ("a topic in capitals", "claims", CLAIM.replace("[satellite-mass]", "[a, Mass]"), ["0/topics/1"]),
    ("a field left empty", "claims", CLAIM.replace("norland\n", "\n", 1), ["0/delegation"]),
    ("an optional field left empty", "claims", also("note:"), ["0/note"]),
    ("a blank", "claims", CLAIM.replace("the Petrel-2 weighs 250 kg\n", '" "\n'), ["0/quote"]),
    ("a list for words", "claims", CLAIM.replace("norland\n", "[norland]\n", 1), ["0/delegation"]),
    ("an assessment without value", "claims", also("assessments: [{attribute: a}]"), ["0/assessments/0"]),
    ("an unknown stance", "claims", also("positions: [{proposition: p, stance: for}]"), ["0/positions/0/stance"]),
    (
        "a condition in capitals",
        "claims",
        also(SCOPED % "Mass: 1 kg"),
        ["0/assessments/0/scope"],
    ),
    (
        "a relation that is none",
        "claims",
        also(RESPONDS % "likes"),
        ["0/responds_to/0/relation"],
    ),
    ("a conflict that a merge left", "claims", also("conflict: [{field: act, ours: inform}]"), ["0"]),
    ("a kind that is none", "systems", "- {id: a, name: A, kind: rocket}\n", ["0/kind"]),
    (
        "a name without its source",
        "systems",
        "- {id: a, name: A, kind: engine, known_as: [{name: B}]}\n",
        ["0/known_as/0"],
    ),
    ("a sum that is too short", "cables", "- {id: 11OSLO12, file: a, sha256: abc, drafter: norland}\n", ["0/sha256"]),
    (
        "a role that is none",
        "people",
        PERSON,
        ["0/attended/0/role"],
    ),
    ("a list where one record stands", "corpus", "- title: A\n", [""]),
    ("a corpus without a title", "corpus", "licence: CC0-1.0\n", [""]),
    ("a coverage that is none", "corpus", "{title: A, coverage: partly}\n", ["coverage"]),
]


@pytest.mark.parametrize(("kind", "text"), [row[1:] for row in GOOD], ids=[row[0] for row in GOOD])
def test_what_the_data_model_takes_passes(kind: str, text: str) -> None:
    assert places(kind, text) == []
    assert loader_refuses(kind, text) == []


@pytest.mark.parametrize(("kind", "text", "expected"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_the_data_model_refuses_is_refused_at_its_place(kind: str, text: str, expected: list[str]) -> None:
    assert places(kind, text) == expected


@pytest.mark.parametrize(("kind", "text", "expected"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_the_schema_refuses_the_check_refuses_too(kind: str, text: str, expected: list[str]) -> None:
    assert loader_refuses(kind, text) or "conflict:" in text


def loader_refuses(kind: str, text: str) -> list[str]:
    files: Files = {**build_corpus(), f"data/{kind}.yaml": text.encode()}
    codes = [found.code for found in load_corpus("tiny", files).diagnostics if found.place.file == f"data/{kind}.yaml"]
    return [code for code in codes if code != "no-claims"]


def described(schema: Mapping[str, Any]) -> dict[str, str | None]:
    records = schema.get("$defs", {"": schema})
    return {
        f"{record}.{field}": value.get("description")
        for record, body in records.items()
        for field, value in body["properties"].items()
    }


@pytest.mark.parametrize("kind", KINDS_WITH_SCHEMA)
def test_every_field_says_what_it_means(kind: str) -> None:
    found = described(build_schema(kind))
    assert [name for name, text in found.items() if not text or text == "as above" or re.search(r"\]\(#", text)] == []


def test_ids_of_the_corpus_are_proposed_and_others_allowed() -> None:
    schema = corpus_schema("claims", str(ROOT), with_ids=True)
    claim, position = (schema["$defs"][name]["properties"] for name in ("Claim", "Position"))
    assert "zudin" in claim["speaker"]["anyOf"][0]["enum"]
    assert {"russia", "zudin"} <= set(claim["attributed_to"]["items"]["anyOf"][0]["enum"])
    assert "bm-25-exists" in position["proposition"]["anyOf"][0]["enum"]
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid(as_editors_read(CLAIM))
    assert not check.is_valid(as_editors_read(CLAIM.replace("norland", "Norland")))


def test_the_command_prints_one_schema_or_all_or_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "topics"]) == 0
    assert json.loads(capsys.readouterr().out) == build_schema("topics")
    assert main(["schema"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == list(KINDS_WITH_SCHEMA)
    assert main(["schema", "--output", str(tmp_path / "made" / "here")]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.stem for path in written] == ["corpus", *FILES]
    assert all(path.read_bytes() == (ROOT / "schema" / path.name).read_bytes() for path in written)


def test_an_unknown_kind_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "claim"]) == 2
    assert capsys.readouterr().err == "error: there are no records called `claim`\nhelp: did you mean `claims`?\n"
