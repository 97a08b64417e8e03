"""Collects the manifests that a user asked for: loads files, fills in templates, and checks what comes out."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from podgen.errors import PodError, RuleError
from podgen.gate import ensure_checked, ensure_whole, refuse_further
from podgen.loading.contents import returned_manifests
from podgen.loading.errors import LoadError, TemplateError, UserCodeError
from podgen.loading.exposed_secrets import exposed_secrets
from podgen.loading.import_roots import user_modules
from podgen.loading.left_alone import LeftAlone
from podgen.loading.load import Failure, Loaded, LoadResult, load
from podgen.loading.order import in_order
from podgen.loading.origins import LedBy, Origin, with_all_targets
from podgen.loading.references import with_references
from podgen.loading.running import user_code
from podgen.loading.targets import Excluded
from podgen.loading.template_choice import choose
from podgen.loading.template_values import Given, with_defaults
from podgen.problems import Problem, named
from podgen.rules import RULES, RuleSet

if TYPE_CHECKING:  # few programs make custom resources
    from podgen.openapi.definition_set import Definitions


class Rendering(NamedTuple):
    """The manifests that were asked for. With failures, they are incomplete, and must not be written."""

    objects: list[Origin]
    """All objects of the set, rendered or not, each with what led to it, in an order that a cluster takes."""
    failures: list[Failure | TemplateError]
    warnings: list[tuple[Origin, Problem]]
    """What may be wrong between the objects, with the object that each is about. Each knows its own warnings."""
    left: list[LeftAlone]
    """What in folders is left alone."""
    left_templates: frozenset[str]
    """The names of the templates among these."""
    parameters: frozenset[str]
    """The parameters of all templates."""
    targets: tuple[str, ...]
    """What was rendered: paths from the root of the file system, `-` for what was piped in."""
    files: frozenset[str] = frozenset()
    """The files that it depends on, if it is watched: users' modules, and what else the manifests were made of."""
    folders: frozenset[str] = frozenset()
    """The folders in which a new Python file may change it."""

    @property
    def manifests(self) -> list[Origin]:
        """The objects to render: all but those that only stand for what lives elsewhere."""
        return [each for each in self.objects if not each[1].is_reference]


def collect(
    targets: tuple[str, ...],
    given: Given = Given(),  # noqa: B008  # nobody changes it
    progress: Callable[[int, int], None] | None = None,
    *,
    secrets: bool = False,
    external: Collection[str] = (),
    why_excluded: Excluded = lambda _: None,
    piped_in: Callable[[], bytes] = bytes,
    is_watched: bool = False,
    definitions: "Definitions | None" = None,
    rules: RuleSet = RULES,
) -> Rendering:
    """All manifests of files, folders and modules, and what they refer to, checked by themselves and as a set.

    Parameters:
        targets: What to load; see `podgen.loading.load.load`.
        given: Values for templates.
        progress: Called before each file, with how many are done, and how many there are.
        secrets: Whether the values of Secrets may be written. If not, Secrets that have some are refused.
        external: What lives elsewhere, each as `KIND/NAME`.
        why_excluded: Says of a path in a folder why the user excludes it; `None` if not.
        piped_in: Reads the program that the target `-` stands for.
        is_watched: Whether to find out what it depends on.
        definitions: What custom resources are held to, beside the definitions among the manifests.
        rules: The rules, with all that are the user's own. What was made has been held to podgen's already.

    Raises:
        ValueError: A text in `external` has another form.
    """
    with user_modules():
        result = load(*targets, progress=progress, why_excluded=why_excluded, piped_in=piped_in)
        rendering = _collect(result, given, external, definitions, rules)
        if is_watched:
            from podgen.loading.dependencies import depends_on

            rendering = rendering._replace(**depends_on(targets, rendering.objects, rendering.failures)._asdict())
    if not secrets and (exposed := exposed_secrets(manifest for _, manifest in rendering.manifests)):
        rendering.failures.append(PodError(exposed, "the manifests"))
    return rendering


def _collect(
    result: LoadResult, given: Given, external: Collection[str], definitions: "Definitions | None", rules: RuleSet
) -> Rendering:
    failures: list[Failure | TemplateError] = list(result.failures)
    templates = choose(result.found, given)
    failures += templates.failures
    if not result.failures:  # a file that failed might have the template
        failures += templates.unknown
    found: list[Origin] = []
    for loaded in result.found:
        if callable(loaded.value) and id(loaded.value) not in templates.arguments:
            continue
        try:
            found += _made(loaded, templates.arguments.get(id(loaded.value)))
        except (LoadError, PodError, UserCodeError) as failure:
            failures.append(failure)
    objects: list[Origin] = []
    broken: set[str] = set()
    warnings: list[tuple[Origin, Problem]] = []
    for led_by, manifest in with_all_targets(found, with_references(found)):
        try:
            objects.append((led_by, ensure_whole(ensure_checked(manifest))))
            warnings += [(objects[-1], warning) for warning in refuse_further(manifest, rules)]
        except PodError as failure:
            failures.append(failure)
        except RuleError as error:
            if error.code not in broken:  # one object is enough to mend it
                failures.append(UserCodeError(led_by.origin, error, "checked"))
            broken.add(error.code)
    left = [*result.left, *templates.left_alone]
    targets = (*dict.fromkeys(target for loaded in result.found for target in loaded.targets),)
    rendering = Rendering(in_order(objects), failures, warnings, left, templates.left, templates.parameters, targets)
    if not failures and not rendering.manifests:
        failures.append(
            LoadError("all that was found stands for objects that live elsewhere: there is nothing to render")
        )
    between = [*_between(rendering.objects, external), *_defined(rendering.objects, definitions)]
    if not failures:  # what a file that failed would have brought is not missing
        rendering.warnings.extend(each for each in between if each[1].severity == "warning")
    if errors := [problem for _, problem in between if problem.severity == "error"]:
        failures.append(PodError(errors, "the manifests"))
    return rendering


def _between(objects: list[Origin], external: Collection[str]) -> list[tuple[Origin, Problem]]:
    """What is wrong between objects. For a pod alone, these rules are not even imported."""
    if len(objects) == 1 and objects[0][1].kind == "Pod":
        return []
    from podgen.rules.across.external import parse_external
    from podgen.rules.across.manifests import inspect_manifests

    found = inspect_manifests([manifest for _, manifest in objects], parse_external(external))
    return [(objects[number], problem) for number, problem in found]


def _defined(objects: list[Origin], definitions: "Definitions | None") -> list[tuple[Origin, Problem]]:
    """What in custom resources their definitions do not take."""
    if not any(type(manifest).__name__ == "CustomObject" for _, manifest in objects):
        return []
    from podgen.openapi.custom_objects import defined_problems
    from podgen.openapi.definition_set import Definitions

    found = defined_problems([manifest for _, manifest in objects], definitions or Definitions())
    return [(objects[number], problem) for number, problem in found]


def _made(loaded: Loaded, arguments: Mapping[str, Any] | None) -> list[Origin]:
    """The manifest that was found, or those that the template returns."""
    value: Any = loaded.value
    if arguments is None:
        return [(LedBy(loaded.origin, loaded.targets), value)]
    with user_code(loaded.origin, loaded.roots):
        made = value(**arguments)
        found, others = returned_manifests(made)
    if not found:
        raise LoadError(f"the template {named(loaded.name)} in {loaded.origin} returns no manifest")
    if others:
        what = f"a `{type(others[0]).__name__}` beside its manifests, which is none"
        help = "; from_dict(...) makes one of plain data" if isinstance(others[0], dict) else ""
        raise LoadError(f"the template {named(loaded.name)} in {loaded.origin} returns {what}{help}")
    led_by = LedBy(loaded.origin, loaded.targets, value.__name__, with_defaults(value, arguments))
    return [(led_by, manifest) for manifest in found]
