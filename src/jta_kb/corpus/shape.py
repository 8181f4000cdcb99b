"""The shape of the records of each kind: their fields in order, as the models have them."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any, NamedTuple, get_args

from jta_kb.corpus.conflicts import CONFLICT
from jta_kb.corpus.document import Mapping, Node, Sequence
from jta_kb.corpus.models import FILES, Corpus, Record

DESCRIPTION = "corpus"
"""The kind of data/corpus.yaml, which is one record and no list."""
_DATES = ("date",)
"""The fields that hold nothing but a date, and so need no quotation marks on a line of their own; numbers neither."""


class Shape(NamedTuple):
    """The fields of a record in order, those whose values are bare numbers or dates, and the shapes of those below."""

    ranks: MappingOf[str, int]
    bare: frozenset[str]
    inner: MappingOf[str, Shape]


ANY = Shape({CONFLICT: 0}, frozenset(), {})
_SHAPES: dict[str, Shape] = {}


def find_shape(kind: str) -> Shape:
    """Return the shape of the records of a kind; another kind has no fields in particular."""
    if kind not in _SHAPES:
        model = Corpus if kind == DESCRIPTION else FILES.get(kind)
        _SHAPES[kind] = _shape_of(model) if model else ANY
    return _SHAPES[kind]


def record_below(annotation: Any) -> type[Record] | None:
    """Return the record that a field holds, or that its list is of."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_below(part))), None)


def _shape_of(model: type[Record]) -> Shape:
    fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    ranks = {name: rank for rank, name in enumerate(fields)} | {CONFLICT: len(fields)}
    bare = {name for name, annotation in fields.items() if name in _DATES or _holds_number(annotation)}
    inner = {name: _shape_of(below) for name, annotation in fields.items() if (below := record_below(annotation))}
    return Shape(ranks, frozenset(bare), inner)


def _holds_number(annotation: Any) -> bool:
    return annotation is int or any(map(_holds_number, get_args(annotation)))


def arrange_fields(node: Node, shape: Shape) -> None:
    """Put the fields of a record, or of all in a list, in order; an unknown one stays behind the one before it.

    >>> from jta_kb.corpus.document import parse_document
    >>> root = parse_document("{statement: s, colour: c, id: i}").root
    >>> arrange_fields(root, find_shape("propositions"))
    >>> [key.value for key, _ in root.pairs]
    ['id', 'statement', 'colour']
    """
    if isinstance(node, Sequence):
        for item in node.items:
            arrange_fields(item, shape)
    elif isinstance(node, Mapping):
        rank = -1
        ranks = [rank := shape.ranks.get(key.value, rank) for key, _ in node.pairs]
        if ranks != sorted(ranks):
            order = sorted(range(len(ranks)), key=ranks.__getitem__)
            node.pairs[:] = [node.pairs[number] for number in order]
        for key, value in node.pairs:
            arrange_fields(value, shape.inner.get(key.value, ANY))
