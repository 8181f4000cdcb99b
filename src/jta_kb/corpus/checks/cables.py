"""`seed-changed` and the like: the source texts are there, are cables, and are the ones that were curated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.files import SEEDS
from jta_kb.corpus.load import Entry, Problem, decode
from jta_kb.corpus.models import Cable
from jta_kb.corpus.nearest import did_you_mean


def check_cables(context: Context) -> Iterator[Problem]:
    """Yield what is wrong with each cable's file: missing, changed, not text, not the cable it is said to be."""
    for entry in context.entries["cables"]:
        record: Cable = entry.model
        content = context.loaded.files.get(record.file)
        if content is None:
            yield _missing(context, entry)
            continue
        yield from _changed(entry, content)
        _, undecodable = decode(record.file, content)
        if undecodable:
            yield undecodable
            continue
        yield from _wrong_cable(context, entry)


def _missing(context: Context, entry: Entry[Cable]) -> Problem:
    name = entry.model.file
    path = (entry.index, "file")
    if not name.startswith(f"{SEEDS}/") or ".." in name.split("/"):
        return Problem(
            "seed-outside", f"`{name}` is not below {SEEDS}/", entry.file, path, f"put the cable into {SEEDS}/"
        )
    seeds = [known for known in context.loaded.files if known.startswith(f"{SEEDS}/")]
    remedy = did_you_mean(name, seeds) or "put the cable's text there"
    return Problem("missing-seed", f"there is no file `{name}`", entry.file, path, remedy)


def _changed(entry: Entry[Cable], content: bytes) -> Iterator[Problem]:
    digest = hashlib.sha256(content).hexdigest()
    if digest != entry.model.sha256:
        message = f"`{entry.model.file}` is not the text that was curated: its SHA-256 is {digest}"
        remedy = "restore the file; if it was corrected on purpose, look at every quote and then write the new sum"
        yield Problem("seed-changed", message, entry.file, (entry.index, "sha256"), remedy)


def _wrong_cable(context: Context, entry: Entry[Cable]) -> Iterator[Problem]:
    text = context.texts[entry.model.id]
    if not text.paragraphs:
        message = f"`{entry.model.file}` has no numbered paragraphs"
        yield Problem("not-a-cable", message, entry.file, (entry.index, "file"), "is it the text of the cable?")
    elif text.header.id and text.header.id != entry.model.id:
        message = f"`{entry.model.file}` is the cable {text.header.id}"
        yield Problem("cable-mismatch", message, entry.file, (entry.index, "id"), f"write `id: {text.header.id}`")
