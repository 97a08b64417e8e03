"""The pages about problems: every subject has one, or it is podgen's own."""

from urllib.parse import urlsplit

from podgen.codes import all_codes
from podgen.reports.documents import PAGES, document_of

OWN = {"ignores", "pieces"}


def test_every_subject_has_a_page() -> None:
    """A new code comes with the page that explains what it is about."""
    assert {code.subject for code in all_codes()} - OWN == PAGES.keys()
    assert all(document_of(subject) is None for subject in OWN)


def test_pages_are_those_of_kubernetes() -> None:
    """They are sorted, and stable addresses: neither of a version nor of a language."""
    assert list(PAGES) == sorted(PAGES)
    for page in PAGES.values():
        address = urlsplit(page)
        assert (address.scheme, address.netloc) == ("https", "kubernetes.io")
        assert address.path.startswith("/docs/")
        assert address.path.endswith("/")
