"""Every value has the type that the API says: text is text, a number is a number, a choice is one of its options."""

from collections.abc import Mapping
from typing import Any

from podgen.codes import code_of
from podgen.model.base import Model, construct_unchecked, is_a, with_fields
from podgen.model.containers import EnvVar
from podgen.problems import Problem, ProblemList, named, quoted
from podgen.rules.common.json_values import json_problems
from podgen.rules.common.type_words import described, expected, half_a_character, one_of, undisclosed
from podgen.rules.location import Location
from podgen.rules.rule import Finding, problem
from podgen.rules.wording import name_of
from podgen.schema.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_of
from podgen.schema.typecheck import bits, ill_typed_fields, is_text, is_unicode, test_of
from podgen.suggest import did_you_mean
from podgen.words import Text, in_words, phrase


def not_a_mapping(value: Any) -> Problem:
    """The problem of data that is no mapping, and so no manifest."""
    message = f"a manifest is a mapping, got {in_words(described(value), 'yaml')}"
    return Problem.of("manifests/not-a-mapping", message, type="Decode")


class Misfits(ProblemList):
    """The problems of values of a wrong type."""

    def __init__(self) -> None:
        super().__init__()
        self.left_out: list[str] = []
        """The paths of all values that cannot be decoded, also of those that are only counted."""
        self.mended: set[str] = set()
        """The paths of the lists of which all items have been mended by one line to write."""

    def append(self, problem: Problem) -> None:
        """Add a problem, or count it."""
        super().append(problem)
        if problem.type == "Decode":
            self.left_out.append(problem.path)


def well_typed(at: Location) -> tuple[Any, Misfits]:
    """A copy of a value without the parts of a wrong type, so that rules can check the rest; and the problems of these parts."""
    problems = Misfits()
    return _model(at, problems), problems


def _model(at: Location, problems: Misfits) -> Model:
    """A model value without the fields that have the wrong type.

    If its only field is an object of the wrong type, that becomes an empty object, since the value was not empty either.
    """
    value: Model = at.value
    changes: dict[str, Any] = {}
    fields = fields_of(type(value))
    for attribute, item in ill_typed_fields(value):
        kind = fields[attribute].kind
        kept = _kept(kind, Location(item, at, attribute), problems)
        if kept is None and isinstance(kind, ObjectOf) and len(vars(value)) == 1:
            kept = construct_unchecked(kind.model, {})
        if kept is not item:
            changes[attribute] = kept
    return with_fields(value, changes, {}) if changes else value


def _kept(kind: Kind, at: Location, problems: Misfits) -> Any:
    """The valid part of the value of a field, or of an item of one; `None` if there is none."""
    value = at.value
    if isinstance(kind, ObjectOf) and is_a(value, kind.model):
        return _model(at, problems)
    if isinstance(kind, ListOf) and isinstance(value, tuple | list):
        return _kept_list(kind, at, problems)
    if isinstance(kind, MapOf) and isinstance(value, Mapping):
        return _kept_map(kind, at, problems)
    if isinstance(kind, Choice) and is_text(value):
        if value not in kind.options and not _is_judged_elsewhere(at):
            finding = wrong_choice(kind, at, _name(at))
            problems.append(problem(finding, at, code_of("types/choice-unsupported"), "NotSupported"))
        return value
    if not test_of(kind)(value):
        is_json = isinstance(kind, Anything) and isinstance(value, Mapping)
        problems.extend(json_problems(at) if is_json else [_misfit(kind, at, problems)])
        return None
    return value


def _kept_list(kind: ListOf, at: Location, problems: Misfits) -> tuple[Any, ...] | None:
    assert at.parent is not None  # a list is a field of something
    items = [
        _kept(kind.item, Location(item, at.parent, at.attribute, index), problems)
        for index, item in enumerate(at.value)
    ]
    return None if any(item is None for item in items) else tuple(items)


def _kept_map(kind: MapOf, at: Location, problems: Misfits) -> Mapping[str, Any] | None:
    assert at.parent is not None  # a mapping is one, too
    found = len(problems)
    for key, item in at.value.items():
        place = Location(item, at.parent, at.attribute, key if isinstance(key, str) else repr(key))
        if not is_text(key):
            wrong = Location(key, at.parent, at.attribute, place.index)
            problems.append(_misfit(Scalar((str,)), wrong, problems, f"a key of {_name(at)}"))
        _kept(kind.item, place, problems)
    return at.value if len(problems) == found else None


def _misfit(kind: Kind, at: Location, earlier: Misfits, name: str = "") -> Problem:
    from podgen.rules.shapes.mend import mend_of, secret_mend  # only where something is wrong
    from podgen.rules.shapes.scalars import written_at
    from podgen.rules.shapes.secrecy import is_undisclosed

    value, name = at.value, name or _name(at)
    is_secret = _is_secret(at)
    if isinstance(value, str) and not is_unicode(value):
        finding = Finding(half_a_character(name, None if is_undisclosed(at) else value))
        return problem(finding, at, code_of("types/surrogate"), "Decode")
    if isinstance(kind, Scalar) and isinstance(value, int) and not isinstance(value, bool) and int in kind.types:
        finding = Finding(phrase("{} must fit in {} bits, got {}", name, bits(kind) + 1, described(value)))
        return problem(finding, at, code_of("types/out-of-range"), "Decode")
    if isinstance(kind, Scalar) and kind.format == "byte" and isinstance(value, str):
        finding = Finding(
            f"{name} must be base64 text", help=_help_with_bytes(at)
        )  # it may be secret, so it is not told
        return problem(finding, at, code_of("types/mismatch"), "Decode")
    if earlier.is_full("types/mismatch"):  # it is only counted
        finding = Finding(phrase("{} must be {}", name, expected(kind)))
        return problem(finding, at, code_of("types/mismatch"), "Decode")
    got = undisclosed(value) if is_undisclosed(at) else described(value, written_at(at))
    message = phrase("{} must be {}, got {}", name, expected(kind), got)
    mend = secret_mend(kind, at) if is_secret else mend_of(kind, at)
    is_mended = mend is not None and mend.covers in earlier.mended
    if mend and mend.covers:
        earlier.mended.add(mend.covers)
    # An object was made where it is right; what is wrong is where it was passed.
    shown = Location(None, at.parent, at.attribute, at.index) if isinstance(value, Model) else at
    finding = Finding(message, shown=shown, help=mend.help if mend else None, is_derived=is_mended)
    return problem(finding, at, code_of("types/mismatch"), "Decode")


def _is_secret(at: Location) -> bool:
    """Whether a value is one that a Secret holds, or all of these."""
    assert at.parent is not None  # a manifest as a whole has a type of its own
    return type(at.parent.value).__name__ == "Secret" and at.attribute in ("data", "string_data")


# Choices that have rules of their own, since the server reports them in another way, or does not check them. Types are named:
# those of other kinds than pods are imported when an object of the kind is checked.
_JUDGED_ELSEWHERE: frozenset[tuple[str, str]] = frozenset(
    {
        ("AppArmorProfile", "type"),
        ("AzureDiskVolumeSource", "caching_mode"),
        ("AzureDiskVolumeSource", "kind"),
        ("Container", "restart_policy"),
        ("ContainerResizePolicy", "resource_name"),
        ("ContainerResizePolicy", "restart_policy"),
        ("ContainerRestartRule", "action"),
        ("ContainerRestartRuleOnExitCodes", "operator"),
        ("DaemonSetUpdateStrategy", "type"),
        ("DeploymentStrategy", "type"),
        ("EphemeralContainer", "restart_policy"),
        ("HPAScalingRules", "select_policy"),
        ("HTTPGetAction", "scheme"),
        ("HostPathVolumeSource", "type"),
        ("JobSpec", "completion_mode"),
        ("JobSpec", "pod_replacement_policy"),
        ("LabelSelectorRequirement", "operator"),
        ("Lifecycle", "stop_signal"),
        ("ManagedFieldsEntry", "fields_type"),
        ("ManagedFieldsEntry", "operation"),
        ("MetricTarget", "type"),
        ("NetworkPolicyPort", "protocol"),
        ("NetworkPolicySpec", "policy_types"),
        ("NodeSelectorRequirement", "operator"),
        ("ObjectFieldSelector", "api_version"),
        ("PersistentVolumeClaim", "api_version"),
        ("PersistentVolumeClaim", "kind"),
        ("PersistentVolumeClaimSpec", "access_modes"),
        ("PersistentVolumeClaimSpec", "volume_mode"),
        ("PodCertificateProjection", "key_type"),
        ("PodDisruptionBudgetSpec", "unhealthy_pod_eviction_policy"),
        ("PodFailurePolicyOnExitCodesRequirement", "operator"),
        ("PodFailurePolicyRule", "action"),
        ("PodOS", "name"),
        ("PodSecurityContext", "fs_group_change_policy"),
        ("PodSecurityContext", "se_linux_change_policy"),
        ("PodSecurityContext", "supplemental_groups_policy"),
        ("SeccompProfile", "type"),
        ("SecurityContext", "proc_mount"),
        ("StatefulSetSpec", "pod_management_policy"),
        ("StatefulSetUpdateStrategy", "type"),
        ("ServiceSpec", "internal_traffic_policy"),
        ("ServiceSpec", "ip_families"),
        ("ServiceSpec", "ip_family_policy"),
        ("ServiceSpec", "traffic_distribution"),
        ("Toleration", "operator"),
        ("TopologySpreadConstraint", "node_affinity_policy"),
        ("TopologySpreadConstraint", "node_taints_policy"),
        ("VolumeMount", "mount_propagation"),
        ("VolumeMount", "recursive_read_only"),
    }
)


def _is_judged_elsewhere(at: Location) -> bool:
    assert at.parent is not None  # a choice is a field of something
    field = fields_of(type(at.parent.value))[at.attribute]
    # The server replaces an empty text by the default, if there is one.
    has_default = field.required is False and at.value == ""
    return has_default or (type(at.parent.value).__name__, at.attribute) in _JUDGED_ELSEWHERE


_CARRIED_BY = {
    "http": "TCP",
    "http2": "TCP",
    "https": "TCP",
    "grpc": "TCP",
    "tls": "TCP",
    "http3": "UDP",
    "quic": "UDP",
}
"""Protocols that Kubernetes does not tell apart, and the protocol that carries them."""


def wrong_choice(kind: Choice, at: Location, name: str) -> Finding:
    """The finding about a text that is none of the choices of its field. A missing text counts as an empty one.

    Parameters:
        kind: The choices.
        at: The location of the text.
        name: The name of the field in the message.
    """
    value = at.value or ""
    meant = did_you_mean(value, kind.options)
    if meant is None and "TCP" in kind.options:
        meant = _CARRIED_BY.get(value.lower())
    several = f"one of: {', '.join(kind.options)}" if len(kind.options) > 3 else None
    return Finding(
        f"{name} must be {one_of(kind.options)}, got {quoted(value)}",
        at,
        help=f"did you mean {named(meant)}?" if meant else several,
    )


def _name(at: Location) -> str:
    """The name of a value in messages: its field, with the index or key; for the value of a variable, the variable."""
    assert at.parent is not None  # a manifest as a whole has a type of its own
    if isinstance(at.parent.value, EnvVar) and at.attribute == "value":
        return f"the variable {named(at.parent.value.name)}"
    field = fields_of(type(at.parent.value))[at.attribute]
    return named(field.name if at.index is None else f"{field.name}[{at.index}]")


def _help_with_bytes(at: Location) -> Text:
    assert at.parent is not None  # bytes are in a field of something
    plain = {"Secret": "string_data", "ConfigMap": "data"}.get(type(at.parent.value).__name__)
    if plain is None:
        return 'for example "aGVsbG8="'
    return phrase("put plain text into {}", name_of(type(at.parent.value), plain))
