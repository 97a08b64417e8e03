"""KubeSpawner's own `get_pod_manifest()` gives the pod whose settings it has."""

import asyncio
import copy
import functools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.interop_pods import BIG, each_example_pod, read_pod, without_empty
from helpers.pod_fields import arrives_or_is_named, each_pod_field
from hypothesis import event, given
from hypothesis import strategies as st

from podgen import PodError, container, deployment, persistent_volume, pod, port, shared_volume
from podgen.interop import kubespawner, pod_patch
from podgen.interop.kubespawner_texts import FIELDS
from podgen.model import Container, EnvVar, Pod, SecurityContext
from podgen.rules.common.quantity import parse
from podgen.schema.convert import to_plain

pytest.importorskip("kubespawner", reason="KubeSpawner is not installed")

from jupyterhub.objects import Hub
from kubernetes_asyncio.client import ApiClient
from kubernetes_asyncio.client.models import V1PodSpec
from kubespawner import KubeSpawner
from kubespawner.objects import make_pod
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "interop"

KUBECONFIG = """
apiVersion: v1
kind: Config
current-context: none
contexts: [{name: none, context: {cluster: none, user: none}}]
clusters: [{name: none, cluster: {server: "https://cluster.invalid"}}]
users: [{name: none, user: {}}]
"""


class User:
    """As much of a user of JupyterHub as KubeSpawner asks for."""

    name = escaped_name = "alice"
    id = 7
    url = "/user/alice/"
    server = None


@pytest.fixture(autouse=True, scope="module")
def no_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """KubeSpawner wants to know a cluster, which it does not ask for anything here."""
    file = tmp_path_factory.mktemp("cluster") / "kubeconfig"
    file.write_text(KUBECONFIG)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kubernetes_asyncio.config.kube_config.KUBE_CONFIG_DEFAULT_LOCATION", str(file))
        yield


async def spawner(settings: dict[str, Any], config: Any = None) -> KubeSpawner:
    """KubeSpawner with the settings that `jupyterhub_config.py` would give it."""
    config = config or Config()
    config.KubeSpawner.update(settings)
    return KubeSpawner(config=config, _mock=True, hub=Hub(), user=User(), api_token="secret", oauth_client_id="alice")


@functools.cache
def user_spawner() -> KubeSpawner:
    """KubeSpawner without settings of its own."""
    return asyncio.run(spawner({}))


def spawned(settings: dict[str, Any], config: Any = None) -> dict[str, Any]:
    """The pod that KubeSpawner would send, with the names of the API.

    Parameters:
        settings: Those of KubeSpawner.
        config: A whole configuration to add them to.
    """

    async def manifest() -> Any:
        own = await spawner(settings, config)
        made = await own.get_pod_manifest()
        if own.modify_pod_hook:
            made = own.modify_pod_hook(own, made)
        async with ApiClient() as client:
            return client.sanitize_for_serialization(made)

    result: dict[str, Any] = asyncio.run(manifest())
    return result


def amounts(container: dict[str, Any]) -> dict[str, Any]:
    """A container whose amounts of resources compare as what they are: `1Gi` is 1073741824."""
    resources = container.pop("resources", {})
    for field in ("limits", "requests"):
        for name, amount in resources.pop(field, {}).items():
            container[f"{field} {name}"] = parse(amount).billionths  # type: ignore[union-attr]
    return container | ({"resources": resources} if resources else {})


def own_part(made: dict[str, Any], wanted: dict[str, Any], main: str) -> dict[str, Any]:
    """What KubeSpawner made, without what it always sets and the pod does not say."""
    spec, metadata = made["spec"], made["metadata"]
    metadata["name"] = wanted["metadata"]["name"]
    for field in ("labels", "annotations"):
        said = wanted["metadata"].get(field, {})
        metadata[field] = {key: value for key, value in metadata[field].items() if key in said}
    if "namespace" in wanted["metadata"]:
        metadata["namespace"] = wanted["metadata"]["namespace"]  # KubeSpawner sends the pod there
    for field in ("restartPolicy", "automountServiceAccountToken"):
        if field not in wanted["spec"]:
            spec.pop(field, None)
    [own] = [each for each in wanted["spec"]["containers"] if each["name"] == main]
    first = spec["containers"][0]
    assert first["name"] == "notebook"
    first["name"] = main
    if "ports" not in own:
        assert first.pop("ports") == [{"name": "notebook-port", "containerPort": 8888}]
    if "allowPrivilegeEscalation" not in own.get("securityContext", {}):
        first["securityContext"].pop("allowPrivilegeEscalation", None)
    names = [variable["name"] for variable in own.get("env", ())]
    first["env"] = [variable for variable in first["env"] if variable["name"] in names]
    spec["containers"] = [without_empty(amounts(first)), *spec["containers"][1:]]
    return {**made, "metadata": without_empty(metadata), "spec": without_empty(spec)}


def as_spawned(wanted: dict[str, Any], main: str) -> dict[str, Any]:
    """A pod as KubeSpawner orders it: the main container first, and its variables sorted."""
    wanted = json.loads(json.dumps(wanted).replace(f'"containerName": "{main}"', '"containerName": "notebook"'))
    containers = sorted(wanted["spec"]["containers"], key=lambda each: each["name"] != main)
    first = amounts(dict(containers[0]))
    for each in first.get("ports", ()):
        each.setdefault("name", "notebook-port")
    if "env" in first:
        first["env"] = sorted(first["env"], key=lambda variable: variable["name"])
    return {**wanted, "spec": without_empty({**wanted["spec"], "containers": [without_empty(first), *containers[1:]]})}


def assert_spawned(wanted: Pod, main: str) -> None:
    """Assert that KubeSpawner makes a pod from its own settings, and adds only what is said to be its own."""
    made = own_part(spawned(kubespawner(wanted, main)), to_plain(wanted), main)
    if any(each["name"] == main and "env" in each for each in made["spec"]["containers"]):
        made["spec"]["containers"][0]["env"].sort(key=lambda variable: variable["name"])
    assert made == as_spawned(to_plain(wanted), main)


def test_a_pod_with_most_of_what_there_is_comes_out_of_kubespawner() -> None:
    """Every field that a pod may have is in one of the settings."""
    assert_spawned(BIG, "main")


@each_example_pod
def test_every_example_comes_out_of_kubespawner(plain: dict[str, Any]) -> None:
    """So does each pod of the examples, if its first container is the user's, and KubeSpawner's own labels are left to it."""
    plain = copy.deepcopy(plain)
    first = plain["spec"]["containers"][0]
    plain["metadata"]["labels"] = {
        f"example.com/{key.rpartition('/')[2]}": "x" for key in plain["metadata"].get("labels", ())
    }
    for number, each in enumerate(first.get("ports", ())):
        each["name"] = f"port-{number}" if number else "notebook-port"
    plain["spec"]["containers"][0] = json.loads(re.sub('"port": "[^"]*"', '"port": "notebook-port"', json.dumps(first)))
    assert_spawned(read_pod(plain), first["name"])


def lab(**options: Any) -> Pod:
    """A pod with nothing but the user's container.

    Parameters:
        options: Keywords of the container.
    """
    return pod("lab", container("notebook", "quay.io/jupyter/base-notebook", **options))


def test_fields_are_those_that_kubespawner_fills_in() -> None:
    """The list is what the installed KubeSpawner knows: each is filled in, and there is no other."""
    expand = user_spawner()._expand_user_properties
    seen: set[str] = set()

    class Template(str):
        """A text that tells what it is formatted with."""

        __slots__ = ()

        def format(self, *_args: object, **known: object) -> str:
            seen.update(known)
            return ""

    expand(Template())
    assert seen == FIELDS


@given(st.lists(st.sampled_from(["{", "}", "$", "{username}", "{userid}", "{x}", "a", "-", " "]) | st.text(max_size=3)))
def test_texts_come_out_as_they_are(parts: list[str]) -> None:
    """Whatever stands in a text, only KubeSpawner's own fields in it are filled in."""
    text = "".join(parts)
    settings = kubespawner(lab(env={"TEXT": text}))
    expected = re.sub(r"(?<![{$])\{username\}(?!\})", "alice", text)
    expected = re.sub(r"(?<![{$])\{userid\}(?!\})", "7", expected)
    assert user_spawner()._expand_user_properties(settings["environment"]["TEXT"]) == expected


def test_each_user_has_a_claim_of_their_own() -> None:
    """The API takes no braces in the name of a claim, so `per_user=` says what stands in its place."""
    home = persistent_volume("home", claim="claim-of-user")
    settings = kubespawner(lab(mounts=[home.at("/home/{username}")]), per_user={"claim-of-user": "claim-{username}"})
    spec = spawned(settings)["spec"]
    assert spec["volumes"] == [{"name": "home", "persistentVolumeClaim": {"claimName": "claim-alice"}}]
    assert spec["containers"][0]["volumeMounts"] == [{"name": "home", "mountPath": "/home/alice"}]


def filled_in(variables: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What a container finds in its variables, which may refer to those before them."""
    found: dict[str, str] = {}
    for name, value in variables:
        found[name] = re.sub(r"\$\((\w+)\)", lambda reference: found.get(reference[1], reference[0]), value)
    return found


VALUES = st.lists(st.sampled_from(["$(A)", "$(B)", "$(C)", "$(D)", "$(MISSING)", "x"]), max_size=2).map("".join)


@given(st.permutations("ABCD"), st.lists(VALUES, min_size=4, max_size=4))
def test_variables_mean_what_they_did(names: list[str], values: list[str]) -> None:
    """KubeSpawner sorts them, and a pod whose variables would become something else by that is refused."""
    wanted = dict(zip(names, values, strict=True))
    given = lab(env=[EnvVar(name=name, value=value) for name, value in wanted.items()])
    try:
        settings = kubespawner(given)
    except PodError:
        event("refused")
        return
    event("taken")
    made = make_pod("lab", None, 8888, "x:1", env=settings["environment"])
    order = [(variable.name, variable.value) for variable in made.spec.containers[0].env]
    assert filled_in(order) == filled_in(wanted.items())


def test_variables_of_kubespawner_are_there_too() -> None:
    """The variables of the pod are beside those with which the server finds the hub, and may refer to them."""
    made = spawned(kubespawner(lab(env={"A": "$(JUPYTERHUB_USER)", "JUPYTER_IMAGE": "mine"}, limits={"cpu": "500m"})))
    names = [variable["name"] for variable in made["spec"]["containers"][0]["env"]]
    assert {"JUPYTERHUB_API_TOKEN", "CPU_LIMIT"} < set(names)
    assert names.index("JUPYTERHUB_USER") < names.index("A")
    assert {"name": "JUPYTER_IMAGE", "value": "mine"} in made["spec"]["containers"][0]["env"]


def test_what_needs_all_privileges_gets_them() -> None:
    """The API refuses a privileged container that must not escalate its privileges, which KubeSpawner would make of it."""
    made = spawned(kubespawner(lab(security_context=SecurityContext(privileged=True))))
    assert made["spec"]["containers"][0]["securityContext"] == {"privileged": True}


def test_the_one_port_without_a_name_is_the_server_s() -> None:
    """It gets the name that KubeSpawner looks for."""
    assert kubespawner(lab(ports=[9999])) == {"image": "quay.io/jupyter/base-notebook", "port": 9999}


def test_an_empty_list_of_ports_says_nothing() -> None:
    """The server's port stays what KubeSpawner says."""
    assert kubespawner(pod_patch(Container(name="notebook", ports=[]))) == {}


def paths(wanted: Pod, **options: Any) -> list[str]:
    """The fields of a pod that KubeSpawner does not take."""
    with pytest.raises(PodError) as refused:
        kubespawner(wanted, **options)
    assert {problem.code for problem in refused.value.problems} == {"interop/not-taken"}
    return [problem.path for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        (pod("lab", container("notebook", "x:1"), labels={"app": "lab"}), "metadata.labels"),
        (pod("lab", container("notebook", "x:1"), finalizers=["example.com/x"]), "metadata.finalizers"),
        (lab(ports=[port(8888, name="http")]), "spec.containers[0].ports"),
        (lab(ports=[8888, 9999]), "spec.containers[0].ports"),
        (lab(args=["--user={username}"]), "spec.containers[0].args[0]"),
        (lab(env={"B": "$(MISSING)x", "A": "$(B)"}), "spec.containers[0].env[1].value"),
        (pod("lab", container("lab", "x:1"), container("other", "x:1")), "spec.containers"),
    ],
)
def test_what_kubespawner_does_not_take_is_refused(wanted: Pod, path: str) -> None:
    """What would be lost, or would become something else, is an error that names the field."""
    assert paths(wanted)[0].startswith(path)


def test_each_label_of_kubespawner_s_own_is_told() -> None:
    """In one order, whatever order they are given in."""
    own = {"hub.jupyter.org/servername": "a", "component": "b", "app": "c"}
    with pytest.raises(PodError) as refused:
        kubespawner(pod("lab", container("notebook", "x:1"), labels=own))
    told = [problem.message for problem in refused.value.problems]
    assert told == [f"KubeSpawner sets the label `{key}` itself" for key in sorted(own)]


@pytest.mark.parametrize(
    ("ports", "meant"), [([port(9090, name="metrics")], 8888), ([port(9090, name="metrics"), 9999], 9999)]
)
def test_the_port_of_the_server_is_named_by_the_help(ports: list[Any], meant: int) -> None:
    """A port with another name is for something else."""
    with pytest.raises(PodError) as refused:
        kubespawner(lab(ports=ports))
    [problem] = refused.value.problems
    assert problem.help == f'KubeSpawner looks for its name: port({meant}, name="notebook-port")'


def test_a_second_container_cannot_have_the_name_of_the_first() -> None:
    """KubeSpawner calls the user's container `notebook`, whatever it is called in the pod."""
    wanted = pod("lab", container("lab", "x:1"), container("notebook", "x:1"))
    assert paths(wanted, main="lab") == ["spec.containers[1].name"]


@pytest.mark.parametrize("per_user", [{"claim": "{user}"}, {"claim": "{user name}"}, {"claim": "claim-{}"}])
def test_a_field_that_kubespawner_lacks_is_refused(per_user: dict[str, str]) -> None:
    """It would be an error for each user, or text in the name of a claim."""
    with pytest.raises(ValueError, match="KubeSpawner does not fill in"):
        kubespawner(lab(), per_user=per_user)


def test_a_replacement_that_replaces_nothing_is_refused() -> None:
    """Its text was misspelt, or is no longer there."""
    with pytest.raises(ValueError, match="no value of the pod is 'claim'"):
        kubespawner(lab(), per_user={"claim": "claim-{username}"})


def test_braces_are_text_if_no_field_is_wanted() -> None:
    """With `fields=()`, even what looks like a field of KubeSpawner's stays."""
    made = spawned(kubespawner(lab(args=["{username}"], mounts=[shared_volume("x").at("/{username}")]), fields=()))
    main = made["spec"]["containers"][0]
    assert (main["args"], main["volumeMounts"][0]["mountPath"]) == (["{username}"], "/{username}")


def test_a_field_that_an_older_client_lacks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """KubeSpawner would say so when the first user comes; podgen says it when the hub starts."""
    known: Any = V1PodSpec
    names = {key: name for key, name in known.attribute_map.items() if key != "hostname_override"}
    monkeypatch.setattr(V1PodSpec, "attribute_map", names)
    assert paths(pod("lab", container("notebook", "x:1"), hostname_override="x")) == ["spec.hostnameOverride"]


def test_the_example_is_a_configuration_that_jupyterhub_reads() -> None:
    """Each user gets the server with a home and the sidecar beside it, and the hook refuses what a profile makes wrong."""
    config = PyFileConfigLoader("jupyterhub_config.py", str(EXAMPLES)).load_config()
    spec = spawned({}, config)["spec"]
    assert [each["name"] for each in spec["containers"]] == ["notebook"]
    assert [each["name"] for each in spec["initContainers"]] == ["git-sync"]
    assert {"name": "home", "persistentVolumeClaim": {"claimName": "claim-alice"}} in spec["volumes"]
    assert {"name": "COURSE_USER", "value": "alice"} in spec["containers"][0]["env"]
    with pytest.raises(PodError) as refused:
        spawned({"volumes": []}, config)
    assert {problem.code for problem in refused.value.problems} == {"mounts/volume-missing"}


def test_a_profile_takes_the_settings_too() -> None:
    """What a user has chosen changes what holds for all."""
    config = Config()
    big = kubespawner(pod_patch(container("notebook", limits={"memory": "8Gi"}), node_selector={"disk": "ssd"}))
    config.KubeSpawner.profile_list = [{"display_name": "Big", "slug": "big", "kubespawner_override": big}]

    async def manifest() -> Any:
        own = await spawner(kubespawner(lab()), config)
        own.user_options = {"profile": "big"}
        await own.load_user_options()
        return await own.get_pod_manifest()

    made = asyncio.run(manifest())
    assert made.spec.node_selector == {"disk": "ssd"}
    assert made.spec.containers[0].image == "quay.io/jupyter/base-notebook"
    assert made.spec.containers[0].resources.limits == {"memory": 8 * 2**30}


def test_a_patch_leaves_the_rest_to_kubespawner() -> None:
    """It needs no image, and no container at all."""
    assert kubespawner(pod_patch(node_selector={"disk": "ssd"})) == {"node_selector": {"disk": "ssd"}}
    assert kubespawner(pod_patch(container("notebook", limits={"cpu": 2}))) == {"cpu_limit": 2.0}


@pytest.mark.parametrize(
    "options", [{"per_user": ["x"]}, {"per_user": {"x": 1}}, {"fields": "username"}, {"fields": None}, {"fields": [1]}]
)
def test_arguments_of_a_wrong_type(options: Any) -> None:
    """The message says what is taken."""
    with pytest.raises(TypeError, match="takes"):
        kubespawner(lab(), **options)


@pytest.mark.parametrize(
    "wanted", [{}, None, "lab", deployment("x", container("x", "x:1"), labels={"app": "x"})], ids=repr
)
def test_only_pods_are_taken(wanted: Any) -> None:
    """Anything else is told apart, and what to give instead."""
    with pytest.raises(TypeError, match=r"kubespawner takes what pod\(\.\.\.\) or pod_patch\(\.\.\.\)"):
        kubespawner(wanted)
    with pytest.raises(TypeError, match="main takes the name of a container"):
        kubespawner(pod("x", container("x", "x:1")), 1)  # type: ignore[arg-type]


@each_pod_field
def test_each_field_arrives_or_is_named(path: str, made: Pod, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost silently, whatever field it is."""
    monkeypatch.setattr("podgen.interop.main_container.to_dict", to_plain)
    arrives_or_is_named(path, made, lambda given: assert_spawned(given, "main"))
