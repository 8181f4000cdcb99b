"""The README shows what really happens."""

from __future__ import annotations

import re

import pytest

from jta_kb.cli.main import main
from real_corpus import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_run_on_the_first_screen_is_real(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.search(r"\$ make ask\n(.*?)\n\[…\]\n```", README, re.DOTALL)
    assert shown
    main(["ask", "what did Russia say about the BM-25"])
    out, _ = capsys.readouterr()
    for part in shown[1].split("\n[…]\n"):
        assert part in out
    assert len(shown[1].splitlines()) > 15


def test_the_claim_it_shows_stands_in_the_corpus() -> None:
    shown = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert shown
    assert shown[1] in (ROOT / "data" / "claims.yaml").read_text(encoding="utf-8")


def test_the_python_it_shows_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert shown
    exec(compile(shown[1], "README.md", "exec"), {})  # noqa: S102 (our own page)
    assert "Iran claims a range of 2,000 km" in capsys.readouterr().out


def test_every_page_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target
