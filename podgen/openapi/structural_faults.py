"""What makes a schema in a CustomResourceDefinition one that the API server refuses: it has to be structural.

Kubernetes: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
"""

from collections.abc import Mapping
from typing import Any

from podgen.openapi.custom_walk import CustomWalk, with_defaults
from podgen.openapi.go_matching import pattern_of
from podgen.openapi.go_syntax import PatternError, UnsupportedPatternError
from podgen.openapi.misfit import Misfit, Steps, escaped, problem_of
from podgen.openapi.structural import ALTERNATIVES, SchemaReader
from podgen.problems import ErrorType, named
from podgen.suggest import did_you_mean

_TYPES = ("array", "boolean", "integer", "number", "object", "string")

_UNSUPPORTED = ("$ref", "additionalItems", "definitions", "dependencies", "patternProperties")
"""What schemas have elsewhere, and the server does not take."""

_OF_WHOLES = (
    *("additionalProperties", "default", "description", "nullable", "title", "type"),
    *("x-kubernetes-embedded-resource", "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields"),
    *("x-kubernetes-list-map-keys", "x-kubernetes-list-type", "x-kubernetes-map-type"),
)
"""What says what a value is, and so does not stand in an `anyOf` or the like."""

_OF_LEAVES = ("boolean", "integer", "number", "string")
_HARMLESS = frozenset(
    {"description", "enum", "example", "format", "maxLength", "minLength", "nullable", "title", "type"}
)
"""Nothing is wrong with a schema of one of these types that has only these. Most are so."""

_MOST = 200


class SchemaFaults:
    """Gathers what is wrong with the schemas of one definition."""

    def __init__(self) -> None:
        self.found: list[Misfit] = []
        self._reader = SchemaReader()
        self._seen: set[tuple[int, bool]] = set()

    def of_root(self, raw: Mapping[str, Any], steps: Steps) -> None:
        """Look at the schema of a whole object.

        Parameters:
            raw: Plain data.
            steps: The way to it.
        """
        if isinstance(raw.get("type"), str) and raw["type"] and raw["type"] != "object":
            self._add((*steps, "type"), "not-structural", "an object has the type `object`, got {value}", raw["type"])
            return
        if raw.get("nullable") is True:
            self._add((*steps, "nullable"), "not-structural", "an object as a whole cannot be `null`")
        metadata = _mapping(_mapping(raw.get("properties")).get("metadata"))
        for name in _mapping(metadata.get("properties")):
            if name not in ("name", "generateName"):
                message = "a schema says nothing of the metadata but of `name` and `generateName`"
                self._add((*steps, "properties", "metadata", "properties", name), "keyword-forbidden", message)
        self._whole(raw, steps, "the object")

    def _add(
        self,
        steps: Steps,
        fault: str,
        message: str,
        value: Any = None,
        *,
        type: ErrorType = "Invalid",
        help: str | None = None,
    ) -> None:
        if len(self.found) < _MOST:
            self.found.append(Misfit(steps, f"definitions/{fault}", type, message, value, help))

    def _is_new(self, raw: Mapping[str, Any], *, is_part: bool) -> bool:
        """Whether a part was not looked at before: YAML may have it at several places."""
        known = len(self._seen)
        self._seen.add((id(raw), is_part))
        return len(self._seen) > known

    def _whole(self, raw: Any, steps: Steps, what: str) -> None:
        """Look at a schema that says what a value is, and at those within it."""
        if not isinstance(raw, dict) or (raw.get("type") in _OF_LEAVES and raw.keys() <= _HARMLESS):
            return
        if not self._is_new(raw, is_part=False):
            return
        self._type(raw, steps, what)
        self._keywords(raw, steps)
        self._lists(raw, steps)
        self._default(raw, steps)
        for name, inner in _mapping(raw.get("properties")).items():
            self._whole(inner, (*steps, "properties", str(name)), "the field")
        if "items" in raw:
            self._whole(raw["items"], (*steps, "items"), "an item")
        self._whole(raw.get("additionalProperties"), (*steps, "additionalProperties"), "a value")
        self._alternatives(raw, raw, steps)

    def _type(self, raw: Mapping[str, Any], steps: Steps, what: str) -> None:
        type = raw.get("type")
        is_free = (
            raw.get("x-kubernetes-int-or-string") is True or raw.get("x-kubernetes-preserve-unknown-fields") is True
        )
        if not type and not is_free:
            self._add((*steps, "type"), "not-structural", f"{what}{_called(steps)} has no type", type="Required")
        elif isinstance(type, str) and type and type not in _TYPES:
            meant = _OTHER_TYPES.get(type.lower()) or did_you_mean(type, _TYPES)
            help = f"did you mean {named(meant)}?" if meant else f"one of: {', '.join(_TYPES)}"
            message = escaped(f"there is no type {named(type)}")
            self._add((*steps, "type"), "type-unsupported", message, type="NotSupported", help=escaped(help))
        if type == "array" and not isinstance(raw.get("items"), dict):
            message = f"{what}{_called(steps)} is a list and does not say of what"
            self._add((*steps, "items"), "not-structural", message, type="Required")
        if raw.get("x-kubernetes-embedded-resource") is True:
            if type != "object":
                self._add((*steps, "type"), "not-structural", "an embedded resource has the type `object`")
            elif not raw.get("properties") and not is_free:
                message = "an embedded resource has properties, or preserves unknown fields"
                self._add((*steps, "properties"), "not-structural", message, type="Required")

    def _keywords(self, raw: Mapping[str, Any], steps: Steps) -> None:
        for name in _UNSUPPORTED:
            if raw.get(name):
                self._add((*steps, name), "keyword-forbidden", "a schema here cannot have {field}", type="Forbidden")
        if raw.get("uniqueItems") is True:
            help = "x-kubernetes-list-type: set"
            self._add(
                (*steps, "uniqueItems"), "keyword-forbidden", "{field} cannot be true here", type="Forbidden", help=help
            )
        if raw.get("additionalProperties") is False:
            message = "{field} cannot be false: fields that the schema does not have are refused anyway"
            self._add((*steps, "additionalProperties"), "keyword-forbidden", message, type="Forbidden")
        elif raw.get("additionalProperties") and raw.get("properties"):
            message = "{field} cannot stand beside `properties`"
            self._add((*steps, "additionalProperties"), "keyword-forbidden", message, type="Forbidden")
        if raw.get("x-kubernetes-preserve-unknown-fields") is False:
            message = "{field} is true, or is not there"
            self._add((*steps, "x-kubernetes-preserve-unknown-fields"), "keyword-forbidden", message)
        self._pattern(raw, steps)

    def _pattern(self, raw: Mapping[str, Any], steps: Steps) -> None:
        if isinstance(raw.get("pattern"), str):
            try:
                pattern_of(raw["pattern"])
            except PatternError as error:
                message = escaped(f"the pattern is none to Go: {error}")
                self._add((*steps, "pattern"), "pattern-invalid", message)
            except UnsupportedPatternError:
                pass

    def _lists(self, raw: Mapping[str, Any], steps: Steps) -> None:
        kind, keys, items = raw.get("x-kubernetes-list-type"), raw.get("x-kubernetes-list-map-keys"), raw.get("items")
        where = (*steps, "x-kubernetes-list-type")
        if kind is not None and raw.get("type") != "array":
            self._add(where, "list-type-invalid", "only a list has {field}")
        elif isinstance(kind, str) and kind not in ("atomic", "map", "set"):
            message = "{field} must be `atomic`, `map` or `set`, got {value}"
            self._add(where, "list-type-invalid", message, kind, type="NotSupported")
        elif kind == "map" and isinstance(items, Mapping):
            self._map_keys(keys, items, steps)
        elif keys:
            self._add(
                (*steps, "x-kubernetes-list-map-keys"), "list-type-invalid", "only a list of the type `map` has {field}"
            )

    def _map_keys(self, keys: Any, items: Mapping[str, Any], steps: Steps) -> None:
        where = (*steps, "x-kubernetes-list-map-keys")
        if not isinstance(keys, list) or not keys:
            self._add(
                where, "list-type-invalid", "a list of the type `map` says which fields are its keys", type="Required"
            )
            return
        properties, required = _mapping(items.get("properties")), items.get("required") or []
        for index, key in enumerate(keys):
            known = _mapping(properties.get(key)) if isinstance(key, str) else {}
            if not known:
                self._add((*where, index), "list-type-invalid", escaped(f"the items have no field {named(key)}"))
            elif key not in required and known.get("default") is None:
                message = escaped(f"the key {named(key)} must be required, or have a default")
                self._add((*where, index), "list-type-invalid", message, type="Required")

    def _default(self, raw: Mapping[str, Any], steps: Steps) -> None:
        default = raw.get("default")
        if default is None or len(self.found) >= _MOST:
            return
        walk, schema = CustomWalk(), self._reader.read(raw)
        walk.into(with_defaults(default, schema), schema)
        if walk.found:
            why = problem_of(walk.found[0]._replace(steps=("default", *walk.found[0].steps))).message
            self._add(
                (*steps, "default"), "default-invalid", escaped(f"the default is no value of its own schema: {why}")
            )

    def _alternatives(self, raw: Mapping[str, Any], whole: Mapping[str, Any], steps: Steps) -> None:
        """Look at the alternatives in a schema, which only narrow down what the whole says."""
        is_number_or_text = whole.get("x-kubernetes-int-or-string") is True
        for name in ALTERNATIVES:
            parts = raw.get(name)
            for index, part in enumerate(parts if isinstance(parts, list) else ()):
                self._part(part, whole, (*steps, name, index), may_have_type=is_number_or_text)
        self._part(raw.get("not"), whole, (*steps, "not"), may_have_type=False)

    def _part(self, raw: Any, whole: Any, steps: Steps, *, may_have_type: bool) -> None:
        if not isinstance(raw, dict) or not self._is_new(raw, is_part=True):
            return
        for name in _OF_WHOLES:
            if raw.get(name) not in (None, "", False) and not (name == "type" and may_have_type):
                message = "{field} cannot stand in an alternative: it belongs to the schema around it"
                self._add((*steps, name), "not-structural", message, type="Forbidden")
        self._pattern(raw, steps)
        around = _mapping(whole)
        for name, inner in _mapping(raw.get("properties")).items():
            known = _mapping(around.get("properties")).get(name)
            if known is None:
                message = "an alternative has the field {field}, and the schema around it has not"
                self._add((*steps, "properties", str(name)), "not-structural", message, type="Required")
            else:
                self._part(inner, known, (*steps, "properties", str(name)), may_have_type=False)
        if "items" in raw and isinstance(around.get("items"), Mapping):
            self._part(raw["items"], around["items"], (*steps, "items"), may_have_type=False)
        self._alternatives(raw, around, steps)


def _called(steps: Steps) -> str:
    """The name of a field in a message."""
    name = steps[-1] if steps[-2:-1] == ("properties",) else None
    return "" if name is None else escaped(f" {named(str(name))}")


_OTHER_TYPES = {
    **dict.fromkeys(("int", "int32", "int64", "long"), "integer"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("bool",), "boolean"),
    **dict.fromkeys(("map", "dict", "mapping"), "object"),
    **dict.fromkeys(("list",), "array"),
    **dict.fromkeys(("str", "text"), "string"),
}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
