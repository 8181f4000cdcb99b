"""A corpus of two invented cables that checks clean, and the edits that break it.

    found = examine(replace("data/claims.yaml", "speaker: berg", "speaker: borg"))

A corpus is a dict of names and bytes, as `examine_corpus` takes it; `write_corpus` puts one on disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from jta_kb.corpus.diagnostic import Diagnostic
from jta_kb.corpus.examine import examine_corpus

Files = dict[str, bytes]
Edit = Callable[[Files], None]

CLAIMS = "data/claims.yaml"
MARCH = "seeds/march.txt"
OCTOBER = "seeds/october.txt"

_HEADER = """Identifier
Created
Classification
Origin
{id}
{created}
UNCLASSIFIED
Embassy Oslo
Cable title:

WEATHER SATELLITE TALKS

TAGS: TSPA
SUBJECT: WEATHER SATELLITE TALKS

-------
Summary
-------


"""

_MARCH = """1. (U) Delegations from Norland and Sudland met in Oslo on
March 7, 2011, to compare notes on weather satellites. Both
sides agreed to publish the results.


-----------
Satellites
-----------


2. (SBU) Ms. Berg said that the Petrel-2 weighs 250 kg and
does not carry a camera. The launch was late. She added that
its orbit is 600-650 km high. The launch was late.


3. (SBU) Mr. Dahl asked whether the Petrel-2 is a
"research" satel
lite. Ms. Berg replied that, according to the press in
Westland, it has a mass of 300 kg. End of discussion.


-----------------
4. (U) Participants
-----------------

Norland
Ingrid Berg, Weather Bureau

Sudland
Olav Dahl, Ministry of Transport

HAUGEN
"""

_OCTOBER = """1. (U) The second round took place on October 4, 2011.


----------
Discussion
----------


2. (SBU) Dahl recalled that the Petrel-3 is to follow the
Petrel-2; its maiden flight is planned for May 26, 2012, two
years after that of the Petrel-2. He doubted this date.


3. (U) Participants
Olav Dahl, Ministry of Transport
Ingrid Berg, Weather Bureau

HAUGEN
"""

SEEDS = {
    MARCH: _HEADER.format(id="11OSLO12", created="2011-03-09 10:15:00") + _MARCH,
    OCTOBER: _HEADER.format(id="11OSLO34", created="2011-10-06 09:00:00") + _OCTOBER,
}

DATA = {
    "data/corpus.yaml": """title: A tiny corpus
licence: CC0-1.0
coverage: growing
""",
    "data/cables.yaml": f"""- id: 11OSLO12
  file: {MARCH}
  sha256: {hashlib.sha256(SEEDS[MARCH].encode()).hexdigest()}
  meeting: spring-2011
  drafter: norland
  aliases: [the March cable]

- id: 11OSLO34
  file: {OCTOBER}
  sha256: {hashlib.sha256(SEEDS[OCTOBER].encode()).hexdigest()}
  meeting: autumn-2011
  drafter: norland
""",
    "data/meetings.yaml": """- id: spring-2011
  name: First round
  date: 2011-03-07
  cable: 11OSLO12
  paragraph: 1
  quote: on March 7, 2011
  delegations: [norland, sudland]

- id: autumn-2011
  name: Second round
  date: 2011-10-04
  cable: 11OSLO34
  paragraph: 1
  quote: on October 4, 2011
  delegations: [norland, sudland]
""",
    "data/parties.yaml": """- id: norland
  name: Norland
  kind: state
  aliases: [Norlanders]

- id: sudland
  name: Sudland
  kind: state

- id: westland
  name: Westland
  kind: state

- id: weather-bureau
  name: The Weather Bureau
  kind: agency
  member_of: norland
""",
    "data/people.yaml": """- id: berg
  name: Ingrid Berg
  aliases: [Berg]
  party: norland
  attended:
    - meeting: spring-2011
      delegation: norland
      role: head
      agency: Weather Bureau
      cable: 11OSLO12
      paragraph: 4
      entry: Ingrid Berg, Weather Bureau

- id: dahl
  name: Olav Dahl
  aliases: [Dahl]
  party: sudland
  attended:
    - meeting: spring-2011
      delegation: sudland
      agency: Ministry of Transport
      cable: 11OSLO12
      paragraph: 4
      entry: Olav Dahl, Ministry of Transport
    - meeting: autumn-2011
      delegation: sudland
      cable: 11OSLO34
      paragraph: 3
      entry: Olav Dahl, Ministry of Transport
  mentioned:
    - cable: 11OSLO34
      paragraph: 2
      entry: Dahl recalled
""",
    "data/systems.yaml": """- id: petrel-2
  name: Petrel-2
  kind: satellite
  class: weather satellite
  family: petrels
  country: norland
  aliases: [Petrel II]

- id: petrel-3
  name: Petrel-3
  kind: satellite
  family: petrels

- id: petrels
  name: Petrels
  kind: family
""",
    "data/topics.yaml": """- id: satellites
  name: Weather satellites
  aliases: [satellites]

- id: satellite-mass
  name: Their mass
  parent: satellites

- id: satellite-orbit
  name: Their orbit
  parent: satellites
  party: norland
""",
    "data/attributes.yaml": """- id: mass
  name: Mass
  dimension: mass
  unit: kg

- id: orbit-height
  name: Height of the orbit
  dimension: length
  unit: km

- id: has-camera
  name: Camera on board
  dimension: boolean

- id: purpose
  name: Purpose
  dimension: term
  terms: [research, forecasting]

- id: successor
  name: Successor
  dimension: reference

- id: maiden-flight
  name: Maiden flight
  dimension: date
""",
    "data/propositions.yaml": """- id: petrel-2-is-light
  statement: The Petrel-2 is light.
  systems: [petrel-2]
  topics: [satellite-mass]
""",
    CLAIMS: """- id: 11OSLO12-2-1
  cable: 11OSLO12
  paragraph: 2
  speaker: berg
  delegation: norland
  act: inform
  topics: [satellite-mass]
  systems: [petrel-2]
  statement: Norland says that the Petrel-2 weighs 250 kg.
  quote: the Petrel-2 weighs 250 kg
  assessments:
    - {system: petrel-2, attribute: mass, value: 250 kg}
  positions:
    - {proposition: petrel-2-is-light, stance: supports}

- id: 11OSLO12-2-2
  cable: 11OSLO12
  paragraph: 2
  speaker: berg
  delegation: norland
  voice: table
  act: inform
  polarity: denied
  topics: [satellites]
  systems: [petrel-2]
  statement: Norland says that the Petrel-2 does not carry a camera.
  quote: does not carry a camera
  assessments:
    - {system: petrel-2, attribute: has-camera, value: no}

- id: 11OSLO12-2-3
  cable: 11OSLO12
  paragraph: 2
  speaker: berg
  delegation: norland
  act: inform
  commitment: certain
  topics: [satellite-orbit, satellites]
  systems: [petrel-2]
  statement: Norland says that the orbit of the Petrel-2 is 600 to 650 km high.
  quote: its orbit is 600-650 km high
  assessments:
    - system: petrel-2
      attribute: orbit-height
      value: "600..650 km"
      words: 600-650 km
      scope: {mass: 250 kg, when: as planned}

- id: 11OSLO12-2-4
  cable: 11OSLO12
  paragraph: 2
  delegation: norland
  act: inform
  topics: [satellites]
  statement: Norland repeats that the launch was late.
  quote: The launch was late.
  prefix: 600-650 km high.

- id: 11OSLO12-3-1
  cable: 11OSLO12
  paragraph: 3
  speaker: dahl
  delegation: sudland
  act: question
  topics: [satellites]
  systems: [petrel-2]
  statement: Sudland asks whether the Petrel-2 is a research satellite.
  quote: whether the Petrel-2 is a “research” satellite
  assessments:
    - {system: petrel-2, attribute: purpose, value: research}

- id: 11OSLO12-3-2
  cable: 11OSLO12
  paragraph: 3
  speaker: berg
  speaker_basis: named
  delegation: norland
  attributed_to: [westland]
  act: answer
  commitment: uncommitted
  responds_to:
    - {claim: 11OSLO12-3-1, relation: answers}
  topics: [satellite-mass]
  systems: [petrel-2]
  statement: The press in Westland has it that the Petrel-2 has a mass of 300 kg.
  quote: it has a mass of 300 kg
  assessments:
    - {system: petrel-2, attribute: mass, value: 300 kg}

- id: 11OSLO34-2-1
  cable: 11OSLO34
  paragraph: 2
  speaker: dahl
  delegation: sudland
  act: inform
  topics: [satellites]
  systems: [petrel-2, petrel-3]
  statement: Sudland recalls that the Petrel-3 is to follow the Petrel-2.
  quote: the Petrel-3 is to follow the Petrel-2
  assessments:
    - {system: petrel-2, attribute: successor, value: petrel-3}

- id: 11OSLO34-2-2
  cable: 11OSLO34
  paragraph: 2
  delegation: sudland
  act: inform
  topics: [satellites]
  systems: [petrel-2, petrel-3]
  statement: Sudland recalls that the Petrel-3 is to fly on May 26, 2012, two years after the Petrel-2.
  quote: its maiden flight is planned for May 26, 2012, two years after that of the Petrel-2
  assessments:
    - {system: petrel-3, attribute: maiden-flight, value: "2012-05-26"}
    - {system: petrel-2, attribute: maiden-flight, value: "2010-05", basis: inferred, note: two years before}
""",
    "data/ledger.yaml": """- id: 11OSLO12-3-ledger-1
  cable: 11OSLO12
  paragraph: 3
  quote: End of discussion.
  reason: framing
""",
    "data/discrepancies.yaml": """- id: two-masses
  kind: value
  what: The Petrel-2 weighs 250 kg in one paragraph and 300 kg in another.
  places:
    - {cable: 11OSLO12, paragraph: 2, quote: the Petrel-2 weighs 250 kg}
    - {cable: 11OSLO12, paragraph: 3, quote: a mass of 300 kg}
  systems: [petrel-2]
""",
    "data/retired.yaml": """- id: 11OSLO12-2-5
  reason: it said the same as another
  replaced_by: [11OSLO12-2-1]
""",
}


def build_corpus(*edits: Edit) -> Files:
    """Return the corpus with the edits made, in order of name as it would be read from disk."""
    files = {name: text.encode() for name, text in (DATA | SEEDS).items()}
    for edit in edits:
        edit(files)
    return dict(sorted(files.items()))


def examine(*edits: Edit) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the corpus once the edits are made."""
    return examine_corpus("tiny", build_corpus(*edits)).diagnostics


def write_corpus(root: Path, *edits: Edit) -> Path:
    """Write the corpus with the edits made below `root`, and return `root`."""
    for name, content in build_corpus(*edits).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def replace(name: str, old: str, new: str) -> Edit:
    """Put `new` in place of `old`, which must stand in the file exactly once."""

    def edit(files: Files) -> None:
        text = files[name].decode()
        assert text.count(old) == 1, f"{text.count(old)} times in {name}: {old}"
        files[name] = text.replace(old, new).encode()

    return edit


def claim(number: str, old: str, new: str) -> Edit:
    """Put `new` in place of `old`, which must stand once in the claim of that number (`2-1` of 11OSLO12, or an id)."""
    id_ = number if number[:2] == "11" else f"11OSLO12-{number}"

    def edit(files: Files) -> None:
        before, start, rest = files[CLAIMS].decode().partition(f"- id: {id_}\n")
        record, blank, after = rest.partition("\n\n")
        assert start, id_
        assert (start + record).count(old) == 1, f"{(start + record).count(old)} times in {id_}: {old}"
        files[CLAIMS] = (before + (start + record).replace(old, new) + blank + after).encode()

    return edit


def append(name: str, text: str) -> Edit:
    """Add text to the end of a file."""

    def edit(files: Files) -> None:
        files[name] += text.encode()

    return edit


def write(name: str, content: str | bytes) -> Edit:
    """Make a file hold this and nothing else."""

    def edit(files: Files) -> None:
        files[name] = content.encode() if isinstance(content, str) else content

    return edit


def remove(*names: str) -> Edit:
    """Delete files."""

    def edit(files: Files) -> None:
        for name in names:
            del files[name]

    return edit


def reseed(name: str, text: str) -> Edit:
    """Put another text in place of a cable, and its SHA-256 into data/cables.yaml."""

    def edit(files: Files) -> None:
        old = hashlib.sha256(files[name]).hexdigest()
        new = hashlib.sha256(text.encode()).hexdigest()
        files[name] = text.encode()
        files["data/cables.yaml"] = files["data/cables.yaml"].replace(old.encode(), new.encode())

    return edit
