"""Says what podgen refuses to change from one manifest to another, both written as plain data."""

import json
from typing import Any

from podgen.checking.check_files import check_files
from podgen.checking.old_objects import OldObjects
from podgen.problems import Checked, Problem


def check_change(old: Any, new: Any) -> Checked:
    """What there is to say of a new manifest beside an old one."""
    objects = OldObjects()
    objects.add("old.json", "old.json", json.dumps(old))
    [found] = check_files([("new.json", json.dumps(new))], old=objects)
    return found


def problems_of_change(old: Any, new: Any) -> list[Problem]:
    """What is refused of a change; both manifests are fine by themselves."""
    for manifest in (old, new):
        [alone] = check_files([("alone.json", json.dumps(manifest))])
        assert [problem for problem in alone.problems if problem.severity == "error"] == []
    return [problem for problem in check_change(old, new).problems if problem.severity == "error"]


def told(old: Any, new: Any) -> list[tuple[str, str]]:
    """The code and the path of each."""
    return sorted((problem.code, problem.path) for problem in problems_of_change(old, new))
