"""Tokens of the pod's service account as files."""

from typing import Any

import pytest
from helpers.pods import found, spec

from podgen import container, pod, service_token


def made(*tokens: Any) -> dict[str, Any]:
    """The spec of a pod that mounts some tokens."""
    return spec(pod("x", container("app", "app:1.0", mounts=tokens)))


def test_service_token() -> None:
    """A token is a file in a volume of its own, which comes with the mount."""
    plain = made(service_token("/var/run/secrets/tokens", audience="vault", expires=7200))
    assert plain["containers"][0]["volumeMounts"] == [{"name": "vault-token", "mountPath": "/var/run/secrets/tokens"}]
    token = {"path": "token", "audience": "vault", "expirationSeconds": 7200}
    assert plain["volumes"] == [{"name": "vault-token", "projected": {"sources": [{"serviceAccountToken": token}]}}]


def test_service_token_for_the_api_server() -> None:
    """Without an audience, the token is for the API server; file and volume can be named."""
    assert made(service_token("/t"))["volumes"] == [
        {"name": "service-token", "projected": {"sources": [{"serviceAccountToken": {"path": "token"}}]}}
    ]
    assert made(service_token("/t", file="api", name="api-token"))["volumes"] == [
        {"name": "api-token", "projected": {"sources": [{"serviceAccountToken": {"path": "api"}}]}}
    ]


@pytest.mark.parametrize(
    ("audience", "name"),
    [
        ("vault", "vault-token"),
        ("sts.amazonaws.com", "sts-amazonaws-com-token"),
        ("https://vault.example.com/", "vault-example-com-token"),
        ("api://AzureADTokenExchange", "azureadtokenexchange-token"),
        ("Ärger", "rger-token"),
        ("//", "service-token"),
        ("a" * 200, "a" * 57 + "-token"),
    ],
)
def test_name_of_the_volume(audience: str, name: str) -> None:
    """The volume is called after the audience, with a name that a volume can have."""
    assert made(service_token("/t", audience=audience))["volumes"][0]["name"] == name


def test_several_tokens() -> None:
    """The same token in several containers is one volume; two different ones need names."""
    one, other = service_token("/t", audience="vault"), service_token("/u", audience="vault")
    assert len(made(one, other)["volumes"]) == 1
    assert len(made(one, service_token("/u", audience="sts.amazonaws.com"))["volumes"]) == 2
    assert found(container("app", "i", mounts=[one, service_token("/u", audience="vault", expires=900)])) == [
        ("volumes/name-duplicate", "spec.volumes[1].name")
    ]
