"""The rules, in the order in which a curator would look."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jta_kb.corpus.checks.cables import check_cables
from jta_kb.corpus.checks.conflicts import check_conflicts
from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.checks.coverage import check_coverage
from jta_kb.corpus.checks.ids import check_duplicates, check_ids, check_retired
from jta_kb.corpus.checks.names import check_aliases, check_characters, check_trees
from jta_kb.corpus.checks.presence import check_delegations, check_entries, check_speakers
from jta_kb.corpus.checks.quotes import check_quotes, check_words
from jta_kb.corpus.checks.references import check_paragraphs, check_references
from jta_kb.corpus.checks.relations import check_attribution, check_positions, check_relations
from jta_kb.corpus.checks.values import check_assessments, check_attributes, check_meetings
from jta_kb.corpus.load import Problem

RULES: tuple[Callable[[Context], Iterator[Problem]], ...] = (
    check_conflicts,
    check_cables,
    check_duplicates,
    check_ids,
    check_retired,
    check_references,
    check_paragraphs,
    check_aliases,
    check_characters,
    check_trees,
    check_delegations,
    check_speakers,
    check_entries,
    check_quotes,
    check_words,
    check_attributes,
    check_assessments,
    check_meetings,
    check_relations,
    check_attribution,
    check_positions,
    check_coverage,
)
"""Each yields the problems of one kind."""
