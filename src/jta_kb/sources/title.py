"""The title that a paragraph may begin with: a line alone under its number, such as `Safir Airframes`."""

import re

_TITLE = re.compile(r"\s*([^\n]{3,120}?)[ \t]*\n[ \t]*\n")
_SENTENCE_END = (".", ":", ";", ",", "?", "!", "--")


def find_title(body: str) -> str | None:
    """Return the title that the text of a paragraph, without its number and marking, begins with; None if it has none.

    >>> find_title("Launching from Silos \\n\\nRussia said it does not think so.")
    'Launching from Silos'
    """
    match = _TITLE.match(body)
    if match is None or match[1].rstrip().endswith(_SENTENCE_END):
        return None
    return " ".join(match[1].split())
