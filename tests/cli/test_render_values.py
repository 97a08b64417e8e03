"""`podgen render --set` and `--values`: the values of templates."""

from pathlib import Path

import pytest
from helpers.command_line import WEB, WEB_YAML, run

pytestmark = pytest.mark.usefixtures("folder")


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


class TestTemplates:
    """Templates with their values."""

    def test_set(self, folder: Path) -> None:
        """Values reach the template with their types."""
        (folder / "t.py").write_text(TEMPLATE)
        settings = ("name=shop", "replicas=2", "tier=back", "debug=true", "ports=80,443", "owner=me")
        result = run("render", "t.py", *(part for setting in settings for part in ("--set", setting)))
        assert result.exit_code == 0, result.stderr
        assert result.stdout.count("kind: Pod") == 2
        for line in ("name: shop-1", "tier: back", 'value: "True"', "containerPort: 443", "value: me"):
            assert line in result.stdout

    def test_values(self, folder: Path) -> None:
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
            (["--values", "list.yaml"], "list.yaml:1:1: there must be one mapping of names to values"),
            (["--values", "broken.yaml"], "broken.yaml:1:5: "),
            (["--values", "types.yaml"], 'types.yaml:1:1: the parameter `name` must be text, got 80; write name: "80"'),
        ],
    )
    def test_bad_values(self, folder: Path, arguments: list[str], message: str) -> None:
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

    def test_values_without_a_template(self, folder: Path) -> None:
        """Values that nothing takes are misuse."""
        (folder / "web.py").write_text(WEB)
        result = run("render", "web.py", "--set", "name=x")
        assert result.exit_code == 2
        assert "`name`" in result.stderr

    def test_template_that_raises(self, folder: Path) -> None:
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

    def test_template_without_manifest(self, folder: Path) -> None:
        """A template that returns something else is told so."""
        (folder / "t.py").write_text("from podgen import *\n@template\ndef t() -> None:\n    return None\n")
        result = run("render", "t.py")
        assert (result.exit_code, "`t`" in result.stderr) == (2, True)

    def test_a_file_that_goes_elsewhere(self, folder: Path) -> None:
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


def test_secret_parameters(folder: Path) -> None:
    """A value for a parameter with such a name is not repeated, and neither is its default."""
    code = (
        "from podgen import *\n@template\ndef web(password: str = 'hunter2', token: int = 1, port: int = 80) -> Pod:\n"
        "    return pod('web', container('web', 'nginx:1.29'))\n"
    )
    (folder / "web.py").write_text(code)
    (folder / "values.yaml").write_text("password: [s3cr3t]\nport: eighty\n")
    told = run("render", "web.py", "--values", "values.yaml", "--set", "token=s3cr3t").stderr
    assert "values.yaml:1:1: the parameter `password` must be text\n" in told
    assert "the parameter `token` must be a whole number\n" in told
    assert 'the parameter `port` must be a whole number, got "eighty"' in told
    assert 'password: text (default: "...")' in told
    assert "s3cr3t" not in told
    assert "hunter2" not in told
