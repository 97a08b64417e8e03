"""Permission bits of files that were meant as octal, and written as decimal numbers.

YAML as kubectl reads it has octal numbers with a zero in front: `0400` is 256. JSON has none.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions
"""

from podgen.model.base import Model
from podgen.model.volume_files import (
    ConfigMapVolumeSource,
    DownwardAPIVolumeFile,
    DownwardAPIVolumeSource,
    KeyToPath,
    ProjectedVolumeSource,
    SecretVolumeSource,
)
from podgen.rules.location import Location
from podgen.rules.pod.volumes import volume_phrase
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import name_of
from podgen.words import Words, phrase

# Decimal numbers whose digits are a mode of chmod, and which are themselves modes that nobody wants: 400 is 0o620. Others,
# such as 420, which is 0o644, and 511, are meant as they are; from 512 on, the server refuses them.
_LIKE_CHMOD = frozenset({400, 440, 444, 500})


def _decimal(on: type[Model], field: str) -> Rule:
    def check(mode: int, at: Location) -> Findings:
        """A mode is not the decimal number with the digits of an octal one. 420 is fine: it is 0o644, as most files have."""
        if mode in _LIKE_CHMOD:
            name = name_of(on, field)
            yield Finding(
                f"the mode {mode} in {volume_phrase(at)} is decimal, and means the permissions 0{mode:o}",
                help=phrase(
                    "write {}",
                    Words(
                        f"{name.python}=0o{mode}",
                        f"`{name.yaml}: 0{mode}` without quotes, or {int(str(mode), 8)} in JSON",
                    ),
                ),
            )

    return rule("volumes/mode-decimal", on, field)(check)


_ON: tuple[tuple[type[Model], str], ...] = (
    (SecretVolumeSource, "default_mode"),
    (ConfigMapVolumeSource, "default_mode"),
    (DownwardAPIVolumeSource, "default_mode"),
    (ProjectedVolumeSource, "default_mode"),
    (KeyToPath, "mode"),
    (DownwardAPIVolumeFile, "mode"),
)
RULES = tuple(_decimal(on, field) for on, field in _ON)
