"""`--values FILE`: what is wrong is told with the place in the file, and as it stands there."""

from pathlib import Path

import pytest
from helpers.command_line import run
from helpers.trees import write_tree

pytestmark = pytest.mark.usefixtures("folder")

TEMPLATE = '''\
from podgen import *

@template
def web(version: str, replicas: int = 1, debug: bool = False, tags: list[str] = [], zone: str | None = None) -> Pod:
    """A web server."""
    return pod("web", container("web", f"web:{version}", env={"TAGS": ",".join(tags), "ZONE": zone}))
'''


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("version: 1.10\n", 'v.yaml:1:1: the parameter `version` must be text, got 1.10; write version: "1.10"'),
        ("# which\nversion: 1.1\n", 'v.yaml:2:1: the parameter `version` must be text, got 1.1; write version: "1.1"'),
        (
            "replicas: 2\nversion: 1e3\n",
            'v.yaml:2:1: the parameter `version` must be text, got 1e3; write version: "1e3"',
        ),
        ("version: NO\n", 'v.yaml:1:1: the parameter `version` must be text, got NO; write version: "NO"'),
        ("version: 0777\n", 'v.yaml:1:1: the parameter `version` must be text, got 0777; write version: "0777"'),
        ("version: [1.10]\n", "v.yaml:1:1: the parameter `version` must be text, got [1.10]"),
        ('{"version": 1.10}\n', 'v.yaml:1:2: the parameter `version` must be text, got 1.10; write version: "1.10"'),
        ("version: a\nreplicas: two\n", 'v.yaml:2:1: the parameter `replicas` must be a whole number, got "two"'),
        ("version: a\nreplicas: 1.50\n", "v.yaml:2:1: the parameter `replicas` must be a whole number, got 1.50"),
        (
            "version: a\nzone: 1.0\n",
            'v.yaml:2:1: the parameter `zone` must be text or nothing, got 1.0; write zone: "1.0"',
        ),
        ("version: a\ntags: [1.10, b]\n", "v.yaml:2:1: the parameter `tags` must be a list of text, got [1.10, b]"),
        ("version: a\nreplica: 2\n", "v.yaml:2:1: there is no parameter `replica`; did you mean `replicas`?"),
        (
            "version: a\n---\nversion: b\n",
            "v.yaml:3:1: there must be one mapping of names to values, and here begins a second document",
        ),
        ("- version\n", "v.yaml:1:1: there must be one mapping of names to values"),
        ("", "v.yaml: there must be one mapping of names to values, and the file is empty"),
        ("version: a\nversion: b\n", 'v.yaml:2:1: the key "version" is there twice, first in line 1'),
        ("version: {{ .Tag }}\n", "v.yaml:1:"),
        ("version: [\n", "v.yaml:1:11: "),
    ],
)
def test_places(values: str, message: str) -> None:
    """File, line and column; a number as the file has it."""
    write_tree({"t.py": TEMPLATE, "v.yaml": values})
    result = run("render", "t.py", "--values", "v.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_texts_stay() -> None:
    """What is text there is that text."""
    write_tree({"t.py": TEMPLATE, "v.yaml": 'version: "1.10"\ntags: ["1.10", b]\nzone: null\n'})
    result = run("render", "t.py", "--values", "v.yaml")
    assert "image: web:1.10\n" in result.stdout
    assert "value: 1.10,b\n" in result.stdout


def test_set_wins() -> None:
    """A wrong value that `--set` replaces is no mistake, and a mistake in `--set` has no place in the file."""
    write_tree({"t.py": TEMPLATE, "v.yaml": "version: 1.10\n"})
    assert run("render", "t.py", "--values", "v.yaml", "--set", "version=1.10").exit_code == 0
    result = run("render", "t.py", "--values", "v.yaml", "--set", "version=1", "--set", "replicas=x")
    assert result.stderr.startswith('error: the parameter `replicas` must be a whole number, got "x"\n')


def test_a_folder_of_templates() -> None:
    """In a file for several templates, too, a name that none has is told with its place."""
    write_tree(
        {"pods/t.py": TEMPLATE, "pods/u.py": TEMPLATE.replace("def web", "def other").replace('"web", c', '"u", c')}
    )
    write_tree({"v.yaml": 'version: "1"\nversoin: "2"\n'})
    result = run("render", "pods", "--values", "v.yaml")
    assert result.stderr == "error: v.yaml:2:1: there is no parameter `versoin`; did you mean `version`?\n"


def test_unreadable_files() -> None:
    """What cannot be read is named."""
    write_tree({"t.py": TEMPLATE})
    Path("latin.yaml").write_bytes(b"version: \xe9")
    assert "cannot read nope.yaml: No such file" in run("render", "t.py", "--values", "nope.yaml").stderr
    assert "cannot read .: Is a directory" in run("render", "t.py", "--values", ".").stderr
    assert "latin.yaml is not UTF-8 text" in run("render", "t.py", "--values", "latin.yaml").stderr
