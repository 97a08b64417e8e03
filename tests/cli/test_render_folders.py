"""`podgen render FOLDER` takes the files that define manifests, leaves the others alone, and says with -v why."""

import os
import re
import sys
from pathlib import Path

import pytest
from helpers.command_line import run
from helpers.trees import pod_file, write_tree

pytestmark = pytest.mark.usefixtures("folder")

LIBRARY = "from podgen import *\ndef make(name): return pod(name, container('c', 'i:1'))\n"
MUST_NOT_RUN = "raise RuntimeError('must not run')\n"
USES_PODGEN = "import podgen\n" + MUST_NOT_RUN


def names(*arguments: str) -> list[str]:
    """The names of the pods that are printed."""
    result = run("render", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return re.findall(r"^metadata:\n  name: (.*)$", result.stdout, re.MULTILINE)


def left(*arguments: str) -> list[str]:
    """What -v says is left alone."""
    result = run("render", "-v", *arguments)
    assert result.exit_code == 0, result.stderr
    return [line for line in result.stderr.splitlines() if " is left alone: " in line]


class TestNames:
    """What is left alone by its name."""

    def test_folders(self) -> None:
        """Tests, virtual environments, what is built, installed or hidden."""
        write_tree(
            {"web.py": pod_file("web"), "conda/conda-meta/history": "", "env/pyvenv.cfg": "", "test/test_a.py": ""}
        )
        folders = (
            ".cache",
            "_old",
            "build/lib",
            "dist",
            "x.egg-info",
            "node_modules/a",
            "env/lib",
            "conda/lib",
            "tests",
            "test",
        )
        write_tree({f"{folder}/pods.py": USES_PODGEN for folder in folders})
        write_tree({".git/x.py": USES_PODGEN, "__pycache__/x.py": USES_PODGEN})
        os.symlink("build", "link")
        assert names(".") == ["web"]
        built, hidden, tests = "it holds what is built or installed", "it is hidden", "it holds tests"
        assert left(".") == [
            f".cache/ is left alone: {hidden}",
            "_old/ is left alone: its name begins with an underscore",
            f"build/ is left alone: {built}",
            "conda/ is left alone: it is a virtual environment",
            f"dist/ is left alone: {built}",
            "env/ is left alone: it is a virtual environment",
            "link/ is left alone: it is a link",
            f"node_modules/ is left alone: {built}",
            f"test/ is left alone: {tests}",
            f"tests/ is left alone: {tests}",
            f"x.egg-info/ is left alone: {built}",
        ]

    def test_files(self) -> None:
        """Tests, tasks and packaging."""
        write_tree({"web.py": pod_file("web"), "shop/__init__.py": USES_PODGEN})
        tests, tools = ("conftest.py", "test_x.py", "x_test.py"), ("dodo.py", "fabfile.py", "noxfile.py", "setup.py")
        write_tree(dict.fromkeys([*tests, *tools, "_x.py", ".x.py"], USES_PODGEN))
        write_tree({"tasks.py": "from invoke import task\n" + USES_PODGEN})
        assert names(".") == ["web"]
        assert left(".") == [
            ".x.py is left alone: it is hidden",
            "_x.py is left alone: its name begins with an underscore",
            "conftest.py is left alone: it holds tests",
            *(f"{name} is left alone: it holds tasks" for name in tools),
            "tasks.py is left alone: it holds tasks",
            "test_x.py is left alone: it holds tests",
            "x_test.py is left alone: it holds tests",
        ]

    def test_a_folder_called_test_may_be_an_environment(self) -> None:
        """It is one of tests if there are tests in it."""
        write_tree({"test/web.py": pod_file("web"), "build/web.py": pod_file("ci")})
        assert names(".") == ["web"]
        assert names("build") == ["ci"]  # what is named is meant

    def test_tasks_that_may_be_pods(self) -> None:
        """A file with that name that uses podgen, and no library for tasks, is told without -v, too."""
        write_tree({"web.py": pod_file("web"), "tasks.py": pod_file("job")})
        result = run("render", ".")
        assert result.stderr == "note: tasks.py is left alone: it holds tasks, by its name; to render it, name it\n"
        assert run("render", ".", "-q").stderr == ""
        assert names("web.py", "tasks.py") == ["web", "job"]

    def test_what_the_project_excludes(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """`exclude` counts from the file that it stands in; whoever names a file means it."""
        write_tree(
            {"pyproject.toml": '[tool.podgen]\nexclude = ["pods/old", "*_draft.py"]\n', "pods/web.py": pod_file("web")}
        )
        write_tree({"pods/old/a.py": USES_PODGEN, "pods/new_draft.py": pod_file("draft"), "old/a.py": pod_file("a")})
        excluded = [
            "pods/new_draft.py is left alone: the project excludes it",
            "pods/old/ is left alone: the project excludes it",
        ]
        assert left(".") == excluded
        assert left("--exclude", "pods/web.py", ".") == [*excluded, "pods/web.py is left alone: --exclude names it"]
        monkeypatch.chdir(folder / "pods")
        assert names(".") == ["web"]
        assert names("new_draft.py") == ["draft"]


class TestWhoUsesPodgen:
    """No file is run that does not import podgen, itself or through modules of the team's."""

    @pytest.mark.parametrize(
        "text",
        [
            "import os, podgen.model\n",
            "from podgen import *\n",
            "from podgen.model import Pod as P\n",
            "try:\n    import numpy_or_not\nexcept ImportError:\n    from podgen import pod\n",
            "def make():\n    import podgen\n",
            "match 1:\n    case 1:\n        import podgen\n",
            "from acme import make\n",
            "import acme.deep.pieces\n",
            "from acme.deep import pieces\n",
            "from acme.deep.pieces import *\n",
            "from .beside import make\n",
            "from . import beside\n",
            "import beside\n",
            "import circle\n",
        ],
    )
    def test_who_does(self, text: str) -> None:
        """It is followed through all that a file imports, in whatever way."""
        write_tree(
            {"pyproject.toml": "", "acme/__init__.py": LIBRARY, "acme/deep/pieces.py": "from acme import make\n"}
        )
        write_tree({"pods/beside.py": "from acme.deep.pieces import make\n", "pods/circle.py": "import circle2\n"})
        write_tree({"pods/circle2.py": "import circle, beside\n"})
        write_tree({"pods/web.py": f"{text}from acme import make\nweb = make('web')\n"})
        assert names("pods") == ["web"]
        write_tree({"pods/web.py": f"{text}print('it is run')\n"})
        assert "it is run" in run("render", "pods").stderr

    @pytest.mark.parametrize(
        "text",
        [
            "import os, sys, json\n",
            "'''from podgen import pod'''\n# import podgen\nx = 'import podgen'\n",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import podgen\n",
            "import typing\nif typing.TYPE_CHECKING:\n    import podgen\n",
            "import podgenerator\n",
            "from .podgen import x\n",
            "import other\n",
            "from other import podgen\n",
            "import nowhere.to_be.found\n",
            "import yaml\n",
            "x = (\n",
            "print 'Python 2'\n",
        ],
    )
    def test_who_does_not(self, text: str) -> None:
        """Words in texts and comments are no imports, nor are those for type checkers; what is no Python is none of podgen's."""
        write_tree({"web.py": pod_file("web"), "other.py": "import json\n", "script.py": text + MUST_NOT_RUN})
        assert names(".") == ["web"]
        why = "it is no Python" if "print '" in text or "(" in text[:6] else "it does not import podgen"
        assert left(".") == ["other.py is left alone: it does not import podgen", f"script.py is left alone: {why}"]

    @pytest.mark.parametrize(
        ("text", "lost"),
        [
            ("from acme.shape import make\n", "acme.shape"),
            ("import acme.shape.round\n", "acme.shape"),
            ("import os\nfrom acme import shape\n", "acme.shape"),
        ],
    )
    def test_a_module_of_the_teams_that_is_not_there(self, text: str, lost: str) -> None:
        """Whoever renames a module is told, if it was the only one that led a file to podgen."""
        write_tree({"pyproject.toml": "", "acme/__init__.py": "", "acme/shapes.py": LIBRARY})
        write_tree({"pods/web.py": pod_file("web"), "pods/db.py": text + MUST_NOT_RUN})
        result = run("render", "pods")
        why = f"it does not import podgen, and there is no `{lost}`, which it imports"
        assert (result.exit_code, result.stderr) == (
            0,
            f"note: pods/db.py is left alone: {why}; to render it, name it\n",
        )
        assert left("pods") == [f"pods/db.py is left alone: {why}"]

    @pytest.mark.parametrize(
        "text",
        [
            "try:\n    import acme._fast\nexcept ImportError:\n    pass\n",
            "import acme.compiled\n",
            "from acme import VERSION\n",
            "import elsewhere.client\n",
            "import yaml.client\n",
            "from .deep import *\n",
            "from acme.other import VERSION\n",
        ],
    )
    def test_a_module_that_may_be_there(self, text: str) -> None:
        """No word of what may be built, installed or defined in another way."""
        write_tree({"pyproject.toml": "", "acme/__init__.py": "VERSION = 1\n", "acme/other.py": "import os\n"})
        write_tree({"acme/compiled.cpython-311-x86_64-linux-gnu.so": "", "yaml/script.py": "", "elsewhere/a.yaml": ""})
        write_tree({"pods/web.py": pod_file("web"), "pods/deep/x.py": "", "pods/script.py": text + MUST_NOT_RUN})
        assert names("pods") == ["web"]

    def test_a_file_with_a_mistake_is_told(self) -> None:
        """A syntax error does not hide a file that is about podgen."""
        write_tree({"web.py": pod_file("web"), "broken.py": "from podgen import *\nx = (\n"})
        result = run("render", ".")
        assert (result.exit_code, "broken.py" in result.stderr, "SyntaxError" in result.stderr) == (1, True, True)

    def test_a_library_that_is_installed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is installed counts if it needs podgen, or something does that it needs; other packages are not looked into."""
        from podgen.loading.podgen_users import _installed_on_podgen

        site = folder / "lib" / "site-packages"
        for name, needs in (
            ("acme_pieces", "Podgen_K8s >=0.1"),
            ("acme-shop", "acme-pieces[x] ; python_version > '3'"),
        ):
            module = name.replace("-", "_")
            metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\nRequires-Dist: {needs}\n"
            record = f"{module}.py,,\n{module}-1.dist-info/METADATA,,\n"
            write_tree({f"lib/site-packages/{module}-1.dist-info/METADATA": metadata})
            write_tree({f"lib/site-packages/{module}-1.dist-info/RECORD": record})
        write_tree(
            {
                "lib/site-packages/acme_pieces.py": LIBRARY,
                "lib/site-packages/acme_shop.py": "from acme_pieces import make\n",
            }
        )
        write_tree({"lib/site-packages/other_pieces.py": LIBRARY})
        write_tree(
            {
                "pods/a.py": "from acme_shop import make\na = make('a')\n",
                "pods/b.py": "import other_pieces\n" + MUST_NOT_RUN,
            }
        )
        monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
        _installed_on_podgen.cache_clear()
        try:
            assert names("pods") == ["a"]
        finally:
            _installed_on_podgen.cache_clear()
            for name in ("acme_shop", "acme_pieces"):
                sys.modules.pop(name, None)

    def test_whoever_names_a_file_means_it(self) -> None:
        """A file that is named is run, whatever it imports."""
        write_tree({"script.py": "print('it is run')\n"})
        assert "it is run" in run("render", "script.py").stderr

    def test_nothing_left(self) -> None:
        """A folder in which no file is for podgen is told as such."""
        write_tree(
            {"scripts/a.py": "import os\n", "scripts/test_a.py": "import podgen\n", "yaml/a.yaml": "kind: Pod\n"}
        )
        result = run("render", "scripts")
        assert (result.exit_code, result.stderr) == (
            2,
            "error: there is no Python file in the folder scripts that imports podgen; name a file to render it all the same\n",
        )


TEMPLATE = '''\
from podgen import *
@template
def {name}({parameters}) -> Pod:
    """One."""
    return pod({pod}, container("c", "i:1"))
'''


def template_file(name: str, parameters: str, pod: str = "name") -> str:
    """A user's file with a template."""
    return TEMPLATE.format(name=name, parameters=parameters, pod=pod)


class TestTemplates:
    """Templates in a folder."""

    @pytest.fixture(autouse=True)
    def files(self, folder: Path) -> Path:
        """A pod, a template that has all it needs, and two that lack something."""
        write_tree({"plain.py": pod_file("plain"), "a.py": template_file("a", "env: str = 'dev'", "'a-' + env")})
        write_tree({"b.py": template_file("b", "name: str, env: str = 'dev'")})
        write_tree({"c.py": template_file("c", "name: str, image: str")})
        return folder

    def test_without_values(self) -> None:
        """Those that get nothing of what they need are left alone; one that is named is an error."""
        assert names(".") == ["a-dev", "plain"]
        assert left(".") == [
            "b.py:b is left alone: it is a template, and there is no value for `name`",
            "c.py:c is left alone: it is a template, and there is no value for `name`, `image`",
        ]
        result = run("render", "b.py")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("error: the parameter `name` is missing")

    def test_a_value_that_some_lack(self) -> None:
        """`--set` may be for one of several templates."""
        assert names(".", "--set", "env=prod") == ["a-prod", "plain"]
        assert names("a.py", "b.py", "--set", "name=x") == ["a-dev", "x"]

    def test_a_value_that_all_lack(self) -> None:
        """What no template takes is an error, with the one that was meant."""
        for arguments in (["."], ["a.py", "b.py"], ["plain.py", "a.py"]):
            result = run("render", *arguments, "--set", "envv=prod")
            assert (result.exit_code, result.stdout) == (2, "")
            assert "there is no parameter `envv`; did you mean `env`?" in result.stderr
        result = run("render", "a.py", "b.py", "--set", "color=red", "--set", "name=x")
        assert result.stderr == (
            "error: there is no parameter `color`; `a` in a.py takes `env`; `b` in b.py takes `name`, `env`\n"
        )

    def test_a_value_for_one_that_lacks_others(self) -> None:
        """A value is never silently without effect: the template that takes it lacks the others."""
        result = run("render", ".", "--set", "image=x")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("error: the parameter `name` is missing\nthe parameters of `c` are:\n")

    def test_only_templates_without_values(self) -> None:
        """If nothing else is there, it is said what is missing."""
        Path("plain.py").unlink()
        Path("a.py").unlink()
        result = run("render", ".")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "the parameters of `b` are:" in result.stderr
        assert "the parameters of `c` are:" in result.stderr
