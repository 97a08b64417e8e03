"""The one gate: a manifest comes out of it checked, or it does not come out."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from podgen.at import At
from podgen.errors import PodError
from podgen.model.base import Model, remember_verdict, verdict_of
from podgen.problems import Label, Problem, named
from podgen.rules import RULES, Engine
from podgen.suggest import did_you_mean

M = TypeVar("M", bound=Model)


class Verdict(NamedTuple):
    """What the gate said of a manifest that passed."""

    lifted: frozenset[str]
    """The codes of podgen's own rules that did not hold for it."""
    warnings: tuple[Problem, ...]


_engine = Engine(RULES)
_rules = {rule.code: rule for rule in RULES}


def inspect(manifest: Model, allow: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Everything that is wrong with a manifest, and what is worth a warning, except what `allow` lifts."""
    lifted = frozenset(allow)
    wrong = [problem for code in sorted(lifted) if (problem := _bad_lift(code, manifest))]
    found = [
        problem for problem in _engine.inspect(manifest) if problem.origin != "podgen" or problem.code not in lifted
    ]
    return (*wrong, *found)


def checked(manifest: M, allow: Iterable[str] = (), problems: Iterable[Problem] = ()) -> M:
    """The manifest itself, if nothing is wrong with it.

    Parameters:
        manifest: What to check.
        allow: Codes of podgen's own rules that do not hold for it.
        problems: What was found before there was a manifest to look at.

    Raises:
        PodError: With all errors that were found.
    """
    lifted = frozenset(allow)
    found = (*problems, *inspect(manifest, lifted))
    errors = [problem for problem in found if problem.severity == "error" and not problem.follows]
    if errors:
        raise PodError(errors, subject(manifest))
    remember_verdict(manifest, Verdict(lifted, found))
    return manifest


def passed(manifest: M) -> M:
    """The manifest itself, which passes the gate now if it has not before."""
    return checked(manifest) if verdict_of(manifest) is None else manifest


def warnings_of(manifest: Model) -> tuple[Problem, ...]:
    """What the gate had to say of a manifest, although it let it pass."""
    verdict: Verdict = verdict_of(passed(manifest))
    return verdict.warnings


def lifted_for(manifest: Model) -> frozenset[str]:
    """The codes of the rules that were lifted when a manifest passed the gate."""
    verdict: Verdict | None = verdict_of(manifest)
    return verdict.lifted if verdict else frozenset()


def duplicates(manifests: Iterable[Model]) -> list[Problem]:
    """Manifests of one kind, namespace and name: a cluster holds only one of them."""
    first: dict[object, At] = {}
    problems = []
    for manifest in manifests:
        at = At(manifest)
        name = at.child("metadata").child("name")
        if not name.value:
            continue  # the server makes up a name of its own for each
        key = (type(manifest), at.child("metadata").child("namespace").value, name.value)
        other = first.setdefault(key, at)
        if other is not at:
            problem = Problem(
                code="manifests/duplicate",
                origin="podgen",
                type="Duplicate",
                message=f"two manifests are {subject(manifest)}",
                path=name.path,
                place=at.place,
                label="the second of that name",
                related=(Label(other.place, "the first"),),
                help="rename one of them, or give them different namespaces",
            )
            problems.append(problem)
    return problems


def subject(manifest: Model) -> str:
    """A manifest in a few words: ``pod `shop` ``, ``pod `shop` in namespace `prod` ``."""
    kind = type(manifest).__name__.lower()
    metadata = At(manifest).child("metadata")
    values = (metadata.child(field).value for field in ("name", "generate_name", "namespace"))
    name, prefix, namespace = (value if isinstance(value, str) else "" for value in values)  # of any type, if refused
    text = f"{kind} {named(name or prefix)}" if name or prefix else f"a {kind} without a name"
    return f"{text} in namespace {named(namespace)}" if namespace else text


def _bad_lift(code: str, manifest: Model) -> Problem | None:
    """What is wrong with a code in `allow=[...]`."""
    rule = _rules.get(code)
    if rule and rule.origin == "podgen":
        return None
    help = None
    if rule:
        says = "refuses the pod" if rule.severity == "error" else "says so"
        message = f"the rule {named(code)} cannot be lifted: the API server {says} too"
    else:
        message = f"there is no rule {named(code)} to lift"
        meant = did_you_mean(code, [name for name, known in _rules.items() if known.origin == "podgen"])
        help = f"did you mean {named(meant)}?" if meant else None
    place = At(manifest).place
    place = place and place._replace(keywords=("allow",))
    return Problem(code="pieces/allow", origin="podgen", message=message, help=help, place=place)
