"""Reading a corpus: files into trees, trees into models, and everything that is wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from jta_kb.corpus.conflicts import Unsettled, part_conflicts
from jta_kb.corpus.diagnostic import Diagnostic, Place, Severity
from jta_kb.corpus.document import Data, Fault, Mapping, Node, Path, Scalar, find_node, parse_document, to_data
from jta_kb.corpus.document import Sequence as ListNode
from jta_kb.corpus.files import list_files, read_files, relative_name
from jta_kb.corpus.models import FILES, REQUIRED, Corpus, Record
from jta_kb.corpus.nearest import did_you_mean

M = TypeVar("M", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A record and where it stands: the file, and its number in the file's list from 0."""

    model: M
    file: str
    index: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found, placed by record and field; `Loaded.diagnose` turns it into line and column.

    `span` narrows the place to characters of the value; `on_key` marks the field's name instead of its value. `at` is a
    range of characters of a file that is no YAML.
    """

    code: str
    message: str
    file: str
    path: Path = ()
    help: str | None = None
    severity: Severity = "error"
    span: tuple[int, int] | None = None
    on_key: bool = False
    at: tuple[int, int] | None = None


@dataclass(slots=True)
class Loaded:
    """A corpus as read: its files' bytes, its records in order of file and place, and the faults found so far.

    `faulty` are the ids, by kind, of records left out because something is wrong with them; of the kinds in `unread`
    a file, or a record's id, is missing or could not be read. Who refers to those makes no further mistake. `conflicts`
    are what merges left in the records; the records themselves are read as if these were not there.
    """

    root: str
    files: dict[str, bytes]
    corpus: Corpus
    entries: dict[str, list[Entry[Any]]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    faulty: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    conflicts: list[Unsettled] = field(default_factory=list)

    def diagnose(self, problems: Sequence[Problem]) -> list[Diagnostic]:
        """Return the problems with line and column; each file concerned is parsed once more to find them."""
        trees: dict[str, _Text] = {}
        placed = []
        for problem in problems:
            if problem.file not in trees:
                trees[problem.file] = _Text(problem.file, self.files.get(problem.file, b""))
            place = trees[problem.file].place(problem)
            placed.append(Diagnostic(place, problem.severity, problem.code, problem.message, problem.help))
        return placed


def load_corpus(root: str, files: dict[str, bytes] | None = None) -> Loaded:
    """Read the files of the corpus at `root` (or the bytes given) into models; `diagnostics` says what is wrong."""
    content = read_files(root) if files is None else files
    loaded = Loaded(root, content, Corpus(title="A corpus"), {kind: [] for kind in FILES})
    problems: list[Problem] = []
    for name in content:
        if name.startswith("data/"):
            problems += _load_file(loaded, name)
    if files is None:
        problems += _unreadable_files(loaded)
    problems += _missing_files(loaded, problems)
    loaded.diagnostics += loaded.diagnose(problems)
    return loaded


def _unreadable_files(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each file that is there and could not be read."""
    for entry in list_files(loaded.root):
        name = relative_name(loaded.root, entry.path)
        if name not in loaded.files:
            yield Problem(
                "unreadable-file",
                f"`{name}` cannot be read",
                name,
                help="look at its permissions, or at where its link leads",
            )


def decode(name: str, content: bytes) -> tuple[str, Problem | None]:
    """Return the text of a file, and what is wrong with it if it is not UTF-8 text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Problem("not-utf-8", "the file is UTF-16", name, help="save it as UTF-8")
    if b"\0" in content:
        return "", Problem("binary-file", "the file is not text: it holds zero bytes", name)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte 0x{content[error.start]:02x} on line {line}"
        return "", Problem("not-utf-8", message, name, help="save it as UTF-8")


def _load_file(loaded: Loaded, name: str) -> Iterator[Problem]:
    kind, wrong_name = kind_of(name)
    if wrong_name:
        loaded.unread.add(kind)
        yield wrong_name
        return
    text, undecodable = decode(name, loaded.files[name])
    if undecodable:
        loaded.unread.add(kind)
        yield undecodable
        return
    text = text.removeprefix("\ufeff")
    document = parse_document(text)
    lines = _lines(text)
    loaded.diagnostics += [_diagnose_fault(name, lines, fault) for fault in document.faults]
    if document.root is None:
        loaded.unread.add(kind)
        if not document.faults:
            yield Problem("empty-file", "the file is empty", name, help="write a list of records, or delete the file")
    elif kind == "corpus":
        yield from _load_description(loaded, name, document.root)
    else:
        yield from _load_records(loaded, name, kind, document.root)


def kind_of(name: str) -> tuple[str, Problem | None]:
    """Return the kind of records that a file's name below the corpus tells, and what is wrong with the name."""
    parts = name.split("/")
    stem, _, ending = parts[-1].rpartition(".")
    kind = parts[1] if len(parts) > 2 else stem
    if ending == "yml":
        return kind, Problem("unknown-file", f"`{name}` is not read", name, help="let its name end in .yaml")
    if kind in FILES or name == "data/corpus.yaml":
        return kind, None
    remedy = did_you_mean(kind, [*FILES, "corpus"]) or f"the files are {', '.join(FILES)}, each with .yaml"
    return kind, Problem("unknown-file", f"no records are called `{kind}`, so `{name}` is not read", name, help=remedy)


def _missing_files(loaded: Loaded, found: Sequence[Problem]) -> Iterator[Problem]:
    data = [name for name in loaded.files if name.startswith("data/")]
    present = {kind_of(name)[0] for name in data}
    for kind in REQUIRED:
        if kind not in present:
            loaded.unread.add(kind)
            yield Problem(
                "missing-file", f"data/{kind}.yaml is missing", f"data/{kind}.yaml", help="every corpus has one"
            )
    if "claims" in present and not loaded.entries["claims"]:
        files = [name for name in data if kind_of(name)[0] == "claims"]
        faulty = {problem.file for problem in found} | {fault.place.file for fault in loaded.diagnostics}
        if not faulty.intersection(files):
            yield Problem(
                "no-claims", "the corpus has no claim", files[0], help="see CONTRIBUTING.md for one to start from"
            )


def _load_description(loaded: Loaded, name: str, root: Node) -> Iterator[Problem]:
    if not isinstance(root, Mapping):
        loaded.unread.add("corpus")
        yield Problem("wrong-type", "this file holds one record, not a list", name, help="write `title: …`")
        return
    model, problems = _validate(Corpus, _data_of(loaded, root, name, ()), name, ())
    yield from problems
    if model is not None:
        loaded.corpus = model
    else:
        loaded.unread.add("corpus")


def _load_records(loaded: Loaded, name: str, kind: str, root: Node) -> Iterator[Problem]:
    if not isinstance(root, ListNode):
        loaded.unread.add(kind)
        yield Problem("wrong-type", "this file is a list of records", name, help="start each record with `- id: …`")
        return
    for index, node in enumerate(root.items):
        if not isinstance(node, Mapping):
            loaded.unread.add(kind)
            yield Problem("wrong-type", "a record is a mapping", name, (index,), "write its fields as `key: value`")
            continue
        model, problems = _validate(FILES[kind], _data_of(loaded, node, name, (index,)), name, (index,))
        yield from problems
        if model is not None:
            loaded.entries[kind].append(Entry(model, name, index))
            continue
        ids = set(_ids(node))
        loaded.faulty.setdefault(kind, set()).update(ids)
        if not ids or any(problem.path == (index, "id") for problem in problems):
            loaded.unread.add(kind)


def _ids(record: Mapping) -> Iterator[str]:
    return (node.value for key, node in record.pairs if key.value == "id" and isinstance(node, Scalar))


def _data_of(loaded: Loaded, node: Node, name: str, path: Path) -> Data:
    """Return the record as data; conflicts that a merge left in it are put apart."""
    data, conflicts = part_conflicts(to_data(node), path)
    loaded.conflicts += [Unsettled(name, place, entry) for place, entry in conflicts]
    return data


def _validate(model: type[M], data: Data, name: str, path: Path) -> tuple[M | None, list[Problem]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_translate(detail, model, name, path) for detail in error.errors(include_url=False)]


_OF_BLANK = ("literal_error", "list_type", "string_pattern_mismatch")
"""What pydantic says of a blank where something should stand."""


def _translate(detail: Any, model: type[Record], name: str, path: Path) -> Problem:
    """Say in the curator's words what pydantic found."""
    location = tuple(step for step in detail["loc"] if step != "[key]")
    full = path + location
    label = next((step for step in reversed(location) if isinstance(step, str)), "record")
    value = detail["input"] if isinstance(detail["input"], str) else ""
    kind, context = detail["type"], detail.get("ctx", {})
    what = f"each of `{label}`" if location and isinstance(location[-1], int) else f"`{label}`"
    if kind == "missing":
        return Problem("missing-field", f"the field `{label}` is missing", name, path + location[:-1])
    if kind == "extra_forbidden":
        fields = _field_names(model, location[:-1])
        remedy = did_you_mean(str(label), fields) or f"the fields are {', '.join(fields)}"
        return Problem("unknown-field", f"there is no field `{label}` here", name, full, remedy, on_key=True)
    if kind == "empty" or (kind in _OF_BLANK and isinstance(detail["input"], str) and not value.strip()):
        return Problem("empty-value", f"`{label}` has no value", name, full, "write one, or take the field out")
    if kind == "repeated":
        return Problem("repeated-value", detail["msg"], name, full, "keep one of the two")
    if kind == "whole_number":
        return Problem(
            "wrong-type", f"`{value}` is not a whole number", name, full, f"`{label}` is a number such as 16"
        )
    if kind == "literal_error" and isinstance(detail["input"], str):
        choices = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        remedy = did_you_mean(value, choices) or f"one of {', '.join(choices)}"
        return Problem(f"unknown-{str(label).replace('_', '-')}", f"`{value}` is no {label}", name, full, remedy)
    if kind == "string_pattern_mismatch":
        remedy = _id_form(str(context["pattern"]))
        on_key = detail["loc"][-1:] == ("[key]",)
        return Problem("invalid-id", f"`{value}` is not the form of this id", name, full, remedy, on_key=on_key)
    if kind == "list_type":
        return Problem(
            "wrong-type", f"`{label}` is a list", name, full, f"write [{value}]" if value else "write [one, two]"
        )
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return Problem("wrong-type", f"{what} is a mapping", name, full, "write {key: value}")
    if kind in ("string_type", "literal_error", "int_type"):
        return Problem(
            "wrong-type", f"{what} is one piece of text", name, full, "write the text itself, in quotes if need be"
        )
    return Problem("wrong-type", f"`{label}` does not fit", name, full)


def _field_names(model: type[Record], location: tuple[str | int, ...]) -> list[str]:
    """Return the names of the fields of the record that a path leads to."""
    for step in location:
        if isinstance(step, int):
            continue
        annotation = str(model.model_fields[step].annotation) if step in model.model_fields else ""
        inner = next((c for c in _nested() if f".{c.__name__}" in annotation), None)
        model = inner if inner else model
    return [field.alias or name for name, field in model.model_fields.items()]


def _nested() -> list[type[Record]]:
    return [cls for cls in Record.__subclasses__() if cls not in FILES.values() and cls is not Corpus]


def _id_form(pattern: str) -> str:
    if "ledger" in pattern:
        return "write cable, paragraph, `ledger` and number: 10STATE17263-6-ledger-1"
    if pattern.startswith("^[0-9a-f]"):
        return "write the SHA-256 of the file as 64 hexadecimal digits"
    if pattern.endswith("-[0-9]{1,6}$"):
        return "write cable, paragraph and number: 10STATE17263-16-5"
    if pattern.startswith("^[0-9]{2}"):
        return "write year, place and number in one: 10STATE17263"
    return "write small letters, digits and hyphens: shahab-3m"


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.split("\n")]


def _diagnose_fault(name: str, lines: Sequence[str], fault: Fault) -> Diagnostic:
    excerpt = lines[fault.mark.line - 1] if fault.mark.line <= len(lines) else ""
    place = Place(name, fault.mark.line, fault.mark.column, fault.mark.length, excerpt)
    return Diagnostic(place, "error", fault.code, fault.message, fault.help)


class _Text:
    """A file parsed once more, to find the line and column of its problems."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.stored = content.decode("utf-8", "replace")
        self.text = self.stored.removeprefix("\ufeff")

    @cached_property
    def lines(self) -> list[str]:
        return _lines(self.text)

    @cached_property
    def root(self) -> Node | None:
        return parse_document(self.text).root

    def place(self, problem: Problem) -> Place:
        if problem.at is not None:
            return self._place_at(*problem.at)
        if self.root is None or not problem.path:
            return Place(self.name, 1, 1, 1, self.lines[0] if self.text else None)
        node, key = find_node(self.root, problem.path)
        line, column, length = self._extent(node, key, problem)
        return Place(self.name, line, column, length, self.lines[line - 1])

    def _place_at(self, start: int, end: int) -> Place:
        before = self.stored[:start]
        line_start = before.rfind("\n") + 1
        excerpt = self.stored[line_start:].split("\n", 1)[0].rstrip("\r")
        length = min(end - start, max(1, len(excerpt) - (start - line_start)))
        return Place(self.name, before.count("\n") + 1, start - line_start + 1, length, excerpt)

    def _extent(self, node: Node, key: Scalar | None, problem: Problem) -> tuple[int, int, int]:
        if problem.on_key and key is not None:
            return key.mark.line, key.mark.column, key.mark.length
        mark = node.mark
        if isinstance(node, Scalar) and problem.span is not None:
            opening = 0 if node.plain else 1
            if mark.length == len(node.value) + 2 * opening:
                start, end = problem.span
                return mark.line, mark.column + opening + start, max(1, end - start)
        if not isinstance(node, Scalar) or not node.value:
            mark = key.mark if key is not None else mark
        return mark.line, mark.column, mark.length
