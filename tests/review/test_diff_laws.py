"""What holds of every difference: none from a version to itself, and the changes make the one version of the other."""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jta_kb.corpus.examine import examine_corpus
from jta_kb.review.changes import Item, WholeRecord, apply_changes
from jta_kb.review.difference import diff_records
from jta_kb.review.records import Records, collect_records, plain_value
from jta_kb.review.wording import compare_words, is_wording
from real_corpus import ROOT
from tiny_corpus import build_corpus


@lru_cache(maxsize=1)
def tiny() -> Records:
    return collect_records(examine_corpus("tiny", build_corpus()))


@lru_cache(maxsize=1)
def real() -> Records:
    """The records of the corpus, fewer of them: some of each kind."""
    records = collect_records(examine_corpus(str(ROOT)))
    return {kind: dict(list(table.items())[:12]) for kind, table in records.items()}


WORDS = ["Norland", "Petrel II", "petrel-2", "250 kg", "not", "<b>", "“curly”", "is late", "ñ", "\u202e"]
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=12)).map(plain_value)
VALUES = st.sampled_from(
    ["250 kg", "~ 250 kg", "< 1 t", "100..300 kg", "no", "2009", "[2015..]", "2015/..", "odd value"]
)
ASSESSMENTS = st.fixed_dictionaries(
    {"attribute": st.sampled_from(["mass", "range", "purpose"]), "value": VALUES},
    optional={
        "system": st.sampled_from(["petrel-2", "petrel-3"]),
        "words": TEXTS,
        "scope": st.dictionaries(st.sampled_from(["mass", "when"]), VALUES, min_size=1),
        "basis": st.just("inferred"),
        "note": TEXTS,
    },
)
POSITIONS = st.fixed_dictionaries(
    {"proposition": st.sampled_from(["one", "two"]), "stance": st.sampled_from(["supports", "disputes", "neutral"])}
)
RELATIONS = st.fixed_dictionaries({"claim": st.sampled_from(["11OSLO12-2-1", "11OSLO12-9-9"]), "relation": TEXTS})
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "assessments": st.lists(ASSESSMENTS, min_size=1, max_size=3),
    "positions": st.lists(POSITIONS, min_size=1, max_size=3),
    "responds_to": st.lists(RELATIONS, min_size=1, max_size=2),
    "commitment": st.sampled_from(["uncommitted", "possible", "probable"]),
    "polarity": st.just("denied"),
    "attributed_to": st.lists(st.sampled_from(["iran", "westland", "media"]), min_size=1, unique=True),
    "topics": st.lists(TEXTS, min_size=1, max_size=3),
    "aliases": st.lists(TEXTS, min_size=1, max_size=3),
    "paragraph": st.integers(1, 9),
}
NAMES = ["statement", "quote", "prefix", "speaker", "speaker_basis", "note", "name", "act", "voice", "reason", "title"]


@st.composite
def edited(draw: st.DrawFn, base: Records) -> Records:
    """Draw a version with some records edited, taken out, added, copied, renamed, merged or retired."""
    records = copy.deepcopy(base)
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["claims", "claims", *sorted(records)]))
        table = records[kind]
        if not table:
            continue
        id_ = draw(st.sampled_from(sorted(table)))
        match draw(st.sampled_from(["set", "set", "set", "drop", "remove", "rename", "retire", "win"])):
            case "set":
                name = draw(st.sampled_from([*FIELDS, *NAMES]))
                table[id_][name] = draw(FIELDS.get(name, TEXTS))
            case "drop":
                name = draw(st.sampled_from(sorted(table[id_])))
                if name not in ("id", "cable", "delegation", "statement", "quote"):
                    del table[id_][name]
            case "remove":
                del table[id_]
            case "rename":
                new = f"{id_}{draw(st.integers(1, 3))}"
                table[new] = {**table.pop(id_), "id": new}
            case "retire" if kind == "claims":
                heirs = draw(st.lists(st.sampled_from(sorted(table)), max_size=2))
                records["retired"][id_] = {"id": id_, "reason": "so", "replaced_by": heirs}
                del table[id_]
            case "win" if kind != "claims":
                lost = table.pop(id_)
                for other in list(table.values())[:2]:
                    other["aliases"] = [*other.get("aliases", []), *lost.get("aliases", []), lost.get("name", id_)]
            case _:
                pass
    return {
        kind: {
            id_: {name: plain_value(value, in_order=name == "attributed_to") for name, value in fields.items()}
            for id_, fields in table.items()
        }
        for kind, table in records.items()
    }


@given(st.data())
def test_the_changes_make_the_one_version_of_the_other(data: st.DataObject) -> None:
    base = data.draw(st.sampled_from([tiny(), real()]))
    one, other = data.draw(edited(base)), data.draw(edited(base))
    before = copy.deepcopy(one)
    changes = diff_records(one, other)
    assert apply_changes(changes, one) == other
    assert one == before
    assert bool(changes) == (one != other)


@given(st.data())
def test_nothing_differs_from_itself_in_whatever_order_it_stands(data: st.DataObject) -> None:
    records = data.draw(edited(tiny()))
    turned = {kind: dict(data.draw(st.permutations(list(table.items())))) for kind, table in records.items()}
    assert diff_records(records, turned) == []


@given(st.data())
def test_each_change_is_data_with_a_name_and_a_weight(data: st.DataObject) -> None:
    for change in diff_records(tiny(), data.draw(edited(tiny()))):
        assert change.old != change.new
        assert change.weight in ("meaning", "wording")
        assert change.name[0].isupper()
        assert type(change).__doc__
        assert isinstance(change, (Item, WholeRecord)) or change.field
        assert json.loads(json.dumps(change.to_json()))["change"] == change.name


@given(TEXTS, TEXTS)
def test_the_words_of_both_texts_are_all_there(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.side != "new") == old
    assert "".join(piece.text for piece in pieces if piece.side != "old") == new


@given(st.text(max_size=40), st.text(max_size=40))
def test_wording_is_the_same_both_ways_and_never_a_number(old: str, new: str) -> None:
    assert is_wording(old, old)
    assert is_wording(old, new) == is_wording(new, old)
    assert not is_wording(f"{old} 250 kg", f"{old} 251 kg")
    assert not is_wording(f"it is {old}", f"it is not {old}")
