"""Data files as hands type them: any layout, any quotation marks, comments wherever YAML lets them stand.

`data_files()` draws a `Typed`: the text, the records it holds, and the comments typed into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from jta_kb.corpus.document import parse_document, to_data

Data = Any
_ODD = [
    *(
        "no",
        "Yes",
        "~",
        "null",
        "007",
        "1_000",
        "12:30",
        "1e5",
        "0x1F",
        ".5",
        "2009-05-26",
        "2009-05",
        "on",
        "-",
        "--- a",
    ),
    *(
        "a: b",
        "a:b",
        "a #b",
        "#b",
        "a#b",
        "- a",
        "? a",
        "[a",
        "a]",
        "{a}",
        "a, b",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
    ),
    *(
        "'a",
        '"a"',
        "it's",
        '"it\'s"',
        "a\\b",
        "<< 3",
        "<<",
        "=",
        "",
        " ",
        " a",
        "a ",
        "a\n",
        "\na",
        "a\nb",
        "a\n\n b\nc",
        "a \nb",
    ),
    *(
        "a\tb",
        "\t",
        "a\n#b\nc",
        "a\n- b",
        "é",
        "U.S.–Russia",
        "“x”",
        "\xa0a",
        "\u2028",
        "\ufeff",
        "\x07",
        "😀",
        "a\n\n",
        "key:",
        ":a",
        "::",
    ),
    *(
        "http://a.b/c?d=e#f",
        ">= 250 kg",
        "< 100 km",
        "1 {ton}",
        "[2010-03,2010-04]",
        "...",
        "x" * 200,
        "a\nb\n",
        "|\n a",
        "\r",
        "a\r\nb",
    ),
]
words = st.one_of(
    st.sampled_from(_ODD),
    st.text("ab 1:#-,'\"\n[]{}&*!|>%@`?~\\", max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
_KEYS = [
    "act",
    "topics",
    "quote",
    "note",
    "assessments",
    "positions",
    "paragraph",
    "colour",
    "scope",
    "no",
    "a: b",
    "x y",
]
_NESTED = ["claim", "system", "attribute", "value", "scope", "note", "size", "conflict"]


def _nodes(depth: int) -> st.SearchStrategy[Data]:
    if not depth:
        return words
    inner = _nodes(depth - 1)
    mapping = st.dictionaries(st.sampled_from(_NESTED), inner, max_size=3)
    return st.one_of(words, st.lists(inner, max_size=3), mapping, st.lists(mapping, max_size=2))


@st.composite
def _records(draw: st.DrawFn) -> list[Data]:
    ids = st.integers(1, 12).map(lambda n: f"{10 + n % 2}OSLO{n % 3}-{n % 4}-{n}")
    records = []
    for id_ in draw(st.lists(ids, max_size=4, unique=True)):
        fields = draw(st.dictionaries(st.sampled_from(_KEYS), _nodes(3), max_size=4))
        keys = draw(st.permutations(["id", *fields]))
        records.append({key: id_ if key == "id" else fields[key] for key in keys})
    return records


@dataclass(frozen=True)
class Typed:
    """A text, what it holds, and its comments by the number of the record: the head counts to the first."""

    text: str
    records: list[Data]
    comments: list[str]


@st.composite
def data_files(draw: st.DrawFn) -> Typed:
    """Draw a data file."""
    records = draw(_records())
    typist = _Typist(draw)
    text = typist.type_file(records)
    return Typed(text, records, typist.comments)


class _Typist:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments: list[str] = []

    def chance(self) -> bool:
        return self.draw(st.integers(0, 5)) == 5

    def comment(self) -> str:
        tail = self.draw(st.sampled_from(["", " a: b", " 'x", ' "', " [", " # again", " é", " - id: 1-1-1"]))
        self.comments.append(f"# c{len(self.comments)}{tail}".rstrip())
        return self.comments[-1]

    def beside(self) -> str:
        return f"  {self.comment()}" if self.chance() else ""

    def above(self, indent: int) -> list[str]:
        lines = []
        while self.chance():
            lines.append("" if self.chance() else " " * (indent + self.draw(st.integers(0, 1))) + self.comment())
        return lines

    def type_file(self, records: list[Data]) -> str:
        if not records:
            return "\n".join([*self.above(0), "[]" + self.beside(), *self.above(0)])
        lines = self.above(0)
        for record in records:
            lines += self.item(record, 0)
            lines += [""] * self.draw(st.integers(0, 2))
        lines += self.above(0)
        in_blocks = any("|" in line for line in lines)  # of these the last ends in a line feed, or not, with the file
        end = "\n" if in_blocks else self.draw(st.sampled_from(["\n", "", "\n\n"]))
        mark = self.draw(st.sampled_from(["\n", "\n", "\r\n"]))
        return self.draw(st.sampled_from(["", "", "\ufeff", "---\n"])) + mark.join(lines) + end

    def item(self, node: Data, indent: int) -> list[str]:
        margin = " " * indent
        lines = self.above(indent)
        if isinstance(node, dict) and node and not self.chance():
            below = self.mapping(node, indent + 2)
            if self.chance():
                return [*lines, f"{margin}-{self.beside()}", *below]
            first = next(n for n, line in enumerate(below) if line.strip() and not line.lstrip().startswith("#"))
            above = [margin + line.strip() for line in below[:first]]
            return [*lines, *above, f"{margin}- {below[first].lstrip()}", *below[first + 1 :]]
        if isinstance(node, list) and node and not self.chance():
            return [*lines, f"{margin}-{self.beside()}", *self.items(node, indent + 2)]
        return [*lines, *self.value(f"{margin}-", node, indent)]

    def items(self, nodes: list[Data], indent: int) -> list[str]:
        return [line for node in nodes for line in self.item(node, indent)]

    def mapping(self, node: dict[str, Data], indent: int) -> list[str]:
        lines = []
        for key, value in node.items():
            lines += self.above(indent)
            head = " " * indent + self.scalar(key) + ":"
            if isinstance(value, dict) and value and not self.chance():
                lines += [head + self.beside(), *self.mapping(value, indent + 2)]
            elif isinstance(value, list) and value and not self.chance():
                lines += [head + self.beside(), *self.items(value, indent + self.draw(st.sampled_from([0, 2, 2])))]
            else:
                lines += self.value(head, value, indent)
        return lines

    def value(self, head: str, node: Data, indent: int) -> list[str]:
        if isinstance(node, str):
            if block := self.block(node):
                return [
                    f"{head} {block[0]}{self.beside()}",
                    *(" " * (indent + 2) + line if line else "" for line in block[1]),
                ]
            if node == "" and self.chance():
                return [head + self.beside()]
        if self.chance():
            return [head + self.beside(), " " * (indent + 2) + self.flow(node, indent + 2) + self.beside()]
        return (f"{head} {self.flow(node, indent + 2)}{self.beside()}").split("\n")

    def block(self, text: str) -> tuple[str, list[str]] | None:
        lines = text.removesuffix("\n").split("\n")
        printable = all(line.isprintable() and line and line == line.strip() for line in lines)
        if not printable or self.chance():
            return None
        return ("|" if text.endswith("\n") else "|-"), lines

    def flow(self, node: Data, indent: int) -> str:
        if isinstance(node, str):
            return self.scalar(node)
        parts = []
        for item in node:
            text = self.flow(node[item], indent) if isinstance(node, dict) else self.flow(item, indent)
            parts.append(f"{self.scalar(item)}: {text}" if isinstance(node, dict) else text)
        inside = ""
        for number, part in enumerate(parts):
            inside += part + ("," if number + 1 < len(parts) else "")
            inside += f"  {self.comment()}\n{' ' * (indent + 1)}" if self.chance() else " "
        return f"{{{inside}}}" if isinstance(node, dict) else f"[{inside}]"

    def scalar(self, text: str) -> str:
        forms = [_escaped(text)]
        if text.isprintable():
            forms.append("'" + text.replace("'", "''") + "'")
        if text.isprintable() and _reads_as_itself(text) and text.strip() and "#" not in text:
            forms += [text] * 3
        return self.draw(st.sampled_from(forms))


def _escaped(text: str) -> str:
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


@lru_cache(maxsize=4096)
def _reads_as_itself(text: str) -> bool:
    """Return whether words without quotation marks read as themselves in every place."""
    forms = (f"k: {text}", f"- {text}", f"[{text} ]", f"[{text}, ]", f"{{k: {text} }}", f"{{{text}: k}}", f"{text}: k")
    for form in forms:
        document = parse_document(form)
        if document.faults or document.root is None:
            return False
        if to_data(document.root) not in ({"k": text}, [text], {text: "k"}):
            return False
    return True
