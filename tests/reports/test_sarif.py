"""What `podgen check --format sarif` prints: valid SARIF, in which every problem has its rule, its region and its fingerprint."""

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WARNED_YAML, WEB_YAML, run_check, write_yaml
from helpers.report_readers import read_sarif, sarif

pytestmark = pytest.mark.usefixtures("folder")

TWO_PORTS = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - {name: one, image: "a:1", args: ["😀"], ports: [{containerPort: 80}]}
  - {name: two, image: "a:1", ports: [{containerPort: 80}]}
"""


def marked(result: dict[str, Any], text: str) -> str:
    """What the region of a result marks in the text."""
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == region["endLine"]
    line: str = text.splitlines()[region["startLine"] - 1]
    return line[region["startColumn"] - 1 : region["endColumn"] - 1]


def test_sarif() -> None:
    """Each problem is a result with its level, its message and help, its region and its field, and each code a rule."""
    write_yaml(k8s__broken=BROKEN_YAML, warned=WARNED_YAML)
    run = sarif("k8s", "warned.yaml")
    unknown, twice, old = run["results"]
    assert (unknown["ruleId"], unknown["level"], old["level"]) == ("fields/unknown", "error", "warning")
    assert unknown["message"]["text"].splitlines() == [
        "there is no field `imagePullpolicy` here",
        "help: did you mean `imagePullPolicy`?",
    ]
    [location] = unknown["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "k8s/broken.yaml", "uriBaseId": "SRCROOT"}
    assert [marked(found, BROKEN_YAML) for found in (unknown, twice)] == ["imagePullpolicy", "image"]
    assert marked(old, WARNED_YAML) == "beta.kubernetes.io/os"
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "spec.containers[0].imagePullpolicy", "kind": "property"}
    ]
    assert unknown["properties"]["manifest"] == "pod `web` in namespace `shop`"
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["helpUri"] == "https://kubernetes.io/docs/reference/kubernetes-api/"
    assert rule["fullDescription"]["text"] == "A field that does not exist. The API server refuses it."
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_related_places() -> None:
    """Other places are locations, and the message has links to them; columns count characters."""
    write_yaml(pod=TWO_PORTS)
    run = sarif("pod.yaml")
    assert run["columnKind"] == "unicodeCodePoints"
    [found] = run["results"]
    assert "\n[pod.yaml:7:52](1): `one` takes 80/TCP here\n" in found["message"]["text"]
    [other] = found["relatedLocations"]
    assert (other["id"], other["message"]["text"]) == (1, "`one` takes 80/TCP here")
    assert other["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 52, "endLine": 7, "endColumn": 71}


def test_what_only_other_manifests_show() -> None:
    """It comes after all else, with the place in the other file."""
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n"
    write_yaml(a=service, b=service.replace("name: a", "name: b"))
    [found] = sarif("a.yaml", "b.yaml")["results"]
    [other] = found["relatedLocations"]
    files = [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for place in (*found["locations"], *found["relatedLocations"])
    ]
    assert sorted(files) == ["a.yaml", "b.yaml"]
    assert f"]({other['id']}): " in found["message"]["text"]


def test_nothing_is_wrong() -> None:
    """An empty run is valid, too."""
    run = sarif("-", stdin=WEB_YAML)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_what_was_not_checked() -> None:
    """Skipped kinds are notes of the run, and what cannot be read is an error of it, beside the results."""
    rollout = "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec: {template: {spec: {containers: []}}}\n"
    write_yaml(pods=f"{CERTIFICATE_YAML}---\n{CERTIFICATE_YAML}---\n{rollout}---\n{BROKEN_YAML}")
    run = sarif("pods.yaml", "none.yaml")
    assert "fields/unknown" in [found["ruleId"] for found in run["results"]]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [(told["level"], told["message"]["text"]) for told in invocation["toolExecutionNotifications"]] == [
        ("error", "cannot read none.yaml: No such file or directory"),
        (
            "note",
            "4 manifests: 2 checked, 1 of them only in the pod templates (Rollout), 2 of kinds that podgen does not know (2 Certificate)",
        ),
    ]


def test_folders() -> None:
    """What is passed over in a folder is told, with how to check it."""
    write_yaml(k8s__values="a: 1\n", k8s__web=WEB_YAML)
    chart = Path("k8s/chart/templates")
    chart.mkdir(parents=True)
    (chart.parent / "Chart.yaml").write_text("apiVersion: v2\nname: a\n")
    (chart / "pod.yaml").write_text(WEB_YAML.replace("nginx:1.29", "{{ .Values.image }}").replace("web", "{{ .x }}", 1))
    [invocation] = sarif("k8s")["invocations"]
    [note] = invocation["toolExecutionNotifications"]
    assert "not checked: 1 file with a template, 2 files with something else\n" in note["message"]["text"]
    assert "  helm template k8s/chart | podgen check -" in note["message"]["text"]


def test_quiet_and_strict() -> None:
    """People are shown what it holds, so --quiet leaves out warnings, unless they are errors."""
    write_yaml(pod=WARNED_YAML)
    assert [len(sarif(*options, "pod.yaml")["results"]) for options in ((), ("-q",), ("-q", "--strict"))] == [1, 0, 1]


def test_hidden_meanings() -> None:
    """Names that would be links or placeholders in SARIF stay text."""
    image = r"[click](http://example.com) {0} {{ x }}"
    text = WEB_YAML.replace("nginx:1.29", f"'{image}'")
    [found] = sarif("-", stdin=text)["results"]
    message = found["message"]["text"]
    assert r"\[click\](http://example.com) {{0}} {{{{ x }}}}" in message
    plain = WEB_YAML + "    ports: [{containerPort: 0}]\n    volumeMounts: {}\n"
    assert all("{{" not in found["message"]["text"] for found in sarif("-", stdin=plain)["results"])


def test_names_of_files() -> None:
    """They are URIs: with what such a one cannot hold as numbers, and absolute if the file is elsewhere."""
    names = {"a b%c#d?.yaml": "a%20b%25c%23d%3F.yaml", "é\n.yaml": "%C3%A9%0A.yaml", "git:x.yaml": "git%3Ax.yaml"}
    for name in names:
        Path(name).write_text(BROKEN_YAML)
    run = sarif(*names)
    found = [found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for found in run["results"][::2]]
    assert found == list(names.values())


def test_file_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file outside the repository is a whole address."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out of it.yaml").write_text(BROKEN_YAML)
    monkeypatch.chdir(tmp_path / "in")
    [place, _] = [found["locations"][0]["physicalLocation"] for found in sarif(f"{tmp_path}/out of it.yaml")["results"]]
    assert place["artifactLocation"] == {"uri": f"{(tmp_path / 'out of it.yaml').as_uri()}"}


def test_a_library_reads_it() -> None:
    """Typed objects are made of it."""
    reader = pytest.importorskip("sarif_pydantic", reason="sarif-pydantic is not installed")
    write_yaml(pod=TWO_PORTS)
    log = reader.Sarif.model_validate_json(run_check("--format", "sarif", "pod.yaml").stdout)
    [found] = log.runs[0].results
    assert found.rule_id == "ports/reuse"
    assert found.level.value == "error"
    assert found.related_locations[0].physical_location.artifact_location.uri == "pod.yaml"


def test_it_is_written_as_it_is_found() -> None:
    """A line for each result, so that nothing has to be held in memory."""
    result = run_check("--format", "sarif", "-", stdin=BROKEN_YAML)
    lines = result.stdout.splitlines()
    assert [json.loads(line.removesuffix(","))["ruleId"] for line in lines[1:-1]] == [
        "fields/unknown",
        "fields/duplicate",
    ]
    assert read_sarif(result.stdout)["results"]
