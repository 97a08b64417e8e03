"""`podgen render`: what it prints on stdout and stderr, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.command_line import (
    REFUSED,
    TWO,
    WARNED,
    WEB,
    WEB_YAML,
    finish,
    run,
)

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("folder")


class TestRender:
    """`podgen render` to stdout."""

    def test_file(self, folder: Path) -> None:
        """A file's manifests are printed, and nothing else."""
        (folder / "web.py").write_text(WEB)
        result = run("render", "web.py")
        assert (result.exit_code, result.stdout, result.stderr) == (0, WEB_YAML, "")

    def test_order_and_separator(self, folder: Path) -> None:
        """Manifests come in the order of their definition, separated by `---`."""
        (folder / "two.py").write_text(TWO)
        assert run("render", "two.py").stdout.startswith(
            WEB_YAML + "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: db"
        )

    def test_folder_and_module_and_name(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Folders, modules and names in modules can be asked for as well."""
        (folder / "shop").mkdir()
        (folder / "shop" / "__init__.py").write_text("")
        (folder / "shop" / "two.py").write_text(TWO)
        monkeypatch.syspath_prepend(folder)
        both = run("render", "shop")
        assert both.exit_code == 0
        assert run("render", "shop.two").stdout == both.stdout
        assert run("render", "shop.two:web").stdout == WEB_YAML

    def test_each_object_once(self, folder: Path) -> None:
        """A manifest with several names, or that several files know, is rendered once."""
        (folder / "a.py").write_text(WEB + "again = web\nall_of_them = [web]\n")
        (folder / "b.py").write_text("from a import web\n")
        assert run("render", ".").stdout == WEB_YAML

    def test_json(self, folder: Path) -> None:
        """One manifest is an object; several are a List."""
        (folder / "web.py").write_text(WEB)
        (folder / "two.py").write_text(TWO.replace('"web"', '"other"'))
        assert json.loads(run("render", "web.py", "--format", "json").stdout)["kind"] == "Pod"
        listed = json.loads(run("render", "web.py", "two.py", "--format", "json").stdout)
        assert [item["metadata"]["name"] for item in listed["items"]] == ["web", "other", "db"]

    def test_text_is_utf8_in_every_locale(self, folder: Path) -> None:
        """What is printed does not depend on the locale."""
        (folder / "web.py").write_text(
            'from podgen import *\nweb = pod("web", container("web", "nginx:1.29", env={"A": "é"}))\n', encoding="utf-8"
        )
        environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        status, out, _ = finish("render", "web.py", env=environment)
        assert (status, "value: é" in out) == (0, True)

    def test_prints_of_the_user_go_to_stderr(self, folder: Path) -> None:
        """A module that prints does not spoil the YAML."""
        (folder / "web.py").write_text("print('hello')\n" + WEB)
        status, out, err = finish("render", "web.py")
        assert (status, out, err) == (0, WEB_YAML, "hello\n")


class TestRefusals:
    """What goes to stderr, and the exit status."""

    def test_refused(self, folder: Path) -> None:
        """A refusal is printed as the error's own text, and no YAML at all, however much of the rest is valid."""
        (folder / "web.py").write_text(WEB)
        (folder / "bad.py").write_text(REFUSED)
        result = run("render", "web.py", "bad.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith('error[metadata/name-invalid]: the name "Bad"')
        assert result.stderr.endswith("pod `Bad` refused: 1 error\n")

    def test_all_files_are_reported(self, folder: Path) -> None:
        """One refusal does not hide the next one."""
        (folder / "bad.py").write_text(REFUSED)
        (folder / "worse.py").write_text(REFUSED.replace("Bad", "Worse"))
        stderr = run("render", ".").stderr
        assert "pod `Bad` refused" in stderr
        assert "pod `Worse` refused" in stderr

    def test_user_exception(self, folder: Path) -> None:
        """A module's own exception shows the module's own frames."""
        (folder / "boom.py").write_text("def f():\n    return {}['key']\n\nf()\n")
        result = run("render", "boom.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "error: boom.py raised KeyError while it was loaded" in result.stderr
        assert 'boom.py", line 4, in <module>' in result.stderr
        assert "KeyError: 'key'" in result.stderr
        assert "podgen/" not in result.stderr
        assert "importlib" not in result.stderr

    def test_two_manifests_of_one_name(self, folder: Path) -> None:
        """One kind, namespace and name twice is refused, with both places; another namespace is fine."""
        (folder / "a.py").write_text(WEB)
        (folder / "b.py").write_text(WEB.replace("1.29", "1.28"))
        result = run("render", ".")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("error[manifests/duplicate]: two manifests are pod `web`\n")
        assert "b.py:2:11" in result.stderr
        assert "a.py:2:11" in result.stderr
        (folder / "b.py").write_text('from podgen import *\nweb = pod("web", container("w", "w"), namespace="b")\n')
        assert run("render", ".").exit_code == 0

    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ("nope.py", "there is no file or folder nope.py"),
            ("notes.txt", "notes.txt"),
            ("empty", "empty"),
            ("nothing.py", "nothing.py"),
            ("no.such.module", "no.such.module"),
        ],
    )
    def test_misuse(self, folder: Path, target: str, message: str) -> None:
        """What cannot be loaded is misuse, and named."""
        (folder / "notes.txt").write_text("hello")
        (folder / "empty").mkdir()
        (folder / "nothing.py").write_text("x = 1\n")
        result = run("render", target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("error: ")
        assert message in result.stderr

    def test_syntax_error(self, folder: Path) -> None:
        """A file that is no Python is shown with its place."""
        (folder / "bad.py").write_text("pod = (\n")
        result = run("render", "bad.py")
        assert result.exit_code == 1
        assert 'bad.py", line 1' in result.stderr
        assert "SyntaxError: '(' was never closed" in result.stderr

    def test_invalid_model_value(self, folder: Path) -> None:
        """A pod that was made of model classes, not by `pod`, passes the same gate."""
        (folder / "raw.py").write_text(
            "from podgen.model import *\nraw = Pod(metadata=ObjectMeta(name='x'), spec=PodSpec(containers=[Container(name='c')]))\n"
        )
        result = run("render", "raw.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "error[containers/image-missing]" in result.stderr

    def test_usage(self) -> None:
        """Options that do not exist are click's to explain."""
        assert run("render", "x", "--outpt", "y").exit_code == 2
        assert run("render").exit_code == 2


class TestWarnings:
    """Warnings are told, and stop nothing."""

    def test_warning(self, folder: Path) -> None:
        """A warning goes to stderr beside the YAML on stdout; --quiet leaves it out."""
        (folder / "odd.py").write_text(WARNED)
        result = run("render", "odd.py")
        assert (result.exit_code, result.stdout.startswith("apiVersion")) == (0, True)
        assert result.stderr.startswith("warning[ports/")
        assert run("render", "odd.py", "--quiet").stderr == ""

    def test_verbose(self, folder: Path) -> None:
        """--verbose says what was found, and what was written."""
        (folder / "two.py").write_text(TWO + 'last = pod(None, container("c", "i"), generate_name="job-")\n')
        stderr = run("render", "two.py", "-o", "out/", "-v").stderr
        assert stderr.splitlines() == [
            "two.py: Pod web",
            "two.py: Pod db",
            "two.py: Pod job-*",
            "wrote out/pod_web.yaml",
            "wrote out/data_pod_db.yaml",
            "wrote out/pod_job.yaml",
        ]

    def test_strict(self, folder: Path) -> None:
        """With --strict a warning is told, whatever is hidden otherwise, and nothing is written."""
        (folder / "odd.py").write_text(WARNED)
        (folder / "web.py").write_text(WEB)
        for options in ([], ["-q"], ["-o", "out.yaml"], ["-o", "out.yaml", "--check"]):
            result = run("render", "odd.py", "--strict", *options)
            assert (result.exit_code, result.stdout) == (1, "")
            assert result.stderr.startswith("warning[ports/")
            assert result.stderr.endswith("error: there are warnings, and with --strict nothing is written then\n")
        assert not (folder / "out.yaml").exists()
        assert run("render", "web.py", "--strict").stdout == WEB_YAML


def test_pods_import_nothing_of_other_kinds() -> None:
    """For a pod, neither the classes nor the rules of other kinds are imported, nor what only `podgen check` needs."""
    program = (
        "import sys\nfrom podgen.cli.main import cli\n"
        "cli(['render', 'examples/php_site.py'], standalone_mode=False)\nprint('imported:', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = {name for name in done.stdout.partition("imported: ")[2].split() if name.startswith("podgen.")}
    of_pods = {
        "claims",
        "containers",
        "pod",
        "probes",
        "references",
        "scheduling",
        "security",
        "storage",
        "volume_files",
        "volumes",
    }
    of_all = {"annotations", "attrs_view", "base", "frozen", "interned", "manifest", "meta", "version"}
    assert {name for name in imported if name.startswith("podgen.model.")} == {
        f"podgen.model.{name}" for name in of_pods | of_all
    }
    assert "podgen.rules.pod.ports" in imported
    others = ("podgen.rules.workloads", "podgen.rules.companions", "podgen.checking")
    assert [name for name in imported if name.startswith(others)] == []
