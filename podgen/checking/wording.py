"""Problems in the words of those who write YAML. The rules speak Python: `host_users=False`, where YAML has `hostUsers: false`."""

import functools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from podgen import model
from podgen.model.base import Model
from podgen.problems import Problem
from podgen.schema.fields import fields_of
from podgen.yaml.scalars import plain_value


class OwnTexts(Container[str]):
    """What a user has written anywhere in a manifest, in which a name of the user's can be looked up.

    A user may call a volume `host_network`. It is not called `hostNetwork` then, in whatever message it is named.
    """

    def __init__(self, manifest: Any) -> None:
        self._manifest = manifest

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and part in self._all

    @functools.cached_property
    def _all(self) -> str:
        texts: list[str] = []
        _gather(self._manifest, texts)
        return "\n".join(texts)


def _gather(value: Any, texts: list[str]) -> None:
    """Collect all texts in plain data, keys too. What was read is not nested deeply."""
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, dict):
        texts += value
        for item in value.values():
            _gather(item, texts)
    elif isinstance(value, list):
        for item in value:
            _gather(item, texts)


def in_yaml(problem: Problem, own: Container[str] = ()) -> Problem:
    """A problem with all that it says in the words of YAML; `own` holds what the user wrote, which stays as it is."""
    help = None if problem.yaml_help else problem.help
    if not _speaks_python(problem, help):
        return problem.changed(help=problem.yaml_help) if problem.yaml_help else problem
    return problem.changed(
        message=text_in_yaml(problem.message, own),
        help=text_in_yaml(help, own) if help else problem.yaml_help,
        label=text_in_yaml(problem.label, own),
        notes=tuple([text_in_yaml(note, own) for note in problem.notes]),
        related=tuple([part._replace(text=text_in_yaml(part.text, own)) for part in problem.related]),
    )


def _speaks_python(problem: Problem, help: str | None) -> bool:
    """Whether to look at a problem more closely. Most are fine, and this says so in half a microsecond."""
    if problem.type == "Decode":
        return True  # it may tell of `True`
    texts = [problem.message, help or "", problem.label, *problem.notes, *(part.text for part in problem.related)]
    text = " ".join(texts)
    return "_" in text or "=" in text


def text_in_yaml(text: str, own: Container[str] = ()) -> str:
    """A text with the fields as YAML has them, except what is in `own`.

    Example:
        >>> text_in_yaml("leave host_ip out, or add host_port=80")
        'leave hostIP out, or add `hostPort: 80`'
    """
    return "".join([part if part == new or part in own else new for part, new in _parts(text)])


@functools.lru_cache(maxsize=1000)  # many a problem is told of many manifests
def _parts(text: str) -> Sequence[tuple[str, str]]:
    """A text in parts, each with what it is in YAML; if it cannot be the user's own, which is in quotes, it is that already."""
    parts, end = [], 0
    for match in _pattern().finditer(text):
        before, new = text[end : match.start()], _translated(match)
        may_be_own = "`" in text[: match.start()] or '"' in text[: match.start()]
        parts += [(before, before), (match[0] if may_be_own else new, new)]
        end = match.end()
    return (*parts, (text[end:], text[end:]))


def _translated(match: re.Match[str]) -> str:
    if match["value"]:
        return _VALUES[match["value"]]
    if match["type"]:
        return "a mapping"
    if match["maker"]:
        return ""
    name = _names().get(match["attribute"] or match["words"])
    if name is None:
        return match[0]
    if match["truth"]:
        return f"{name} is {_LITERALS[match['truth']]}"
    literal = match["literal"]
    if literal is None or literal in ("", "..."):
        return name
    field = f"{name}: {_literal(literal)}"
    stands_alone = match[0] == match.string or match.string[match.start() - 1 : match.start()] == "`"
    return field if stands_alone else f"`{field}`"


_LITERALS = {"True": "true", "False": "false", "None": "null"}

# What is said of a value of a wrong type.
_VALUES = {
    f"{before} {literal}": f"{before} {_LITERALS[literal]}"
    for before, literals in (
        ("the boolean", ("True", "False")),
        ("without quotes:", ("True", "False")),
        ("got", ("None",)),
    )
    for literal in literals
}

_SIMPLE = re.compile(r'"([A-Za-z/][A-Za-z0-9/._-]*)"')


def _literal(literal: str) -> str:
    """A literal of Python as YAML: most of them are the same; text that needs no quotes has none."""
    simple = _SIMPLE.fullmatch(literal)
    if simple and plain_value(simple[1]) == simple[1]:
        return simple[1]
    return _LITERALS.get(literal, literal)


@functools.cache
def _names() -> Mapping[str, str]:
    """The API names of all fields by their Python names: no Python name stands for two."""
    return {field.attribute: field.name for kind in _models(Model) for field in fields_of(kind).values()}


def _models(base: type[Model]) -> Iterator[type[Model]]:
    """All types of the API."""
    for kind in vars(model).values():
        if isinstance(kind, type) and issubclass(kind, base):
            yield kind


@functools.cache
def _pattern() -> re.Pattern[str]:
    """What may have to be put in other words: some things that are said of values, `attribute=literal` and `two_words`."""
    text = r'"(?:[^"\\]|\\.)*"'
    several = rf'\[(?:{text}|[^"\[\]])*\]|\{{(?:{text}|[^"{{}}])*\}}'
    nothing = r"(?![^\s.,;:)`])"
    return re.compile(
        rf"(?P<value>\b(?:{'|'.join(_VALUES)})\b)"
        r"|(?P<type>\ba `podgen\.model\.\w+`)"
        r"|(?P<maker>, as `\w+[.(][^`]*` makes it)"
        r"|(?<![\w.-])(?:"
        rf"(?P<attribute>[a-z][a-z0-9_]*)=(?P<literal>{text}|{several}|-?\d+|True|False|None|\.\.\.|{nothing})"
        r"|(?P<words>[a-z][a-z0-9]*_[a-z0-9_]*)(?![\w-])(?: is (?P<truth>True|False)\b)?"
        r")"
    )
