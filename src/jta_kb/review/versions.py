"""A version of a corpus: what a commit, a folder or a single data file has, read and checked.

What cannot be read of a version is left out and told; only a version of which no claim can be read is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jta_kb.corpus.diagnostic import Diagnostic
from jta_kb.corpus.document import Mapping, parse_document
from jta_kb.corpus.document import Sequence as ListNode
from jta_kb.corpus.examine import Examined, examine_corpus
from jta_kb.corpus.files import DATA, SEEDS, find_root, read_files
from jta_kb.corpus.models import FILES, Record
from jta_kb.errors import CorpusNotFound, VersionNotFound
from jta_kb.review.git import find_base, find_commit, find_prefix, read_commit
from jta_kb.review.records import LeftOut, Records, collect_left_out, collect_records

WORKING_TREE = "working tree"
_RANGE = re.compile(r"(?P<one>[^.\s][^\s]*?)(?P<dots>\.{2,3})(?P<other>[^.\s]\S*)?")
_MOST_SHOWN = 3
_MOST_READ = 5


@dataclass(frozen=True, slots=True)
class Version:
    """A version under the name that the reader gave it, with its records by kind and id.

    `left_out` says by kind what could not be read. `folder` is the corpus's path below the top of its repository, as
    annotations of a pull request need it.
    """

    label: str
    examined: Examined
    records: Records
    left_out: dict[str, LeftOut]
    folder: str = field(default="")

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every problem of the version, in order of file and line."""
        return self.examined.diagnostics

    @property
    def is_whole(self) -> bool:
        """Whether all of it could be read, and nothing is wrong but gaps in coverage: a graph can be built from it."""
        return not self.left_out and not self.examined.errors


def load_versions(root: str, base: str | None = None, head: str | None = None) -> tuple[Version, Version]:
    """Return the two versions to compare, the older first.

    Each is a git ref, a folder or a data file; without `head` it is the working tree, without both the last commit
    against that. `A..B` alone is A against B, `A...B` B against where the two parted. Raises VersionNotFound.
    """
    if base is not None and head is None and _path(base) is None and (match := _RANGE.fullmatch(base)):
        one, other = match["one"], match["other"] or "HEAD"
        start = find_base(root, one, other) if match["dots"] == "..." else one
        return load_version(root, start), load_version(root, other)
    place = next(filter(None, (_place_of(root, spec) for spec in (base, head) if spec)), None)
    older = load_version(root, "HEAD" if base is None else base, place=place)
    return older, load_version(root, head, place=place)


def load_version(root: str, spec: str | None = None, *, place: str | None = None) -> Version:
    """Return the corpus at `root` as a git ref has it, the corpus of a folder, or that at `root` with one file changed.

    A path that is there goes before a ref of the same name. Without `spec` it is the corpus as it stands on disk. A
    data file takes the place of the corpus's file `place`, or else of all the files of its kind. Raises
    VersionNotFound.
    """
    if spec is None:
        return _check(WORKING_TREE, examine_corpus(root), root)
    label = _label(spec)
    path = _path(spec)
    if path is not None and path.is_file():
        return _check(label, examine_corpus(root, _replace_file(root, path, place)), root)
    if path is not None and path.is_dir():
        try:
            folder = find_root(spec)
        except CorpusNotFound as error:
            raise VersionNotFound(error.message, error.hint) from None
        return _check(label, examine_corpus(folder), folder)
    files = read_commit(root, _find_commit(root, spec), (DATA, SEEDS))
    return _check(label, examine_corpus(root, {name: files[name] for name in files if _is_of_corpus(name)}), root)


def _path(spec: str) -> Path | None:
    """Return the path that a reader named, if something is there."""
    try:
        path = Path(spec).expanduser()
        return path if spec and path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _label(spec: str) -> str:
    return spec[:10] if re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", spec) else spec


def _is_of_corpus(name: str) -> bool:
    """Return whether a file of a commit would be read from disk, too."""
    if any(part.startswith(".") for part in name.split("/")):
        return False
    return name.startswith(f"{SEEDS}/") or name.endswith((".yaml", ".yml"))


def _find_commit(root: str, spec: str) -> str:
    """Return the commit that a ref means; where there is no repository, say that it is no path either."""
    try:
        return find_commit(root, spec)
    except VersionNotFound as error:
        if spec == "HEAD" or "no git repository" not in error.message:
            raise
        raise VersionNotFound(f"there is no file or folder `{spec}`, and {error.message}", error.hint) from None


def _check(label: str, examined: Examined, root: str) -> Version:
    try:
        folder = find_prefix(root)
    except VersionNotFound:
        folder = ""
    return make_version(label, examined, folder)


def make_version(label: str, examined: Examined, folder: str = "") -> Version:
    """Return the version of a corpus that was read, or raise VersionNotFound if it has no claim that can be read."""
    loaded = examined.context.loaded
    if not any(name.startswith(f"{DATA}/") for name in loaded.files):
        raise VersionNotFound(f"`{label}` holds no corpus", "a corpus has data/cables.yaml, data/claims.yaml and seeds")
    if not examined.context.claims and ("claims" in loaded.unread or loaded.faulty.get("claims")):
        raise VersionNotFound(*_nothing_read(label, examined.errors))
    return Version(label, examined, collect_records(examined), collect_left_out(loaded), folder)


def _nothing_read(label: str, errors: Sequence[Diagnostic]) -> tuple[str, str]:
    """Return why nothing of a version can be compared: the first errors, each with its place, and what to do."""
    first = [error for error in errors if error.place.file.startswith(f"{DATA}/claims")] or errors
    lines = [f"no claim of `{label}` can be read", *place_errors(label, first[:_MOST_SHOWN])]
    if len(errors) > _MOST_SHOWN:
        lines.append(f"… and {len(errors) - _MOST_SHOWN} more")
    if all(error.code in ("unknown-field", "missing-field") for error in first):
        return "\n".join(lines), "its data model is not the one of this program: choose a later version"
    return "\n".join(lines), "mend the file, or choose another version"


def place_errors(label: str, errors: Sequence[Diagnostic]) -> list[str]:
    """Return the errors as a line each, the version's name before the place."""
    return [
        f"{label}:{error.place.file}:{error.place.line}:{error.place.column}: {error.code}  {error.message}"
        for error in errors
    ]


# A single file


def _place_of(root: str, spec: str) -> str | None:
    """Return which file of the corpus a data file is, or is to stand for: itself, or the one of the same name."""
    path = _path(spec)
    if path is None or not path.is_file():
        return None
    kind = _kind_of(path)
    names = [name for name in read_files(root) if _is_of_kind(name, kind)]
    same = [name for name in names if Path(root, name).resolve() == path.resolve()]
    alike = [name for name in names if Path(name).name == path.name]
    return same[0] if same else alike[0] if len(alike) == 1 else None


def _replace_file(root: str, path: Path, place: str | None) -> dict[str, bytes]:
    """Return the files of the corpus with one in place of that called `place`, or of all of its kind."""
    kind = _kind_of(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VersionNotFound(f"`{path}` cannot be read: {error.strerror or error}") from None
    files = read_files(root)
    replaced = [place] if place and _is_of_kind(place, kind) else [name for name in files if _is_of_kind(name, kind)]
    kept = {name: files[name] for name in files if name not in replaced}
    return dict(sorted({**kept, replaced[0] if replaced else f"{DATA}/{kind}.yaml": content}.items()))


def _is_of_kind(name: str, kind: str) -> bool:
    return name == f"{DATA}/{kind}.yaml" or name.startswith(f"{DATA}/{kind}/")


def _kind_of(path: Path) -> str:
    """Return the kind of a data file's records: by its name, its folder's, or the fields of its first records.

    Raises VersionNotFound if none of them tells.
    """
    for name in (path.stem, path.absolute().parent.name, re.split(r"[-_. ]", path.name)[0]):
        if name in FILES or name == "corpus":
            return name
    fields = _first_fields(path)
    fitting = [kind for kind, model in FILES.items() if fields and _fits(model, fields)]
    if len(fitting) == 1:
        return fitting[0]
    hint = f"let its name begin with {', '.join(FILES)}"
    raise VersionNotFound(f"`{path}` does not say what kind of records it holds", hint)


def _fits(model: type[Record], fields: set[str]) -> bool:
    """Return whether a model has all the fields, and they are all that it requires."""
    required = {field.alias or name: field.is_required() for name, field in model.model_fields.items()}
    return fields <= set(required) and {name for name, needed in required.items() if needed} <= fields


def _first_fields(path: Path) -> set[str]:
    """Return the fields that the first records of a file have."""
    try:
        root = parse_document(path.read_text(encoding="utf-8")).root
    except (OSError, UnicodeDecodeError):
        return set()
    items = root.items if isinstance(root, ListNode) else []
    return {key.value for item in items[:_MOST_READ] if isinstance(item, Mapping) for key, _ in item.pairs}
