"""Secrets: as ConfigMaps, but that their values are shown nowhere; and those that are made elsewhere."""

import traceback
from typing import Any

import pytest
from helpers.one_problem import refusal

from podgen import PodError, check, container, pod, secret, to_dict

DB = secret("db", keys=["password"])


def test_values() -> None:
    """Text is written as people write it, bytes in base64."""
    made = to_dict(secret("db", {"user": "shop", "key": b"\x00", "n": 3}, type="Opaque", immutable=True))
    assert made["stringData"] == {"user": "shop", "n": "3"}
    assert made["data"] == {"key": "AA=="}
    assert (made["type"], made["immutable"]) == ("Opaque", True)


def test_a_missing_value() -> None:
    """A variable of the environment that is not set makes no empty Secret."""
    unset: Any = None
    problem = refusal(lambda: secret("db", {"password": unset}))
    assert (problem.code, problem.path) == ("types/mismatch", "stringData[password]")


def test_uses() -> None:
    """Variables, all variables, and files."""
    made = to_dict(
        pod(
            "shop",
            container(
                "shop",
                "shop:1.4",
                env={"P": DB.key("password")},
                env_from=[DB.all(prefix="DB_")],
                mounts=[DB.at("/etc/db", default_mode=0o400)],
            ),
        )
    )["spec"]
    [app] = made["containers"]
    assert app["env"] == [{"name": "P", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}]
    assert app["envFrom"] == [{"prefix": "DB_", "secretRef": {"name": "db"}}]
    assert made["volumes"] == [{"name": "db", "secret": {"secretName": "db", "defaultMode": 0o400}}]


def test_one_that_is_made_elsewhere() -> None:
    """It has keys, and no values."""
    assert DB.is_reference
    assert not secret("db", {"password": "x"}).is_reference
    assert refusal(lambda: DB.key("pasword")).help == "did you mean `password`?"


@pytest.mark.parametrize("options", [{}, {"data": {"a": "b"}, "keys": ["a"]}, {"files": [], "keys": ["a"]}])
def test_values_or_keys(options: Any) -> None:
    """One of the two has to be there."""
    problem = refusal(lambda: secret("db", **options))
    assert problem.message == "a secret has either values, or the keys of one that is made elsewhere"


def test_a_type_needs_its_keys() -> None:
    """The rules for Secrets hold at the call."""
    problems = [refusal(lambda: secret("tls", {"tls.crt": "x"}, type="kubernetes.io/tls"))]
    assert problems[0].code == "secrets/key-missing"


@pytest.mark.parametrize(
    ("type", "keys"),
    [
        ("kubernetes.io/dockerconfigjson", [".dockerconfigjson"]),
        ("kubernetes.io/ssh-auth", ["ssh-privatekey"]),
        ("kubernetes.io/tls", ["tls.crt", "tls.key"]),
    ],
)
def test_a_reference_has_no_values_to_look_at(type: str, keys: list[str]) -> None:
    """Of a Secret that is made elsewhere, the keys count, and not what is in them."""
    assert check(secret("made-elsewhere", type=type, keys=keys)) == ()


VALUE = "hunter2-hunter2"


@pytest.mark.parametrize(
    "call",
    [
        lambda: secret("db", {"a b": VALUE}),
        lambda: secret("DB", {"a": VALUE}),
        lambda: secret("db", {"a": [VALUE]}),  # type: ignore[dict-item]
        lambda: secret("db", {"a": VALUE}, files={"a": __file__}),
        lambda: secret("tls", {"tls.crt": VALUE}, type="kubernetes.io/tls"),
        lambda: secret("db", VALUE),  # type: ignore[arg-type]
        lambda: secret("db", {"a": VALUE}).key(VALUE[:-1]),
        lambda: secret("docker", {".dockerconfigjson": VALUE}, type="kubernetes.io/dockerconfigjson"),
    ],
)
def test_no_refusal_repeats_a_value(call: Any) -> None:
    """Neither the messages nor the data of a problem have a value in them."""
    with pytest.raises(PodError) as caught:
        call()
    said = repr([(problem.message, problem.help, problem.notes, problem.label) for problem in caught.value.problems])
    assert VALUE not in said
    assert VALUE not in "".join(traceback.format_exception_only(caught.value)).replace("VALUE", "")


def test_repr_hides_values() -> None:
    """A printed Secret shows its keys."""
    shown = repr(secret("db", {"a": VALUE, "b": VALUE.encode() + b"\xff"}))
    assert "'a': '***'" in shown
    assert VALUE not in shown
