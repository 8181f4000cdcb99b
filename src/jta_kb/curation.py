"""What curators and reviewers do with the files of a corpus: everything that their commands do, for a Python caller.

An open corpus, to read, is `jta_kb.knowledge`'s.
"""

from __future__ import annotations

import os

from jta_kb.corpus.files import find_root, sign_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from jta_kb.corpus.tidy import Formatted
    from jta_kb.review.diff import Diff
    from jta_kb.review.git_setup import GitSetup
    from jta_kb.review.merge import Merged
    from jta_kb.review.record_history import RecordHistory
    from jta_kb.review.repair import Repairs
    from jta_kb.review.stub import Stub


def format_corpus(
    folder: str | None = None, files: Iterable[str] = (), *, check: bool = False
) -> tuple[Formatted, ...]:
    """Put the data files, or those at the paths, into their canonical form; with `check` nothing is written.

    Each item tells whether its file was in that form, and the difference. Raises CorpusNotFound, InputInvalid with all
    faults if one file cannot be read as data, UnknownName for a path that is no data file, and OutputError; in the
    first three cases nothing was written.
    """
    from jta_kb.corpus.tidy import format_files
    from jta_kb.publish.files import write_over

    root = find_root(folder)
    formatted = format_files(root, files)
    changed = {file.name: file for file in formatted if file.is_changed and not check}
    write_over(
        root,
        {name: file.text.encode("utf-8") for name, file in changed.items()},
        {name: file.before for name, file in changed.items()},
    )
    return formatted


def corpus_schema(kind: str, folder: str | None = None, *, with_ids: bool = False) -> dict[str, Any]:
    """Return the JSON Schema of a kind of data file: a key of `jta_kb.corpus.models.FILES`, or "corpus".

    `with_ids` lets it propose the ids that the corpus has. Raises UnknownName, and CorpusNotFound.
    """
    from jta_kb.corpus.schema import build_schema, read_ids

    return build_schema(kind, read_ids(find_root(folder)) if with_ids else None)


def merge_files(base: str, ours: str, theirs: str, *, output: str | None = None, path: str | None = None) -> Merged:
    """Merge two versions of a data file by its records, and write the result over `ours`, or to `output`.

    `path` says which data file it is, where the names of the versions do not. Raises InputInvalid if a version cannot
    be merged by its records, and OutputError; then nothing was written.
    """
    from jta_kb.publish.files import write_file
    from jta_kb.review.merge import merge_texts
    from jta_kb.review.merge_input import read_bytes

    names = None if path else (base, ours, theirs)
    contents = read_bytes(base), read_bytes(ours), read_bytes(theirs)
    merged = merge_texts(path or ours, *contents, names=names)
    write_file(output or ours, merged.text.encode("utf-8"))
    return merged


def plan_git(folder: str | None = None, *, command: str = "jta", uninstall: bool = False) -> GitSetup:
    """Return what `setup_git` would do, and do nothing. Raises OutputError if the folder is in no git repository."""
    from jta_kb.review.git_setup import plan_setup

    named = folder or os.environ.get("JTA_CORPUS")
    return plan_setup(find_root(named) if named else ".", command, uninstall=uninstall)


def setup_git(folder: str | None = None, *, command: str = "jta", uninstall: bool = False) -> GitSetup:
    """Make git merge and show the corpus by its records, in the repository around the folder, else around this one.

    `command` is how git calls jta. Raises OutputError if there is no repository, or it cannot be written.
    """
    from jta_kb.publish.files import remove_file, write_file
    from jta_kb.review.git_setup import apply_settings

    setup = plan_git(folder, command=command, uninstall=uninstall)
    apply_settings(setup)
    if setup.changes_attributes and setup.attributes:
        write_file(str(setup.attributes_file), setup.attributes.encode("utf-8", "surrogateescape"))
    elif setup.changes_attributes:
        remove_file(str(setup.attributes_file))
    return setup


def draft_claims(folder: str | None, place: str, *, everything: bool = False) -> Stub:
    """Return a claim ready to fill in for each sentence of a paragraph that nothing covers, or with `everything` each.

    `place` is a paragraph such as "10STATE17263:16". Raises CorpusNotFound, CorpusInvalid if the claims cannot be read,
    UnknownName and NotRecorded.
    """
    from jta_kb.review.stub import draft_claims as draft

    return draft(find_root(folder), place, everything=everything)


def trace_record(folder: str | None, name: str) -> RecordHistory:
    """Return the commits that changed a record, newest first; `name` is its id, or `kind:id`.

    Raises CorpusNotFound, NotRecorded, UnknownName, and VersionNotFound if the corpus is in no git repository.
    """
    from jta_kb.review.record_history import trace_record as trace

    return trace(find_root(folder), name)


def sign_corpus(folder: str | None = None) -> str:
    """Return a text that changes whenever a file of the corpus does. Raises CorpusNotFound."""
    return sign_files(find_root(folder))[0]


def repair_corpus(folder: str | None = None, *, apply: bool = False) -> Repairs:
    """Return where the words of quotes now stand, after a cable was corrected; with `apply` write what is unambiguous.

    A file that changed meanwhile is not written over. Raises CorpusNotFound, CorpusInvalid if a file of the corpus
    cannot be read, and OutputError if a file cannot be written.
    """
    from jta_kb.publish.files import write_over
    from jta_kb.review.mend import mend_files
    from jta_kb.review.repair import Repairs, examine_repairs

    root = find_root(folder)
    context, repairs = examine_repairs(root)
    if not apply:
        return Repairs(repairs)
    mended = mend_files(root, context, repairs)
    write_over(root, mended, context.loaded.files)
    return Repairs(repairs, tuple(mended))


def compare_versions(
    base: str | None = None, head: str | None = None, folder: str | None = None, *, consequences: bool = True
) -> Diff:
    """Return what one version of the corpus says otherwise than another, and what follows from that.

    A version is a git ref, a folder or a data file; without `head` it is the files as they are, without `base` the last
    commit. Raises CorpusNotFound, and VersionNotFound if a version is not there or nothing of it can be read.
    """
    from jta_kb.review.diff import compare_versions as compare

    return compare(find_root(folder), base, head, consequences=consequences)
