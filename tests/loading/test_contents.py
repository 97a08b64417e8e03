"""What counts in a user's file: manifests and templates with public names, each once and in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import complaint, names, write

from podgen.loading.contents import manifests_in
from podgen.loading.import_roots import user_modules
from podgen.loading.load import load
from podgen.model import ObjectMeta


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


class TestWhatCounts:
    """Manifests with public module-level names, in order, each once."""

    def test_names_in_order_of_definition(self) -> None:
        """Public names count in the order of the file, with the file and the name that they have."""
        write("pods.py", "zebra = make('z')\n_hidden = make('h')\napple = make('a')\nnumber = 5\n")
        result = load("pods.py")
        assert names(result) == ["z", "a"]
        assert [(item.origin, item.name) for item in result.found] == [("pods.py", "zebra"), ("pods.py", "apple")]

    def test_containers(self) -> None:
        """Lists, tuples and dicts are searched at any depth, and a list that holds itself is no trouble."""
        write(
            "pods.py",
            """
            both = [make("a"), (make("b"), {"x": make("c"), "y": [None, "text", make("d")]})]
            both.append(both)
            last = make("e")
            in_a_set = {make("ignored")}
            """,
        )
        assert names(load("pods.py")) == ["a", "b", "c", "d", "e"]

    def test_each_object_once(self) -> None:
        """An object with two names counts under the first; two equal objects are two."""
        write("pods.py", "one = make('a')\nalias = one\neverything = [one, make('a')]\n")
        result = load("pods.py")
        assert [item.name for item in result.found] == ["one", "everything"]

    def test_all_narrows_and_orders(self) -> None:
        """`__all__` says what counts, even private names, and in which order."""
        write("pods.py", "__all__ = ['last', '_first']\n_first = make('a')\nother = make('b')\nlast = make('c')\n")
        assert names(load("pods.py")) == ["c", "a"]

    @pytest.mark.parametrize(
        ("declaration", "message"),
        [
            ("['site', 'sote']", "`__all__` in pods.py lists `sote`, which is not defined there"),
            ("'site'", "`__all__` in pods.py is not a list of names"),
            ("[1]", "`__all__` in pods.py is not a list of names"),
        ],
    )
    def test_a_wrong_all(self, declaration: str, message: str) -> None:
        """A name in `__all__` that is not there is a mistake, not nothing."""
        write("pods.py", f"site = make('site')\n__all__ = {declaration}\n")
        assert complaint(load("pods.py")) == message

    def test_imported_manifests_count(self) -> None:
        """A manifest that is imported counts where it is imported, and once in all."""
        write("pods/a.py", "from z import site\nown = make('own')\n")
        write("pods/z.py", "site = make('site')\nother = make('other')\n")
        assert names(load("pods/a.py")) == ["site", "own"]
        assert names(load("pods")) == ["site", "own", "other"]

    def test_templates_count_where_they_are_defined(self) -> None:
        """A function with the template's mark counts, but not in a module that only imports it."""
        write("pods/a.py", "def site(): ...\nsite.__podgen_template__ = True\ndef plain(): ...\n")
        write("pods/b.py", "from a import site\nclass Marked: __podgen_template__ = True\nmarked = Marked()\n")
        result = load("pods")
        assert result.failures == []
        assert [(item.origin, item.name) for item in result.found] == [("pods/a.py", "site")]
        [named] = load("pods/a.py:site").found
        assert (named.value, named.is_named, result.found[0].is_named) == (result.found[0].value, True, False)
        assert complaint(load("pods/b.py")).startswith("pods/b.py holds no manifest")

    def test_other_kinds_of_manifests(self) -> None:
        """The caller says which classes are manifests; subclasses count."""
        write("pods.py", "class Mine: ...\nclass Ours(Mine): ...\none = Mine()\ntwo = Ours()\nsite = make('site')\n")
        assert names(load("pods.py")) == ["site"]
        result = load("pods.py", manifests=(ObjectMeta,))
        assert complaint(result).startswith("pods.py holds no manifest")
        assert list(manifests_in([1, {"a": 2}, "b"], (int, str))) == [1, 2, "b"]

    def test_a_lazy_proxy_is_not_woken(self) -> None:
        """Looking for manifests runs no code of the user's, not even a `__class__` that raises."""
        write(
            "pods.py",
            """
            class Lazy:
                @property
                def __class__(self): raise RuntimeError("not yet")
            lazy = Lazy()
            site = make("site")
            """,
        )
        assert names(load("pods.py")) == ["site"]
