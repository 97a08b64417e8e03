"""Collects the manifests that a user asked for: loads files, fills in templates, and checks what comes out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from podgen.errors import PodError
from podgen.gate import duplicates, ensure_checked
from podgen.loading.contents import manifests_in
from podgen.loading.errors import LoadError, TemplateError, UserCodeError
from podgen.loading.import_roots import user_modules
from podgen.loading.load import Failure, Loaded, LoadResult, load
from podgen.loading.running import user_code
from podgen.loading.template_values import arguments_for
from podgen.model.manifest import Manifest
from podgen.problems import named


class Rendering(NamedTuple):
    """The manifests that were asked for. With failures, they are incomplete, and must not be written."""

    manifests: list[tuple[str, Manifest]]
    """Each manifest with the file that it comes from."""
    failures: list[Failure | TemplateError]


def collect(
    targets: tuple[str, ...],
    texts: Mapping[str, str],
    values: Mapping[str, Any],
    progress: Callable[[int, int], None] | None = None,
) -> Rendering:
    """All manifests of files, folders and modules, checked. No two have one kind, namespace and name.

    Parameters:
        targets: What to load; see `podgen.loading.load.load`.
        texts: Values for templates as text.
        values: Values for templates that have their types already.
        progress: Called before each file, with how many are done, and how many there are.
    """
    with user_modules():
        return _collect(load(*targets, progress=progress), texts, values)


def _collect(result: LoadResult, texts: Mapping[str, str], values: Mapping[str, Any]) -> Rendering:
    manifests: list[tuple[str, Manifest]] = []
    failures: list[Failure | TemplateError] = list(result.failures)
    for loaded in result.found:
        try:
            manifests += [(loaded.origin, ensure_checked(manifest)) for manifest in _manifests(loaded, texts, values)]
        except (LoadError, PodError, TemplateError, UserCodeError) as failure:
            failures.append(failure)
    if not failures and (texts or values) and not any(callable(loaded.value) for loaded in result.found):
        names = ", ".join(named(name) for name in {**values, **texts})
        failures.append(LoadError(f"there are values for {names}, but no template that takes them"))
    if clashes := duplicates(manifest for _, manifest in manifests):
        failures.append(PodError(clashes, "the manifests"))
    return Rendering(manifests, failures)


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
