"""What some rules say of a plain manifest: a valid pod, or a template of one, with a few fields of one's own."""

from collections.abc import Iterable
from typing import Any

from podgen.model import Pod
from podgen.model.workloads import PodTemplateSpec
from podgen.rules.engine import Engine
from podgen.rules.rule import Rule
from podgen.wire import from_plain


def told(
    rules: Iterable[Rule], *, template: bool = False, metadata: dict[str, Any] | None = None, **spec: Any
) -> list[tuple[str, str]]:
    """The code and the path of everything that the rules say, and types that do not fit; fields are named as in YAML."""
    plain = {
        "metadata": {"name": "p", **(metadata or {})},
        "spec": {"containers": [{"name": "c", "image": "i"}], **spec},
    }
    manifest, unknown, _ = from_plain(PodTemplateSpec, plain) if template else from_plain(Pod, plain)
    assert unknown == []
    problems = Engine(rules).inspect(manifest, name="template" if template else "")
    return sorted((problem.code, problem.path) for problem in problems)
