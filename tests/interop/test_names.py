"""What `podgen.interop` offers: each name is listed, explained, and imported when someone asks for it."""

import ast
import sys
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

import podgen.interop
from podgen import container, pod

ON_DEMAND: dict[str, tuple[str, ...]] = vars(podgen.interop)["_ON_DEMAND"]


def test_all_lists_the_names() -> None:
    """Every name once, in the order of the alphabet."""
    names = [name for names in ON_DEMAND.values() for name in names]
    assert podgen.interop.__all__ == dir(podgen.interop) == sorted(names)
    assert len(names) == len(set(names))


def test_type_checkers_know_the_same_names() -> None:
    """Each comes from where the checkers are told that it comes from."""
    [branch] = [
        node for node in ast.parse(Path(podgen.interop.__file__).read_text("utf-8")).body if isinstance(node, ast.If)
    ]
    declared = {
        (node.module, name.asname) for node in branch.body if isinstance(node, ast.ImportFrom) for name in node.names
    }
    assert declared == {(f"podgen.interop.{module}", name) for module, names in ON_DEMAND.items() for name in names}


@pytest.mark.parametrize("name", podgen.interop.__all__)
def test_function_is_explained(name: str) -> None:
    """Each has a first sentence, parameters, what it raises, and an example; no module has its name."""
    function: Any = getattr(podgen.interop, name)
    assert isinstance(function, FunctionType)
    for part in ("Parameters:", "Raises:", "Example:"):
        assert part in (function.__doc__ or "")
    with pytest.raises(ModuleNotFoundError):
        import_module(f"podgen.interop.{name}")


def test_misspelt_name() -> None:
    """Python says which name was meant."""
    with pytest.raises(AttributeError) as caught:
        podgen.interop.refuses  # type: ignore[attr-defined]  # noqa: B018
    assert (caught.value.name, caught.value.obj) == ("refuses", podgen.interop)


def test_without_hera(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install; a wrong value is told first."""
    monkeypatch.delitem(sys.modules, "hera.workflows", raising=False)
    monkeypatch.setitem(sys.modules, "hera", None)
    with pytest.raises(ModuleNotFoundError, match=r"^hera\(pod\) needs Hera: pip install 'podgen-k8s\[hera\]'$"):
        podgen.interop.hera(pod("train", container("main", "python:3.14")))
    wrong: Any = None
    with pytest.raises(TypeError, match="hera takes what pod"):
        podgen.interop.hera(wrong)
