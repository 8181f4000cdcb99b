"""What holds of every merge, whatever two curators did to a file of claims."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jta_kb.corpus.conflicts import CONFLICT, part_conflicts
from jta_kb.corpus.document import parse_document, to_data
from jta_kb.corpus.format import format_text, render_record
from jta_kb.corpus.models import FILES
from jta_kb.review.merge import Merged, merge_texts
from jta_kb.review.records import plain_value
from jta_kb.review.three_way import KEYS, SETS, WHOLE, merge_fields

Claims = dict[str, dict[str, Any]]

CLAIMS = "data/claims.yaml"
WORDS = st.sampled_from(["inform", "answer", "no", "a: b", "# c", "ends in 12", "two\nlines", "é–ü"])
TOPICS = st.lists(st.sampled_from(["range", "mass", "orbit", "launch"]), min_size=1, max_size=3, unique=True)
ASSESSMENT = st.fixed_dictionaries(
    {"attribute": st.sampled_from(["range", "mass"]), "value": st.sampled_from(["1 km", "2 km", "3 kg"])},
    optional={"scope": st.just({"payload": "700 kg"}), "note": WORDS},
)
POSITION = st.fixed_dictionaries(
    {"proposition": st.sampled_from(["it-flies", "it-exists"]), "stance": st.sampled_from(["supports", "disputes"])}
)
RESPONSE = st.fixed_dictionaries(
    {"claim": st.sampled_from(["C-1-1", "C-1-2"]), "relation": st.sampled_from(["answers", "agrees"])}
)
LISTS = {
    "topics": TOPICS,
    "systems": TOPICS,
    "attributed_to": TOPICS,
    "assessments": st.lists(ASSESSMENT, min_size=1, max_size=2, unique_by=repr),
    "positions": st.lists(POSITION, min_size=1, max_size=2, unique_by=lambda item: item["proposition"]),
    "responds_to": st.lists(RESPONSE, min_size=1, max_size=2, unique_by=repr),
}
FIELDS = {"act": WORDS, "note": WORDS, "statement": WORDS, **LISTS}
CONTENT = st.fixed_dictionaries(
    {"act": WORDS, "topics": TOPICS, "statement": WORDS},
    optional={name: values for name, values in FIELDS.items() if name not in ("act", "topics", "statement")},
)


@st.composite
def bases(draw: st.DrawFn) -> Claims:
    """Draw the claims of two paragraphs."""
    ids = draw(st.lists(st.sampled_from(["C-1-1", "C-1-2", "C-2-1"]), min_size=1, unique=True))
    return {id_: {"id": id_, **draw(CONTENT)} for id_ in sorted(ids)}


@st.composite
def edits(draw: st.DrawFn, base: Claims) -> Claims:
    """Draw what a curator makes of the claims: some deleted, fields changed and left out, new ones added at the end."""
    edited = copy.deepcopy(base)
    for id_ in base:
        if draw(st.integers(0, 5)) == 0 and len(edited) > 1:
            del edited[id_]
            continue
        for name in draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=2, unique=True)):
            value = draw(FIELDS[name] if name in ("act", "topics", "statement") else st.none() | FIELDS[name])
            edited[id_].pop(name, None)
            edited[id_] |= {name: value} if value is not None else {}
    for _ in range(draw(st.integers(0, 2))):
        paragraph = draw(st.sampled_from(["C-1", "C-2"]))
        numbers = [int(id_.rpartition("-")[2]) for id_ in (*base, *edited) if id_.startswith(f"{paragraph}-")]
        id_ = f"{paragraph}-{max(numbers, default=0) + 1}"
        edited[id_] = {"id": id_, **draw(CONTENT)}
    return edited


@st.composite
def three_versions(draw: st.DrawFn) -> tuple[Claims, Claims, Claims]:
    """Draw what both began with, and what each made of it."""
    base = draw(bases())
    return base, draw(edits(base)), draw(edits(base))


def write(claims: Claims) -> bytes:
    return "\n".join(render_record("claims", claim) for claim in claims.values()).encode()


def read(text: str) -> Claims:
    root = parse_document(text).root
    data = to_data(root) if root is not None else []
    assert isinstance(data, list)
    return {str(item["id"]): item for item in data if isinstance(item, dict)}


def merge(base: Claims, ours: Claims, theirs: Claims) -> Merged:
    return merge_texts(CLAIMS, write(base), write(ours), write(theirs))


def plain(claims: Claims) -> Any:
    return {
        id_: {name: plain_value(value, in_order=name in WHOLE) for name, value in claim.items()}
        for id_, claim in claims.items()
    }


@given(three_versions())
def test_what_one_side_alone_changed_is_the_result(versions: tuple[Claims, Claims, Claims]) -> None:
    base, ours, _ = versions
    for merged in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
        assert plain(read(merged.text)) == plain(ours)
        assert (merged.conflicts, merged.renumbered) == ((), {})


@given(three_versions())
def test_a_merged_file_reads_is_canonical_and_has_its_conflicts_where_they_are_told(
    versions: tuple[Claims, Claims, Claims],
) -> None:
    base, ours, theirs = (format_text("claims", write(claims).decode()).encode() for claims in versions)
    merged = merge_texts(CLAIMS, base, ours, theirs)
    assert parse_document(merged.text).faults == ()
    assert format_text("claims", merged.text) == merged.text
    entries = [entry for claim in read(merged.text).values() for _, entry in part_conflicts(claim)[1]]
    lines = merged.text.split("\n")
    assert len(merged.conflicts) == len(entries)
    for diagnostic, entry in zip(merged.conflicts, entries, strict=True):
        assert isinstance(entry, dict)
        key = "field" if "field" in entry else "deleted"
        assert lines[diagnostic.place.line - 1].strip("- ") == f"{key}: {entry[key]}"


@given(three_versions())
def test_no_edit_is_lost(versions: tuple[Claims, Claims, Claims]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    records = read(merged.text)
    for side, edited, numbers in (("ours", ours, {}), ("theirs", theirs, merged.renumbered)):
        renamed = {numbers.get(id_, id_): follow(claim, numbers, base.get(id_, {})) for id_, claim in edited.items()}
        for id_ in base:
            if id_ not in edited:
                assert id_ not in records or deletions(records[id_]) == [side]
        for id_, claim in renamed.items():
            if id_ not in base:
                assert id_ in records
            if id_ in records:
                lost = list(lost_from(records[id_], base.get(id_, {}), claim, side))
                assert lost == [], (id_, side)
            else:
                assert plain_value(claim) == plain_value(base[id_]), "deleted by the other side, and changed by nobody"


def follow(claim: dict[str, Any], numbers: dict[str, str], before: dict[str, Any]) -> dict[str, Any]:
    """Return a claim of theirs under its new number, with the references that it did not have before."""
    followed = {**claim, "id": numbers.get(claim["id"], claim["id"])}
    if "responds_to" in claim:
        followed["responds_to"] = [
            item
            if item in before.get("responds_to", [])
            else {**item, "claim": numbers.get(item["claim"], item["claim"])}
            for item in claim["responds_to"]
        ]
    return followed


def deletions(claim: dict[str, Any]) -> list[str]:
    return [entry["deleted"] for entry in claim.get(CONFLICT, []) if "deleted" in entry]


def lost_from(merged: dict[str, Any], base: dict[str, Any], edited: dict[str, Any], side: str) -> Iterator[str]:
    """Yield the fields in which an edit is neither in the merged record nor in one of its conflicts."""
    told = {entry["field"]: entry for entry in merged.get(CONFLICT, []) if "field" in entry}
    for name in {*base, *edited} - {CONFLICT}:
        before, after, now = base.get(name), edited.get(name), merged.get(name)
        same = plain_value(before, in_order=name in WHOLE) == plain_value(after, in_order=name in WHOLE)
        if same or now == after or (name in told and told[name].get(side) == after):
            continue
        if name in SETS and keeps_words(before or [], after or [], now or []):
            continue
        if name in KEYS and keeps_items(before or [], after or [], now or [], side):
            continue
        yield name


def keeps_words(before: list[str], after: list[str], now: list[str]) -> bool:
    return all(word in now for word in after if word not in before) and not any(
        word in now for word in before if word not in after and now != after and word not in after
    )


def keeps_items(before: list[Any], after: list[Any], now: list[Any], side: str) -> bool:
    """Return whether each item that was added or changed is there, or told of in a conflict; and none was put back."""
    for item in after:
        if item in before:
            continue
        near = [other for other in now if all(other.get(key) == item.get(key) for key in ("attribute", "proposition"))]
        found = any(
            all(
                other.get(name) == value
                or any(entry.get("field") == name and entry.get(side) == value for entry in other.get(CONFLICT, []))
                for name, value in item.items()
                if not any(old.get(name) == value for old in before)
            )
            for other in near
        )
        if not found and item not in now:
            return False
    return True


@given(three_versions())
def test_swapping_the_sides_swaps_no_more_than_labels_and_numbers(versions: tuple[Claims, Claims, Claims]) -> None:
    base, ours, theirs = versions
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(one.conflicts) == len(other.conflicts)
    records, swapped = read(one.text), read(other.text)
    assert len(records) == len(swapped)
    if not one.renumbered and not other.renumbered:
        assert {id_: neutral(claim) for id_, claim in records.items()} == {
            id_: neutral(swap(claim)) for id_, claim in swapped.items()
        }


def swap(value: Any) -> Any:
    """Return a merged record as it would be with the sides swapped: what ours said stands in the fields."""
    if isinstance(value, list):
        return [swap(item) for item in value]
    if not isinstance(value, dict):
        return value
    swapped = {name: swap(item) for name, item in value.items() if name != CONFLICT}
    for entry in value.get(CONFLICT, []):
        if "field" in entry:
            swapped.pop(entry["field"], None)
            swapped |= {entry["field"]: entry["theirs"]} if "theirs" in entry else {}
    if CONFLICT in value:
        swapped[CONFLICT] = [exchange(entry) for entry in value[CONFLICT]]
    return swapped


def exchange(entry: dict[str, Any]) -> dict[str, Any]:
    names = {"ours": "theirs", "theirs": "ours"}
    if "deleted" in entry:
        return {**entry, "deleted": names[entry["deleted"]]}
    return {names.get(key, key): value for key, value in entry.items()}


def neutral(claim: dict[str, Any]) -> Any:
    return {name: plain_value(value, in_order=name in WHOLE) for name, value in claim.items()}


@given(three_versions())
def test_merging_again_changes_nothing(versions: tuple[Claims, Claims, Claims]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    if merged.text and not merged.conflicts and not merged.renumbered:
        again = merge_texts(CLAIMS, write(theirs), merged.text.encode(), write(theirs))
        assert again.text == merged.text


@given(bases())
def test_fields_that_nobody_changed_stay(base: Claims) -> None:
    for claim in base.values():
        assert merge_fields(claim, claim, claim, frozenset()) == claim


def test_every_list_of_the_data_model_has_its_way_of_merging() -> None:
    lists = {
        field.alias or name
        for model in FILES.values()
        for name, field in model.model_fields.items()
        if "list[" in str(field.annotation)
    }
    assert lists <= SETS | KEYS.keys() | WHOLE
