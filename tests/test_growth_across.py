"""Time grows with the number of objects in a set, whatever they have in common: counted in calls, as in `test_growth`."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.calls import growth
from helpers.sets import autoscaler, budget, claim, config, ingress, listing, mounting, service, variable, workload

from podgen.rules.across.engine import inspect_set
from podgen.rules.across.read_outline import outline_of

Files = list[tuple[str, dict[str, Any]]]
NEEDY = variable("ConfigMap", "conf", "LEVL")


def in_namespace(manifest: dict[str, Any], namespace: str) -> dict[str, Any]:
    """An object in another namespace."""
    return {**manifest, "metadata": {**manifest["metadata"], "namespace": namespace}}


def in_one_file(*manifests: dict[str, Any]) -> Files:
    """Objects of one file."""
    return [("all.yaml", manifest) for manifest in manifests]


def app(number: int) -> Files:
    """An application with names of its own, in which nothing is wrong."""
    name = f"shop-{number}"
    labels = {"app": name, "tier": "web"}
    mount = mounting(f"data-{number}")
    deployment = workload(
        name=name,
        labels=labels,
        container={**listing("http"), **mount["container"], **variable("ConfigMap", name, "A")},
    )
    return [
        (f"{name}.yaml", each)
        for each in (
            config(name, "A"),
            deployment,
            service(name, labels, target="http"),
            claim(f"data-{number}"),
            autoscaler(name),
            ingress(name, number=80),
        )
    ]


SETS: dict[str, Callable[[int], Files]] = {
    "applications": lambda number: [each for index in range(number) for each in app(index)],
    "one name in many namespaces": lambda number: [
        each
        for index in range(number)
        for each in in_one_file(
            *(
                in_namespace(manifest, f"team-{index}")
                for manifest in (config("conf"), workload(container=NEEDY), service(target="x"), autoscaler(), budget())
            )
        )
    ],
    "one name in many folders": lambda number: [
        (f"team-{index}/all.yaml", manifest)
        for index in range(number)
        for manifest in (config("conf"), workload(container=NEEDY), service(target="x"), autoscaler(), budget())
    ],
    "pods without a namespace for many namespaces": lambda number: in_one_file(
        *(workload(name=f"shop-{index}") for index in range(number)),
        *(service(target="x", namespace=f"team-{index}") for index in range(number)),
        *(config("conf", namespace=f"team-{index}") for index in range(number)),
        *(workload(name=f"needy-{index}", container=NEEDY) for index in range(number)),
    ),
    "one choice for all pods": lambda number: in_one_file(
        *(workload(name=f"shop-{index}", container=listing(f"p-{index}")) for index in range(number)),
        *(service(f"shop-{index}", target="x") for index in range(number)),
        *(budget(minAvailable=1) for _ in range(number)),
    ),
    "choices that have a label in common": lambda number: in_one_file(
        *(workload(name=f"shop-{index}", labels={"app": "shop", "n": f"{index}"}) for index in range(number)),
        *(service(f"shop-{index}", {"app": "shop", "n": f"{index}"}, target="x") for index in range(number)),
    ),
    "choices of nothing": lambda number: in_one_file(
        *(workload(name=f"shop-{index}") for index in range(number)),
        *(service(f"front-{index}", {"app": f"shop-{index}"}) for index in range(number)),
    ),
    "objects that are missing": lambda number: in_one_file(
        *(config(f"configuration-of-customer-{index}") for index in range(number)),
        *(
            workload(name=f"shop-{index}", container=variable("ConfigMap", f"configuration-of-custumer-{index}", "A"))
            for index in range(number)
        ),
    ),
    "keys that are missing": lambda number: in_one_file(
        config("conf", *(f"level-of-customer-{index}" for index in range(number))),
        *(
            workload(name=f"shop-{index}", container=variable("ConfigMap", "conf", f"level-of-custumer-{index}"))
            for index in range(number)
        ),
    ),
    "one claim": lambda number: in_one_file(
        claim(), *(workload(name=f"shop-{index}", replicas=2, **mounting()) for index in range(number))
    ),
    "one port of the nodes": lambda number: in_one_file(
        *(service(f"shop-{index}", {}, node_port=30080) for index in range(number))
    ),
    "one identity": lambda number: in_one_file(*(config("conf", f"key-{index}") for index in range(number))),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", SETS)
def test_a_set(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many objects take at most about twice as long, once the budget for suggestions is used up."""
    monkeypatch.setattr("podgen.suggest.MOST_COMPARED", 1000)

    def work(number: int) -> Callable[[], object]:
        outlines = [outline_of(manifest, index, file) for index, (file, manifest) in enumerate(SETS[what](number))]
        return lambda: list(inspect_set(outlines))

    assert growth(work) < 2.2
