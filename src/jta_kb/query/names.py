"""What a word typed by a user means: an exact name first, else the nearest spelling."""

from __future__ import annotations

from jta_kb.corpus.names import fold_name, fold_words
from jta_kb.errors import UnknownName

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.store import Name, Store

PLURAL = {
    "party": "parties",
    "person": "people",
    "system": "systems",
    "topic": "topics",
    "attribute": "attributes",
    "proposition": "propositions",
    "meeting": "meetings",
    "cable": "cables",
    "heading": "headings",
    "silence": "silences",
}
"""The kinds of record with a name, as `jta list` calls them."""


def get_id(store: Store, kinds: Sequence[str], word: str) -> str:
    """Return the id of the record that the word means, in any spelling; else raise UnknownName with the nearest."""
    found = [name for name in store.names(fold_name(word)) if name.kind in kinds]
    if found:
        return found[0].id
    near = find_near(word, store.spellings(kinds))
    article = " or ".join(kinds)
    if near:
        node = store.find_node(near[0].kind, near[0].id)
        raise UnknownName(
            f"no {article} is called `{word}`", f"did you mean `{near[0].id}` ({node.label})?" if node else ""
        )
    raise UnknownName(f"no {article} is called `{word}`", f"`jta list {PLURAL[kinds[0]]}` shows them all")


def find_near(word: str, spellings: Iterable[tuple[str, Name]]) -> list[Name]:
    """Return the names whose spelling is nearest to a misspelt word or phrase, all at the same distance; or none.

    One slip (a letter wrong, missing, doubled or swapped) is forgiven in five to seven letters, two in eight or more;
    two letters that changed places, not only neighbours, are one slip: Lybia is Libya. Digits must be the same: BM-52
    is not the BM-25. A sound may be spelt in another way: Saphir is Safir.
    """
    phrase = " ".join(fold_words(word)).replace("ph", "f")
    digits = [c for c in phrase if c.isdigit()]
    allowed = 0 if len(phrase) < 5 else 1 if len(phrase) < 8 else 2
    best: list[Name] = []
    for words, name in spellings:
        if abs(len(words) - len(phrase)) > allowed or [c for c in words if c.isdigit()] != digits:
            continue
        distance = count_slips(phrase, words, allowed)
        if distance is None and allowed and is_exchanged(phrase, words):
            distance = 1
        if distance is None:
            continue
        if distance < allowed:
            allowed, best = distance, []
        best.append(name)
    return best


def is_exchanged(one: str, other: str) -> bool:
    """Return whether two letters of a word have changed places."""
    if len(one) != len(other):
        return False
    wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 2 and wrong[0] == wrong[1][::-1]


def count_slips(one: str, other: str, most: int) -> int | None:
    """Return how many slips part two words (Damerau-Levenshtein with adjacent swaps), or None if more than `most`.

    >>> count_slips("mashkof", "mashkov", 1), count_slips("iran", "iraq", 0)
    (1, None)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
