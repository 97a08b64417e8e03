"""Regular expressions are read and matched as Go does it, in bounded time."""

import random
import re

import pytest

from podgen.openapi.go_matching import Pattern, is_known
from podgen.openapi.go_syntax import PatternError, UnsupportedPatternError


@pytest.mark.parametrize(
    "text",
    [
        *(
            "(?=a)",
            "(?!a)",
            "(?<=a)b",
            r"\1",
            "a**",
            "a++",
            "*a",
            "+",
            "a{2}{3}",
            "a{2}*",
            "[z-a]",
            "(a",
            "a)",
            "[a",
            "\\",
        ),
        *("(?:a{100}){100}", "a{1001}", "a{5,2}", "[[:foo:]]", r"\q", r"\p{Foo", "(?P<a", "(?x)a", r"\x{110000}"),
    ],
)
def test_what_is_none_to_go(text: str) -> None:
    """Go refuses it, and so the definition that has it."""
    with pytest.raises(PatternError):
        Pattern(text)


@pytest.mark.parametrize("text", [r"\p{Greek}", "(" * 200 + ")" * 200, "(?:" + "a" * 300 + "){100}"])
def test_what_is_not_known(text: str) -> None:
    """What Go takes and podgen does not is counted."""
    with pytest.raises(UnsupportedPatternError):
        Pattern(text)
    assert not is_known(text)


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("^a$", ["a"], ["a\n", "ab", ""]),
        (r"^\d+\z", ["12"], ["\N{ARABIC-INDIC DIGIT ONE}", "1a"]),
        ("(?i)^abc$", ["ABC", "aBc"], ["abd"]),
        ("(?s)a.b", ["a\nb"], ["ab"]),
        ("a.b", ["axb"], ["a\nb"]),
        ("(?m)^b$", ["a\nb"], ["ab"]),
        ("a{,2}", ["a{,2}"], ["aa"]),
        ("x{2", ["x{2"], ["xx"]),
        ("[]a]", ["]"], ["b"]),
        ("[a-]b", ["-b"], ["cb"]),
        (r"[\w.]+@", ["a.b@"], ["@"]),
        (r"\Qa.b\E", ["a.b"], ["axb"]),
        (r"\x41\x{42}\103", ["ABC"], ["abc"]),
        (r"^[[:alpha:]]+$", ["aZ"], ["a1", "ä"]),
        (r"^[^[:^digit:]]$", ["5"], ["a"]),
        (r"^\pL+$", ["äA"], ["1"]),
        (r"^\P{L}$", ["1"], ["a"]),
        (r"\bfoo\b", ["a foo", "foo"], ["afoo"]),
        (r"^(?P<a>x)(?<b>y)$", ["xy"], ["x"]),
        ("^(?:(?i)a)b$", ["Ab"], ["AB"]),
        ("", ["", "x"], []),
        ("^(a|)$", ["a", ""], ["b"]),
        ("^(a?){3}b", ["b", "aab"], ["aaaab"]),
        ("(?U)^a+$", ["aa"], ["b"]),
    ],
)
def test_matches(text: str, yes: list[str], no: list[str]) -> None:
    """As Go documents it."""
    pattern = Pattern(text)
    assert [value for value in yes if not pattern.is_in(value)] == []
    assert [value for value in no if pattern.is_in(value)] == []


@pytest.mark.parametrize(
    "text",
    [
        *("^a*$", "(a|b)+c", r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", "a{2,3}b"),
        *("[^a-c]x", r"^\d+(\.\d+)?$", "^(([0-9]{1,3}\\.){3}[0-9]{1,3})?$", "^(?:a*)*$", "a|b|", r"\w\W\w", r"\s-"),
    ],
)
def test_the_same_as_python(text: str) -> None:
    """Where both have the same syntax, they find the same."""
    chance = random.Random(text)
    pattern, other = Pattern(text), re.compile(text.replace("$", r"\Z"), re.ASCII)
    for _ in range(500):
        value = "".join(chance.choice("abcx.-01AB \n@") for _ in range(chance.randint(0, 8)))
        assert pattern.is_in(value) == bool(other.search(value)), value


@pytest.mark.parametrize("text", ["^(a+)+$", "^(a|a)*$", "^(a*)*b$", "^(a|aa)+$"])
def test_time(text: str) -> None:
    """An expression that would take Python longer than the universe is old is done at once."""
    assert not Pattern(text).is_in("a" * 3000 + "!")
