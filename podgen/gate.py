"""The gate: checks manifests before they are used, and raises `PodError` for one with errors."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from podgen.codes import Code, all_codes, find_code
from podgen.errors import PodError
from podgen.model.base import Model, remember_verdict, verdict_of
from podgen.model.manifest import Manifest, Notes, notes_of
from podgen.problems import Problem, SourceRef, named, suggestion
from podgen.reports.phrases import manifest_phrase
from podgen.rules import RULES, RuleSet, engine
from podgen.rules.given import usable_rules
from podgen.rules.location import Location
from podgen.schema.convert import to_plain
from podgen.suggest import did_you_mean

M = TypeVar("M", bound=Manifest)


def inspect(manifest: Manifest, rules: RuleSet = RULES) -> tuple[Problem, ...]:
    """All errors and warnings about a manifest, except those that its `allow` lifts. Its own `rules` are asked, too.

    Parameters:
        manifest: The manifest to check.
        rules: The rules to check.

    Raises:
        RuleError: One of the user's own rules fails.
    """
    notes = notes_of(manifest)
    wrong: list[Problem] = []
    if notes.rules or notes.allow or rules.own:
        wrong, rules = _held_to(manifest, notes, rules)
    problems = engine.inspect(manifest, rules)
    if type(manifest).__name__ == "CustomObject":
        problems += _of_schema(manifest, problems)
    if notes.is_patch:
        problems = _of_patch(manifest, problems)
    if not notes.allow:
        return (*wrong, *problems)
    found = _not_lifted(problems, notes)
    if notes.rules and not wrong:
        wrong = _slips(manifest, notes, found)
    return (*wrong, *found)


def refuse_further(manifest: Manifest, rules: RuleSet) -> tuple[Problem, ...]:
    """Hold a manifest that has passed the gate to the user's own rules of a set, and return the warnings.

    Parameters:
        manifest: The manifest. Rules that it has itself have been asked already.
        rules: The set with all own rules that there are.

    Raises:
        PodError: There are errors. It has all of them.
        RuleError: One of the rules fails.
    """
    notes = notes_of(manifest)
    if not rules.own or notes.is_reference:
        return ()
    wrong = _bad_allows(manifest, notes, (*rules.own_codes, *(rule.about for rule in notes.rules)), are_all=True)
    problems = engine.inspect(manifest, rules.own_alone(*notes.rules), has_right_types=True)
    found = [*wrong, *_not_lifted(problems, notes)]
    if errors := _errors(found):
        raise PodError(errors, subject(manifest))
    return tuple(problem for problem in found if not problem.is_derived)


def _held_to(manifest: Manifest, notes: Notes, rules: RuleSet) -> tuple[list[Problem], RuleSet]:
    """What is wrong with a manifest's own rules and with what it lifts, and the rules that hold for it."""
    are_all = bool(rules.own)
    wrong: list[Problem] = []
    if notes.is_reference:  # it has a name, and nothing else that a team could have a rule about
        rules = rules.without_own
    elif notes.rules:
        right, wrong = usable_rules(notes.rules, Location(manifest).place, rules)
        rules = rules.with_rules(*right)
    return wrong + _bad_allows(manifest, notes, rules.own_codes, are_all=are_all), rules


def _bad_allows(manifest: Manifest, notes: Notes, own: Collection[Code], *, are_all: bool) -> list[Problem]:
    place = Location(manifest).place
    found = (bad_allow(code, place, own, are_all=are_all) for code in sorted(notes.allow))
    return [problem for problem in found if problem]


def _slips(manifest: Manifest, notes: Notes, found: Iterable[Problem]) -> list[Problem]:
    """The codes that its `allow` misspells: those that look like one of a user's own rule, which refuses the manifest.

    Others may be codes of rules that only the project knows.
    """
    errors = {problem.code for problem in found if problem.severity == "error"}
    known = {rule.code: rule.about for rule in notes.rules}
    refusing = errors & known.keys()
    unknown = [code for code in sorted(notes.allow - known.keys()) if find_code(code) is None] if refusing else []
    place = Location(manifest).place
    slips = [code for code in unknown if did_you_mean(code, refusing)]
    return [problem for code in slips if (problem := bad_allow(code, place, [*known.values()], are_all=True))]


def _not_lifted(problems: Iterable[Problem], notes: Notes) -> list[Problem]:
    allow = notes.allow
    return [problem for problem in problems if problem.code not in allow or problem.origin == "kubernetes"]


def _of_patch(manifest: Manifest, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a part of an object that the rest of it cannot make right."""
    from podgen.rules.incomplete import is_given  # few programs make such parts

    plain = to_plain(manifest)
    return [problem for problem in problems if is_given(problem, plain)]


def _of_schema(manifest: Manifest, problems: Iterable[Problem]) -> list[Problem]:
    """What the schema of its kind does not take in an object, if Kubernetes has the kind and podgen no class for it.

    Parameters:
        manifest: The object.
        problems: What is wrong with it for other reasons. What cannot be written is not held against the schema.
    """
    if any(problem.type == "Decode" for problem in problems):
        return []
    from podgen.openapi.custom_objects import built_in_problems  # few programs make such objects

    return built_in_problems(manifest)


def checked(manifest: M, problems: Iterable[Problem] = (), rules: RuleSet = RULES) -> M:
    """The manifest itself, if it has no errors.

    Parameters:
        manifest: The manifest to check.
        problems: Problems of the pieces that it was assembled from.
        rules: The rules to check.

    Raises:
        PodError: There are errors. It has all of them.
    """
    of_pieces = tuple(problems)
    found = (*of_pieces, *inspect(manifest, rules))
    errors = _errors(found)
    if any(problem.code == "pieces/not-a-piece" for problem in of_pieces):  # it may have been meant for a container
        errors = [problem for problem in errors if problem.code not in _WITHOUT_CONTAINERS]
    if errors:
        raise PodError(errors, subject(manifest))
    if rules.includes(RULES):
        remember_verdict(manifest, found)
    return manifest


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error" and not problem.is_derived]


_WITHOUT_CONTAINERS = ("containers/missing", "containers/missing-in-template")


def refuse(problems: Iterable[Problem], about: str) -> None:
    """Refuse something that is no manifest of its own, if there are problems.

    Parameters:
        problems: What is wrong with it.
        about: What it is, for the last line of the report: ``the key `level` ``.

    Raises:
        PodError: There are problems.
    """
    if errors := tuple(problems):
        raise PodError(errors, about)


def ensure_checked(manifest: M) -> M:
    """The manifest itself, checked now if it has not passed the gate before.

    Raises:
        PodError: It has errors.
    """
    return checked(manifest) if verdict_of(manifest) is None else manifest


def ensure_whole(manifest: M) -> M:
    """The manifest itself, if it is whole, so that it can be written.

    Raises:
        PodError: It is a part of an object.
    """
    if manifest.is_patch:
        problem = Problem.of(
            "manifests/patch",
            "this is a part of a pod, and no manifest",
            place=Location(manifest).place,
            help="convert it: to_client(patch), to_dict(patch); or make a pod of it: pod(name, patch)",
        )
        raise PodError([problem], subject(manifest))
    return manifest


def warnings_of(manifest: Manifest) -> tuple[Problem, ...]:
    """The warnings about a manifest, which passes the gate now if it has not before; none that only follow from others."""
    warnings: tuple[Problem, ...] = verdict_of(ensure_checked(manifest))
    return tuple([warning for warning in warnings if not warning.is_derived])


def subject(manifest: Model) -> str:
    """A manifest in a few words: ``pod `shop` ``, ``pod `shop` in namespace `prod` ``."""
    kind = _kind(manifest)[1].lower()
    if isinstance(manifest, Manifest) and manifest.is_patch:
        return f"the {kind} patch"
    article = "an" if kind[0] in "aeiou" else "a"
    metadata = Location(manifest).child("metadata")
    values = (metadata.child(field).value for field in ("name", "generate_name", "namespace"))
    name, prefix, namespace = (
        value if isinstance(value, str) else "" for value in values
    )  # a refused one has any type
    return manifest_phrase(kind, name or prefix, namespace, nameless=f"{article} {kind} without a name")


def _kind(manifest: Model) -> tuple[str, str]:
    """The kind of a manifest, behind its API group if others have defined it: podgen's own kinds have names of their own."""
    if type(manifest).__name__ != "CustomObject":
        return "", type(manifest).__name__
    at = Location(manifest)
    version, kind = at.child("api_version").value, at.child("kind").value
    group = version.rpartition("/")[0] if isinstance(version, str) else ""
    return group, kind if isinstance(kind, str) and kind else "object"  # a refused one has any type


def bad_allow(
    code: str, place: SourceRef | None, own: Collection[Code] = (), *, are_all: bool = False
) -> Problem | None:
    """The problem of a code in `allow=[...]` that cannot be lifted, or `None` if it can.

    A code that may be that of a project's rule is taken for one if these are not known, as in a program that plain Python runs.

    Parameters:
        code: The code.
        place: The call that it is given to.
        own: The codes of users' own rules that are known.
        are_all: Whether there are no others.
    """
    about = find_code(code) or next((known for known in own if known.code == code), None)
    if about and about.can_be_lifted:
        return None
    if about is None and not are_all and "*" not in code:
        from podgen.config.own_codes import may_be_own  # few lift rules

        if may_be_own(code):
            return None
    help = None
    if about is None:
        message = f"there is no rule {named(code)} to lift"
        meant = did_you_mean(code, [known.code for known in (*all_codes(), *own) if known.can_be_lifted])
        help = suggestion(meant)
    elif not about.is_rule:
        message = f"{named(code)} cannot be lifted: it is not what a rule finds"
    else:
        says = "refuses the pod" if about.severity == "error" else "says so"
        message = f"the rule {named(code)} cannot be lifted: the API server {says} too"
    place = place and place._replace(keywords=("allow",))
    return Problem.of("pieces/allow-invalid", message, help=help, place=place)
