"""What a rule is: a documented function that checks one value of the model, with a code."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from importlib import import_module
from types import FunctionType
from typing import Any, NamedTuple, TypeAlias, TypeVar, get_args, overload

from podgen.codes import Code, Origin, Severity, find_code
from podgen.model.base import Model, hints_of
from podgen.model.manifest import Manifest
from podgen.problems import ErrorType, Label, Problem
from podgen.rules.location import Location
from podgen.suggest import did_you_mean
from podgen.words import Text, in_words

M = TypeVar("M", bound=Model)


class Finding(NamedTuple):
    """One result of a rule. The rest of the `Problem` (code, origin, path, place) comes from the rule and the location.

    A text that names fields has a wording for each reader: see `podgen.rules.wording`.

    Example:
        >>> Finding("the image comes from elsewhere", help="push it to registry.acme.example first").help
        'push it to registry.acme.example first'
    """

    message: Text
    """What is wrong, with the names that the user wrote: lower case, no final period."""
    at: Location | None = None
    """The location of the problem, by default that of the field or value that the rule checks."""
    shown: Location | None = None
    """The location to mark in the user's code, by default the same."""
    help: Text | None = None
    """What to do, such as a line that can be pasted."""
    notes: tuple[Text, ...] = ()
    """Why it is so."""
    label: Text = ""
    """The text under the marks in the user's code."""
    related: tuple[Label, ...] = ()
    """Other places that have to do with it, each from `Location.label`."""
    is_derived: bool = False
    """Whether it has the same cause as another finding. The server reports both."""


Findings: TypeAlias = Iterator[Finding]
"""What a rule returns: a rule is a generator function that yields a `Finding` for each thing that is wrong."""

Found: TypeAlias = Iterable[Finding] | Finding | None
"""What a user's own rule may return as well: a list of findings, one alone, or nothing."""

NOTHING: Findings = iter(())
"""No findings. For a rule that is no generator, as it is called very often and nearly always finds nothing."""


Check: TypeAlias = Callable[[Any, Location], Findings]
_AnyCheck: TypeAlias = Callable[[Any, Location], Any]


class Rule(NamedTuple):
    """A check of the values of one type, or of one field of that type wherever it is set."""

    about: Code
    """Its code, with origin, severity and title."""
    on: type[Model]
    field: str | None
    check: Check
    type: ErrorType
    unless: Callable[[Location], bool] | None = None
    """For a rule about a field: says of the location of a value that the rule finds nothing there. Asked once for all rules
    of the field that share it."""
    importing: Callable[[], AbstractContextManager[None]] | None = None
    """For a rule of a user's module: makes the user's other modules importable, as the function may import some itself."""

    @property
    def code(self) -> str:
        """Its name, such as `ports/reuse`."""
        return self.about.code

    @property
    def origin(self) -> Origin:
        """Who refuses what it finds: the API server, podgen, or a user's own rule."""
        return self.about.origin

    @property
    def severity(self) -> Severity:
        """Whether what it finds is an error or a warning."""
        return self.about.severity

    @property
    def doc(self) -> str:
        """What the rule checks, and why."""
        return self.check.__doc__ or ""

    @property
    def definition(self) -> tuple[object, ...]:
        """What it checks, the file and the line of its function, and what that was made with.

        A module that is imported twice makes one rule twice; a function that makes rules may make several in one place.
        """
        return (*_definition(self.check, ()), self.on, self.field)

    def __reduce__(self) -> tuple[Callable[[str, str], Any], tuple[str, str]]:
        """It is pickled by its name, as functions are."""
        module, name = self.check.__module__, self.check.__qualname__
        try:
            is_found = _named_rule(module, name) is self
        except (ImportError, AttributeError):
            is_found = False
        if not is_found:
            from pickle import PicklingError  # few rules are pickled

            raise PicklingError(f"the rule {self.code!r} cannot be pickled: it is not {name} of the module {module}")
        return _named_rule, (module, name)

    def __deepcopy__(self, known: object) -> "Rule":
        """Nothing of it can change."""
        return self

    def problem(self, finding: Finding, at: Location) -> Problem:
        """The problem for a finding. `at` is the location of the value that was checked."""
        where = finding.at or (at.child(self.field) if self.field else at)
        return problem(finding, where, self.about, self.type)


def _definition(function: Any, around: tuple[object, ...]) -> tuple[object, ...]:
    """What identifies a function: its file, line and name, and the values that it was made with, such as those of its closure.

    Parameters:
        function: The function, or anything else that can be called.
        around: The functions that it is a part of: one may refer to itself.
    """
    code, name = getattr(function, "__code__", None), getattr(function, "__qualname__", repr(function))
    if code is None:
        return ("", 0, name, function)
    place = (code.co_filename, code.co_firstlineno, name)
    if function in around:
        return place
    made_with = [getattr(function, "__self__", None), getattr(function, "__defaults__", None)]
    for cell in getattr(function, "__closure__", None) or ():
        with suppress(ValueError):  # it is not set yet
            made_with.append(cell.cell_contents)
    outer = (*around, function)
    return (*place, [_definition(part, outer) if isinstance(part, FunctionType) else part for part in made_with])


def _named_rule(module: str, name: str) -> Any:
    """What a module calls by a name, such as `no_limits` or `Rules.no_limits`."""
    value: Any = import_module(module)
    for part in name.split("."):
        value = getattr(value, part)
    return value


def problem(finding: Finding, where: Location, about: Code, type: ErrorType) -> Problem:
    """The problem for a finding at a location, worded for whoever wrote the manifest."""
    shown, reader = finding.shown or where, where.reader
    return Problem(
        code=about.code,
        message=in_words(finding.message, reader),
        origin=about.origin,
        severity=about.severity,
        type=type,
        path=where.path,
        help=None if finding.help is None else in_words(finding.help, reader),
        notes=tuple([in_words(note, reader) for note in finding.notes]),
        steps=shown.steps,
        place=shown.place,
        label=in_words(finding.label, reader),
        related=tuple(finding.related),
        is_derived=finding.is_derived,
    )


@overload
def rule(
    code: str, on: type[M], field: None = None, *, type: ErrorType = "Invalid", severity: Severity | None = None
) -> Callable[[Callable[[M, Location], Found]], Rule]: ...
@overload
def rule(
    code: str, on: type[Model], field: str, *, type: ErrorType = "Invalid", severity: Severity | None = None
) -> Callable[[Callable[[Any, Location], Found]], Rule]: ...
def rule(
    code: str,
    on: type[Model],
    field: str | None = None,
    *,
    type: ErrorType = "Invalid",
    severity: Severity | None = None,
) -> Callable[[_AnyCheck], Rule]:
    """Decorate a function to make it a rule: it yields a `Finding` for each thing that is wrong with a value.

    The function gets the value and its `Location`, which is that of the field if it is about one. It may also return a list of
    findings, one alone, or `None`. Its docstring says what is wanted, and why; the first paragraph of it is the title of the
    rule.

    Origin, severity and title of podgen's own rules are in `podgen.codes`. Any other rule is a user's own.

    Parameters:
        code: Its name, `subject/what-is-wrong` in kebab-case, for example `acme/no-limits`.
        on: The API type that it checks, any class of `podgen.model`: `Container`, `Deployment`, `ObjectMeta`, ...; `Manifest`
            stands for all objects. A `Pod` is one that stands alone; what workloads run has a `PodSpec`, as pods have.
        field: The field of that type that it checks. The function is called with the field's value, wherever the field is
            set. Without a field, it is called with every value of the type.
        type: The API server's kind of error.
        severity: Only for a user's own rule: `error` (the default) refuses the manifest, `warning` does not.

    Raises:
        ValueError: The code has another form, or it is one of podgen's own, and a severity is given; the type has no such
            field; or there is no such severity or type.
        TypeError: `on` is no class of the model, `code` or `field` is no text, or the function cannot be called with a value and its location.

    Example:
        >>> from podgen import check, container, pod
        >>> from podgen.model import Container
        >>> @rule("acme/foreign-image", Container, "image", severity="warning")
        ... def foreign_image(image, at):
        ...     '''Images come from the registry of the company.'''
        ...     if not image.startswith("registry.acme.example/"):
        ...         yield Finding(f"the image `{image}` is not from our registry")
        >>> [problem] = check(pod("job", container("job", "busybox:1.37"), rules=[foreign_image]))
        >>> print(problem)
        warning[acme/foreign-image]: the image `busybox:1.37` is not from our registry
    """
    given: Any = on
    if not (isinstance(given, _TYPE) and issubclass(given, Model)):
        raise TypeError(f"a rule is on a class of `podgen.model`, got {on!r}")
    _refuse_other_words(code, field, type)
    fields = _OF_ALL if on is Manifest else hints_of(on)
    if field is not None and field not in fields:
        meant = did_you_mean(field, fields)
        help = f"; did you mean {meant!r}?" if meant else ""
        raise ValueError(f"{on.__name__} has no field {field!r}, which the rule {code!r} is to check{help}")
    if severity not in (None, "error", "warning"):
        raise ValueError(f"the severity of a rule is `error` or `warning`, got {severity!r}")
    known = find_code(code)
    if known is None and not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*", code):
        raise ValueError(f"the code of a rule is `subject/what-is-wrong` in lower case, with `-`, got {code!r}")
    if known is not None and severity is not None:
        raise ValueError(f"the severity of {code!r}, a code of podgen's own, is in `podgen.codes`")

    def make(check: _AnyCheck) -> Rule:  # this annotation is read for each rule
        if known is None:
            _refuse_other_parameters(code, check)
        about = known or Code(code, "own", severity or "error", *_described(check))
        given: Any = check
        # Rules are kept by their functions. An instance of a dataclass has no hash; its method has one.
        function = check if isinstance(given, Hashable) else given.__call__
        return Rule(about, on, field, function, type)

    return make


def _refuse_other_words(code: Any, field: Any, type: Any) -> None:
    """Refuse what is no text, and a kind of error that the API server does not have.

    Raises:
        TypeError: A text is needed.
        ValueError: There is no such kind.
    """
    if not isinstance(code, str):
        raise TypeError(f"the code of a rule is a text, such as 'acme/no-limits', got {code!r}")
    if not isinstance(field, str | None):
        raise TypeError(f"the rule {code!r} is about one field, named by a text, got {field!r}")
    if type not in _ERROR_TYPES:
        raise ValueError(f"the type of the rule {code!r} is one of {', '.join(_ERROR_TYPES)}, got {type!r}")


_ERROR_TYPES = get_args(ErrorType)

_OF_ALL = ("api_version", "kind", "metadata")
"""The fields that all objects have."""

_TYPE = type  # in `rule`, the name is a parameter


def _described(check: Callable[..., Any]) -> tuple[str, str]:
    """The title of a rule and all that is said of it: the first paragraph of a docstring, and the whole."""
    lines = [line.strip() for line in (check.__doc__ or "").strip().splitlines()]
    first, _, _ = "\n".join(lines).partition("\n\n")
    return " ".join(first.split()).removesuffix("."), "\n".join(lines)


def _refuse_other_parameters(code: str, check: Callable[..., Any]) -> None:
    """Refuse a function that no value and location can be given to.

    Raises:
        TypeError: It is one.
    """
    import inspect  # slow to import, and most programs have no rules of their own

    if not callable(check):
        raise TypeError(f"a rule is a function, got {check!r}, for the code {code!r}")
    name = getattr(check, "__name__", repr(check))
    if inspect.iscoroutinefunction(check) or inspect.isasyncgenfunction(check):
        raise TypeError(f"the rule {code!r} is a plain function, without `async`: def {name}(value, at)")
    try:
        signature = inspect.signature(check)
    except (TypeError, ValueError):  # what is written in C need not have one
        return
    try:
        signature.bind(None, None)
    except TypeError:
        raise TypeError(
            f"the rule {code!r} is called with a value and its location, as in def {name}(value, at), "
            f"which {name}{signature} cannot be"
        ) from None
