"""No field of the model is lost on its way to another library: it arrives, or an error names it."""

from typing import Any

import pytest
from helpers.every_field import OneField, every_field

from podgen import PodError
from podgen.interop import from_client
from podgen.interop.amounts import amounts_as_text
from podgen.interop.client_objects import CLIENTS, converted
from podgen.interop.clients import Client, client_of
from podgen.interop.lost_fields import lost
from podgen.interop.plain_objects import plain_object
from podgen.model.base import Model
from podgen.schema.convert import to_plain
from podgen.schema.fields import Field, ListOf, ObjectOf, fields_of
from podgen.schema.kinds import KINDS


def is_newer(field: Field, client: Client) -> bool:
    """Whether a field is newer than a version of a library, whose numbers are those of Kubernetes."""
    first, second, *_ = map(int, client.library.version.split("."))
    return field.since is not None and int(field.since.split(".")[1]) > (second if first == 1 else first)


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize(
    "options",
    [{}, {"prefers": int}, {"prefers": float}, {"is_empty": True}],
    ids=["texts", "numbers", "fractions", "empty"],
)
def test_each_field_arrives_or_is_named(name: str, options: Any) -> None:
    """A client takes all fields up to its version, and the newer ones are refused by name; what arrives reads back."""
    client = client_of(pytest.importorskip(name, reason=f"{name} is not installed"))
    known = classes_until(client)
    fields = [each for each in every_field(**options) if each.model in known]
    newer = [each for each in fields if is_newer(each.field, client)]
    assert [each.name for each in newer if lost_in(each, client) != {each.field.name}] == []
    older = [each for each in fields if not is_newer(each.field, client)]
    assert [each.name for each in older if not arrives(each, client)] == []
    assert len(older) > 750


def lost_in(each: OneField, client: Client) -> set[str]:
    """The paths that a client is said to have no place for."""
    with pytest.raises(PodError) as caught:
        converted(each.value, to_plain(each.value), client, each.name)
    return {problem.path for problem in caught.value.problems if problem.code == "interop/field-lost"}


def arrives(each: OneField, client: Client) -> bool:
    """Whether a value is the same when it is read back, and read in the way in which the client would send it."""
    plain = to_plain(each.value)
    made = converted(each.value, plain, client, each.name)
    read, sent = plain_object(made), client.sent(made)
    is_as_sent = not [*lost(sent, read), *lost(read, sent)]
    return is_as_sent and to_plain(from_client(made, each.model)) == amounts_as_text(each.model, plain)


def classes_until(client: Client) -> set[type[Model]]:
    """The classes that the objects of a release of Kubernetes are made of: no field that is newer leads to them."""
    found: set[type[Model]] = set()
    pending: list[type[Model]] = [kind.model for kind in KINDS]
    while pending:
        model = pending.pop()
        if model not in found:
            found.add(model)
            fields = [field for field in fields_of(model).values() if not is_newer(field, client)]
            kinds = [field.kind.item if isinstance(field.kind, ListOf) else field.kind for field in fields]
            pending += [kind.model for kind in kinds if isinstance(kind, ObjectOf)]
    return found
