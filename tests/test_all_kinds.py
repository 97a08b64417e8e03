"""Objects of every kind go in and out the same way: as values, as YAML, as JSON, and as files."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.command_line import run
from helpers.trees import files_below

from podgen import PodError, check, dump, from_dict, load, to_dict, to_json, to_yaml
from podgen.cli.formats import FORMATS
from podgen.model import ObjectMeta, Secret
from podgen.schema.kinds import KINDS

DATA = Path(__file__).parent / "data"
POD = {"name": "shop", "image": "shop:1.4"}


def accepted() -> dict[str, list[dict[str, Any]]]:
    """By their kind, objects that the API server accepts."""
    found: dict[str, list[dict[str, Any]]] = {
        "Pod": [
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop"}, "spec": {"containers": [POD]}},
        ],
        "PodTemplate": [
            {
                "apiVersion": "v1",
                "kind": "PodTemplate",
                "metadata": {"name": "shop"},
                "template": {"spec": {"containers": [POD]}},
            },
        ],
    }
    for line in gzip.decompress((DATA / "objects.jsonl.gz").read_bytes()).decode("utf-8").splitlines():
        verdict = json.loads(line)
        if not verdict["errors"]:
            found.setdefault(verdict["manifest"]["kind"], []).append(verdict["manifest"])
    return found


ACCEPTED = accepted()
each_kind = pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])


def writable(kind: str) -> list[dict[str, Any]]:
    """Those that podgen's own rules accept, too."""
    return [
        plain for plain in ACCEPTED[kind] if not any(problem.severity == "error" for problem in check(from_dict(plain)))
    ]


@pytest.mark.slow
@each_kind
def test_every_way_there_and_back(kind: str) -> None:
    """What is read is written, by every function, and is the same when it is read again."""
    objects = writable(kind)
    assert objects
    manifests = [from_dict(plain) for plain in objects]
    assert [type(manifest).__name__ for manifest in manifests] == [kind] * len(objects)
    text = to_yaml(*manifests)
    assert list(load(text)) == list(load(to_json(*manifests))) == manifests
    assert [from_dict(to_dict(manifest)) for manifest in manifests] == manifests
    assert to_yaml(*load(text)) == text
    stream = io.StringIO()
    dump(manifests, stream)
    assert stream.getvalue() == text
    assert [from_dict(plain) for plain in yaml.safe_load_all(text)] == manifests  # as another reader has it


NAMED: dict[str, dict[str, Any]] = {
    kind: {**objects[0], "metadata": {**objects[0].get("metadata", {}), "name": "shop", "namespace": "prod"}}
    for kind, objects in ((kind.kind, writable(kind.kind)) for kind in KINDS)
}
NAMED["Namespace"]["metadata"] = {"name": "shop"}
FILES = sorted(
    f"{'' if kind == 'Namespace' else 'prod_'}{kind.lower()}_shop.yaml" for kind in NAMED
)  # one name for all, and a file for each


@pytest.fixture
def module(folder: Path) -> str:
    """A Python file with an object of each kind."""
    (folder / "all.json").write_text(
        json.dumps({"apiVersion": "v1", "kind": "List", "items": [*NAMED.values()]}), encoding="utf-8"
    )
    (folder / "shop.py").write_text(
        'from pathlib import Path\nfrom podgen import load\nshop = list(load(Path("all.json").read_text()))\n',
        encoding="utf-8",
    )
    return "shop.py"


def test_render(module: str) -> None:
    """A module may have objects of any kind, in one list. They come in the order in which a cluster takes them."""
    result = run("render", module, "--secrets")
    assert result.exit_code == 0
    kinds = [plain["kind"] for plain in yaml.safe_load_all(result.stdout)]
    assert kinds == [
        *("Namespace", "ServiceAccount", "ConfigMap", "Secret", "PersistentVolumeClaim", "Service"),
        *("Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"),
        *("ReplicationController", "PodTemplate"),
        *("Ingress", "NetworkPolicy", "HorizontalPodAutoscaler", "PodDisruptionBudget"),
    ]
    assert list(load(result.stdout)) == [from_dict(NAMED[kind]) for kind in kinds]


def test_folders(module: str, folder: Path) -> None:
    """In a folder, each has a file that names its kind. `--check` says which have changed, or look as if they were podgen's."""
    assert run("render", module, "-o", "out/", "--secrets").exit_code == 0
    assert files_below("out") == [".podgen-files", *FILES]
    assert run("render", module, "-o", "out/", "--check", "--secrets").exit_code == 0
    assert run("check", "out/").exit_code == 0
    config, service = folder / "out" / "prod_configmap_shop.yaml", folder / "out" / "prod_service_old.yaml"
    config.write_text(config.read_text("utf-8") + "immutable: false\n", encoding="utf-8")
    service.write_text("kind: Service\n", encoding="utf-8")
    result = run("render", module, "-o", "out/", "--check", "--secrets")
    assert result.exit_code == 1
    assert [path.name in result.stdout + result.stderr for path in (config, service)] == [True, True]
    assert "prod_secret_shop.yaml" not in result.stdout + result.stderr


def test_equal_names(folder: Path) -> None:
    """Two objects of one kind cannot have one name; those of two kinds can, as above."""
    (folder / "twice.py").write_text(
        "from podgen.model import ConfigMap, ObjectMeta, Secret\n"
        'name = ObjectMeta(name="shop")\n'
        "one, other, third = ConfigMap(metadata=name), ConfigMap(metadata=name, immutable=True), Secret(metadata=name)\n",
        encoding="utf-8",
    )
    result = run("render", "twice.py")
    assert result.exit_code == 1
    assert result.stderr.count("manifests/duplicate") == 1
    assert "configmap `shop`" in result.stderr


def test_refused_objects_are_not_written() -> None:
    """What the server would refuse is not written, of whatever kind it is."""
    for kind in {*NAMED} - {"PodDisruptionBudget"}:  # it may have any name
        bad = from_dict({**NAMED[kind], "metadata": {"name": "No Name"}})
        with pytest.raises(PodError) as caught:
            to_yaml(bad)
        assert "metadata.name" in [problem.path for problem in caught.value.problems], kind


WORD = "hunter2"


@pytest.mark.parametrize(
    "wrong",
    [
        {"data": {"key": WORD}},  # no base64
        {"data": {"no key": "aHVudGVyMg=="}},
        {"data": {"key": [WORD]}},
        {"data": WORD},
        {"stringData": {"key": 7, "other": WORD}},
        {"stringData": {"key": f"{WORD}\ud83d"}},
        {"stringData": {"no key": WORD}},
        {"type": "kubernetes.io/dockerconfigjson", "stringData": {".dockerconfigjson": WORD}},
        {"type": "kubernetes.io/tls", "stringData": {"tls.crt": WORD}},
        {"type": "kubernetes.io/ssh-auth", "stringData": {"password": WORD}},
        {"type": "kubernetes.io/basic-auth", "stringData": {"key": WORD}},
    ],
    ids=str,
)
def test_messages_do_not_show_secrets(wrong: dict[str, Any]) -> None:
    """What is wrong with a Secret is said without its values, and without the lines of the file."""
    plain = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, **wrong}
    for form in FORMATS:
        result = run("check", "--format", form, "-", stdin=json.dumps(plain, indent=1))
        assert result.exit_code == 1
        assert WORD not in result.stdout + result.stderr
        assert "aHVudGVyMg" not in result.stdout


def test_refusal_does_not_show_secrets() -> None:
    """Nor does a refusal in Python."""
    secret = Secret(metadata=ObjectMeta(name="db"), data={"key": WORD}, string_data={"no key": WORD})
    with pytest.raises(PodError) as caught:
        to_yaml(secret)
    assert WORD not in repr(caught.value) + "".join(map(repr, caught.value.problems))
    assert WORD not in repr(secret)
