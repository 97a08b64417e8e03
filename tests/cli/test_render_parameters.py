"""`podgen render --parameters` and `podgen new --list` say what templates take."""

from pathlib import Path

import pytest
from helpers.command_line import run

pytestmark = pytest.mark.usefixtures("folder")

SHOP = '''\
from podgen import Pod, container, pod, template

@template
def shop(*, name: str = "shop", replicas: int, tier: str | None = None) -> Pod:
    """A shop."""
    return pod(name, container("shop", "shop:1.4"))
'''


def test_parameters(folder: Path) -> None:
    """Each with its type and its default; nothing has to be set, and nothing is rendered."""
    (folder / "shop.py").write_text(SHOP)
    done = run("render", "shop.py", "--parameters")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "shop (shop.py)",
        "A shop.",
        '  name: text (default: "shop")',
        "  replicas: a whole number (required)",
        "  tier: text or nothing (default: None)",
    ]


def test_no_template(folder: Path) -> None:
    """A file without templates is told, and one that cannot be loaded."""
    (folder / "pods.py").write_text("from podgen import *\nx = pod('x', container('a', 'a:1'))\n")
    done = run("render", "pods.py", "--parameters")
    assert (done.exit_code, "there are no templates" in done.stderr) == (2, True)
    assert run("render", "missing.py", "--parameters").exit_code == 2


def test_list() -> None:
    """The list of the templates has the parameters below each, as `--set` takes them."""
    lines = run("new", "--list").stdout.splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith("php-site ")]
    assert "A PHP site" in lines[at]
    assert lines[at + 1].split() == [
        "name=php-site,",
        "nginx=nginx:1.29,",
        "php=php:8.4-fpm,",
        "health=/,",
        "memory=256Mi",
    ]
    assert all(len(line) <= 120 for line in lines)


@pytest.mark.parametrize("command", ["check", "new", "render"])
def test_summaries_are_whole(command: str) -> None:
    """The list of commands cuts no sentence."""
    [line] = [line for line in run("--help").stdout.splitlines() if line.startswith(f"  {command} ")]
    assert line.endswith(".")
    assert "..." not in line
