"""What ConfigMaps and Secrets keep: their content, if they are immutable, and the type of a Secret.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
"""

from collections.abc import Mapping
from typing import NamedTuple

from podgen.model.core import ConfigMap, Secret
from podgen.model.manifest import Manifest
from podgen.problems import named
from podgen.rules.changes.comparing import differences, is_kept
from podgen.rules.changes.findings import before, fixed, keep_or_delete
from podgen.rules.changes.rule import ChangeRule, change_rule
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of, setting
from podgen.schema.base64_text import decoded
from podgen.words import phrase


def stays_immutable(code: str, on: type[Manifest]) -> ChangeRule:
    """The rule that what is immutable stays so."""

    def compare(old: Location, new: Location) -> Findings:
        had, has = old.child("immutable"), new.child("immutable")
        if had.value and not has.value and not is_kept(had, has):
            yield Finding(
                f"a {on.__name__} that is immutable stays so",
                has,
                related=(before(had),),
                help=phrase("keep {}, or give it another name", setting(on, "immutable", True)),
            )

    compare.__doc__ = f"A {on.__name__} that is immutable stays so."
    return change_rule(code, on, type="Forbidden")(compare)


def content_fixed(code: str, on: type[Manifest], fields: tuple[str, str]) -> ChangeRule:
    """The rule that the content of what is immutable stays. Its values are not told: they may be secret.

    Parameters:
        code: Its code.
        on: The kind of object.
        fields: The fields with its content.
    """

    def compare(old: Location, new: Location) -> Findings:
        if not old.child("immutable").value:
            return
        had, has = (_content(at, fields) for at in (old, new))
        changed = [
            key for key in {**has, **had} if key not in had or key not in has or had[key].bytes != has[key].bytes
        ]
        if changed:
            first, *further = changed
            what = "was not there" if first not in had else "has another value" if first in has else "is gone"
            yield Finding(
                f"the content of an immutable {on.__name__} cannot change: {named(first)} {what}",
                new.child(_field_of((has.get(first) or had[first]).at)),
                shown=has[first].at if first in has else None,
                related=(before(had[first].at if first in had else old.child("data")),),
                notes=(f"other keys have changed, too: {', '.join(map(named, further))}",) if further else (),
                help=f"give the {on.__name__} another name, and name that one in what uses it",
            )

    compare.__doc__ = f"A {on.__name__} that is immutable keeps its content: nodes do not look for another one."
    return change_rule(code, on, type="Forbidden")(compare)


@change_rule("secrets/type-changed", Secret)
def type_fixed(old: Location, new: Location) -> Findings:
    """A Secret keeps its type: programs rely on the keys that it stands for."""
    if found := list(differences(old.child("type"), new.child("type"))):
        subject = phrase("the `{}` of a Secret", name_of(Secret, "type"))
        yield fixed(subject, new.child("type"), found, help=keep_or_delete(new))


RULES = (
    stays_immutable("config-maps/immutable-changed", ConfigMap),
    content_fixed("config-maps/changed", ConfigMap, ("data", "binary_data")),
    type_fixed,
    stays_immutable("secrets/immutable-changed", Secret),
    content_fixed("secrets/changed", Secret, ("data", "string_data")),
)


class _Entry(NamedTuple):
    """A value, as bytes, and where it is."""

    bytes: bytes
    at: Location


def _content(at: Location, fields: tuple[str, str]) -> Mapping[str, _Entry]:
    """All values by their keys. The server writes the texts of a Secret over its other values."""
    texts = "data" if isinstance(at.value, ConfigMap) else "string_data"
    return {
        key: _Entry(value.encode("utf-8", "surrogatepass") if field == texts else decoded(value), at.child(field, key))
        for field in fields
        for key, value in (at.child(field).value or {}).items()
    }


def _field_of(entry: Location) -> str:
    """The field in which the server has a value."""
    return entry.attribute if entry.attribute == "binary_data" else "data"
