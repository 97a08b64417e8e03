"""Objects of kinds that others have defined: kinds that exist, and that podgen has nothing better for.

Kubernetes: https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
"""

from collections.abc import Mapping

from podgen.friendlier import FUNCTIONS
from podgen.model.custom import CustomObject
from podgen.problems import named
from podgen.rules.common.wrong_kind import wrong_kind
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.schema.kinds import kind_of
from podgen.words import Words


def _kind_exists(code: str, doc: str) -> Rule:
    def check(custom: CustomObject, at: Location) -> Findings:
        plain = {"apiVersion": custom.api_version, "kind": custom.kind}
        problem = wrong_kind(plain, is_object=True, reader=at.reader)
        if problem and problem.code == code:
            where = at.child("kind" if problem.path == "kind" else "api_version")
            yield Finding(problem.message, where, help=problem.help)

    check.__doc__ = doc
    return rule(code, CustomObject, type="Decode")(check)


kind_unknown = _kind_exists(
    "manifests/kind-unknown", "In the API groups of Kubernetes itself, a kind is one that it has."
)
kind_missing = _kind_exists("manifests/kind-missing", "An object has a kind.")
version_mismatch = _kind_exists(
    "manifests/version-mismatch", "A kind of Kubernetes itself is in an API version that has it."
)
version_removed = _kind_exists(
    "manifests/version-removed", "A kind of Kubernetes itself is in an API version that still has it."
)


@rule("custom-objects/kind-known", CustomObject)
def kind_known(custom: CustomObject, at: Location) -> Findings:
    """A kind that podgen knows is made by its own function, so that its rules hold."""
    known = kind_of({"apiVersion": custom.api_version, "kind": custom.kind})
    if known is not None:
        function = FUNCTIONS.get(known.kind)
        yield Finding(
            f"podgen knows the kind {named(known.kind)}, and checks what is in it",
            at.child("kind"),
            help=Words(
                python=f"use {function}(...)" if function else f"use podgen.model.{known.kind}(...)",
                yaml="read it as what it is",
            ),
        )


@rule("fields/duplicate", CustomObject, "fields", type="DuplicateField")
def field_duplicate(fields: Mapping[str, object], at: Location) -> Findings:
    """What says which object it is stands in fields of its own."""
    for name in _OWN_FIELDS:
        if name in fields:
            yield Finding(
                f"{named(name)} is there twice",
                at.child("fields", name),
                help=Words(
                    python="labels, annotations and so on are keywords: labels={...}", yaml="leave one of them out"
                )
                if name == "metadata"
                else "leave one of them out",
            )


_OWN_FIELDS = ("apiVersion", "api_version", "kind", "metadata")

RULES = (
    kind_unknown,
    kind_missing,
    version_mismatch,
    version_removed,
    kind_known,
    field_duplicate,
)
