"""An open corpus: everything that a command can print, for a Python caller.

>>> from jta_kb import open_corpus
>>> corpus = open_corpus()
>>> corpus.ask("what did Russia say about the BM-25").kind
'found'
"""

from __future__ import annotations

from jta_kb.corpus.files import find_root
from jta_kb.graph.index import open_index
from jta_kb.graph.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Any, Self

    from networkx import MultiDiGraph

    from jta_kb.corpus.diagnostic import Diagnostic
    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Conflict
    from jta_kb.query.answer import Answer
    from jta_kb.query.changes import Changes
    from jta_kb.query.context import ClaimInContext, ParagraphInContext
    from jta_kb.query.dossier import Dossier
    from jta_kb.query.explain import Explanation
    from jta_kb.query.matrix import Matrix
    from jta_kb.query.open_points import OpenPoint
    from jta_kb.query.sides import SideBySide
    from jta_kb.query.timeline import Event
    from jta_kb.review.coverage import CorpusCoverage


def open_corpus(folder: str | None = None, on_slow: Callable[[str], None] | None = None) -> Corpus:
    """Open the corpus in `folder`; without one, that of $JTA_CORPUS, of the current folder, or the one included.

    The index is built if there is none for the corpus as it now is; `on_slow` is called with a line to show if that
    takes longer than a second. Raises CorpusNotFound, or CorpusInvalid if the corpus has errors.
    """
    return Corpus(find_root(folder), on_slow)


def check_corpus(folder: str | None = None) -> tuple[Diagnostic, ...]:
    """Return every problem of the corpus, in order of file, line and column; () if it is clean.

    Raises CorpusNotFound.
    """
    from jta_kb.corpus.examine import examine_corpus

    return examine_corpus(find_root(folder)).diagnostics


def measure_coverage(
    folder: str | None = None, cable: str | None = None, paragraph: int | None = None
) -> CorpusCoverage:
    """Return where each sentence and number of the cables, or of one cable or paragraph, went.

    Raises CorpusNotFound, CorpusInvalid if the corpus has errors, and NotRecorded if there is no such place.
    """
    from jta_kb.review.coverage import measure_coverage as measure

    return measure(find_root(folder), cable, paragraph)


class Corpus:
    """A corpus that checked, with its index open. Use it in a `with` block, or call `close`."""

    def __init__(self, root: str, on_slow: Callable[[str], None] | None = None) -> None:
        self.root = root
        self._store = Store(open_index(root, on_slow))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._store.close()

    @property
    def store(self) -> Store:
        """The graph as stored, for look-ups that have no method here."""
        return self._store

    def ask(self, question: str) -> Answer:
        """Answer a question in English; `answer.to_json()` is the contract of `jta ask --format json`.

        >>> from jta_kb import open_corpus
        >>> answer = open_corpus().ask("did Zudin mention the Omid?")
        >>> answer.sources
        ('10STATE17263:8',)
        """
        from jta_kb.query.evaluate import answer_plan
        from jta_kb.query.plan import plan_question
        from jta_kb.query.question import read_question

        return answer_plan(self._store, plan_question(self._store, read_question(self._store, question)))

    def explain(self, answer: Answer) -> Explanation:
        """Return how an answer came about: what was weighed, and which paragraphs had how much of it."""
        from jta_kb.query.explain import explain_answer

        return explain_answer(self._store, answer)

    def claims(
        self,
        *,
        delegation: str | Iterable[str] = (),
        speaker: str | Iterable[str] = (),
        system: str | Iterable[str] = (),
        topic: str | Iterable[str] = (),
        attribute: str | Iterable[str] = (),
        proposition: str | Iterable[str] = (),
        stance: str | Iterable[str] = (),
        act: str | Iterable[str] = (),
        voice: str | Iterable[str] = (),
        polarity: str | Iterable[str] = (),
        commitment: str | Iterable[str] = (),
        attributed_to: str | Iterable[str] = (),
        cable: str | Iterable[str] = (),
        paragraph: str | int | Iterable[str | int] = (),
        meeting: str | Iterable[str] = (),
        text: str = "",
    ) -> list[dict[str, Any]]:
        """Return the claims that fit every filter given, in order of cable, paragraph and number.

        Each filter takes one name or several, of which one must fit; names may be ids or any alias. A system counts
        with its family, a topic with its subtree; `paragraph` is a number, a range such as "14-16" or
        "10STATE17263:26"; `text` are words that statement or quote must have. Raises UnknownName.
        """
        from jta_kb.query.filters import build_selection

        selection = build_selection(
            self._store,
            delegation=delegation,
            speaker=speaker,
            system=system,
            topic=topic,
            attribute=attribute,
            proposition=proposition,
            stance=stance,
            act=act,
            voice=voice,
            polarity=polarity,
            commitment=commitment,
            attributed_to=attributed_to,
            cable=cable,
            paragraph=paragraph,
            meeting=meeting,
            text=text,
        )
        return self._store.claims(selection)

    def conflicts(self, claims: Iterable[dict[str, Any]]) -> list[Conflict]:
        """Return which values and positions that the claims state cannot both be right, those of one holder first.

        Values are compared inside one scope only; see docs/data-model.md.
        """
        return self._store.conflicts([claim["id"] for claim in claims])

    def compare(self, system: str, attribute: str | None = None) -> SideBySide:
        """Return the parties' values of a system and its family's members side by side, of one attribute or all.

        Raises UnknownName.

        >>> from jta_kb import open_corpus
        >>> [table.standing for table in open_corpus().compare("BM-25", "existence").tables]
        ['at-odds']
        """
        from jta_kb.query.compare import compare_values

        return compare_values(self._store, system, attribute)

    def matrix(
        self, *, system: str | Iterable[str] = (), topic: str | Iterable[str] = (), contested: bool = False
    ) -> Matrix:
        """Return who supports or disputes which proposition, by holder and meeting; the contested ones first.

        Raises UnknownName.
        """
        from jta_kb.query.matrix import build_matrix

        return build_matrix(self._store, system=system, topic=topic, contested=contested)

    def changes(
        self,
        *,
        party: str | Iterable[str] = (),
        system: str | Iterable[str] = (),
        topic: str | Iterable[str] = (),
    ) -> Changes:
        """Return what moved from each meeting to the next, party by party. Raises UnknownName."""
        from jta_kb.query.changes import find_changes

        return find_changes(self._store, party=party, system=system, topic=topic)

    def claim(self, id_: str) -> ClaimInContext:
        """Return a claim in its paragraph, with those it responds to and that respond to it. Raises NotRecorded."""
        from jta_kb.query.context import get_claim

        return get_claim(self._store, id_)

    def paragraph(self, cable: str, number: int) -> ParagraphInContext:
        """Return a paragraph with its claims and what else is recorded of it. Raises NotRecorded."""
        from jta_kb.query.context import get_paragraph

        return get_paragraph(self._store, cable, number)

    def records(self, kind: str) -> list[Node]:
        """Return the records of a vocabulary.

        It is parties, people, systems, topics, attributes, propositions, meetings or cables. Raises UnknownName for
        another.
        """
        from jta_kb.query.listing import list_records

        return list_records(self._store, kind)

    def open_points(
        self,
        *,
        party: str | Iterable[str] = (),
        meeting: str | Iterable[str] = (),
        topic: str | Iterable[str] = (),
        system: str | Iterable[str] = (),
        everything: bool = False,
    ) -> list[OpenPoint]:
        """Return the questions without a recorded answer, the promises, and what was left for later.

        `party` is whose question or promise it is; `everything` adds what was answered or accepted. Raises UnknownName.
        """
        from jta_kb.query.open_points import list_open_points

        return list_open_points(
            self._store, party=party, meeting=meeting, topic=topic, system=system, everything=everything
        )

    def timeline(
        self,
        *,
        system: str | Iterable[str] = (),
        party: str | Iterable[str] = (),
        topic: str | Iterable[str] = (),
        start: str = "",
        end: str = "",
    ) -> list[Event]:
        """Return what the claims date, with the meetings and the cables, in order of date.

        `party` is who dates it, or whose word is relayed; `start` and `end` are dates in EDTF. Raises UnknownName.
        """
        from jta_kb.query.timeline import list_events

        return list_events(self._store, system=system, party=party, topic=topic, start=start, end=end)

    def dossier(self, name: str) -> Dossier:
        """Return all that is recorded of a system, a proposition or a person. Raises UnknownName.

        `jta_kb.publish.dossier.render_dossier` makes a page of it.
        """
        from jta_kb.query.dossier import build_dossier

        return build_dossier(self._store, name)

    def cite(self, *places: str, style: str = "chicago") -> str:
        """Return references to claims, paragraphs or cables; the style is chicago, bibtex or csl-json.

        Raises UnknownName, and NotRecorded for a claim or paragraph that is not there.

        >>> from jta_kb import open_corpus
        >>> open_corpus().cite("10STATE17263:26", style="bibtex").splitlines()[0]
        '@misc{10STATE17263-26,'
        """
        from jta_kb.publish.citation import cite

        return cite(self._store, places, style)

    def graph(self) -> MultiDiGraph[str]:
        """Return the whole corpus as a networkx MultiDiGraph.

        Nodes are keyed `kind:id` and have `kind`, `id`, `label` and the record's fields; edges are keyed by their kind.
        """
        from jta_kb.graph.memory import load_graph

        return load_graph(self._store)

    def export_csv(self, folder: str, *, raw: bool = False, excel: bool = False) -> list[str]:
        """Write claims.csv, assessments.csv and every vocabulary into the folder; return the paths, in order.

        Cells that a spreadsheet would run as a formula are neutralised unless `raw`; `excel` adds a byte order mark.
        Raises OutputError if the folder cannot be written.
        """
        from jta_kb.publish.tables import export_csv

        return export_csv(self._store, folder, raw=raw, excel=excel)
