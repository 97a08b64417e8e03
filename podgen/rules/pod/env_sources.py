"""Variables from whole ConfigMaps and Secrets (`envFrom`), and from files that an init container wrote.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/,
https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-via-file/
"""

from podgen.model.containers import ConfigMapEnvSource, Container, EnvFromSource, SecretEnvSource
from podgen.model.pod import PodSpec
from podgen.model.references import FileKeySelector
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common.formats import backstep_fault, env_name_fault, label_fault, prefix_fault, suggested_name
from podgen.rules.common.suggestions import similar
from podgen.rules.location import Location
from podgen.rules.pod.env import read
from podgen.rules.pod.roles import container_phrase
from podgen.rules.pod.volumes import sources_of, volumes_named
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import Words, phrase


@rule("env/from-prefix-invalid", EnvFromSource, "prefix")
def from_prefix_invalid(text: str, at: Location) -> Findings:
    """The prefix of variables has only printable ASCII characters, and no `=`."""
    if text and (fault := env_name_fault(text)):
        yield Finding(f"the prefix {quoted(text)} for variables of {container_phrase(at)} {fault}")


@rule("env/from-source-missing", Container, "env_from")
def from_source_missing(sources: tuple[EnvFromSource, ...], at: Location) -> Findings:
    """Each entry of `envFrom` names a ConfigMap or a Secret."""
    for source in at.items("env_from"):
        if source.value.config_map_ref is None and source.value.secret_ref is None:
            yield Finding(
                phrase("{} names neither a ConfigMap nor a Secret", _entry(at)),
                at.child("env_from"),
                shown=source,
                help=Words(
                    python="for example all_of_config(name) or all_of_secret(name)",
                    yaml="for example `configMapRef: {name: ...}` or `secretRef: {name: ...}`",
                ),
            )


@rule("env/from-source-conflict", Container, "env_from")
def from_source_conflict(sources: tuple[EnvFromSource, ...], at: Location) -> Findings:
    """Each entry of `envFrom` names only one ConfigMap or Secret."""
    for source in at.items("env_from"):
        if source.value.config_map_ref is not None and source.value.secret_ref is not None:
            yield Finding(
                phrase("{} names both a ConfigMap and a Secret", _entry(at)),
                at.child("env_from"),
                shown=source,
                help="make two entries of them",
            )


def _entry(container: Location) -> Words:
    return phrase("an entry of {} of {}", name_of(Container, "env_from"), container_phrase(container))


@rule("env/from-config-map-name-missing", ConfigMapEnvSource, type="Required")
def from_config_map_name_missing(source: ConfigMapEnvSource, at: Location) -> Findings:
    """A ConfigMap in `envFrom` has a name."""
    yield from _name_missing(at, "ConfigMap")


@rule("env/from-secret-name-missing", SecretEnvSource, type="Required")
def from_secret_name_missing(source: SecretEnvSource, at: Location) -> Findings:
    """A Secret in `envFrom` has a name."""
    yield from _name_missing(at, "Secret")


@rule("env/from-config-map-name-invalid", ConfigMapEnvSource, "name")
def from_config_map_name_invalid(name: str, at: Location) -> Findings:
    """The name of a ConfigMap is a DNS subdomain."""
    yield from _name(name, "ConfigMap")


@rule("env/from-secret-name-invalid", SecretEnvSource, "name")
def from_secret_name_invalid(name: str, at: Location) -> Findings:
    """The name of a Secret is a DNS subdomain."""
    yield from _name(name, "Secret")


def _name_missing(at: Location, kind: str) -> Findings:
    if not at.value.name:
        yield Finding(f"{container_phrase(at)} takes variables from a {kind} without a name", at.child("name"))


def _name(name: str, kind: str) -> Findings:
    if name and (fault := prefix_fault(name)):  # the server checks it as the beginning of a name
        yield Finding(f"the {kind} name {quoted(name)} {fault}", help=suggested_name(name))


@rule("env/file-volume-name-missing", FileKeySelector, type="Required")
def file_volume_name_missing(selector: FileKeySelector, at: Location) -> Findings:
    """A file of variables is in a volume, which is named."""
    if not selector.volume_name:
        yield Finding(f"{read(at)} from a file in a volume without a name", at.child("volume_name"))


@rule("env/file-path-missing", FileKeySelector, type="Required")
def file_path_missing(selector: FileKeySelector, at: Location) -> Findings:
    """A file of variables has a path in its volume."""
    if not selector.path:
        yield Finding(f"{read(at)} from a file without a path", at.child("path"))


@rule("env/file-key-missing", FileKeySelector, type="Required")
def file_key_missing(selector: FileKeySelector, at: Location) -> Findings:
    """A value from a file names the key."""
    if not selector.key:
        yield Finding(f"{read(at)} from a file, but not by which key", at.child("key"))


@rule("env/file-volume-name-invalid", FileKeySelector, "volume_name")
def file_volume_name_invalid(name: str, at: Location) -> Findings:
    """The name of a volume is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the volume name {quoted(name)} {fault}", help=suggested_name(name))


@rule("env/file-volume-missing", FileKeySelector, "volume_name", type="NotFound")
def file_volume_missing(name: str, at: Location) -> Findings:
    """The volume of a file of variables is one of the pod's volumes."""
    if name and not label_fault(name) and _volume(at) is None:
        spec = at.enclosing(PodSpec)
        meant = similar(name, (volume.name for volume in (spec and spec.volumes) or () if volume.name), at)
        yield Finding(
            f"the pod has no volume named {named(name)}",
            help=f"did you mean {named(meant)}?"
            if meant
            else Words(
                python=f'add shared_volume("{name}") to the pod',
                yaml=f'add it to the volumes of the pod: `{{name: "{name}", emptyDir: {{}}}}`',
            ),
        )


@rule("env/file-volume-unsupported", FileKeySelector, "volume_name")
def file_volume_unsupported(name: str, at: Location) -> Findings:
    """A file of variables is in an `emptyDir` volume, into which an init container has written it."""
    volume = _volume(at)
    if volume and volume.empty_dir is None and sources_of(volume):  # without a source, a volume is an `emptyDir`
        yield Finding(
            f"the volume {named(name)} must be an emptyDir, since a variable is read from a file in it",
            help=Words(python=f'shared_volume("{name}") makes one', yaml="write `emptyDir: {}` instead of its source"),
        )


@rule("env/file-path-backstep", FileKeySelector, "path")
def file_path_backstep(path: str, at: Location) -> Findings:
    """The path of a file of variables does not go up with `..`."""
    if fault := backstep_fault(path):
        yield Finding(f"{read(at)} from the file {quoted(path)}, whose path {fault}")


@rule("env/file-key-invalid", FileKeySelector, "key")
def file_key_invalid(key: str, at: Location) -> Findings:
    """A key in a file of variables is the name of a variable: printable ASCII characters other than `=`."""
    if key and (fault := env_name_fault(key)):
        yield Finding(f"{read(at)} by the key {quoted(key)}, which {fault}")


RULES = (
    from_prefix_invalid,
    from_source_missing,
    from_source_conflict,
    from_config_map_name_missing,
    from_config_map_name_invalid,
    from_secret_name_missing,
    from_secret_name_invalid,
    file_volume_name_missing,
    file_volume_name_invalid,
    file_volume_missing,
    file_volume_unsupported,
    file_path_missing,
    file_path_backstep,
    file_key_missing,
    file_key_invalid,
)


def _volume(at: Location) -> Volume | None:
    """The volume of a file; the last one, if several have the name."""
    named_so = volumes_named(at.value.volume_name, at)
    return named_so[-1] if named_so else None
