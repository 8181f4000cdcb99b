"""What docs/curating.md shows of drafts is what the command prints."""

from __future__ import annotations

import re
import shlex

import pytest

from jta_kb.cli.main import main
from real_corpus import ROOT

PAGE = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ jta (stub [^\n]*)\n(.*?)```", PAGE, re.DOTALL)


def without_numbers(text: str) -> str:
    """Leave the claim's own number out: each claim that is added to the paragraph moves it on."""
    return re.sub(r"^(- id: .*-)\d+$", r"\1N", text, flags=re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), RUNS, ids=[command for command, _ in RUNS])
def test_the_drafts_are_real(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, shown: str
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(command)) == 0
    out = without_numbers(capsys.readouterr().out)
    for part in filter(str.strip, shown.split("[…]\n")):
        assert without_numbers(part) in out


def test_the_claim_it_became_stands_in_the_corpus() -> None:
    (shown,) = re.findall(r"```yaml\n(- id: 10STATE17263-.*?)```", PAGE, re.DOTALL)[:1]
    assert shown in (ROOT / "data" / "claims.yaml").read_text(encoding="utf-8")
    assert RUNS
