"""JSON Schema (2020-12) of each kind of data file, made of the models, so that editors complete and check as one types.

A schema says what one file can be seen to break: fields, words, forms of ids. What records say of each other and of the
cables is for `jta check`. Where the data model takes a value for words, an editor may see a number, or a yes or no; the
schema lets these pass. https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jta_kb.corpus.checks.references import KINDS, REFERENCES
from jta_kb.corpus.load import load_corpus
from jta_kb.corpus.meanings import read_meanings
from jta_kb.corpus.models import FILES, Corpus, Record
from jta_kb.corpus.nearest import did_you_mean
from jta_kb.corpus.shape import DESCRIPTION, record_below
from jta_kb.errors import UnknownName

Schema = dict[str, Any]
KINDS_WITH_SCHEMA = (DESCRIPTION, *FILES)
"""The kinds of data file, each of which has a schema."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_WORDS = r"\S"
_DIGITS = "^[0-9]{1,6}$"


def build_schema(kind: str, ids: Mapping[str, Iterable[str]] | None = None) -> Schema:
    """Return the schema of a kind of data file; `ids`, by kind of record, are those that an editor may propose.

    Raises UnknownName if there is no such kind.

    >>> build_schema("topics")["items"]
    {'$ref': '#/$defs/Topic'}
    """
    if kind not in KINDS_WITH_SCHEMA:
        hint = did_you_mean(kind, KINDS_WITH_SCHEMA) or f"the kinds are {', '.join(KINDS_WITH_SCHEMA)}"
        raise UnknownName(f"there are no records called `{kind}`", hint)
    model = FILES.get(kind, Corpus)
    records = {record.__name__: _record(record) for record in _records_of(model)}
    for path, target in REFERENCES.get(kind, {}).items():
        known = sorted({id_ for name in KINDS.get(target, (target,)) for id_ in (ids or {}).get(name, ())})
        if known:
            _propose(records, model, path.split("."), known)
    head: Schema = {"$schema": _DIALECT, "title": f"data/{kind}.yaml"}
    if kind == DESCRIPTION:
        return {**head, **{key: value for key, value in records.pop(model.__name__).items() if key != "title"}}
    items = {"$ref": f"#/$defs/{model.__name__}"}
    return {**head, "description": _first_sentence(model), "type": "array", "items": items, "$defs": records}


def read_ids(root: str) -> dict[str, list[str]]:
    """Return the ids of the records of the corpus at `root` by their kind, whatever else is wrong with it."""
    entries = load_corpus(root).entries
    return {kind: [str(entry.model.id) for entry in entries[kind]] for kind in entries}


def _records_of(model: type[Record]) -> list[type[Record]]:
    """Return a record and all that stand inside it."""
    below = (record_below(field.annotation) for field in model.model_fields.values())
    return [model, *(inner for record in below if record is not None for inner in _records_of(record))]


def _record(model: type[Record]) -> Schema:
    made = model.model_json_schema(by_alias=True)
    meanings = read_meanings().get(model.__name__, {})
    distinct = {name for check in model.__pydantic_decorators__.field_validators.values() for name in check.info.fields}
    properties = {}
    for name, field in made["properties"].items():
        described = {"description": meanings[name]} if name in meanings else {}
        properties[name] = {**described, **_field(field), **({"uniqueItems": True} if name in distinct else {})}
    title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()
    return {
        "title": title,
        "description": _first_sentence(model),
        "type": "object",
        "properties": properties,
        "required": made.get("required", []),
        "additionalProperties": False,
    }


def _field(made: Schema) -> Schema:
    """Return the schema of a value as a file holds it: never nothing, and words or digits in whatever form."""
    if "anyOf" in made:
        (only,) = (part for part in made["anyOf"] if part.get("type") != "null")
        return _field(only)
    default = {"default": made["default"]} if made.get("default") not in (None, []) else {}
    if "$ref" in made or "enum" in made:
        return {key: made[key] for key in ("$ref", "enum") if key in made} | default
    match made.get("type"):
        case "integer":
            return {"type": ["integer", "string"], "minimum": 0, "maximum": 999999, "pattern": _DIGITS} | default
        case "array":
            return {"type": "array", "items": _field(made["items"]), "minItems": 1}
        case "object":
            ((form, value),) = made["patternProperties"].items()
            return {"type": "object", "propertyNames": {"pattern": form}, "additionalProperties": _field(value)}
    return _words(made["pattern"])


def _words(pattern: str) -> Schema:
    if pattern == _WORDS:
        return {"type": ["string", "number", "boolean"], "pattern": pattern}
    if pattern == _SLUG:
        return {"type": ["string", "integer", "boolean"], "pattern": pattern, "minimum": 0}
    return {"type": "string", "pattern": pattern}


def _propose(records: dict[str, Schema], model: type[Record], steps: list[str], ids: list[str]) -> None:
    """Name the ids that a field may hold; others stay allowed, for the schema may be older than the corpus."""
    *way, name = steps
    for step in way:
        model = record_below(model.model_fields[step].annotation) or model
    field = records[model.__name__]["properties"][name]
    place = field["items"] if field.get("type") == "array" else field
    allowed = {key: place.pop(key) for key in ("type", "pattern", "minimum") if key in place}
    place["anyOf"] = [{"enum": ids}, allowed]


def _first_sentence(model: type[Record]) -> str:
    return " ".join((model.__doc__ or "").strip().split("\n\n")[0].split())
