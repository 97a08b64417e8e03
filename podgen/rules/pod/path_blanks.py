"""Paths that end with a blank or a newline, as a block of YAML does after `|`: it is a part of the name of the file.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/
"""

from podgen.model.base import Model
from podgen.model.containers import Container, VolumeMount
from podgen.model.volumes import HostPathVolumeSource
from podgen.problems import quoted
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import setting
from podgen.words import phrase


def _no_blank_at_end(on: type[Model], field: str, what: str) -> Rule:
    def check(path: str, at: Location) -> Findings:
        """A path does not end with white space: hardly any file is called so."""
        if path != (plain := path.rstrip()) and plain:
            yield Finding(
                f"the {what} {quoted(path)} ends with white space", help=phrase("write {}", setting(on, field, plain))
            )

    return rule("paths/blank-at-end", on, field)(check)


RULES = (
    _no_blank_at_end(VolumeMount, "mount_path", "mount path"),
    _no_blank_at_end(VolumeMount, "sub_path", "sub-path"),
    _no_blank_at_end(HostPathVolumeSource, "path", "path of the node"),
    _no_blank_at_end(Container, "working_dir", "working directory"),
)
