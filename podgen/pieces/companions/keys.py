"""The keys of ConfigMaps and Secrets, as variables and files of containers."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, Unpack

from podgen.gate import refuse
from podgen.model.annotations import Items
from podgen.model.base import construct, source_of
from podgen.model.containers import ConfigMapEnvSource, EnvFromSource, EnvVarSource, SecretEnvSource
from podgen.model.core import ConfigMap, Secret
from podgen.model.references import ConfigMapKeySelector, SecretKeySelector
from podgen.model.volume_files import ConfigMapVolumeSource, KeyToPath, SecretVolumeSource
from podgen.model.volumes import Volume
from podgen.pieces.companions.claims import volume_name
from podgen.pieces.env import AllKeys, ObjectKey
from podgen.pieces.mounts import Mount, MountOptions, PodVolume
from podgen.pieces.values import is_list
from podgen.problems import Label, Problem, SourceRef, named, place_in, suggestion
from podgen.source import Source, caller
from podgen.suggest import did_you_mean

Only: TypeAlias = Items[str] | Mapping[str, str]
"""The keys to mount: a list, or a mapping to the paths that they get."""


class WithKeys:
    """What ConfigMaps and Secrets have in common for those who use them."""

    __slots__ = ()

    def key(self, key: str, *, optional: bool | None = None) -> ObjectKey:
        """The value of one key: for `env={...}` of a container.

        Parameters:
            key: The key.
            optional: Whether the container may start if the key is missing in the cluster.

        Raises:
            PodError: There is no such key, or what it holds is no text.

        Example:
            >>> from podgen import config_map, container
            >>> conf = config_map("shop", {"LEVEL": "info"})
            >>> shop = container("shop", "shop:1.4", env={"LEVEL": conf.key("LEVEL")})
        """
        source, config = caller(), _config(self)
        _refuse_keys(config, [key], source, as_text=True)
        if isinstance(config, ConfigMap):
            of_config = construct(ConfigMapKeySelector, source, name=config.name, key=key, optional=optional)
            return ObjectKey(construct(EnvVarSource, source, config_map_key_ref=of_config), config)
        of_secret = construct(SecretKeySelector, source, name=config.name, key=key, optional=optional)
        return ObjectKey(construct(EnvVarSource, source, secret_key_ref=of_secret), config)

    def all(self, *, prefix: str | None = None, optional: bool | None = None) -> AllKeys:
        """Every entry as a variable: for `env_from=[...]` of a container.

        Parameters:
            prefix: Text to put in front of each key.
            optional: Whether the container may start if the object is missing in the cluster.

        Example:
            >>> from podgen import config_map, container
            >>> conf = config_map("shop", {"LEVEL": "info"})
            >>> shop = container("shop", "shop:1.4", env_from=[conf.all()])
        """
        source, config = caller(), _config(self)
        if isinstance(config, ConfigMap):
            of_config = construct(ConfigMapEnvSource, source, name=config.name, optional=optional)
            return AllKeys(construct(EnvFromSource, source, config_map_ref=of_config, prefix=prefix), config)
        of_secret = construct(SecretEnvSource, source, name=config.name, optional=optional)
        return AllKeys(construct(EnvFromSource, source, secret_ref=of_secret, prefix=prefix), config)

    def at(
        self,
        path: str,
        *,
        only: Only | None = None,
        volume: str | None = None,
        default_mode: int | None = None,
        optional: bool | None = None,
        **options: Unpack[MountOptions],
    ) -> Mount:
        """The keys as files of a directory: for `mounts=[...]` of a container.

        Parameters:
            path: The directory, absolute.
            only: The keys to mount, as a list, or with the path of each file in the directory. Default: all of them.
            volume: The name of the volume in the pod. Default: that of the object.
            default_mode: The files' permission bits, for example `0o400`. Default: `0o644`.
            optional: Whether the container may start if the object is missing in the cluster.
            options: The keywords of `at` of all volumes: `read_only`, `sub_path`, ...

        Raises:
            PodError: There is no such key.

        Example:
            >>> from podgen import config_map, container
            >>> conf = config_map("shop", {"site.conf": "listen 80;"})
            >>> shop = container("shop", "shop:1.4", mounts=[conf.at("/etc/shop", only=["site.conf"])])
        """
        source, config = caller(), _config(self)
        facts: dict[str, Any] = {
            "items": _items(config, only, source),
            "default_mode": default_mode,
            "optional": optional,
        }
        held: dict[str, Any]
        if isinstance(config, ConfigMap):
            held = {"config_map": construct(ConfigMapVolumeSource, source, name=config.name, **facts)}
        else:
            held = {"secret": construct(SecretVolumeSource, source, secret_name=config.name, **facts)}
        made = construct(Volume, source, name=volume or volume_name(config.stable_name or ""), **held)
        return PodVolume(made, config).at(path, **options)


def _config(value: Any) -> ConfigMap | Secret:
    """The object that has these methods, with its type."""
    config: ConfigMap | Secret = value
    return config


def _items(config: ConfigMap | Secret, only: Any, source: Source | None) -> Any:
    """The items of a volume, for the keys in `only`. A key that is not there is refused."""
    if isinstance(only, Mapping):
        paths = dict(only)
    elif is_list(only):
        paths = {key: key for key in only}
    else:
        return only  # none, or what the gate refuses
    _refuse_keys(config, paths, source)
    return tuple([construct(KeyToPath, source, key=key, path=path) for key, path in paths.items()])


def _refuse_keys(
    config: ConfigMap | Secret, keys: Iterable[Any], source: Source | None, *, as_text: bool = False
) -> None:
    """Refuse keys that are not there, or that hold no text if they are to be variables."""
    texts: Any = (config.data if isinstance(config, ConfigMap) else config.string_data) or {}
    binary: Any = (config.binary_data if isinstance(config, ConfigMap) else config.data) or {}
    problems = []
    for key in keys:
        if key not in texts and key not in binary:
            problems.append(_missing(config, key, [*texts, *binary], source))
        elif as_text and key in binary and isinstance(config, ConfigMap):
            problems.append(_no_text(config, key, source))
    refuse(problems, f"{config.kind.lower()} {named(config.name)}")


def _missing(config: ConfigMap | Secret, key: Any, known: list[str], source: Source | None) -> Problem:
    meant = did_you_mean(key, known) if isinstance(key, str) else None
    made = source_of(config)
    listed = ", ".join(map(named, known)) or "none"
    return Problem.of(
        "pieces/key-missing",
        f"{named(config.stable_name)} has no key {named(key)}",
        type="NotFound",
        place=place_in(source),
        related=(Label(SourceRef(made, is_secret=config.has_secret_values), f"its keys: {listed}"),) if made else (),
        help=suggestion(meant),
    )


def _no_text(config: ConfigMap, key: str, source: Source | None) -> Problem:
    return Problem.of(
        "pieces/key-missing",
        f"{named(key)} of {named(config.stable_name)} holds bytes that are no text, and cannot be a variable",
        place=place_in(source),
        help='mount it as a file: mounts=[....at("/path")]',
    )
