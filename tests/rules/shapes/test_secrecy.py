"""No line to write, and no message about a wrong type, repeats what may be secret."""

from typing import Any

import pytest
from helpers.checked_files import check_texts
from helpers.one_problem import of_container, of_pod

LONG = "s3cr3t-AAAA"


@pytest.mark.parametrize(
    "options",
    [
        {"env": [f"A={LONG}"]},
        {"env": f"A={LONG}"},
        {"env": [{"name": "A", "value": LONG}]},
        {"env": {"A": [LONG]}},
        {"env": {"A": {"x": LONG}}},
        {"env": ["PASSWORD=x1"]},
        {"args": f"--password={LONG} --x"},
        {"command": f"app --token {LONG}"},
        {"environment": {"A": LONG}},
        {"environment": [f"A={LONG}"]},
        {"readiness": f"curl -u admin:x --password={LONG} http://x"},
    ],
)
def test_in_calls(options: dict[str, Any]) -> None:
    """No value of a variable is shown, however short, and texts only without the password in them."""
    problem = of_container(**options)
    told = f"{problem.message}\n{problem.help}"
    assert LONG not in told
    assert "x1" not in told
    assert problem.help is None or "..." in problem.help or "did you mean" in problem.help


@pytest.mark.parametrize(
    "line",
    [
        f"env: {{A: {LONG}}}",
        f"env: [A={LONG}]",
        f"env: [{{name: A, value: [{LONG}]}}]",
        f"env: [{{name: A, value: {{x: {LONG}}}}}]",
        "env: [{name: DB_PASSWORD, value: 1357924680}]",
        "env: [{name: PIN, value: 0777}]",
        "env: {PIN: 0777, A: 1357924680}",
        f"args: --password={LONG}",
        f"args: [--password={LONG}: x]",
        f"livenessProbe: {{httpGet: {{port: 80, httpHeaders: [Authorization: {LONG}]}}}}",
        f"livenessProbe: {{httpGet: {{port: 80, httpHeaders: {{Authorization: {LONG}}}}}}}",
    ],
)
def test_in_files(line: str) -> None:
    """The same in YAML."""
    text = f"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: a\n    image: b\n    {line}\n"
    [checked] = check_texts(text)
    assert checked.problems
    for problem in checked.problems:
        told = f"{problem.message}\n{problem.help}"
        assert not any(secret in told for secret in (LONG, "1357924680", "0777", "511"))


def test_entries_with_such_names() -> None:
    """An entry of a mapping whose key is one of a secret is not repeated, and any other is."""
    annotations: Any = {"token": 987654321098, "x": 5}
    text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {token: 987654321098, x: 5.50}}\nspec: {containers: [{name: a, image: b}]}\n"
    [checked] = check_texts(text)
    told = [(problem.message, problem.help) for problem in checked.problems]
    assert told == [
        ("`annotations[token]` must be text, got a number", 'in quotes: `token: "..."`'),
        ("`annotations[x]` must be text, got the number 5.50", 'in quotes: `x: "5.50"`'),
    ]
    del annotations["x"]
    assert of_pod(annotations=annotations).help == 'in quotes: "..."'


def test_secrets() -> None:
    """Of a Secret, nothing is shown at all."""
    text = f"apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\nstringData: {{a: 1357, b: [{LONG}]}}\n"
    [checked] = check_texts(text)
    assert [problem.help for problem in checked.problems] == ["put it in quotes", None]
    assert not any(secret in problem.message for problem in checked.problems for secret in (LONG, "1357"))
