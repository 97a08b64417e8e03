"""What a cluster returns is checked as it is: what the server has filled in, and what is in no new object, is no mistake."""

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.checked_files import changed, check_manifest, check_texts

from podgen.checking.cluster_objects import _OF_NEW_OBJECTS
from podgen.codes import find_code
from podgen.problems import Problem
from podgen.yaml.reader import read_all

TEXT = (Path(__file__).parents[1] / "data" / "cluster.yaml").read_text("utf-8")
DEBUGGED = changed({"spec.ephemeralContainers": [{"name": "debug", "image": "busybox:1.37"}]})


def errors(manifest: Any) -> list[str]:
    """The codes of the errors of a manifest."""
    return [problem.code for problem in check_manifest(manifest).problems if problem.severity == "error"]


def test_a_whole_cluster() -> None:
    """No error is found in any object of a cluster, as YAML and as JSON, and each is of a kind that podgen knows."""
    [listed] = read_all(TEXT)
    for text in (TEXT, json.dumps(listed)):
        found = check_texts(text)
        wrong: list[Problem] = [problem for one in found for problem in one.problems if problem.severity == "error"]
        assert [(problem.code, problem.path) for problem in wrong] == []
        assert not any(one.skipped or one.partial for one in found)
        assert {one.kind for one in found} >= {
            "Pod",
            "Job",
            "Service",
            "Secret",
            "Ingress",
            "NetworkPolicy",
            "Namespace",
        }


def test_what_is_only_refused_in_new_objects_has_codes() -> None:
    """A code that is renamed is not left behind."""
    codes = [code for of_kind in _OF_NEW_OBJECTS.values() for code in of_kind]
    assert codes
    assert [code for code in codes if find_code(code) is None] == []


@pytest.mark.parametrize("mark", [{"metadata.uid": "6f1c6b0e"}, {"status": {"phase": "Running"}}])
def test_objects_that_say_that_they_come_from_a_cluster(mark: dict[str, Any]) -> None:
    """What is refused only in a new object is fine in one that has a uid or a status; any other mistake is one."""
    assert errors(DEBUGGED) == ["ephemeral-containers/forbidden"]
    assert errors(changed(mark, DEBUGGED)) == []
    assert errors(changed({**mark, "spec.containers.0.image": ""}, DEBUGGED)) == ["containers/image-missing"]


@pytest.mark.parametrize("mark", [{"status": {}}, {"status": None}, {"metadata.uid": ""}, {"metadata": None}])
def test_objects_that_do_not(mark: dict[str, Any]) -> None:
    """Programs that write manifests leave an empty status in them."""
    assert "ephemeral-containers/forbidden" in errors(changed(mark, DEBUGGED))
