"""`podgen check` over several manifests: what they need of each other is told in the end, in every format."""

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from helpers.command_line import WEB_YAML, finish, rows, run_check, write_yaml

from podgen.cli.formats import FORMATS
from podgen.rules.across.engine import inspect_set

pytestmark = pytest.mark.usefixtures("folder")

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: htpp
"""
POD = WEB_YAML.replace("  name: web\nspec", "  name: web\n  labels: {app: web}\nspec") + (
    "    ports:\n    - name: http\n      containerPort: 8080\n"
)
SECRET = """\
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData: {password: hunter2}
"""
NEEDY = WEB_YAML + (
    "    env:\n    - name: PASSWORD\n      valueFrom:\n        secretKeyRef:\n          name: db\n          key: pasword\n"
)
FOUND = """\
error[services/target-port-missing]: no pod that service `web` selects lists a port `htpp`
   --> front.yaml:9:5
    |
  9 |     targetPort: htpp
    |     ^^^^^^^^^^
   ::: pod.yaml:11:7
    |
 11 |     - name: http
    |       ---------- `web` lists 8080 (`http`) here
    |
    = field: spec.ports[0].targetPort
    = help: did you mean `http`?

service `web`: 1 error

1 error in 1 of 2 manifests
"""


def test_text() -> None:
    """The problem comes after all manifests, with the lines of both files."""
    write_yaml(front=SERVICE, pod=POD)
    result = run_check("front.yaml", "pod.yaml")
    assert (result.stdout, result.exit_code) == (FOUND, 1)
    write_yaml(front=SERVICE.replace("htpp", "http"))
    assert run_check("front.yaml", "pod.yaml").stdout == "no problems in 2 manifests\n"


def test_a_manifest_with_problems_of_both_sorts_counts_once() -> None:
    """A warning of its own, and an error that another one shows."""
    old = SERVICE.replace("metadata:", "metadata:\n  annotations: {service.kubernetes.io/topology-aware-hints: auto}")
    write_yaml(front=old, pod=POD)
    result = run_check(".")
    assert result.stdout.endswith("service `web`: 1 error\n\n1 error, 1 warning in 1 of 2 manifests\n")
    assert "service `web`: 1 warning\n\n" in result.stdout


def test_json_has_a_line_for_each_manifest() -> None:
    """With all problems of it, in the order of the manifests."""
    write_yaml(all=f"{SERVICE}---\n{POD}---\n{WEB_YAML.replace('name: web', 'name: other')}")
    found = rows(run_check("--format", "json", "all.yaml"))
    assert [(row["index"], row["kind"], row["name"]) for row in found] == [
        (0, "Service", "web"),
        (1, "Pod", "web"),
        (2, "Pod", "other"),
    ]
    assert [[problem["code"] for problem in row["problems"]] for row in found] == [
        ["services/target-port-missing"],
        [],
        [],
    ]
    [problem] = found[0]["problems"]
    assert (problem["origin"], problem["line"], problem["column"]) == ("podgen", 9, 5)


def test_json_joins_problems() -> None:
    """Those that others show come after those of the manifest itself."""
    old = SERVICE.replace("metadata:", "metadata:\n  annotations: {service.kubernetes.io/topology-aware-hints: auto}")
    write_yaml(front=old, pod=POD)
    [front, _] = rows(run_check("--format", "json", "."))
    codes = [problem["code"] for problem in front["problems"]]
    assert codes == ["services/topology-hints-deprecated", "services/target-port-missing"]


def test_github() -> None:
    """An annotation at the line."""
    write_yaml(front=SERVICE, pod=POD)
    annotation = run_check("--format", "github", ".").stdout
    assert annotation.startswith("::error file=front.yaml,line=9,col=5,title=services/target-port-missing::no pod ")
    assert annotation.count("\n") == 1


OTHER = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\ndata: {a: b}\n"
LACKING = WEB_YAML + "    envFrom:\n    - configMapRef: {name: settings}\n"


def test_warnings() -> None:
    """They are no failure, unless --strict says so; --quiet hides them."""
    write_yaml(all=f"{LACKING}---\n{OTHER}")
    result = run_check("all.yaml")
    assert (result.exit_code, result.stdout.count("warning[references/object-missing]")) == (0, 1)
    assert run_check("--strict", "all.yaml").exit_code == 1
    assert (run_check("-q", "all.yaml").stdout, run_check("-q", "all.yaml").exit_code) == ("", 0)


def test_external() -> None:
    """What lives elsewhere is named as often as needed."""
    write_yaml(all=f"{LACKING}---\n{OTHER}")
    assert run_check("--strict", "--external", "secret/x", "--external", "cm/set*", "all.yaml").exit_code == 0
    wrong = run_check("--external", "settings", "all.yaml")
    assert wrong.exit_code == 2
    assert 'what lives elsewhere is KIND/NAME, such as "secret/db", got "settings"' in wrong.stderr


def test_secrets_are_not_shown() -> None:
    """Neither a value nor the line that it stands in, wherever the problem is."""
    one_line = json.dumps(
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "stringData": {"a": "hunter2"}}
    )
    write_yaml(all=f"{SECRET}---\n{NEEDY}---\n{SECRET.replace('hunter2', 'hunter3')}", one=one_line)
    for form in FORMATS:
        result = run_check("--format", form, "all.yaml", "one.yaml")
        assert "references/key-missing" in result.stdout
        assert "manifests/duplicate" in result.stdout
        assert "hunter" not in result.stdout
    assert "= note: its keys: `a`, `password`" in run_check("all.yaml", "one.yaml").stdout


def test_what_is_piped_in() -> None:
    """It is read once, and problems point into it all the same."""
    write_yaml(pod=POD)
    assert run_check("-", "pod.yaml", stdin=SERVICE).stdout == FOUND.replace("front.yaml", "<stdin>")
    [front, _] = rows(run_check("--format", "json", "-", "pod.yaml", stdin=SERVICE))
    assert (front["problems"][0]["line"], front["problems"][0]["column"]) == (9, 5)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_named_pipe() -> None:
    """It can be read once, too."""
    os.mkfifo("pipe")
    write_yaml(pod=POD)
    writer = threading.Thread(target=Path("pipe").write_text, args=(SERVICE,))
    writer.start()
    result = run_check("pipe", "pod.yaml")
    writer.join()
    assert result.stdout == FOUND.replace("front.yaml", "pipe")


def test_a_file_that_is_named_twice() -> None:
    """Its objects are there once."""
    write_yaml(p__all=f"{POD}---\n{SERVICE}")
    Path("link.yaml").symlink_to("p/all.yaml")
    result = run_check("p", "p/all.yaml", "link.yaml")
    assert result.stdout.count("error[") == 1
    assert "manifests/duplicate" not in result.stdout


def test_a_file_that_changes_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no longer there is told at its beginning."""

    def gone(*arguments: Any) -> Any:
        Path("front.yaml").write_text("")
        return inspect_set(*arguments)

    monkeypatch.setattr("podgen.checking.across.inspect_set", gone)
    write_yaml(front=SERVICE, pod=POD)
    assert "--> front.yaml:1:1\n" in run_check(".").stdout


def test_control_characters() -> None:
    """Nothing in a manifest gets at the terminal."""
    kind = r'"Roll\e[31mout\a"'
    other = f"apiVersion: example.com/v1\nkind: {kind}\nmetadata:\n  name: other\n"
    target = f"{{apiVersion: example.com/v1, kind: {kind}, name: missing}}"
    scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: x\n"
    write_yaml(all=f"{scaler}spec:\n  maxReplicas: 2\n  scaleTargetRef: {target}\n---\n{other}")
    for form in FORMATS:
        told = run_check("--format", form, "all.yaml").stdout
        assert "references/object-missing" in told
        assert all(character.isprintable() for line in told.splitlines() for character in line)


def test_help() -> None:
    """The options, and what a set is."""
    text = " ".join(run_check("--help").stdout.split())
    assert "--external KIND/NAME" in text
    assert "All manifests of one call are one set" in text


@pytest.mark.slow
def test_as_a_process() -> None:
    """As users run it, from a pipe."""
    write_yaml(front=SERVICE, pod=POD)
    status, out, err = finish("check", ".")
    assert (status, err) == (1, "")
    assert out == FOUND
