"""`refuse` and `problems`: verdicts on objects of any library, here on dicts and podgen's own."""

import datetime as dt
import enum
from typing import Any

import pytest

from podgen import PodError, container, custom, deployment, pod, secret, web_container
from podgen.interop import pod_patch, problems, refuse
from podgen.model import Container, PodSpec, PodTemplateSpec
from podgen.rules import RULES, Finding, Findings, Location, rule


def a_pod(**spec: Any) -> dict[str, Any]:
    """A pod as a dict; the keywords are fields of its spec."""
    spec.setdefault("containers", [{"name": "base", "image": "busybox:1.37"}])
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "job"}, "spec": spec}


def refused(obj: object, **options: Any) -> list[tuple[str, str]]:
    """The codes and paths of what an object is refused for."""
    with pytest.raises(PodError) as caught:
        refuse(obj, **options)
    return [(problem.code, problem.path) for problem in caught.value.problems]


def test_what_is_fine_comes_back() -> None:
    """The very object is returned, so that a hook may be one line."""
    for obj in (
        a_pod(),
        pod("job", container("base", "busybox:1.37")),
        deployment("web", web_container("web", "nginx:1.29")),
    ):
        assert refuse(obj) is obj
        assert problems(obj) == ()


def test_refusal_names_the_field() -> None:
    """No line of a file made the object, so the text says where in it the problem is, and what was meant."""
    mounts = [{"name": "html", "mountPath": "/a"}, {"name": "htm", "mountPath": "/b"}]
    base = {"name": "base", "image": "busybox:1.37", "volumeMounts": mounts}
    with pytest.raises(PodError) as caught:
        refuse(a_pod(containers=[base], volumes=[{"name": "html", "emptyDir": {}}]))
    assert str(caught.value) == (
        "error[mounts/volume-missing]: the pod has no volume named `htm`\n"
        "  = field: spec.containers[0].volumeMounts[1].name\n"
        "  = help: did you mean `html`?\n"
        "\n"
        "pod `job` refused: 1 error"
    )


def test_misspelt_field_is_found() -> None:
    """A client would drop it, and the server refuse it or drop it, too."""
    [problem] = problems(a_pod(restartPolcy="Never"))
    assert (problem.code, problem.path, problem.help) == (
        "fields/unknown",
        "spec.restartPolcy",
        "did you mean `restartPolicy`?",
    )
    assert problem.subject == "pod `job`"


def test_warning_refuses_nothing() -> None:
    """What may work passes; `problems` tells it."""
    unused = a_pod(volumes=[{"name": "tls", "secret": {"secretName": "tls"}}])
    assert refuse(unused) is unused
    assert [(problem.code, problem.severity) for problem in problems(unused)] == [("volumes/unused", "warning")]


def test_podgen_values() -> None:
    """Values of podgen are checked as the gate does it: their calls are shown, and what they lift is lifted."""
    two = [web_container("web", "nginx:1.29"), container("more", "nginx:1.29", ports=[80])]
    with pytest.raises(PodError):
        pod("two", two)
    lifted = pod("two", two, allow=["ports/reuse"])
    assert refuse(lifted) is lifted
    patch = pod_patch(container("base"))
    assert refuse(patch) is patch


def test_allow_lifts_rules_of_podgen() -> None:
    """What a pod lifted is unknown when it is another library's object, so the hook lifts it."""
    ports = [{"name": name, "image": "nginx:1.29", "ports": [{"containerPort": 80}]} for name in ("web", "more")]
    assert refused(a_pod(containers=ports)) == [("ports/reuse", "spec.containers[1].ports[0].containerPort")]
    assert refuse(a_pod(containers=ports), allow=["ports/reuse"])
    assert refused(a_pod(), allow=["mounts/volume-missing"]) == [("pieces/allow-invalid", "")]
    with pytest.raises(TypeError, match=r"allow=\['ports/reuse'\]"):
        refuse(a_pod(), allow="ports/reuse")
    wrong: Any
    for wrong, words in ((None, "None"), ([7], "the number 7"), ([["ports/reuse"]], "a list")):
        with pytest.raises(TypeError, match=f"allow takes a list of codes of rules, got {words}"):
            refuse(a_pod(), allow=wrong)
    codes = ["ports/reuse-x", "mounts/volume-missing", "env/x"]
    with pytest.raises(PodError) as caught:
        refuse(a_pod(), allow=codes)
    told = [problem.message for problem in caught.value.problems]
    assert [code for code, message in zip(sorted(codes), told, strict=True) if f"`{code}`" not in message] == []


def test_own_rules() -> None:
    """A team's own rules hold, too."""

    @rule("acme/registry", Container, "image")
    def registry(image: str, at: Location) -> Findings:  # noqa: ARG001 - all rules have one signature
        """Images come from the team's registry."""
        if not image.startswith("registry.acme.io/"):
            yield Finding("the image is not from registry.acme.io")

    for rules in ([registry], RULES.with_rules(registry)):
        assert refused(a_pod(), rules=rules) == [("acme/registry", "spec.containers[0].image")]
    assert refuse(a_pod(), rules=[registry], allow=["acme/registry"])


def test_dict_with_names_of_python() -> None:
    """What `to_dict()` of the official client returns is told as such, and not as a hundred unknown fields."""
    with pytest.raises(PodError) as caught:
        refuse({"api_version": "v1", "kind": "Pod", "metadata": {"name": "job"}, "spec": {"init_containers": []}})
    [problem] = caught.value.problems
    assert problem.path == "api_version"
    assert problem.help == "use the client's object itself, or ApiClient().sanitize_for_serialization(it)"
    assert caught.value.subject == "pod `job`"


def test_values_are_read_as_they_would_be_sent() -> None:
    """Times, members of enumerations and texts of classes of their own are what they are as JSON; `None` is absent."""

    class Policy(enum.StrEnum):
        NEVER = "Never"

    class Name(str):
        __slots__ = ()

    class Labels(enum.Enum):
        APP = "app"

    metadata = {
        "name": Name("job"),
        "labels": {Labels.APP: Name("shop")},
        "creationTimestamp": dt.datetime.now(dt.UTC),
    }
    odd = {
        **a_pod(restartPolicy=Policy.NEVER, volumes=None, containers=({"name": "a", "image": "b:1"},)),
        "metadata": metadata,
    }
    assert problems(odd) == ()


@pytest.mark.parametrize(
    ("wrong", "path", "message"),
    [
        (a_pod(hostname=object()), "spec.hostname", "`hostname` must be text, got a `object`"),
        (
            a_pod(containers=[{"name": "a", "image": object()}]),
            "spec.containers[0].image",
            "`image` must be text, got a `object`",
        ),
        (a_pod(containers=[None]), "spec.containers[0].name", "a container has no name"),
        (a_pod(hostname=b"a"), "spec.hostname", "`hostname` must be text, got a `bytes`"),
    ],
)
def test_what_is_no_data(wrong: object, path: str, message: str) -> None:
    """Whatever stands in an object, it is told as any other wrong value."""
    assert (path, message) in [(problem.path, problem.message) for problem in problems(wrong)]


def test_object_that_holds_itself() -> None:
    """It has no end, and is no manifest."""
    around = a_pod()
    around["metadata"]["me"] = around
    with pytest.raises(ValueError, match="this dict holds itself"):
        refuse(around)


def test_kinds_without_classes() -> None:
    """Built-in kinds are held to their schemas, foreign ones to what is known of them, and what is unknown passes."""
    role = {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "r"}, "rule": []}
    assert refused(role) == [("fields/unknown", "rule")]
    template = {"spec": {"containers": [{"name": "a"}]}}
    rollout = {"apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "spec": {"template": template}}
    assert refused(rollout) == [("containers/image-missing", "spec.template.spec.containers[0].image")]
    unknown = {"apiVersion": "acme.io/v1", "kind": "Shop", "metadata": {"name": "shop"}}
    assert refuse(unknown) is unknown
    assert refused({"apiVersion": "v1", "kind": "Pods"}) == [("manifests/kind-unknown", "kind")]
    assert refused({"metadata": {"name": "job"}}) == [("manifests/kind-missing", "kind")]
    assert problems(custom("acme.io/v1", "Shop", "shop", spec={})) == ()


def test_specs_and_templates() -> None:
    """A spec and a template of pods can be judged without the object around them."""
    bad = PodSpec(containers=[Container(name="a")])
    assert refused(bad) == [("containers/image-missing", "containers[0].image")]
    assert [problem.steps for problem in problems(bad)] == [("containers", 0, "image")]
    assert refused(PodTemplateSpec(spec=bad)) == [("containers/image-missing", "spec.containers[0].image")]
    good = PodSpec(containers=[Container(name="a", image="b:1")])
    assert refuse(good) is good


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (None, "got None"),
        (7, "got the number 7"),
        ("kind: Pod", "a dict with the API's names"),
        ([], "one object at a time: for each in objects: refuse(each)"),
        ({"apiVersion": "v1", "kind": "PodList", "items": []}, "a PodList has several"),
        (Container(name="a", image="b:1"), "a Container is only a part of one"),
        (container("a", "b:1"), "what pod(...) returns"),
        (pod, "got a `function`"),
    ],
)
def test_what_is_no_object(wrong: object, message: str) -> None:
    """It says what is accepted."""
    with pytest.raises(TypeError) as caught:
        refuse(wrong)
    assert message in str(caught.value)


def test_values_of_secrets_are_not_shown() -> None:
    """A message about a Secret has none of its values."""
    wrong = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "data": {"password": "hunter2"}}
    with pytest.raises(PodError) as caught:
        refuse(wrong)
    assert "hunter2" not in str(caught.value)
    assert problems(secret("db", {"password": "hunter2"})) == ()
