"""Amounts can be read: a number with one of the suffixes that Kubernetes knows, or none.

Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

import re
from collections.abc import Mapping

from podgen.memo import lazy_pattern
from podgen.model.base import Model
from podgen.problems import named, quoted
from podgen.rules.common.quantity import parse
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule

_DOC = "An amount is a number with one of the suffixes n u m k M G T P E or Ki Mi Gi Ti Pi Ei, or an exponent, or none."

SUFFIXES = "a number with one of the suffixes m k M G T P E or Ki Mi Gi Ti Pi Ei, or with none"
"""What an amount is, as a help line."""


def readable_amounts(on: type[Model], field: str, what: str) -> Rule:
    """The rule for a mapping of resources to amounts; `what` such an amount is called in messages."""

    def check(amounts: Mapping[str, str | float], at: Location) -> Findings:
        for name, value in amounts.items():
            if parse(value) is None:
                yield _unreadable(f"the {named(name)} {what}", value, at.child(field, name))

    check.__doc__ = _DOC
    return rule("quantities/invalid", on, field, type="Decode")(check)


def readable_amount(on: type[Model], field: str, what: str) -> Rule:
    """The rule for a single amount; `what` it is called in messages."""

    def check(value: str | float, at: Location) -> Findings:
        if parse(value) is None:
            yield _unreadable(what, value, at.child(field))

    check.__doc__ = _DOC
    return rule("quantities/invalid", on, field, type="Decode")(check)


def _unreadable(what: str, value: object, at: Location) -> Finding:
    if value == "":
        return Finding(f"{what} is empty", at, help="leave it out, or write an amount")
    text = str(value) if isinstance(value, str) else ""
    return Finding(f"{what} is no amount: {quoted(value)}", at, help=suggested_amount(text) or SUFFIXES)


_NUMBER = lazy_pattern(r"\s*([+-]?)\s*([0-9][0-9_ ]*(?:[.,][0-9]+)?|[.,][0-9]+)\s*([A-Za-z]*)\s*")

# Units as people write them, in lower case and without the `b` for bytes.
_UNITS = {"": "", "core": "", "cpu": "", "m": "M", "mi": "Mi", "millicore": "m", "mcpu": "m"} | {
    unit.lower(): unit for unit in ("Ki", "Gi", "Ti", "Pi", "Ei", "k", "G", "T", "P", "E")
}


def suggested_amount(text: str) -> str | None:
    """The amount that someone meant: `1GB` is `1G`, or was meant to be `1Gi`."""
    match = _NUMBER.fullmatch(text) if len(text) < 60 else None
    if match is None:
        return None
    sign, digits, word = match.groups()
    number = sign + re.sub("[_ ]", "", digits).replace(",", ".")
    if parse(number + word) is not None:
        return f'write "{number}{word}"'
    unit = _UNITS.get(re.sub(r"(?<=.)s$|bytes?$|b$", "", word.lower()))
    if unit is None or parse(number + unit) is None:
        return None
    if unit in ("k", "M", "G", "T", "P", "E"):
        return f'"{number}{unit.upper()}i" in units of 1024, or "{number}{unit}" in units of 1000'
    return f'write "{number}{unit}"'
