"""Claim templates: each pod of a StatefulSet gets claims of its own, and nothing else can have them."""

from pathlib import Path
from typing import Any

import pytest
from helpers.made_workloads import KINDS, Kind
from helpers.one_problem import refusal
from helpers.pods import app
from helpers.underlines import refuse, underlined

from podgen import (
    claim_template,
    container,
    defaults,
    each_container,
    init_container,
    persistent_volume,
    pod,
    pod_options,
    shared_volume,
    stateful_set,
    to_dict,
)
from podgen.model import ObjectMeta, PersistentVolumeClaim, PersistentVolumeClaimSpec, VolumeResourceRequirements

data = claim_template("data", "10Gi")
DATA = {
    "metadata": {"name": "data"},
    "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "10Gi"}}},
}


def spec(*pieces: Any, **options: Any) -> dict[str, Any]:
    """The spec of a StatefulSet, as it is written."""
    made: dict[str, Any] = to_dict(stateful_set("db", *pieces, service="db", **options))["spec"]
    return made


def test_mounted() -> None:
    """What containers mount of a template is claimed for each pod; it is no volume of the pods' own."""
    made = spec(
        container("db", "db:1.0", mounts=[data.at("/data")]),
        init_container("prepare", "db:1.0", mounts=[data.at("/data", sub_path="db")]),
    )
    assert made["volumeClaimTemplates"] == [DATA]
    assert "volumes" not in made["template"]["spec"]
    assert made["template"]["spec"]["containers"][0]["volumeMounts"] == [{"name": "data", "mountPath": "/data"}]


@pytest.mark.parametrize(
    "pieces",
    [
        (app, data),
        (app, pod_options(volumes=[data])),
        (app, each_container(mounts=[data.at("/data")])),
        (app, defaults(each_container(mounts=[data.at("/data")]))),
        ([app, [data]], data),
        (container("db", "db:1.0", mounts=[data.at("/data")]), claim_template("data", "10Gi")),
    ],
)
def test_in_all_ways_of_a_volume(pieces: Any) -> None:
    """A template is a volume: it comes with mounts, settings and lists, or stands by itself, and counts once."""
    assert spec(pieces)["volumeClaimTemplates"] == [DATA]


def test_beside_volumes() -> None:
    """Other volumes of the pods stay theirs, in their order."""
    made = spec(
        container("db", "db:1.0", mounts=[shared_volume("tmp").at("/tmp"), data.at("/data")]),
        claim_template("logs", "1Gi"),
        persistent_volume("old", claim="old"),
    )
    assert [claim["metadata"]["name"] for claim in made["volumeClaimTemplates"]] == ["data", "logs"]
    assert [volume["name"] for volume in made["template"]["spec"]["volumes"]] == ["tmp", "old"]


def test_beside_listed_templates() -> None:
    """Templates that are listed come after those that are mounted."""
    listed = PersistentVolumeClaim(
        metadata=ObjectMeta(name="logs"),
        spec=PersistentVolumeClaimSpec(
            access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
        ),
    )
    made = spec(container("db", "db:1.0", mounts=[data.at("/data")]), volume_claim_templates=[listed])
    assert [claim["metadata"]["name"] for claim in made["volumeClaimTemplates"]] == ["data", "logs"]
    wrong: Any = "logs"
    problem = refusal(
        lambda: stateful_set("db", app, data, service="db", volume_claim_templates=wrong),
    )
    assert (problem.code, problem.path) == ("types/mismatch", "spec.volumeClaimTemplates")


@pytest.mark.parametrize(
    "other",
    [claim_template("data", "1Gi"), shared_volume("data"), persistent_volume("data", claim="old")],
    ids=["template", "empty directory", "claim"],
)
def test_two_under_one_name(other: Any) -> None:
    """A pod would get only one of two volumes with one name, and in silence, so they are refused."""
    for mounts in ([data.at("/data"), other.at("/other")], [other.at("/other"), data.at("/data")]):
        db = container("db", "db:1.0", mounts=mounts)
        problem = refusal(lambda db=db: stateful_set("db", db, service="db"))
        assert (problem.code, problem.message) == ("pieces/conflict", "two different volumes are called `data`")


def test_two_under_one_name_are_shown(tmp_path: Path) -> None:
    """Both places are shown."""
    report = refuse(
        tmp_path / "db.py",
        "from podgen import *\n"
        'data = claim_template("data", "1Gi")\n'
        'tmp = shared_volume("data")\n'
        'stateful_set("db", container("db", "db:1.0", mounts=[data.at("/data"), tmp.at("/tmp")]), service="db")\n',
    )
    assert [(mark.line, mark.label) for mark in underlined(report)] == [(2, "the first"), (3, "the second")]


@pytest.mark.parametrize("kind", [KINDS[name] for name in KINDS if name != "stateful_set"])
def test_elsewhere(kind: Kind) -> None:
    """Other workloads have no claims for each pod. That is told once, and not for its mounts."""
    for pieces in ((app, data), (container("db", "db:1.0", mounts=[data.at("/a"), data.at("/b")]),)):
        problem = refusal(lambda pieces=pieces: kind("db", pieces))
        assert (problem.code, problem.type) == ("pieces/claim-template-misplaced", "Forbidden")
        assert "`data` is a claim template" in problem.message


def test_in_a_pod(tmp_path: Path) -> None:
    """So has a pod; the template is shown."""
    assert refusal(lambda: pod("db", app, data)).code == "pieces/claim-template-misplaced"
    assert refusal(lambda: pod("db", app, volumes=[data])).code == "pieces/claim-template-misplaced"
    report = refuse(
        tmp_path / "db.py",
        "from podgen import *\n"
        'data = claim_template("data", "1Gi")\n'
        'pod("db", container("db", "db:1.0", mounts=[data.at("/data")]))\n',
    )
    assert [(mark.line, mark.text) for mark in underlined(report)] == [(2, 'claim_template("data", "1Gi")')]


def test_pod_of_a_stateful_set() -> None:
    """A pod among the pieces may bring a volume that is no template; a template of that name clashes with it."""
    base = pod("base", container("db", "db:1.0", mounts=[shared_volume("data").at("/data")]))
    assert "volumeClaimTemplates" not in spec(base)
    assert refusal(lambda: stateful_set("db", base, data, service="db")).code == "pieces/conflict"


@pytest.mark.parametrize(
    ("make", "code", "path"),
    [
        (
            lambda: claim_template("-bad-", "1Gi"),
            "stateful-sets/claim-name-invalid",
            "spec.template.spec.volumes[0].name",
        ),
        (lambda: claim_template("data", "ten"), "quantities/invalid", ""),
        (lambda: claim_template("data", "1Gi", access=[]), "volume-claims/access-modes-missing", ""),
    ],
)
def test_wrong_template(make: Any, code: str, path: str) -> None:
    """What is wrong in a template is told by the StatefulSet that has it."""
    problem = refusal(lambda: stateful_set("db", app, make(), service="db"))
    assert problem.code == code
    assert problem.path.startswith(path or "spec.volumeClaimTemplates[0].spec")


def test_unknown_keyword() -> None:
    """A keyword that it does not have is refused at once, since a template is no object of its own."""
    wrong: Any = {"storageClass": "fast"}
    problem = refusal(lambda: claim_template("data", "1Gi", **wrong))
    assert (problem.code, problem.help) == ("pieces/keyword-unknown", "did you mean `storage_class`?")
