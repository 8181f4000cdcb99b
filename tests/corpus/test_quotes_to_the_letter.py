"""The corpus of the repository: nothing but layout may differ between a quote and its paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import real_corpus
from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.checks.quotes import check_quotes
from jta_kb.corpus.examine import examine_corpus
from jta_kb.corpus.load import Entry, Loaded, load_corpus
from jta_kb.corpus.models import FILES, Claim

QUOTE_CODES = {
    "quote-altered",
    "quote-not-found",
    "quote-in-other-paragraph",
    "quote-in-other-cable",
    "quote-ambiguous",
}
NEGATION = re.compile(r"\b(?:not|no|never|cannot|neither|nor|without)\b ?")


@lru_cache(maxsize=1)
def loaded() -> Loaded:
    return load_corpus(str(real_corpus.ROOT))


def claims() -> list[Entry[Claim]]:
    return loaded().entries["claims"]


@lru_cache(maxsize=1)
def whole() -> Context:
    return Context(loaded())


def judge(entry: Entry[Claim], quote: str) -> list[str]:
    """Return the codes of what the quote check says of the claim if that were its quote."""
    changed = Entry(entry.model.model_copy(update={"quote": quote}), entry.file, entry.index)
    corpus = loaded()
    context = Context(
        Loaded(corpus.root, corpus.files, corpus.corpus, {key: [changed] if key == "claims" else [] for key in FILES})
    )
    context.texts = whole().texts  # parsed once for all
    problems = list(check_quotes(context))
    assert all(problem.path == (entry.index, "quote") for problem in problems)
    return [problem.code for problem in problems]


def sample(pattern: str, step: int) -> list[Entry[Claim]]:
    """Return every `step`th claim whose quote, outside its ellipses, has the pattern."""
    having = [entry for entry in claims() if re.search(pattern, entry.model.quote.replace("[...]", " "))]
    assert len(having) >= 10
    return having[::step]


def names(entry: Entry[Claim]) -> str:
    return str(entry.model.id)


def changed_at(text: str, position: int, new: str) -> str:
    return text[:position] + new + text[position + 1 :]


def positions(text: str, pattern: str) -> list[int]:
    return [match.start() for match in re.finditer(pattern, text)]


def assert_refused(entry: Entry[Claim], quote: str) -> None:
    found = judge(entry, quote)
    assert len(found) == 1, quote
    assert found[0] in QUOTE_CODES, quote


@pytest.mark.parametrize("entry", sample(r"[0-9]", 4), ids=names)
def test_one_digit_changed_is_refused(entry: Entry[Claim]) -> None:
    quote = entry.model.quote
    for position in positions(quote, r"[0-9]"):
        assert_refused(entry, changed_at(quote, position, str((int(quote[position]) + 1) % 10)))


@pytest.mark.parametrize("entry", sample(r"[a-z]", 20), ids=names)
def test_one_letter_changed_is_refused(entry: Entry[Claim]) -> None:
    quote = entry.model.quote
    for position in positions(quote, r"[a-z]")[::5]:
        assert_refused(entry, changed_at(quote, position, "q" if quote[position] != "q" else "x"))
        assert_refused(entry, changed_at(quote, position, quote[position].upper()))


@pytest.mark.parametrize("entry", sample(NEGATION.pattern.rstrip(" ?"), 3), ids=names)
def test_negation_dropped_inside_a_quote_is_refused(entry: Entry[Claim]) -> None:
    quote = entry.model.quote
    for match in NEGATION.finditer(quote):
        before, after = quote[: match.start()].rstrip(), quote[match.end() :].lstrip()
        if before and after and not before.endswith("[...]") and not after.startswith("[...]"):
            assert_refused(entry, quote[: match.start()] + quote[match.end() :])


@pytest.mark.parametrize("entry", sample(r" (?:is|was|has|had|could|would|did|are|were) ", 6), ids=names)
def test_negation_added_is_refused(entry: Entry[Claim]) -> None:
    quote = entry.model.quote
    for match in re.finditer(r" (?:is|was|has|had|could|would|did|are|were) (?!not )", quote):
        assert_refused(entry, quote[: match.end()] + "not " + quote[match.end() :])


def dashes(text: str) -> str:
    return text.replace("--", "—").replace("-", "–")


def curly(text: str) -> str:
    return re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’")


@pytest.mark.parametrize(
    "layout",
    [
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "\t\r\n "),
        curly,
        dashes,
        lambda text: f"\n {text}  ",
        lambda text: text.replace("e", "e\u00ad"),
        lambda text: text.replace("[...]", "[…]"),
    ],
    ids=[
        "line-breaks",
        "two-blanks",
        "no-break",
        "all-blanks",
        "curly",
        "dashes",
        "around",
        "soft-hyphens",
        "ellipsis",
    ],
)
def test_layout_is_forgiven(layout: Callable[[str], str]) -> None:
    touched = 0
    for entry in claims()[::7]:
        quote = layout(entry.model.quote)
        touched += quote != entry.model.quote
        assert judge(entry, quote) == [], quote
    assert touched > 0


BROKEN = [
    ("09STATE82572", 4, "Finally, he\nsaid that it was impossible", "Finally, he said that it was impossible"),
    ("09STATE82572", 4, "reiterated the view that the\nre will be no", "reiterated the view that there will be no"),
]


@pytest.mark.parametrize(("cable", "paragraph", "broken", "joined"), BROKEN, ids=["line", "word"])
def test_broken_word_may_be_written_whole_or_as_broken(cable: str, paragraph: int, broken: str, joined: str) -> None:
    assert broken in real_corpus.seed_text(cable)
    entry = next(e for e in claims() if (e.model.cable, e.model.paragraph) == (cable, paragraph))
    assert judge(entry, broken) == []
    assert judge(entry, joined) == []
    assert judge(entry, joined.replace(" that ", " than ")) == ["quote-altered"]


@st.composite
def edits(draw: st.DrawFn) -> tuple[Entry[Claim], str]:
    """Draw a claim and its quote with one letter or digit replaced, dropped or put in."""
    entry = draw(st.sampled_from(claims()))
    quote = entry.model.quote
    at = draw(st.sampled_from(positions(quote, r"[A-Za-z0-9]")))
    new = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
    changed = draw(
        st.sampled_from([changed_at(quote, at, new), changed_at(quote, at, ""), quote[:at] + new + quote[at:]])
    )
    assume(changed != quote)
    return entry, changed


@given(edits())
@settings(max_examples=200, deadline=None)
def test_no_character_is_forgiven(edit: tuple[Entry[Claim], str]) -> None:
    entry, quote = edit
    text = real_corpus.seed_text(entry.model.cable)
    parts = [" ".join(part.split()) for part in quote.split("[...]")]
    assume(not all(part in " ".join(text.split()) for part in parts))  # the edit may hit upon other words of the cable
    assert set(judge(entry, quote)) & (QUOTE_CODES | {"quote-empty"})


def test_each_altered_quote_is_shown_at_its_line() -> None:
    """Change the first digit of every plainly typed quote in the file, and check once."""
    files = dict(loaded().files)
    lines = files["data/claims.yaml"].decode().split("\n")
    altered = {}
    for number, line in enumerate(lines):
        quote = re.match(r"  quote: [A-Za-z].*[0-9]", line)
        if quote:
            at = re.search(r"[0-9]", line)
            assert at is not None
            lines[number] = changed_at(line, at.start(), str((int(at[0]) + 1) % 10))
            altered[number + 1] = len(line) - len("  quote: ")
    files["data/claims.yaml"] = "\n".join(lines).encode()
    found = [d for d in examine_corpus("", files).diagnostics if d.code in QUOTE_CODES]
    assert len(altered) > 50
    assert {d.place.line: d.place.length for d in found} == altered
    assert {(d.place.file, d.place.column) for d in found} == {("data/claims.yaml", 10)}
    assert [d.place.excerpt for d in found] == [lines[d.place.line - 1] for d in found]


@pytest.mark.parametrize("entry", sample(r"[a-z] [a-z]", 30), ids=names)
def test_blank_dropped_or_put_in_is_refused(entry: Entry[Claim]) -> None:
    quote = entry.model.quote
    text = real_corpus.seed_text(entry.model.cable)
    for at in positions(quote, r"(?<=[a-z]{2}) (?=[a-z]{2})"):
        if quote[at - 2 : at + 3] in text and quote[max(0, at - 12) : at + 12] in text:
            assert_refused(entry, quote[:at] + quote[at + 1 :])
    for at in positions(quote, r"(?<=[a-z]{2})[a-z]{2}")[::4]:
        assert_refused(entry, f"{quote[:at]} {quote[at:]}")


@pytest.mark.parametrize("entry", sample(r"[0-9A-Za-z]{3}$", 20), ids=names)
def test_quote_that_ends_inside_a_word_is_refused(entry: Entry[Claim]) -> None:
    assert_refused(entry, entry.model.quote[:-1])


@pytest.mark.parametrize("entry", sample(r"^[0-9A-Za-z]{3}", 20), ids=names)
def test_quote_that_starts_inside_a_word_is_refused(entry: Entry[Claim]) -> None:
    assert_refused(entry, entry.model.quote[1:])
