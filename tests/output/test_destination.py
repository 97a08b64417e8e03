"""What `-o` means: one file with all manifests, or a folder with a file for each."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from podgen import config_map
from podgen.model import ObjectMeta, Pod, PodSpec, Secret
from podgen.model.manifest import Manifest
from podgen.output.destination import Destination, Placed, Plan, destination, planned_files
from podgen.output.errors import OutputError
from podgen.output.placeholders import PathError

pytestmark = pytest.mark.usefixtures("folder")


def to_text(manifests: Sequence[Manifest]) -> str:
    """The names of some manifests."""
    return " ".join(str(manifest.metadata and (manifest.metadata.name or "?")) for manifest in manifests)


SPEC = PodSpec(containers=[])
WEB = Pod(metadata=ObjectMeta(name="web"), spec=SPEC)
DB = Pod(metadata=ObjectMeta(name="db", namespace="data"), spec=SPEC)
JOB = Pod(metadata=ObjectMeta(generate_name="job-"), spec=SPEC)


def planned(manifests: Sequence[Manifest], output: str, form: str | None = None) -> Plan:
    """The files that manifests are to be written to."""
    return planned_files([Placed(manifest) for manifest in manifests], destination(output, form), to_text)


@pytest.mark.parametrize(
    ("output", "is_folder", "form"),
    [
        ("new/", True, "yaml"),
        ("new", True, "yaml"),
        (".new", True, "yaml"),
        ("v1.2/", True, "yaml"),
        ("new.yaml", False, "yaml"),
        ("new.yml", False, "yaml"),
        ("new.json", False, "json"),
        ("new.yaml/", True, "yaml"),
        ("there.d", True, "yaml"),
        ("there", False, "yaml"),
        ("there.txt", False, "yaml"),
        ("/dev/null", False, "yaml"),
        ("out/{env}", True, "yaml"),
        ("out/{env}.json", False, "json"),
        ("out.d/{env}", True, "yaml"),
    ],
)
def test_what_a_path_means(folder: Path, output: str, is_folder: bool, form: str) -> None:
    """A slash says folder, an ending names the format, and what is there stays what it is."""
    (folder / "there.d").mkdir()
    (folder / "there").touch()
    (folder / "there.txt").touch()
    assert destination(output) == Destination(output, is_folder=is_folder, form=form)


@pytest.mark.parametrize(
    ("output", "form", "message"),
    [
        ("", None, "-o needs the name of a file or a folder, and got an empty one"),
        ("x.json", "yaml", '-o "x.json" is JSON by its ending, and --format asks for YAML'),
        ("x.yml", "json", '-o "x.yml" is YAML by its ending, and --format asks for JSON'),
        ("x.txt", None, '-o "x.txt" may be a file or a folder: end it in .yaml or .json, or in a slash for a folder'),
        ("v1.2", None, '-o "v1.2" may be a file or a folder: end it in .yaml or .json, or in a slash for a folder'),
        (
            "out/{env",
            None,
            "-o \"out/{env\": expected '}' before end of string; a brace that is part of the path is written twice",
        ),
        ("out/${env}", None, '-o "out/${env}": a parameter is written {env}, without a dollar sign'),
        ("out/{}", None, '-o "out/{}": in braces stands the name of a template\'s parameter, such as {env}'),
        ("out/{env.x}", None, '-o "out/{env.x}": in braces stands the name of a template\'s parameter, such as {env}'),
        ("out/{env!r}", None, '-o "out/{env!r}": in braces stands the name of a template\'s parameter, such as {env}'),
        ("out/{env:5}", None, '-o "out/{env:5}": in braces stands the name of a template\'s parameter, such as {env}'),
    ],
)
def test_what_cannot_be_meant(output: str, form: str | None, message: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(PathError) as caught:
        destination(output, form)
    assert str(caught.value) == message


def test_a_file() -> None:
    """A file takes all manifests."""
    plan = planned([WEB, DB], "new/all.yaml")
    assert (plan.texts, plan.created, plan.folders) == ({Path("new/all.yaml"): "web db"}, [Path("new")], [])


def test_a_folder() -> None:
    """In a folder, each manifest has a file, named by what it is; for a name that the server makes up, its prefix counts."""
    plan = planned([WEB, DB, JOB], "out/", "json")
    assert plan.created == plan.folders == [Path("out")]
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
    plan = planned([conf, secret, empty, WEB], "out/")
    assert plan.secret == {Path("out/secret_db.yaml")}
    assert plan.origins == {Path("out/configmap_shop.yaml"): said}
    plan = planned([conf, secret, WEB], "all.yaml")
    assert plan.secret == {Path("all.yaml")}
    assert plan.origins == {Path("all.yaml"): said}
    plan = planned([empty, WEB], "all.yaml")
    assert not plan.secret
    assert not plan.origins


def test_two_manifests_with_one_file() -> None:
    """No manifest is written over another one."""
    with pytest.raises(OutputError, match=r"^two manifests would be written to out/pod_job\.yaml: give them names"):
        planned([JOB, JOB], "out/")


@pytest.mark.parametrize("nameless", [Pod(spec=SPEC), Pod(metadata=ObjectMeta(), spec=SPEC)])
def test_a_manifest_without_a_name(nameless: Pod) -> None:
    """A manifest without a name can be in a file with others, but cannot have one of its own."""
    assert list(planned([nameless], "all.yaml").texts) == [Path("all.yaml")]
    with pytest.raises(OutputError, match=r'^a manifest cannot have a file of its own while "" is part of its name$'):
        planned([nameless], "out/")
