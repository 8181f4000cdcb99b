"""Every diagnostic there is: the edit that brings it about, its exact place, its words and its remedy."""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

import jta_kb.corpus
from jta_kb.corpus import models
from jta_kb.corpus.checks.references import SINGULAR
from jta_kb.corpus.diagnostic import Diagnostic
from jta_kb.corpus.examine import examine_corpus
from tiny_corpus import (
    MARCH,
    OCTOBER,
    SEEDS,
    Edit,
    append,
    claim,
    examine,
    remove,
    replace,
    reseed,
    write,
    write_corpus,
)


@dataclass(frozen=True)
class Row:
    """Edits and what is said of them: place, code, the text marked there, message, remedy; `more` is said besides."""

    edits: tuple[Edit, ...]
    place: str
    code: str
    marked: str
    message: str
    help: str | None
    severity: Literal["error", "warning"] = "error"
    more: tuple[str, ...] = ()


def digest(name: str) -> str:
    return hashlib.sha256(SEEDS[name].encode()).hexdigest()


COMPLETE = replace("data/corpus.yaml", "coverage: growing", "coverage: complete")
PENDING = (
    "seeds/march.txt:21:8 sentence-pending",
    "seeds/march.txt:22:1 number-pending",
    "seeds/march.txt:22:7 number-pending",
    "seeds/march.txt:22:10 number-pending",
    "seeds/march.txt:22:56 sentence-pending",
    "seeds/march.txt:32:26 sentence-pending",
    "seeds/march.txt:43:8 sentence-pending",
    "seeds/march.txt:46:1 sentence-pending",
    "seeds/march.txt:49:1 sentence-pending",
    "seeds/october.txt:21:8 sentence-pending",
    "seeds/october.txt:21:12 number-pending",
    "seeds/october.txt:21:39 number-pending",
    "seeds/october.txt:21:47 number-pending",
    "seeds/october.txt:21:50 number-pending",
    "seeds/october.txt:30:58 number-pending",
    "seeds/october.txt:31:35 sentence-pending",
    "seeds/october.txt:34:8 sentence-pending",
)
"""What the tiny corpus has no claim for."""


def pending_but(said: str) -> tuple[str, ...]:
    assert said in PENDING
    return tuple(other for other in PENDING if other != said)


_HEADING = """- id: delays
  heading: delays of the launch
  locators:
    - {cable: 11OSLO12, paragraphs: [2]}
"""

ROWS = [
    # Files
    Row(
        (remove("data/claims.yaml"),),
        "data/claims.yaml:1:1",
        "missing-file",
        "",
        "data/claims.yaml is missing",
        "every corpus has one",
    ),
    Row(
        (remove("data/cables.yaml"),),
        "data/cables.yaml:1:1",
        "missing-file",
        "",
        "data/cables.yaml is missing",
        "every corpus has one",
    ),
    Row(
        (remove("data/parties.yaml"),),
        "data/parties.yaml:1:1",
        "missing-file",
        "",
        "data/parties.yaml is missing",
        "every corpus has one",
    ),
    # Conflicts
    Row(
        (
            claim(
                "3-1",
                "  quote: whether",
                "<<<<<<< HEAD\n  note: one\n=======\n  note: another\n>>>>>>> topic\n  quote: whether",
            ),
        ),
        "data/claims.yaml:68:1",
        "conflict-marker",
        "<<<<<<< HEAD",
        "git left a conflict here",
        "keep what is right of the two sides, and take git's marker lines out",
    ),
    Row(
        (claim("3-1", "  quote: whether", ">>>>>>> topic\n  quote: whether"),),
        "data/claims.yaml:68:1",
        "conflict-marker",
        ">>>>>>> topic",
        "git left a conflict here",
        "keep what is right of the two sides, and take git's marker lines out",
    ),
    Row(
        (
            claim(
                "2-3",
                "  assessments:",
                "  conflict:\n"
                "    - {field: commitment, base: probable, ours: certain, theirs: possible}\n"
                "  assessments:",
            ),
        ),
        "data/claims.yaml:43:15",
        "merge-conflict",
        "commitment",
        "`commitment` is not settled: `certain` (ours), `possible` (theirs), `probable` (before)",
        "let `commitment` be the right one, then delete this entry",
    ),
    Row(
        (replace("data/corpus.yaml", "licence: CC0-1.0", "conflict:\n  - field: licence\n    theirs: CC0-1.0"),),
        "data/corpus.yaml:3:12",
        "merge-conflict",
        "licence",
        "`licence` is not settled: nothing (ours), `CC0-1.0` (theirs), nothing (before)",
        "let `licence` be the right one, then delete this entry",
    ),
    Row(
        (
            claim(
                "2-3",
                "      words: 600-650 km\n",
                "      words: 600-650 km\n      conflict:\n        - deleted: theirs\n          changed: [words]\n",
            ),
        ),
        "data/claims.yaml:48:20",
        "merge-conflict",
        "theirs",
        "theirs deleted this, ours changed `words`",
        "delete it, or this entry",
    ),
    Row(
        (claim("2-4", "  prefix:", "  conflict:\n  prefix:"),),
        "data/claims.yaml:57:3",
        "merge-conflict",
        "conflict",
        "a merge left a conflict here",
        "settle what it is about, then delete `conflict`",
    ),
    # Files that are empty
    Row(
        (write("data/topics.yaml", ""),),
        "data/topics.yaml:1:1",
        "empty-file",
        "",
        "the file is empty",
        "write a list of records, or delete the file",
    ),
    Row(
        (write("data/topics.yaml", "# nothing yet\n"),),
        "data/topics.yaml:1:1",
        "empty-file",
        "#",
        "the file is empty",
        "write a list of records, or delete the file",
    ),
    Row(
        (write("data/claims.yaml", "[]\n"),),
        "data/claims.yaml:1:1",
        "no-claims",
        "[",
        "the corpus has no claim",
        "see CONTRIBUTING.md for one to start from",
        more=("data/retired.yaml:3:17 unknown-claim",),
    ),
    Row(
        (write("data/people.yaml", "- id: j\xfcrgen\n".encode("latin-1")),),
        "data/people.yaml:1:1",
        "not-utf-8",
        "-",
        "the file is not UTF-8: byte 0xfc on line 1",
        "save it as UTF-8",
    ),
    Row(
        (write("data/people.yaml", "- id: berg\n".encode("utf-16")),),
        "data/people.yaml:1:1",
        "not-utf-8",
        "�",
        "the file is UTF-16",
        "save it as UTF-8",
    ),
    Row(
        (write("data/people.yaml", b"- id: berg\0\n"),),
        "data/people.yaml:1:1",
        "binary-file",
        "-",
        "the file is not text: it holds zero bytes",
        None,
    ),
    Row(
        (write("data/person.yaml", "- id: berg\n"),),
        "data/person.yaml:1:1",
        "unknown-file",
        "-",
        "no records are called `person`, so `data/person.yaml` is not read",
        (
            "the files are cables, meetings, parties, people, systems, topics, attributes, propositions, terms, "
            "headings, silences, claims, ledger, discrepancies, retired, questions, each with .yaml"
        ),
    ),
    Row(
        (write("data/weather.yaml", "- id: rain\n"),),
        "data/weather.yaml:1:1",
        "unknown-file",
        "-",
        "no records are called `weather`, so `data/weather.yaml` is not read",
        (
            "the files are cables, meetings, parties, people, systems, topics, attributes, propositions, terms, "
            "headings, silences, claims, ledger, discrepancies, retired, questions, each with .yaml"
        ),
    ),
    Row(
        (write("data/notes.yml", "- id: berg\n"),),
        "data/notes.yml:1:1",
        "unknown-file",
        "-",
        "`data/notes.yml` is not read",
        "let its name end in .yaml",
    ),
    Row(
        (write("data/topics.yaml", "satellites:\n  name: Weather satellites\n"),),
        "data/topics.yaml:1:1",
        "wrong-type",
        "s",
        "this file is a list of records",
        "start each record with `- id: …`",
    ),
    Row(
        (write("data/topics.yaml", "- satellites\n- id: other\n  name: Other\n"),),
        "data/topics.yaml:1:3",
        "wrong-type",
        "satellites",
        "a record is a mapping",
        "write its fields as `key: value`",
    ),
    Row(
        (write("data/corpus.yaml", "- title: A tiny corpus\n"),),
        "data/corpus.yaml:1:1",
        "wrong-type",
        "-",
        "this file holds one record, not a list",
        "write `title: …`",
    ),
    # YAML
    Row(
        (claim("2-1", "statement: Norland says", "statement: Norland says: "),),
        "data/claims.yaml:9:26",
        "yaml-syntax",
        ":",
        "a second `: ` on one line",
        "put the value in double quotes",
    ),
    Row(
        (claim("2-1", "statement: Norland says", "statement: @Norland says"),),
        "data/claims.yaml:9:14",
        "yaml-syntax",
        "@",
        "this character cannot start a value",
        "put the value in double quotes, or take the `@` out",
    ),
    Row(
        (claim("2-1", "quote: the Petrel-2 weighs 250 kg", 'quote: "the Petrel-2 \\weighs 250 kg"'),),
        "data/claims.yaml:10:24",
        "yaml-syntax",
        "\\",
        "a `\\` in double quotes starts an unknown escape",
        "write `\\\\`, or use single quotes",
    ),
    Row(
        (claim("2-1", "topics: [satellite-mass]", "topics: [satellite-mass"),),
        "data/claims.yaml:8:10",
        "yaml-syntax",
        ":",
        "a `]` or `,` is missing",
        None,
    ),
    Row(
        (claim("2-1", "  act: inform", "   act: inform"),),
        "data/claims.yaml:6:7",
        "yaml-syntax",
        ":",
        "a second `: ` on one line",
        "put the value in double quotes",
    ),
    Row(
        (claim("2-1", "  act: inform", "\tact: inform"),),
        "data/claims.yaml:6:1",
        "tab",
        "\t",
        "a tab is used for indentation",
        "use blanks",
    ),
    Row(
        (claim("2-1", "  act: inform", "  act"),),
        "data/claims.yaml:7:3",
        "yaml-syntax",
        "t",
        "a `:` is missing after a key",
        None,
    ),
    Row(
        (append("data/parties.yaml", '- id: "utopia\n'),),
        "data/parties.yaml:19:1",
        "yaml-syntax",
        "",
        "the text ends inside quotes",
        None,
    ),
    Row(
        (claim("2-1", "Norland says", "Norland\x07says"),),
        "data/claims.yaml:9:21",
        "control-character",
        "\x07",
        "the character U+0007 cannot stand in YAML",
        "take it out",
    ),
    Row(
        (claim("2-1", "Norland says", "Norland\u2028says"),),
        "data/claims.yaml:9:21",
        "control-character",
        "\u2028",
        "the character U+2028 cannot stand in YAML",
        "take it out",
    ),
    Row(
        (append("data/parties.yaml", "---\n- id: utopia\n"),),
        "data/parties.yaml:18:1",
        "several-documents",
        "---",
        "a second document starts here",
        "take out the `---`",
    ),
    Row(
        (claim("2-1", "speaker: berg", "speaker: &who berg"),),
        "data/claims.yaml:4:12",
        "anchor",
        "&who berg",
        "`&who` names a place to repeat",
        "take the anchor out",
    ),
    Row(
        (claim("2-1", "  speaker: berg", "  statement: *who"),),
        "data/claims.yaml:4:14",
        "alias",
        "*who",
        "`*who` repeats another place",
        "write the value out",
        more=("data/claims.yaml:4:3 empty-value", "data/claims.yaml:9:3 duplicate-key"),
    ),
    Row(
        (claim("2-1", "paragraph: 2", "paragraph: !!int 2"),),
        "data/claims.yaml:3:14",
        "tag",
        "!!int 2",
        "`tag:yaml.org,2002:int` is a YAML tag",
        "take the tag out; values are plain text",
    ),
    Row(
        (claim("2-1", "- {system: petrel-2, ", "- {<<: {system: petrel-2}, "),),
        "data/claims.yaml:12:8",
        "merge-key",
        "<<",
        "merge keys are not allowed here",
        "write the fields out",
    ),
    Row(
        (claim("2-1", "act: inform", "act: inform\n  act: answer"),),
        "data/claims.yaml:7:3",
        "duplicate-key",
        "act",
        "`act` stands twice in this record",
        "keep one of the two",
    ),
    Row(
        (claim("2-1", "act: inform", "[act]: inform"),),
        "data/claims.yaml:6:3",
        "complex-key",
        "[",
        "a key must be a word, not a list or mapping",
        None,
    ),
    Row(
        (write("data/topics.yaml", "- id: satellites\n  name: " + "[" * 11 + "]" * 11 + "\n"),),
        "data/topics.yaml:2:19",
        "too-deep",
        "[",
        "nesting goes deeper than 12 levels",
        None,
    ),
    # Fields
    Row(
        (claim("2-1", "  act: inform\n", ""),),
        "data/claims.yaml:1:3",
        "missing-field",
        "i",
        "the field `act` is missing",
        None,
    ),
    Row(
        (replace("data/meetings.yaml", "  name: First round\n", ""),),
        "data/meetings.yaml:1:3",
        "missing-field",
        "i",
        "the field `name` is missing",
        None,
    ),
    Row(
        (claim("2-1", "act: inform", "act: inform\n  speakr: berg"),),
        "data/claims.yaml:7:3",
        "unknown-field",
        "speakr",
        "there is no field `speakr` here",
        "did you mean `speaker`?",
    ),
    Row(
        (claim("2-1", "act: inform", "act: inform\n  colour: red"),),
        "data/claims.yaml:7:3",
        "unknown-field",
        "colour",
        "there is no field `colour` here",
        (
            "the fields are id, cable, paragraph, speaker, speaker_basis, delegation, voice, attributed_to, act, "
            "polarity, commitment, responds_to, topics, systems, statement, quote, prefix, suffix, assessments, "
            "positions, gloss, note"
        ),
    ),
    Row(
        (claim("2-1", "attribute: mass", "attribute: mass, valu: 1 kg"),),
        "data/claims.yaml:12:43",
        "unknown-field",
        "valu",
        "there is no field `valu` here",
        "did you mean `value`?",
    ),
    Row(
        (claim("2-1", "act: inform", "act:"),),
        "data/claims.yaml:6:3",
        "empty-value",
        "act",
        "`act` has no value",
        "write one, or take the field out",
    ),
    Row(
        (claim("2-1", "paragraph: 2", "paragraph:"),),
        "data/claims.yaml:3:3",
        "empty-value",
        "paragraph",
        "`paragraph` has no value",
        "write one, or take the field out",
    ),
    Row(
        (claim("2-1", "quote: the Petrel-2 weighs 250 kg", 'quote: ""'),),
        "data/claims.yaml:10:3",
        "empty-value",
        "quote",
        "`quote` has no value",
        "write one, or take the field out",
    ),
    Row(
        (claim("2-1", "topics: [satellite-mass]", "topics: []"),),
        "data/claims.yaml:7:3",
        "empty-value",
        "topics",
        "`topics` has no value",
        "write one, or take the field out",
    ),
    Row(
        (claim("2-3", "topics: [satellite-orbit, satellites]", "topics: [satellites, satellites]"),),
        "data/claims.yaml:38:3",
        "repeated-value",
        "topics",
        "`satellites` stands twice in this list",
        "keep one of the two",
    ),
    Row(
        (claim("2-1", "paragraph: 2", "paragraph: two"),),
        "data/claims.yaml:3:14",
        "wrong-type",
        "two",
        "`two` is not a whole number",
        "`paragraph` is a number such as 16",
    ),
    Row(
        (claim("2-1", "paragraph: 2", "paragraph: [2]"),),
        "data/claims.yaml:3:3",
        "wrong-type",
        "paragraph",
        "`paragraph` is one piece of text",
        "write the text itself, in quotes if need be",
    ),
    Row(
        (claim("2-1", "topics: [satellite-mass]", "topics: satellite-mass"),),
        "data/claims.yaml:7:11",
        "wrong-type",
        "satellite-mass",
        "`topics` is a list",
        "write [satellite-mass]",
    ),
    Row(
        (claim("2-3", "scope: {mass: 250 kg, when: as planned}", "scope: as planned"),),
        "data/claims.yaml:47:14",
        "wrong-type",
        "as planned",
        "`scope` is a mapping",
        "write {key: value}",
    ),
    Row(
        (claim("3-2", "- {claim: 11OSLO12-3-1, relation: answers}", "- 11OSLO12-3-1"),),
        "data/claims.yaml:82:7",
        "wrong-type",
        "11OSLO12-3-1",
        "each of `responds_to` is a mapping",
        "write {key: value}",
    ),
    Row(
        (claim("2-1", "statement: Norland says that the Petrel-2 weighs 250 kg.", "statement: [Norland says]"),),
        "data/claims.yaml:9:3",
        "wrong-type",
        "statement",
        "`statement` is one piece of text",
        "write the text itself, in quotes if need be",
    ),
    Row(
        (claim("2-1", "topics: [satellite-mass]", "topics: [[satellite-mass]]"),),
        "data/claims.yaml:7:12",
        "wrong-type",
        "[",
        "each of `topics` is one piece of text",
        "write the text itself, in quotes if need be",
    ),
    Row(
        (claim("2-1", "act: inform", "act: [inform]"),),
        "data/claims.yaml:6:3",
        "wrong-type",
        "act",
        "`act` is one piece of text",
        "write the text itself, in quotes if need be",
    ),
    Row(
        (claim("2-1", "speaker: berg", "speaker: Ms. Berg"),),
        "data/claims.yaml:4:12",
        "invalid-id",
        "Ms. Berg",
        "`Ms. Berg` is not the form of this id",
        "write small letters, digits and hyphens: shahab-3m",
    ),
    Row(
        (claim("2-3", "scope: {mass: 250 kg,", "scope: {The mass: 250 kg,"),),
        "data/claims.yaml:47:15",
        "invalid-id",
        "The mass",
        "`The mass` is not the form of this id",
        "write small letters, digits and hyphens: shahab-3m",
    ),
    Row(
        (claim("2-4", "- id: 11OSLO12-2-4", "- id: 11OSLO12-2"),),
        "data/claims.yaml:49:7",
        "invalid-id",
        "11OSLO12-2",
        "`11OSLO12-2` is not the form of this id",
        "write cable, paragraph and number: 10STATE17263-16-5",
    ),
    Row(
        (replace("data/ledger.yaml", "11OSLO12-3-ledger-1", "11OSLO12-3-1"),),
        "data/ledger.yaml:1:7",
        "invalid-id",
        "11OSLO12-3-1",
        "`11OSLO12-3-1` is not the form of this id",
        "write cable, paragraph, `ledger` and number: 10STATE17263-6-ledger-1",
    ),
    Row(
        (replace("data/cables.yaml", "id: 11OSLO34", "id: 11 OSLO 34"),),
        "data/cables.yaml:8:7",
        "invalid-id",
        "11 OSLO 34",
        "`11 OSLO 34` is not the form of this id",
        "write year, place and number in one: 10STATE17263",
    ),
    Row(
        (replace("data/cables.yaml", f"sha256: {digest(OCTOBER)}", "sha256: abc"),),
        "data/cables.yaml:10:11",
        "invalid-id",
        "abc",
        "`abc` is not the form of this id",
        "write the SHA-256 of the file as 64 hexadecimal digits",
    ),
    # Words from a list
    Row(
        (claim("2-1", "act: inform", "act: informs"),),
        "data/claims.yaml:6:8",
        "unknown-act",
        "informs",
        "`informs` is no act",
        "did you mean `inform`?",
    ),
    Row(
        (claim("2-2", "voice: table", "voice: chorus"),),
        "data/claims.yaml:21:10",
        "unknown-voice",
        "chorus",
        "`chorus` is no voice",
        "one of table, summary, drafter",
    ),
    Row(
        (claim("2-2", "polarity: denied", "polarity: deny"),),
        "data/claims.yaml:23:13",
        "unknown-polarity",
        "deny",
        "`deny` is no polarity",
        "did you mean `denied`?",
    ),
    Row(
        (claim("2-3", "commitment: certain", "commitment: sure"),),
        "data/claims.yaml:37:15",
        "unknown-commitment",
        "sure",
        "`sure` is no commitment",
        "one of certain, probable, possible, uncommitted",
    ),
    Row(
        (claim("3-2", "relation: answers", "relation: answer"),),
        "data/claims.yaml:82:39",
        "unknown-relation",
        "answer",
        "`answer` is no relation",
        "did you mean `answers`?",
    ),
    Row(
        (claim("2-1", "stance: supports", "stance: support"),),
        "data/claims.yaml:14:48",
        "unknown-stance",
        "support",
        "`support` is no stance",
        "did you mean `supports`?",
    ),
    Row(
        (claim("3-2", "speaker_basis: named", "speaker_basis: name"),),
        "data/claims.yaml:76:18",
        "unknown-speaker-basis",
        "name",
        "`name` is no speaker_basis",
        "did you mean `named`?",
    ),
    Row(
        (claim("2-3", "words: 600-650 km", "basis: guessed"),),
        "data/claims.yaml:46:14",
        "unknown-basis",
        "guessed",
        "`guessed` is no basis",
        "one of stated, inferred",
    ),
    Row(
        (replace("data/parties.yaml", "kind: agency", "kind: agent"),),
        "data/parties.yaml:16:9",
        "unknown-kind",
        "agent",
        "`agent` is no kind",
        "did you mean `agency`?",
    ),
    Row(
        (replace("data/systems.yaml", "kind: family", "kind: aeroplane"),),
        "data/systems.yaml:16:9",
        "unknown-kind",
        "aeroplane",
        "`aeroplane` is no kind",
        "one of missile, launch-vehicle, satellite, engine, family, category",
    ),
    Row(
        (replace("data/discrepancies.yaml", "kind: value", "kind: values"),),
        "data/discrepancies.yaml:2:9",
        "unknown-kind",
        "values",
        "`values` is no kind",
        "did you mean `value`?",
    ),
    Row(
        (replace("data/ledger.yaml", "reason: framing", "reason: frame"),),
        "data/ledger.yaml:5:11",
        "unknown-reason",
        "frame",
        "`frame` is no reason",
        "did you mean `framing`?",
    ),
    Row(
        (replace("data/people.yaml", "role: head", "role: heads"),),
        "data/people.yaml:8:13",
        "unknown-role",
        "heads",
        "`heads` is no role",
        "did you mean `head`?",
    ),
    Row(
        (replace("data/attributes.yaml", "dimension: length", "dimension: lenght"),),
        "data/attributes.yaml:8:14",
        "unknown-dimension",
        "lenght",
        "`lenght` is no dimension",
        "did you mean `length`?",
    ),
    Row(
        (replace("data/attributes.yaml", "dimension: length", "dimension: length\n  holds: few"),),
        "data/attributes.yaml:9:10",
        "unknown-holds",
        "few",
        "`few` is no holds",
        "one of one, many",
    ),
    Row(
        (replace("data/corpus.yaml", "coverage: growing", "coverage: partial"),),
        "data/corpus.yaml:3:11",
        "unknown-coverage",
        "partial",
        "`partial` is no coverage",
        "one of growing, complete",
    ),
    # References
    Row(
        (replace("data/discrepancies.yaml", "cable: 11OSLO12, paragraph: 3", "cable: 11OSLO13, paragraph: 3"),),
        "data/discrepancies.yaml:6:15",
        "unknown-cable",
        "11OSLO13",
        "no cable is called `11OSLO13`",
        "did you mean `11OSLO34`?",
    ),
    Row(
        (claim("2-1", "delegation: norland", "delegation: norlanders"),),
        "data/claims.yaml:5:15",
        "unknown-party",
        "norlanders",
        "no party is called `norlanders`",
        "did you mean `norland` (Norland)?",
    ),
    Row(
        (claim("3-2", "attributed_to: [westland]", "attributed_to: [eastland]"),),
        "data/claims.yaml:78:19",
        "unknown-party",
        "eastland",
        "no party or person is called `eastland`",
        "did you mean `westland` (Westland)?",
    ),
    Row(
        (claim("2-1", "speaker: berg", "speaker: borg"),),
        "data/claims.yaml:4:12",
        "unknown-person",
        "borg",
        "no person is called `borg`",
        "did you mean `berg` (Ingrid Berg, Weather Bureau)?",
    ),
    Row(
        (claim("2-4", "topics: [satellites]", "topics: [satellites, satelites]"),),
        "data/claims.yaml:54:24",
        "unknown-topic",
        "satelites",
        "no topic is called `satelites`",
        "did you mean `satellites` (Weather satellites)?",
    ),
    Row(
        (claim("2-1", "systems: [petrel-2]", "systems: [petrel-2, petrel-ii]"),),
        "data/claims.yaml:8:23",
        "unknown-system",
        "petrel-ii",
        "no system is called `petrel-ii`",
        "did you mean `petrel-2` (Petrel-2)?",
    ),
    Row(
        (claim("2-1", "attribute: mass", "attribute: colour"),),
        "data/claims.yaml:12:37",
        "unknown-attribute",
        "colour",
        "no attribute is called `colour`",
        None,
    ),
    Row(
        (claim("2-3", "scope: {mass: 250 kg,", "scope: {masses: 250 kg,"),),
        "data/claims.yaml:47:15",
        "unknown-attribute",
        "masses",
        "no attribute is called `masses`",
        "did you mean `mass` (Mass)?",
    ),
    Row(
        (claim("11OSLO34-2-1", "value: petrel-3", "value: petrel-4"),),
        "data/claims.yaml:101:55",
        "unknown-system",
        "petrel-4",
        "no system is called `petrel-4`",
        "did you mean `petrel-3` (Petrel-3)?",
    ),
    Row(
        (claim("2-1", "proposition: petrel-2-is-light", "proposition: petrel-2-is-heavy"),),
        "data/claims.yaml:14:21",
        "unknown-proposition",
        "petrel-2-is-heavy",
        "no proposition is called `petrel-2-is-heavy`",
        "did you mean `petrel-2-is-light`?",
    ),
    Row(
        (claim("3-2", "claim: 11OSLO12-3-1", "claim: 11OSLO12-3-9"),),
        "data/claims.yaml:82:15",
        "unknown-claim",
        "11OSLO12-3-9",
        "no claim is called `11OSLO12-3-9`",
        "did you mean `11OSLO12-3-2`?",
    ),
    Row(
        (replace("data/retired.yaml", "replaced_by: [11OSLO12-2-1]", "replaced_by: [11OSLO12-2-1, 11OSLO12-9-1]"),),
        "data/retired.yaml:3:31",
        "unknown-claim",
        "11OSLO12-9-1",
        "no claim is called `11OSLO12-9-1`",
        "did you mean `11OSLO12-3-1`?",
    ),
    Row(
        (replace("data/cables.yaml", "meeting: spring-2011", "meeting: sprint-2011"),),
        "data/cables.yaml:4:12",
        "unknown-meeting",
        "sprint-2011",
        "no meeting is called `sprint-2011`",
        "did you mean `spring-2011` (First round)?",
    ),
    Row(
        (
            replace(
                "data/people.yaml",
                "    - cable: 11OSLO34\n      paragraph: 2",
                "    - cable: 11OSLO34\n      paragraph: 9",
            ),
        ),
        "data/people.yaml:32:18",
        "unknown-paragraph",
        "9",
        "11OSLO34 has no paragraph 9",
        "its paragraphs are 1 to 3",
    ),
    Row(
        (write("data/headings.yaml", _HEADING.replace("[2]", "[2, 8]")),),
        "data/headings.yaml:4:41",
        "unknown-paragraph",
        "8",
        "11OSLO12 has no paragraph 8",
        "its paragraphs are 1 to 4",
    ),
    Row(
        (replace("data/discrepancies.yaml", "cable: 11OSLO12, paragraph: 3", "cable: 11OSLO12, paragraph: 7"),),
        "data/discrepancies.yaml:6:36",
        "unknown-paragraph",
        "7",
        "11OSLO12 has no paragraph 7",
        "its paragraphs are 1 to 4",
    ),
    Row(
        (remove("data/propositions.yaml"),),
        "data/claims.yaml:14:21",
        "unknown-proposition",
        "petrel-2-is-light",
        "no proposition is called `petrel-2-is-light`",
        "data/propositions.yaml has no records",
    ),
    # Ids
    Row(
        (append("data/parties.yaml", "\n- id: sudland\n  name: The other Sudland\n  kind: state\n"),),
        "data/parties.yaml:19:7",
        "duplicate-id",
        "sudland",
        "`sudland` is the id of another record in data/parties.yaml",
        "take the next free number or name",
    ),
    Row(
        (claim("2-4", "- id: 11OSLO12-2-4", "- id: 11OSLO12-3-4"),),
        "data/claims.yaml:49:7",
        "id-mismatch",
        "11OSLO12-3-4",
        "`11OSLO12-3-4` is not an id of 11OSLO12 ¶2",
        "its ids are 11OSLO12-2-1, 11OSLO12-2-2 and so on",
    ),
    Row(
        (claim("2-4", "- id: 11OSLO12-2-4", "- id: 11OSLO12-2-04"),),
        "data/claims.yaml:49:7",
        "id-mismatch",
        "11OSLO12-2-04",
        "`11OSLO12-2-04` is not an id of 11OSLO12 ¶2",
        "its ids are 11OSLO12-2-1, 11OSLO12-2-2 and so on",
    ),
    Row(
        (replace("data/ledger.yaml", "- id: 11OSLO12-3-ledger-1", "- id: 11OSLO12-2-ledger-1"),),
        "data/ledger.yaml:1:7",
        "id-mismatch",
        "11OSLO12-2-ledger-1",
        "`11OSLO12-2-ledger-1` is not an id of 11OSLO12 ¶3",
        "its ids are 11OSLO12-3-ledger-1, 11OSLO12-3-ledger-2 and so on",
    ),
    Row(
        (claim("2-4", "- id: 11OSLO12-2-4", "- id: 11OSLO12-2-5"),),
        "data/claims.yaml:49:7",
        "retired-id",
        "11OSLO12-2-5",
        "`11OSLO12-2-5` was retired: it said the same as another",
        "take the next free number",
    ),
    # Names
    Row(
        (replace("data/systems.yaml", "aliases: [Petrel II]", "aliases: [Petrel II, NORLAND]"),),
        "data/systems.yaml:7:24",
        "alias-collision",
        "NORLAND",
        "`NORLAND` already means `norland`",
        "one spelling can mean one record only",
    ),
    Row(
        (replace("data/topics.yaml", "name: Their orbit", "name: SATELLITES"),),
        "data/topics.yaml:10:9",
        "alias-collision",
        "SATELLITES",
        "`SATELLITES` already means `satellites`",
        "one spelling can mean one record only",
    ),
    Row(
        (claim("2-1", "Norland says", "Norland\u200b says"),),
        "data/claims.yaml:9:14",
        "unsafe-character",
        "Norland\u200b says that the Petrel-2 weighs 250 kg.",
        "the character U+200B (ZERO WIDTH SPACE) does not show as typed",
        "take it out",
        severity="warning",
    ),
    Row(
        (claim("2-1", "says that the Petrel-2 weighs 250 kg.", "says \u202e that."),),
        "data/claims.yaml:9:14",
        "unsafe-character",
        "Norland says \u202e that.",
        "the character U+202E (RIGHT-TO-LEFT OVERRIDE) does not show as typed",
        "take it out",
        severity="warning",
    ),
    Row(
        (replace("data/topics.yaml", "  aliases: [satellites]\n", "  parent: satellites\n"),),
        "data/topics.yaml:3:11",
        "cycle",
        "satellites",
        "`satellites` is above itself: satellites → satellites",
        "let one of them have another parent",
    ),
    Row(
        (replace("data/systems.yaml", "  kind: family\n", "  kind: family\n  family: petrel-3\n"),),
        "data/systems.yaml:12:11",
        "cycle",
        "petrels",
        "`petrel-3` is above itself: petrel-3 → petrels → petrel-3",
        "let one of them have another family",
        more=("data/systems.yaml:17:11 cycle",),
    ),
    # Who speaks
    Row(
        (
            claim(
                "11OSLO34-2-1",
                "speaker: dahl\n  delegation: sudland",
                "speaker: berg\n  speaker_basis: continued\n  delegation: norland",
            ),
        ),
        "data/claims.yaml:93:12",
        "speaker-not-present",
        "berg",
        "`berg` was not at autumn-2011",
        "its participants are in data/people.yaml",
    ),
    Row(
        (claim("3-1", "delegation: sudland", "delegation: norland"),),
        "data/claims.yaml:62:12",
        "speaker-not-present",
        "dahl",
        "`dahl` was at spring-2011 with `sudland`, not `norland`",
        "write `delegation: sudland`, or another speaker",
    ),
    Row(
        (claim("2-1", "speaker: berg\n  delegation: norland", "speaker: dahl\n  delegation: sudland"),),
        "data/claims.yaml:4:12",
        "speaker-not-named",
        "dahl",
        "¶2 does not name `dahl`",
        "write `speaker_basis: continued` if the paragraph goes on with that speaker's presentation",
    ),
    Row(
        (
            claim("11OSLO34-2-1", "speaker: dahl", "speaker: dahl\n  speaker_basis: continued"),
            replace("data/people.yaml", "  name: Olav Dahl\n  aliases: [Dahl]", "  name: Olaf Dal"),
        ),
        "data/claims.yaml:93:12",
        "speaker-not-named",
        "dahl",
        "11OSLO34 does not name `dahl`",
        None,
        more=("data/claims.yaml:62:12 speaker-not-named",),
    ),
    Row(
        (claim("3-2", "  speaker: berg\n", ""),),
        "data/claims.yaml:75:18",
        "speaker-missing",
        "named",
        "`speaker_basis` stands without a speaker",
        None,
    ),
    Row(
        (claim("2-1", "speaker: berg\n  delegation: norland", "delegation: westland"),),
        "data/claims.yaml:4:15",
        "delegation-not-present",
        "westland",
        "`westland` had no delegation at spring-2011",
        "those present were norland, sudland; whose words they relay stands in `attributed_to`",
    ),
    Row(
        (claim("2-4", "delegation: norland", "delegation: sudland\n  voice: drafter"),),
        "data/claims.yaml:52:15",
        "drafter-mismatch",
        "sudland",
        "11OSLO12 was written by `norland`, so its drafter's words are not `sudland`'s",
        "write `delegation: norland`",
    ),
    Row(
        (replace("data/people.yaml", "    - meeting: autumn-2011\n", "    - meeting: spring-2011\n"),),
        "data/people.yaml:25:16",
        "repeated-value",
        "spring-2011",
        "`dahl` is listed twice for spring-2011",
        None,
        more=("data/claims.yaml:93:12 speaker-not-present",),
    ),
    Row(
        (replace("data/people.yaml", "entry: Ingrid Berg, Weather Bureau", "entry: Inger Berg, Weather Bureau"),),
        "data/people.yaml:12:14",
        "quote-altered",
        "Inger Berg, Weather Bureau",
        "the quote is not the words of 11OSLO12 ¶4: `Inger` where it has `Ingrid`",
        "¶4 reads: Ingrid Berg, Weather Bureau",
    ),
    # Quotes
    Row(
        (claim("2-1", "quote: the Petrel-2 weighs 250 kg", "quote: the Petrel-2 weighs 260 kg"),),
        "data/claims.yaml:10:10",
        "quote-altered",
        "the Petrel-2 weighs 260 kg",
        "the quote is not the words of 11OSLO12 ¶2: `260` where it has `250`",
        "¶2 reads: the Petrel-2 weighs 250 kg",
        more=("data/claims.yaml:12:50 number-not-in-quote",),
    ),
    Row(
        (claim("2-2", "quote: does not carry a camera", "quote: does carry a camera"),),
        "data/claims.yaml:27:10",
        "quote-altered",
        "does carry a camera",
        "the quote is not the words of 11OSLO12 ¶2: `not` is left out",
        "¶2 reads: does not carry a camera",
    ),
    Row(
        (claim("2-2", "quote: does not carry a camera", "quote: does not ever carry a camera"),),
        "data/claims.yaml:27:10",
        "quote-altered",
        "does not ever carry a camera",
        "the quote is not the words of 11OSLO12 ¶2: `ever` is not there",
        "¶2 reads: does not carry a camera",
    ),
    Row(
        (claim("2-1", "quote: the Petrel-2 weighs 250 kg", "quote: the Petrel-2 weighs [...] 250 tons"),),
        "data/claims.yaml:10:10",
        "quote-altered",
        "the Petrel-2 weighs [...] 250 tons",
        "the quote is not the words of 11OSLO12 ¶2: `tons` is not there",
        "¶2 reads: the Petrel-2 weighs [...] 250",
    ),
    Row(
        (claim("2-4", "prefix: 600-650 km high.", "prefix: 600-650 km low."),),
        "data/claims.yaml:56:10",
        "quote-ambiguous",
        "The launch was late.",
        "the quote stands more than once in 11OSLO12 ¶2",
        "add `prefix` or `suffix`: the words next to it",
    ),
    Row(
        (claim("2-4", "quote: The launch was late.\n  prefix: 600-650 km high.", "quote: Mr. Dahl asked whether"),),
        "data/claims.yaml:56:10",
        "quote-in-other-paragraph",
        "Mr. Dahl asked whether",
        "the quote does not stand in ¶2 but in ¶3",
        "mend `paragraph` and `id`",
    ),
    Row(
        (claim("2-4", "quote: The launch was late.\n  prefix: 600-650 km high.", "quote: He doubted this date"),),
        "data/claims.yaml:56:10",
        "quote-in-other-cable",
        "He doubted this date",
        "the quote does not stand in 11OSLO12 but in 11OSLO34 ¶2",
        "mend `cable` and `id`",
    ),
    Row(
        (
            claim(
                "2-4", "quote: The launch was late.\n  prefix: 600-650 km high.", "quote: an entirely different matter"
            ),
        ),
        "data/claims.yaml:56:10",
        "quote-not-found",
        "an entirely different matter",
        "nothing like the quote stands in 11OSLO12 ¶2 or elsewhere",
        "copy the words from the cable",
    ),
    Row(
        (claim("2-4", "\n  prefix: 600-650 km high.", ""),),
        "data/claims.yaml:56:10",
        "quote-ambiguous",
        "The launch was late.",
        "the quote stands more than once in 11OSLO12 ¶2",
        "add `prefix` or `suffix`: the words next to it",
    ),
    Row(
        (claim("2-4", "quote: The launch was late.\n  prefix: 600-650 km high.", 'quote: "..."'),),
        "data/claims.yaml:56:10",
        "quote-empty",
        '"..."',
        "the quote has no letter or digit",
        "copy the words the claim rests on",
    ),
    Row(
        (replace("data/ledger.yaml", "quote: End of discussion.", "quote: End of the discussion."),),
        "data/ledger.yaml:4:10",
        "quote-altered",
        "End of the discussion.",
        "the quote is not the words of 11OSLO12 ¶3: `the` is not there",
        "¶3 reads: End of discussion.",
    ),
    Row(
        (replace("data/discrepancies.yaml", "quote: a mass of 300 kg", "quote: a mass of 330 kg"),),
        "data/discrepancies.yaml:6:46",
        "quote-altered",
        "a mass of 330 kg",
        "the quote is not the words of 11OSLO12 ¶3: `330` where it has `300`",
        "¶3 reads: a mass of 300 kg",
    ),
    Row(
        (replace("data/meetings.yaml", "quote: on March 7, 2011", "quote: on March 7, 2011 in Oslo"),),
        "data/meetings.yaml:6:10",
        "quote-altered",
        "on March 7, 2011 in Oslo",
        "the quote is not the words of 11OSLO12 ¶1: `in Oslo` is not there",
        "¶1 reads: on March 7, 2011",
    ),
    Row(
        (claim("2-3", "words: 600-650 km", "words: 600 to 650 km"),),
        "data/claims.yaml:46:14",
        "words-not-in-quote",
        "600 to 650 km",
        "`600 to 650 km` does not stand in the quote",
        "copy the value's words from the quote",
    ),
    # Values
    Row(
        (claim("2-1", "value: 250 kg", "value: 250kg"),),
        "data/claims.yaml:12:50",
        "value-syntax",
        "250kg",
        "no blank stands in `250kg` between number and unit",
        "write `250 kg`",
    ),
    Row(
        (claim("2-1", "value: 250 kg", 'value: "about 250 kg"'),),
        "data/claims.yaml:12:51",
        "value-syntax",
        "about",
        "`about` is no sign",
        "write `~ 250 kg`",
    ),
    Row(
        (claim("2-1", "value: 250 kg", "value: 250"),),
        "data/claims.yaml:12:50",
        "value-syntax",
        "250",
        "`250` has no unit",
        "write the unit, as in `250 km`, or the things counted, as in `250 {missile}`",
    ),
    Row(
        (replace("data/meetings.yaml", "date: 2011-03-07", "date: March 7"),),
        "data/meetings.yaml:3:9",
        "value-syntax",
        "March 7",
        "`March 7` spells its month",
        "write year-month-day, as in `2009-05-26`",
    ),
    Row(
        (replace("data/attributes.yaml", "unit: km", "unit: kms"),),
        "data/attributes.yaml:9:9",
        "unknown-unit",
        "kms",
        "`kms` is no unit",
        "write `km`",
    ),
    Row(
        (replace("data/attributes.yaml", "unit: km", "unit: kg"),),
        "data/attributes.yaml:9:9",
        "unit-mismatch",
        "kg",
        "`kg` measures mass, but the attribute is of length",
        None,
    ),
    Row(
        (
            replace("data/attributes.yaml", "  terms: [research, forecasting]\n", ""),
            claim(
                "3-1", "  assessments:\n    - {system: petrel-2, attribute: purpose, value: research}", "  note: none"
            ),
        ),
        "data/attributes.yaml:17:14",
        "missing-field",
        "term",
        "`purpose` has no terms to choose from",
        "add `terms: [one, two]`",
    ),
    Row(
        (claim("2-1", "value: 250 kg", "value: 250 km"),),
        "data/claims.yaml:12:50",
        "unit-mismatch",
        "250 km",
        "`250 km` does not fit `mass`, which is a mass in `kg`",
        "write a number and its unit, such as `5 kg`",
    ),
    Row(
        (claim("2-2", "value: no", "value: none"),),
        "data/claims.yaml:29:56",
        "unit-mismatch",
        "none",
        "`none` does not fit `has-camera`, which is `yes` or `no`",
        None,
    ),
    Row(
        (claim("2-3", "scope: {mass: 250 kg,", "scope: {mass: 250 km,"),),
        "data/claims.yaml:47:21",
        "unit-mismatch",
        "250 km",
        "`250 km` does not fit `mass`, which is a mass in `kg`",
        "write a number and its unit, such as `5 kg`",
    ),
    Row(
        (claim("3-1", "value: research", "value: reserch"),),
        "data/claims.yaml:70:53",
        "unknown-term",
        "reserch",
        "`reserch` is no term of `purpose`",
        "did you mean `research`?",
    ),
    Row(
        (claim("2-1", "value: 250 kg", "value: 251 kg"),),
        "data/claims.yaml:12:50",
        "number-not-in-quote",
        "251 kg",
        "`251` of `251 kg` is not in the quote",
        "widen the quote; or write `basis: inferred` and a `note` that says from what",
    ),
    Row(
        (replace("data/meetings.yaml", "date: 2011-03-07", "date: 2011-03-08"),),
        "data/meetings.yaml:3:9",
        "number-not-in-quote",
        "2011-03-08",
        "`8` is not in the quote",
        None,
    ),
    Row(
        (claim("11OSLO34-2-2", "basis: inferred, note: two years before", "basis: inferred"),),
        "data/claims.yaml:114:77",
        "inferred-without-note",
        "inferred",
        "an inferred value says from what",
        "add a `note` to it or to the claim",
    ),
    Row(
        (claim("2-1", "system: petrel-2", "system: petrel-3"),),
        "data/claims.yaml:12:16",
        "system-not-listed",
        "petrel-3",
        "`petrel-3` is not among the claim's systems",
        "add it to `systems`",
    ),
    Row(
        (replace("data/meetings.yaml", "date: 2011-03-07", "date: 2011-04"),),
        "data/meetings.yaml:3:9",
        "date-after-cable",
        "2011-04",
        "`2011-04` is after the cable of 2011-03-09 that reports the meeting",
        None,
        more=("data/meetings.yaml:3:9 number-not-in-quote",),
    ),
    # Claim to claim
    Row(
        (claim("3-2", "claim: 11OSLO12-3-1", "claim: 11OSLO12-3-2"),),
        "data/claims.yaml:82:15",
        "relation-to-self",
        "11OSLO12-3-2",
        "a claim cannot respond to itself",
        None,
    ),
    Row(
        (claim("3-1", "act: question", "act: question\n  responds_to: [{claim: 11OSLO34-2-1, relation: questions}]"),),
        "data/claims.yaml:65:25",
        "relation-to-later",
        "11OSLO34-2-1",
        "`11OSLO34-2-1` was said after `11OSLO12-3-1`",
        "let the later claim name the earlier one",
    ),
    Row(
        (claim("2-1", "act: inform", "act: inform\n  responds_to: [{claim: 11OSLO12-3-1, relation: answers}]"),),
        "data/claims.yaml:7:25",
        "relation-to-later",
        "11OSLO12-3-1",
        "`11OSLO12-3-1` was said after `11OSLO12-2-1`",
        "let the later claim name the earlier one",
    ),
    Row(
        (
            claim(
                "3-2",
                "    - {claim: 11OSLO12-3-1, relation: answers}\n",
                "    - {claim: 11OSLO12-3-1, relation: answers}\n" * 2,
            ),
        ),
        "data/claims.yaml:83:15",
        "repeated-value",
        "11OSLO12-3-1",
        "`answers` `11OSLO12-3-1` stands twice",
        "keep one of the two",
    ),
    Row(
        (claim("3-2", "attributed_to: [westland]", "attributed_to: [westland, norland]"),),
        "data/claims.yaml:78:29",
        "attributed-to-self",
        "norland",
        "`norland` cannot relay its own word",
        "leave it out",
    ),
    Row(
        (claim("3-2", "commitment: uncommitted", "commitment: probable"),),
        "data/claims.yaml:80:15",
        "commitment-conflict",
        "probable",
        "what is relayed from `westland` is not `probable` on the speaker's part",
        "write `commitment: uncommitted`; the speaker's own view is another claim",
    ),
    Row(
        (
            claim(
                "2-1",
                "    - {proposition: petrel-2-is-light, stance: supports}",
                (
                    "    - {proposition: petrel-2-is-light, stance: supports}\n    - {proposition: "
                    "petrel-2-is-light, stance: disputes}"
                ),
            ),
        ),
        "data/claims.yaml:15:21",
        "stance-conflict",
        "petrel-2-is-light",
        "the claim takes two positions on `petrel-2-is-light`",
        "split the claim, or keep one of the two",
    ),
    # Cables
    Row(
        (remove(MARCH),),
        "data/cables.yaml:2:9",
        "missing-seed",
        "seeds/march.txt",
        "there is no file `seeds/march.txt`",
        "did you mean `seeds/october.txt`?",
    ),
    Row(
        (replace("data/cables.yaml", "file: seeds/march.txt", "file: march.txt"),),
        "data/cables.yaml:2:9",
        "seed-outside",
        "march.txt",
        "`march.txt` is not below seeds/",
        "put the cable into seeds/",
    ),
    Row(
        (replace("data/cables.yaml", "file: seeds/march.txt", "file: seeds/../../march.txt"),),
        "data/cables.yaml:2:9",
        "seed-outside",
        "seeds/../../march.txt",
        "`seeds/../../march.txt` is not below seeds/",
        "put the cable into seeds/",
    ),
    Row(
        (write(MARCH, SEEDS[MARCH].replace("HAUGEN", "HAUGEN ").encode()),),
        "data/cables.yaml:3:11",
        "seed-changed",
        "a47bf9dcf7e5ff63739d3cd5d182388ae7039d03b3b0f6be8e1cd619c9576919",
        (
            "`seeds/march.txt` is not the text that was curated: its SHA-256 is "
            "22ae601f36ccfead6ba4fe195c093e10c5fce1366d7bc358561159b5b248a316"
        ),
        "restore the file; if it was corrected on purpose, look at every quote and then write the new sum",
    ),
    Row(
        (reseed(MARCH, "A postcard from Oslo.\n"),),
        "data/cables.yaml:2:9",
        "not-a-cable",
        "seeds/march.txt",
        "`seeds/march.txt` has no numbered paragraphs",
        "is it the text of the cable?",
    ),
    Row(
        (reseed(OCTOBER, SEEDS[OCTOBER].replace("11OSLO34", "11OSLO35")),),
        "data/cables.yaml:8:7",
        "cable-mismatch",
        "11OSLO34",
        "`seeds/october.txt` is the cable 11OSLO35",
        "write `id: 11OSLO35`",
    ),
    Row(
        (
            reseed(MARCH, SEEDS[MARCH].replace("Berg", "B\xf8rg")),
            write(MARCH, SEEDS[MARCH].replace("Berg", "B\xf8rg").encode("latin-1")),
        ),
        "seeds/march.txt:1:1",
        "not-utf-8",
        "I",
        "the file is not UTF-8: byte 0xf8 on line 31",
        "save it as UTF-8",
        more=("data/cables.yaml:3:11 seed-changed",),
    ),
    # Coverage
    Row(
        (replace("data/corpus.yaml", "coverage: growing", "coverage: growing\nsentences_covered: 99"),),
        "data/corpus.yaml:4:20",
        "coverage-shrunk",
        "99",
        "only 7 sentences are covered, where 99 were",
        "`jta coverage` shows which are not; a growing corpus may only grow",
    ),
    Row(
        (COMPLETE,),
        "seeds/march.txt:21:8",
        "sentence-pending",
        "Delegations from Norland and Sudland met in Oslo on",
        "this sentence of 11OSLO12 ¶1 is in no claim and not in the ledger",
        "add a claim, or a ledger entry with a reason",
        more=pending_but("seeds/march.txt:21:8 sentence-pending"),
    ),
    Row(
        (COMPLETE,),
        "seeds/march.txt:22:10",
        "number-pending",
        "2011",
        "`2011` of 11OSLO12 ¶1 stands in no assessed value and not in the ledger",
        "add an assessment to the claim that quotes it, or a ledger entry with the reason `no-value`",
        more=pending_but("seeds/march.txt:22:10 number-pending"),
    ),
]


def place_of(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.place.file}:{diagnostic.place.line}:{diagnostic.place.column}"


def marked_by(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    return (place.excerpt or "")[place.column - 1 : place.column - 1 + place.length]


def test_tiny_corpus_checks_clean() -> None:
    assert examine() == ()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.code}-{number}" for number, row in enumerate(ROWS)])
def test_diagnostic(row: Row) -> None:
    found = examine(*row.edits)
    said = [f"{place_of(diagnostic)} {diagnostic.code}" for diagnostic in found]
    assert sorted(said) == sorted([f"{row.place} {row.code}", *row.more])
    diagnostic = found[said.index(f"{row.place} {row.code}")]
    assert marked_by(diagnostic) == row.marked
    assert (diagnostic.message, diagnostic.help) == (row.message, row.help)
    assert diagnostic.severity == row.severity


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.code}-{number}" for number, row in enumerate(ROWS)])
def test_messages_read_alike(row: Row) -> None:
    assert not row.message.endswith("."), "no full stop"
    assert row.message[0] in "`¶0123456789" or row.message[0].islower() or row.message.startswith("data/")
    assert "pydantic" not in row.message.lower()
    assert "input should" not in row.message.lower()


NEGATION = reseed(MARCH, SEEDS[MARCH].replace("does not carry a camera", "is not a camera"))


@pytest.mark.parametrize(
    ("quote", "codes"),
    [
        ("quote: the Petrel-2 weighs 250 kg and is [...] a camera", ["quote-skips-negation"]),
        ("quote: the Petrel-2 weighs 250 kg [...] is not a camera", []),
        ("quote: the Petrel-2 [...] is not a camera", []),
        ("quote: the Petrel-2 weighs [...] camera", []),
    ],
)
def test_an_ellipsis_hides_no_negation(quote: str, codes: list[str]) -> None:
    found = examine(NEGATION, claim("2-1", "quote: the Petrel-2 weighs 250 kg", quote))
    skipped = [d for d in found if d.code == "quote-skips-negation"]
    assert [d.code for d in skipped] == codes
    for diagnostic in skipped:
        assert place_of(diagnostic) == "data/claims.yaml:10:10"
        assert diagnostic.message == "`[...]` leaves out `not`"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    (root / "data" / "topics.yaml").rename(root / "elsewhere.yaml")
    (root / "data" / "topics.yaml").symlink_to(root / "nowhere.yaml")
    found = [d for d in examine_corpus(str(root)).diagnostics if d.code == "unreadable-file"]
    assert [(place_of(d), d.message) for d in found] == [("data/topics.yaml:1:1", "`data/topics.yaml` cannot be read")]


IN_TESTS_OF_THEIR_OWN = {"quote-skips-negation", "unreadable-file"}


def test_every_code_has_a_row() -> None:
    assert codes_in_source() == {row.code for row in ROWS} | IN_TESTS_OF_THEIR_OWN


def codes_in_source() -> set[str]:
    """Collect every code the package can emit: written out, or put together from a field or kind of record."""
    folder = Path(jta_kb.corpus.__file__).parent
    found = {f"unknown-{name}" for name in SINGULAR.values()}
    found |= {f"unknown-{name.replace('_', '-')}" for name in fields_with_choices()}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= codes_given(node)
    return found


def codes_given(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = node.args[:1] if name in ("Problem", "Fault", "note", "refuse", "_problem") else []
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        given = node.value.elts[:1]
    else:
        given = []
    values = [item.value for item in given if isinstance(item, ast.Constant)]
    return {value for value in values if isinstance(value, str) and value}


def fields_with_choices() -> set[str]:
    """Return the names of the fields whose words come from a fixed list."""
    records = models.Record.__subclasses__()
    return {
        name
        for record in records
        for name, field in record.model_fields.items()
        for choice in (field.annotation, *get_args(field.annotation))
        if get_origin(choice) is Literal
    }
