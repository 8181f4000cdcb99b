"""A git repository in a folder of its own, for tests that need a history."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Repository:
    """The folder as a git repository; each commit is a day later than the one before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._day = 0
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, author: str = "Ada Curator") -> str:
        """Run git in the folder, free of the settings of whoever runs the tests."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        date = f"2030-01-{self._day:02}T12:00:00+00:00" if self._day else "2030-01-01T12:00:00+00:00"
        settings = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": author,
            "GIT_COMMITTER_EMAIL": "ada@example.org",
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_DATE": date,
        }
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**kept, **settings},
        )
        return done.stdout

    def commit(self, subject: str, *, author: str = "Ada Curator") -> str:
        """Commit everything in the folder and return the commit's name."""
        self._day += 1
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", subject, author=author)
        return self.git("rev-parse", "HEAD").strip()
