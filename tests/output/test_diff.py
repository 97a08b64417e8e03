"""A diff turns one text into the other, is short, and is found quickly however long the texts are."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podgen.output import diff
from podgen.output.diff import unified_diff

HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")


class Hunk(NamedTuple):
    """The lines that a hunk expects and those that it leaves, and where both begin, from 0."""

    old: list[str]
    new: list[str]
    old_start: int
    new_start: int


def hunks(text: str) -> Iterator[Hunk]:
    """The hunks of a diff, which must be as long as their heads say."""
    _, *parts = re.split(r"(?m)^(@@ .*\n)", text)
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        match = HEAD.fullmatch(head)
        assert match
        old_line, old_length, new_line, new_length = (int(number or 1) for number in match.groups())
        lines = re.findall(r"(?m)^([-+ ])(.*\n)(\\ No newline at end of file\n)?", body)
        assert "".join("".join(parts) for parts in lines) == body
        old, new = (
            [line[:-1] if no_end else line for mark, line, no_end in lines if mark in (" ", side)] for side in "-+"
        )
        assert (len(old), len(new)) == (old_length, new_length)
        yield Hunk(old, new, old_line - bool(old), new_line - bool(new))


def patched(old: str, text: str) -> str:
    """A text after a diff was applied to it, which must fit to the letter."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", old)
    result: list[str] = []
    done = 0
    for hunk in hunks(text):
        assert hunk.old_start >= done
        result += lines[done : hunk.old_start]
        assert len(result) == hunk.new_start
        done = hunk.old_start + len(hunk.old)
        assert lines[hunk.old_start : done] == hunk.old
        result += hunk.new
    return "".join(result + lines[done:])


def changed(text: str) -> list[str]:
    """The lines of a diff that say what changes."""
    return [line for line in text.splitlines()[2:] if line[0] in "+-"]


texts = st.lists(st.sampled_from(["a", "b", "c", "d", "name: x", "---", ""])).flatmap(
    lambda lines: st.sampled_from(["\n".join(lines), "".join(f"{line}\n" for line in lines)])
)


@pytest.mark.slow
@given(texts, texts)
def test_a_diff_turns_one_text_into_the_other(old: str, new: str) -> None:
    """Whatever the texts are, with and without an end of the last line, the diff fits and leads to the new one."""
    assert patched(old, unified_diff(old, new, "a/x", "b/x")) == new


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_one_new_line_is_one_line_of_the_diff(numbers: list[int], data: st.DataObject) -> None:
    """In a text without repetition, a line more is shown as that line, with three others around it on each side."""
    at = data.draw(st.integers(0, len(numbers)))
    lines = [f"{number}\n" for number in numbers]
    text = unified_diff("".join(lines), "".join([*lines[:at], "new\n", *lines[at:]]), "a", "b")
    assert changed(text) == ["+new"]
    assert len(text.splitlines()) == 4 + len(lines[max(at - 3, 0) : at + 3])


def test_equal_texts() -> None:
    """There are the names, and nothing below them."""
    assert unified_diff("a\n", "a\n", "a/x", "b/x") == "--- a/x\n+++ b/x\n"


def test_hunks_that_would_meet_are_one() -> None:
    """Six equal lines between two changes are shown whole, and seven are not."""
    for between, count in [(6, 1), (7, 2)]:
        middle = [f"line {number}" for number in range(between)]
        old, new = ("\n".join([end, *middle, end, ""]) for end in ("old", "new"))
        assert len(list(hunks(unified_diff(old, new, "a", "b")))) == count


def manifest(name: str, namespace: str, image: str) -> str:
    """A pod, most lines of which are in all others too."""
    return (
        f"---\nkind: Pod\nmetadata:\n  name: {name}\n  namespace: {namespace}\nspec:\n  containers:\n"
        f"  - name: app\n    image: {image}\n    ports:\n    - containerPort: 80\n"
    )


def pods(count: int, image: Callable[[int], str]) -> list[str]:
    """As many pods, in two namespaces with the same names in both."""
    spaces = ["production", "staging"]
    return [manifest(f"web-{i // 2}", spaces[i % 2], image(i)) for i in range(count)]


def quickly(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """What a diff changes, which must be found in a few seconds: a comparison of all lines with all takes minutes."""
    before, after = "".join(old), "".join(new)
    start = time.process_time()
    text = unified_diff(before, after, "a", "b")
    assert time.process_time() - start < 20
    assert patched(before, text) == after
    return changed(text)


class TestLongTexts:
    """Ten thousand pods in one file."""

    old = pods(10_000, lambda _: "app:1")

    @pytest.mark.slow
    def test_every_pod_changes(self) -> None:
        """One line of every pod goes, and one comes."""
        new = pods(10_000, lambda _: "app:2")
        assert quickly(self.old, new) == ["-    image: app:1", "+    image: app:2"] * 10_000

    @pytest.mark.slow
    def test_some_pods_change_come_and_go(self) -> None:
        """Each pod is compared with itself, though it has another number in the file now."""
        new = pods(10_000, lambda number: f"app:{2 if number % 3 else 1}")
        gone, come = new[6000], manifest("new", "production", "app:1")
        new.remove(gone)
        new.insert(7000, come)
        found = quickly(self.old, new)
        assert found.count("+    image: app:2") == 6666
        assert len(found) <= 2 * 6666 + gone.count("\n") + come.count("\n")

    @pytest.mark.slow
    def test_all_names_change(self) -> None:
        """Without a line to hold on to, all old lines give way to all new ones."""
        new = [text.replace("name: web", "name: www") for text in self.old]
        assert quickly(self.old, new) == [
            *(f"-{line}" for text in self.old for line in text.splitlines()),
            *(f"+{line}" for text in new for line in text.splitlines()),
        ]

    @pytest.mark.slow
    @pytest.mark.parametrize("period", [2, 300, 50_000])
    def test_nothing_but_repetition(self, period: int) -> None:
        """Texts that only repeat themselves are compared quickly, too."""
        old, new = ([f"{number % cycle}\n" for number in range(100_000)] for cycle in (period, period + 1))
        assert quickly(old, new) != []


def test_small_pieces_are_compared_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no line is there only once, the lines that stay are found as long as there are not too many."""
    old, new = "a\na\na\na\nb\nb\n", "a\na\nx\na\na\nb\nb\n"
    assert changed(unified_diff(old, new, "a", "b")) == ["+x"]
    monkeypatch.setattr(diff, "_SEARCHED", 1)
    assert patched(old, unified_diff(old, new, "a", "b")) == new


def starred(lines: Sequence[str]) -> list[str]:
    """The lines, with what stands behind an `=` hidden."""
    return [re.sub(r"=[^,\n]*", "=***", line) for line in lines]


def test_what_is_hidden() -> None:
    """A line that differs in what is hidden is marked; one that is new, gone, or has only a comma more, is not."""
    old, new = "top\na=1\nb=2\nc=3\nd=4\ne=5\n", "top\na=1\nb=7\nc=3,\nx=9\ne=5\n"
    assert unified_diff(old, new, "a", "b", starred).splitlines()[2:] == [
        "@@ -1,6 +1,6 @@",
        *(" top", " a=***", "-b=***", "-c=***", "-d=***"),
        *("+b=*** (changed)", "+c=***,", "+x=***", " e=***"),
    ]
    assert unified_diff("a=1", "a=2", "a", "b", starred).splitlines()[3:] == [
        "-a=***",
        "\\ No newline at end of file",
        "+a=*** (changed)",
        "\\ No newline at end of file",
    ]


def test_lines_that_are_only_replaced_are_not_marked() -> None:
    """In very different texts, lines that did not change are replaced, too."""
    number = round(diff._SEARCHED**0.5) + 1
    text = unified_diff("a=1\n" * number + "b=1\n", "a=2\n" * number + "b=1\n", "a", "b", starred)
    assert text.count("+a=*** (changed)\n") == number
    assert text.endswith("+b=***\n")
