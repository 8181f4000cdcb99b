"""The shape of the package: which room may import which, and what a question may load."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from real_corpus import ROOT

PACKAGE = ROOT / "src" / "jta_kb"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = ["sources", "corpus", "graph", "query", "review", "publish", "knowledge", "curation", "cli"]
OPEN_TO_ALL = {"errors", "__init__"}
DOORS = {
    "ruamel": "corpus",
    "pydantic": "corpus",
    "pydantic_core": "corpus",
    "networkx": "graph",
    "sqlite3": "graph",
    "typer": "cli",
    "rich": "cli",
}


def room_of(module: Path) -> str:
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports_of(module: Path) -> Iterator[tuple[str, int]]:
    """Yield what a module imports when it runs, wherever the import stands, with its line."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped.update(inner for child in node.body for inner in ast.walk(child))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            yield node.module or "", node.lineno


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports_point_to_rooms_above(module: Path) -> None:
    room = room_of(module)
    if room in OPEN_TO_ALL or room == "__main__":
        return
    for name, line in imports_of(module):
        if not name.startswith("jta_kb.") or name.split(".")[1] in OPEN_TO_ALL:
            continue
        other = name.split(".")[1]
        assert ROOMS.index(other) <= ROOMS.index(room), f"{module}:{line} imports {name} from a room below"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_each_library_has_one_door(module: Path) -> None:
    for name, line in imports_of(module):
        door = DOORS.get(name.split(".")[0])
        assert door in (None, room_of(module)), f"{module}:{line} imports {name}, whose door is {door}"


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(module) for module in MODULES if not ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))]
    assert silent == []


def loaded_by(code: str) -> set[str]:
    """Return the modules that a fresh Python has loaded after running the code."""
    program = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=dict(os.environ),
    )
    return set(done.stderr.split())


def test_asking_loads_nothing_slow() -> None:
    ask = "from jta_kb.cli.main import main; main(['ask', 'what did Russia say about the BM-25'])"
    loaded_by(ask)  # the index is built now, if it was not there
    names = loaded_by(ask)
    slow = {"networkx", "pydantic", "ruamel.yaml", "typer", "rich", "dataclasses", "inspect", "pathlib", "csv"}
    assert names & slow == set()
    own = {name for name in names if name.startswith("jta_kb.corpus.")}
    assert own == {"jta_kb.corpus.files", "jta_kb.corpus.names"}


def test_importing_the_package_loads_nothing_else() -> None:
    names = loaded_by("import jta_kb")
    assert {name for name in names if name.startswith("jta_kb")} == {"jta_kb"}


def test_the_graph_in_memory_needs_no_yaml() -> None:
    code = f"from jta_kb import open_corpus; open_corpus({str(ROOT)!r}).graph()"
    loaded_by(code)
    assert "networkx" in loaded_by(code)
    assert loaded_by(code) & {"ruamel.yaml", "pydantic"} == set()


def test_public_names_are_those_promised() -> None:
    import jta_kb

    assert sorted(jta_kb.__all__) == jta_kb.__all__
    for name in jta_kb.__all__:
        assert getattr(jta_kb, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        _ = jta_kb.nothing


def test_the_exception_tree_is_the_one_in_the_docstring() -> None:
    from jta_kb import errors

    leaves = [cls.__name__ for cls in errors.JtaError.__subclasses__()]
    drawn = [line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))]
    assert leaves == drawn
