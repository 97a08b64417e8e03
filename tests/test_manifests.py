"""The functions that build scripts call: manifests to dicts, YAML and JSON, and back, and nothing invalid out of any of them."""

import copy
import enum
import io
import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml as pyyaml
from helpers import kubernetes_schema as schema

import podgen.yaml.writer
from podgen import (
    Pod,
    PodError,
    check,
    config_map,
    container,
    dump,
    from_dict,
    init_container,
    load,
    pod,
    secret,
    shared_volume,
    to_dict,
    to_json,
    to_yaml,
    web_container,
)
from podgen.model import AnyManifest, Container, ContainerPort, ObjectMeta, PodSpec, Secret
from podgen.schema.convert import to_plain
from podgen.yaml.reader import YamlError

JOB_YAML = """\
apiVersion: v1
kind: Pod
metadata:
  name: {name}
spec:
  containers:
  - name: job
    image: busybox:1.37
"""


def job(name: str = "job") -> Pod:
    """A small pod."""
    return pod(name, container("job", "busybox:1.37"))


def plain_job(**more: Any) -> dict[str, Any]:
    """The same as plain data, with more fields at the top."""
    spec = {"containers": [{"name": "job", "image": "busybox:1.37"}]}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "job"}, "spec": spec, **more}


def by_hand(container: Container) -> Pod:
    """A pod made of the model alone, which nothing has checked yet."""
    return Pod(metadata=ObjectMeta(name="job"), spec=PodSpec(containers=[container]))


INVALID = by_hand(Container(name="job"))

WRITERS: dict[str, Callable[[Pod], object]] = {
    "to_dict": to_dict,
    "to_yaml": to_yaml,
    "to_json": to_json,
    "dump": lambda manifest: dump([manifest], io.StringIO()),
}
each_writer = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())


def test_to_dict_has_what_was_asked_for() -> None:
    """A manifest as plain data holds the API's names, in the order in which people write them, and nothing more."""
    assert to_dict(job()) == plain_job()
    assert list(to_dict(job())) == ["apiVersion", "kind", "metadata", "spec"]


def test_to_dict_gives_a_new_dict_every_time() -> None:
    """What is done to the plain data does not reach the manifest."""
    made = job()
    to_dict(made)["spec"]["containers"].clear()
    assert to_dict(made) == plain_job()


def test_to_yaml_writes_one_manifest() -> None:
    """One manifest is one document, without a separator."""
    assert to_yaml(job()) == JOB_YAML.format(name="job")


def test_to_yaml_separates_several() -> None:
    """Several manifests are several documents of one stream, in the order of the call."""
    assert to_yaml(job("a"), job("b")) == JOB_YAML.format(name="a") + "---\n" + JOB_YAML.format(name="b")
    assert to_yaml() == ""


def test_dump_writes_what_to_yaml_returns() -> None:
    """`dump` is `to_yaml` into a stream."""
    stream = io.StringIO()
    dump([job("a"), job("b")], stream)
    assert stream.getvalue() == to_yaml(job("a"), job("b"))


def test_just_what_is_given_is_written() -> None:
    """Not what it refers to, and in the order that it is given in."""
    conf = config_map("conf", {"a": "1"})
    site = pod("site", container("a", "a:1", env_from=[conf.all()]))
    assert to_yaml(site).count("kind: ") == 1
    assert to_yaml(site, conf) == f"{to_yaml(site)}---\n{to_yaml(conf)}"
    assert [item["kind"] for item in json.loads(to_json(site, conf))["items"]] == ["Pod", "ConfigMap"]


@each_writer
def test_what_lives_elsewhere_cannot_be_written(write: Callable[[Secret], object]) -> None:
    """Its manifest would empty the real one."""
    with pytest.raises(PodError) as caught:
        write(secret("db", keys=["password"]))
    assert [problem.code for problem in caught.value.problems] == ["manifests/reference-only"]


def test_dump_streams() -> None:
    """Each manifest is written before the next one is made, so a million of them need no more memory than one."""
    stream = io.StringIO()
    written = []

    def jobs() -> Iterator[Pod]:
        for name in ("a", "b", "c"):
            written.append(stream.getvalue().count("kind: Pod"))
            yield job(name)

    dump(jobs(), stream)
    assert written == [0, 1, 2]


def test_dump_stops_at_an_invalid_manifest() -> None:
    """What came before an invalid manifest has been written, whole, and nothing of what comes after."""
    stream = io.StringIO()
    with pytest.raises(PodError):
        dump([job("a"), INVALID, job("b")], stream)
    assert stream.getvalue() == JOB_YAML.format(name="a")


def test_to_json_writes_one_object() -> None:
    """One manifest is one JSON object, indented, with a newline at the end."""
    text = to_json(job())
    assert json.loads(text) == plain_job()
    assert text.startswith('{\n  "apiVersion": "v1",\n  "kind": "Pod",')
    assert text.endswith("}\n")


def test_to_json_writes_several_as_a_list() -> None:
    """Several manifests are a `List`, as kubectl takes it."""
    whole = json.loads(to_json(job("a"), job("b")))
    assert (whole["apiVersion"], whole["kind"]) == ("v1", "List")
    assert [item["metadata"]["name"] for item in whole["items"]] == ["a", "b"]
    assert json.loads(to_json())["items"] == []


def test_json_keeps_characters() -> None:
    """Text that is not ASCII stays readable."""
    assert "Grüße 🚀" in to_json(pod("job", container("job", "busybox:1.37"), annotations={"note": "Grüße 🚀"}))


@each_writer
def test_invalid_manifest_cannot_be_written(write: Callable[[Pod], object]) -> None:
    """A value of the model that was made by hand passes the same gate as one of `pod(...)`, wherever it goes out."""
    with pytest.raises(PodError) as caught:
        write(INVALID)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == ("containers/image-missing", "spec.containers[0].image")


@each_writer
def test_manifest_read_from_data_cannot_be_written_if_invalid(write: Callable[[AnyManifest], object]) -> None:
    """The same for what `from_dict` took in."""
    with pytest.raises(PodError):
        write(from_dict({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "job"}}))


@each_writer
def test_valid_manifest_made_by_hand_is_written(write: Callable[[Pod], object]) -> None:
    """The model is a way to a manifest like any other."""
    made = by_hand(Container(name="job", image="busybox:1.37"))
    assert made == job()
    if write is not WRITERS["dump"]:
        assert write(made) == write(job())


@each_writer
@pytest.mark.parametrize("value", [None, 5, "text", [job()], {"kind": "Pod"}, container("job", "busybox:1.37")])
def test_what_is_no_manifest_cannot_be_written(write: Callable[[Any], object], value: object) -> None:
    """Anything else, such as a list of manifests, is refused by its type."""
    with pytest.raises(TypeError, match="manifest"):
        write(value)


@each_writer
@pytest.mark.parametrize("value", [Container(name="job", image="busybox:1.37"), PodSpec(containers=[]), ObjectMeta()])
def test_part_of_a_manifest_cannot_be_written(write: Callable[[Any], object], value: object) -> None:
    """A part of the model that no cluster takes on its own is not written either."""
    with pytest.raises(TypeError, match="manifest"):
        write(value)


def test_lifted_rule_stays_lifted() -> None:
    """What `allow` let pass can be written, and `check` does not tell it."""
    made = pod(
        "job",
        container("job", "busybox:1.37"),
        preemption_policy="Never",
        allow=["priority/preemption-policy-mismatch"],
    )
    assert check(made) == ()
    assert to_dict(made)["spec"]["preemptionPolicy"] == "Never"


def test_warning_beside_a_lifted_rule_stays() -> None:
    """What the API server warns of is told all the same if podgen's own rule about it is lifted."""
    made = pod(
        "job",
        container("a", "busybox:1.37", ports=[80]),
        container("b", "busybox:1.37", ports=[80]),
        allow=["ports/reuse"],
    )
    assert [(problem.code, problem.path, problem.severity) for problem in check(made)] == [
        ("ports/duplicate", "spec.containers[1].ports[0]", "warning")
    ]
    assert to_yaml(made).count("containerPort: 80") == 2


def test_check_tells_everything_and_raises_nothing() -> None:
    """All problems of a manifest are told, errors and warnings, with their codes, paths and severities."""
    ports = [ContainerPort(name="http", container_port=80)]
    spec = PodSpec(containers=[Container(name="a", ports=ports), Container(name="b", image="b:1", ports=ports)])
    found = check(Pod(metadata=ObjectMeta(name="Job"), spec=spec))
    assert isinstance(found, tuple)
    assert {(problem.code, problem.path, problem.severity) for problem in found} == {
        ("metadata/name-invalid", "metadata.name", "error"),
        ("containers/image-missing", "spec.containers[0].image", "error"),
        ("ports/reuse", "spec.containers[1].ports[0].containerPort", "error"),
        ("ports/duplicate", "spec.containers[1].ports[0]", "warning"),
        ("ports/name-ambiguous", "spec.containers[1].ports[0]", "warning"),
    }


def test_check_of_a_valid_manifest_is_empty() -> None:
    """Nothing to tell is an empty tuple."""
    assert check(job()) == ()


def test_warnings_are_no_refusal() -> None:
    """What only deserves a warning is built and written all the same."""
    made = pod(
        "job",
        web_container("a", "a:1", port=80),
        web_container("b", "b:1", port=8080),
    )
    assert [(problem.code, problem.severity) for problem in check(made)] == [("ports/name-ambiguous", "warning")]
    assert to_dict(made)["kind"] == "Pod"


def test_from_dict_is_the_way_back() -> None:
    """What `to_dict` gave, `from_dict` makes a manifest of, the same as before."""
    data = shared_volume("data")
    made = pod(
        "shop",
        web_container("web", "nginx:1.29", health="/", env={"MODE": "", "LEVEL": 3}, mounts=[data.at("/data")]),
        init_container("prepare", "busybox:1.37", command=["true"], mounts=[data.at("/data", read_only=False)]),
        labels={"app": "shop"},
        share_process_namespace=False,
    )
    assert from_dict(to_dict(made)) == made


def test_from_dict_does_not_keep_the_data() -> None:
    """The data can change afterwards; the manifest does not."""
    data = plain_job()
    made = from_dict(data)
    data["spec"]["containers"][0]["image"] = "busybox:latest"
    data["metadata"]["labels"] = {"app": "job"}
    assert made == job()


def test_from_dict_leaves_out_status_and_nulls() -> None:
    """What a cluster adds is left out, and `null` is the same as absent."""
    data = plain_job(status={"phase": "Running"})
    data["metadata"] |= {"labels": None, "creationTimestamp": None}
    assert from_dict(data) == job()


def test_from_dict_does_not_judge() -> None:
    """A manifest of the right shape is taken in whatever it says; `check` has the judgement."""
    data = plain_job()
    data["spec"]["restartPolicy"] = "Sometimes"
    del data["spec"]["containers"][0]["name"]
    assert {(problem.code, problem.path) for problem in check(from_dict(data))} == {
        ("types/choice-unsupported", "spec.restartPolicy"),
        ("containers/name-missing", "spec.containers[0].name"),
    }


def test_from_dict_refuses_unknown_fields_and_wrong_types_together() -> None:
    """All that is wrong with the shape is told at once, with the paths that the server would give."""
    data = plain_job(
        spec={"containers": [{"name": 5, "image": "a:1", "imagepullpolicy": "Always"}], "hostNetwrok": True}
    )
    with pytest.raises(PodError) as caught:
        from_dict(data)
    assert {(problem.code, problem.path, problem.help) for problem in caught.value.problems} == {
        ("types/mismatch", "spec.containers[0].name", 'in quotes: `name: "5"`'),
        ("fields/unknown", "spec.containers[0].imagepullpolicy", "did you mean `imagePullPolicy`?"),
        ("fields/unknown", "spec.hostNetwrok", "did you mean `hostNetwork`?"),
    }
    assert "spec.hostNetwrok" in str(caught.value)


def test_from_dict_knows_where_a_field_belongs() -> None:
    """A field of another object is most likely indented too far, or not far enough."""
    data = plain_job(spec={"containers": [{"name": "a", "image": "a", "hostNetwork": True}], "labels": {}, "name": "x"})
    with pytest.raises(PodError) as caught:
        from_dict(data)
    assert {(problem.path, problem.help) for problem in caught.value.problems} == {
        ("spec.containers[0].hostNetwork", "`hostNetwork` belongs into `spec`: `hostNetwork: true`"),
        ("spec.labels", "`labels` belongs into `metadata`: `labels: {}`"),
        ("spec.name", None),  # it is one of many objects
    }


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (None, "manifests/not-a-mapping", "got null"),
        ([], "manifests/not-a-mapping", "got a list"),
        ("kind: Pod", "manifests/not-a-mapping", 'got the text "kind: Pod"'),
        ({}, "manifests/kind-unknown", "neither an API version nor a kind"),
        ({"apiVersion": "v1"}, "manifests/kind-unknown", "`v1`"),
        ({"kind": "Pod"}, "manifests/kind-unknown", "`Pod`"),
        ({"apiVersion": "v2", "kind": "Pod"}, "manifests/kind-unknown", "`v2`"),
        ({"apiVersion": "v1", "kind": "pod"}, "manifests/kind-unknown", "`pod`"),
        ({"apiVersion": "apps/v1beta1", "kind": "Deployment"}, "manifests/kind-unknown", "`apps/v1beta1`"),
        ({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role"}, "manifests/kind-unknown", "`Role`"),
        ({"apiVersion": ["v1"], "kind": {}}, "manifests/kind-unknown", "['v1']"),
        ({"apiVersion": None, "kind": None}, "manifests/kind-unknown", "neither an API version nor a kind"),
    ],
)
def test_from_dict_refuses_what_is_no_manifest_that_it_knows(data: Any, code: str, words: str) -> None:
    """Data that is no mapping, or of a kind that podgen does not know, is refused in words."""
    with pytest.raises(PodError) as caught:
        from_dict(data)
    [problem] = caught.value.problems
    assert (problem.code, problem.type) == (code, "Decode")
    assert words in problem.message


def test_load_reads_what_to_yaml_wrote() -> None:
    """Any number of manifests go out and come back."""
    assert list(load(to_yaml(job("a"), job("b")))) == [job("a"), job("b")]
    assert list(load("")) == []


def test_load_reads_json_and_lists() -> None:
    """JSON is read too, and the items of a `List` are manifests of their own."""
    assert list(load(to_json(job()))) == [job()]
    assert list(load(to_json(job("a"), job("b")))) == [job("a"), job("b")]
    assert list(load("apiVersion: v1\nkind: List\nitems: []\n")) == []


def test_load_reads_streams() -> None:
    """A file that is open for reading is as good as its text."""
    assert list(load(io.StringIO(to_yaml(job())))) == [job()]


def test_load_skips_empty_documents() -> None:
    """A separator at the beginning or the end, or a document of comments only, is no manifest."""
    text = JOB_YAML.format(name="job")
    assert list(load(f"# a job\n---\n{text}---\n# nothing\n---\n")) == [job()]


def test_load_reads_one_by_one() -> None:
    """What comes before a mistake is read before the mistake is met."""
    manifests = load(JOB_YAML.format(name="job") + "---\nkind: Nonsense\n")
    assert next(manifests) == job()
    with pytest.raises(PodError):
        next(manifests)


def test_load_refuses_what_is_no_yaml() -> None:
    """Text that cannot be read is a `YamlError` with the line."""
    with pytest.raises(YamlError) as caught:
        list(load("kind: Pod\nspec: [\n"))
    assert caught.value.line is not None


def test_every_field_comes_through_yaml() -> None:
    """A pod with every field of the API goes through YAML and back without a change, for podgen and for PyYAML."""
    everything = schema.full("Pod")
    text = podgen.yaml.writer.write(everything)
    assert pyyaml.safe_load(text) == everything
    [manifest] = load(text)
    assert to_plain(manifest) == everything


class Image(enum.StrEnum):
    """Images as a team may list them."""

    JOB = "busybox:1.37"


class Port(enum.IntEnum):
    """Ports as a team may list them."""

    HTTP = 80


def test_members_of_enumerations_are_written_as_what_they_are_worth() -> None:
    """A team's own constants, be they members of a `StrEnum` or an `IntEnum`, come out as plain text and numbers."""
    made = pod("job", container("job", Image.JOB, ports=[Port.HTTP], env={"IMAGE": Image.JOB, "PORT": Port.HTTP}))
    same = pod("job", container("job", "busybox:1.37", ports=[80], env={"IMAGE": "busybox:1.37", "PORT": 80}))
    assert to_yaml(made) == to_yaml(same)
    assert to_json(made) == to_json(same)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda made: pickle.loads(pickle.dumps(made))])
def test_copies_are_written_like_the_original(copied: Callable[[Pod], Pod]) -> None:
    """A copy of a manifest, such as one from another process, is as good as the manifest, with the rules that were lifted."""
    made = pod(
        "job",
        container("job", "busybox:1.37"),
        preemption_policy="Never",
        allow=["priority/preemption-policy-mismatch"],
    )
    again = copied(made)
    assert again is not made
    assert to_yaml(again) == to_yaml(made)
    assert check(again) == ()


@pytest.mark.parametrize("value", [None, [job()], PodSpec(containers=[])])
def test_what_is_no_manifest_cannot_be_checked(value: Any) -> None:
    """`check` takes manifests too, and nothing else."""
    with pytest.raises(TypeError, match="a manifest is needed"):
        check(value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"external": "secret/db"}, 'external takes a list, got the text "secret/db"'),
        ({"external": None}, "external takes a list, got None"),
        ({"external": [secret("db", keys=["a"])]}, "external takes a list of texts, and a `Secret` is in it"),
        ({"schemas": "crds"}, 'schemas takes a list, got the text "crds"'),
        ({"schemas": [3]}, "schemas takes a list of texts, and the number 3 is in it"),
        ({"against": "git:main"}, 'against takes a list, got the text "git:main"'),
        ({"against": None}, "against takes a list, got None"),
        ({"against": to_dict(job())}, "against takes a list, got a mapping"),
    ],
)
def test_what_check_takes_lists_of(options: dict[str, Any], message: str) -> None:
    """One thing instead of a list is not taken apart, letter by letter."""
    with pytest.raises(TypeError) as caught:
        check(job(), **options)
    assert str(caught.value) == message


def test_definitions_that_are_not_there(tmp_path: Path) -> None:
    """They are missed even if no manifest needs one, and paths may be paths."""
    path: Any = tmp_path / "crds"
    with pytest.raises(ValueError, match=r"there is no file or folder .*crds"):
        check(job(), schemas=[path])


def test_items_of_a_list_of_pods() -> None:
    """As the API lists them, the items say neither kind nor version."""
    text = "apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n- metadata: {name: b}\n"
    assert [manifest.metadata and manifest.metadata.name for manifest in load(text)] == ["a", "b"]
