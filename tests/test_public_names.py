"""What users import: the names are listed, and each is explained with its parameters and an example."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

import podgen
from podgen.pieces.companions.claims import Claim
from podgen.pieces.companions.keys import WithKeys
from podgen.pieces.companions.service_host import ServiceWithHost
from podgen.pieces.mounts import PodVolume

FUNCTIONS: dict[str, FunctionType] = {
    name: value for name in podgen.__all__ if isinstance(value := getattr(podgen, name), FunctionType)
}
METHODS: dict[str, Any] = {
    f"{of.__qualname__}.{name}": getattr(of, name)
    for of, names in {
        Claim: ("at", "device"),
        PodVolume: ("at", "device"),
        ServiceWithHost: ("port", "url"),
        WithKeys: ("all", "at", "key"),
    }.items()
    for name in names
}
each_function = pytest.mark.parametrize(
    "function", [*FUNCTIONS.values(), *METHODS.values()], ids=[*FUNCTIONS.keys(), *METHODS.keys()]
)


ON_DEMAND = [name for names in vars(podgen)["_ON_DEMAND"].values() for name in names]
"""The names that are imported when someone asks for them."""


def test_all_lists_the_public_names() -> None:
    """`__all__` is what `podgen` offers: every public name, each once, in the order of the alphabet."""
    public = {
        name for name, value in vars(podgen).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    } - {"TYPE_CHECKING"}
    assert podgen.__all__ == dir(podgen) == sorted(public | set(ON_DEMAND))
    assert len(ON_DEMAND) == len(set(ON_DEMAND))


def test_names_on_demand_are_those_that_type_checkers_know() -> None:
    """Each of them comes from where the checkers are told that it comes from."""
    tree = ast.parse(Path(podgen.__file__).read_text("utf-8"))
    [branch] = [node for node in tree.body if isinstance(node, ast.If)]
    declared = {
        name.asname: node.module for node in branch.body if isinstance(node, ast.ImportFrom) for name in node.names
    }
    assert declared == {name: getattr(podgen, name).__module__ for name in ON_DEMAND}


def test_start_imports_nothing_on_demand() -> None:
    """`import podgen` brings neither these names nor what they need; afterwards, each is there as any other."""
    code = (
        "import podgen, sys; print(*vars(podgen), *sys.modules); podgen.deployment; print('deployment' in vars(podgen))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names, found = done.stdout.splitlines()
    assert not set(names.split()) & {*ON_DEMAND, "podgen.model.apps", "podgen.model.batch", "podgen.model.services"}
    assert not [
        name for name in names.split() if name.startswith(("podgen.pieces.workloads", "podgen.pieces.companions"))
    ]
    assert found == "True"


def test_name_that_is_not_there() -> None:
    """Any other name is missed as in any module."""
    with pytest.raises(AttributeError, match="module 'podgen' has no attribute 'deploymnt'"):
        podgen.deploymnt  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(podgen, "__wrapped__")


def test_language_is_complete() -> None:
    """The pieces that the documentation promises are all there."""
    promised = """
        pod container web_container init_container sidecar each_container pod_options
        port udp sctp
        from_field from_secret from_config from_resource all_of_config all_of_secret
        http_check tcp_check exec_check grpc_check
        exec_action http_action sleep_action
        hardened tolerate on_nodes spread apart service_token
        shared_volume persistent_volume config_volume secret_volume host_volume projected_volume downward_volume
        image_volume volume
        defaults
        deployment stateful_set daemon_set replica_set job cron_job
        claim claim_template config_map secret service service_port ingress network_policy
        autoscaler disruption_budget service_account namespace custom
        to_yaml to_json to_dict from_dict dump load check template Manifest Pod PodError Problem
    """
    assert set(promised.split()) <= set(podgen.__all__)


def section(function: Any, name: str) -> str:
    """One section of a function's docstring, such as that below `Parameters:`."""
    doc = inspect.getdoc(function) or ""
    found = re.search(rf"^{name}:\n((?:    .*\n?|\n)+)", doc, re.MULTILINE)
    return found[1] if found else ""


@each_function
def test_function_says_what_it_is(function: FunctionType) -> None:
    """The first line of a docstring is a sentence of its own."""
    first, _, rest = (function.__doc__ or "").partition("\n")
    assert re.fullmatch(r"[A-Z`].*\.", first)
    assert rest.startswith("\n")


@each_function
def test_function_explains_its_parameters(function: FunctionType) -> None:
    """Every parameter is explained, under its name and in its order, and none that does not exist."""
    parameters = [name for name in inspect.signature(function).parameters if name != "self"]
    assert re.findall(r"^    (\w+): \S", section(function, "Parameters"), re.MULTILINE) == parameters


@each_function
def test_function_has_an_example(function: FunctionType) -> None:
    """Every function shows how it is called, in code that the doctests run."""
    assert f"{function.__name__}(" in section(function, "Example") or f"@{function.__name__}" in section(
        function, "Example"
    )
    assert ">>> " in section(function, "Example")


@each_function
def test_function_takes_few_arguments_by_position(function: FunctionType) -> None:
    """Beyond two, arguments are named, so that a call can be read."""
    by_position = [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD) and name != "self"
    ]
    three = (podgen.custom, podgen.from_file)  # a version, a kind and a name in one breath; a volume, a path and a key
    assert len(by_position) <= (3 if function in three else 2)


@each_function
def test_function_is_typed(function: FunctionType) -> None:
    """Every parameter and the result have a type, for the checkers and editors of podgen's users."""
    signature = inspect.signature(function)
    untyped = [
        name
        for name, parameter in signature.parameters.items()
        if parameter.annotation is parameter.empty and name != "self"
    ]
    assert untyped == []
    assert signature.return_annotation is not signature.empty


@pytest.mark.parametrize("name", ["Manifest", "Pod", "PodError", "Problem"])
def test_class_is_documented(name: str) -> None:
    """Every public class says what it is."""
    assert inspect.getdoc(getattr(podgen, name))


def test_error_is_a_value_error() -> None:
    """A refusal can be caught as what Python calls it, too."""
    assert issubclass(podgen.PodError, ValueError)
