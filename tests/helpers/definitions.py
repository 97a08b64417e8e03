"""Definitions of custom resources, and what is said of objects beside them."""

import copy
from typing import Any

from podgen.openapi.definition_faults import definition_faults
from podgen.openapi.definitions import definition_of, misfits_of
from podgen.openapi.misfit import problem_of
from podgen.problems import Problem, path_of

SIZE = {"type": "integer", "minimum": 1, "maximum": 10}


def defining(spec: Any, **version: Any) -> dict[str, Any]:
    """A definition of the kind Widget, with a schema of its `spec`."""
    whole = {"type": "object", "properties": {"spec": spec, "status": {"type": "object"}}}
    first = {"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": whole}, **version}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "widgets.example.com"},
        "spec": {
            "group": "example.com",
            "scope": "Namespaced",
            "names": {"plural": "widgets", "singular": "widget", "kind": "Widget", "listKind": "WidgetList"},
            "versions": [first],
        },
    }


def widget(spec: Any = ..., **fields: Any) -> dict[str, Any]:
    """An object of that kind."""
    own = {} if spec is ... else {"spec": spec}
    return {"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "a"}, **own, **fields}


def told(schema: Any, value: Any) -> list[tuple[str, str]]:
    """What is said of a value that a schema should describe: code and path, below `spec`."""
    return [(problem.code, problem.path) for problem in problems(schema, value)]


def problems(schema: Any, value: Any) -> list[Problem]:
    """The same with all facts."""
    definition = definition_of(defining(schema))
    assert definition
    found = misfits_of(widget(copy.deepcopy(value)), definition.versions["v1"])
    return [problem_of(misfit) for misfit in found]


def faults(schema: Any) -> list[tuple[str, str]]:
    """What is said of a schema in a definition: code and path, below the schema of the `spec`."""
    definition = defining(schema)
    inside = path_of(("spec", "versions", 0, "schema", "openAPIV3Schema", "properties", "spec"))
    return [(problem.code, problem.path.removeprefix(inside).removeprefix(".")) for problem in faults_of(definition)]


def faults_of(definition: Any) -> list[Problem]:
    """What is said of a definition."""
    return [problem_of(misfit) for misfit in definition_faults(definition)]
