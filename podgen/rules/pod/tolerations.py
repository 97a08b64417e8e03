"""Tolerations: the taints of nodes that do not keep a pod away.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
"""

from podgen.model.scheduling import Toleration
from podgen.problems import named, quoted, suggestion
from podgen.rules.common.formats import label_value_fault, qualified_name_fault, suggested_key, suggested_value
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.suggest import did_you_mean
from podgen.words import phrase

_OPERATORS = ("Equal", "Exists")
_NUMERIC = ("Lt", "Gt")


@rule("tolerations/key-invalid", Toleration, "key")
def key_invalid(text: str, at: Location) -> Findings:
    """The key of a toleration has the form of a label key."""
    if text and (fault := qualified_name_fault(text)):
        yield Finding(f"the key {quoted(text)} of a toleration {fault}", help=suggested_key(text))


@rule("tolerations/key-missing", Toleration)
def key_missing(toleration: Toleration, at: Location) -> Findings:
    """A toleration without a key, which matches all taints, has the operator `Exists`."""
    if not toleration.key and toleration.operator != "Exists":
        yield Finding(
            "a toleration without a key needs the operator `Exists`",
            at.child("operator"),
            help=phrase(
                "all taints: {}; a certain one: {}",
                setting(Toleration, "operator", "Exists"),
                setting(Toleration, "key", "..."),
            ),
        )


@rule("tolerations/seconds-forbidden", Toleration, "toleration_seconds")
def seconds_forbidden(seconds: int, at: Location) -> Findings:
    """Only a toleration with the effect `NoExecute`, which evicts running pods, has `tolerationSeconds`."""
    if at.value.effect != "NoExecute":
        got = f", got {quoted(at.value.effect)}" if at.value.effect else ""
        yield Finding(
            phrase("with `{}`, the effect must be `NoExecute`{}", name_of(Toleration, "toleration_seconds"), got),
            at.child("effect"),
            help=setting(Toleration, "effect", "NoExecute"),
        )


@rule("tolerations/value-invalid", Toleration, "value")
def value_invalid(text: str, at: Location) -> Findings:
    """The value of a toleration has the form of a label value."""
    if at.value.operator in (None, "", "Equal") and (fault := label_value_fault(text)):
        yield Finding(
            f"the value {quoted(text)} of the toleration of {named(at.value.key)} {fault}",
            at.child("operator"),  # where the server reports it
            shown=at.child("value"),
            help=suggested_value(text),
        )


@rule("tolerations/value-forbidden", Toleration, "value")
def value_forbidden(text: str, at: Location) -> Findings:
    """A toleration with `Exists` has no value."""
    if text and at.value.operator == "Exists":
        yield Finding(
            f"`Exists` takes no value, got {quoted(text)}",
            at.child("operator"),  # where the server reports it
            shown=at.child("value"),
            help=phrase("leave the value out, or compare with it: {}", setting(Toleration, "operator", "Equal")),
        )


@rule("tolerations/operator-unsupported", Toleration, "operator", type="NotSupported")
def operator_unsupported(text: str, at: Location) -> Findings:
    """The operator of a toleration is `Equal` or `Exists`."""
    if text not in ("", *_OPERATORS, *_NUMERIC):
        meant = did_you_mean(text, _OPERATORS)
        yield Finding(
            f"the operator of a toleration must be `Equal` or `Exists`, got {quoted(text)}",
            help=suggestion(meant),
        )


@rule("tolerations/numeric-operator-unsupported", Toleration, "operator", type="NotSupported")
def numeric_operator_unsupported(text: str, at: Location) -> Findings:
    """`Lt` and `Gt`, which compare numbers, are alpha, and the server refuses them by default."""
    if text in _NUMERIC:
        yield Finding(
            f"the operator {named(text)} of a toleration is not switched on by default",
            help="`Equal` and `Exists` always are",
            notes=("it needs the feature gate TaintTolerationComparisonOperators",),
        )


RULES = (
    key_invalid,
    key_missing,
    seconds_forbidden,
    value_invalid,
    value_forbidden,
    operator_unsupported,
    numeric_operator_unsupported,
)
