"""Time grows with the number of things, not with its square: counted in calls of functions, which no clock disturbs."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from helpers.calls import growth
from helpers.pods import app

from podgen import PodError, check, each_container, from_dict, pod, pod_options
from podgen.checking.objects import findings_of
from podgen.model import Pod, Toleration
from podgen.rules import RULES
from podgen.schema.convert import from_plain


def alike(number: int) -> str:
    """A name that is like all others."""
    return f"data-of-customer-{number:05}"


def misspelt(number: int) -> str:
    """A name that is like them, and none of them."""
    return f"data-of-custumer-{number:05}"


def manifest(spec: Mapping[str, Any], annotations: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A pod in plain data."""
    spec = {"containers": [{"name": "app", "image": "app:1.0"}], **spec}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "annotations": annotations}, "spec": spec}


def with_container(spec: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """A pod in plain data, with further fields of its container."""
    return manifest({"containers": [{"name": "app", "image": "app:1.0", **fields}], **spec})


def volumes(number: int) -> list[dict[str, Any]]:
    """Volumes with names that are alike."""
    return [{"name": alike(index), "emptyDir": {}} for index in range(number)]


def containers(number: int) -> list[dict[str, Any]]:
    """Containers with names that are alike."""
    return [{"name": alike(index), "image": "app:1.0"} for index in range(number)]


MISSPELT: dict[str, Callable[[int], dict[str, Any]]] = {
    "mounts": lambda number: with_container(
        {"volumes": volumes(number)},
        volumeMounts=[{"name": misspelt(index), "mountPath": f"/{index}"} for index in range(number)],
    ),
    "devices": lambda number: with_container(
        {"volumes": volumes(number)},
        volumeDevices=[{"name": misspelt(index), "devicePath": f"/{index}"} for index in range(number)],
    ),
    "resource claims": lambda number: with_container(
        {"resourceClaims": [{"name": alike(index), "resourceClaimName": "gpu"} for index in range(number)]},
        resources={"claims": [{"name": misspelt(index)} for index in range(number)]},
    ),
    "targets": lambda number: manifest(
        {
            "containers": containers(number),
            "ephemeralContainers": [
                {"name": f"debug-{index}", "image": "busybox:1.37", "targetContainerName": misspelt(index)}
                for index in range(number)
            ],
        }
    ),
    "AppArmor annotations": lambda number: manifest(
        {"containers": containers(number)},
        {f"container.apparmor.security.beta.kubernetes.io/{misspelt(index)}": "unconfined" for index in range(number)},
    ),
    "variables from files": lambda number: with_container(
        {"volumes": volumes(number)},
        env=[
            {"name": f"V{index}", "valueFrom": {"fileKeyRef": {"volumeName": misspelt(index), "path": "p", "key": "k"}}}
            for index in range(number)
        ],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", MISSPELT)
def test_problems_with_names_grow_with_their_number(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Misspelt names out of as many that are alike: a manifest has a budget for suggestions, and lists its names once."""
    monkeypatch.setattr("podgen.suggest.MOST_COMPARED", 10_000)

    def work(number: int) -> Callable[[], object]:
        made = from_dict(MISSPELT[what](number))
        assert sum("named" in problem.message or "for a container" in problem.message for problem in check(made))
        return lambda: check(made)

    assert growth(work) < 2.3


WRONG: dict[str, Callable[[int], dict[str, Any]]] = {
    "capabilities": lambda number: with_container(
        {}, securityContext={"capabilities": {"add": [f"NET_ADMIM{index}" for index in range(number)]}}
    ),
    "ports that are listed twice": lambda number: manifest(
        {"containers": [{**one, "ports": [{"containerPort": 80}, {"containerPort": 80}]} for one in containers(number)]}
    ),
    "sub-paths": lambda number: with_container(
        {
            "volumes": [
                {
                    "name": "a",
                    "configMap": {
                        "name": "a",
                        "items": [{"key": alike(index), "path": alike(index)} for index in range(number)],
                    },
                }
            ]
        },
        volumeMounts=[{"name": "a", "mountPath": f"/{index}", "subPath": misspelt(index)} for index in range(number)],
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_with_others_grows_with_their_number(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of many that are held against all others, or that a list of is the help for."""
    monkeypatch.setattr("podgen.suggest.MOST_COMPARED", 10_000)

    def work(number: int) -> Callable[[], object]:
        made = from_dict(WRONG[what](number))
        assert len(check(made)) >= number
        return lambda: check(made)

    assert growth(work) < 2.3


@pytest.mark.parametrize("item", ["8080:80", "A=b", 80])
def test_wrong_items_grow_with_their_number(item: object) -> None:
    """The line to write is made for a list as a whole only if it is short."""

    def work(number: int) -> Callable[[], object]:
        data = with_container({}, ports=[item] * number, env=[item] * number)
        assert len(findings_of(data, RULES).problems) >= number
        return lambda: findings_of(data, RULES)

    assert growth(work) < 2.3


def test_unknown_fields_grow_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields that do not exist share the budget of their manifest."""
    monkeypatch.setattr("podgen.suggest.MOST_COMPARED", 60_000)
    data = manifest({f"hostnam{index}": "x" for index in range(100)})
    helped = [problem.help is not None for problem in from_plain(Pod, data).unknown]
    assert helped == sorted(helped, reverse=True)
    assert 0 < sum(helped) < 100


def test_every_manifest_has_a_budget_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of a manifest does not depend on those before it."""
    monkeypatch.setattr("podgen.suggest.MOST_COMPARED", 3_000)
    made = from_dict(MISSPELT["mounts"](4))
    first, second = (check(made) for _ in range(2))
    assert first == second
    helped = [problem.help == f"did you mean `{alike(index)}`?" for index, problem in enumerate(first[:4])]
    assert helped == [True, False, False, False]


PIECES: dict[str, Callable[[int], Any]] = {
    "variables for all": lambda index: each_container(env={f"V{index}": "x"}),
    "ports for all": lambda index: each_container(ports=[1024 + index]),
    "tolerations": lambda index: pod_options(tolerations=[Toleration(key=f"k{index}", operator="Exists")]),
}


@pytest.mark.parametrize("what", PIECES)
def test_pieces_merge_in_linear_time(what: str) -> None:
    """Many pieces that say a little each take as long as one that says it all, more or less."""

    def work(number: int) -> Callable[[], object]:
        pieces = [PIECES[what](index) for index in range(number)]
        return lambda: pod("x", app, *pieces)

    assert growth(work) < 2.3


def test_conflicts_are_found_in_linear_time() -> None:
    """Who said a thing first is known, and not looked for among all pieces."""

    def work(number: int) -> Callable[[], object]:
        pieces = [pod_options(labels={f"label-{index}": value}) for value in "ab" for index in range(number)]

        def build() -> None:
            with pytest.raises(PodError) as caught:
                pod("x", app, *pieces)
            assert len(caught.value.problems) == number

        return build

    assert growth(work) < 2.3


def test_long_names_have_the_same_budget() -> None:
    """Names of two hundred characters get fewer suggestions, not more time."""
    from podgen.suggest import MOST_COMPARED, Suggestions

    suggestions = Suggestions()
    names = [f"{index:03}" + "x" * 197 for index in range(50)]
    given = sum(suggestions.did_you_mean("y" + "x" * 198, names) is not None for _ in range(50))
    assert given <= MOST_COMPARED // (199 * 200 * 50)
