"""The grammar of image references, as the kubelet and the container runtimes parse them.

A reference is a name, with a tag or a digest or both: `registry.example.com:5000/team/shop:1.4`. What is in front of the
first `/` is a registry if it has a dot, a colon or an upper-case letter, or is `localhost`; otherwise it is a part of the path.

Kubernetes: https://kubernetes.io/docs/concepts/containers/images/#image-names; the grammar is that of
https://github.com/distribution/reference (`regexp.go` and `normalize.go`), which the kubelet uses (`applyDefaultImageTag` in
`pkg/kubelet/images/image_manager.go`: what it cannot parse ends as `InvalidImageName`), as do containerd and CRI-O.
"""

import re

from podgen.memo import lazy_pattern
from podgen.problems import named
from podgen.rules.common.typography import QUOTES

_DOMAIN_PART = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_DOMAIN = rf"(?:{_DOMAIN_PART}(?:\.{_DOMAIN_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_PATH_PART = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_PATH = rf"{_PATH_PART}(?:/{_PATH_PART})*"
_TAG = r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}"
_DIGEST = "sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}"
_HAS_DOMAIN = r"[^/]*[.:A-Z][^/]*/"

# Most references: no underscores, no upper case, no digest. It only saves time.
_USUAL = lazy_pattern(r"[a-z0-9]+(?:[-./][a-z0-9]+)*(?::[0-9](?:[a-z0-9.-]*))?")
_REFERENCE = lazy_pattern(
    rf"(?:(?={_HAS_DOMAIN}){_DOMAIN}/|(?!{_HAS_DOMAIN}))(?P<path>{_PATH})(?::{_TAG})?(?:@(?:{_DIGEST}))?"
)
_MOST_OF_PATH = 255
_MOST = 1000  # a longer one has a part that is too long, and would take long to look at


def is_reference(text: str) -> bool:
    """Whether a text is an image reference that container runtimes can parse.

    Example:
        >>> is_reference("localhost:5000/shop:1.4"), is_reference("Shop:1.4"), is_reference("shop:1.4+build7")
        (True, False, False)
    """
    if len(text) < 64 and _USUAL.fullmatch(text):
        return True
    match = _REFERENCE.fullmatch(text) if len(text) <= _MOST else None
    return match is not None and len(match["path"]) <= _MOST_OF_PATH and not _IMAGE_ID.fullmatch(text)


_IMAGE_ID = lazy_pattern("[a-f0-9]{64}")  # these 64 digits alone are the ID of an image on one node


_QUOTES = f"\"'`{QUOTES}"


def fault_of(text: str) -> str:
    """What is wrong with a text that is no reference, for after the word `image`."""
    if not text.strip():
        return "is blank"
    if len(text) > _MOST:
        return f"has more than {_MOST} characters"
    if "://" in text:
        return "must not have a scheme in front"
    if text[0] in _QUOTES or text[-1] in _QUOTES:
        return "has quotes around it"
    if re.search(r"\s", text):
        return "must not hold white space"
    if _IMAGE_ID.fullmatch(text):
        return "is the ID of an image, which is known on one node only"
    name, at, digest = text.partition("@")
    if at and (fault := _digest_fault(digest)):
        return fault
    path, tag = split_tag(name)
    if tag is not None and (fault := _tag_fault(tag)):
        return fault
    return _name_fault(path) or _GENERAL


def _name_fault(name: str) -> str | None:
    if _BRANCH_AS_TAG.fullmatch(name):
        return "must not have a `/` in its tag"
    domain, slash, rest = name.partition("/")
    has_domain = slash != "" and re.search("[.:A-Z]", domain) is not None
    if has_domain and not re.fullmatch(_DOMAIN, domain):
        return f"has a registry that is no host name with a port: {named(domain)}"
    path = rest if has_domain else name
    if path != path.lower():
        return "must be in lower case, but for the registry and the tag"
    if "" in name.split("/"):
        return "has an empty part"
    return f"has a path of more than {_MOST_OF_PATH} characters" if len(path) > _MOST_OF_PATH else None


_GENERAL = "may hold only a-z, 0-9 and, between these, `.`, `_` and `-`, in parts that are joined by `/`"


def split_tag(name: str) -> tuple[str, str | None]:
    """A reference without a digest, split into name and tag; `None` if it has no tag."""
    first, slash, rest = name.partition("/")
    path, colon, tag = (rest if slash else first).partition(":")
    return (f"{first}/{path}" if slash else path), (tag if colon else None)


def _digest_fault(digest: str) -> str | None:
    algorithm, colon, digits = digest.partition(":")
    length = {"sha256": 64, "sha384": 96, "sha512": 128}.get(algorithm)
    if not colon:
        return "has no digest such as `sha256:...` behind the `@`"
    if length is None:
        return "must have a digest of sha256, sha384 or sha512"
    if not re.fullmatch("[a-f0-9]*", digits):
        return "must have a digest of a-f and 0-9"
    return None if len(digits) == length else f"must have a digest of {length} digits, and has {len(digits)}"


def _tag_fault(tag: str) -> str | None:
    if not tag:
        return "has no tag behind the `:`"
    if re.fullmatch("sha(256|384|512):.*", tag):
        return "must have `@` in front of its digest, and not `:`"
    if ":" in tag:
        return "has two tags"
    if "/" in tag:
        return "must not have a `/` in its tag"
    if not re.fullmatch("[a-zA-Z0-9_.-]+", tag):
        return "must have a tag of letters, digits, `_`, `.` and `-`"
    if tag[0] in ".-":
        return "must have a tag that begins with a letter, a digit or `_`"
    return "must have a tag of at most 128 characters" if len(tag) > 128 else None


def mended(text: str) -> str | None:
    """The reference that someone probably meant; `None` if it cannot be told.

    Example:
        >>> mended("https://Registry.example.com/Team/Shop:1.4+build7")
        'Registry.example.com/team/shop:1.4-build7'
        >>> mended("nginx : 1.29"), mended("shop:feature/login"), mended("docker pull nginx")
        ('nginx:1.29', 'shop:feature-login', None)
    """
    plain = re.sub(r"\s+#.*", "", text[: _MOST + 1]).strip().strip(_QUOTES).strip()
    plain = re.sub(r"\s*([:/@])\s*", r"\1", plain)  # `nginx: 1.29`
    plain = re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://+", "", plain)
    plain = re.sub(r"([:/])\1+", r"\1", plain).strip("/").removesuffix(":")
    plain = re.sub(r"(?<=[^:@]):(?=sha(?:256|384|512):)", "@", plain)
    name, at, digest = plain.partition("@")
    if at and not digest.startswith("sha") and split_tag(name)[1] is None and "." in digest:
        name, at, digest = f"{name}:{digest}", "", ""  # `shop@1.4`
    if branch := _BRANCH_AS_TAG.fullmatch(name):
        name = f"{branch[1]}:{branch[2].replace('/', '-')}"
    path, tag = split_tag(name)
    first, slash, rest = path.partition("/")
    path = f"{first}/{rest.lower()}" if slash and re.search("[.:]", first) else path.lower()
    digest = digest.lower()
    if tag:
        tag = tag.rstrip(",;").replace("+", "-").replace("/", "-")
    found = f"{path}{'' if tag is None else f':{tag}'}{at}{digest}"
    found = registry_meant(found) or found
    return found if found != text and is_reference(found) else None


PAGES = ("hub.docker.com", "www.docker.com")
"""Web pages about the images of docker.io, which are no registries."""


def registry_meant(reference: str) -> str | None:
    """The reference that was meant by one whose registry is none: a web page, or an organisation in upper case.

    Example:
        >>> registry_meant("Acme/shop:1.4"), registry_meant("hub.docker.com/r/acme/shop"), registry_meant("LOCALHOST/shop")
        ('acme/shop:1.4', 'acme/shop', None)
    """
    host, _, rest = reference.partition("/")
    if host in PAGES:
        return re.sub("^[r_]/", "", rest).lower()
    has_both_cases = host != host.lower() and not host.isupper()  # else `REGISTRY`, or `localhost`
    is_organisation = has_both_cases and host.lower() != "localhost" and re.fullmatch(r"[A-Za-z0-9-]+", host)
    return f"{host.lower()}/{rest}" if is_organisation else None


_BRANCH_AS_TAG = lazy_pattern(r"([^/:.]+):([^/:]*[^/:0-9][^/:]*/[^:]+)")
"""The name of a branch in the place of a tag, as in `shop:feature/login`: a registry has a number behind the colon."""
