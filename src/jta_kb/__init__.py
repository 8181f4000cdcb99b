"""A knowledge base of what was said in diplomatic cables.

Claims, each resting on a verbatim quote, in one graph. `open_corpus` opens a corpus; everything the command `jta`
prints is a method of what it returns. Importing this package imports nothing else: names are loaded when used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jta_kb.corpus.diagnostic import Diagnostic, Place
    from jta_kb.curation import compare_versions
    from jta_kb.errors import (
        CorpusInvalid,
        CorpusNotFound,
        JtaError,
        NotRecorded,
        OutputError,
        UnknownName,
        VersionNotFound,
    )
    from jta_kb.knowledge import Corpus, check_corpus, measure_coverage, open_corpus
    from jta_kb.query.answer import Answer

__version__ = "0.1.0"

_HOMES = {
    "Answer": "jta_kb.query.answer",
    "Corpus": "jta_kb.knowledge",
    "CorpusInvalid": "jta_kb.errors",
    "CorpusNotFound": "jta_kb.errors",
    "Diagnostic": "jta_kb.corpus.diagnostic",
    "JtaError": "jta_kb.errors",
    "NotRecorded": "jta_kb.errors",
    "OutputError": "jta_kb.errors",
    "Place": "jta_kb.corpus.diagnostic",
    "UnknownName": "jta_kb.errors",
    "VersionNotFound": "jta_kb.errors",
    "check_corpus": "jta_kb.knowledge",
    "compare_versions": "jta_kb.curation",
    "measure_coverage": "jta_kb.knowledge",
    "open_corpus": "jta_kb.knowledge",
}

__all__ = [
    "Answer",
    "Corpus",
    "CorpusInvalid",
    "CorpusNotFound",
    "Diagnostic",
    "JtaError",
    "NotRecorded",
    "OutputError",
    "Place",
    "UnknownName",
    "VersionNotFound",
    "check_corpus",
    "compare_versions",
    "measure_coverage",
    "open_corpus",
]


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use."""
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
