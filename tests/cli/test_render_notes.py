"""`podgen render` says which blank at the end of a line costs the block, once, and writes the text as it is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podgen.cli.main import cli

pytestmark = pytest.mark.usefixtures("folder")

SCRIPT = '''\
from podgen import config_map, container, pod, secret

script = """set -e
echo hi{blank}
echo ho
"""
shop = pod("shop", container("shop", "shop:1.4", command=["sh", "-c", script]))
'''


def render(*arguments: str) -> Result:
    """The command, run in this process."""
    return CliRunner().invoke(cli, ["render", *arguments])


def write(text: str, blank: str = " ") -> None:
    """Write the user's file."""
    Path("shop.py").write_text(text.replace("{blank}", blank), encoding="utf-8")


def test_a_note() -> None:
    """The field, the line of the text and the place of the call; the text is as exact as ever."""
    write(SCRIPT)
    result = render("shop.py")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, r'    - "set -e\necho hi \necho ho\n"')
    assert result.stderr.splitlines() == [
        "note: `spec.containers[0].command[2]` of pod `shop` is written on one line, with escapes: line 2 of it ends with a blank",
        "  --> shop.py:7:50",
        "   |",
        ' 7 | shop = pod("shop", container("shop", "shop:1.4", command=["sh", "-c", script]))',
        "   |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "   |",
        "",
    ]


def test_no_note() -> None:
    """A block needs none, and neither do JSON, a comparison or those who want to hear of errors alone."""
    write(SCRIPT, blank="")
    assert render("shop.py").stderr == ""
    write(SCRIPT)
    assert render("shop.py", "--format", "json").stderr == ""
    assert render("shop.py", "-q").stderr == ""
    assert "note" in render("shop.py", "-o", "shop.yaml").stderr
    assert render("shop.py", "-o", "shop.yaml", "--check").stderr == ""


def test_it_is_no_warning() -> None:
    """What is written is right, so --strict does not mind."""
    write(SCRIPT)
    assert render("shop.py", "--strict").exit_code == 0


def test_once() -> None:
    """One place in the user's code is told once, however many pods it makes, and many places are counted."""
    write(SCRIPT + "more = [pod(f'a-{n}', container('a', 'a:1', args=[script])) for n in range(9)]\n")
    assert render("shop.py").stderr.count("note:") == 2
    lines = "".join(f"p{n} = pod('p{n}', container('a', 'a:1', args=[script]))\n" for n in range(9))
    write(SCRIPT + lines)
    stderr = render("shop.py").stderr
    assert stderr.count("note: `") == 5
    assert stderr.endswith("note: so are 5 more texts\n\n")


def test_values_of_secrets_are_not_shown() -> None:
    """Of a Secret, the key and the line are told, and nothing else."""
    write(SCRIPT + 'keys = secret("keys", {"key": "hunter2 \\n"})\n')
    stderr = render("shop.py", "--secrets").stderr
    assert (
        "note: `stringData[key]` of secret `keys` is written on one line, with escapes: line 1 of it ends with a blank"
        in stderr
    )
    assert "hunter2" not in stderr
