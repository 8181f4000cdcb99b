"""Page furniture: the lines a page break repeats in the middle of a cable, which nobody wrote."""

import re
from collections.abc import Sequence

from jta_kb.sources.lines import Line

_LONGEST = 120  # characters; a telegram's line has 69

# S E C R E T STATE 082572, C O N F I D E N T I A L SECTION 02 OF 03 MOSCOW 000226, UNCLAS STATE 001234
_BANNER = re.compile(
    r"\s*(?P<classification>(?:[A-Z] {1,2}){5,}[A-Z]|UNCLAS(?:SIFIED)?|CONFIDENTIAL|(?:TOP )?SECRET)"
    r"(?:\s*//?\s*[A-Z]+)*"
    r"(?: SECTION \d\d OF \d\d)?"
    r" +(?P<station>[A-Z][A-Z ]*[A-Z]) (?P<number>\d{4,8})\s*"
)
# MOSCOW 00001234  002 OF 004, PAGE 02 STATE 082572 072217Z
_PAGE = re.compile(
    r"\s*(?:[A-Z][A-Z ]{1,30} \d{8} {1,3}\d{3}(?:\.\d)? OF \d{3}"
    r"|PAGE \d{2,3}(?: OF \d{2,3})?(?: +[A-Z][A-Z ]* +\d{4,}[A-Z0-9 ]*)?)\s*"
)
_CAPTIONS = frozenset({"SIPDIS", "NOFORN", "NODIS", "EXDIS", "LIMDIS", "STADIS", "NOCONTRACT"})
_LABEL = re.compile(r"\s*(?:E\.O\. ?\d|TAGS:|SUBJECT:|REFS?:|CLASSIFIED BY|REASONS?:)", re.IGNORECASE)


def match_banner(line: str) -> re.Match[str] | None:
    """Match a classification line; groups `classification`, `station`, `number`, all as printed."""
    return _BANNER.fullmatch(line) if len(line) <= _LONGEST else None


def is_caption(line: str) -> bool:
    """Say whether a line is a distribution caption, such as SIPDIS."""
    return line.strip() in _CAPTIONS


def is_label(line: str) -> bool:
    """Say whether a line opens a header field that a page break may repeat, such as TAGS or REF."""
    return _LABEL.match(line) is not None


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that a page break put there.

    A numbered page line is furniture wherever it stands alone. A classification line or a caption is so only after a
    form feed or between blank lines, and takes the header printed again below it along.
    """
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index in found:
            continue
        banner = match_banner(line.text) is not None
        if _is_page(line.text) or ((banner or is_caption(line.text)) and _stands_apart(lines, index, found)):
            found.add(index)
            if banner:
                found.update(_repeated_header(lines, index + 1))
    return frozenset(found)


def _is_page(line: str) -> bool:
    return len(line) <= _LONGEST and _PAGE.fullmatch(line) is not None


def _stands_apart(lines: Sequence[Line], index: int, found: set[int]) -> bool:
    if len(lines) == 1:
        return False
    above = index == 0 or lines[index - 1].blank or index - 1 in found
    return above and (index + 1 == len(lines) or _may_follow(lines[index + 1]))


def _may_follow(line: Line) -> bool:
    return line.blank or is_caption(line.text) or _is_page(line.text) or is_label(line.text)


def _repeated_header(lines: Sequence[Line], index: int) -> set[int]:
    """Return the lines of the header that starts at or below `index`: captions, and labels to their blank line."""
    found: set[int] = set()
    labelled = False
    for at in range(index, len(lines)):
        line = lines[at]
        if line.blank:
            labelled = False
        elif labelled or is_caption(line.text) or is_label(line.text):
            labelled = labelled or not is_caption(line.text)
            found.add(at)
        else:
            break
    return found
