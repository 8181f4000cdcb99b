"""What can go wrong, as one tree of exceptions.

JtaError
├── CorpusNotFound    there is no corpus where one was said to be
├── CorpusInvalid     the corpus has problems; `diagnostics` lists them
├── UnknownName       a name that the corpus does not have, with the nearest it has
├── NotRecorded       a claim, paragraph or link that is not there
├── VersionNotFound   a version of the corpus that is not there, or of which nothing can be read
├── InputInvalid      a file given to be worked on that cannot be; `diagnostics` lists why
└── OutputError       a place to write to that cannot be written to

The message of each is meant for the reader; `hint` says what to do about it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.corpus.diagnostic import Diagnostic


class JtaError(Exception):
    """The root of every error that this package raises on purpose."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CorpusNotFound(JtaError):
    """There is no corpus in the folder given."""


class CorpusInvalid(JtaError):
    """The corpus has errors, so that nothing may be answered from it.

    `diagnostics` is the list of them, in the order of files and lines.
    """

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic], hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.diagnostics = tuple(diagnostics)


class UnknownName(JtaError):
    """A party, person, system or other name that the corpus does not have."""


class NotRecorded(JtaError):
    """A claim, paragraph or link that is not there, though it could be."""


class VersionNotFound(JtaError):
    """A version of the corpus (a commit, folder or file) that is not there, or of which nothing can be read."""


class InputInvalid(JtaError):
    """A file given to be worked on that is not what it should be; nothing was written.

    `diagnostics` is the list of what is wrong, in the order of lines.
    """

    def __init__(self, message: str, hint: str | None = None, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message, hint)
        self.diagnostics = tuple(diagnostics)


class OutputError(JtaError):
    """A file or folder that cannot be written."""
