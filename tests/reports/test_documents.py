"""The pages about problems: every subject has one, or it is podgen's own."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from podgen.codes import all_codes
from podgen.reports.documents import HOME, PAGES, page_about

OWN = {"ignores", "interop", "pieces"}
README = Path(__file__).parents[2] / "README.md"


def test_every_subject_has_a_page() -> None:
    """A new code comes with the page that explains what it is about."""
    assert {code.subject for code in all_codes()} == PAGES.keys()
    assert list(PAGES) == sorted(PAGES)


@pytest.mark.parametrize("subject", sorted(PAGES.keys() - OWN))
def test_pages_of_kubernetes(subject: str) -> None:
    """They are stable addresses: neither of a version nor of a language."""
    address = urlsplit(page_about(subject))
    assert (address.scheme, address.netloc) == ("https", "kubernetes.io")
    assert address.path.startswith("/docs/")
    assert address.path.endswith("/")


@pytest.mark.parametrize("subject", sorted(OWN))
def test_own_pages(subject: str) -> None:
    """They are chapters of the README."""
    page, _, chapter = page_about(subject).partition("#")
    assert page == HOME
    assert f"\n## {chapter.replace('-', ' ')}\n" in README.read_text("utf-8").lower()
