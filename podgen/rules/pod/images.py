"""The images of containers and of image volumes: references that the node can parse.

The server takes any text. The kubelet parses it (`pkg/kubelet/images/image_manager.go`), and a container whose image it cannot
parse stays in `InvalidImageName`.

Kubernetes: https://kubernetes.io/docs/concepts/containers/images/#image-names
"""

from podgen.memo import lazy_pattern
from podgen.model.base import Model
from podgen.model.containers import Container
from podgen.model.volumes import ImageVolumeSource
from podgen.problems import quoted
from podgen.rules.common.formats import trimmed
from podgen.rules.common.gaps import gap_in, how_to_fill
from podgen.rules.common.image_references import PAGES, fault_of, is_reference, mended, registry_meant
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template
from podgen.rules.pod.roles import is_ephemeral
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import literal, setting
from podgen.words import Text, Words, phrase


@rule("images/invalid", Container, "image")
def invalid(image: str, at: Location) -> Findings:
    """The image of a container is a reference that the kubelet and the container runtime can parse.

    One that begins with `ko://` is for the tool of that name, which builds the image and replaces the text.
    """
    if not is_reference(image) and image and not image.startswith("ko://") and not _is_refused_for_blanks(image, at):
        yield _no_reference(Container, "image", image)


@rule("images/invalid", ImageVolumeSource, "reference")
def volume_invalid(reference: str, at: Location) -> Findings:
    """The image of a volume is such a reference, too: the kubelet pulls it as it pulls those of containers."""
    if not is_reference(reference) and reference:
        yield _no_reference(ImageVolumeSource, "reference", reference)


def _is_refused_for_blanks(image: str, at: Location) -> bool:
    """Whether the server refuses white space around an image, which is all that is wrong with it."""
    plain = trimmed(image)
    return plain != image and (is_ephemeral(at) or not in_template(at)) and (not plain or is_reference(plain))


def _no_reference(model: type[Model], field: str, image: str) -> Finding:
    help: Text | None
    if gap := gap_in(image):
        return Finding(f"the image {quoted(image)} holds {quoted(gap)}, which nothing fills in", help=how_to_fill(gap))
    if part := _left_over(image):
        return _without_value(image, part)
    meant = mended(image)
    help = None
    if meant:
        help = phrase("write {}", Words(literal(meant).python, f"`{setting(model, field, meant).yaml}`"))
    return Finding(f"the image {quoted(image)} {fault_of(image)}", help=help)


@rule("images/value-missing", Container, "image")
def value_missing(image: str, at: Location) -> Findings:
    """No part of an image is `None`, `null` or `undefined`: what a program writes where it has no value.

    Such a tag or a name may exist, but hardly ever does.
    """
    may_be = "N" in image or "null" in image or "undefined" in image or "nil" in image
    if may_be and (part := _left_over(image)) and is_reference(image):
        yield _without_value(image, part)


def _without_value(image: str, part: str) -> Finding:
    return Finding(
        f"the image {quoted(image)} has {quoted(part)} where a value was missing",
        help="give the value that it is made of, such as the tag",
    )


def _left_over(image: str) -> str | None:
    found = _LEFT_OVER.search(image[:_MOST_LOOKED_AT])
    return next(filter(None, found.groups())) if found else None


_MOST_LOOKED_AT = 500
"""Characters of an image: a valid one hardly has more."""
_LEFT_OVER = lazy_pattern(
    r"(?:^|[/:])(None|null|NULL|undefined|nil|NaN)(?=$|[/:@])"
    r"|:(?:[^/@]*[._-])?(undefined|None)(?=$|@)|:(undefined)(?=[._-])"
)
"""A part as a whole; of a tag that is made of several values, the last one, too: `shop:1.4-undefined`."""


@rule("images/registry-unlikely", Container, "image")
def registry_unlikely(image: str, at: Location) -> Findings:
    """What is in front of the first `/` is no organisation in upper case, and no web page: it is taken for a registry.

    `Acme/shop` is the image `shop` of a registry called `Acme` (`splitDockerDomain` in `normalize.go` of the grammar), and
    hub.docker.com has pages about images, which are on docker.io.
    """
    host, slash, _ = image.partition("/")
    if not slash or (host not in PAGES and host == host.lower()) or _left_over(image) or not is_reference(image):
        return
    if meant := registry_meant(image):
        yield Finding(
            f"the image {quoted(image)} is looked for in a registry that is called {quoted(host)}",
            help=phrase("write {}", setting(Container, "image", meant)),
        )


RULES = (invalid, volume_invalid, value_missing, registry_unlikely)
