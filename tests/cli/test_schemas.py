"""Custom resources are held to the definitions of the same call, and to those that the user names."""

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.checked_files import changed
from helpers.command_line import rows, run, run_check
from helpers.definitions import SIZE, defining, widget

from podgen import check, custom
from podgen.yaml import writer as yaml

pytestmark = pytest.mark.usefixtures("folder")

SPEC = {"type": "object", "required": ["size"], "properties": {"size": SIZE}}
WRONG = widget({"size": 11})
RIGHT = widget({"size": 1}, metadata={"name": "b"})


def write(path: str, *manifests: Any) -> None:
    """Write manifests to a file, and make the folders on the way."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("---\n".join(map(yaml.write, manifests)), "utf-8")


def codes(*arguments: str, stdin: str = "") -> dict[str, list[str]]:
    """What is said of each object of the kind, by file and number; nothing of those that were skipped."""
    result = rows(run_check("--format", "json", *arguments, stdin=stdin))
    return {
        f"{row['file']}:{row['index']}": [problem["code"] for problem in row["problems"]]
        for row in result
        if row["kind"] == "Widget" and not row["skipped"]
    }


@pytest.mark.parametrize("names", [("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")])
def test_in_one_call(names: tuple[str, str]) -> None:
    """Whichever of them comes first."""
    definition, objects = names
    write(definition, defining(SPEC))
    write(objects, WRONG, RIGHT)
    for arguments in (("a.yaml", "b.yaml"), (".",)):
        assert list(codes(*arguments).values()) == [["schemas/out-of-range"], []]
    assert codes(objects) == {}


def test_in_one_file() -> None:
    """An object in front of its definition, and in a list; JSON as well."""
    write("a.yaml", WRONG, defining(SPEC))
    Path("b.json").write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": [WRONG, defining(SPEC)]}))
    assert codes("a.yaml") == {"a.yaml:0": ["schemas/out-of-range"]}
    assert codes("b.json") == {"b.json:0": ["schemas/out-of-range"]}


def test_through_a_pipe() -> None:
    """What is piped in is read once, so definitions come first."""
    text = "---\n".join(map(yaml.write, [defining(SPEC), WRONG]))
    assert codes("-", stdin=text) == {"<stdin>:1": ["schemas/out-of-range"]}
    write("crd.yaml", defining(SPEC))
    assert codes("-", "crd.yaml", stdin=yaml.write(WRONG)) == {"<stdin>:0": ["schemas/out-of-range"]}


def test_schemas() -> None:
    """Folders and files that are named, several of them, and those of the project's settings."""
    write("crds/deep/widget.yaml", defining(SPEC))
    write("a.yaml", WRONG)
    for option in ("crds", "crds/deep/widget.yaml"):
        assert codes("a.yaml", "--schemas", option) == {"a.yaml:0": ["schemas/out-of-range"]}
    Path("pyproject.toml").write_text('[tool.podgen]\nschemas = ["crds"]\n')
    assert codes("a.yaml") == {"a.yaml:0": ["schemas/out-of-range"]}
    Path("pyproject.toml").write_text('[tool.podgen]\nschemas = "crds"\n')
    assert "`schemas` must be a list of texts" in run_check("a.yaml").stderr


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing", "there is no file or folder missing, which is to have definitions"),
        ("empty", "there is no CustomResourceDefinition in empty"),
        ("a.yaml", "there is no CustomResourceDefinition in a.yaml"),
    ],
)
def test_no_schemas(path: str, message: str) -> None:
    """A path without definitions is a mistake in the call."""
    Path("empty").mkdir()
    write("a.yaml", WRONG)
    result = run_check("a.yaml", "--schemas", path)
    assert (result.exit_code, f"Error: {message}\n" in result.stderr) == (2, True)


def test_versions() -> None:
    """Of a definition beside it, or that is named, an object is in one of its versions; others may be of another release."""
    old = changed({"apiVersion": "example.com/v1beta1"}, RIGHT)
    write("near/crd.yaml", defining(SPEC))
    write("near/a.yaml", old)
    write("far/a.yaml", old)
    assert codes("near") == {"near/a.yaml:0": ["manifests/version-mismatch"]}
    assert codes("far", "near/crd.yaml") == {}
    assert codes("far", "--schemas", "near") == {"far/a.yaml:0": ["manifests/version-mismatch"]}


def test_several_releases() -> None:
    """What one of several copies takes is fine, and of several that are as near, nobody knows which one is meant."""
    larger = {**SPEC, "properties": {"size": {**SIZE, "maximum": 20}}}
    write("old/crd.yaml", defining(SPEC))
    write("new/crd.yaml", defining(larger))
    write("app/a.yaml", WRONG)
    write("app/b.yaml", widget({"size": 21, "sice": 1}))
    write("old/c.yaml", widget({"size": 21}))
    found = codes(".")
    assert found == {"./app/a.yaml:0": [], "./old/c.yaml:0": ["schemas/out-of-range"]}


def test_webhooks_that_fill_in() -> None:
    """What is missing may come from a webhook of the same call; what is wrong stays wrong."""
    write("crd.yaml", defining(SPEC))
    write("a.yaml", widget({}), widget({"size": 11}))
    assert codes(".") == {"./a.yaml:0": ["schemas/field-missing"], "./a.yaml:1": ["schemas/out-of-range"]}
    hook = {
        "name": "webhook.example.com",
        "clientConfig": {"url": "https://example.com"},
        "sideEffects": "None",
        "admissionReviewVersions": ["v1"],
    }
    rule = {"operations": ["CREATE"], "apiVersions": ["*"], "resources": ["*"]}
    for rules, missing in (
        (None, []),
        ([{**rule, "apiGroups": ["example.com"]}], []),
        ([{**rule, "apiGroups": ["*"]}], []),
        ([{**rule, "apiGroups": ["other.com"]}], ["schemas/field-missing"]),
    ):
        configuration = {
            "apiVersion": "admissionregistration.k8s.io/v1",
            "kind": "MutatingWebhookConfiguration",
            "metadata": {"name": "a"},
            "webhooks": [hook if rules is None else {**hook, "rules": rules}],
        }
        write("hook.yaml", configuration)
        assert codes(".") == {"./a.yaml:0": missing, "./a.yaml:1": ["schemas/out-of-range"]}


def test_a_missing_field_can_be_ignored() -> None:
    """A webhook in the cluster may fill it in, which podgen does not see."""
    write("crd.yaml", defining(SPEC))
    write("a.yaml", widget({}))
    assert run_check(".", "--ignore", "schemas/field-missing").exit_code == 0
    assert run_check(".", "--ignore", "schemas/out-of-range").exit_code == 2


def test_the_summary() -> None:
    """It says what was checked by definitions, and how many of their rules were not."""
    rules = [{"rule": "self.size > 1"}, {"rule": "self.size < 9"}]
    write("crd.yaml", defining({**SPEC, "x-kubernetes-validations": rules}))
    write("a.yaml", RIGHT, changed({"kind": "Gadget"}, RIGHT))
    last = (
        "3 manifests in 2 files: 2 checked, 1 of them by definitions (Widget; 2 rules of these not, such as those in CEL), "
        "1 of a kind that podgen does not know (Gadget)"
    )
    assert run_check("--no-color", ".").stdout.splitlines()[-2:] == ["no problems in 2 manifests", last]
    found = {row["kind"]: row["unchecked"] for row in rows(run_check("--format", "json", "."))}
    assert found == {"Widget": 2, "Gadget": 0, "CustomResourceDefinition": 0}


def test_metadata() -> None:
    """The metadata of an object with a definition is that of all objects."""
    write("crd.yaml", defining(SPEC))
    write("a.yaml", changed({"metadata": {"name": "A_b", "labels": {"a b": "c"}}}, RIGHT))
    assert codes(".") == {"./a.yaml:0": ["metadata/name-invalid", "metadata/label-key-invalid"]}


def test_pod_templates() -> None:
    """A kind with a pod template and a definition is held to both; in the template, the rules for pods say it once."""
    container = {"type": "object", "properties": {"name": {"type": "string"}, "image": {"type": "string"}}}
    template = {
        "type": "object",
        "properties": {"spec": {"type": "object", "properties": {"containers": {"type": "array", "items": container}}}},
    }
    definition = defining({"type": "object", "properties": {"replicas": SIZE, "template": template}})
    names = {"plural": "rollouts", "kind": "Rollout"}
    write(
        "crd.yaml",
        changed(
            {"metadata.name": "rollouts.argoproj.io", "spec.group": "argoproj.io", "spec.names": names}, definition
        ),
    )
    spec = {
        "replicas": 0,
        "template": {"spec": {"containers": [{"name": "a", "image": "a:1", "imagePullpolicy": "Always"}]}},
    }
    write("a.yaml", {"apiVersion": "argoproj.io/v1", "kind": "Rollout", "metadata": {"name": "a"}, "spec": spec})
    [row] = [row for row in rows(run_check("--format", "json", ".")) if row["kind"] == "Rollout"]
    assert [problem["path"] for problem in row["problems"]] == [
        "spec.replicas",
        "spec.template.spec.containers[0].imagePullpolicy",
    ]
    assert (row["partial"], row["skipped"]) == (False, False)


PYTHON = """
from podgen import custom

shop = custom("example.com/v1", "Widget", "shop", spec={"size": 11})
"""


def test_render() -> None:
    """What Python makes is held to the definitions, too, before anything is written."""
    write("crds/widget.yaml", defining(SPEC))
    Path("shop.py").write_text(PYTHON)
    assert run("render", "shop.py").exit_code == 0
    result = run("render", "shop.py", "--schemas", "crds")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[schemas/out-of-range]: `size` must be at most 10, got the number 11" in result.stderr
    assert 'spec={"size": 11}' in result.stderr


def test_check_in_python() -> None:
    """`check` knows the definitions among its manifests and those in files; `allow` lifts what a webhook fills in."""
    write("crds/widget.yaml", defining(SPEC))
    plain = defining(SPEC)
    definition = custom(plain["apiVersion"], plain["kind"], "widgets.example.com", spec=plain["spec"])
    wrong = custom("example.com/v1", "Widget", "shop", spec={"size": 11})
    empty = custom("example.com/v1", "Widget", "shop", spec={}, allow=["schemas/field-missing"])
    assert check(wrong) == ()
    for found in (check(wrong, definition), check(wrong, schemas=["crds"])):
        [problem] = found
        assert (problem.code, problem.path, problem.subject) == ("schemas/out-of-range", "spec.size", "widget `shop`")
    assert check(empty, definition) == ()
    with pytest.raises(ValueError, match="there is no file or folder shop"):
        check(wrong, schemas=["shop"])
