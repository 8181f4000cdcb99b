"""The fixed words of a claim's fields, apart from the models so that a filter can know them without pydantic."""

from __future__ import annotations

from typing import Literal

Act = Literal[
    "inform",
    "question",
    "answer",
    "agreement",
    "disagreement",
    "correction",
    "confirm",
    "disconfirm",
    "request",
    "suggest",
    "promise",
    "offer",
    "accept",
    "decline",
    "instruct",
    "thanking",
]
"""What was done by saying it: communicative functions of ISO 24617-2, clause 9 (dialogue acts)."""

Voice = Literal["table", "summary", "drafter"]
Polarity = Literal["affirmed", "denied"]
Commitment = Literal["certain", "probable", "possible", "uncommitted"]
Stance = Literal["supports", "disputes", "neutral"]
