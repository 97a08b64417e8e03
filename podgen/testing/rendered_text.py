"""The text that `podgen render` would write for a value of a test's."""

from podgen.errors import PodError
from podgen.gate import ensure_checked
from podgen.loading.contents import returned_manifests
from podgen.loading.exposed_secrets import exposed_secrets
from podgen.loading.order import in_order
from podgen.loading.references import with_references
from podgen.manifests import check, to_yaml
from podgen.model.manifest import Manifest


def rendered_text(value: object, *, secrets: bool) -> str:
    """The YAML of the manifests in a value and of those that they refer to, in the order in which a cluster takes them.

    Parameters:
        value: A manifest, a list, tuple or dict of some at any depth, or an iterator, such as a template may return.
        secrets: Whether the values of Secrets may be written.

    Raises:
        PodError: A manifest is not valid, or not together with the others, or it is a Secret whose values may not be written.
        TypeError: There is no manifest in the value, or something else beside them.
    """
    __tracebackhide__ = True
    found = _objects(value)
    objects = [manifest for manifest in found if not manifest.is_reference]
    if not objects:
        what = "only references to what lives elsewhere" if found else "none"
        raise TypeError(
            f"manifest_snapshot compares manifests, such as pod(...) or a list of them, and there is {what} in this {_type(value)}"
        )
    if not secrets and (exposed := exposed_secrets(objects, "compare", "manifest_snapshot(secrets=True)")):
        raise PodError(exposed, "the manifests")
    return to_yaml(*objects)


def _objects(value: object) -> list[Manifest]:
    """All objects of the set."""
    __tracebackhide__ = True
    given, others = returned_manifests(value)
    if given and others:
        raise TypeError(
            f"manifest_snapshot compares manifests, and in this {_type(value)} is a {_type(others[0])}, too"
        )
    found = in_order(with_references((None, manifest) for manifest in given))
    objects = [ensure_checked(manifest) for _, manifest in found]
    if errors := [problem for problem in check(*objects) if problem.severity == "error"]:
        raise PodError(errors, "the manifests")
    return objects


def _type(value: object) -> str:
    return f"`{type(value).__name__}`"
