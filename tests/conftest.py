"""What holds for all tests."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The plugin's entry point brings it, too, once podgen is installed anew.
from podgen.testing.plugin import manifest_snapshot  # noqa: F401

# The same examples in every run, and no clock that decides: what passes here passes on a slow machine too.
settings.register_profile("podgen", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("podgen")

# There, podgen prints annotations, too.
os.environ.pop("GITHUB_ACTIONS", None)

# Read by type checkers, not by pytest, which would look for doctests in them.
collect_ignore = ["typing"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Writing printed refusals anew is asked for, and never done by the way."""
    help = "write what tests/test_refusals.py compares with"
    parser.addoption("--write-refusals", action="store_true", help=help)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Examples in docstrings that need another library are skipped where that is not installed."""
    for item in items:
        library = EXAMPLES_OF.get(item.name.rpartition(".")[0]) if isinstance(item, pytest.DoctestItem) else None
        if library and not find_spec(library):
            item.add_marker(pytest.mark.skip(reason=f"{library} is not installed"))


EXAMPLES_OF = {
    "podgen.interop.client_objects": "kubernetes",
    "podgen.interop.hera_models": "hera",
}
"""The modules with examples that need another library."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, without settings of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
