"""The documentation says what the code does: commands, codes, fields, values, contracts, examples."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo

from jta_kb.corpus.checks.references import SINGULAR
from jta_kb.corpus.comparison import compare
from jta_kb.corpus.models import FILES, Record
from jta_kb.corpus.units import find_unit, get_unit, known_codes
from jta_kb.corpus.values import Normalised, bound_text, normalise, parse_value
from jta_kb.graph.elements import EDGE_KINDS, NODE_KINDS
from jta_kb.publish.tables import ASSESSMENT_COLUMNS, CLAIM_COLUMNS
from jta_kb.query.answer import CONTRACT

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "jta_kb"
MODEL = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
RECORDS = sorted(Record.__subclasses__(), key=lambda record: record.__name__)


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of any level."""
    match = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no heading {heading}"
    return match[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of all table rows whose first cell is code; a cell that is code alone loses its backticks."""
    lines = re.findall(r"^\| (`.*) \|$", text, re.MULTILINE)
    cells = [[cell.strip() for cell in re.split(r"\s\|(?=\s|$)", line)] for line in lines]
    return [[re.sub(r"^`([^`]*)`$", r"\1", cell) for cell in row] for row in cells]


def squeeze(text: str) -> str:
    return " ".join(text.split())


def literals(annotation: object) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for inner in get_args(annotation):
            yield from literals(inner)


def fields(record: type[Record]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in record.model_fields.items()}


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "write_cli.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_every_record_is_described_with_its_words(record: type[Record]) -> None:
    described = section(MODEL, record.__name__)
    documented = {name: (required, meaning) for name, required, meaning, *_ in rows(described)}
    assert list(documented) == list(fields(record))
    for name, field in fields(record).items():
        required, meaning = documented[name]
        assert required == ("yes" if field.is_required() else "no"), name
        for word in literals(field.annotation):
            assert f"`{word}`" in meaning, (name, word)
            if word == field.default:
                assert f"`{word}` (default" in meaning, (name, word)


def test_every_file_of_the_corpus_is_named() -> None:
    for kind in FILES:
        assert f"`data/{kind}.yaml`" in MODEL


def test_every_example_stands_in_the_corpus() -> None:
    corpus = [squeeze(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data").rglob("*.yaml"))]
    examples = re.findall(r"^```yaml\n(.*?)^```", MODEL, re.MULTILINE | re.DOTALL)
    assert len(examples) > 12
    for example in examples:
        assert any(squeeze(example) in text for text in corpus), example


DYNAMIC = {"f'unknown-{name}'", "f\"unknown-{str(label).replace('_', '-')}\"", "code", "problem.code"}
"""Codes that the source puts together or passes on; any other way of making one must be looked at here."""


def codes_in_source() -> set[str]:
    """Return the codes of Problem(…), Fault(…), note(…), refuse(…), and those that a check returns first in a tuple."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            first: ast.expr | None = None
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                first = node.args[0] if name in ("Problem", "Fault", "note", "refuse", "_problem") else None
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and "checks" in path.parts:
                first = node.value.elts[0]
            if isinstance(first, ast.Constant):
                found.add(str(first.value))
            elif first is not None:
                assert ast.unparse(first) in DYNAMIC, (path.name, ast.unparse(first))
    chosen = {name for record in RECORDS for name, field in fields(record).items() if any(literals(field.annotation))}
    return found | {f"unknown-{name.replace('_', '-')}" for name in chosen | set(SINGULAR.values())}


def test_the_table_of_codes_has_every_code_and_no_other() -> None:
    table = [cells[0] for cells in rows(section(MODEL, "Diagnostic codes"))]
    assert table == sorted(codes_in_source())


def test_the_table_of_values_is_right() -> None:
    shown = [cells[:4] for cells in rows(section(MODEL, "Values"))]
    assert len(shown) > 12
    for text, kind, low, high in shown:
        value = normalise(parse_value(text))
        assert [value.kind, bound_text(value.low), bound_text(value.high)] == [kind, low, high], text


def test_the_table_of_comparisons_is_right() -> None:
    def read(text: str) -> Normalised:
        value = parse_value(text)
        base = {"length": "km", "mass": "kg"}.get(get_unit(value.unit).dimension) if value.unit else None
        return normalise(value, base)

    shown = rows(section(MODEL, "Comparison"))
    assert len(shown) > 8
    for first, second, result in shown:
        assert compare(read(first), read(second)).value == result, (first, second)


def test_every_unit_is_listed_with_its_dimension_and_candidates() -> None:
    listed = {cells[0]: cells[1:] for cells in rows(section(MODEL, "Units"))}
    for code in known_codes():
        unit = find_unit(code)
        assert unit is not None
        if unit.is_ambiguous:
            assert re.findall(r"[^`, ]+", listed[code][0]) == list(unit.readings)
            assert [part.split()[0] for part in listed[code][1].split(", ")] == [str(factor) for factor in unit.factors]
        else:
            assert f"`{code}`" in re.search(rf"^\| {unit.dimension} \|.*$", MODEL, re.MULTILINE)[0]  # type: ignore[index]


@pytest.mark.parametrize("names", [CONTRACT, CLAIM_COLUMNS, ASSESSMENT_COLUMNS], ids=["claim", "claims", "assessments"])
def test_the_contracts_name_their_fields_in_order(names: tuple[str, ...]) -> None:
    assert ", ".join(f"`{name}`" for name in names) in squeeze(MODEL)


def test_the_graph_and_the_rooms_are_described() -> None:
    graph = [cells[:2] for cells in rows(section(ARCHITECTURE, "One graph in two forms"))]
    names = [name for name, _ in graph]
    assert names == [*NODE_KINDS, *EDGE_KINDS]
    assert dict(graph[len(NODE_KINDS) :]) == EDGE_KINDS
    rooms = [cells[0] for cells in rows(section(ARCHITECTURE, "The rooms"))]
    assert sorted(rooms) == sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
