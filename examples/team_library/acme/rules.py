"""What the company wants of all containers, in rules like podgen's own: `rules` in `pyproject.toml` switches them on."""

from podgen.model import Container
from podgen.rules import Finding, Findings, Location, rule

REGISTRY = "registry.example.com"


@rule("acme/no-memory-limit", Container)
def no_memory_limit(container: Container, at: Location) -> Findings:
    """Every container has a memory limit.

    Without one, a leak takes the memory of everything else on the node.
    """
    limits = container.resources.limits if container.resources else None
    if "memory" not in (limits or {}):
        yield Finding(
            f"the container `{container.name}` has no memory limit",
            at.child("resources"),
            help="give it one, such as 128Mi",
        )


@rule("acme/foreign-image", Container, "image")
def foreign_image(image: str, at: Location) -> Findings:
    """Images come from the registry of the company, which scans them for known faults."""
    if not image.startswith(f"{REGISTRY}/"):
        yield Finding(f"the image `{image}` is not from {REGISTRY}", help=f"copy it there: {REGISTRY}/{image}")
