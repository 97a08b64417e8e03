"""Python is for `podgen render` and YAML for `podgen check`: whoever mixes them up is told; programs may be piped in."""

import pytest
from helpers.command_line import REFUSED, WEB, WEB_YAML, finish, run
from helpers.trees import files_below, write_tree

pytestmark = pytest.mark.usefixtures("folder")


class TestMixedUp:
    """The wrong command."""

    @pytest.mark.parametrize(
        ("command", "message"),
        [
            ("check site.py", "site.py is Python, which is checked when it is rendered: podgen render site.py"),
            (
                "check pods",
                "there is no YAML or JSON in pods, but Python, which is checked when it is rendered: podgen render pods",
            ),
            (
                "check my\\ pods/x.py",
                "my pods/x.py is Python, which is checked when it is rendered: podgen render 'my pods/x.py'",
            ),
            ("render x.yaml", "x.yaml is no Python, but a file of manifests: podgen check x.yaml"),
            ("render x.yml", "x.yml is no Python, but a file of manifests: podgen check x.yml"),
            ("render x.json", "x.json is no Python, but a file of manifests: podgen check x.json"),
            ("render yaml", "there is no Python file in the folder yaml, but manifests: podgen check yaml"),
            ("render notes.txt", "notes.txt is not a Python file: its name does not end in .py"),
        ],
    )
    def test_messages(self, command: str, message: str) -> None:
        """The right command can be pasted."""
        write_tree({"site.py": WEB, "pods/x.py": WEB, "my pods/x.py": WEB, "notes.txt": "", "yaml/x.yaml": WEB_YAML})
        write_tree(dict.fromkeys(("x.yaml", "x.yml", "x.json"), WEB_YAML))
        result = run(*(part.replace("\\", " ") for part in command.replace("\\ ", "\\").split(" ")))
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"error: {message}\n")

    @pytest.mark.parametrize(
        ("path", "command"),
        [
            ("site.py", "podgen render site.py"),
            ("my pods/x.py", "podgen render 'my pods/x.py'"),
            ("pods", "podgen render pods"),
            ("x.yaml", "podgen check x.yaml"),
        ],
    )
    def test_no_command_at_all(self, path: str, command: str) -> None:
        """It can be pasted, too."""
        write_tree({"pods/x.py": WEB})
        result = run(path)
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: {path} is no command: {command}")

    def test_beside_others(self) -> None:
        """The rest of what was named is checked."""
        write_tree({"site.py": WEB, "x.yaml": WEB_YAML, "both/x.yaml": WEB_YAML, "both/x.py": WEB})
        result = run("check", "site.py", "x.yaml")
        assert (result.exit_code, result.stdout) == (2, "no problems in 1 manifest\n")
        assert run("check", "both").exit_code == 0


class TestPipedIn:
    """`podgen render -`."""

    def test_a_program(self) -> None:
        """It is rendered as a file would be, beside files, once."""
        assert run("render", "-", stdin=WEB).stdout == WEB_YAML
        assert run("render", "-", "-", stdin=WEB).stdout == WEB_YAML
        write_tree({"db.py": WEB.replace("web", "db")})
        assert run("render", "db.py", "-", stdin=WEB).stdout.count("kind: Pod") == 2

    def test_what_it_may_import(self) -> None:
        """What lies in the working directory, and in the root of the project."""
        write_tree({"pyproject.toml": "", "acme/x.py": "image = 'nginx:1.29'\n", "beside.py": "name = 'web'\n"})
        program = "from podgen import *\nfrom acme.x import image\nimport beside\nweb = pod(beside.name, container('web', image))\n"
        assert run("render", "-", stdin=program).stdout == WEB_YAML

    def test_templates_and_data_classes(self) -> None:
        """Its functions run later, and its classes find their module."""
        program = (
            "from __future__ import annotations\nfrom dataclasses import dataclass, KW_ONLY\nfrom podgen import *\n"
            "@dataclass\nclass Shop:\n    name: str\n    _: KW_ONLY\n    image: str\n"
            "@template\ndef web(image: str) -> Pod:\n    shop = Shop('web', image=image)\n"
            "    return pod(shop.name, container('web', shop.image))\n"
        )
        assert run("render", "-", "--set", "image=nginx:1.29", stdin=program).stdout == WEB_YAML

    def test_mistakes(self) -> None:
        """Places and tracebacks show its lines."""
        result = run("render", "-", stdin=REFUSED)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "  --> <stdin>:2:" in result.stderr
        assert "2 | bad = pod(" in result.stderr
        result = run("render", "-", stdin="x = 1\n1 / 0\n")
        assert result.stderr.startswith("error: <stdin> raised ZeroDivisionError while it was loaded\n")
        assert '"<stdin>", line 2, in <module>\n    1 / 0\n' in result.stderr
        assert 'File "<stdin>", line 1\n    x = (\n' in run("render", "-", stdin="x = (\n").stderr
        assert "<stdin> holds no manifest" in run("render", "-", stdin="x = 1\n").stderr
        assert "<stdin> is not utf-8 text: line 3 cannot be decoded" in run("render", "-", stdin=b"\n\n#\xff\n").stderr

    @pytest.mark.parametrize(
        "text", [WEB_YAML, "# a comment\n---\nkind: Pod\n", '{"apiVersion": "v1"}', '\n{\n  "kind": "Pod"}']
    )
    def test_manifests(self, text: str) -> None:
        """YAML and JSON are told as such."""
        result = run("render", "-", stdin=text)
        assert (result.exit_code, result.stderr) == (
            2,
            "error: what is piped in is no Python, but a manifest: podgen check -\n",
        )

    def test_in_a_real_process(self) -> None:
        """A file that is called `-` is reached by its path."""
        write_tree({"-.py": WEB})
        status, out, _ = finish("render", "./-.py", "-o", "out")
        assert (status, out, files_below("out")) == (0, "", [".podgen-files", "pod_web.yaml"])
