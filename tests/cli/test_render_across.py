"""`podgen render` of several objects: what they need of each other is there, or nothing is printed."""

from pathlib import Path

import pytest
from click.testing import Result
from helpers.command_line import run

pytestmark = pytest.mark.usefixtures("folder")

SHOP = """\
from podgen import *
from podgen.model import ServiceSpec, Service, ServicePort, ObjectMeta
conf = config_map("conf", {"LEVEL": "info"})
shop = deployment("shop", web_container("shop", "shop:1.4", port=8080, env={"LEVEL": conf.key("LEVEL")}))
front = service(shop, {80: "http"})
"""
WRONG = SHOP + (
    'other = Service(metadata=ObjectMeta(name="other"), '
    'spec=ServiceSpec(selector={"app.kubernetes.io/name": "shop"}, ports=[ServicePort(port=80, target_port="htpp")]))\n'
)
LACKING = SHOP + 'job = deployment("job", container("job", "job:1.0", env={"X": from_config("settings", "X")}))\n'


def rendered(text: str, *options: str) -> Result:
    """What comes of a file."""
    Path("shop.py").write_text(text)
    return run("render", *options, "shop.py")


def test_an_application() -> None:
    """All is printed, and nothing is said."""
    result = rendered(SHOP)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line for line in result.stdout.splitlines() if line.startswith("kind: ")] == [
        "kind: ConfigMap",
        "kind: Service",
        "kind: Deployment",
    ]


def test_errors() -> None:
    """Nothing is printed, and both calls are shown."""
    result = rendered(WRONG)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        "error[services/target-port-missing]: no pod that service `other` selects lists a port `htpp`" in result.stderr
    )
    assert "shop = deployment(" in result.stderr
    assert 'ServicePort(port=80, target_port="htpp")' in result.stderr
    assert result.stderr.endswith("\nthe manifests refused: 1 error\n")


def test_warnings() -> None:
    """They stop nothing, unless --strict says so; --quiet hides them."""
    result = rendered(LACKING)
    assert (result.exit_code, result.stderr.count("warning[references/object-missing]")) == (0, 1)
    assert rendered(LACKING, "-q").stderr == ""
    strict = rendered(LACKING, "--strict")
    assert (strict.exit_code, strict.stdout) == (1, "")


def test_external() -> None:
    """What lives elsewhere is named."""
    assert rendered(LACKING, "--strict", "--external", "cm/settings").stderr == ""
    assert rendered(LACKING, "--external", "settings").exit_code == 2


def test_files_that_fail() -> None:
    """What another file would have brought is not missing."""
    Path("bad.py").write_text("1 / 0\n")
    Path("shop.py").write_text(LACKING)
    result = run("render", "bad.py", "shop.py")
    assert "ZeroDivisionError" in result.stderr
    assert "object-missing" not in result.stderr


def test_objects_that_live_elsewhere() -> None:
    """A reference is a part of the set, with the keys that it has, and is not printed."""
    text = 'from podgen import *\ndb = secret("db", keys=["password"])\n'
    good = text + 'shop = deployment("shop", container("shop", "shop:1.4", env={"P": from_secret("db", "password")}))\n'
    assert "kind: Secret" not in rendered(good).stdout
    assert rendered(good).stderr == ""
    wrong = rendered(good.replace('"password")}', '"pasword")}'))
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert (
        "error[references/key-missing]: secret `db` has no key `pasword`, which deployment `shop` needs" in wrong.stderr
    )


def test_what_is_made_for_others_is_asked_too() -> None:
    """Objects that are only referred to are rendered, and belong to the set."""
    text = SHOP.replace("conf = ", "_conf = ").replace("conf.key", "_conf.key")
    assert "kind: ConfigMap" in rendered(text).stdout
    wrong = text + 'more = deployment("more", container("more", "more:1", env={"X": from_config("conf", "LEVL")}))\n'
    assert "error[references/key-missing]" in rendered(wrong).stderr
