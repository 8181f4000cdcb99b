"""The section on merging shows what a merge writes and what the commands print."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from jta_kb.review.git_setup import plan_setup
from jta_kb.review.merge import merge_texts
from real_corpus import ROOT
from tiny_corpus import CLAIMS, build_corpus, claim

SECTION = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8").partition("## Merging two curators' work")[2]


def test_the_conflict_and_its_problem_are_what_a_merge_leaves() -> None:
    base = build_corpus()[CLAIMS]
    ours, theirs = (
        build_corpus(claim("2-3", "commitment: certain", f"commitment: {value}"))[CLAIMS]
        for value in ("probable", "possible")
    )
    merged = merge_texts(CLAIMS, base, ours, theirs)
    (shown,) = re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)
    assert shown in merged.text
    (found,) = merged.conflicts
    place = found.place
    assert f"{place.file}:{place.line}:{place.column}: error {found.code}  {found.message}\n" in SECTION


def test_the_set_up_is_what_git_gets(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    setup = plan_setup(str(tmp_path), "jta")
    (shown,) = re.findall(r"\$ jta git-setup\n(.*?)```", SECTION, re.DOTALL)
    assert shown == "".join(f"set  {step.file}: {step.line}\n" for step in setup.steps)
