"""Two objects that are one for a cluster.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, in_namespace, phrase_of, set_rule


@set_rule("manifests/duplicate", Outline, type="Duplicate")
def duplicate(outline: Outline, objects: Objects) -> SetFindings:
    """A cluster holds one object of a kind, namespace and name: the second would replace the first.

    In files, only those of one file are meant for one cluster for sure, and the very same object twice does no harm.
    """
    other = objects.first_of(outline)
    if other is None or (outline.file and outline.digest == other.digest):
        return
    name = ("metadata", "name")
    yield SetFinding(
        f"two manifests are {phrase_of(outline)}{in_namespace(outline)}",
        name,
        label="the second of that name",
        related=(Related(other, name, "the first"),),
        help="rename one of them, or give them different namespaces",
    )


RULES = (duplicate,)
