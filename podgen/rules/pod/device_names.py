"""The names of devices that containers ask for, such as `nvidia.com/gpu`.

Kubernetes: https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/device-plugins/
"""

from podgen.memo import memoized_text
from podgen.model.containers import ResourceRequirements
from podgen.problems import named, quoted
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule

# The resources of common device plugins. The server accepts any name with a domain, so also a misspelt one.
_DEVICES = (
    "nvidia.com/gpu",
    "amd.com/gpu",
    "gpu.intel.com/i915",
    "gpu.intel.com/xe",
    "google.com/tpu",
    "aws.amazon.com/neuron",
)


@rule("resources/name-misspelt", ResourceRequirements)
def name_misspelt(resources: ResourceRequirements, at: Location) -> Findings:
    """A resource name is not one letter away from a well-known one: no node would have it, and the pod would wait for ever."""
    for kind in ("limits", "requests"):
        for name in getattr(resources, kind) or ():
            if "/" in name and name not in _DEVICES and (meant := _one_letter_away(name)):
                entry = Location(None, at, kind, name)
                yield Finding(f"no node has the resource {quoted(name)}", entry, help=f"did you mean {named(meant)}?")
                break


@memoized_text
def _one_letter_away(name: str) -> str | None:
    """The well-known name that differs from this one by one added, missing or other letter, or `None`."""
    for known in _DEVICES:
        if abs(len(known) - len(name)) <= 1:
            same = next(
                (i for i, (a, b) in enumerate(zip(name, known, strict=False)) if a != b), min(len(name), len(known))
            )
            rest, known_rest = name[same:], known[same:]
            if rest[1:] == known_rest[1:] or rest[1:] == known_rest or rest == known_rest[1:]:
                return known
    return None


RULES = (name_misspelt,)
