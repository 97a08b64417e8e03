"""The files `.gitignore` are understood as git understands them, where git cannot be asked."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podgen.checking.gitignore import ignored_in
from podgen.checking.gitignore_patterns import is_ignored_by, parse_pattern

PATHS = [
    "a",
    "b",
    "a/b",
    "a/a/b",
    "b/a",
    "ab",
    "a.b",
    "a/b.a",
    "b/a/ab",
    "!a",
    "#a",
    "a b",
    "a/b/a/b",
    "[a]",
    "a\\b",
    "a/!b",
]


def is_ignored(lines: list[str], path: str) -> bool:
    """Whether a file is ignored, itself or with a folder that it is in."""
    patterns = [pattern for line in lines if (pattern := parse_pattern(line))]
    names = path.split("/")
    return any(
        is_ignored_by([("/".join(names[:end]), patterns)], is_folder=end < len(names))
        for end in range(1, len(names) + 1)
    )


@pytest.mark.parametrize(
    ("line", "ignored"),
    [
        ("a", {"a", "a/b", "a/a/b", "b/a", "a/b.a", "b/a/ab", "a/b/a/b", "a/!b"}),
        ("/b", {"b", "b/a", "b/a/ab"}),
        ("a/b", {"a/b", "a/b/a/b"}),
        ("a/*/b", {"a/a/b"}),
        ("a/**/b", {"a/b", "a/a/b", "a/b/a/b"}),
        ("**/ab", {"ab", "b/a/ab"}),
        ("b/**", {"b/a", "b/a/ab"}),
        ("a?", {"ab", "b/a/ab"}),
        ("*.b", {"a.b"}),
        ("[!b]", {"a", "a/b", "a/a/b", "b/a", "a/b.a", "b/a/ab", "a/b/a/b", "a/!b"}),
        ("\\!a", {"!a"}),
        ("\\#a", {"#a"}),
        ("#a", set()),
        ("a\\ b", {"a b"}),
        ("a b  ", {"a b"}),
        ("\\[a]", {"[a]"}),
        ("", set()),
        ("/", set()),
        ("a/", {"a/b", "a/a/b", "a/b.a", "b/a/ab", "a/b/a/b", "a/!b"}),
    ],
)
def test_patterns(line: str, ignored: set[str]) -> None:
    """Each kind of pattern."""
    assert {path for path in PATHS if is_ignored([line], path)} == ignored


def test_last_one_wins() -> None:
    """A later line takes an earlier one back, but nothing in a folder that is ignored."""
    assert not is_ignored(["*.b", "!a.b"], "a.b")
    assert is_ignored(["!a.b", "*.b"], "a.b")
    assert is_ignored(["a/", "!a/b"], "a/b")


def test_many_stars() -> None:
    """A hostile pattern takes no time."""
    assert not is_ignored(["*a" * 40 + "b", "**/" * 40 + "x", "a/**" * 40], "/".join(["a" * 200] * 100))


def matched_by_git(folder: Path, lines: list[str]) -> set[str]:
    """The paths that git ignores."""
    (folder / ".gitignore").write_text("\n".join(lines) + "\n")
    done = subprocess.run(
        ["git", "-C", str(folder), "check-ignore", "--no-index", "-z", "--stdin"],
        input="\0".join(PATHS).encode(),
        capture_output=True,
        check=False,
    )
    return set(done.stdout.decode().rstrip("\0").split("\0")) - {""}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
def test_as_git_does(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the lines are, git says the same."""
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    parts = st.sampled_from(
        ["a", "b", "*", "**", "?", "/", ".", "!", "#", " ", "\\a", "\\!", "\\*", "[ab]", "[!a]", "[^b]", "[a-b]"]
    )
    lines = st.lists(st.lists(parts, max_size=6).map("".join), min_size=1, max_size=3)

    @given(lines)
    def same(lines: list[str]) -> None:
        assert {path for path in PATHS if is_ignored(lines, path)} == matched_by_git(folder, lines)

    same()


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a repository without the program, the files count from its top, however deep the folder is."""
    monkeypatch.setenv("PATH", "")
    (tmp_path / ".git").mkdir()
    (tmp_path / "k" / "deep").mkdir(parents=True)
    (tmp_path / ".gitignore").write_text("*.gen.yaml\nlocked/\n")
    (tmp_path / "k" / ".gitignore").write_text("!a.gen.yaml\n")
    is_left_out = ignored_in(str(tmp_path / "k" / "deep"))
    found = {
        name: is_left_out(str(tmp_path / "k" / "deep" / name), False) for name in ("a.gen.yaml", "b.gen.yaml", "c")
    }
    assert found == {"a.gen.yaml": False, "b.gen.yaml": True, "c": False}
    assert is_left_out(str(tmp_path / "k" / "deep" / "locked"), True)
    (tmp_path / "locked").mkdir()
    assert not ignored_in(str(tmp_path / "locked"))(str(tmp_path / "locked" / "b.gen.yaml"), False)
