"""The coverage of a corpus, whole or of one cable or paragraph, with the texts to show it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jta_kb.corpus.coverage import CoveredNumber, ParagraphCoverage, cover_corpus
from jta_kb.corpus.examine import examine_corpus
from jta_kb.errors import CorpusInvalid, NotRecorded


@dataclass(frozen=True, slots=True)
class CorpusCoverage:
    """Paragraphs with what covers them, and the cables' texts by id."""

    paragraphs: tuple[ParagraphCoverage, ...]
    texts: dict[str, str]

    def text_of(self, cable: str) -> str:
        """Return the text of a cable as stored."""
        return self.texts[cable]

    def pending_numbers(self) -> Iterator[tuple[ParagraphCoverage, CoveredNumber]]:
        """Yield each number that nothing accounts for, with its paragraph."""
        for paragraph in self.paragraphs:
            yield from ((paragraph, number) for number in paragraph.numbers if number.state == "pending")

    @property
    def is_complete(self) -> bool:
        """Whether every sentence and number is accounted for."""
        return not any(paragraph.count("pending") or paragraph.numbers_pending for paragraph in self.paragraphs)


def measure_coverage(root: str, cable: str | None = None, number: int | None = None) -> CorpusCoverage:
    """Return the coverage of the corpus at `root`, or of one cable or paragraph of it.

    Problems that only say what is pending do not count; for any other error CorpusInvalid is raised. Raises
    NotRecorded if there is no such cable or paragraph.
    """
    examined = examine_corpus(root)
    errors = examined.errors
    if errors:
        message = f"the corpus has {len(errors)} error{'s' * (len(errors) > 1)}, so its coverage cannot be told"
        raise CorpusInvalid(message, errors, "`jta check` shows them all")
    every = cover_corpus(examined.context)
    chosen = tuple(p for p in every if cable in (None, p.cable) and number in (None, p.paragraph))
    if not chosen:
        what = cable if number is None else f"{cable} ¶{number}"
        raise NotRecorded(
            f"the corpus has no {what}", "`jta list cables` shows the cables and how many paragraphs each has"
        )
    return CorpusCoverage(chosen, {id_: text.text for id_, text in examined.context.texts.items()})
