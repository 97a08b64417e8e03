"""ConfigMaps and Secrets: keys, sizes, bytes, and what each type of Secret needs. No message shows a value."""

import base64
import json
from typing import Any

import pytest

from podgen import Problem
from podgen.checking.check_files import check_files
from podgen.schema.base64_text import decoded, decoded_size, is_base64

MEBIBYTE = 1024 * 1024


def problems(kind: str, **fields: Any) -> list[Problem]:
    """What is wrong with an object."""
    manifest = {"apiVersion": "v1", "kind": kind, "metadata": {"name": "a"}, **fields}
    [checked] = check_files([("object.json", json.dumps(manifest))])
    return list(checked.problems)


def told(kind: str, **fields: Any) -> list[tuple[str, str]]:
    """The codes and paths of what is wrong."""
    return sorted((problem.code, problem.path) for problem in problems(kind, **fields))


@pytest.mark.parametrize("key", [".a", "-", "_c", "1", "a.B-c_d", "a" * 253])
def test_keys_that_pass(key: str) -> None:
    """They may begin with a dot."""
    assert told("ConfigMap", data={key: ""}) == []
    assert told("ConfigMap", binaryData={key: ""}) == []
    assert told("Secret", data={key: ""}) == []


@pytest.mark.parametrize("key", ["", ".", "..", "..a", "a/b", "a b", "a\n", "é", "a" * 254])
def test_keys_that_do_not(key: str) -> None:
    """The server finds the keys of `stringData` in `data`, each once."""
    assert told("ConfigMap", data={key: ""}) == [("config-maps/key-invalid", f"data[{key}]")]
    assert told("ConfigMap", binaryData={key: ""}) == [("config-maps/key-invalid", f"binaryData[{key}]")]
    assert told("Secret", data={key: ""}, stringData={key: ""}) == [("secrets/key-invalid", f"data[{key}]")]


def test_a_key_in_both() -> None:
    """A ConfigMap has each key once; in a Secret, the text counts."""
    assert told("ConfigMap", data={"a": ""}, binaryData={"a": "", "b": ""}) == [
        ("config-maps/key-duplicate", "data[a]")
    ]
    assert told("Secret", data={"a": ""}, stringData={"a": ""}) == []


def test_sizes() -> None:
    """The bytes of values count, not their base64, nor their keys, nor what a text replaces."""
    half = base64.b64encode(b"x" * (MEBIBYTE // 2)).decode()
    assert told("ConfigMap", data={"a": "x" * (MEBIBYTE // 2)}, binaryData={"b": half}) == []
    assert told("ConfigMap", data={"a": "é" * (MEBIBYTE // 4)}, binaryData={"b": half, "c": "QQ=="}) == [
        ("config-maps/too-long", "[]")
    ]
    assert told("Secret", data={"a": half, "b": half}) == []
    assert told("Secret", data={"a": half, "b": half}, stringData={"a": "x"}) == []
    assert told("Secret", data={"a": half, "b": half}, stringData={"c": "x"}) == [("secrets/too-long", "data")]


@pytest.mark.parametrize("text", ["", "QQ==", "QUE=", "QUFB", "QUFB\nQUFB\n", "QQ=\r\n=", "QR==", "+/+/"])
def test_base64(text: str) -> None:
    """Line ends may be anywhere, and the last bits may be any."""
    assert is_base64(text)
    assert decoded_size(text) == len(decoded(text))
    assert told("Secret", data={"a": text}) == []


@pytest.mark.parametrize("text", ["QQ", "QQ=", "Q===", "====", "QUFBQQ", "QQ==QQ==", "QQ ==", "-_-_", "s3cr3t!", "é"])
def test_no_base64(text: str) -> None:
    """It is standard base64 with padding. What is none may be secret, and is not told."""
    [problem] = problems("Secret", data={"a": text})
    assert (problem.code, problem.type, problem.path) == ("types/mismatch", "Decode", "data[a]")
    assert problem.message == "`data[a]` must be base64 text"
    assert problem.help == "put plain text into stringData"
    [problem] = problems("ConfigMap", binaryData={"a": text})
    assert problem.help == "put plain text into data"


@pytest.mark.parametrize(("value", "is_taken"), [([], True), ([1, 255, None], True), ([256], False), (["a"], False)])
def test_bytes_as_numbers(value: Any, is_taken: bool) -> None:
    """The server reads a list of numbers as bytes, too."""
    assert told("Secret", data={"a": value}) == ([] if is_taken else [("types/mismatch", "data[a]")])
    assert told("Secret", type="kubernetes.io/ssh-auth", data={"ssh-privatekey": [1]}) == []


@pytest.mark.parametrize(
    ("type", "data", "missing"),
    [
        ("kubernetes.io/tls", {}, ["tls.crt", "tls.key"]),
        ("kubernetes.io/dockercfg", {"a": ""}, [".dockercfg"]),
        ("kubernetes.io/dockerconfigjson", {".dockercfg": ""}, [".dockerconfigjson"]),
        ("kubernetes.io/basic-auth", {"user": "a"}, ["password", "username"]),
        ("kubernetes.io/basic-auth", {"password": ""}, []),
        ("kubernetes.io/ssh-auth", {"ssh-privatekey": ""}, ["ssh-privatekey"]),
        ("kubernetes.io/ssh-auth", {"ssh-privatekey": "k"}, []),
        ("kubernetes.io/unknown", {}, []),
        ("bootstrap.kubernetes.io/token", {}, []),
        ("", {}, []),
    ],
)
def test_keys_that_a_type_needs(type: str, data: dict[str, str], missing: list[str]) -> None:
    """Both fields count."""
    in_base64 = {key: base64.b64encode(value.encode()).decode() for key, value in data.items()}
    for fields in ({"stringData": data}, {"data": in_base64}):
        found = problems("Secret", type=type, **fields)
        assert sorted(problem.path for problem in found) == sorted(f"data[{key}]" for key in missing)
        assert {problem.type for problem in found} <= {"Required"}


def test_keys_are_not_missed_in_data_that_was_left_out() -> None:
    """What has a wrong type might have been what is needed."""
    assert told("Secret", type="kubernetes.io/tls", data={"tls.crt": "?", "tls.key": ""}) == [
        ("types/mismatch", "data[tls.crt]")
    ]
    assert told("Secret", type="kubernetes.io/ssh-auth", stringData={"a": 1}) == [("types/mismatch", "stringData[a]")]


@pytest.mark.parametrize("annotations", [None, {}, {"kubernetes.io/service-account.name": ""}])
def test_tokens_of_service_accounts(annotations: Any) -> None:
    """The annotation names the account, by any text."""
    at = "metadata.annotations[kubernetes.io/service-account.name]"
    token = "kubernetes.io/service-account-token"
    metadata = {"name": "a", "annotations": annotations}
    assert told("Secret", metadata=metadata, type=token) == [("secrets/service-account-missing", at)]
    metadata["annotations"] = {"kubernetes.io/service-account.name": "No Such"}
    assert told("Secret", metadata=metadata, type=token) == []


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("{}", True),
        (' {"auths": {"a": 1.5}} ', True),
        ("null", True),
        ('{"a": 1, "a": 2}', True),
        ("", False),
        ("[]", False),
        ('"a"', False),
        ("{", False),
        ("{} {}", False),
        ('{"a": NaN}', False),
        ('{"a": 1e999}', False),
        ("{'a': 1}", False),
        ("[" * 100_000, False),
    ],
)
def test_docker_configs(text: str, is_taken: bool) -> None:
    """They are JSON objects or `null`, with anything in them."""
    for type, key in (("dockercfg", ".dockercfg"), ("dockerconfigjson", ".dockerconfigjson")):
        found = told("Secret", type=f"kubernetes.io/{type}", stringData={key: text})
        assert found == ([] if is_taken else [("secrets/docker-config-invalid", f"data[{key}]")])


def pem(label: str, content: bytes = b"0\x00") -> str:
    """A block in PEM."""
    return f"-----BEGIN {label}-----\n{base64.b64encode(content).decode()}\n-----END {label}-----\n"


@pytest.mark.parametrize(
    ("certificate", "key", "is_fine"),
    [
        (pem("CERTIFICATE"), pem("PRIVATE KEY"), True),
        ("text\n" + pem("X") + pem("CERTIFICATE") * 2, pem("EC PARAMETERS") + pem("EC PRIVATE KEY"), True),
        (pem("CERTIFICATE").replace("\n", "\r\n"), pem("RSA PRIVATE KEY"), True),
        ("", "", False),
        ("x", "y", False),
        (pem("PRIVATE KEY"), pem("CERTIFICATE"), False),
        (pem("CERTIFICATE"), pem("PUBLIC KEY"), False),
        (pem("CERTIFICATE"), pem("ENCRYPTED PRIVATE KEY"), False),
        (pem("CERTIFICATE", b"text"), pem("PRIVATE KEY"), False),
        (pem("CERTIFICATE").replace("END", "BEGIN"), pem("PRIVATE KEY"), False),
    ],
)
def test_certificates(certificate: str, key: str, is_fine: bool) -> None:
    """The server takes what is no certificate, and warns."""
    found = problems("Secret", type="kubernetes.io/tls", stringData={"tls.crt": certificate, "tls.key": key})
    assert [(problem.code, problem.severity) for problem in found] == [("secrets/tls-invalid", "warning")] * (
        not is_fine
    )


def test_the_values_of_secrets_are_not_shown() -> None:
    """No message, help or note holds what is in a Secret."""
    value = "Tr0ub4dor"
    for type in ("tls", "dockercfg", "dockerconfigjson", "ssh-auth", "basic-auth"):
        for key in ("tls.crt", "tls.key", ".dockercfg", ".dockerconfigjson", "a b"):
            for field in ("data", "stringData"):
                for problem in problems("Secret", type=f"kubernetes.io/{type}", **{field: {key: value}}):
                    assert value not in repr(problem)
