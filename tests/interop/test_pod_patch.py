"""`pod_patch`: what the rest of a pod may make right passes, what is malformed or contradicts itself is refused."""

import io
import pickle
from typing import Any

import pytest
from helpers.command_line import run

from podgen import (
    PodError,
    check,
    config_map,
    container,
    dump,
    each_container,
    http_check,
    init_container,
    persistent_volume,
    pod,
    pod_options,
    port,
    shared_volume,
    sidecar,
    sleep_action,
    to_dict,
    to_json,
    to_yaml,
    tolerate,
)
from podgen.interop import pod_patch, problems, refuse
from podgen.model import (
    Container,
    EmptyDirVolumeSource,
    Pod,
    PodDNSConfig,
    PodResourceClaim,
    ResourceClaim,
    SecurityContext,
    Volume,
    VolumeMount,
    WindowsSecurityContextOptions,
)

WORK = shared_volume("work")


def test_a_part_of_a_pod() -> None:
    """It has what it says, and nothing else."""
    patch = pod_patch(container("base", limits={"memory": "4Gi"}, mounts=[WORK.at("/work")]), tolerate("gpu"))
    assert to_dict(patch) == {
        "apiVersion": "v1",
        "kind": "Pod",
        "spec": {
            "containers": [
                {
                    "name": "base",
                    "resources": {"limits": {"memory": "4Gi"}},
                    "volumeMounts": [{"name": "work", "mountPath": "/work"}],
                }
            ],
            "volumes": [{"name": "work", "emptyDir": {}}],
            "tolerations": [{"key": "gpu", "operator": "Exists"}],
        },
    }
    assert to_dict(pod_patch(name="x", labels={"a": "b"})) == {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "x", "labels": {"a": "b"}},
    }
    assert to_dict(pod_patch()) == {"apiVersion": "v1", "kind": "Pod"}


def test_pieces_work_as_in_a_pod() -> None:
    """Nested lists, settings for each container, and another patch."""
    team = pod_options(labels={"team": "vision"})
    patch = pod_patch([team, None, [container("base")]], each_container(env={"TZ": "UTC"}), pod_patch(host_users=False))
    assert patch.labels == {"team": "vision"}
    assert patch.spec.host_users is False
    assert to_dict(patch)["spec"]["containers"] == [{"name": "base", "env": [{"name": "TZ", "value": "UTC"}]}]
    conf = config_map("conf", {"a": "b"})
    assert pod_patch(container("base", mounts=[conf.at("/conf")])).refers_to == (conf,)


# What the pod that the patch is merged into may have.
FINE: dict[str, tuple[Any, ...]] = {
    "nothing": (),
    "no image": (container("base"),),
    "a mount of the base's volume": (
        Container(name="base", volume_mounts=[VolumeMount(name="data", mount_path="/d")]),
    ),
    "a volume that the base mounts": (WORK,),
    "a port that the base has": (container("base", readiness=http_check("/up", "http")),),
    "a privileged base": (container("base", mounts=[WORK.at("/work", mount_propagation="Bidirectional")]),),
    "users of their own": (container("base", security_context=SecurityContext(proc_mount="Unmasked")),),
    "cpu and memory": (container("base", limits={"hugepages-2Mi": "4Mi"}),),
    "huge pages": (Volume(name="huge", empty_dir=EmptyDirVolumeSource(medium="HugePages")),),
    "the time to stop": (container("base", pre_stop=sleep_action(60)),),
    "the arguments": (container("base", command=["sh", "-c"]),),
    "the rest of a claim": (pod_options(resource_claims=[PodResourceClaim(name="gpu")]),),
    "a priority class": (pod_options(priority=5, preemption_policy="Never"),),
    "a runtime class": (pod_options(overhead={"cpu": "100m"}),),
    "the node's network": (pod_options(dns_policy="ClusterFirstWithHostNet"),),
    "a name server": (pod_options(dns_policy="None"),),
    "part of a DNS configuration": (pod_options(dns_config=PodDNSConfig(searches=["acme.io"])),),
    "a container of an annotation": (
        pod_options(annotations={"container.apparmor.security.beta.kubernetes.io/base": "runtime/default"}),
    ),
    "a device's claim": (container("base", claims=[ResourceClaim(name="gpu")]),),
    "the host's processes": (
        container(
            "base", security_context=SecurityContext(windows_options=WindowsSecurityContextOptions(host_process=True))
        ),
        container("more"),
    ),
}


@pytest.mark.parametrize("pieces", FINE.values(), ids=FINE.keys())
def test_what_the_base_may_have_is_not_missing(pieces: tuple[Any, ...]) -> None:
    """Nothing is required of a patch, and it is silent about what only the merged pod can show."""
    patch = pod_patch(*pieces)
    assert check(patch) == problems(patch) == ()
    assert refuse(patch) is patch


# What no base can make right.
WRONG: dict[str, tuple[Any, ...]] = {
    "ports/container-port-out-of-range": (container("base", ports=[70000]),),
    "mounts/path-duplicate": (container("base", mounts=[WORK.at("/w"), shared_volume("more").at("/w")]),),
    "volumes/name-duplicate": (WORK, persistent_volume("work", claim="data")),
    "containers/name-duplicate": (container("base"), sidecar("base", "log:1")),
    "containers/name-invalid": (container("Base"),),
    "images/invalid": (container("base", "Base:1"),),
    "ports/reuse": (container("base", ports=[80]), container("more", ports=[80])),
    "resources/request-over-limit": (container("base", requests={"cpu": 2}, limits={"cpu": 1}),),
    "quantities/invalid": (container("base", limits={"memory": "4 Gi"}),),
    "env/name-invalid": (container("base", env={"A=B": "c"}),),
    "metadata/label-value-invalid": (pod_options(labels={"a": "b c"}),),
    "init-containers/readiness-probe-forbidden": (init_container("init", "a:1", readiness=http_check("/up", 80)),),
    "host-namespaces/network-conflict": (pod_options(host_network=True, host_users=False),),
    "lifecycle/sleep-out-of-range": (
        container("base", pre_stop=sleep_action(60)),
        pod_options(termination_grace_period_seconds=5),
    ),
    "security-context/proc-mount-conflict": (
        container("base", security_context=SecurityContext(proc_mount="Unmasked")),
        pod_options(host_users=True),
    ),
    "types/mismatch": (pod_options(host_network="yes"),),  # type: ignore[arg-type]
    "pieces/keyword-unknown": (container("base", prots=[80]),),  # type: ignore[call-arg]
    "pieces/conflict": (pod_options(host_users=True), pod_options(host_users=False)),
}


@pytest.mark.parametrize(("code", "pieces"), WRONG.items(), ids=WRONG.keys())
def test_what_contradicts_itself_is_refused(code: str, pieces: tuple[Any, ...]) -> None:
    """The error is about the patch, at the user's call."""
    with pytest.raises(PodError) as caught:
        pod_patch(*pieces)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].place
    assert caught.value.subject == "the pod patch"


def test_allow() -> None:
    """Rules of podgen are lifted as anywhere."""
    two = [container("base", ports=[80]), container("more", ports=[80])]
    patch = pod_patch(two, allow=["ports/reuse"])
    assert refuse(patch) is patch
    with pytest.raises(PodError, match="there is no rule `ports/reused` to lift"):
        pod_patch(two, allow=["ports/reused"])


def test_misspelt_keyword() -> None:
    """It is told for the function that was called."""
    with pytest.raises(PodError, match="`pod_patch` has no keyword `node_selectors`"):
        pod_patch(node_selectors={"a": "b"})  # type: ignore[call-arg]


def test_container_without_an_image_belongs_to_a_patch() -> None:
    """A pod needs one, and says where it is missing."""
    with pytest.raises(PodError) as caught:
        pod("web", container("base"))
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == ("containers/image-missing", "spec.containers[0].image")
    assert problem.help == 'for example container("base", "nginx:1.29")'
    assert "test_pod_patch.py" in str(caught.value)


def test_patch_makes_a_pod() -> None:
    """`pod` takes it as a piece, and checks the whole."""
    patch = pod_patch(container("base", mounts=[WORK.at("/work")]), labels={"team": "vision"})
    with pytest.raises(PodError, match="has no image"):
        pod("job", patch)
    whole = pod("job", pod_patch(container("base", "base:1", ports=[port(80, name="http")]), labels={"team": "vision"}))
    assert not whole.is_patch
    assert to_yaml(whole).startswith("apiVersion: v1\nkind: Pod\nmetadata:\n  name: job\n  labels:\n    team: vision\n")


def test_patch_is_not_written() -> None:
    """It is no manifest: a cluster would refuse it, or run half a pod."""
    patch = pod_patch(container("base"))
    for write in (to_yaml, to_json, lambda it: dump([it], io.StringIO())):
        with pytest.raises(PodError) as caught:
            write(patch)
        [problem] = caught.value.problems
        assert problem.code == "manifests/patch"
        assert problem.help == "convert it: to_client(patch), to_dict(patch); or make a pod of it: pod(name, patch)"


@pytest.mark.usefixtures("folder")
def test_render_refuses_a_patch() -> None:
    """`podgen render` says so, too, and writes nothing."""
    with open("dag.py", "w", encoding="utf-8") as file:
        file.write(
            "from podgen import container\nfrom podgen.interop import pod_patch\npatch = pod_patch(container('base'))\n"
        )
    done = run("render", "dag.py")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "error[manifests/patch]: this is a part of a pod, and no manifest\n  --> dag.py:3:9" in done.stderr


def test_patch_is_pickled_as_one() -> None:
    """Schedulers send values to other processes."""
    again: Pod = pickle.loads(pickle.dumps(pod_patch(container("base"))))
    assert again.is_patch
    assert check(again) == ()
