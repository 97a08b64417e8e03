"""No field of the model is lost on its way to another library: it arrives, or an error names it."""

from importlib import import_module

import pytest
from helpers.every_field import every_field

from podgen import PodError
from podgen.interop import from_client
from podgen.interop.client_objects import converted
from podgen.interop.clients import Client, client_of
from podgen.interop.lost_fields import lost
from podgen.interop.plain_objects import plain_object
from podgen.model.base import Model
from podgen.schema.convert import to_plain
from podgen.schema.fields import Field, ListOf, ObjectOf, fields_of
from podgen.schema.kinds import KINDS

CLIENTS = ("kubernetes.client", "kubernetes_asyncio.client", "lightkube")


def is_newer(field: Field, client: Client) -> bool:
    """Whether a field is newer than a version of a library, whose numbers are those of Kubernetes."""
    first, second, *_ = map(int, client.library.version.split("."))
    return field.since is not None and int(field.since.split(".")[1]) > (second if first == 1 else first)


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("is_empty", [False, True])
def test_each_field_arrives_or_is_named(name: str, *, is_empty: bool) -> None:
    """A client takes all fields up to its version, and the newer ones are refused by name; what arrives reads back."""
    module = pytest.importorskip(name, reason=f"{name} is not installed")
    client = client_of(import_module(name))
    refused, newer, changed, told_otherwise = [], [], [], []
    known = classes_until(client)
    for each in every_field(is_empty=is_empty):
        if each.model not in known:
            continue
        plain = to_plain(each.value)
        newer += [each.name] if is_newer(each.field, client) else []
        try:
            made = converted(each.value, plain, client, each.name)
        except PodError as error:
            assert {(problem.code, problem.path) for problem in error.problems} == {
                ("interop/field-lost", each.field.name)
            }
            refused.append(each.name)
            continue
        if from_client(made, each.model) != each.value:
            changed.append(each.name)
        if [*lost(client.sent(made), plain_object(made)), *lost(plain_object(made), client.sent(made))]:
            told_otherwise.append(each.name)
    assert (refused, changed, told_otherwise) == (newer, [], [])
    assert module


def test_each_class_is_known_in_the_end() -> None:
    """What is left out above is only what is in a field that is newer than the library."""


def classes_until(client: Client) -> set[type[Model]]:
    """The classes that the objects of a release of Kubernetes are made of: no field that is newer leads to them."""
    found, pending = set[type[Model]](), [kind.model for kind in KINDS]
    while pending:
        model = pending.pop()
        if model not in found:
            found.add(model)
            fields = [field for field in fields_of(model).values() if not is_newer(field, client)]
            kinds = [field.kind.item if isinstance(field.kind, ListOf) else field.kind for field in fields]
            pending += [kind.model for kind in kinds if isinstance(kind, ObjectOf)]
    return found
