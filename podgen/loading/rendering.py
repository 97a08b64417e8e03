"""Collects the manifests that a user asked for: loads files, fills in templates, and checks what comes out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from podgen.errors import PodError
from podgen.gate import duplicates, ensure_checked
from podgen.loading.contents import manifests_in
from podgen.loading.errors import LoadError, TemplateError, UserCodeError
from podgen.loading.exposed_secrets import exposed_secrets
from podgen.loading.import_roots import user_modules
from podgen.loading.load import Failure, Loaded, LoadResult, load
from podgen.loading.objects import Origin, with_references
from podgen.loading.order import in_order
from podgen.loading.running import user_code
from podgen.loading.template_values import arguments_for
from podgen.model.manifest import Manifest
from podgen.problems import named


class Rendering(NamedTuple):
    """The manifests that were asked for. With failures, they are incomplete, and must not be written."""

    objects: list[Origin]
    """All objects of the set, rendered or not, each with the file that led to it, in an order that a cluster takes."""
    failures: list[Failure | TemplateError]

    @property
    def manifests(self) -> list[Origin]:
        """The objects to render: all but those that only stand for what lives elsewhere."""
        return [each for each in self.objects if not each[1].is_reference]


def collect(
    targets: tuple[str, ...],
    texts: Mapping[str, str],
    values: Mapping[str, Any],
    progress: Callable[[int, int], None] | None = None,
    *,
    secrets: bool = False,
) -> Rendering:
    """All manifests of files, folders and modules, and what they refer to, checked. No two have one kind, namespace and name.

    Parameters:
        targets: What to load; see `podgen.loading.load.load`.
        texts: Values for templates as text.
        values: Values for templates that have their types already.
        progress: Called before each file, with how many are done, and how many there are.
        secrets: Whether the values of Secrets may be written. If not, Secrets that have some are refused.
    """
    with user_modules():
        rendering = _collect(load(*targets, progress=progress), texts, values)
    if not secrets and (exposed := exposed_secrets(manifest for _, manifest in rendering.manifests)):
        rendering.failures.append(PodError(exposed, "the manifests"))
    return rendering


def _collect(result: LoadResult, texts: Mapping[str, str], values: Mapping[str, Any]) -> Rendering:
    found: list[Origin] = []
    objects: list[Origin] = []
    failures: list[Failure | TemplateError] = list(result.failures)
    for loaded in result.found:
        try:
            found += [(loaded.origin, manifest) for manifest in _manifests(loaded, texts, values)]
        except (LoadError, PodError, TemplateError, UserCodeError) as failure:
            failures.append(failure)
    for origin, manifest in with_references(found):
        try:
            objects.append((origin, ensure_checked(manifest)))
        except PodError as failure:
            failures.append(failure)
    rendering = Rendering(in_order(objects), failures)
    if not failures and (texts or values) and not any(callable(loaded.value) for loaded in result.found):
        names = ", ".join(named(name) for name in {**values, **texts})
        failures.append(LoadError(f"there are values for {names}, but no template that takes them"))
    if not failures and not rendering.manifests:
        failures.append(
            LoadError("all that was found stands for objects that live elsewhere: there is nothing to render")
        )
    if clashes := duplicates(manifest for _, manifest in rendering.manifests):
        failures.append(PodError(clashes, "the manifests"))
    return rendering


def _manifests(loaded: Loaded, texts: Mapping[str, str], values: Mapping[str, Any]) -> list[Manifest]:
    """The manifest that was found, or those that the template returns."""
    value: Any = loaded.value
    if not callable(value):
        return [value]
    arguments = arguments_for(value, texts, values)
    with user_code(loaded.origin, loaded.root):
        made = value(**arguments)
        found: list[Any] = list(manifests_in(list(made) if isinstance(made, Iterator) else made))
    if not found:
        raise LoadError(f"the template {named(loaded.name)} in {loaded.origin} returns no manifest")
    return found
