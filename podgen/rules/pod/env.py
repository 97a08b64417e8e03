"""Environment variables: their names, and where their values come from.

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/,
https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
"""

from podgen.model.containers import Container, EnvVar, EnvVarSource
from podgen.model.references import ConfigMapKeySelector, ObjectFieldSelector, ResourceFieldSelector, SecretKeySelector
from podgen.problems import named, quoted
from podgen.rules.common.formats import config_key_fault, env_name_fault, subdomain_fault, suggested_name
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.pod import references
from podgen.rules.pod.roles import container_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.schema.fields import fields_of
from podgen.words import Words


@rule("env/name-missing", EnvVar, type="Required")
def name_missing(variable: EnvVar, at: Location) -> Findings:
    """A variable has a name."""
    if not variable.name:
        yield Finding(f"a variable of {container_phrase(at)} has no name", at.child("name"))


@rule("env/name-invalid", EnvVar, "name")
def name_invalid(name: str, at: Location) -> Findings:
    """The name of a variable has printable ASCII characters only, and no `=`."""
    if name and (fault := env_name_fault(name)):
        yield Finding(f"the name {quoted(name)} of an environment variable {fault}")


@rule("env/source-missing", EnvVar, "value_from")
def source_missing(source: EnvVarSource, at: Location) -> Findings:
    """`valueFrom` has a source."""
    if not source.__dict__:
        yield Finding(
            f"the variable {named(at.value.name)} does not say where its value is read from",
            help=Words(
                python="for example from_secret(name, key), or leave value_from out",
                yaml="for example `secretKeyRef: {name: ..., key: ...}`, or leave valueFrom out",
            ),
        )


@rule("env/value-conflict", EnvVar, "value_from")
def value_conflict(source: EnvVarSource, at: Location) -> Findings:
    """A variable has either a value or a source, not both."""
    if at.value.value and source.__dict__:
        message = f"the variable {named(at.value.name)} has both a value and a place to read it from"
        yield Finding(message, help="leave one of them out")


@rule("env/source-conflict", EnvVar, "value_from")
def source_conflict(source: EnvVarSource, at: Location) -> Findings:
    """`valueFrom` has only one source."""
    if len(source.__dict__) > 1 and not at.value.value:
        fields = fields_of(EnvVarSource)
        shown = ", ".join(named(fields[place].name) for place in source.__dict__)
        message = f"the variable {named(at.value.name)} is read from more than one place: {shown}"
        yield Finding(message, help="keep one of them")


@rule("env/field-path-missing", EnvVarSource, "field_ref", type="Required")
def field_path_missing(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A reference to a field has the field's path."""
    yield from references.field_missing(at.child("field_ref"), at.child("field_ref"))


@rule("env/field-unknown", EnvVarSource, "field_ref")
def field_unknown(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A reference to a field names one that the server can resolve, in API version `v1`."""
    if selector.field_path not in references.OF_VARIABLES or selector.api_version:
        yield from references.field_unknown(at.child("field_ref"), at.child("field_ref"), references.OF_VARIABLES)


@rule("env/field-unsupported", EnvVarSource, "field_ref", type="NotSupported")
def field_unsupported(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A variable is set from a single field, not from all labels or annotations at once."""
    if selector.field_path not in references.OF_VARIABLES:
        place = at.child("field_ref")
        yield from references.field_unusable(place, place, references.OF_VARIABLES, "a variable")


@rule("env/field-key-invalid", EnvVarSource, "field_ref")
def field_key_invalid(selector: ObjectFieldSelector, at: Location) -> Findings:
    """A reference to a label or an annotation has a key that is valid there."""
    if selector.field_path not in references.OF_VARIABLES:
        yield from references.field_key(at.child("field_ref"), at.child("field_ref"))


@rule("env/resource-missing", EnvVarSource, "resource_field_ref", type="Required")
def resource_missing(selector: ResourceFieldSelector, at: Location) -> Findings:
    """A reference to a resource names it."""
    yield from references.resource_missing(at.child("resource_field_ref"), at.child("resource_field_ref"))


@rule("env/resource-unsupported", EnvVarSource, "resource_field_ref", type="NotSupported")
def resource_unsupported(selector: ResourceFieldSelector, at: Location) -> Findings:
    """A reference to a resource names one that exists."""
    yield from references.resource_unknown(at.child("resource_field_ref"), at.child("resource_field_ref"))


@rule("env/cpu-divisor-unsupported", EnvVarSource, "resource_field_ref")
def cpu_divisor_unsupported(selector: ResourceFieldSelector, at: Location) -> Findings:
    """The divisor of processor time is a core, or a thousandth of one."""
    yield from references.divisor_of_cpu(at.child("resource_field_ref"), at.child("resource_field_ref"))


@rule("env/memory-divisor-unsupported", EnvVarSource, "resource_field_ref")
def memory_divisor_unsupported(selector: ResourceFieldSelector, at: Location) -> Findings:
    """The divisor of memory or storage is a byte, or a unit that has a suffix."""
    yield from references.divisor_of_bytes(at.child("resource_field_ref"), at.child("resource_field_ref"))


@rule("env/config-map-name-invalid", ConfigMapKeySelector)
def config_map_name_invalid(selector: ConfigMapKeySelector, at: Location) -> Findings:
    """The ConfigMap of a value has a name, which is a DNS subdomain."""
    yield from _object_name(at, "ConfigMap")


@rule("env/secret-name-invalid", SecretKeySelector)
def secret_name_invalid(selector: SecretKeySelector, at: Location) -> Findings:
    """The Secret of a value has a name, which is a DNS subdomain."""
    yield from _object_name(at, "Secret")


def _object_name(at: Location, kind: str) -> Findings:
    name = at.value.name
    if not name:
        yield Finding(f"{read(at)} from a {kind} without a name", at.child("name"))
    elif fault := subdomain_fault(name):
        yield Finding(f"the {kind} name {quoted(name)} {fault}", at.child("name"), help=suggested_name(name))


@rule("env/config-map-key-missing", ConfigMapKeySelector, type="Required")
def config_map_key_missing(selector: ConfigMapKeySelector, at: Location) -> Findings:
    """A value from a ConfigMap names the key."""
    yield from _key_missing(at, "ConfigMap")


@rule("env/secret-key-missing", SecretKeySelector, type="Required")
def secret_key_missing(selector: SecretKeySelector, at: Location) -> Findings:
    """A value from a Secret names the key."""
    yield from _key_missing(at, "Secret")


@rule("env/config-map-key-invalid", ConfigMapKeySelector, "key")
def config_map_key_invalid(key: str, at: Location) -> Findings:
    """The keys of a ConfigMap have letters, digits, `-`, `_` and `.` only."""
    yield from _key(key, at)


@rule("env/secret-key-invalid", SecretKeySelector, "key")
def secret_key_invalid(key: str, at: Location) -> Findings:
    """The keys of a Secret have letters, digits, `-`, `_` and `.` only."""
    yield from _key(key, at)


def _key_missing(at: Location, kind: str) -> Findings:
    if not at.value.key:
        yield Finding(f"{read(at)} from a {kind}, but not by which key", at.child("key"))


def _key(key: str, at: Location) -> Findings:
    if key and (fault := config_key_fault(key)):
        yield Finding(f"{read(at)} by the key {quoted(key)}, which {fault}")


@rule("env/name-duplicate", Container, "env")
def name_duplicate(variables: tuple[EnvVar, ...], at: Location) -> Findings:
    """A variable is set once: of two values, the last counts, so the first is useless unless the last refers to it."""
    if len({variable.name for variable in variables}) == len(variables):
        return
    for variable, first in repeats(at.items("env"), lambda variable: variable.name or ""):
        if not _extends(variable.value):
            yield Finding(
                f"the variable {named(variable.value.name)} is set twice, and only the last value counts",
                variable,
                label="hides the one before",
                related=(first.label("set here"),),
                help="leave one of them out: `kubectl apply` may drop either",
            )


def read(at: Location) -> str:
    """The beginning of a message about the source of the variable that contains a location."""
    variable = at.enclosing(EnvVar)
    return f"the variable {named(variable.name if variable else None)} is read"


def _extends(variable: EnvVar) -> bool:
    """Whether the value of a variable refers to its earlier value: `$(PATH):/opt/bin`."""
    value, before = variable.value or "", f"$({variable.name or ''})"
    return variable.value_from is None and before in value and value != before


RULES = (
    name_missing,
    name_invalid,
    source_missing,
    value_conflict,
    source_conflict,
    field_path_missing,
    field_unknown,
    field_unsupported,
    field_key_invalid,
    resource_missing,
    resource_unsupported,
    cpu_divisor_unsupported,
    memory_divisor_unsupported,
    config_map_name_invalid,
    config_map_key_missing,
    config_map_key_invalid,
    secret_name_invalid,
    secret_key_missing,
    secret_key_invalid,
    name_duplicate,
)
