"""What the header says of both seed cables, and of cables copied another way."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from jta_kb.sources import Header, parse_cable

SEEDS = Path(__file__).parents[2] / "seeds"
JULY = (SEEDS / "000_fd38adf2e234d986.txt").read_text(encoding="utf-8")
DECEMBER = (SEEDS / "003_b0b6fd85108f5920.txt").read_text(encoding="utf-8")

JULY_HEADER = Header(
    id="09STATE82572",
    dtg="072217Z AUG 09",
    date="2009-08-07T22:17Z",
    precedence="P",
    classification="SECRET",
    origin="Secretary of State",
    sender="SECSTATE WASHDC",
    addressees=("AMEMBASSY MOSCOW",),
    tags=("MTCRE", "PARM", "ETTC", "TSPA", "IR", "KN", "RS"),
    subject="U.S.- RUSSIA JOINT THREAT ASSESSMENT TALKS",
    classified_by="ISN Acting A/S Vann H. Van Diepen",
    reason="1.5 (D)",
    declassify="08/06/2034",
)
DECEMBER_HEADER = Header(
    id="10STATE17263",
    dtg="242212Z FEB 10",
    date="2010-02-24T22:12Z",
    precedence="R",
    classification="SECRET",
    origin="Secretary of State",
    sender="SECSTATE WASHDC",
    addressees=("AMEMBASSY MOSCOW",),
    subject="U.S.-RUSSIA JOINT THREAT ASSESSMENT TALKS - DECEMBER 2009",
    references=("09STATE82572",),
    classified_by="ISN Acting A/S Vann H. Van Diepen",
    reason="1.5 (D)",
    declassify="02/24/2035",
)


@pytest.mark.parametrize(
    ("text", "header"), [(JULY, JULY_HEADER), (DECEMBER, DECEMBER_HEADER)], ids=["july", "december"]
)
def test_seed(text: str, header: Header) -> None:
    assert asdict(parse_cable(text).header) == asdict(header)


@pytest.mark.parametrize(
    ("text", "header"), [(JULY, JULY_HEADER), (DECEMBER, DECEMBER_HEADER)], ids=["july", "december"]
)
def test_without_the_web_page_the_cable_says_the_same(text: str, header: Header) -> None:
    telegram = text[text.index(f"{header.precedence} {header.dtg}") :]
    assert asdict(parse_cable(telegram).header) == asdict(header) | {"origin": "SECSTATE WASHDC"}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("O 120900Z JAN 75\nUNCLAS SECTION 01 OF 02 MOSCOW 000226", "id", "75MOSCOW226"),
        ("O 120900Z JAN 75\nUNCLAS SECTION 01 OF 02 MOSCOW 000226", "classification", "UNCLASSIFIED"),
        ("C O N F I D E N T I A L MOSCOW 000226", "classification", "CONFIDENTIAL"),
        ("C O N F I D E N T I A L MOSCOW 000226", "id", None),
        ("R 010203Z MAR 07\nS E C R E T//NOFORN UNVIE VIENNA 000322", "id", "07UNVIEVIENNA322"),
        ("T O P  S E C R E T STATE 000322", "classification", "TOP SECRET"),
        ("O 120900Z JAN 75", "date", "1975-01-12T09:00Z"),
        ("O 120900Z JAN 2011", "date", "2011-01-12T09:00Z"),
        ("O 320900Z JAN 09", "date", None),
        ("O 320900Z JAN 09", "dtg", "320900Z JAN 09"),
        ("O 120900Z XYZ 09", "date", None),
        ("120900Z JAN 09", "precedence", None),
        ("10MOSCOW00226\n2010-02-24 22:10\nCONFIDENTIAL\nEmbassy Moscow", "id", "10MOSCOW226"),
        ("10MOSCOW226\n2010-02-24 22:10\nCONFIDENTIAL\nEmbassy Moscow", "date", "2010-02-24T22:10Z"),
        ("10MOSCOW226\n2010-02-24 22:10\nCONFIDENTIAL\nEmbassy Moscow", "origin", "Embassy Moscow"),
        ("10MOSCOW226\n2010-02-24 22:10\nSECRET//NOFORN\nEmbassy Moscow", "classification", "SECRET//NOFORN"),
        ("10MOSCOW226 is mentioned\n10MOSCOW226\nin passing", "id", None),
        (
            "TO RUEHC/SECSTATE WASHDC IMMEDIATE 1234\nRUEHMO/AMEMBASSY MOSCOW\nINFO NATO",
            "addressees",
            ("SECSTATE WASHDC", "AMEMBASSY MOSCOW"),
        ),
        ("TO SECSTATE WASHDC\nINFO MOSCOW POLITICAL COLLECTIVE", "info", ("MOSCOW POLITICAL COLLECTIVE",)),
        ("REFTELS: MOSCOW 45", "references", ("MOSCOW 45",)),
        ("TAGS: PREL, PGOV,\nMARR", "tags", ("PREL", "PGOV", "MARR")),
        ("TAGS:   \n\nSUBJECT: X", "tags", ()),
        ("SUBJECT: ONE\nTWO\nREF: A", "subject", "ONE TWO"),
        ("Cable title:\xa0\n\nONE TWO\n\nTags:\xa0AB", "subject", "ONE TWO"),
        ("REF: A. 09 STATE 00123\n     B. MOSCOW 45", "references", ("09STATE123", "MOSCOW 45")),
        ("Classified By: A. B. Cee, for reasons 1.4 (b) and (d).", "classified_by", "A. B. Cee"),
        ("Classified By: A. B. Cee, for reasons 1.4 (b) and (d).", "reason", "1.4 (b) and (d)"),
        ("CLASSIFIED BY: A. B. CEE\nREASONS: 1.4 (B)", "reason", "1.4 (B)"),
        ("E.O. 12958: DECL: 02/24/2035", "declassify", "02/24/2035"),
        ("E.O. 12958: N/A", "declassify", None),
        ("", "subject", None),
    ],
)
def test_field(text: str, field: str, value: Any) -> None:
    assert getattr(parse_cable(f"{text}\n\n1. (U) Words.").header, field) == value


def test_the_first_of_two_headers_counts() -> None:
    header = parse_cable("SUBJECT: ONE\n\nSUBJECT: TWO\n\n1. (U) Words.").header
    assert header.subject == "ONE"


def test_the_body_is_not_the_header() -> None:
    header = parse_cable("1. (U) Words.\n\nSUBJECT: ONE\n\n2. (U) More.").header
    assert header.subject is None
