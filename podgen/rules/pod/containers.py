"""The names and images of containers.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/, https://kubernetes.io/docs/concepts/containers/images/
"""

from podgen.model.containers import Container
from podgen.model.pod import Pod, PodSpec, PodTemplateSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_fault, suggested_name, trimmed
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template
from podgen.rules.pod.roles import container_phrase, container_values, is_ephemeral
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Words, phrase


@rule("containers/missing", Pod, type="Required")
def containers_missing(pod: Pod, at: Location) -> Findings:
    """A pod has at least one container besides its init containers."""
    spec = at.child("spec").value  # a manifest that was read may lack it
    if not (spec and spec.containers):
        yield _no_containers(spec, at)


@rule("containers/missing-in-template", PodTemplateSpec, type="Required")
def missing_in_template(template: PodTemplateSpec, at: Location) -> Findings:
    """A pod template has at least one container besides its init containers."""
    spec = at.child("spec").value
    if not (spec and spec.containers):
        yield _no_containers(spec, at)


def _no_containers(spec: PodSpec | None, at: Location) -> Finding:
    why = "init containers and native sidecars only serve a container: " if spec and spec.init_containers else ""
    return Finding(
        "the pod has no container to run",
        at.child("spec").child("containers"),
        help=phrase(
            "{}give it one, for example {}",
            why,
            Words(python='container("app", "busybox:1.37")', yaml='`containers: [{name: app, image: "busybox:1.37"}]`'),
        ),
    )


@rule("containers/name-missing", Container, type="Required")
def name_missing(container: Container, at: Location) -> Findings:
    """Every container has a name."""
    if not container.name:
        yield Finding("a container has no name", at.child("name"), help="give it one of a-z, 0-9 and `-`")


@rule("containers/name-invalid", Container, "name")
def name_invalid(name: str, at: Location) -> Findings:
    """A container's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`, and, unlike a pod's, no dots."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the container name {quoted(name)} {fault}", help=suggested_name(name))


@rule("containers/name-duplicate", PodSpec, type="Duplicate")
def name_duplicate(spec: PodSpec, at: Location) -> Findings:
    """The containers of a pod, init containers and sidecars included, have different names."""
    everyone = container_values(spec)
    if len({container.name for container in everyone}) == len(everyone):
        return
    places = [*at.items("containers"), *at.items("init_containers")]
    for container, first in repeats(places, lambda container: container.name or None):
        yield same_name(first, container)


def same_name(first: Location, second: Location) -> Finding:
    """The finding about a container that has the name of another one."""
    name = named(second.value.name)
    return Finding(
        f"two containers are named {name}",
        second.child("name"),
        label=f"a second {name}",
        related=(first.child("name").label(f"{name} is taken here"),),
        help="rename one of them",
    )


@rule("containers/image-missing", Container, type="Required")
def image_missing(container: Container, at: Location) -> Findings:
    """Every container has an image."""
    if not container.image:
        yield Finding(
            f"{container_phrase(at) if container.name else 'a container'} has no image",
            at.child("image"),
            help=Words(
                python=f'for example container({quoted(container.name or "web")}, "nginx:1.29")',
                yaml="for example `image: nginx:1.29`",
            ),
        )


@rule("containers/image-whitespace", Container, "image")
def image_whitespace(image: str, at: Location) -> Findings:
    """An image reference neither begins nor ends with white space. In a template, the server does not check this."""
    if (text := trimmed(image)) != image and (is_ephemeral(at) or not in_template(at)):
        help = f"write {quoted(text)}" if text else 'name an image, for example "nginx:1.29"'
        yield Finding(f"the image {quoted(image)} begins or ends with white space", help=help)


RULES = (
    containers_missing,
    missing_in_template,
    name_missing,
    name_invalid,
    name_duplicate,
    image_missing,
    image_whitespace,
)
