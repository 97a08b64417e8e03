"""What `-o` means: one file with all manifests, or a folder with a file for each."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from podgen import config_map
from podgen.model import ObjectMeta, Pod, PodSpec, Secret
from podgen.model.manifest import Manifest
from podgen.output.destination import is_folder, planned_files
from podgen.output.errors import OutputError

pytestmark = pytest.mark.usefixtures("folder")


def to_text(manifests: Sequence[Manifest]) -> str:
    """The names of some manifests."""
    return " ".join(str(manifest.metadata and (manifest.metadata.name or "?")) for manifest in manifests)


SPEC = PodSpec(containers=[])
WEB = Pod(metadata=ObjectMeta(name="web"), spec=SPEC)
DB = Pod(metadata=ObjectMeta(name="db", namespace="data"), spec=SPEC)
JOB = Pod(metadata=ObjectMeta(generate_name="job-"), spec=SPEC)


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("new/", True),
        ("new", True),
        ("new.yaml", False),
        ("new.yaml/", True),
        ("there.d", True),
        ("there", False),
        ("there.yaml", False),
        ("/dev/null", False),
    ],
)
def test_is_folder(folder: Path, output: str, expected: bool) -> None:
    """A folder is one that is there, or a new path that has a final slash or no ending."""
    (folder / "there.d").mkdir()
    (folder / "there").touch()
    (folder / "there.yaml").touch()
    assert is_folder(output) is expected


def test_a_file() -> None:
    """A file takes all manifests."""
    plan = planned_files([WEB, DB], "all.yaml", "yaml", to_text)
    assert (plan.texts, plan.folder) == ({Path("all.yaml"): "web db"}, None)


def test_a_folder() -> None:
    """In a folder, each manifest has a file, named by what it is; for a name that the server makes up, its prefix counts."""
    plan = planned_files([WEB, DB, JOB], "out/", "json", to_text)
    assert plan.folder == Path("out")
    assert plan.texts == {
        Path("out/pod_web.json"): "web",
        Path("out/data_pod_db.json"): "db",
        Path("out/pod_job.json"): "?",
    }


def test_what_else_is_known_of_files(folder: Path) -> None:
    """Which of them hold values of Secrets, and what their content comes from."""
    (folder / "site.conf").write_text("listen 80;")
    conf = config_map("shop", files=[folder / "site.conf"], hashed=True)
    secret = Secret(metadata=ObjectMeta(name="db"), string_data={"password": "x"})
    empty = Secret(metadata=ObjectMeta(name="none"))
    said = ["ConfigMap shop from site.conf"]
    plan = planned_files([conf, secret, empty, WEB], "out/", "yaml", to_text)
    assert plan.secret == {Path("out/secret_db.yaml")}
    assert plan.origins == {Path("out/configmap_shop.yaml"): said}
    plan = planned_files([conf, secret, WEB], "all.yaml", "yaml", to_text)
    assert plan.secret == {Path("all.yaml")}
    assert plan.origins == {Path("all.yaml"): said}
    plan = planned_files([empty, WEB], "all.yaml", "yaml", to_text)
    assert not plan.secret
    assert not plan.origins


def test_two_manifests_with_one_file() -> None:
    """No manifest is written over another one."""
    with pytest.raises(OutputError, match=r"^two manifests would be written to out/pod_job\.yaml: give them names"):
        planned_files([JOB, JOB], "out/", "yaml", to_text)


@pytest.mark.parametrize("nameless", [Pod(spec=SPEC), Pod(metadata=ObjectMeta(), spec=SPEC)])
def test_a_manifest_without_a_name(nameless: Pod) -> None:
    """A manifest without a name can be in a file with others, but cannot have one of its own."""
    assert planned_files([nameless], "all.yaml", "yaml", lambda _: "text").texts == {Path("all.yaml"): "text"}
    with pytest.raises(OutputError, match=r'^a manifest cannot have a file of its own while "" is part of its name$'):
        planned_files([nameless], "out/", "yaml", to_text)
