"""Each keyword sets its field of the API and no other; one that is empty sets none, and one that is misspelt is told."""

from types import MappingProxyType
from typing import Any

import pytest
from helpers.pod_keywords import POD_KEYWORDS
from helpers.pods import CONTAINER, PROBE, app, disk, first, gpu, html, probe, problems, spec, the_problem

from podgen import (
    PodError,
    all_of_config,
    container,
    each_container,
    exec_action,
    init_container,
    pod,
    pod_options,
    sidecar,
    sleep_action,
    to_dict,
    web_container,
)
from podgen.friendlier import CONTAINER_PARTS, POD_PARTS
from podgen.model import (
    Container,
    ContainerResizePolicy,
    ContainerRestartRule,
    ContainerRestartRuleOnExitCodes,
    Lifecycle,
    LifecycleHandler,
    ObjectMeta,
    PodSecurityContext,
    PodSpec,
    ResourceClaim,
    ResourceRequirements,
    SecurityContext,
    SleepAction,
)
from podgen.pieces.options import ContainerOptions, PodOptions
from podgen.schema.convert import to_plain
from podgen.schema.fields import fields_of


def test_pod_options_are_the_fields_of_the_api() -> None:
    """`pod` takes every field of PodSpec and ObjectMeta, and parts of some; the name is its first argument."""
    fields = fields_of(ObjectMeta).keys() | fields_of(PodSpec).keys()
    assert PodOptions.__annotations__.keys() == (fields - {"name"}) | POD_PARTS.keys()
    assert fields.isdisjoint(POD_PARTS)


def test_container_options_are_the_fields_of_the_api() -> None:
    """A container takes every field of Container, some under friendlier names, and parts of some; the others are arguments."""
    friendlier = {
        "volume_mounts": "mounts",
        "startup_probe": "startup",
        "readiness_probe": "readiness",
        "liveness_probe": "liveness",
    }
    fields = {friendlier.get(field, field) for field in fields_of(Container)}
    assert ContainerOptions.__annotations__.keys() == (fields - {"name", "image"}) | CONTAINER_PARTS.keys()
    assert fields.isdisjoint(CONTAINER_PARTS)


POD_PART_VALUES: dict[str, tuple[Any, dict[str, Any]]] = {
    "user": (1000, {"runAsUser": 1000}),
    "group": (0, {"runAsGroup": 0}),
    "run_as_non_root": (False, {"runAsNonRoot": False}),
    "fs_group": (2000, {"fsGroup": 2000}),
    "supplemental_groups": ([3000, 4000], {"supplementalGroups": [3000, 4000]}),
}


@pytest.mark.parametrize("keyword", POD_PARTS)
def test_keyword_of_a_part_of_a_pod(keyword: str) -> None:
    """A keyword for one part of a field sets that part alone, whatever sets the others."""
    value, expected = POD_PART_VALUES[keyword]
    options: Any = {keyword: value}
    rest = PodSecurityContext(fs_group_change_policy="OnRootMismatch")
    whole = {"fsGroupChangePolicy": "OnRootMismatch"}
    assert spec(pod("x", app, **options))["securityContext"] == expected
    assert spec(pod("x", app, pod_options(**options)))["securityContext"] == expected
    assert spec(pod("x", app, security_context=rest, **options))["securityContext"] == expected | whole
    assert spec(pod("x", app, pod_options(security_context=rest), **options))["securityContext"] == expected | whole


@pytest.mark.parametrize("keyword", POD_KEYWORDS)
def test_keyword_of_a_pod(keyword: str) -> None:
    """A keyword of `pod`, also in `pod_options`, sets its field, and no other."""
    field = fields_of(ObjectMeta).get(keyword) or fields_of(PodSpec)[keyword]
    expected = to_dict(pod("x", app))
    expected["metadata" if keyword in fields_of(ObjectMeta) else "spec"][field.name] = to_plain(POD_KEYWORDS[keyword])
    options: Any = {keyword: POD_KEYWORDS[keyword]}
    more: Any = {"runtime_class_name": "gvisor"} if keyword == "overhead" else {}  # the server wants both
    expected["spec"] |= {"runtimeClassName": "gvisor"} if more else {}
    assert to_dict(pod("x", app, **options, **more)) == expected
    assert to_dict(pod("x", app, pod_options(**options), **more)) == expected


def test_every_keyword_of_a_pod_is_tried() -> None:
    """All keywords are tried, but for two: `containers`, among the pieces, and what a pod cannot be created with."""
    tried = POD_KEYWORDS.keys() | POD_PART_VALUES.keys()
    assert PodOptions.__annotations__.keys() - tried == {"containers", "ephemeral_containers"}


restart_rule = ContainerRestartRule(
    action="Restart", exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=[42])
)
CONTAINER_KEYWORDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "ports": ([9000], {"ports": [{"containerPort": 9000}]}),
    "env": ({"MODE": "prod"}, {"env": [{"name": "MODE", "value": "prod"}]}),
    "env_from": ([all_of_config("c")], {"envFrom": [{"configMapRef": {"name": "c"}}]}),
    "mounts": ([html.at("/html")], {"volumeMounts": [{"name": "html", "mountPath": "/html"}]}),
    "volume_devices": ([disk.device("/dev/x")], {"volumeDevices": [{"name": "disk", "devicePath": "/dev/x"}]}),
    "requests": ({"cpu": "100m"}, {"resources": {"requests": {"cpu": "100m"}}}),
    "limits": ({"cpu": 0.5}, {"resources": {"limits": {"cpu": 0.5}}}),
    "claims": ([ResourceClaim(name="gpu")], {"resources": {"claims": [{"name": "gpu"}]}}),
    "startup": (probe, {"startupProbe": PROBE}),
    "readiness": (probe, {"readinessProbe": PROBE}),
    "liveness": (probe, {"livenessProbe": PROBE}),
    "post_start": (
        exec_action(["warm-up"]),
        {"lifecycle": {"postStart": {"exec": {"command": ["warm-up"]}}}},
    ),
    "pre_stop": (sleep_action(5), {"lifecycle": {"preStop": {"sleep": {"seconds": 5}}}}),
    "user": (1000, {"securityContext": {"runAsUser": 1000}}),
    "group": (0, {"securityContext": {"runAsGroup": 0}}),
    "run_as_non_root": (True, {"securityContext": {"runAsNonRoot": True}}),
    "privileged": (True, {"securityContext": {"privileged": True}}),
    "read_only_root_filesystem": (True, {"securityContext": {"readOnlyRootFilesystem": True}}),
    "command": (["app", "serve"], {"command": ["app", "serve"]}),
    "args": ([""], {"args": [""]}),
    "working_dir": ("/srv", {"workingDir": "/srv"}),
    "resources": (ResourceRequirements(limits={"cpu": 1}), {"resources": {"limits": {"cpu": 1}}}),
    "lifecycle": (
        Lifecycle(pre_stop=LifecycleHandler(sleep=SleepAction(seconds=5))),
        {"lifecycle": {"preStop": {"sleep": {"seconds": 5}}}},
    ),
    "security_context": (SecurityContext(privileged=False), {"securityContext": {"privileged": False}}),
    "image_pull_policy": ("Always", {"imagePullPolicy": "Always"}),
    "restart_policy": ("Never", {"restartPolicy": "Never"}),
    "restart_policy_rules": (
        [restart_rule],
        {"restartPolicyRules": [{"action": "Restart", "exitCodes": {"operator": "In", "values": [42]}}]},
    ),
    "resize_policy": (
        [ContainerResizePolicy(resource_name="cpu", restart_policy="NotRequired")],
        {"resizePolicy": [{"resourceName": "cpu", "restartPolicy": "NotRequired"}]},
    ),
    "stdin": (True, {"stdin": True}),
    "stdin_once": (False, {"stdinOnce": False}),
    "tty": (True, {"tty": True}),
    "termination_message_path": ("/tmp/last", {"terminationMessagePath": "/tmp/last"}),
    "termination_message_policy": ("File", {"terminationMessagePolicy": "File"}),
}


@pytest.mark.parametrize("keyword", ContainerOptions.__annotations__)
def test_keyword_of_a_container(keyword: str) -> None:
    """A keyword of `container`, also in `each_container`, sets its field, and no other."""
    value, expected = CONTAINER_KEYWORDS[keyword]
    options: Any = {keyword: value}
    more: Any = {"restart_policy": "Never"} if keyword == "restart_policy_rules" else {}
    expected_more: dict[str, Any] = {"restartPolicy": "Never"} if more else {}
    assert first(container("app", "app:1.0", **options, **more), gpu) == CONTAINER | expected | expected_more
    assert first(app, each_container(**options, **more), gpu) == CONTAINER | expected | expected_more


@pytest.mark.parametrize("keyword", ContainerOptions.__annotations__)
@pytest.mark.parametrize("make", [container, init_container, sidecar], ids=lambda make: make.__name__)
def test_none_leaves_a_container_as_it_is(make: Any, keyword: str) -> None:
    """A keyword that is `None` is not set."""
    assert spec(pod("x", app, make("b", "i", **{keyword: None}))) == spec(pod("x", app, make("b", "i")))


@pytest.mark.parametrize("keyword", CONTAINER_KEYWORDS)
def test_none_declines_what_is_for_each_container(keyword: str) -> None:
    """A keyword that a container sets to `None` stays unset there, also one for a part of a field."""
    value, expected = CONTAINER_KEYWORDS[keyword]
    shared: Any = {keyword: value, **({"restart_policy": "Never"} if keyword == "restart_policy_rules" else {})}
    made = spec(pod("x", container("a", "i", **{keyword: None}), container("b", "i"), each_container(**shared), gpu))
    own, other = made["containers"]
    assert expected.keys() <= other.keys()
    assert expected.keys().isdisjoint(own)


def test_none_declines_a_part_alone() -> None:
    """The other parts come from `each_container` all the same."""
    shared = each_container(user=1000, group=1000, requests={"cpu": 1}, limits={"cpu": 2})
    made = first(container("a", "i", user=None, limits=None), shared)
    assert made["securityContext"] == {"runAsGroup": 1000}
    assert made["resources"] == {"requests": {"cpu": 1}}


@pytest.mark.parametrize("keyword", PodOptions.__annotations__)
def test_none_leaves_a_pod_as_it_is(keyword: str) -> None:
    """The same for the keywords of a pod."""
    options: Any = {keyword: None}
    assert to_dict(pod("x", app, **options)) == to_dict(pod("x", app))


IN_CONTAINERS = [keyword for keyword, (value, _) in CONTAINER_KEYWORDS.items() if isinstance(value, list | dict)]
IN_PODS = [keyword for keyword, value in POD_KEYWORDS.items() if isinstance(value, list | dict)]


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"restart_policy": {}}, "spec.restartPolicy"),
        ({"hostname": []}, "spec.hostname"),
        ({"tolerations": {}}, "spec.tolerations"),
        ({"node_selector": []}, "spec.nodeSelector"),
        ({"labels": []}, "metadata.labels"),
    ],
)
def test_empty_value_of_a_wrong_type(options: dict[str, Any], path: str) -> None:
    """Only an empty list where a list goes, or an empty mapping where a mapping goes, says nothing."""
    with pytest.raises(PodError) as caught:
        pod("x", container("app", "app:1.0"), **options)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("types/mismatch", path)]


@pytest.mark.parametrize("options", [{"tty": {}}, {"limits": []}, {"resources": []}, {"command": {}}, {"ports": {}}])
def test_empty_value_of_a_wrong_type_in_a_container(options: dict[str, Any]) -> None:
    """The same holds for the keywords of containers."""
    with pytest.raises(PodError) as caught:
        pod("x", container("app", "app:1.0", **options))
    assert {problem.code for problem in caught.value.problems} == {"types/mismatch"}


@pytest.mark.parametrize("keyword", IN_CONTAINERS)
def test_empty_list_leaves_a_container_as_it_is(keyword: str) -> None:
    """An empty list or mapping says nothing, and is not written; `each_container` may say what it likes."""
    value, expected = CONTAINER_KEYWORDS[keyword]
    empty: Any = {keyword: type(value)()}
    full: Any = {keyword: value}
    more: Any = {"restart_policy": "Never"}
    assert container("app", "app:1.0", **empty).container == Container(name="app", image="app:1.0")
    assert first(container("app", "app:1.0", **empty), each_container(**empty)) == CONTAINER
    made = first(container("app", "app:1.0", **empty, **more), each_container(**full), each_container(**empty), gpu)
    assert made == CONTAINER | expected | {"restartPolicy": "Never"}


@pytest.mark.parametrize("keyword", IN_PODS)
def test_empty_list_leaves_a_pod_as_it_is(keyword: str) -> None:
    """The same for the keywords of a pod."""
    empty: Any = {keyword: type(POD_KEYWORDS[keyword])()}
    assert to_dict(pod("x", app, **empty)) == to_dict(pod("x", app, pod_options(**empty))) == to_dict(pod("x", app))


def test_what_holds_nothing_is_empty() -> None:
    """That holds for whatever means a list or a mapping; an empty value of the model is one that was asked for."""
    made = container("app", "app:1.0", ports=iter(()), env={"A": None}, requests=MappingProxyType({}), mounts=())
    assert first(made) == CONTAINER
    assert first(container("app", "app:1.0", requests={}, limits={"cpu": 1}))["resources"] == {"limits": {"cpu": 1}}
    assert first(container("app", "app:1.0", security_context=SecurityContext()))["securityContext"] == {}


@pytest.mark.parametrize(
    ("make", "keyword", "help"),
    [
        (container, "limit", "did you mean `limits`?"),
        (container, "port", "did you mean `ports`?"),
        (container, "envs", "did you mean `env`?"),
        (container, "volumeMounts", "did you mean `mounts`?"),
        (container, "volume_mounts", "did you mean `mounts`?"),
        (container, "livenessProbe", "did you mean `liveness`?"),
        (container, "readiness_probe", "did you mean `readiness`?"),
        (container, "startupProbe", "did you mean `startup`?"),
        (container, "imagePullPolicy", "did you mean `image_pull_policy`?"),
        (container, "envFrom", "did you mean `env_from`?"),
        (container, "tty_", "did you mean `tty`?"),
        (container, "runAsUser", "did you mean `user`?"),
        (container, "run_as_group", "did you mean `group`?"),
        (container, "preStop", "did you mean `pre_stop`?"),
        (container, "read_only_root", "did you mean `read_only_root_filesystem`?"),
        (container, "fsGroup", "`fs_group` is a keyword of `pod`"),
        (container, "labels", "`labels` is a keyword of `pod`"),
        (container, "nodeSelector", "`node_selector` is a keyword of `pod`"),
        (container, "health", None),
        (container, "sauerkraut", None),
        (web_container, "healthz", "did you mean `health`?"),
        (sidecar, "natve", "did you mean `native`?"),
        (init_container, "commands", "did you mean `command`?"),
    ],
)
def test_unknown_keyword_of_a_container(make: Any, keyword: str, help: str | None) -> None:
    """A keyword that a container does not have is refused, with the one that was probably meant."""
    problem = the_problem(app, make("b", "i", **{keyword: "x"}))
    assert problem.code == "pieces/keyword-unknown"
    assert (problem.message, problem.help) == (f"`{make.__name__}` has no keyword `{keyword}`", help)


@pytest.mark.parametrize(
    ("keyword", "help"),
    [
        ("label", "did you mean `labels`?"),
        ("restartPolicy", "did you mean `restart_policy`?"),
        ("hostPID", "did you mean `host_pid`?"),
        ("setHostnameAsFQDN", "did you mean `set_hostname_as_fqdn`?"),
        ("serviceAccountName", "did you mean `service_account_name`?"),
        ("runAsUser", "did you mean `user`?"),
        ("fsGroup", "did you mean `fs_group`?"),
        ("privileged", "`privileged` is a keyword of `container`, and of `each_container` for all of them"),
        ("env", "`env` is a keyword of `container`, and of `each_container` for all of them"),
        ("livenessProbe", "`liveness` is a keyword of `container`, and of `each_container` for all of them"),
        ("sauerkraut", None),
    ],
)
def test_unknown_keyword_of_a_pod(keyword: str, help: str | None) -> None:
    """The same for a pod and for `pod_options`."""
    options: Any = {keyword: "x"}
    problem = the_problem(app, **options)
    assert (problem.message, problem.help) == (f"`pod` has no keyword `{keyword}`", help)
    problem = the_problem(app, pod_options(**options))
    assert (problem.message, problem.help) == (f"`pod_options` has no keyword `{keyword}`", help)


def test_unknown_keyword_of_each_container() -> None:
    """`each_container` has the keywords of a container; a name is not for all of them."""
    options: Any = {"name": "x", "livenes": probe}
    assert [(problem.message, problem.help) for problem in problems(app, each_container(**options))] == [
        ("`each_container` has no keyword `name`", None),
        ("`each_container` has no keyword `livenes`", "did you mean `liveness`?"),
    ]


def test_allow_is_a_keyword_of_pod() -> None:
    """A misspelt `allow` is one of the keywords that may have been meant."""
    assert the_problem(app, allows=[]).help == "did you mean `allow`?"
