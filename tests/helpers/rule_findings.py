"""What some rules say of a plain manifest: a valid pod, or a template of one, with a few fields of one's own."""

from collections.abc import Iterable
from typing import Any

from podgen.model import Pod
from podgen.model.base import Model
from podgen.model.workloads import PodTemplate
from podgen.problems import Problem
from podgen.rules import RULES
from podgen.rules.engine import inspect
from podgen.rules.rule import Rule
from podgen.schema.convert import from_plain


def told(
    rules: Iterable[Rule], *, template: bool = False, metadata: dict[str, Any] | None = None, **spec: Any
) -> list[tuple[str, str]]:
    """The code and the path of everything that the rules say, and types that do not fit; fields are named as in YAML."""
    plain = {
        "metadata": {"name": "p", **(metadata or {})},
        "spec": {"containers": [{"name": "c", "image": "i"}], **spec},
    }
    manifest: Model
    manifest, unknown, _ = from_plain(PodTemplate, {"template": plain}) if template else from_plain(Pod, plain)
    assert unknown == []
    return sorted((problem.code, problem.path) for problem in problems_of(rules, manifest))


def problems_of(rules: Iterable[Rule], manifest: Model) -> list[Problem]:
    """What some rules find in a manifest, and types that do not fit."""
    codes = {rule.code for rule in rules}
    found = inspect(manifest, RULES)
    return [problem for problem in found if problem.code in codes or problem.code.startswith("types/")]
