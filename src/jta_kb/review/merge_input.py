"""The three versions of a data file as a merge needs them, or everything that makes one of them unfit.

A merge works on records of which something is wrong, as work in progress is; `jta check` tells that afterwards. It must
know for certain where each record begins and ends, and which it is. Whatever leaves that open is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jta_kb.corpus.diagnostic import Diagnostic, Place
from jta_kb.corpus.document import Document, Mapping, Mark, Node, Scalar, Sequence, parse_document
from jta_kb.corpus.format import format_document, place_faults
from jta_kb.corpus.load import decode
from jta_kb.corpus.models import FILES
from jta_kb.errors import InputInvalid
from jta_kb.review.layout import DESCRIPTION, Layout, is_plain, read_layout


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a data file: its text and tree, its layout, and what makes it unfit to be merged."""

    kind: str
    text: str
    document: Document
    layout: Layout = field(default_factory=Layout)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_canonical(self) -> bool:
        """Whether it stands in the form that `jta fmt` writes."""
        return format_document(self.kind, self.text, self.document) == self.text


def read_version(kind: str, name: str, content: bytes, *, may_be_empty: bool = False) -> Version:
    """Read a version of a data file; the base of a file that both sides added is empty."""
    text, undecodable = decode(name, content)
    if undecodable:
        fault = Diagnostic(Place(name), "error", undecodable.code, undecodable.message, undecodable.help)
        return Version(kind, "", Document(None, ()), diagnostics=(fault,))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = parse_document(text)
    if may_be_empty and not text.strip():
        return Version(kind, text, document)
    found = tuple(_find_faults(kind, name, text, document))
    if found or document.root is None:
        return Version(kind, text, document, diagnostics=found)
    if not is_plain(kind, document.root, text.split("\n")):
        plain = format_document(kind, text, document)
        if plain is None:
            hint = "start each record with `- id: …` at the margin"
            raise InputInvalid(f"`{name}` cannot be laid out with a line for each field", hint)
        text, document = plain, parse_document(plain)
    return Version(kind, text, document, read_layout(kind, text, document.root))


def read_bytes(name: str) -> bytes:
    """Return the content of a file. Raises InputInvalid if it cannot be read."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputInvalid(f"`{name}` cannot be read: {(error.strerror or 'the system refused').lower()}") from None


def _find_faults(kind: str, name: str, text: str, document: Document) -> Iterator[Diagnostic]:
    """Yield what leaves open where the records of a text begin and end, or which they are."""
    yield from place_faults(name, text, document)
    root = document.root
    if root is None:
        if not document.faults:
            yield Diagnostic(Place(name), "error", "empty-file", "the file is empty", "write a list of records")
        return
    lines = text.split("\n")
    for code, message, mark, remedy in _find_misfits(kind, text, root):
        yield Diagnostic(Place(name, *mark, lines[mark.line - 1]), "error", code, message, remedy)


def _find_misfits(kind: str, text: str, root: Node) -> Iterator[tuple[str, str, Mark, str | None]]:
    """Yield code, message, place and remedy of all that is no record with an id of its own."""
    if kind == DESCRIPTION:
        if not isinstance(root, Mapping):
            yield "wrong-type", "this file holds one record, not a list", root.mark, "write `title: …`"
        return
    if not isinstance(root, Sequence):
        yield "wrong-type", "this file is a list of records", root.mark, "start each record with `- id: …`"
        return
    seen: dict[str, int] = {}
    for item in root.items:
        id_ = _id_of(item)
        if not isinstance(item, Mapping):
            yield "wrong-type", "a record is a mapping", item.mark, "write its fields as `key: value`"
        elif id_ is None:
            yield "missing-field", "the field `id` is missing", item.mark, None
        elif id_.value in seen:
            message = f"`{id_.value}` is the id of another record, on line {seen[id_.value]}"
            yield "duplicate-id", message, id_.mark, "take the next free number or name"
        else:
            seen[id_.value] = id_.mark.line
    if not text.endswith("\n") and root.items and (missing := _missing_field(kind, root.items[-1])):
        message = f"the file ends in the middle of a record: the field `{missing}` is missing"
        yield "missing-field", message, root.items[-1].mark, "was the file cut off? Restore its end"


def _id_of(item: Node) -> Scalar | None:
    pairs = item.pairs if isinstance(item, Mapping) else []
    found = next((node for key, node in pairs if key.value == "id"), None)
    return found if isinstance(found, Scalar) and found.value.strip() else None


def _missing_field(kind: str, item: Node) -> str | None:
    """Return the first required field that a record does not have."""
    present = {key.value for key, _ in item.pairs} if isinstance(item, Mapping) else set()
    fields = FILES[kind].model_fields.items()
    names = (info.alias or name for name, info in fields if info.is_required())
    return next((name for name in names if name not in present), None)
