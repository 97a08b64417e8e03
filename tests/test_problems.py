"""Values are shown short and safe in messages, and a problem is its headline."""

import copy
import pickle

from helpers.pods import problems

from podgen import container
from podgen.problems import is_visible, named, quoted, visible, visible_lines


def test_values_are_shown_short_and_safe() -> None:
    """Text is shown in quotes, names in backticks; what is long is cut; what cannot be shown is named by its type."""
    assert quoted('say "hi"\t') == '"say \\"hi\\"\\t"'
    assert quoted("x" * 100) == '"' + "x" * 59 + '…"'
    assert quoted(3) == "3"
    assert quoted(10**5000) == "a `int`"
    assert named("web\n") == "`web\\n`"
    assert named(None) == named("") == "(no name)"
    assert visible("größe") == "größe"


class Unshowable:
    """A class whose values cannot be shown."""

    def __repr__(self) -> str:
        raise RuntimeError("no")


def test_value_that_cannot_be_shown() -> None:
    """A value that breaks when it is shown does not break the report."""
    assert quoted(Unshowable()) == "a `Unshowable`"


def test_a_problem_in_one_line() -> None:
    """The text of a single problem is its headline."""
    assert str(problems(container("", "i"))[0]) == "error[containers/name-missing]: a container has no name"


def test_unseen_characters() -> None:
    """What nobody would see is escaped: what turns the direction of writing, has no width, or is an empty letter."""
    for character in "\x00\x1b\x7f\x85\xa0\xad\u034f\u200b\u200d\u202e\u2028\u2066\u3000\u3164\ufeff\U000e0041\udcff":
        assert not is_visible(f"a{character}")
        assert visible(f"a{character}b").startswith("a\\")
    assert is_visible("größe, 日本, ü, 🐳")


def test_several_lines() -> None:
    """Line ends and tabs stay in a text of several lines, and nothing else that is not seen."""
    assert visible_lines("a\n\tb\r\n\x1b") == "a\n\tb\\r\n\\x1b"
    assert visible("a\nb", None) == "a\\nb"
    assert visible("x" * 1000, None) == "x" * 1000


def test_copies_are_equal() -> None:
    """A problem that went to another process is the same, although its place is kept in another way."""
    told = problems(container("Web", "i"), container("b", "i", ports=[80, 80]))
    for duplicate in (pickle.loads(pickle.dumps(told)), copy.deepcopy(told)):
        assert duplicate == told
        assert not duplicate != told  # noqa: SIM202 - the operator that tuples have of their own
        assert set(duplicate) == set(told)
    here, there = (problems(container("Web", "i"))[0] for _ in range(2))
    assert here == there
    elsewhere = problems(container("Web", "i"))[0]
    assert here != elsewhere
