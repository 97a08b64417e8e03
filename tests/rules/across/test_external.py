"""What lives elsewhere, as users say it."""

import pytest

from podgen.rules.across.external import parse_external


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("secret/db", "Secret", "db"),
        ("Secrets/db", "Secret", "db"),
        ("secret/*", "Secret", "db"),
        ("*/db", "Secret", "db"),
        ("cm/db-?", "ConfigMap", "db-1"),
        ("sts/db", "StatefulSet", "db"),
        ("pod/app=shop,tier=web", "Pod", "app=shop,tier=web"),
        ("pod/example.com/app=shop", "Pod", "example.com/app=shop"),
    ],
)
def test_forms(text: str, kind: str, name: str) -> None:
    """Kinds in singular and plural, or short, and patterns."""
    assert parse_external([text]).has(kind, name)


@pytest.mark.parametrize(("kind", "name"), [("Secret", "DB"), ("Secret", "db-1"), ("ConfigMap", "db")])
def test_others(kind: str, name: str) -> None:
    """Another name, and another kind."""
    assert not parse_external(["secret/db"]).has(kind, name)


@pytest.mark.parametrize("text", ["", "db", "secret/", "/db", "/"])
def test_wrong_forms(text: str) -> None:
    """Both parts have to be there."""
    with pytest.raises(ValueError, match="KIND/NAME"):
        parse_external([text])
