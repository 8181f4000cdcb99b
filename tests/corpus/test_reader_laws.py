"""Laws of the YAML reader: every scalar is the string written, every place is where it stands."""

from __future__ import annotations

import doctest
import importlib
import string
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jta_kb.corpus.document import Data, Mapping, Node, Scalar, Sequence, find_node, parse_document, to_data

WORDS = "no yes on off null ~ true 12:30 07 0o7 0x1F 1_000 1e3 .inf 2009-05-26 1,300 -1 +1 = 1.0".split()

plain = st.one_of(
    st.sampled_from(WORDS),
    st.text(alphabet=string.ascii_letters + string.digits + "é漢_.%", min_size=1, max_size=8).filter(
        lambda text: text[0] not in "%" and not text.startswith("...")
    ),
)
anything = st.text(
    alphabet=st.characters(blacklist_categories=["Cs", "Cc", "Cn"], blacklist_characters="\u2028\u2029\ufeff"),
    max_size=12,
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


written = st.one_of(
    plain.map(lambda text: (text, text)),
    anything.map(lambda text: (text, quoted(text))),
    anything.map(lambda text: (text, single(text))),
)
Written = tuple[str, str]
trees = st.recursive(
    written,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(written, inner, min_size=1, max_size=4).filter(
            lambda pairs: len({key[0] for key in pairs}) == len(pairs) and all(key[1] != "<<" for key in pairs)
        ),
    ),
    max_leaves=12,
)


def flow(tree: object) -> str:
    """Write a tree of written scalars on one line."""
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(value)}" for key, value in tree.items()) + "}"
    assert isinstance(tree, tuple)
    return quoted(tree[0]) if tree[1] in ("12:30", "1,300") else str(tree[1])


def block(tree: object, indent: str = "") -> str:
    """Write a tree of written scalars over many lines."""
    if isinstance(tree, list):
        return "".join(f"{indent}-{below(item, indent)}" for item in tree)
    if isinstance(tree, dict):
        return "".join(f"{indent}{key[1]}:{below(value, indent)}" for key, value in tree.items())
    assert isinstance(tree, tuple)
    return f"{indent}{tree[1]}\n"


def below(tree: object, indent: str) -> str:
    return f" {tree[1]}\n" if isinstance(tree, tuple) else "\n" + block(tree, indent + "  ")


def bare(tree: object) -> object:
    if isinstance(tree, list):
        return [bare(item) for item in tree]
    if isinstance(tree, dict):
        return {key[0]: bare(value) for key, value in tree.items()}
    assert isinstance(tree, tuple)
    return tree[0]


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from scalars(value)


@pytest.mark.parametrize("word", WORDS)
def test_words_stay_words(word: str) -> None:
    root = parse_document(f"a: {word}\n").root
    assert root is not None
    assert to_data(root) == {"a": word}


@given(trees, st.booleans(), st.sampled_from(["", "# note\n\n", "---\n"]))
@settings(max_examples=200, deadline=None)
def test_text_is_read_back_and_every_scalar_stands_at_its_place(tree: object, lines: bool, before: str) -> None:
    text = before + (block(tree) if lines else flow(tree) + "\n")
    document = parse_document(text)
    assert document.faults == ()
    assert document.root is not None
    data: Data = to_data(document.root)
    assert data == bare(tree)
    for scalar in scalars(document.root):
        line = text.split("\n")[scalar.mark.line - 1]
        shown = line[scalar.mark.column - 1 : scalar.mark.column - 1 + scalar.mark.length]
        assert shown in ((scalar.value,) if scalar.plain else (quoted(scalar.value), single(scalar.value)))


@given(trees)
@settings(max_examples=60, deadline=None)
def test_a_path_leads_to_its_value(tree: object) -> None:
    root = parse_document(block(tree)).root
    assert root is not None
    for path, value in paths(bare(tree)):
        node, key = find_node(root, path)
        assert isinstance(node, Scalar)
        assert node.value == value
        assert key is None or key.value == path[-1]


def paths(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from paths(item, (*path, number))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from paths(value, (*path, key))


def test_path_that_breaks_off_leads_to_the_last_there_is() -> None:
    root = parse_document("a:\n  - b: c\n").root
    assert root is not None
    node, key = find_node(root, ("a", 0, "nothing", 3))
    assert isinstance(node, Mapping)
    assert key is None
    assert find_node(root, ("a", 7))[1] == Scalar("a", root.mark)


@given(st.text())
@example("?")
@example("--- ")
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_tree_or_a_fault(text: str) -> None:
    document = parse_document(text)
    lines = text.split("\n")
    assert all(1 <= fault.mark.line <= len(lines) for fault in document.faults)
    if document.root is not None:
        assert all(1 <= scalar.mark.line <= len(lines) for scalar in scalars(document.root))


@pytest.mark.parametrize("name", ["document", "load", "names", "nearest", "files", "diagnostic", "models"])
def test_examples_of_docstrings(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(f"jta_kb.corpus.{name}"))
    assert failed == 0
