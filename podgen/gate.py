"""The gate: checks manifests before they are used, and raises `PodError` for one with errors."""

from collections.abc import Iterable
from typing import TypeVar

from podgen.errors import PodError
from podgen.model.base import Model, remember_verdict, verdict_of
from podgen.model.manifest import Manifest, Notes, notes_of
from podgen.problems import Problem
from podgen.reports.phrases import manifest_phrase
from podgen.rules import RULES, RuleSet, engine
from podgen.rules.given import usable_rules
from podgen.rules.lifting import bad_allows, not_lifted, slips
from podgen.rules.location import Location
from podgen.schema.convert import to_plain

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
    found = not_lifted(problems, notes.allow)
    if notes.rules and not wrong:
        wrong = slips(manifest, found)
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
    problems = engine.inspect(manifest, rules.own_alone(*notes.rules), has_right_types=True)
    found = [*bad_allows(manifest, rules.own_codes), *not_lifted(problems, notes.allow)]
    if errors := _errors(found):
        raise PodError(errors, subject(manifest))
    return tuple(problem for problem in found if not problem.is_derived)


def _held_to(manifest: Manifest, notes: Notes, rules: RuleSet) -> tuple[list[Problem], RuleSet]:
    """The problems of a manifest's `rules=` and `allow=`, and the set of rules to check it with."""
    wrong = bad_allows(manifest, rules.own_codes)
    if notes.is_reference:  # it has a name, and nothing else that a team could have a rule about
        return wrong, rules.without_own
    right, no_rules = usable_rules(notes.rules, Location(manifest).place, rules)
    return no_rules + wrong, rules.with_rules(*right)


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
    found = (*problems, *inspect(manifest, rules))
    if found and (errors := _errors(found)):
        if any(error.code == "pieces/not-a-piece" for error in errors):  # it may have been meant for a container
            errors = [error for error in errors if error.code not in _WITHOUT_CONTAINERS]
        raise PodError(errors, subject(manifest))
    if rules.packages is RULES.packages:  # it has passed all of podgen's own rules, whatever others there are
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
