"""Secrets: the keys of their data, how many bytes they have, and what each type of Secret needs.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/secret/#secret-types

No message shows a value.
"""

from collections.abc import Collection, Mapping

from podgen.model.core import Secret
from podgen.problems import Problem, named
from podgen.rules.companions.config_data import bad_keys, text_size, too_large
from podgen.rules.companions.docker_config import docker_config_fault
from podgen.rules.companions.tls import tls_fault
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.rule import Finding, Findings, rule
from podgen.schema.base64_text import decoded, decoded_size

_ACCOUNT = "kubernetes.io/service-account.name"
_BASIC_AUTH, _USER, _PASSWORD = "kubernetes.io/basic-auth", "username", "password"
_SSH_AUTH, _SSH_KEY = "kubernetes.io/ssh-auth", "ssh-privatekey"
_TLS, _CERTIFICATE, _KEY = "kubernetes.io/tls", "tls.crt", "tls.key"
_ACCOUNT_TYPE = "kubernetes.io/service-account-token"
_DOCKER = {"kubernetes.io/dockercfg": ".dockercfg", "kubernetes.io/dockerconfigjson": ".dockerconfigjson"}


@rule("secrets/key-invalid", Secret)
def key_invalid(secret: Secret, at: Location) -> Findings:
    """A key has at most 253 letters, digits, `-`, `_` and `.`, and does not begin with two dots."""
    yield from bad_keys(_entries(at).items())


@rule("secrets/too-long", Secret, type="TooLong")
def too_long(secret: Secret, at: Location) -> Findings:
    """All values together have at most 1 MiB. Of those in base64, the bytes count that they stand for."""
    texts = secret.string_data or {}
    binary = [value for key, value in (secret.data or {}).items() if key not in texts]
    total = sum(map(text_size, texts.values())) + sum(map(decoded_size, binary))
    yield from too_large("a Secret", total, at.child("data"), at.child("data" if secret.data else "string_data"))


@rule("secrets/key-missing", Secret, "type", type="Required")
def key_missing(type: str, at: Location) -> Findings:
    """The types that Kubernetes knows need certain keys: one of type `kubernetes.io/tls` has `tls.crt` and `tls.key`."""
    entries = _entries(at)
    needed = (_CERTIFICATE, _KEY) if type == _TLS else (_DOCKER[type],) if type in _DOCKER else ()
    for key in needed:
        if key not in entries:
            yield _missing(type, key, at)


@rule("secrets/basic-auth-missing", Secret, "type", type="Required")
def basic_auth_missing(type: str, at: Location) -> Findings:
    """A Secret for basic authentication has a user name or a password."""
    if type == _BASIC_AUTH and _entries(at).keys().isdisjoint({_USER, _PASSWORD}):
        finding = Finding(f"a Secret of type `{type}` needs the key {named(_USER)} or {named(_PASSWORD)}")
        for key in (_USER, _PASSWORD):
            yield finding._replace(at=_absent(at, key), shown=at.child("type"), is_derived=key == _PASSWORD)


@rule("secrets/ssh-key-missing", Secret, "type", type="Required")
def ssh_key_missing(type: str, at: Location) -> Findings:
    """A Secret for SSH has a private key, which is not empty."""
    if type == _SSH_AUTH and not _content(_entries(at).get(_SSH_KEY)):
        yield _missing(type, _SSH_KEY, at)


@rule("secrets/docker-config-invalid", Secret, "type")
def docker_config_invalid(type: str, at: Location) -> Findings:
    """The credentials for image registries are a JSON object, as `docker login` writes it."""
    place = _entries(at).get(_DOCKER.get(type, ""))
    if type in _DOCKER and place and (fault := docker_config_fault(_content(place))):
        yield Finding(f"the value of {named(_DOCKER[type])} {fault}", place)


@rule("secrets/service-account-missing", Secret, "type", type="Required")
def service_account_missing(type: str, at: Location) -> Findings:
    """A Secret for the token of a service account names the account, in an annotation."""
    metadata = at.child("metadata")
    if type == _ACCOUNT_TYPE and not (metadata.child("annotations").value or {}).get(_ACCOUNT):
        yield Finding(
            f"a Secret of type `{type}` needs the annotation {named(_ACCOUNT)}",
            Location(None, metadata, "annotations", _ACCOUNT),
            shown=at.child("type"),
        )


@rule("secrets/tls-invalid", Secret, "type")
def tls_invalid(type: str, at: Location) -> Findings:
    """`tls.crt` is a certificate and `tls.key` its private key, both in PEM. The server takes anything, and warns."""
    entries = _entries(at)
    if type != _TLS or not {_CERTIFICATE, _KEY} <= entries.keys():
        return
    if fault := tls_fault(_content(entries[_CERTIFICATE]), _content(entries[_KEY])):
        shown = entries[_KEY if _KEY in fault else _CERTIFICATE]
        yield Finding(fault, at.child("data"), shown=shown, help="in PEM, the first line begins with `-----BEGIN`")


RULES = (
    key_invalid,
    too_long,
    key_missing,
    basic_auth_missing,
    ssh_key_missing,
    docker_config_invalid,
    service_account_missing,
    tls_invalid,
)

_FOR_LACK_OF_DATA = (key_missing.code, basic_auth_missing.code, ssh_key_missing.code)
_OF_VALUES = (ssh_key_missing.code, docker_config_invalid.code, tls_invalid.code)


def derive(secret: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems, but for keys that may be missing only since some data was left out because of a wrong type.

    Nor can anything be wrong with the values of a Secret that is made elsewhere.
    """
    if secret.value.is_reference:
        problems = [problem for problem in problems if problem.code not in _OF_VALUES]
    if not any(path.startswith(("data", "stringData")) for path in left_out):
        return problems
    return [problem for problem in problems if problem.code not in _FOR_LACK_OF_DATA]


@memoized_per_location
def _entries(at: Location) -> Mapping[str, Location]:
    """The places of all values by their keys. The server puts texts into `data`, where they come before others."""
    entries = {key: at.child("data", key) for key in at.value.data or ()}
    return entries | {key: at.child("string_data", key).called("data") for key in at.value.string_data or ()}


def _content(place: Location | None) -> bytes:
    if place is None:
        return b""
    content: bytes = place.value.encode() if place.attribute == "string_data" else decoded(place.value)
    return content


def _absent(at: Location, key: str) -> Location:
    """Where a value would be."""
    return Location(None, at, "data", key)


def _missing(type: str, key: str, at: Location) -> Finding:
    return Finding(f"a Secret of type `{type}` needs the key {named(key)}", _absent(at, key), shown=at.child("type"))
