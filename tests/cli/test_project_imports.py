"""A file may import what lies beside it, in its package and in the root of its project, wherever `podgen render` is run."""

import re
import sys
from pathlib import Path

import pytest
from helpers.command_line import finish, run
from helpers.trees import write_tree

pytestmark = pytest.mark.usefixtures("folder")

PIECES = "from podgen import *\ndef make(name): return pod(name, container('c', 'i:1'))\n"


def rendered(*arguments: str) -> list[str]:
    """The names of the pods that are printed."""
    result = run("render", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return re.findall(r"^metadata:\n  name: (.*)$", result.stdout, re.MULTILINE)


@pytest.fixture(params=["pyproject.toml", ".git"])
def project(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A project with a library, and two folders of pods."""
    if request.param == ".git":
        (folder / ".git").mkdir()
    else:
        (folder / request.param).touch()
    write_tree(
        {
            "acme/company.py": PIECES,
            "acme/teams/checkout.py": "from acme.company import make\ndef cart(name): return make('cart-' + name)\n",
            "pods/web.py": "from acme.teams.checkout import cart\nsite = cart('web')\n",
            "pods/eu/db.py": "from acme.company import make\nfrom acme.teams import checkout\nsite = make('db')\n",
        }
    )
    return folder


class TestWhatIsFound:
    """Modules of the team's own."""

    @pytest.mark.usefixtures("project")
    def test_in_the_root_of_the_project(self) -> None:
        """Without PYTHONPATH, in packages without an `__init__.py`, from files and folders at any depth."""
        assert rendered("pods/web.py") == ["cart-web"]
        assert rendered("pods/eu/db.py") == ["db"]
        assert rendered("pods") == ["db", "cart-web"]

    def test_from_any_folder(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The root is that of the file, not the working directory."""
        monkeypatch.chdir(project / "pods" / "eu")
        assert rendered("db.py", "../web.py") == ["db", "cart-web"]
        monkeypatch.chdir("/")
        assert rendered(str(project / "pods")) == ["db", "cart-web"]

    def test_a_module_by_its_name(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """`acme.shop` is found from the root of the project that one is in."""
        write_tree({"acme/shop.py": "from acme.company import make\nshop = make('shop')\n"})
        monkeypatch.chdir(project / "pods")
        assert rendered("acme.shop") == ["shop"]

    def test_in_a_real_process(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The command finds them, too, and leaves Python's own modules to Python."""
        monkeypatch.chdir(project / "pods" / "eu")
        write_tree(dict.fromkeys(("../../colorsys.py", "../../calendar.py"), "raise RuntimeError\n"))
        write_tree({"../web.py": "import calendar, colorsys\nfrom acme.company import make\nweb = make('web')\n"})
        status, out, err = finish("render", "../web.py")
        assert (status, err) == (0, "")
        assert "name: web" in out

    def test_in_src(self) -> None:
        """A project may keep its packages in `src`."""
        write_tree({"pyproject.toml": "", "src/acme/__init__.py": PIECES})
        write_tree({"pods/web.py": "from acme import make\nweb = make('web')\n"})
        assert rendered("pods/web.py") == ["web"]

    def test_before_what_is_installed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What lies in the project wins over an old release of it; what PYTHONPATH says wins over both."""
        for place, name in (("site-packages", "old"), ("other", "said")):
            write_tree({f"{place}/acme_of_podgen.py": f"name = '{name}'\n"})
        write_tree({"pyproject.toml": "", "acme_of_podgen.py": "name = 'new'\n"})
        write_tree({"pods/web.py": f"{PIECES}import acme_of_podgen\nweb = make(acme_of_podgen.name)\n"})
        monkeypatch.setattr(sys, "path", [*sys.path, str(folder / "site-packages")])
        assert rendered("pods/web.py") == ["new"]
        monkeypatch.syspath_prepend(folder / "other")
        assert rendered("pods/web.py") == ["said"]
        sys.modules.pop("acme_of_podgen")

    def test_the_nearest_project_counts(self) -> None:
        """A project in another one has modules of its own."""
        for place in (".", "apps/shop"):
            write_tree({f"{place}/pyproject.toml": "", f"{place}/names.py": f"name = {place[-4:]!r}\n"})
        web = f"{PIECES}from names import name\nweb = make(name.replace('.', 'top'))\n"
        write_tree({"apps/shop/pods/web.py": web, "pods/web.py": web})
        assert rendered("apps/shop/pods/web.py", "pods/web.py") == ["shop", "top"]

    def test_beside_it(self) -> None:
        """A sibling hides a module of its name in the project, in whatever order folders are rendered."""
        web = f"{PIECES}from names import name\nweb = make(name)\n"
        write_tree({"pyproject.toml": "", "names.py": "name = 'top'\n", "top.py": web, "pods/web.py": web})
        write_tree({"sub/names.py": "name = 'sub'\n", "sub/web.py": web})
        assert rendered("top.py", "sub/web.py") == ["top", "sub"]
        assert rendered("pods/web.py", "sub/web.py") == ["top", "sub"]

    def test_beside_it_in_a_package(self) -> None:
        """In a package, a sibling is found by its bare name as well, as when the file is run, if nothing else has that name."""
        write_tree({"pyproject.toml": "", "shop/__init__.py": "", "shop/own_names.py": "name = 'own'\n"})
        write_tree(
            {"shop/web.py": f"{PIECES}from own_names import name\nimport json\nweb = make(json.loads('\"a\"'))\n"}
        )
        write_tree({"shop/json.py": "raise RuntimeError\n"})
        assert rendered("shop/web.py") == ["a"]


class TestPackages:
    """Relative imports."""

    @pytest.mark.parametrize("init", [(), ("pods",), ("pods/eu",), ("pods", "pods/eu")])
    def test_with_and_without_init(self, init: tuple[str, ...]) -> None:
        """They work in packages with an `__init__.py`, without, and with both above each other."""
        write_tree({"pyproject.toml": "", **{f"{folder}/__init__.py": "" for folder in init}})
        write_tree({"acme.py": PIECES, "pods/names.py": "name = 'db'\n", "pods/eu/zone.py": "zone = '-eu'\n"})
        write_tree(
            {
                "pods/eu/db.py": """\
                    from podgen import *
                    from acme import make
                    from ..names import name
                    from .zone import zone
                    db = make(name + zone)
                    """
            }
        )
        assert rendered("pods/eu/db.py") == ["db-eu"]
        assert rendered("pods") == ["db-eu"]

    def test_a_folder_with_the_name_of_a_module_of_pythons(self) -> None:
        """`email/web.py` can import relatively, too."""
        write_tree({"pyproject.toml": "", "email/names.py": "name = 'mail'\n"})
        write_tree({"email/web.py": f"{PIECES}import email.message\nfrom .names import name\nweb = make(name)\n"})
        assert rendered("email/web.py") == ["mail"]
        assert rendered("email") == ["mail"]

    @pytest.mark.parametrize("way", ["from . import common", "from pods import common", "import common"])
    @pytest.mark.parametrize("first", ["a", "z"])
    def test_one_file_is_one_module(self, way: str, first: str) -> None:
        """A list that another file fills is one list, by whatever name it is imported, and whoever comes first."""
        write_tree({"pyproject.toml": "", "pods/common.py": f"{PIECES}pods = []\n"})
        write_tree({f"pods/{first}.py": f"from podgen import *\n{way}\ncommon.pods.append(common.make('web'))\n"})
        write_tree({"pods/y.py": "from podgen import *\nimport common, pods.common\nall_of_them = common.pods\n"})
        write_tree(
            {"pods/y.py": "from podgen import *\nimport pods.common\nimport common\nassert common is pods.common\n"}
        )
        write_tree({"pods/zz.py": "from podgen import *\nfrom .common import pods as found\n"})
        assert rendered("pods") == ["web"]


class TestWhatIsNotFound:
    """An error says where it was looked."""

    def error(self, text: str, *files: str) -> str:
        """The last line that is printed for a file with an import."""
        write_tree({"pods/web.py": text, **dict.fromkeys(files, "")})
        result = run("render", "pods/web.py")
        assert result.exit_code == 1
        return result.stderr.splitlines()[-1]

    def test_a_module(self, folder: Path) -> None:
        """All folders are listed, with what they are, and the nearest name."""
        assert self.error("import acme\n") == (
            "podgen looked in pods, no root of a project (no folder above has a pyproject.toml or a .git), "
            f"and among the packages installed in {sys.prefix}"
        )
        assert self.error(
            "from podgen import *\nfrom acme.x import y\n", "pyproject.toml", "acmee/a.py", "src/acne.py"
        ) == (
            f"podgen looked in pods, {folder} (the root of the project), src, "
            f"and among the packages installed in {sys.prefix}; did you mean `acne`?"
        )

    def test_a_module_in_a_package(self) -> None:
        """The folders of the package are listed."""
        files = ("pyproject.toml", "acme/company.py")
        assert self.error("import acme.compny\n", *files) == "podgen looked in acme; did you mean `acme.company`?"
        assert self.error("import acme.x\n", *files) == "podgen looked in acme"

    def test_a_relative_import_without_a_package(self, folder: Path) -> None:
        """What makes a package is said."""
        assert self.error("from .x import y\n").startswith(
            "packages begin in the root of a project, the nearest folder with a pyproject.toml or a .git; there is none above"
        )
        assert self.error("from ...x import y\n", "pyproject.toml") == (
            f"packages begin in {folder}, the root of the project, or in folders with an __init__.py"
        )
