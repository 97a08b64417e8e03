"""`[tool.podgen]` says what a bare `podgen render`, `podgen render --check` and `podgen check` mean, in every folder of the project."""

import os
from pathlib import Path

import pytest
from helpers.command_line import WARNED, WARNED_YAML, WEB_YAML, run
from helpers.trees import files_below, pod_file, write_tree

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture(params=[".", "pods", "pods/eu", "docs"])
def anywhere(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a project that renders `pods` and one module into `deploy/manifests`."""
    write_tree(
        {
            "pyproject.toml": '[tool.podgen]\npaths = ["pods", "acme.extra", "one.py:b"]\noutput = "deploy/manifests"\n'
            'exclude = ["*_draft.py"]\n',
            "pods/web.py": pod_file("web"),
            "pods/eu/db.py": pod_file("db"),
            "pods/eu/x_draft.py": pod_file("draft"),
            "acme/extra.py": pod_file("extra"),
            "one.py": pod_file("a") + pod_file("b"),
            "docs/notes.md": "",
        }
    )
    monkeypatch.chdir(folder / request.param)
    return folder


class TestBare:
    """Without any argument."""

    def test_render(self, anywhere: Path) -> None:
        """All paths go to the output, and nothing is printed."""
        result = run("render")
        assert (result.exit_code, result.output) == (0, "")
        assert files_below(str(anywhere / "deploy")) == [
            "manifests/.podgen-files",
            *(f"manifests/pod_{name}.yaml" for name in ("b", "db", "extra", "web")),
        ]
        record = (anywhere / "deploy/manifests/.podgen-files").read_text().splitlines()[2:]
        assert [line.partition('"from": ')[2] for line in record] == [
            '"one.py:b"}', '"pods"}', '"acme/extra.py"}', '"pods"}'
        ]  # fmt: skip

    def test_check_after_render(self, anywhere: Path) -> None:
        """`render --check` and `check` agree with what was rendered, and tell what is not."""
        assert run("render", "--check").exit_code == 1
        run("render")
        for command in (["render", "--check"], ["check", "-q"]):
            result = run(*command)
            assert (result.exit_code, result.output) == (0, "")
        assert run("check").stdout == "no problems in 4 manifests\n"
        (anywhere / "pods/web.py").write_text(pod_file("site"))
        result = run("render", "--check")
        assert (result.exit_code, "pod_site.yaml" in result.stderr, "pod_web.yaml" in result.stderr) == (1, True, True)
        (anywhere / "deploy/manifests/pod_b.yaml").write_text(WEB_YAML.replace("name: web", "name: A"))
        assert run("check").exit_code == 1

    def test_the_command_line_beats_it(self, anywhere: Path) -> None:
        """What is named is rendered, and what `-o` says is written; one file alone is printed."""
        assert "name: a\n" in run("render", str(anywhere / "one.py")).stdout
        assert not (anywhere / "deploy").exists()
        assert run("render", "-o", "-").stdout.count("kind: Pod") == 4
        assert run("render", "-o", str(anywhere / "other")).exit_code == 0
        assert len(files_below(str(anywhere / "other"))) == 5
        run("render")
        one = str(anywhere / "pods/web.py")
        assert run("render", one, "--check").output == ""  # compared with the output, which is a part of that
        (anywhere / "pods/web.py").write_text(pod_file("web", "i:2"))
        assert run("render", one, "--check").exit_code == 1
        assert run("check", one).exit_code == 2

    @pytest.mark.usefixtures("anywhere")
    def test_from_a_project_around_it(self) -> None:
        """A file of another tool's does not hide the table."""
        Path("inner").mkdir()
        Path("inner/pyproject.toml").write_text("[tool.ruff]\n")
        os.chdir("inner")
        assert run("render", "-o", "-").stdout.count("kind: Pod") == 4


class TestDefaults:
    """Some of the keys."""

    def test_no_paths(self) -> None:
        """Then the folder of the file is meant."""
        write_tree(
            {"pyproject.toml": '[tool.podgen]\noutput = "out/"\n', "a/web.py": pod_file("web"), "script.py": "1 / 0\n"}
        )
        assert run("render").output == ""
        assert files_below("out") == [".podgen-files", "pod_web.yaml"]
        assert run("check").stdout == "no problems in 1 manifest\n"

    def test_no_output(self) -> None:
        """Then all is printed."""
        write_tree({"pyproject.toml": '[tool.podgen]\npaths = ["a"]\n', "a/web.py": pod_file("web")})
        assert "name: web" in run("render").stdout
        assert "name them with -o, or set `output` in [tool.podgen]" in run("render", "--check").stderr
        result = run("check")
        assert (result.exit_code, "there are no manifests in the project yet" in result.stderr) == (2, True)

    def test_manifests_of_the_users_own(self) -> None:
        """`podgen check` takes paths with YAML, and the output."""
        table = '[tool.podgen]\npaths = ["a", "charts/x.yaml", "pods"]\noutput = "out/{env}"\n'
        yaml = "kind: Pod\napiVersion: v1\nmetadata: {{name: {}}}\nspec: {{containers: [{{name: a, image: a:1}}]}}\n"
        write_tree(
            {"pyproject.toml": table, "a/x.yaml": yaml.format("a"), "charts/x.yaml": yaml.format("b"), "pods/x.py": ""}
        )
        write_tree({"out/dev/pod_x.yaml": yaml.format("c"), "charts/y.yaml": yaml.format("d")})
        assert run("check").stdout == "no problems in 3 manifests\n"
        assert run("check", "charts/y.yaml").stdout == "no problems in 1 manifest\n"

    def test_an_output_by_a_value(self) -> None:
        """`{env}` works in the table as well, and `--set` fills it in."""
        template = "from podgen import *\n@template\ndef web(env: str): return pod('web', container('c', 'i:1'))\n"
        write_tree({"pyproject.toml": '[tool.podgen]\npaths = ["t.py"]\noutput = "out/{env}"\n', "t.py": template})
        for env in ("dev", "prod"):
            assert run("render", "--set", f"env={env}").output == ""
            assert run("render", "--set", f"env={env}", "--check").output == ""
        assert files_below("out") == [
            f"{env}/{name}" for env in ("dev", "prod") for name in (".podgen-files", "pod_web.yaml")
        ]

    @pytest.mark.parametrize("output", ["manifests.txt", "o/{envv}", "o/{env"])
    @pytest.mark.parametrize("option", ["--check", "-v"])
    def test_an_output_that_is_wrong(self, output: str, option: str) -> None:
        """Nobody has typed it, so it is said where it stands."""
        write_tree({"pyproject.toml": f'[tool.podgen]\noutput = "{output}"\npaths = ["a.py"]\n', "a.py": pod_file("a")})
        result = run("render", option)
        assert result.exit_code == 2
        assert result.stderr.endswith("\nnote: that path is `output` in pyproject.toml\n")
        assert "pyproject" not in run("render", "a.py", "-o", output).stderr

    def test_strict(self) -> None:
        """Warnings refuse, unless the command line says otherwise."""
        write_tree({"pyproject.toml": "[tool.podgen]\nstrict = true\n", "odd.py": WARNED, "odd.yaml": WARNED_YAML})
        for command in (["render", "odd.py"], ["check", "odd.yaml"]):
            assert run(*command).exit_code == 1
            assert run(*command, "--no-strict").exit_code == 0
        write_tree({"pyproject.toml": "[tool.podgen]\n"})
        for command in (["render", "odd.py"], ["check", "odd.yaml"]):
            assert run(*command).exit_code == 0
            assert run(*command, "--strict").exit_code == 1


class TestMistakes:
    """What cannot be meant."""

    def test_nothing_said(self) -> None:
        """Without a table, something has to be named."""
        for command in ("render", "check"):
            result = run(command)
            assert (result.exit_code, result.stdout) == (2, "")
            assert "name files or folders, or set `paths` in [tool.podgen] of pyproject.toml" in result.stderr

    @pytest.mark.parametrize("command", [["render"], ["render", "--check"], ["check"]])
    def test_a_path_that_is_not_there(self, command: list[str]) -> None:
        """The file that names it is told."""
        write_tree({"pyproject.toml": '[tool.podgen]\npaths = ["pods/web.py"]\noutput = "out"\n', "inner/x": ""})
        os.chdir("inner")
        result = run(*command)
        assert result.exit_code == 2
        assert "there is no ../pods/web.py, which ../pyproject.toml names in `paths`" in result.stderr

    @pytest.mark.parametrize("inner", [False, True])
    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ('paths = ["pods/web.py"]', "there is no {}pods/web.py, which {}pyproject.toml names in `paths`"),
            ('schemas = ["crds"]', "there is no {}crds, which {}pyproject.toml names in `schemas`"),
            (
                'external = ["db"]',
                'what lives elsewhere is KIND/NAME, such as "secret/db", got "db", in `external` of {1}pyproject.toml',
            ),
        ],
    )
    def test_a_wrong_value(self, line: str, message: str, *, inner: bool) -> None:
        """Nobody has typed it now, so its file is named."""
        write_tree({"pyproject.toml": f"[tool.podgen]\n{line}\n", "inner/x": "", "web.py": pod_file("web")})
        above = "../" if inner else ""
        if inner:
            os.chdir("inner")
        for command in ("render", "check"):
            result = run(command)
            assert result.exit_code == 2
            assert result.stderr.splitlines()[-1] == f"Error: {message.format(above, above)}"

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ('path = ["x"]', "[tool.podgen] has no `path`; did you mean `paths`?"),
            ('outputs = "x"', "[tool.podgen] has no `outputs`; did you mean `output`?"),
            ("stric = true", "[tool.podgen] has no `stric`; did you mean `strict`?"),
            ('paths = "pods"', '`paths` must be a list of texts, got "pods"'),
            ("paths = [1]", "`paths` must be a list of texts, got [1]"),
            ('paths = [""]', '`paths` has an empty path; the folder of this file is "."'),
            ('output = ["out"]', "`output` must be a text, got ['out']"),
            ('output = ""', "`output` is empty; it names a file or a folder"),
            ('strict = "yes"', '`strict` must be true or false, got "yes"'),
            ('exclude = "x"', '`exclude` must be a list of texts, got "x"'),
            ('exclude = ["/"]', "`exclude` has an empty pattern"),
        ],
    )
    def test_a_wrong_table(self, line: str, message: str) -> None:
        """Every command refuses it, with the line."""
        write_tree({"pyproject.toml": f"[tool.podgen]\n{line}\n", "web.py": pod_file("web"), "web.yaml": WARNED_YAML})
        for command in (["render", "web.py"], ["check", "web.yaml"], ["render"]):
            result = run(*command)
            assert (result.exit_code, result.output) == (2, f"error: pyproject.toml:2: {message}\n")
