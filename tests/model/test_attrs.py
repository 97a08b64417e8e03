"""The classes of the model are as attrs makes them, for all who ask, at any time."""

import inspect
import pickle
import subprocess
import sys
from typing import Any

import attrs
import pytest
from helpers.model_classes import CLASSES

from podgen import Pod, PodError, check, container, pod, to_yaml
from podgen.model import ObjectMeta, PodSpec

# Eight threads ask attrs about every class for the first time, while as many read its defaults.
RACE = """
import sys, threading
import attrs
import podgen.model
from podgen.model.base import Model

sys.setswitchinterval(1e-6)
named = [getattr(podgen.model, name) for name in podgen.model.__all__]
classes = [value for value in named if isinstance(value, type) and issubclass(value, Model)]
names = [(model, name) for model in classes for name in model.__annotations__]
before = {(model, name): getattr(model, name) for model, name in names}
wrong, done = [], threading.Event()

def ask():
    for model in classes:
        value = object.__new__(model)
        view = attrs.fields(model)
        if [field.name for field in view if field.name in model._hints] != list(model._hints):
            wrong.append(f"{model.__name__} has the fields {[field.name for field in view]}")
        attrs.evolve(value)
        attrs.asdict(value)

def read():
    while not done.is_set():
        for model, name in names:
            try:
                value = getattr(model, name)
            except AttributeError:
                wrong.append(f"{model.__name__}.{name} is gone")
                continue
            if value is not before[model, name]:
                wrong.append(f"{model.__name__}.{name} is {value!r}")

readers = [threading.Thread(target=read) for _ in range(8)]
askers = [threading.Thread(target=ask) for _ in range(8)]
for thread in (*readers, *askers):
    thread.start()
for thread in askers:
    thread.join()
done.set()
for thread in readers:
    thread.join()
print(len(classes), *wrong[:5], sep="\\n")
"""


@pytest.mark.slow
def test_no_races() -> None:
    """What attrs knows of a class is found out without a change to the class, whoever looks at it meanwhile."""
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.split("\n") == [str(len(CLASSES) + 2), ""]  # and `CustomObject` and `Manifest`


@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_attrs_knows_every_class(model: type[Any]) -> None:
    """Attrs names the fields in their order, each with its default; those that are required have none."""
    hints = model._hints
    fields = [field for field in attrs.fields(model) if field.name in hints]
    assert [field.name for field in fields] == list(hints)
    assert all(field.kw_only and field.type == hints[field.name] for field in fields)
    assert {field.name for field in fields if field.default is attrs.NOTHING} == set(model._required)
    assert attrs.has(model)


def test_evolve_and_asdict() -> None:
    """Attrs makes changed copies and plain dicts of values."""
    meta = ObjectMeta(name="web", labels={"app": "web"})
    assert evolved(meta, name="shop") == ObjectMeta(name="shop", labels={"app": "web"})
    plain: Any = meta
    assert attrs.asdict(plain)["labels"] == {"app": "web"}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        meta.name = "shop"  # type: ignore[misc]


TWO = (container("a", "i:1", ports=[80]), container("b", "i:1", ports=[80]))


def evolved(value: Any, **changes: Any) -> Any:
    """A changed copy; type checkers do not know that attrs can make it."""
    return attrs.evolve(value, **changes)


def renamed(manifest: Pod, name: str) -> Pod:
    """A copy of a pod with another name."""
    copy: Pod = evolved(manifest, metadata=evolved(manifest.metadata, name=name))
    return copy


def errors(manifest: Pod) -> list[str]:
    """The codes of what is wrong with a pod."""
    return [problem.code for problem in check(manifest) if problem.severity == "error"]


def test_allow_survives_a_change() -> None:
    """A changed copy is checked anew, with what was allowed before."""
    copy = renamed(pod("web", *TWO, allow=["ports/reuse"]), "shop")
    assert copy.allow == {"ports/reuse"}
    assert errors(copy) == []
    assert "name: shop" in to_yaml(copy)
    with pytest.raises(PodError) as caught:
        to_yaml(renamed(copy, "Shop"))
    assert {problem.path for problem in caught.value.problems} == {"metadata.name"}


def test_allow_can_be_changed() -> None:
    """What is allowed is a keyword like any other, of copies and of pods that are made by hand."""
    copy = evolved(pod("web", *TWO, allow=["ports/reuse"]), allow=())
    assert errors(copy) == ["ports/reuse"]
    containers = [piece.container for piece in TWO]
    made = Pod(metadata=ObjectMeta(name="web"), spec=PodSpec(containers=containers), allow=["ports/reuse"])
    assert errors(made) == []
    assert to_yaml(made) == to_yaml(pod("web", *TWO, allow=["ports/reuse"]))
    assert made == evolved(made, allow=[])  # it is no part of what is written
    with pytest.raises(TypeError, match=r"allow=\['ports/reuse'\]"):
        Pod(metadata=ObjectMeta(name="web"), spec=PodSpec(containers=[]), allow="ports/reuse")


def test_a_wrong_allow_of_a_pod_made_by_hand() -> None:
    """A code that is none, or that cannot be lifted, is told when the pod is checked."""
    containers = [piece.container for piece in TWO]
    made = Pod(metadata=ObjectMeta(name="web"), spec=PodSpec(containers=containers), allow=["ports/reus"])
    assert errors(made) == ["pieces/allow-invalid", "ports/reuse"]
    assert check(made)[0].help == "did you mean `ports/reuse`?"


def test_pickling() -> None:
    """A pickled copy keeps what was allowed, its warnings, and that it passed."""
    web = pod("web", *TWO, allow=["ports/reuse"], volumes=[])
    copy = pickle.loads(pickle.dumps(web))
    assert copy == web
    assert copy.allow == {"ports/reuse"}
    assert [str(problem) for problem in check(copy)] == [str(problem) for problem in check(web)]
    assert to_yaml(copy) == to_yaml(web)
    assert pickle.loads(pickle.dumps(renamed(copy, "shop"))).allow == {"ports/reuse"}


def test_the_default_of_allow() -> None:
    """What is allowed by default is nothing, also to attrs and to `help`."""
    [allow] = [field for field in attrs.fields(Pod) if field.name == "allow"]
    assert allow.default == ()
    assert inspect.signature(Pod).parameters["allow"].default == ()


def test_wrong_codes_of_a_pod_made_by_hand() -> None:
    """Codes are text."""
    wrong: Any = [5]
    with pytest.raises(TypeError, match=r"got \[5\]"):
        Pod(metadata=ObjectMeta(name="web"), spec=PodSpec(containers=[]), allow=wrong)
