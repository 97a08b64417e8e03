"""The objects of a rendering: what was found and what that refers to, each once."""

from podgen.loading.references import with_references
from podgen.model import ConfigMap, ObjectMeta, Pod, PodSpec, ServiceAccount
from podgen.model.manifest import Manifest, set_notes

SPEC = PodSpec(containers=[])


def made(
    name: str | None, *refers_to: Manifest, kind: type[Manifest] = ServiceAccount, is_reference: bool = False
) -> Manifest:
    """An object that refers to others."""
    new = kind(metadata=ObjectMeta(name=name))
    set_notes(new, (), refers_to, is_reference=is_reference)
    return new


def test_order_and_origins() -> None:
    """References stand before the first that refers to them, with the file that led there; what was found keeps its place."""
    deep = made("deep")
    shared = made("shared", deep)
    found = made("found")
    first, second = made("first", shared, found), made("second", found, shared)
    objects = with_references([("a.py", first), ("b.py", found), ("c.py", second)])
    assert [(origin, manifest.name) for origin, manifest in objects] == [
        ("a.py", "deep"),
        ("a.py", "shared"),
        ("a.py", "first"),
        ("b.py", "found"),
        ("c.py", "second"),
    ]


def test_equal_objects() -> None:
    """Equal objects of one identity count once; those that differ in anything that is written, or have no name, do not."""
    twins = [made("a"), made("a", made("b"))]
    others = [made("a", kind=ConfigMap), made(None), made(None), made("a", is_reference=True)]
    namespaced = Pod(metadata=ObjectMeta(name="a", namespace="n"), spec=SPEC)
    labelled = Pod(metadata=ObjectMeta(name="a", labels={"x": "y"}), spec=SPEC)
    objects = [
        manifest for _, manifest in with_references(("a.py", each) for each in [*twins, *others, namespaced, labelled])
    ]
    assert [id(each) for each in objects] == [
        id(each) for each in [twins[0], *twins[1].refers_to, *others, namespaced, labelled]
    ]
