"""The data files of a corpus in their canonical form: which would change, how, and what makes one unfit for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from jta_kb.corpus.diagnostic import Diagnostic, Place
from jta_kb.corpus.document import Document, Mapping, Node, Scalar, Sequence, parse_document
from jta_kb.corpus.files import DATA, read_files, relative_name
from jta_kb.corpus.format import format_document, place_faults
from jta_kb.corpus.load import decode, kind_of
from jta_kb.errors import InputInvalid, UnknownName

SCHEMA = "schema"
"""The folder of a corpus that holds a JSON Schema for each kind of file."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A data file: its name below the corpus, its bytes, and its text in canonical form."""

    name: str
    before: bytes
    text: str

    @property
    def is_changed(self) -> bool:
        """Return whether the file is not in canonical form."""
        return self.text.encode("utf-8") != self.before

    def list_differences(self) -> list[str]:
        """Return the lines of a unified diff from what the file is to what it should be; none if that is the same."""
        old, new = _lines(self.before.decode("utf-8")), _lines(self.text)
        return list(unified_diff(old, new, f"a/{self.name}", f"b/{self.name}", lineterm=""))


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    content: bytes
    kind: str
    text: str
    document: Document


def format_files(root: str, paths: Iterable[str] = ()) -> tuple[Formatted, ...]:
    """Return the data files of the corpus at `root`, or those at the paths, as they are and as they should be.

    Files that no corpus has are left alone. Raises InputInvalid, with all that is wrong, if one file cannot be read;
    UnknownName for a path that is no data file of the corpus.
    """
    content = read_files(root)
    files: list[_File] = []
    faults: list[Diagnostic] = []
    wanted = _names(root, paths, content)
    for name in sorted(wanted):
        file, wrong = _read(name, content[name])
        faults += wrong
        files += [file] if file is not None else []
    if faults:
        message = f"{len(faults)} error{'s' * (len(faults) != 1)}"
        raise InputInvalid(message, "nothing was written", sorted(faults, key=lambda fault: fault.sort_key))
    cables = _order_of_cables(content)
    return tuple(Formatted(file.name, file.content, _format(root, file, cables)) for file in files)


def _lines(text: str) -> list[str]:
    """Return the lines of a text; where the last has no line feed it says so, as git does."""
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


def _names(root: str, paths: Iterable[str], content: dict[str, bytes]) -> list[str]:
    """Return the names below the root of the data files at the paths; of all that the corpus has, without paths."""
    known = [name for name in content if name.startswith(f"{DATA}/") and kind_of(name)[1] is None]
    named = [(path, relative_name(str(Path(root).resolve()), str(Path(path).resolve()))) for path in paths]
    for path, name in named:
        if name not in known:
            hint = f"the files are data/*.yaml of the corpus in {root}, as docs/data-model.md names them"
            raise UnknownName(f"`{path}` is no data file of the corpus", hint)
    return list(dict.fromkeys(name for _, name in named)) or known


def _read(name: str, content: bytes) -> tuple[_File | None, list[Diagnostic]]:
    text, undecodable = decode(name, content)
    if undecodable:
        return None, [Diagnostic(Place(name), "error", undecodable.code, undecodable.message, undecodable.help)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = parse_document(text)
    file = _File(name, content, kind_of(name)[0], text, document)
    return (None, place_faults(name, text, document)) if document.faults else (file, [])


def _format(root: str, file: _File, cables: list[str]) -> str:
    has_schema = Path(root, SCHEMA, f"{file.kind}.json").is_file()
    schema = f"{'../' * file.name.count('/')}{SCHEMA}/{file.kind}.json" if has_schema else None
    text = format_document(file.kind, file.text, file.document, cables=cables, schema=schema)
    if text is None:
        message = f"`{file.name}` cannot be laid out without changing what it says"
        raise InputInvalid(message, "nothing was written; please report it")
    return text


def _order_of_cables(content: dict[str, bytes]) -> list[str]:
    """Return the ids of the cables in the order in which the corpus has them, whichever files are asked for."""
    names = [name for name in content if name.startswith(f"{DATA}/cables")]
    roots = (parse_document(decode(name, content[name])[0].removeprefix("\ufeff")).root for name in names)
    return [id_ for root in roots if root is not None for id_ in _ids(root)]


def _ids(root: Node) -> Iterator[str]:
    for item in root.items if isinstance(root, Sequence) else []:
        for key, value in item.pairs if isinstance(item, Mapping) else []:
            if key.value == "id" and isinstance(value, Scalar):
                yield value.value
