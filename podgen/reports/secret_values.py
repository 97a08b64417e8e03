"""Keeps what may be secret out of the lines of YAML and JSON that are shown: values of variables and headers, passwords, tokens.

Lines are taken as they are, since a file need not be readable at all. What may be a value of a variable is not shown; so a
line may show too little, but hardly ever too much.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from podgen.memo import lazy_pattern
from podgen.reports.masking import Parts, merged
from podgen.secret_texts import has_secret_name, is_reference, is_secret_option, secret_spans

_FAR = 500
"""How many lines above are looked at to find out where a line stands."""

_VARIABLES = ("env", "environment")
_HEADERS = ("httpHeaders", "headers")
_OF_VARIABLES = frozenset(
    [
        "name",
        "value",
        "valueFrom",
        "secretKeyRef",
        "configMapKeyRef",
        "fieldRef",
        "resourceFieldRef",
        "fileKeyRef",
        "key",
        "optional",
        "path",
        "volumeName",
        "apiVersion",
        "fieldPath",
        "resource",
        "containerName",
        "divisor",
    ]
)
"""The fields of a variable, and of what its value is read from. Any other key below `env` is the name of a variable."""

_OTHER_VALUES = ("tolerations", "sysctls", "options", "taints", "requests", "limits")
"""Where a field `value` is no secret."""

_KNOWN = frozenset(
    [
        "apiVersion",
        "kind",
        "name",
        "namespace",
        "image",
        "imagePullPolicy",
        "restartPolicy",
        "containerPort",
        "hostPort",
        "port",
        "targetPort",
        "nodePort",
        "protocol",
        "mountPath",
        "subPath",
        "readOnly",
        "type",
        "key",
        "path",
        "operator",
        "effect",
        "secretName",
        "claimName",
        "serviceAccountName",
        "replicas",
    ]
)
"""Fields whose values are shown wherever they stand."""

_HARMLESS = lazy_pattern(r"[\"']?-.*|\d{1,6}")
"""Options of a command, and small numbers: shown without a key, too."""

_NO_SECRETS = frozenset(
    [
        "automountServiceAccountToken",
        "chapAuthDiscovery",
        "chapAuthSession",
        "gmsaCredentialSpec",
        "imagePullSecrets",
        "key",
        "keys",
        "secret",
        "secrets",
        "serviceAccountToken",
        "sessionAffinity",
        "sessionAffinityConfig",
        "tokenRequests",
    ]
)
_NAME_OF_ONE = lazy_pattern(r".*(?:[nN]ame|[nN]amespace|[rR]efs?|[fF]ile|[pP]ath|Seconds)")
"""Fields of the API that only sound like a secret."""

_MOST_LINES = 50
_MOST_CHARACTERS = 20_000
"""So much at the most is looked at to find the beginning of what goes on over several lines."""

LINES_ABOVE = _FAR + _MOST_LINES
"""How many lines above a line may decide what is shown of it."""

_OPENING = ("{", "[")
_BEGINNING = ("{", "[", "}", "]", '"', "'", ",")

_COMMENT = lazy_pattern(r"(?:^|(?<=\s))#.*")

_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"  # in which kubectl keeps a copy of the whole object

_KEY = r"(?:\"[^\"\\]*\"|'[^']*'|[^\s\"'#\[\]{},&*!|>%@`-][^\s:#]*|-[^\s:#]+)"
_HEAD = lazy_pattern(
    rf"(?P<lead>[ \t]*(?:- +)*)(?:(?P<key>{_KEY})[ \t]*:(?:[ \t]+|$))?(?P<marks>(?:[&!][^\s\[\]{{}},]* +)*)"
)
_QUOTED = r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?"
_JSON_VALUE = lazy_pattern(r"\"|(?:true|false|null|-?[0-9][0-9.eE+-]*)\s*(?:[,}\]]|$)")
_QUOTES = lazy_pattern(_QUOTED)
_TOKEN = lazy_pattern(
    rf"(?P<quoted>{_QUOTED})|(?P<mark>[\[\]{{}},]|:(?=[\s\[{{\"']|$)|(?<=[\"']):)|(?P<comment>(?:(?<=\s)|^)#.*)"
    r"|(?P<plain>(?:[^\s\[\]{},:\"'#]|:(?=[^\s\[\]{},]))(?:[^\[\]{},:#]|:(?=[^\s\[\]{},])|(?<=\S)#)*)|\s+|."
)


class _Scalar(NamedTuple):
    """A text, number or boolean in a line, or a key."""

    start: int
    end: int
    keys: tuple[str, ...]
    """The keys that lead to it, the nearest first. An item of a list, and a key, have those around them."""
    is_item: bool
    before: str = ""
    """The item in front of it in its list."""
    is_key: bool = False


def parts_of_yaml(lines: Sequence[str], number: int) -> Parts:
    """The parts of a line of YAML or JSON that are not shown.

    Parameters:
        lines: The lines of the file, as far as they are known.
        number: The number of the line, counted from 1.
    """
    try:
        line = lines[number - 1].rstrip()
    except IndexError:  # none is to be shown
        return ()
    first = _beginning(lines, number - 1)
    if first is None:
        return ((0, len(line)),) if line else ()
    above = "".join(lines[index].rstrip("\n") + "\n" for index in range(first, number - 1))
    text = above + line
    if text.startswith("---"):
        text = f"   {text[3:]}"
    hidden = [part for scalar in _scalars(text, _Above(lines, first)) for part in _hidden(text, scalar)]
    indented = len(above) + _column(line)
    hidden = [(max(start, indented) - len(above), end - len(above)) for start, end in hidden if end > indented]
    if comment := _COMMENT.search(line):
        hidden += [(comment.start() + start, comment.start() + end) for start, end in secret_spans(comment[0])]
    return merged(hidden)


def parts_of_piece(text: str) -> Parts:
    """The parts of a piece of a long line that are not shown. It begins with a key or an item; what is around it is unknown."""
    hidden: list[tuple[int, int]] = []
    for scalar in _in_brackets(text, 0, (), ""):
        is_known = scalar.keys[0] in _KNOWN if scalar.keys else _HARMLESS.fullmatch(text[scalar.start : scalar.end])
        hidden += _hidden(text, scalar) if is_known or scalar.is_key else [(scalar.start, scalar.end)]
    return merged(hidden)


def _beginning(lines: Sequence[str], index: int) -> int | None:
    """The index of the line in which what a line shows begins: a text or brackets may go on over several lines.

    `None` if that is too far away.
    """
    length = 0
    for first in range(index, max(index - _MOST_LINES, -1), -1):
        length += len(lines[first])
        if length > _MOST_CHARACTERS:
            return None
        head = _HEAD.match(lines[first])
        if lines[first].startswith("---"):
            return first if lines[first].strip("- \n") else min(first + 1, index)
        if head and (head["key"] is not None or "-" in head["lead"]):
            return first
        if first == 0:
            return 0
    return None


class _Above:
    """What stands above a line: the keys that lead to it, and the item in front of it. They are only looked for if needed."""

    def __init__(self, lines: Sequence[str], index: int) -> None:
        self._lines = lines
        self._index = index

    def keys(self) -> tuple[str, ...]:
        """The keys of the mappings around the line, the nearest first."""
        found = []
        line = self._lines[self._index]
        column, is_item = _column(line), line.lstrip().startswith("-")
        for index in range(self._index - 1, max(self._index - _FAR, -1), -1):
            text = self._lines[index].rstrip()
            stripped = text.lstrip()
            if not stripped or stripped[0] == "#":
                continue
            if text.startswith("---") or (column == 0 and not is_item):
                break
            head = _HEAD.match(text)
            if head is None or head["key"] is None:
                if _column(text) < column and stripped.startswith("- "):
                    column, is_item = _column(text), True
                continue
            inner, dashed = len(head["lead"]), "-" in head["lead"]
            if inner < column or (inner == column and is_item):
                found.append(head["key"].strip("\"'"))
                column, is_item = _column(text), dashed
            elif dashed and _column(text) < column:  # the first line of the item that the line is in
                column, is_item = _column(text), True
        return tuple(found)

    def item(self) -> str:
        """The item of a list in the line above, if there is one; else nothing."""
        text = self._lines[self._index - 1].strip() if self._index else ""
        return text.removeprefix("- ").strip("\"', ") if text.startswith(("- ", '"')) else ""


def _column(line: str) -> int:
    return len(line) - len(line.lstrip())


def _scalars(text: str, above: _Above) -> Iterator[_Scalar]:
    """The scalars and keys of a line, and of the lines behind it that go on with it."""
    head = _HEAD.match(text)
    assert head  # it matches anything
    start, key, keys = head.end(), head["key"], above.keys()
    if key is not None:
        yield _Scalar(*head.span("key"), keys, is_item=True, is_key=True)
        keys = (key.strip("\"'"), *keys)
    is_json = key is not None and key[0] == '"' and _JSON_VALUE.match(text, start)
    if text[start : start + 1] in _OPENING or is_json or (key is None and text[start : start + 1] in _BEGINNING):
        yield from _in_brackets(text, start, keys, above.item(), is_value=key is not None)
    elif start < len(text) and text[start] not in "*#":
        yield _Scalar(start, _end(text, start), keys, key is None and "-" in head["lead"], above.item())


def _end(line: str, start: int) -> int:
    """Where a scalar ends that is not in brackets. What follows quotes is no YAML unless it is a comment, and may be meant as text."""
    quoted = _QUOTES.match(line, start)
    comment = _COMMENT.search(line, quoted.end() if quoted else start)
    return len(line[: comment.start()].rstrip()) if comment else len(line)


def _in_brackets(
    text: str, start: int, around: tuple[str, ...], before: str, *, is_value: bool = False
) -> Iterator[_Scalar]:
    """The scalars and keys in JSON, or within brackets of YAML.

    Parameters:
        text: The text.
        start: Where to begin.
        around: The keys that lead there.
        before: The item in front of it.
        is_value: Whether a value begins there, and no item.
    """
    keys, key = [around[1:] if is_value else around], around[0] if is_value else None
    scalar: tuple[int, int] | None = None
    for found in _TOKEN.finditer(text, start):
        mark = found["mark"]
        if found["quoted"] is not None or found["plain"] is not None:
            begin = scalar[0] if scalar else found.start()  # two in a row are no YAML
            scalar = begin, found.start() + len(found[0].rstrip())
        elif mark == ":" and scalar is not None:
            yield _Scalar(*scalar, keys[-1], is_item=True, is_key=True)
            key, scalar = text[scalar[0] : scalar[1]].strip("\"'"), None
        elif mark in ("{", "["):
            keys.append(((key,) if key is not None else ()) + keys[-1])
            key, scalar, before = None, None, ""
        elif mark is not None:
            if scalar is not None:
                yield _scalar(scalar, key, keys[-1], before)
                before = "" if key is not None else text[scalar[0] : scalar[1]].strip("\"'")
            key, scalar = None, None
            if mark in ("}", "]") and len(keys) > 1:
                keys.pop()
    if scalar is not None:
        yield _scalar((scalar[0], len(text.rstrip()) if len(keys) == 1 else scalar[1]), key, keys[-1], before)


def _scalar(span: tuple[int, int], key: str | None, keys: tuple[str, ...], before: str) -> _Scalar:
    return _Scalar(*span, keys if key is None else (key, *keys), key is None, before)


def _hidden(line: str, scalar: _Scalar) -> Iterator[tuple[int, int]]:
    """The parts of a scalar that are not shown."""
    text = line[scalar.start : scalar.end]
    if text.lower() in _NO_VALUES or is_reference(text.strip("\"'")):
        return
    if _is_secret(scalar):
        yield scalar.start, scalar.end
        return
    if scalar.is_item and scalar.keys[:1] and scalar.keys[0] in _VARIABLES and "=" in text:  # as in compose
        yield scalar.start + text.index("=") + 1, scalar.end - (text[-1] in "\"'")
        return
    if scalar.is_item and is_secret_option(scalar.before):
        yield scalar.start, scalar.end
        return
    for start, end in secret_spans(text):
        yield scalar.start + start, scalar.start + end


_NO_VALUES = frozenset(["null", "~", "true", "false", "yes", "no", "on", "off", "y", "n"])
"""What YAML reads as nothing or as a boolean says too little to be secret."""


def _is_secret(scalar: _Scalar) -> bool:
    """Whether a scalar as a whole may be secret, by the keys that lead to it."""
    if not scalar.keys:
        return False
    key, *further = scalar.keys
    if scalar.is_key and key == "stringData":
        return False
    if any(map(_holds_values, scalar.keys, (*further, ""), (scalar.keys[index:] for index in range(len(scalar.keys))))):
        return True
    if scalar.is_item:
        return False
    if key in _VARIABLES:
        return True
    return has_secret_name(key) and key not in _NO_SECRETS and not _NAME_OF_ONE.fullmatch(key)


def _holds_values(key: str, around: str, keys: Sequence[str]) -> bool:
    """Whether all that stands below a key is a value: the key, the one around it, and all that lead to it."""
    if key in ("stringData", _APPLIED):
        return True
    if key == "value":
        return not any(other in _OTHER_VALUES for other in keys)
    if around in _VARIABLES:
        return key not in _OF_VARIABLES
    return around in _HEADERS and key not in ("name", "value")
