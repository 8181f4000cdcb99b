"""What every test runs under, a cache of its own and nothing of the user's environment; and how a command is run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from command_line import Run
from jta_kb.cli.main import main
from real_corpus import ROOT

# No test times anything. CI looks at the same examples on every run; elsewhere new ones are tried each time.
settings.register_profile("jta", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("jta")

_SET_BY_USERS = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "JTA_CORPUS",
    "JTA_DEBUG",
    "JTA_PAGER",
    "PAGER",
)


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests off the user's cache, and the user's settings off the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JTA_CACHE", str(tmp_path_factory.mktemp("cache")))
        for name in _SET_BY_USERS:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in the project's folder; return status, standard output and standard error."""
    monkeypatch.chdir(ROOT)

    def runner(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return runner
