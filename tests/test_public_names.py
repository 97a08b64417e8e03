"""What users import: the names are listed, and each is explained with its parameters and an example."""

import inspect
import re
from types import FunctionType, ModuleType
from typing import Any

import pytest

import podgen
from podgen.pieces.mounts import PodVolume

FUNCTIONS: dict[str, FunctionType] = {
    name: value for name in podgen.__all__ if isinstance(value := getattr(podgen, name), FunctionType)
}
METHODS = {"PodVolume.at": PodVolume.at, "PodVolume.device": PodVolume.device}
each_function = pytest.mark.parametrize(
    "function", [*FUNCTIONS.values(), *METHODS.values()], ids=[*FUNCTIONS.keys(), *METHODS.keys()]
)


def test_all_lists_the_public_names() -> None:
    """`__all__` is what `podgen` offers: every public name, each once, in the order of the alphabet."""
    public = {
        name for name, value in vars(podgen).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert podgen.__all__ == sorted(public)


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
        to_yaml to_json to_dict from_dict dump load check template Pod PodError Problem
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


@pytest.mark.parametrize("name", ["Pod", "PodError", "Problem"])
def test_class_is_documented(name: str) -> None:
    """Every public class says what it is."""
    assert inspect.getdoc(getattr(podgen, name))


def test_error_is_a_value_error() -> None:
    """A refusal can be caught as what Python calls it, too."""
    assert issubclass(podgen.PodError, ValueError)
