"""The grammar of a CronJob's schedule, as the server reads it: five fields, or a word such as `@daily`.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax, and the parser that it uses,
https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from podgen.problems import quoted
from podgen.rules.common.formats import lowered, separated, whole_number
from podgen.suggest import did_you_mean

_WORDS = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
_EVERY = "@every "

_UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}
_AMOUNT = rf"([0-9]*)(?:\.([0-9]*))?({'|'.join(_UNITS)})(?=[0-9.]|\Z)"
_INT64_MAX = 2**63 - 1


class Fault(NamedTuple):
    """What is wrong with a schedule, and what to do about it."""

    message: str
    help: str | None = None


class _Field(NamedTuple):
    """One of the five fields of a schedule."""

    name: str
    lowest: int
    highest: int
    values: str
    """What it may hold, for messages."""
    words: tuple[str, ...] = ()
    """The words that stand for its numbers, in lower case."""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (
    _Field("minute", 0, 59, "0-59"),
    _Field("hour", 0, 23, "0-23"),
    _Field("day of the month", 1, 31, "1-31"),
    _Field("month", 1, 12, "1-12 or JAN-DEC", _MONTHS),
    _Field("day of the week", 0, 6, "0-6 or SUN-SAT", _DAYS),
)


def schedule_fault(text: str) -> Fault | None:
    """What is wrong with a schedule, as `30 4 * * 1-5` or `@every 90m` is one; `None` if nothing is.

    Time zones in it are none of its business.
    """
    if text.startswith("@"):
        return _word_fault(text)
    fields = separated(text)
    if len(fields) != len(_FIELDS):
        return _wrong_count(fields)
    return _first(_field_fault(part, field) for part, field in zip(fields, _FIELDS, strict=True))


def _wrong_count(fields: list[str]) -> Fault:
    names = ", ".join(field.name for field in _FIELDS)
    help = f"the fields are {names}"
    if len(fields) == len(_FIELDS) + 1:
        help += "; there is none for seconds"
    elif len(fields) == 1 and f"@{lowered(fields[0]).removeprefix('@')}" in _WORDS:
        help = f"write @{lowered(fields[0]).removeprefix('@')}"
    return Fault(f"must have 5 fields, and has {len(fields)}", help)


def _word_fault(text: str) -> Fault | None:
    if text.startswith(_EVERY):
        return _duration_fault(text.removeprefix(_EVERY))
    if text in _WORDS:
        return None
    words = (*_WORDS, _EVERY.strip())
    meant = did_you_mean(text, words)
    return Fault("is no word for a schedule", f"did you mean `{meant}`?" if meant else f"one of: {', '.join(words)}")


def _duration_fault(text: str) -> Fault | None:
    """A duration as Go has it, such as `90s` or `1h30m`. Zero and negative ones are taken as one second."""
    if re.fullmatch(r"[-+]?0", text):
        return None
    amounts = re.findall(_AMOUNT, text) if re.fullmatch(f"[-+]?(?:{_AMOUNT})+", text) else []
    if not amounts or not all(whole or fraction for whole, fraction, _ in amounts):
        help = "a day is 24h" if re.fullmatch(r"[0-9]+d", text) else None
        return Fault(
            f"must have a duration behind `@every`, such as 90s, 5m or 1h30m, and has {quoted(text)}",
            help or "write numbers with the units h, m and s, without blanks",
        )
    if sum(_nanoseconds(*amount) for amount in amounts) > _INT64_MAX + text.startswith("-"):
        return Fault("has a duration of more than 292 years")
    return None


def _nanoseconds(whole: str, fraction: str, unit: str) -> int:
    digits = fraction[:18].ljust(18, "0")  # more would not change a nanosecond
    whole = whole.lstrip("0")[:20] or "0"  # with 20 digits it is too much anyway
    return int(whole) * _UNITS[unit] + int(digits) * _UNITS[unit] // 10**18


def _field_fault(text: str, field: _Field) -> Fault | None:
    """A field is a list of ranges. Commas too many do not matter."""
    return _first(_range_fault(part, field) for part in text.split(",") if part)


def _range_fault(text: str, field: _Field) -> Fault | None:
    """A range is `*`, a number, or two of them with a dash, and perhaps a step: `*/15`, `5`, `8-18/2`."""
    span, *steps = text.split("/")
    start, *ends = span.split("-")
    if start in ("*", "?"):
        first, last = field.lowest, field.highest  # what is behind a dash then is not looked at
    else:
        numbers = [number for part in (start, *ends) if (number := _number(part, field)) is not None]
        if len(numbers) <= len(ends) or len(ends) > 1:
            return _malformed(text, field)
        first, last = numbers[0], numbers[-1]
    if first < field.lowest or max(first, last) > field.highest:
        return _out_of_range(text, field)
    if first > last:
        return Fault(
            f"has the {field.name} `{text}`, whose end is before its beginning",
            f"write two ranges: `{start}-{field.highest},{field.lowest}-{ends[-1]}`" if not steps else None,
        )
    step = whole_number(steps[0]) if steps else 1
    if len(steps) > 1 or step is None:
        return _malformed(text, field)
    return Fault(f"has the {field.name} `{text}`, whose step is not at least 1") if step < 1 else None


def _malformed(text: str, field: _Field) -> Fault:
    return Fault(
        f"has the {field.name} {quoted(text)}, which is neither `*` nor {field.values} nor a range",
        "for example 5, 1-5, */2 or 1,3",
    )


def _out_of_range(text: str, field: _Field) -> Fault:
    is_sunday = field.name == "day of the week" and "7" in re.split("[-/]", text)[:2]
    return Fault(
        f"has the {field.name} {quoted(text)}, which must be {field.values}",
        "Sunday is 0" if is_sunday else None,
    )


def _number(text: str, field: _Field) -> int | None:
    word = lowered(text)
    return field.lowest + field.words.index(word) if word in field.words else whole_number(text)


def _first(faults: Iterable[Fault | None]) -> Fault | None:
    return next((fault for fault in faults if fault), None)
