"""`-o 'out/{env}'`: names of parameters in the path stand for the values that a template was filled in with."""

import pytest
from helpers.command_line import run
from helpers.trees import files_below, pod_file, write_tree

pytestmark = pytest.mark.usefixtures("folder")

TEMPLATE = '''\
from typing import Literal
from podgen import *

conf = config_map("conf", {"A": "1"})

@template
def shop(env: str = "dev", zone: Literal["a", "b"] = "a", number: int = 1, debug: bool = False, tags: list[str] = [],
         owner: str | None = None) -> Pod:
    """A shop."""
    return pod("shop", container("c", "shop:1", env_from=[conf.all()]))
'''


@pytest.fixture(autouse=True)
def shop_file(folder: object) -> object:
    """A file with a template."""
    write_tree({"shop.py": TEMPLATE.replace("conf =", "_conf =").replace("conf.all", "_conf.all")})
    return folder


def test_environments() -> None:
    """The same names live in a folder for each environment, what the template refers to with them; none removes another's."""
    for env in ("dev", "stage", "prod"):
        assert run("render", "shop.py", "-o", "out/{env}", "--set", f"env={env}").output == ""
    assert files_below("out") == [
        f"{env}/{name}"
        for env in ("dev", "prod", "stage")
        for name in (".podgen-files", "configmap_conf.yaml", "pod_shop.yaml")
    ]
    for env in ("dev", "stage", "prod"):
        assert run("render", "shop.py", "-o", "out/{env}", "--set", f"env={env}", "--check").output == ""


@pytest.mark.parametrize(
    ("output", "settings", "file"),
    [
        ("out/{env}", [], "out/dev/pod_shop.yaml"),
        ("{env}/{zone}", ["zone=b"], "dev/b/pod_shop.yaml"),
        ("out/{env}-{number}/", ["number=2"], "out/dev-2/pod_shop.yaml"),
        ("out/{debug}", ["debug=yes"], "out/true/pod_shop.yaml"),
        ("out/{env}", ["env=v1.2"], "out/v1.2/pod_shop.yaml"),
        ("out/{env}", ["env=x.yaml"], "out/x.yaml/pod_shop.yaml"),
        ("out/{env}.yaml", ["env=eu-west"], "out/eu-west.yaml"),
        ("out/{{env}}/{env}", [], "out/{env}/dev/pod_shop.yaml"),
    ],
)
def test_paths(output: str, settings: list[str], file: str) -> None:
    """Folders and files, with the template's own values where none is given."""
    arguments = [part for setting in settings for part in ("--set", setting)]
    assert run("render", "shop.py", "-o", output, *arguments).output == ""
    assert file in files_below(".")


@pytest.mark.parametrize(
    ("output", "settings", "message"),
    [
        ("out/{envv}", [], "no template has a parameter `envv`, which stands in the path of -o; did you mean {env}?"),
        (
            "out/{colour}",
            [],
            "a parameter `colour`, which stands in the path of -o; they have `debug`, `env`, `number`, `owner`, `tags`, `zone`",
        ),
        ("out/{tags}", ["tags=a"], "{tags} in the path of -o needs one value, and `tags` is ['a']"),
        ("out/{owner}", [], "{owner} in the path of -o needs one value, and `owner` is None"),
        ("out/{env}", ["env="], '{env} in the path of -o needs one value, and `env` is ""'),
        (
            "out/{env}",
            ["env=../../etc"],
            '`env` is "../../etc", which cannot be the {env} in the path of -o: it is no name',
        ),
        ("out/{env}", ["env=/etc"], '`env` is "/etc", which cannot be the {env} in the path of -o: it is no name'),
        ("out/{env}", ["env=a/b"], '`env` is "a/b", which cannot be the {env} in the path of -o: it is no name'),
        ("out/{env}", ["env=a\\b"], '`env` is "a\\b", which cannot be the {env} in the path of -o: it is no name'),
        ("out/{env}", ["env=.."], '`env` is "..", which cannot be the {env} in the path of -o: it is no name'),
        ("out/{env}", ["env=."], '`env` is ".", which cannot be the {env} in the path of -o: it is no name'),
        ("out/{env}", ["env=a\nb"], '`env` is "a\\nb", which cannot be the {env} in the path of -o: it is no name'),
        (
            "out/{env",
            [],
            "-o \"out/{env\": expected '}' before end of string; a brace that is part of the path is written twice",
        ),
    ],
)
def test_what_is_refused(output: str, settings: list[str], message: str) -> None:
    """What is no parameter, and values that would lead elsewhere. Nothing is written then."""
    arguments = [part for setting in settings for part in ("--set", setting)]
    before = files_below(".")
    result = run("render", "shop.py", "-o", output, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert files_below(".") == before


def test_what_comes_from_no_template() -> None:
    """A value that is given holds for all that is rendered; a template's own value only for what it makes."""
    write_tree({"plain.py": pod_file("plain"), "other.py": TEMPLATE.replace("env:", "place:").replace("shop", "b")})
    assert run("render", "shop.py", "plain.py", "-o", "out/{env}", "--set", "env=dev").output == ""
    assert "dev/pod_plain.yaml" in files_below("out")
    result = run("render", "shop.py", "plain.py", "-o", "out/{env}")
    assert (result.exit_code, result.stderr) == (
        2,
        "error: there is no value for {env} in the path of -o: Pod `plain` in plain.py comes from no template with it\n",
    )
    result = run("render", "shop.py", "other.py", "-o", "out/{env}")
    assert "there is no value for {env} in the path of -o: Pod `b` in other.py" in result.stderr
