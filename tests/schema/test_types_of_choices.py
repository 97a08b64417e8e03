"""A field that has a few options takes no other text, and exactly one rule says so."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.model_classes import CLASSES
from helpers.one_problem import APP, of_container, of_pod

from podgen import check, from_dict, port
from podgen.model import (
    AppArmorProfile,
    AzureDiskVolumeSource,
    Container,
    ContainerResizePolicy,
    ContainerRestartRule,
    ContainerRestartRuleOnExitCodes,
    DaemonSetUpdateStrategy,
    DeploymentStrategy,
    EphemeralContainer,
    GRPCAction,
    HostPathVolumeSource,
    HPAScalingRules,
    HTTPGetAction,
    JobSpec,
    LabelSelectorRequirement,
    Lifecycle,
    ManagedFieldsEntry,
    MetricTarget,
    NetworkPolicyPort,
    NetworkPolicySpec,
    NodeSelectorRequirement,
    ObjectFieldSelector,
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    PodCertificateProjection,
    PodDisruptionBudgetSpec,
    PodFailurePolicyOnExitCodesRequirement,
    PodFailurePolicyRule,
    PodOS,
    PodSecurityContext,
    Probe,
    SeccompProfile,
    SecurityContext,
    ServiceSpec,
    StatefulSetSpec,
    StatefulSetUpdateStrategy,
    Toleration,
    TopologySpreadConstraint,
    VolumeMount,
)
from podgen.model.base import Model
from podgen.rules.common.types import _JUDGED_ELSEWHERE, well_typed
from podgen.rules.location import Location
from podgen.schema.convert import from_plain
from podgen.schema.fields import Choice, ListOf, fields_of


@pytest.mark.parametrize(
    ("value", "message", "help"),
    [
        ("always", '`restartPolicy` must be `Always`, `OnFailure` or `Never`, got "always"', "did you mean `Always`?"),
        ("Nver", '`restartPolicy` must be `Always`, `OnFailure` or `Never`, got "Nver"', "did you mean `Never`?"),
        ("Sometimes", '`restartPolicy` must be `Always`, `OnFailure` or `Never`, got "Sometimes"', None),
    ],
)
def test_text_that_is_no_option(value: str, message: str, help: str | None) -> None:
    """A text that is none of an enumeration's options is refused with the options, and the one that is close."""
    problem = of_pod(restart_policy=value)
    assert (problem.code, problem.type, problem.path) == (
        "types/choice-unsupported",
        "NotSupported",
        "spec.restartPolicy",
    )
    assert (problem.message, problem.help) == (message, help)


def test_many_options_are_in_the_help() -> None:
    """If there are more than a few options, they do not fit the headline."""
    problem = of_pod(dns_policy="xyz")
    assert problem.message == '`dnsPolicy` must be one of its options, got "xyz"'
    assert problem.help == "one of: ClusterFirst, ClusterFirstWithHostNet, Default, None"


def test_options_deep_in_the_model() -> None:
    """Enumerations are looked at everywhere."""
    problem = of_container(readiness=Probe(grpc=GRPCAction(port=9000, mode="Plantext")))  # type: ignore[arg-type]
    assert (problem.code, problem.path) == ("types/choice-unsupported", f"{APP}.readinessProbe.grpc.mode")
    assert problem.help == "did you mean `Plaintext`?"


@pytest.mark.parametrize(
    ("protocol", "meant"),
    [("HTTP", "`TCP`"), ("https", "`TCP`"), ("grpc", "`TCP`"), ("QUIC", "`UDP`"), ("tcp", "`TCP`")],
)
def test_protocols_that_others_carry(protocol: str, meant: str) -> None:
    """Of a port with the protocol of an application, the one below that is meant."""
    assert of_container(ports=[port(80, protocol=protocol)]).help == f"did you mean {meant}?"  # type: ignore[arg-type]


@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_every_enumeration_of_the_model_is_looked_at(model: type[Model]) -> None:
    """No field that has a few options takes another text, apart from those that have rules of their own."""
    for attribute, field in fields_of(model).items():
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, Choice) and (model.__name__, attribute) not in _JUDGED_ELSEWHERE:
            wrong = ["Nonsense"] if isinstance(field.kind, ListOf) else "Nonsense"
            made = from_plain(model, {field.name: wrong}).value
            _, [problem] = well_typed(Location(made))
            assert (problem.code, problem.path) == (
                "types/choice-unsupported",
                field.name + "[0]" * (kind is not field.kind),
            )


SPREAD = {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {}}
AZURE_DISK = {"diskName": "d", "diskURI": "https://example.com/d.vhd", "kind": "Shared"}


def with_container(**fields: Any) -> dict[str, Any]:
    """The spec of a pod whose container has these fields."""
    return {"containers": [{"name": "app", "image": "app:1.0", **fields}]}


def with_rule(**fields: Any) -> dict[str, Any]:
    """The spec of a pod whose container has a restart rule with these fields."""
    rule = {"action": "Restart", "exitCodes": {"operator": "In", "values": [1]}, **fields}
    return with_container(restartPolicy="Never", restartPolicyRules=[rule])


def with_mount(**fields: Any) -> dict[str, Any]:
    """The spec of a pod whose container has a mount with these fields."""
    mount = {"name": "data", "mountPath": "/data", "readOnly": True, **fields}
    return {**with_container(volumeMounts=[mount]), "volumes": [{"name": "data", "emptyDir": {}}]}


def with_volume(**source: Any) -> dict[str, Any]:
    """The spec of a pod with a volume that has this source."""
    return {**with_mount(), "volumes": [{"name": "data", **source}]}


def with_claim(**fields: Any) -> dict[str, Any]:
    """The spec of a pod with an ephemeral volume whose claim has these fields."""
    claim = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}, **fields}
    return with_volume(ephemeral={"volumeClaimTemplate": {"spec": claim}})


def with_spec(**fields: Any) -> dict[str, Any]:
    """The spec of a pod with these fields."""
    return {**with_container(), **fields}


def labels_matched(operator: str) -> dict[str, Any]:
    """The spec of a pod that is spread among those of some labels."""
    selector = {"matchExpressions": [{"key": "app", "operator": operator, "values": ["shop"]}]}
    return with_spec(topologySpreadConstraints=[{**SPREAD, "labelSelector": selector}])


def nodes_matched(operator: str) -> dict[str, Any]:
    """The spec of a pod that runs on nodes of some labels."""
    term = {"matchExpressions": [{"key": "cpus", "operator": operator, "values": ["8"]}]}
    required = {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [term]}}
    return with_spec(affinity={"nodeAffinity": required})


def field_version(version: str) -> dict[str, Any]:
    """The spec of a pod with a variable that is read from a field of this version of the API."""
    source = {"fieldRef": {"fieldPath": "metadata.name", "apiVersion": version}}
    return with_container(env=[{"name": "NAME", "valueFrom": source}])


def debugger(policy: str) -> dict[str, Any]:
    """The spec of a pod with an ephemeral container of this restart policy."""
    return with_spec(ephemeralContainers=[{"name": "debug", "image": "busybox:1.37", "restartPolicy": policy}])


def key_type(kind: str) -> dict[str, Any]:
    """The spec of a pod with a certificate for a key of this type."""
    source = {"signerName": "example.com/signer", "keyType": kind, "credentialBundlePath": "bundle.pem"}
    return with_volume(projected={"sources": [{"podCertificate": source}]})


# The spec of a valid pod in which each of these choices is made, but for what is special about the ephemeral container.
CHOSEN: dict[tuple[type[Model], str], Callable[[str], dict[str, Any]]] = {
    (AppArmorProfile, "type"): lambda x: with_container(securityContext={"appArmorProfile": {"type": x}}),
    (AzureDiskVolumeSource, "caching_mode"): lambda x: with_volume(azureDisk={**AZURE_DISK, "cachingMode": x}),
    (AzureDiskVolumeSource, "kind"): lambda x: with_volume(azureDisk={**AZURE_DISK, "kind": x}),
    (Container, "restart_policy"): lambda x: with_container(restartPolicy=x),
    (ContainerResizePolicy, "resource_name"): lambda x: with_container(
        resizePolicy=[{"resourceName": x, "restartPolicy": "NotRequired"}]
    ),
    (ContainerResizePolicy, "restart_policy"): lambda x: with_container(
        resizePolicy=[{"resourceName": "cpu", "restartPolicy": x}]
    ),
    (ContainerRestartRule, "action"): lambda x: with_rule(action=x),
    (ContainerRestartRuleOnExitCodes, "operator"): lambda x: with_rule(exitCodes={"operator": x, "values": [1]}),
    (EphemeralContainer, "restart_policy"): debugger,
    (HTTPGetAction, "scheme"): lambda x: with_container(readinessProbe={"httpGet": {"port": 80, "scheme": x}}),
    (HostPathVolumeSource, "type"): lambda x: with_volume(hostPath={"path": "/data", "type": x}),
    (LabelSelectorRequirement, "operator"): labels_matched,
    (Lifecycle, "stop_signal"): lambda x: {**with_container(lifecycle={"stopSignal": x}), "os": {"name": "linux"}},
    (NodeSelectorRequirement, "operator"): nodes_matched,
    (ObjectFieldSelector, "api_version"): field_version,
    (PersistentVolumeClaimSpec, "access_modes"): lambda x: with_claim(accessModes=[x]),
    (PersistentVolumeClaimSpec, "volume_mode"): lambda x: with_claim(volumeMode=x),
    (PodCertificateProjection, "key_type"): key_type,
    (PodOS, "name"): lambda x: with_spec(os={"name": x}),
    (PodSecurityContext, "fs_group_change_policy"): lambda x: with_spec(securityContext={"fsGroupChangePolicy": x}),
    (PodSecurityContext, "se_linux_change_policy"): lambda x: with_spec(securityContext={"seLinuxChangePolicy": x}),
    (PodSecurityContext, "supplemental_groups_policy"): lambda x: with_spec(
        securityContext={"supplementalGroupsPolicy": x}
    ),
    (SeccompProfile, "type"): lambda x: with_container(securityContext={"seccompProfile": {"type": x}}),
    (SecurityContext, "proc_mount"): lambda x: with_container(securityContext={"procMount": x}),
    (Toleration, "operator"): lambda x: with_spec(tolerations=[{"key": "gpu", "operator": x}]),
    (TopologySpreadConstraint, "node_affinity_policy"): lambda x: with_spec(
        topologySpreadConstraints=[{**SPREAD, "nodeAffinityPolicy": x}]
    ),
    (TopologySpreadConstraint, "node_taints_policy"): lambda x: with_spec(
        topologySpreadConstraints=[{**SPREAD, "nodeTaintsPolicy": x}]
    ),
    (VolumeMount, "mount_propagation"): lambda x: with_mount(mountPropagation=x),
    (VolumeMount, "recursive_read_only"): lambda x: with_mount(recursiveReadOnly=x),
}

# The same for the metadata of a valid pod.
CHOSEN_IN_METADATA: dict[tuple[type[Model], str], Callable[[str], dict[str, Any]]] = {
    (ManagedFieldsEntry, "fields_type"): lambda x: {"managedFields": [{"operation": "Apply", "fieldsType": x}]},
    (ManagedFieldsEntry, "operation"): lambda x: {"managedFields": [{"operation": x, "fieldsType": "FieldsV1"}]},
}


def autoscaler(**spec: Any) -> dict[str, Any]:
    """A valid autoscaler with these fields in its spec."""
    target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "shop"}
    return {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "shop"},
        "spec": {"scaleTargetRef": target, "maxReplicas": 10, **spec},
    }


def target_type(kind: str) -> dict[str, Any]:
    """An autoscaler with a metric whose target has this type."""
    resource = {"name": "cpu", "target": {"type": kind, "averageUtilization": 80}}
    return autoscaler(metrics=[{"type": "Resource", "resource": resource}])


def budget(**spec: Any) -> dict[str, Any]:
    """A valid budget with these fields in its spec."""
    return {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "shop"}, "spec": spec}


def policy(**spec: Any) -> dict[str, Any]:
    """A valid network policy with these fields in its spec."""
    return {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "shop"}, "spec": spec}


def job(**spec: Any) -> dict[str, Any]:
    """A valid Job with these fields in its spec."""
    template = {"spec": with_spec(restartPolicy="Never")}
    spec = {"completions": 1, "backoffLimitPerIndex": 1, "template": template, **spec}
    return {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "shop"}, "spec": spec}


def failure_rule(action: str = "FailJob", operator: str = "In") -> dict[str, Any]:
    """A Job with a rule on failures that has this action, and this operator of exit codes."""
    rule = {"action": action, "onExitCodes": {"operator": operator, "values": [1]}}
    return job(completionMode="Indexed", podFailurePolicy={"rules": [rule]})


def workload(kind: str, **spec: Any) -> dict[str, Any]:
    """A valid workload with these fields in its spec."""
    labels = {"app": "shop"}
    minimal = {"selector": {"matchLabels": labels}, "template": {"metadata": {"labels": labels}, "spec": with_spec()}}
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": "shop"}, "spec": {**minimal, **spec}}


def claim_template(**fields: str) -> dict[str, Any]:
    """A StatefulSet with a claim template that has these fields."""
    spec = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
    return workload("StatefulSet", volumeClaimTemplates=[{"metadata": {"name": "data"}, "spec": spec, **fields}])


def service(**spec: Any) -> dict[str, Any]:
    """A valid Service with these fields in its spec."""
    spec = {"ports": [{"port": 80}], **spec}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop"}, "spec": spec}


# The same for whole objects of other kinds.
CHOSEN_IN_OBJECTS: dict[tuple[type[Model], str], Callable[[str], dict[str, Any]]] = {
    (DaemonSetUpdateStrategy, "type"): lambda x: workload("DaemonSet", updateStrategy={"type": x}),
    (DeploymentStrategy, "type"): lambda x: workload("Deployment", strategy={"type": x}),
    (HPAScalingRules, "select_policy"): lambda x: autoscaler(behavior={"scaleUp": {"selectPolicy": x}}),
    (JobSpec, "completion_mode"): lambda x: job(completionMode=x),
    (JobSpec, "pod_replacement_policy"): lambda x: job(completionMode="Indexed", podReplacementPolicy=x),
    (MetricTarget, "type"): target_type,
    (NetworkPolicyPort, "protocol"): lambda x: policy(ingress=[{"ports": [{"protocol": x}]}]),
    (NetworkPolicySpec, "policy_types"): lambda x: policy(policyTypes=[x]),
    (PersistentVolumeClaim, "api_version"): lambda x: claim_template(apiVersion=x),
    (PersistentVolumeClaim, "kind"): lambda x: claim_template(kind=x),
    (PodDisruptionBudgetSpec, "unhealthy_pod_eviction_policy"): lambda x: budget(unhealthyPodEvictionPolicy=x),
    (PodFailurePolicyOnExitCodesRequirement, "operator"): lambda x: failure_rule(operator=x),
    (PodFailurePolicyRule, "action"): failure_rule,
    (StatefulSetSpec, "pod_management_policy"): lambda x: workload("StatefulSet", podManagementPolicy=x),
    (StatefulSetUpdateStrategy, "type"): lambda x: workload("StatefulSet", updateStrategy={"type": x}),
    (ServiceSpec, "internal_traffic_policy"): lambda x: service(internalTrafficPolicy=x),
    (ServiceSpec, "ip_families"): lambda x: service(ipFamilies=[x]),
    (ServiceSpec, "ip_family_policy"): lambda x: service(ipFamilyPolicy=x),
    (ServiceSpec, "traffic_distribution"): lambda x: service(trafficDistribution=x),
}

CHOICES = CHOSEN.keys() | CHOSEN_IN_METADATA.keys() | CHOSEN_IN_OBJECTS.keys()

# Choices that the server does not look at.
FREE = {
    # Certificates for pods are behind a feature gate; while it is off, the server drops the whole source, with any key type.
    (PodCertificateProjection, "key_type"),
    # What a claim template says of its kind; an object that is a claim is known by it.
    (PersistentVolumeClaim, "api_version"),
    (PersistentVolumeClaim, "kind"),
}


def of_choice(choice: tuple[type[Model], str], text: str) -> set[str]:
    """The codes of the errors of an object in which a choice is made with a text."""
    if choice in CHOSEN_IN_OBJECTS:
        plain = CHOSEN_IN_OBJECTS[choice](text)
    else:
        spec = CHOSEN[choice](text) if choice in CHOSEN else with_spec()
        metadata = CHOSEN_IN_METADATA[choice](text) if choice in CHOSEN_IN_METADATA else {}
        plain = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop", **metadata}, "spec": spec}
    return {
        problem.code for problem in check(from_dict(plain)) if problem.severity == "error" and not problem.is_derived
    }


def test_choices_that_are_judged_elsewhere_are_all_here() -> None:
    """The next test looks at every choice that `types/choice-unsupported` leaves to others."""
    assert {(model.__name__, attribute) for model, attribute in CHOICES} == _JUDGED_ELSEWHERE


@pytest.mark.parametrize("choice", sorted(CHOICES, key=str), ids=lambda choice: f"{choice[0].__name__}.{choice[1]}")
def test_choice_that_is_judged_elsewhere_is_judged(choice: tuple[type[Model], str]) -> None:
    """A nonsense text where `types/choice-unsupported` looks away is refused by exactly one other rule, and some option is not."""
    model, attribute = choice
    kind = fields_of(model)[attribute].kind
    kind = kind.item if isinstance(kind, ListOf) else kind
    assert isinstance(kind, Choice)
    of_nonsense = of_choice(choice, "Nonsense")
    of_options = [of_choice(choice, option) for option in kind.options]
    if model is EphemeralContainer:  # a new pod can have none, and one that is added later no policy at all
        assert of_nonsense == {"ephemeral-containers/forbidden", "ephemeral-containers/field-forbidden"}
        assert all(codes == of_nonsense for codes in of_options)
    else:
        assert len(of_nonsense) == (choice not in FREE)
        assert "types/choice-unsupported" not in of_nonsense
        assert set() in of_options
