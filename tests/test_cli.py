"""The command line: what it prints where, what it writes, and how it ends."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podgen.cli.main import cli
from podgen.cli.terminal import Terminal

WEB = 'from podgen import *\nweb = pod("web", container("web", "nginx:1.29"))\n'
TWO = WEB + 'db = pod("db", container("db", "postgres:18"), namespace="data")\n'
REFUSED = 'from podgen import *\nbad = pod("Bad", container("web", "nginx:1.29"))\n'
WARNED = (
    "from podgen import *\n"
    'odd = pod("odd", container("a", "a:1", ports=[port(80, name="http")]),'
    ' container("b", "b:1", ports=[port(81, name="http")]))\n'
)
TEMPLATE = '''
from typing import Literal
from podgen import *

@template
def web(name: str, replicas: int = 1, tier: Literal["front", "back"] = "front", debug: bool = False,
        ports: list[int] = [80], owner: str | None = None) -> list[Pod]:
    """A web server."""
    return [pod(f"{name}-{i}", container("web", "nginx:1.29", ports=ports, env={"DEBUG": str(debug), "OWNER": owner}),
                labels={"tier": tier}) for i in range(replicas)]
'''
WEB_YAML = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
"""

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, without settings of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs a command in this process; `exit_code` is its status."""

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


def start(*arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Starts the command as its own process."""
    return subprocess.Popen(
        [sys.executable, "-m", "podgen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=env,
    )


def finish(*arguments: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Runs the command as its own process, to its end."""
    process = start(*arguments, env=env)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


class TestRender:
    """`podgen render` to stdout."""

    def test_file(self, folder: Path, run: Run) -> None:
        """A file's manifests are printed, and nothing else."""
        (folder / "web.py").write_text(WEB)
        result = run("render", "web.py")
        assert (result.exit_code, result.stdout, result.stderr) == (0, WEB_YAML, "")

    def test_order_and_separator(self, folder: Path, run: Run) -> None:
        """Manifests come in the order of their definition, separated by `---`."""
        (folder / "two.py").write_text(TWO)
        assert run("render", "two.py").stdout.startswith(
            WEB_YAML + "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: db"
        )

    def test_folder_and_module_and_name(self, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """Folders, modules and names in modules can be asked for as well."""
        (folder / "shop").mkdir()
        (folder / "shop" / "__init__.py").write_text("")
        (folder / "shop" / "two.py").write_text(TWO)
        monkeypatch.syspath_prepend(folder)
        both = run("render", "shop")
        assert both.exit_code == 0
        assert run("render", "shop.two").stdout == both.stdout
        assert run("render", "shop.two:web").stdout == WEB_YAML

    def test_each_object_once(self, folder: Path, run: Run) -> None:
        """A manifest with several names, or that several files know, is rendered once."""
        (folder / "a.py").write_text(WEB + "again = web\nall_of_them = [web]\n")
        (folder / "b.py").write_text("from a import web\n")
        assert run("render", ".").stdout == WEB_YAML

    def test_json(self, folder: Path, run: Run) -> None:
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

    def test_closed_pipe(self, folder: Path) -> None:
        """A reader that has seen enough is no error."""
        (folder / "many.py").write_text(
            'from podgen import *\npods = [pod(f"p{i}", container("c", "i" * 200)) for i in range(2000)]\n'
        )
        process = start("render", "many.py")
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "apiVersion: v1\n"
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, "")
        process.stderr.close()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    def test_full_disk_behind_stdout(self, folder: Path) -> None:
        """Stdout that takes nothing is told in one line."""
        (folder / "web.py").write_text(WEB)
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "podgen", "render", "web.py"],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (done.returncode, done.stderr) == (1, "error: cannot write to stdout: No space left on device\n")

    def test_interrupt(self, folder: Path) -> None:
        """Ctrl-C ends it at once, with the status that shells know, and leaves nothing behind."""
        (folder / "slow.py").write_text("import time, pathlib\npathlib.Path('began').touch()\ntime.sleep(60)\n")
        process = start("render", "slow.py", "-o", "out/")
        while not (folder / "began").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err.strip()) == (130, "", "")
        assert not (folder / "out").exists()


class TestRefusals:
    """What goes to stderr, and the exit status."""

    def test_refused(self, folder: Path, run: Run) -> None:
        """A refusal is printed as the error's own text, and no YAML at all, however much of the rest is valid."""
        (folder / "web.py").write_text(WEB)
        (folder / "bad.py").write_text(REFUSED)
        result = run("render", "web.py", "bad.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith('error[metadata/name-invalid]: the name "Bad"')
        assert result.stderr.endswith("pod `Bad` refused: 1 error\n")

    def test_all_files_are_reported(self, folder: Path, run: Run) -> None:
        """One refusal does not hide the next one."""
        (folder / "bad.py").write_text(REFUSED)
        (folder / "worse.py").write_text(REFUSED.replace("Bad", "Worse"))
        stderr = run("render", ".").stderr
        assert "pod `Bad` refused" in stderr
        assert "pod `Worse` refused" in stderr

    def test_user_exception(self, folder: Path, run: Run) -> None:
        """A module's own exception shows the module's own frames."""
        (folder / "boom.py").write_text("def f():\n    return {}['key']\n\nf()\n")
        result = run("render", "boom.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "error: boom.py raised KeyError while it was loaded" in result.stderr
        assert 'boom.py", line 4, in <module>' in result.stderr
        assert "KeyError: 'key'" in result.stderr
        assert "podgen/" not in result.stderr
        assert "importlib" not in result.stderr

    def test_two_manifests_of_one_name(self, folder: Path, run: Run) -> None:
        """One kind, namespace and name twice is refused, with both places; another namespace is fine."""
        (folder / "a.py").write_text(WEB)
        (folder / "b.py").write_text(WEB)
        result = run("render", ".")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("error[manifests/duplicate]: two manifests are pod `web`\n")
        assert "b.py:2:7" in result.stderr
        assert "a.py:2:7" in result.stderr
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
    def test_misuse(self, folder: Path, run: Run, target: str, message: str) -> None:
        """What cannot be loaded is misuse, and named."""
        (folder / "notes.txt").write_text("hello")
        (folder / "empty").mkdir()
        (folder / "nothing.py").write_text("x = 1\n")
        result = run("render", target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("error: ")
        assert message in result.stderr

    def test_syntax_error(self, folder: Path, run: Run) -> None:
        """A file that is no Python is shown with its place."""
        (folder / "bad.py").write_text("pod = (\n")
        result = run("render", "bad.py")
        assert result.exit_code == 1
        assert 'bad.py", line 1' in result.stderr
        assert "SyntaxError: '(' was never closed" in result.stderr

    def test_invalid_model_value(self, folder: Path, run: Run) -> None:
        """A pod that was made of model classes, not by `pod`, passes the same gate."""
        (folder / "raw.py").write_text(
            "from podgen.model import *\nraw = Pod(metadata=ObjectMeta(name='x'), spec=PodSpec(containers=[Container(name='c')]))\n"
        )
        result = run("render", "raw.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "error[containers/image-missing]" in result.stderr

    def test_usage(self, run: Run) -> None:
        """Options that do not exist are click's to explain."""
        assert run("render", "x", "--outpt", "y").exit_code == 2
        assert run("render").exit_code == 2


class TestWarnings:
    """Warnings are told, and stop nothing."""

    def test_warning(self, folder: Path, run: Run) -> None:
        """A warning goes to stderr beside the YAML on stdout; --quiet leaves it out."""
        (folder / "odd.py").write_text(WARNED)
        result = run("render", "odd.py")
        assert (result.exit_code, result.stdout.startswith("apiVersion")) == (0, True)
        assert result.stderr.startswith("warning[ports/")
        assert run("render", "odd.py", "--quiet").stderr == ""

    def test_verbose(self, folder: Path, run: Run) -> None:
        """--verbose says what was found, and what was written."""
        (folder / "two.py").write_text(TWO)
        stderr = run("render", "two.py", "-o", "out/", "-v").stderr
        assert stderr.splitlines() == [
            "two.py: Pod web",
            "two.py: Pod db",
            "wrote out/pod_web.yaml",
            "wrote out/data_pod_db.yaml",
        ]

    def test_strict(self, folder: Path, run: Run) -> None:
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


class TestOutput:
    """`-o` and `--check`."""

    def test_file(self, folder: Path, run: Run) -> None:
        """All manifests go into one file, and stdout stays empty."""
        (folder / "two.py").write_text(TWO)
        result = run("render", "two.py", "-o", "all.yaml")
        assert (result.exit_code, result.output) == (0, "")
        assert (folder / "all.yaml").read_text() == run("render", "two.py").stdout

    @pytest.mark.parametrize("output", ["out/", "out", "new/out/"])
    def test_folder(self, folder: Path, run: Run, output: str) -> None:
        """A folder gets a file for each manifest, and is made if it is missing."""
        (folder / "two.py").write_text(TWO)
        assert run("render", "two.py", "-o", output).exit_code == 0
        assert sorted(os.listdir(output)) == ["data_pod_db.yaml", "pod_web.yaml"]
        assert (folder / output / "pod_web.yaml").read_text() == WEB_YAML

    def test_json_folder(self, folder: Path, run: Run) -> None:
        """JSON files are named so."""
        (folder / "web.py").write_text(WEB)
        run("render", "web.py", "-o", "out/", "--format", "json")
        assert json.loads((folder / "out" / "pod_web.json").read_text())["metadata"] == {"name": "web"}

    def test_generated_names(self, folder: Path, run: Run) -> None:
        """A pod that the server names has a file by its prefix; two of one prefix cannot share it."""
        code = 'from podgen import *\na = pod(None, container("c", "i"), generate_name="job-")\n'
        (folder / "jobs.py").write_text(code)
        assert run("render", "jobs.py", "-o", "out/").exit_code == 0
        assert os.listdir("out") == ["pod_job.yaml"]
        (folder / "jobs.py").write_text(code + 'b = pod(None, container("d", "i"), generate_name="job-")\n')
        result = run("render", "jobs.py", "-o", "out/")
        assert result.exit_code == 1
        assert "two manifests would be written to out/pod_job.yaml" in result.stderr

    def test_nothing_is_written_if_one_is_refused(self, folder: Path, run: Run) -> None:
        """All files or none."""
        (folder / "web.py").write_text(WEB)
        (folder / "bad.py").write_text(REFUSED)
        assert run("render", ".", "-o", "out/").exit_code == 1
        assert not (folder / "out").exists()

    def test_unwritable(self, folder: Path, run: Run) -> None:
        """A target that cannot be written is named."""
        (folder / "web.py").write_text(WEB)
        result = run("render", "web.py", "-o", "no/such/folder/web.yaml")
        assert result.exit_code == 1
        assert result.stderr.startswith("error: ")
        assert "no/such/folder" in result.stderr

    def test_check(self, folder: Path, run: Run) -> None:
        """--check writes nothing, and is content only if the files are what would be rendered."""
        (folder / "two.py").write_text(TWO)
        missing = run("render", "two.py", "-o", "out/", "--check")
        assert missing.exit_code == 1
        assert "+  name: web" in missing.stderr
        assert not (folder / "out").exists()
        run("render", "two.py", "-o", "out/")
        same = run("render", "two.py", "-o", "out/", "--check")
        assert (same.exit_code, same.output) == (0, "")
        (folder / "out" / "pod_web.yaml").write_text(WEB_YAML.replace("1.29", "1.28"))
        differs = run("render", "two.py", "-o", "out/", "--check")
        assert (differs.exit_code, differs.stdout) == (1, "")
        assert "-    image: nginx:1.28\n+    image: nginx:1.29\n" in differs.stderr

    def test_check_needs_files(self, folder: Path, run: Run) -> None:
        """--check without -o has nothing to compare with."""
        (folder / "web.py").write_text(WEB)
        assert run("render", "web.py", "--check").exit_code == 2


class TestTemplates:
    """`--set`, `--values` and `podgen new`."""

    def test_set(self, folder: Path, run: Run) -> None:
        """Values reach the template with their types."""
        (folder / "t.py").write_text(TEMPLATE)
        settings = ("name=shop", "replicas=2", "tier=back", "debug=true", "ports=80,443", "owner=me")
        result = run("render", "t.py", *(part for setting in settings for part in ("--set", setting)))
        assert result.exit_code == 0, result.stderr
        assert result.stdout.count("kind: Pod") == 2
        for line in ("name: shop-1", "tier: back", 'value: "True"', "containerPort: 443", "value: me"):
            assert line in result.stdout

    def test_values(self, folder: Path, run: Run) -> None:
        """A file gives values too, as YAML or JSON; --set wins."""
        (folder / "t.py").write_text(TEMPLATE)
        (folder / "v.yaml").write_text("name: shop\nports: [81, 82]\nowner: null\n")
        (folder / "v.json").write_text('{"name": "shop", "ports": [81, 82]}')
        result = run("render", "t.py", "--values", "v.yaml", "--set", "name=other")
        assert result.exit_code == 0, result.stderr
        assert "name: other-0" in result.stdout
        assert "containerPort: 82" in result.stdout
        assert run("render", "t.py", "--values", "v.json").exit_code == 0

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ([], "the parameter `name` is missing"),
            (["--set", "nam=x"], "there is no parameter `nam`; did you mean `name`?"),
            (
                ["--set", "name=x", "--set", "replicas=two"],
                'the parameter `replicas` must be a whole number, got "two"',
            ),
            (["--set", "name=x", "--set", "debug=maybe"], "the parameter `debug` must be true or false"),
            (["--set", "name=x", "--set", "tier=middle"], "the parameter `tier` must be front or back"),
            (["--set", "name"], "--set takes NAME=VALUE"),
            (["--values", "nope.yaml"], "cannot read nope.yaml"),
            (["--values", "list.yaml"], "list.yaml must hold one mapping"),
            (["--values", "broken.yaml"], "broken.yaml:2:1: "),
            (["--values", "types.yaml"], "the parameter `name` must be text, got 80"),
        ],
    )
    def test_bad_values(self, folder: Path, run: Run, arguments: list[str], message: str) -> None:
        """Missing, unknown and ill-typed values are misuse; the parameters are listed where that helps."""
        (folder / "t.py").write_text(TEMPLATE)
        (folder / "list.yaml").write_text("- a\n")
        (folder / "broken.yaml").write_text("a: [\n")
        (folder / "types.yaml").write_text("name: 80\n")
        result = run("render", "t.py", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in result.stderr
        if "parameter" in message:
            assert "  replicas: a whole number (default: 1)" in result.stderr

    def test_values_without_a_template(self, folder: Path, run: Run) -> None:
        """Values that nothing takes are misuse."""
        (folder / "web.py").write_text(WEB)
        result = run("render", "web.py", "--set", "name=x")
        assert result.exit_code == 2
        assert "`name`" in result.stderr

    def test_template_that_raises(self, folder: Path, run: Run) -> None:
        """A template's own exception shows the template's frames; a refusal in it is a refusal."""
        (folder / "t.py").write_text("from podgen import *\n@template\ndef t(n: int = 0) -> Pod:\n    return 1 / n\n")
        result = run("render", "t.py")
        assert (result.exit_code, "ZeroDivisionError" in result.stderr) == (1, True)
        assert "podgen/" not in result.stderr
        (folder / "t.py").write_text(
            "from podgen import *\n@template\ndef t(n: int = 0) -> Pod:\n    return pod('x', container('c', 'i', ports=[n]))\n"
        )
        result = run("render", "t.py", "--set", "n=70000")
        assert (result.exit_code, "must be 1-65535, got 70000" in result.stderr) == (1, True)

    def test_template_without_manifest(self, folder: Path, run: Run) -> None:
        """A template that returns something else is told so."""
        (folder / "t.py").write_text("from podgen import *\n@template\ndef t() -> None:\n    return None\n")
        result = run("render", "t.py")
        assert (result.exit_code, "`t`" in result.stderr) == (2, True)

    def test_a_file_that_goes_elsewhere(self, folder: Path, run: Run) -> None:
        """A template finds its siblings, and the output its folder, though the file changed the working directory."""
        (folder / "pods").mkdir()
        (folder / "pods" / "images.py").write_text("web = 'nginx:1.29'\n")
        (folder / "pods" / "t.py").write_text(
            "import os\nfrom podgen import *\nos.chdir('/')\n@template\ndef t() -> Pod:\n"
            "    os.chdir('/')\n    import images\n    return pod('web', container('web', images.web))\n"
        )
        result = run("render", "pods/t.py", "-o", "out.yaml")
        assert (result.exit_code, result.output) == (0, "")
        assert (folder / "out.yaml").read_text() == WEB_YAML

    def test_new(self, folder: Path, run: Run) -> None:
        """A shipped template is listed, copied, rendered, and never copied over a file."""
        listing = run("new", "--list").stdout
        assert any(line.startswith("php-site ") for line in listing.splitlines())
        assert run("new", "php-site", "site.py").output == ""
        assert run("new", "php-site").stdout == (folder / "site.py").read_text(encoding="utf-8")
        assert "name: shop" in run("render", "site.py", "--set", "name=shop").stdout
        again = run("new", "php-site", "site.py")
        assert (again.exit_code, "site.py exists already" in again.stderr) == (2, True)

    def test_new_misuse(self, run: Run) -> None:
        """An unknown template gets a suggestion, and no template the list's name."""
        unknown = run("new", "php-sit")
        assert (unknown.exit_code, "did you mean `php-site`?" in unknown.stderr) == (2, True)
        assert run("new").exit_code == 2


class TestTerminal:
    """Colours, versions, and ways to call it."""

    @pytest.mark.parametrize(
        ("arguments", "variables", "colored"),
        [
            ([], {}, False),
            ([], {"FORCE_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            (["--no-color"], {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_color(self, folder: Path, arguments: list[str], variables: dict[str, str], colored: bool) -> None:
        """Colour is for terminals, and for those who ask for it."""
        (folder / "bad.py").write_text(REFUSED)
        _, _, err = finish("render", "bad.py", *arguments, env={**os.environ, **variables})
        assert ("\x1b[" in err) == colored

    @pytest.mark.parametrize("quiet", [False, True])
    def test_progress(self, folder: Path, quiet: bool) -> None:
        """Who waits for more than two seconds at a terminal is told how far it is, on a line that is gone at the end."""
        import pty

        (folder / "pods").mkdir()
        for name in "ab":
            slow = "import time\ntime.sleep(1.1)\n" + WARNED.replace('pod("odd"', f'pod("{name}"')
            (folder / "pods" / f"{name}.py").write_text(slow)
        (folder / "pods" / "c.py").write_text("print('hello')\n" + WEB)
        ours, theirs = pty.openpty()
        options = ["--quiet"] if quiet else []
        command = [sys.executable, "-m", "podgen", "render", "pods", "-o", "pods.yaml", "--no-color", *options]
        process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE)
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # how Linux says that the other side is closed
            while part := os.read(ours, 1000):
                seen += part
        os.close(ours)
        assert (process.communicate()[0], process.returncode) == (b"", 0)
        text = seen.decode().replace("\r\n", "\n")
        if quiet:
            assert text == "hello\n"
        else:
            assert text.startswith(f"\r2 of 3 files\r{' ' * len('2 of 3 files')}\rhello\nwarning[")
            assert text.count("\r") == 3

    def test_progress_keeps_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A line that someone else has begun is not written over, and what someone else does with stderr finds it empty."""
        clock = 0.0
        monkeypatch.setattr(time, "monotonic", lambda: clock)
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", stream)
        wiped = f"\r{'':12}\r"
        with Terminal(quiet=False, verbose=False, color=False, color_out=False).progress() as show:
            assert show
            show(0, 5)
            assert stream.getvalue() == ""
            clock = 3
            show(1, 5)
            show(2, 5)  # within the same tenth of a second
            assert stream.getvalue() == "\r1 of 5 files"
            print("half", end="", file=sys.stderr)
            clock = 4
            show(3, 5)
            print(" and half", file=sys.stderr)
            show(3, 5)
            with pytest.raises(OSError, match="fileno"):
                sys.stderr.fileno()
            assert stream.getvalue() == f"\r1 of 5 files{wiped}half and half\n\r3 of 5 files{wiped}"
            clock = 5
            show(4, 5)
            stream.seek(0)
        assert stream.getvalue().startswith(wiped)
        assert sys.stderr is stream

    def test_no_progress_without_a_terminal(self, folder: Path) -> None:
        """In a pipe or a log, no line is written over another."""
        (folder / "a.py").write_text("import time\ntime.sleep(2.1)\n")
        (folder / "b.py").write_text(WEB)
        assert finish("render", ".") == (0, WEB_YAML, "")

    def test_version(self, run: Run) -> None:
        """`--version` says which one it is."""
        assert run("--version").stdout.startswith("podgen 0.")

    def test_module(self, folder: Path) -> None:
        """`python -m podgen` is the same command."""
        (folder / "web.py").write_text(WEB)
        assert finish("render", "web.py") == (0, WEB_YAML, "")
