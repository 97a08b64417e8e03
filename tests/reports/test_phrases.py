"""Numbers of things, and a manifest in a few words."""

import pytest
from helpers.invented_problem import a_problem
from helpers.pods import app, refusal

from podgen.reports.phrases import counted, counted_problems, manifest_phrase


@pytest.mark.parametrize(
    ("severities", "text"),
    [
        (["error"], "1 error"),
        (["error", "error"], "2 errors"),
        (["warning"], "1 warning"),
        (["warning", "error", "warning"], "1 error, 2 warnings"),
        ([], ""),
    ],
)
def test_count(severities: list[str], text: str) -> None:
    """The summary counts errors and warnings."""
    assert counted_problems(a_problem(severity=severity) for severity in severities) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "summary"),
    [
        ({"name": "X"}, "pod `X` refused: 1 error"),
        ({"namespace": "X"}, "pod `x` in namespace `X` refused: 1 error"),
        ({"name": None}, "a pod without a name refused: 1 error"),
        ({"name": None, "generate_name": "X-"}, "pod `X-` refused: 1 error"),
        ({"name": 3}, "a pod without a name refused: 1 error"),
        ({"name": "x\x1b[31m\n"}, "pod `x\\x1b[31m\\n` refused: 1 error"),
        ({"restart_policy": "x", "dns_policy": "x"}, "pod `x` refused: 2 errors"),
    ],
)
def test_summary(options: dict[str, str], summary: str) -> None:
    """The last line says what was refused, and how much is wrong with it."""
    assert refusal(app, **options).splitlines()[-1] == summary


@pytest.mark.parametrize(("number", "text"), [(0, "0 manifests"), (1, "1 manifest"), (2, "2 manifests")])
def test_counted(number: int, text: str) -> None:
    """One thing alone has no `s`."""
    assert counted(number, "manifest") == text


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("Deployment", "shop", "prod"), "deployment `shop` in namespace `prod`"),
        (("Pod", "web", None), "pod `web`"),
        (("Pod", "", "prod"), "pod (no name) in namespace `prod`"),
        (("Po\x1bd", "w\n", None), "po\\x1bd `w\\n`"),
    ],
)
def test_manifest_phrase(arguments: tuple[str, str, str | None], text: str) -> None:
    """A manifest is named by its kind, its name and its namespace, without control characters."""
    assert manifest_phrase(*arguments) == text


def test_nameless_manifest() -> None:
    """A report may have words of its own for a manifest without a name, and only for that."""
    assert manifest_phrase("Pod", None, "prod", nameless="a pod") == "a pod in namespace `prod`"
    assert manifest_phrase("Pod", "web", "prod", nameless="a pod") == "pod `web` in namespace `prod`"
