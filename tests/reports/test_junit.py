"""What `podgen check --format junit` prints: a suite a file, a test a manifest, as build servers show them."""

from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WARNED_YAML, WEB_YAML, write_yaml
from helpers.report_readers import junit

pytestmark = pytest.mark.usefixtures("folder")

ROLLOUT = """\
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  template:
    spec:
      containers: [{name: shop, image: "shop:1.4"}]
"""
SERVICE = (
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n"
)


def test_junit() -> None:
    """A manifest with problems is a test with one failure, which has all of them in its text."""
    write_yaml(k8s__broken=BROKEN_YAML, web=WEB_YAML)
    broken, web = junit("k8s", "web.yaml")
    assert (broken.name, broken.tests, broken.failures, web.tests, web.failures) == ("k8s/broken.yaml", 1, 1, 1, 0)
    [case] = broken
    assert (case.name, case.classname) == ("pod `web` in namespace `shop`", "k8s.broken")
    assert case._elem.get("file") == "k8s/broken.yaml"
    [failure] = case.result
    assert (failure.type, failure.message) == (
        "fields/unknown",
        "2 problems: there is no field `imagePullpolicy` here, ...",
    )
    assert failure.text == (
        "k8s/broken.yaml:10:5: error[fields/unknown]: there is no field `imagePullpolicy` here\n"
        "field: spec.containers[0].imagePullpolicy\n"
        "help: did you mean `imagePullPolicy`?\n"
        "\n"
        'k8s/broken.yaml:11:5: error[fields/duplicate]: the key "image" is there twice, first in line 9\n'
        "field: spec.containers[0].image\n"
        "k8s/broken.yaml:9:5: the first one\n"
    )
    [case] = web
    assert case.is_passed


def test_warnings() -> None:
    """They are the output of a test that succeeds, unless --strict takes them for errors, or --quiet leaves them out."""
    write_yaml(pod=WARNED_YAML)
    [[case]] = junit("pod.yaml")
    assert case.is_passed
    assert case.system_out.startswith("pod.yaml:6:18: warning[")
    [[case]] = junit("--strict", "pod.yaml")
    [failure] = case.result
    assert "warning[" in failure.text
    assert case.system_out is None
    [[case]] = junit("-q", "pod.yaml")
    assert (case.is_passed, case.system_out) == (True, None)


def test_what_only_other_manifests_show() -> None:
    """Such a problem is in the test of its manifest, beside what is wrong with it alone."""
    write_yaml(a=SERVICE, b=SERVICE.replace("name: a", "name: b").replace("type:", 'externalIPs: ["10.0.0.01"], type:'))
    first, second = junit("--strict", "a.yaml", "b.yaml")
    assert (first.failures, second.failures) == (0, 1)
    [case] = second
    [failure] = case.result
    assert failure.message.startswith("2 problems: ")
    assert failure.text.count("b.yaml:4:") == 2
    assert failure.text.count("error[services/node-port-taken]") == 1
    assert "\na.yaml:4:" in failure.text


def test_what_was_not_checked() -> None:
    """Kinds that podgen does not know are skipped tests; of some it says that it looked only at the pod templates."""
    write_yaml(all=f"{CERTIFICATE_YAML}---\n{ROLLOUT}")
    [[certificate, rollout]] = junit("all.yaml")
    assert certificate.is_skipped
    assert certificate.result[0].message == "podgen does not know the kind Certificate"
    assert (rollout.is_passed, rollout.system_out) == (True, "only the pod templates were checked\n")


def test_folders() -> None:
    """Patches and templates are skipped tests, which say how to check what becomes of them; other files are none."""
    write_yaml(
        k8s__patch="apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n",
        k8s__kustomization="kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\npatches: [{path: patch.yaml}]\n",
        values="a: 1\n",
    )
    suites = {suite.name: [case.result[0].message for case in suite] for suite in junit(".")}
    assert suites == {
        "k8s/kustomization.yaml": ["it says how kustomize puts others together"],
        "k8s/patch.yaml": ["it is a patch of kustomize's; to check it: kustomize build k8s | podgen check -"],
    }


def test_gaps() -> None:
    """A template that reads as YAML is checked where nothing is to be filled in."""
    write_yaml(k8s__web=WEB_YAML.replace("nginx:1.29", '"{{ .Values.image }}"'))
    [[case]] = junit("k8s")
    assert case.is_passed
    assert (
        case.system_out
        == "what is to be filled in was not checked; to check it: helm template CHART | podgen check -\n"
    )


def test_what_cannot_be_read() -> None:
    """A file that cannot be opened is an error beside the others; text that is no YAML is a failure."""
    write_yaml(bad="a: b: c\n")
    bad, unread = junit("bad.yaml", "none.yaml")
    assert ([case.name for case in bad], bad.failures) == (["document 1"], 1)
    [case] = unread
    assert (unread.name, unread.errors) == ("podgen", 1)
    assert case.result[0].message == "cannot read none.yaml: No such file or directory"


def test_nothing_is_there() -> None:
    """No file, and no manifest in a file, are no tests."""
    write_yaml(empty="# nothing\n")
    assert len(junit("empty.yaml")) == 0


def test_names_that_are_there_twice() -> None:
    """Each test of a suite has a name of its own, since build servers follow a test by its name."""
    [suite] = junit("-", stdin=f"{WEB_YAML}---\n{BROKEN_YAML}---\n{WEB_YAML}")
    assert [case.name for case in suite] == ["pod `web`", "pod `web` in namespace `shop`", "pod `web` (2)"]


def test_files_in_folders_that_are_hidden() -> None:
    """What comes before the last dot of a class is its package."""
    Path(".github/k8s.d").mkdir(parents=True)
    Path(".github/k8s.d/pod.yaml").write_text(WEB_YAML)
    [[case]] = junit(".github/k8s.d/pod.yaml")
    assert case.classname == "github.k8s.d.pod"
