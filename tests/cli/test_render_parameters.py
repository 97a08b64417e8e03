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


RETURNS = """\
from podgen import *
one, two = (pod(name, container(name, "app:1")) for name in ("one", "two"))

@template
def both(env: str = "dev"):
    {}
"""


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("return [one, container('b', 'app:1')]", "a `ContainerPiece` beside its manifests, which is none"),
        ("return {'a': one, 'b': [to_yaml(two)]}", "a `str` beside its manifests, which is none"),
        ("yield one; yield pod", "a `function` beside its manifests, which is none"),
        (
            "return one, to_dict(two)",
            "a `dict` beside its manifests, which is none; from_dict(...) makes one of plain data",
        ),
    ],
)
def test_something_else_beside_manifests(body: str, what: str, folder: Path) -> None:
    """It would be missing in the output, without a word."""
    (folder / "shop.py").write_text(RETURNS.format(body))
    done = run("render", "shop.py:both")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"error: the template `both` in shop.py returns {what}\n"


@pytest.mark.parametrize(
    "body",
    ["yield one; return two", "return [one, None, env == 'prod' and one, two]", "return {'a': one, 'b': (two,)}"],
)
def test_all_that_a_template_returns(body: str, folder: Path) -> None:
    """What a generator returns in the end counts, too; `None` and `False` say that there is nothing."""
    (folder / "shop.py").write_text(RETURNS.format(body))
    done = run("render", "shop.py:both")
    assert (done.exit_code, done.stdout.count("kind: Pod")) == (0, 2)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "template('shop')",
            "TypeError: template goes above a function, as @template does above `def shop(...)`, got 'shop'",
        ),
        (
            "template(type('Shop', (), {}))",
            "TypeError: template goes above a function, as @template does above `def shop(...)`",
        ),
        ("@template\nasync def shop(): ...", "TypeError: the template `shop` is a plain function, without `async`"),
        (
            "from typing import Literal\n@template\ndef shop(env: Literal['dev', 'prod'] = 'stage'): ...",
            "TypeError: the template parameter `env` must be dev or prod, and its default is 'stage'",
        ),
    ],
)
def test_what_is_no_template(line: str, message: str, folder: Path) -> None:
    """It is refused where it is written, not deep within podgen."""
    (folder / "shop.py").write_text(f"from podgen import template\n{line}\n")
    done = run("render", "shop.py")
    assert (done.exit_code, message in done.stderr) == (1, True)
