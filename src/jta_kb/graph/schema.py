"""The tables of the index: the property graph on disk, and what finds its nodes quickly."""

from __future__ import annotations

VERSION = 14
"""Raised with every change of the tables or of what stands in them; an index of another version is built anew."""

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

-- The graph. Claims are numbered in the order of cable, paragraph and number.
CREATE TABLE node (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, data TEXT NOT NULL
);
CREATE TABLE edge (source INTEGER NOT NULL, kind TEXT NOT NULL, target INTEGER NOT NULL, data TEXT);

-- The fields of a claim that have one value, for filters.
CREATE TABLE claim (
  number INTEGER PRIMARY KEY, cable TEXT NOT NULL, paragraph INTEGER NOT NULL, meeting TEXT, delegation TEXT NOT NULL,
  speaker TEXT, holder TEXT NOT NULL, voice TEXT NOT NULL, act TEXT NOT NULL, polarity TEXT NOT NULL,
  commitment TEXT NOT NULL
);

-- Every name and alias, folded, with the record it means; a name from outside the cables with its source.
CREATE TABLE alias (
  words TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, spelling TEXT NOT NULL, source TEXT,
  PRIMARY KEY (words, kind, id)
) WITHOUT ROWID;

-- The entry vocabulary: words that readers may have, how many they are, and the term of the claims they lead to.
CREATE TABLE lead (number INTEGER PRIMARY KEY, length INTEGER NOT NULL, term TEXT NOT NULL, same INTEGER NOT NULL);
CREATE VIRTUAL TABLE lead_text USING fts5 (words, content='', tokenize='porter unicode61 remove_diacritics 2');

-- The subject index: a row for each wording of a heading or silence, with its node's key, its paragraphs (JSON; none
-- of a silence) and the length of its vector of words, each weighed by its rarity; names stand in it as the records
-- that they mean, too.
CREATE TABLE heading (
  number INTEGER PRIMARY KEY, node TEXT NOT NULL, heading TEXT NOT NULL, paragraphs TEXT NOT NULL, norm REAL
);
CREATE VIRTUAL TABLE heading_text USING fts5 (words, content='', tokenize='porter unicode61 remove_diacritics 2');

-- The words of claims and readers, by which misspelt ones are mended.
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;

-- Words of statements and quotes, of the labels of what a claim is about, of its gloss, and of the paragraphs,
-- with all that is said in them put in other words (document expansion); the row is the node's number.
CREATE VIRTUAL TABLE claim_text USING fts5 (
  statement, quote, labels, gloss, content='', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE paragraph_text USING fts5 (
  body, said, content='', tokenize='porter unicode61 remove_diacritics 2'
);
"""

INDEXES = """
CREATE UNIQUE INDEX node_by_id ON node (kind, id);
CREATE INDEX edge_by_source ON edge (source, kind, target);
CREATE INDEX edge_by_target ON edge (target, kind, source);
CREATE INDEX claim_by_place ON claim (cable, paragraph);
CREATE INDEX claim_by_speaker ON claim (speaker);
CREATE INDEX claim_by_delegation ON claim (delegation, meeting);
CREATE INDEX alias_by_id ON alias (kind, id);
ANALYZE;
"""
"""Made after the rows are in, which is faster than keeping them up on the way."""
