"""What may be secret is told by its name, or by what stands in front of it."""

import pytest

from podgen.problems import quoted
from podgen.rules.wording import literal
from podgen.secret_texts import (
    has_secret_name,
    holds_secret,
    is_secret_option,
    without_secrets_in,
    words_without_secrets,
)


@pytest.mark.parametrize("name", ["DB_PASSWORD", "api-token", "SECRET", "apiKey", "API_KEY", "passwd", "PIN", "auth"])
def test_names(name: str) -> None:
    """What is probably secret is told by its name."""
    assert has_secret_name(name)


@pytest.mark.parametrize("name", ["LEVEL", "KEYBOARD", "COMPASS", "passive", "monkey", "PINT", "MODE", 5, None])
def test_other_names(name: object) -> None:
    """Other names only look like it."""
    assert not has_secret_name(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("--password=x", True),
        ("--db-password x", True),
        ("--api-key: x", True),
        ("curl -H 'Authorization: Bearer abcdefgh123'", True),
        ("postgres://me:you@db/shop", True),
        ("cat /run/secrets/db", False),
        ("ls --tokens", False),
        ("http://localhost:8080/x", False),
    ],
)
def test_texts(text: str, expected: bool) -> None:
    """A command line with a password in it is told by what stands in front of it."""
    assert holds_secret(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("app --password=s3cr3t run", "app --password=... run"),
        ("app --db-password s3cr3t --x", "app --db-password ... --x"),
        ('curl -H "Authorization: Bearer abcdefgh123" x', 'curl -H "Authorization: Bearer ..." x'),
        ("postgres://me:s3cr3t@db/shop?a=b", "postgres://me:...@db/shop?a=b"),
        ("PASSWORD='a b' TOKEN=\"c d\" run", "PASSWORD=... TOKEN=... run"),
        ("--password=$(DB_PASSWORD) --token ${TOKEN} pwd=$PWD", "--password=$(DB_PASSWORD) --token ${TOKEN} pwd=$PWD"),
        ('{"token": "abc", "x": 1}', '{"token": ..., "x": 1}'),
        ("redis://:@cache:6379", "redis://:@cache:6379"),
        ("nothing of that kind", "nothing of that kind"),
        ("--password=...", "--password=..."),
    ],
)
def test_what_is_left_out(text: str, expected: str) -> None:
    """Only the secret itself is left out; a reference to a variable is none."""
    assert without_secrets_in(text) == expected
    assert without_secrets_in(expected) == expected
    assert quoted(text) == '"' + expected.replace('"', '\\"') + '"'


def test_words() -> None:
    """Of a command, the word behind an option such as `--password` is left out."""
    assert words_without_secrets(["a", "--password", "x", "-token", "y", "--z", "w"]) == [
        *("a", "--password", "...", "-token", "...", "--z", "w"),
    ]
    assert words_without_secrets(["--password", "$(PASSWORD)", "--token", "--x"]) == [
        *("--password", "$(PASSWORD)", "--token", "--x"),
    ]
    assert is_secret_option("--db-password")
    assert not is_secret_option("--passwords-file")
    assert literal(["--password", "x"]).yaml == '["--password", "..."]'
    assert literal("--password=x").python == '"--password=..."'
