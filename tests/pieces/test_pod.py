"""A pod is made of pieces, and each piece is a value: what was asked for is in the manifest, and nothing else."""

from typing import Any

import attrs
import pytest
from helpers.pods import CONTAINER, app, first, found, html, spec, the_problem

from podgen import (
    Piece,
    Pieces,
    Pod,
    claim,
    container,
    deployment,
    each_container,
    http_check,
    init_container,
    pod,
    pod_options,
    port,
    sidecar,
    tcp_check,
    to_dict,
    web_container,
)
from podgen.model import (
    Container,
    EmptyDirVolumeSource,
    LocalObjectReference,
    ManagedFieldsEntry,
    ObjectMeta,
    PodSchedulingGate,
    PodSpec,
    ResourceRequirements,
    Volume,
)
from podgen.pieces.mounts import PodVolume

# The pod.


def test_smallest_pod() -> None:
    """A pod of one container has a name, a container, and nothing else."""
    assert to_dict(pod("x", app)) == {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "x"},
        "spec": {"containers": [CONTAINER]},
    }


def test_generated_name() -> None:
    """A pod without a name asks the server for one."""
    assert to_dict(pod(None, app, generate_name="job-"))["metadata"] == {"generateName": "job-"}


def test_pieces_come_in_any_iterable() -> None:
    """Lists, tuples, generators and views of dicts may hold pieces, also nested; `None` is skipped; order is kept."""
    by_name = {name: container(name, "i") for name in ("c", "d")}
    pieces: Pieces = [None, [container("a", "i"), [], (None, [container("b", "i")])], by_name.values(), None]
    made = pod("x", pieces, (container(name, "i") for name in ("e", "f")))
    assert [container["name"] for container in spec(made)["containers"]] == [*"abcdef"]


def test_a_users_piece_is_a_function() -> None:
    """A user's own piece returns pieces, and an optional one is a conditional expression."""

    def with_logs(*, debug: bool) -> list[Piece | None]:
        return [sidecar("shipper", "fluent-bit:4.0"), container("debug", "busybox:1.37") if debug else None]

    assert spec(pod("x", app, with_logs(debug=False))) == {
        "initContainers": [{"name": "shipper", "image": "fluent-bit:4.0", "restartPolicy": "Always"}],
        "containers": [CONTAINER],
    }


def test_pieces_have_a_type_in_common() -> None:
    """A list of different pieces needs no annotation: type checkers find out that it holds pieces."""
    pieces = [app, html, pod_options(labels={"team": "a"}), each_container(env={"TZ": "UTC"}), None]
    assert all(isinstance(piece, Piece) for piece in pieces if piece)
    assert first(pieces) == CONTAINER | {"env": [{"name": "TZ", "value": "UTC"}]}


def test_model_values_are_pieces() -> None:
    """A `Container` and a `Volume` of the model are pieces as they are."""
    made = pod("x", Container(name="app", image="app:1.0"), [Volume(name="html", empty_dir=EmptyDirVolumeSource())])
    assert spec(made) == {"containers": [CONTAINER], "volumes": [{"name": "html", "emptyDir": {}}]}


def test_lists_of_the_model_are_added() -> None:
    """`containers=`, `init_containers=` and `volumes=` add to what the pieces bring."""
    volumes: list[PodVolume | Volume] = [html, Volume(name="d", empty_dir=EmptyDirVolumeSource())]
    made = pod(
        "x",
        container("app", "app:1.0", mounts=[html.at("/html")]),
        containers=[Container(name="b", image="i")],
        init_containers=[Container(name="c", image="i")],
        volumes=(volume for volume in volumes),
    )
    assert [container["name"] for container in spec(made)["containers"]] == ["app", "b"]
    assert [container["name"] for container in spec(made)["initContainers"]] == ["c"]
    assert [volume["name"] for volume in spec(made)["volumes"]] == ["html", "d"]


def test_pull_secrets_by_name() -> None:
    """A text among the pull secrets is a name; they add up, also with those of the model, and are each there once."""
    made = pod(
        "x",
        app,
        pod_options(image_pull_secrets=["mirror", "regcred"]),
        image_pull_secrets=["regcred", LocalObjectReference(name="other")],
    )
    assert spec(made)["imagePullSecrets"] == [{"name": "regcred"}, {"name": "other"}, {"name": "mirror"}]


def test_pull_secret_without_brackets() -> None:
    """One name where a list belongs is refused with the list to write."""
    name: Any = "regcred"
    problem = the_problem(app, image_pull_secrets=name)
    assert (problem.path, problem.help) == ("spec.imagePullSecrets", 'image_pull_secrets=["regcred"]')


def test_roles() -> None:
    """Each kind of container goes into its list, in the order of the call."""
    made = pod(
        "x",
        sidecar("a", "i"),
        container("b", "i"),
        init_container("c", "i"),
        sidecar("d", "i", native=False),
        web_container("e", "i"),
        sidecar("f", "i"),
    )
    assert [container["name"] for container in spec(made)["initContainers"]] == ["a", "c", "f"]
    assert [container["name"] for container in spec(made)["containers"]] == ["b", "d", "e"]


@pytest.mark.parametrize(
    ("value", "message", "help"),
    [
        (
            "nginx:1.29",
            'the text "nginx:1.29" is no piece of a pod',
            'a piece is, for example, container("web", "nginx:1.29")',
        ),
        (container, "the function `container` is no piece of a pod", "call it: container(...)"),
        (80, "the number 80 is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        ({"name": "web"}, "a mapping is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        (http_check("/"), "a `Probe` is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        (b"web", "a `bytes` is no piece of a pod", 'a piece is, for example, container("web", "nginx:1.29")'),
        (deployment("y", app), "a Deployment is no piece of a pod", None),
        (
            claim("y", "1Gi"),
            "a PersistentVolumeClaim is no piece of a pod",
            'mount it in a container: mounts=[it.at("/path")]',
        ),
        ({app}, "a set of pieces has no order", "put them in a list: [...]"),
        (frozenset([app]), "a set of pieces has no order", "put them in a list: [...]"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_piece(value: Any, message: str, help: str | None) -> None:
    """What is no piece is refused, also deep in a list, and the help is for what was probably meant."""
    for pieces in (value, [[None, value]]):
        problem = the_problem(app, pieces)
        assert (problem.code, problem.message, problem.help) == ("pieces/not-a-piece", message, help)


def test_list_that_holds_itself() -> None:
    """A list that holds itself is refused; a list that stands twice in the call is not."""
    endless: list[Any] = [app]
    endless.append([endless])
    assert the_problem(endless).message == "a list of pieces holds itself"
    twice = [html]
    assert found(app, twice, [twice]) == []


NO_NAME: Any = True


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"env": {"A": True}, "tty": 1}, True),
        ({"ports": 80}, False),
        ({"ports": ["http"]}, False),
        ({"ports": [port(80, name=NO_NAME)]}, False),
    ],
    ids=str,
)
def test_what_is_not_found_beside_a_wrong_type(wrong: dict[str, Any], told: bool) -> None:
    """Beside a value of a wrong type, what is not found is told too, unless that value may be just what is missing."""
    codes = {code for code, _ in found(container("app", "i", readiness=tcp_check("htp"), **wrong))}
    assert codes == {"types/mismatch"} | ({"probes/port-missing"} if told else set())


def test_mapping_that_holds_itself() -> None:
    """So is a mapping, where a field takes any JSON."""
    endless: dict[str, Any] = {}
    endless["f:spec"] = endless
    entry = ManagedFieldsEntry(operation="Apply", fields_type="FieldsV1", fields_v1=endless)
    problem = the_problem(app, managed_fields=[entry])
    assert problem.message == "`metadata.managedFields[0].fieldsV1.f:spec` contains itself"


def test_number_among_the_ports_of_the_model() -> None:
    """Only the pieces take a number for a port; the class says what it takes."""
    problem = the_problem(Container(name="app", image="i", ports=[80]))  # type: ignore[list-item]
    assert problem.message == "`ports[0]` must be a port, as `port(8080)` makes it, got the number 80"


def test_a_piece_is_no_container_of_the_model() -> None:
    """A piece in `containers=` is refused with the way to pass it."""
    pieces: Any = [app]
    problem = the_problem(container("b", "i"), containers=pieces)
    assert (problem.code, problem.path) == ("types/mismatch", "spec.containers[1]")
    assert problem.help == 'pieces go into the pod as they are: pod("web", container(...))'


def test_forgotten_name() -> None:
    """If the first argument is a piece, the name is missing, and nothing else is wrong."""
    no_name: Any = app
    assert found(name=no_name) == [("metadata/name-missing", "metadata.name")]


def test_two_positional_arguments() -> None:
    """Everything about a container but its name and image has a keyword."""
    for make in (container, web_container, init_container, sidecar):
        anything: Any = make
        with pytest.raises(TypeError, match="positional argument"):
            anything("app", "app:1.0", [80])


# Pieces are values.


def test_pieces_are_reusable() -> None:
    """The same pieces make the same parts of any number of pods."""
    team: list[Piece] = [
        web_container("web", "i", env={"A": "b"}, mounts=[html.at("/html")]),
        sidecar("log", "i"),
        pod_options(labels={"team": "a"}),
        each_container(env={"TZ": "UTC"}),
    ]
    one = pod("x", team)
    other = pod("x", team, container("more", "i"), labels={"more": "b"})
    assert pod("x", team) == one
    assert [container["name"] for container in spec(other)["containers"]] == ["web", "more"]
    assert to_dict(one)["metadata"]["labels"] == {"team": "a"}


def test_pieces_are_frozen() -> None:
    """No piece can be changed."""
    for piece, attribute in (
        (app, "role"),
        (html, "volume"),
        (html.at("/a"), "mount"),
        (pod_options(), "fields"),
        (each_container(), "fields"),
    ):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(piece, attribute, None)


@pytest.mark.parametrize("make", [pod_options, each_container])
def test_options_are_values(make: Any) -> None:
    """What `pod_options` and `each_container` return cannot be changed, and is equal to its like, wherever it was made."""
    one, other = (make(resources=ResourceRequirements(limits={"cpu": 1})) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one != make()
    with pytest.raises(TypeError, match="frozen"):
        one.fields["resources"] = None


def test_later_changes_change_nothing() -> None:
    """A pod does not change when the user's lists and dicts do."""
    labels, command, env, cpu, ports, gates = (
        {"a": "b"},
        ["true"],
        {"A": "b"},
        {"cpu": "1"},
        [80],
        [PodSchedulingGate(name="x/y")],
    )
    piece = container("app", "i", command=command, env=env, limits=cpu, ports=ports)
    options = pod_options(annotations=labels, scheduling_gates=gates)
    made = pod("x", piece, options, labels=labels)
    before = to_dict(made)
    for mapping in (labels, env, cpu):
        mapping.clear()
    for items in (command, ports, gates):
        items.clear()
    assert to_dict(made) == before
    assert to_dict(pod("x", piece, options, labels={"a": "b"})) == before


def test_a_pod_is_frozen() -> None:
    """Neither a field nor a mapping of a pod can be changed, so what was checked stays so."""
    made = pod("x", app, labels={"a": "b"})
    labels: Any = made.metadata.labels if made.metadata else None
    with pytest.raises(TypeError, match="frozen"):
        labels["a"] = "c"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.spec = PodSpec(containers=[])  # type: ignore[misc]


def test_what_to_dict_returns_is_the_users() -> None:
    """Changing what `to_dict` returned changes no pod."""
    made = pod("x", app, labels={"a": "b"})
    to_dict(made)["metadata"]["labels"]["a"] = "c"
    assert to_dict(made)["metadata"]["labels"] == {"a": "b"}


def test_a_pod_is_a_value_of_the_model() -> None:
    """A pod equals the one that is made of the model's classes."""
    assert pod("x", app) == Pod(
        metadata=ObjectMeta(name="x"), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
    )
