"""What every container needs, and what containers must not share.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/, https://kubernetes.io/docs/concepts/containers/images/
"""

from podgen.at import At
from podgen.model.containers import Container
from podgen.model.pod import Pod, PodSpec
from podgen.problems import Label, named, quoted
from podgen.rules.formats import label_fault, suggested_name
from podgen.rules.rule import Finding, Findings, rule

# What Go's strings.TrimSpace takes off, and with it the API server. Python's str.strip() takes off four more.
_WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


@rule("containers/required", Pod, type="Required")
def containers_required(pod: Pod, at: At) -> Findings:
    """A pod has at least one container besides its init containers."""
    spec = at.child("spec")
    if not (spec.value and spec.value.containers):
        help = 'give it one, for example container("app", "busybox:1.37")'
        if spec.value and spec.value.init_containers:
            help = "init containers and native sidecars only serve a container: " + help
        yield Finding("the pod has no container to run", spec.child("containers"), help=help)


@rule("containers/name-required", Container, type="Required")
def name_required(container: Container, at: At) -> Findings:
    """Every container has a name."""
    if not container.name:
        yield Finding("a container has no name", at.child("name"))


@rule("containers/name-format", Container, "name")
def name_format(name: str, at: At) -> Findings:
    """A container's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`, and, unlike a pod's, no dots."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the container name {quoted(name)} {fault}", help=suggested_name(name))


@rule("containers/name-duplicate", PodSpec, type="Duplicate")
def name_duplicate(spec: PodSpec, at: At) -> Findings:
    """The containers of a pod, init containers and sidecars included, have different names."""
    first: dict[str, At] = {}
    for container in [*at.items("containers"), *at.items("init_containers")]:
        name = container.value.name
        if name and name in first:
            yield Finding(
                f"two containers are named {named(name)}",
                container.child("name"),
                label=f"a second {named(name)}",
                related=(Label(first[name].child("name").place, f"{named(name)} is taken here"),),
                help="rename one of them",
            )
        first.setdefault(name, container)


@rule("containers/image-required", Container, type="Required")
def image_required(container: Container, at: At) -> Findings:
    """Every container has an image."""
    if not container.image:
        example = f'for example container("{container.name or "web"}", "nginx:1.29")'
        who = f"the container {named(container.name)}" if container.name else "a container"
        yield Finding(f"{who} has no image", at.child("image"), help=example)


@rule("containers/image-whitespace", Container, "image")
def image_whitespace(image: str, at: At) -> Findings:
    """An image reference neither begins nor ends with white space."""
    trimmed = image.strip(_WHITE_SPACE)
    if trimmed != image:
        yield Finding(f"the image {quoted(image)} begins or ends with white space", help=f"write {quoted(trimmed)}")


RULES = (
    containers_required,
    name_required,
    name_format,
    name_duplicate,
    image_required,
    image_whitespace,
)
