"""Users' files are imported as Python would import them: once, after their packages, whatever they are called."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import names, write

from podgen import PodError
from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


class TestImporting:
    """Packages, circles, links, and names that Python has itself."""

    def test_a_circle(self) -> None:
        """Two files that import each other are loaded once each."""
        write("pods/a.py", "site = make('a')\nimport b\n")
        write("pods/b.py", "import a\nsite = make('b')\nsame = a.site\n")
        assert names(load("pods")) == ["a", "b"]

    def test_relative_imports(self) -> None:
        """A file in a package can import relatively, and its `__init__.py` runs first, once."""
        write("top/shop/__init__.py", "import builtins\nruns = getattr(builtins, 'runs', 0) + 1\nprefix = 'shop-'\n")
        write("top/shop/sub/__init__.py")
        write("top/shop/sub/web.py", "from .. import prefix\nfrom ..names import web\nsite = make(prefix + web)\n")
        write("top/shop/names.py", "import shop.sub\nweb = 'web'\n")
        write("top/shop/sub/web.v2.py", "from .web import site\nimport shop.sub.web\nsame = shop.sub.web.site\n")
        assert names(load("top/shop/sub/web.py")) == ["shop-web"]
        assert names(load("top/shop/sub/web.v2.py")) == ["shop-web"]
        assert names(load("top")) == ["shop-web"]

    def test_a_package_keeps_what_it_names_like_its_module(self) -> None:
        """A package that binds `web` to something from its module `web` finds it unchanged."""
        write("shop/__init__.py", "from .web import web\n")
        write("shop/web.py", "web = make('web')\n")
        write("shop/other.py", "import shop\nfrom podgen.model import Pod\nassert isinstance(shop.web, Pod)\n")
        assert names(load("shop/web.py", "shop")) == ["web"]

    def test_a_file_named_like_a_module_of_python(self) -> None:
        """A `site.py` or `json.py` is loaded, while everybody else still gets Python's own."""
        write("pods/json.py", "site = make('json')\n")
        write("pods/site.py", "site = make('site')\n")
        write("pods/web.py", "import json\nsite = make(json.loads('\"web\"'))\n")
        before = dict(sys.modules)
        assert names(load("pods")) == ["json", "site", "web"]
        assert sys.modules["json"] is before["json"]
        assert sys.modules["site"] is before["site"]

    def test_a_package_named_like_a_module_of_python(self) -> None:
        """Relative imports work in a package whose name is taken."""
        write("email/__init__.py", "host = 'mail'\n")
        write("email/web.py", "from . import host\nfrom .names import name\nsite = make(host + name)\n")
        write("email/names.py", "name = '-1'\n")
        assert names(load("email/web.py")) == ["mail-1"]

    def test_places_are_known(self) -> None:
        """The code is compiled under the real path, so that a refusal can show the user's line."""
        write("pods/real.py", "from podgen import pod\nsite = pod('Bad Name')\n", head="")
        os.symlink("pods/real.py", "link.py")
        (failure,) = load("link.py").failures
        assert isinstance(failure, PodError)
        assert "pods/real.py:2:" in str(failure)
        assert "2 | site = pod('Bad Name')" in str(failure)

    def test_a_link_to_a_file_of_another_name(self) -> None:
        """A link may lead to a file that is not called `.py`, as in stores that name files by their contents."""
        write("store/sha256-abc", "site = make('site')\n")
        os.symlink("store/sha256-abc", "web.py")
        assert names(load("web.py")) == ["site"]
