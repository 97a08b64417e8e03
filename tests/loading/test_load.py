"""One file that fails keeps no other from being loaded, and one cause is one failure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import complaint, crash, names, write

from podgen import PodError, pod
from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


class TestFailures:
    """What could not be loaded."""

    def test_a_refusal_stays_itself(self) -> None:
        """A `PodError` is among the failures as it was raised."""
        write("web.py", "from podgen import pod\nsite = pod('Bad Name')\n")
        (failure,) = load("web.py").failures
        assert isinstance(failure, PodError)
        with pytest.raises(PodError):
            pod("Bad Name")

    def test_a_folder_goes_on(self) -> None:
        """A failing file does not keep the others from being found, nor their failures from being told."""
        write("pods/a.py", "site = make('a')\n")
        write("pods/b.py", "1 / 0\n")
        write("pods/c.py", "from podgen import pod\nsite = pod('Bad Name')\n")
        write("pods/d.py", "before = make('lost')\nraise ValueError\n")
        write("pods/e.py", "site = make('e')\n")
        Path("pods/f.py").write_bytes(b"import podgen\n\xff")
        result = load("pods")
        assert [type(failure).__name__ for failure in result.failures] == [
            "UserCodeError",
            "PodError",
            "UserCodeError",
            "LoadError",
        ]
        assert [item.origin for item in result.found] == ["pods/a.py", "pods/e.py"]

    def test_a_shared_cause_is_told_once(self) -> None:
        """A module that fails, and that three files import, is one failure; failures of two files are two."""
        write("pods/a_common.py", "def need(): raise KeyError('TOKEN')\nfrom a_broken import x\n")
        write("pods/a_broken.py", "x = 1 / 0\n")
        write("pods/b.py", "import a_common\n")
        write("pods/c.py", "from a_broken import x\n")
        assert isinstance(crash(load("pods")).error, ZeroDivisionError)
        write("pods/a_broken.py", "x = (\n")
        assert isinstance(crash(load("pods")).error, SyntaxError)
        write("pods/a_broken.py", "x = 1\n")
        write("pods/a_common.py", "def need(): raise KeyError('TOKEN')\n")
        write("pods/c.py", "import a_common\na_common.need()\n")
        write("pods/d.py", "import a_common\na_common.need()\n")
        assert len(load("pods").failures) == 2

    def test_a_missing_module_of_the_users(self) -> None:
        """A module that is there but misses another one is the user's failure, not a wrong target."""
        write("web.py", "import not_installed_anywhere\n")
        assert crash(load("web")).message == "web raised ModuleNotFoundError while it was loaded"


class TestLists:
    """A list of one file that others add to."""

    @pytest.mark.parametrize(
        "targets", [["pods"], ["pods/base.py", "pods/web.py"], ["pods/base.py", "pods", "more/late.py"]]
    )
    def test_a_later_file_adds_to_an_earlier_list(self, targets: list[str]) -> None:
        """All files run before the first is looked into, so nothing that is added later is lost."""
        write("pods/base.py", "PODS = []\nBY_NAME = {'all': PODS}\n")
        write("pods/web.py", "import base\nbase.PODS.append(make('web'))\nother = make('other')\n")
        write("pods/zoo.py", "import base\nbase.PODS.append(make('zoo'))\n")
        write("more/late.py", "import sys\nown = make('own')\n")
        names_found = names(load(*targets))
        assert names_found[:1] == ["web"]
        assert set(names_found) >= {"web", "other"}
        assert len(names_found) == len(set(names_found))
        assert ("zoo" in names_found) == ("pods" in targets)

    def test_a_list_that_stays_empty(self) -> None:
        """It is told as before."""
        write("base.py", "PODS = []\n")
        assert complaint(load("base.py")).startswith("base.py holds no manifest")

    def test_what_a_later_file_breaks(self) -> None:
        """A list that a later file made unusable is the failure of the file that holds it."""
        write("pods/base.py", "PODS = []\n")
        write("pods/web.py", "import base\nbase.__all__ = ['nope']\nown = make('own')\n")
        assert complaint(load("pods")) == "`__all__` in pods/base.py lists `nope`, which is not defined there"
