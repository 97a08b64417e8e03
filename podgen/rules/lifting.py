"""What `allow=[...]` lifts: codes of rules that do not hold for one object."""

from collections.abc import Collection, Iterable

from podgen.codes import Code, all_codes, find_code
from podgen.model.manifest import Manifest
from podgen.problems import Problem, SourceRef, named, suggestion
from podgen.rules.location import Location
from podgen.rules.rule import Rule
from podgen.suggest import did_you_mean


def not_lifted(problems: Iterable[Problem], allow: Collection[str]) -> list[Problem]:
    """The problems without those that are lifted. Those that the API server reports, too, stay.

    Parameters:
        problems: The problems.
        allow: The codes.
    """
    return [problem for problem in problems if problem.code not in allow or problem.origin == "kubernetes"]


def bad_allow(code: str, place: SourceRef | None, own: Collection[Code] = ()) -> Problem | None:
    """The problem of a code that cannot be lifted, or `None` if it can.

    Parameters:
        code: The code.
        place: The call that it is given to.
        own: The codes of users' own rules. If none are known, as in a program that plain Python runs, it may be one of theirs.
    """
    about = find_code(code) or next((known for known in own if known.code == code), None)
    if about and about.can_be_lifted:
        return None
    help = None
    if about is None:
        from podgen.config.own_codes import is_of_absent_rule  # few lift rules

        if "*" not in code and is_of_absent_rule(code, own):
            return None
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


def bad_allows(manifest: Manifest, project: Collection[Code] = ()) -> list[Problem]:
    """The problems of the codes that a manifest cannot lift.

    Parameters:
        manifest: The manifest.
        project: The codes of users' own rules, beside those that it has itself.
    """
    codes = sorted(manifest.allow)
    if not project:  # a code that the project's rules may have is accepted
        codes = [code for code in codes if bad_allow(code, None)]
    return _bad_ones(codes, manifest, [*project, *_own_codes(manifest)])


def slips(manifest: Manifest, found: Iterable[Problem]) -> list[Problem]:
    """Problems for misspelt codes: unknown ones that look like the code of an own rule that refuses the manifest.

    Other unknown codes may be those of rules that only the project has.

    Parameters:
        manifest: The manifest.
        found: What is wrong with it, and not lifted.
    """
    own = _own_codes(manifest)
    errors = {problem.code for problem in found if problem.severity == "error"}
    refusing = errors & {code.code for code in own}
    unknown = [code for code in sorted(manifest.allow) if find_code(code) is None] if refusing else []
    return _bad_ones([code for code in unknown if did_you_mean(code, refusing)], manifest, own)


def _bad_ones(codes: Iterable[str], manifest: Manifest, own: Collection[Code]) -> list[Problem]:
    place = Location(manifest).place
    return [problem for code in codes if (problem := bad_allow(code, place, own))]


def _own_codes(manifest: Manifest) -> list[Code]:
    """The codes of the rules that a manifest has itself. Other values in `rules=` are reported by `usable_rules`."""
    return [rule.about for rule in manifest.rules if isinstance(rule, Rule)]
