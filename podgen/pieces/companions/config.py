"""Configuration for pods: `config_map` and `secret`, whose keys become variables and files of containers."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias, Unpack

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.core import ConfigMap, Secret
from podgen.pieces.companions.common import finished, read_companion
from podgen.pieces.companions.content import Content, Files, read_content
from podgen.pieces.companions.keys import WithKeys
from podgen.pieces.options import MetadataOptions
from podgen.pieces.values import is_list
from podgen.problems import Problem, place_in
from podgen.rules import Rule
from podgen.source import Source, caller

Data: TypeAlias = Mapping[str, str | bytes | int | float | None]
"""Values by their keys. Numbers become text; `None` leaves the key out."""

SecretData: TypeAlias = Mapping[str, str | bytes | int | float]
"""The same for a Secret, in which no value may be missing."""


class ConfigOptions(MetadataOptions, total=False):
    """The further keywords of `config_map` and `secret`."""

    immutable: bool | None
    """Whether the content can never be changed. Default: false."""


class ConfigMapWithKeys(WithKeys, ConfigMap):
    """A ConfigMap whose keys can be variables and files of containers."""

    __slots__ = ()


class SecretWithKeys(WithKeys, Secret):
    """A Secret whose keys can be variables and files of containers."""

    __slots__ = ()


def config_map(
    name: str | None,
    data: Data | None = None,
    *,
    files: Files | None = None,
    hashed: bool = False,
    allow: Items[str] = (),
    rules: Items[Rule] = (),
    **options: Unpack[ConfigOptions],
) -> ConfigMapWithKeys:
    """Settings and small files for pods, at most 1 MiB in all. Checked at once.

    Parameters:
        name: Its name, a DNS subdomain.
        data: Values by their keys. Bytes that are no UTF-8 text go to `binaryData`.
        files: Files to read: a list of paths, whose last parts become the keys, or a mapping of keys to paths. Of a folder,
            all files directly in it are read. Paths are relative to the file that calls.
        hashed: Whether to put a hash of the content into the name, so that a change of the content rolls the workloads.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: `labels`, `annotations`, `namespace`, ... and `immutable`.

    Keywords:
        immutable: Whether the content can never be changed. Default: false.

    Raises:
        PodError: It has errors, or a file cannot be read.

    Example:
        >>> from podgen import config_map, deployment, web_container
        >>> conf = config_map("shop", {"LEVEL": "info"})
        >>> shop = deployment("shop", web_container("shop", "shop:1.4", env={"LEVEL": conf.key("LEVEL")}))

    Kubernetes: https://kubernetes.io/docs/concepts/configuration/configmap/
    """
    source = caller()
    content = read_content(data, files, source)
    read = read_companion(
        "config_map",
        _hashed(name, content, hashed=hashed),
        options,
        ConfigOptions,
        source,
        allow=allow,
        rules=rules,
        more=("data", "files", "hashed"),
    )
    read.problems.extend(content.problems)
    made = construct(
        ConfigMapWithKeys,
        source,
        metadata=read.metadata,
        data=content.texts or None,
        binary_data=content.binary or None,
        **read.fields,
    )
    return finished(made, read, files=content.files, stable_name=name if hashed else None)


def secret(
    name: str | None,
    data: SecretData | None = None,
    *,
    files: Files | None = None,
    keys: Iterable[str] | None = None,
    type: str | None = None,
    hashed: bool = False,
    allow: Items[str] = (),
    rules: Items[Rule] = (),
    **options: Unpack[ConfigOptions],
) -> SecretWithKeys:
    """Passwords, keys and the like for pods, at most 1 MiB in all. Checked at once.

    Its values are shown nowhere but in the manifest itself, which `podgen render` writes only with `--secrets`. With
    `keys=` instead of values, it stands for a Secret that is made elsewhere: it is checked, and never rendered.

    Parameters:
        name: Its name, a DNS subdomain.
        data: Values by their keys. Text is written as `stringData`, bytes as `data` in base64. `None` is refused: a variable
            of the environment that is not set must not become an empty Secret.
        files: Files to read; see `config_map`.
        keys: The keys of a Secret that is made elsewhere. Not together with values.
        type: What is in it, for example `kubernetes.io/tls`. Default: `Opaque`.
        hashed: Whether to put a hash of the content into the name; see `config_map`.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: `labels`, `annotations`, `namespace`, ... and `immutable`.

    Raises:
        PodError: It has errors, or a file cannot be read.

    Example:
        >>> from podgen import container, pod, secret
        >>> db = secret("db", keys=["password"])
        >>> shop = pod("shop", container("shop", "shop:1.4", env={"DB_PASSWORD": db.key("password")}))

    Kubernetes: https://kubernetes.io/docs/concepts/configuration/secret/
    """
    source = caller()
    content = read_content(data, files, source, is_secret=True)
    read = read_companion(
        "secret",
        _hashed(name, content, hashed=hashed),
        options,
        ConfigOptions,
        source,
        allow=allow,
        rules=rules,
        more=("data", "files", "keys", "type", "hashed"),
    )
    read.problems.extend(content.problems)
    is_reference = keys is not None
    if is_reference == (data is not None or files is not None):
        read.problems.append(_no_values(source))
    listed = dict.fromkeys(keys, "") if keys is not None and is_list(keys) else None
    made = construct(
        SecretWithKeys,
        source,
        metadata=read.metadata,
        type=type,
        data=content.binary or listed,
        string_data=content.texts or None,
        **read.fields,
    )
    stable_name = name if hashed else None
    return finished(made, read, files=content.files, stable_name=stable_name, is_reference=is_reference)


def _hashed(name: str | None, content: Content, *, hashed: bool) -> str | None:
    return f"{name}-{content.hash}" if hashed and isinstance(name, str) else name


def _no_values(source: Source | None) -> Problem:
    return Problem.of(
        "pieces/conflict",
        "a secret has either values, or the keys of one that is made elsewhere",
        type="Invalid",
        place=place_in(source, "keys"),
        help='secret("db", {"password": ...}) or secret("db", keys=["password"])',
    )
