"""Resource claims, for devices: the claims of a pod, and their use by its containers.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
"""

from collections.abc import Collection, Iterator

from podgen.model.containers import ResourceClaim, ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.model.scheduling import PodResourceClaim
from podgen.problems import named, quoted
from podgen.rules.common.formats import label_fault, subdomain_fault, suggested_name
from podgen.rules.common.patterns import repeats
from podgen.rules.common.suggestions import similar
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.context import pod_metadata
from podgen.rules.pod.roles import is_windows
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import phrase

_MIRROR = "kubernetes.io/config.mirror"


@rule("resource-claims/name-missing", PodResourceClaim, type="Required")
def name_missing(claim: PodResourceClaim, at: Location) -> Findings:
    """A claim of a pod has a name, by which containers refer to it."""
    if not claim.name and not _is_static(at):
        yield Finding("a resource claim of the pod has no name", at.child("name"))


@rule("resource-claims/name-invalid", PodSpec, "resource_claims")
def name_invalid(claims: tuple[PodResourceClaim, ...], at: Location) -> Findings:
    """A claim's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    seen: set[str] = set()
    for claim in at.items("resource_claims"):
        name = claim.value.name
        if name and name not in seen and (fault := label_fault(name)) and not _is_static(at):
            yield Finding(f"the claim name {quoted(name)} {fault}", claim.child("name"), help=suggested_name(name))
        seen.add(name)


@rule("resource-claims/name-duplicate", PodSpec, "resource_claims", type="Duplicate")
def name_duplicate(claims: tuple[PodResourceClaim, ...], at: Location) -> Findings:
    """The claims of a pod have different names."""
    for claim, first in repeats(at.items("resource_claims"), lambda claim: claim.name or None):
        name = named(claim.value.name)
        if not _is_static(at):
            yield Finding(
                f"two resource claims of the pod are named {name}",
                claim.child("name"),
                label=f"a second {name}",
                related=(first.label(f"{name} is this claim"),),
                help="rename one of them",
            )


@rule("resource-claims/source-missing", PodResourceClaim)
def source_missing(claim: PodResourceClaim, at: Location) -> Findings:
    """A claim of a pod names a ResourceClaim or a ResourceClaimTemplate."""
    if claim.resource_claim_name is None and claim.resource_claim_template_name is None and not _is_static(at):
        yield Finding(
            f"the claim {named(claim.name)} of the pod does not say which claim it is",
            help=phrase(
                "set {}, or {} for one of its own",
                name_of(PodResourceClaim, "resource_claim_name"),
                name_of(PodResourceClaim, "resource_claim_template_name"),
            ),
        )


@rule("resource-claims/source-conflict", PodResourceClaim)
def source_conflict(claim: PodResourceClaim, at: Location) -> Findings:
    """A claim of a pod names either a ResourceClaim or a ResourceClaimTemplate, not both."""
    both = claim.resource_claim_name is not None and claim.resource_claim_template_name is not None
    if both and not _is_static(at):
        message = f"the claim {named(claim.name)} of the pod names both a claim and a template for one"
        yield Finding(message, help="leave one of them out")


@rule("resource-claims/claim-name-invalid", PodResourceClaim, "resource_claim_name")
def claim_name_invalid(name: str, at: Location) -> Findings:
    """The name of a ResourceClaim is a DNS subdomain."""
    if (fault := subdomain_fault(name)) and not _is_static(at):
        yield Finding(f"the name {quoted(name)} of a ResourceClaim {fault}", help=suggested_name(name))


@rule("resource-claims/template-name-invalid", PodResourceClaim, "resource_claim_template_name")
def template_name_invalid(name: str, at: Location) -> Findings:
    """The name of a ResourceClaimTemplate is a DNS subdomain."""
    if (fault := subdomain_fault(name)) and not _is_static(at):
        yield Finding(f"the name {quoted(name)} of a ResourceClaimTemplate {fault}", help=suggested_name(name))


@rule("mirror-pods/resource-claims-forbidden", PodSpec, "resource_claims", type="Forbidden")
def mirror_pods_resource_claims_forbidden(claims: tuple[PodResourceClaim, ...], at: Location) -> Findings:
    """A static pod has no claims. The annotation of a mirror pod marks it."""
    if claims and _is_static(at):
        yield Finding(
            "a static pod must not have resource claims",
            Location(None, name="[]"),  # the server's path
            shown=at.child("resource_claims"),
            help=f"leave out the annotation {named(_MIRROR)}, which only nodes set",
        )


def _is_static(at: Location) -> bool:
    """Whether the pod is a static pod, whose claims the server refuses as a whole, without looking into them."""
    metadata = pod_metadata(at)
    return metadata is not None and _MIRROR in (metadata.annotations or {})


@rule("resources/claim-name-missing", ResourceRequirements, "claims", type="Required")
def resources_claim_name_missing(claims: tuple[ResourceClaim, ...], at: Location) -> Findings:
    """A container that uses a claim names it. The server checks this in the pod's own resources, too, which may have no claims."""
    for claim in _used(at):
        if not claim.value.name:
            help = phrase("name one of the pod's {}", name_of(PodSpec, "resource_claims"))
            yield Finding("a claim that is used has no name", claim, help=help)


@rule("resources/claim-missing", ResourceRequirements, "claims", type="NotFound")
def resources_claim_missing(claims: tuple[ResourceClaim, ...], at: Location) -> Findings:
    """A container only uses claims of its pod."""
    spec = at.around(PodSpec)
    names = _names(spec) if spec else ()
    for claim in _used(at):
        name = claim.value.name
        if name and name not in names:
            meant = similar(name, names, at)
            yield Finding(
                f"the pod has no resource claim named {named(name)}",
                claim,
                help=f"did you mean {named(meant)}?"
                if meant
                else phrase("list it in {} of the pod", name_of(PodSpec, "resource_claims")),
            )


def _used(resources: Location) -> Iterator[Location]:
    """The claims that a container or a pod uses; none of a pod for Windows, whose resources the server refuses as a whole."""
    around = resources.parent
    if around and isinstance(around.value, PodSpec) and is_windows(around.value):
        return iter(())
    return resources.items("claims")


@memoized_per_location
def _names(spec: Location) -> Collection[str]:
    """The names of a pod's claims, in their order."""
    return dict.fromkeys([claim.name for claim in spec.value.resource_claims or () if claim.name])


@rule("resources/claim-duplicate", ResourceRequirements, "claims", type="Duplicate")
def resources_claim_duplicate(claims: tuple[ResourceClaim, ...], at: Location) -> Findings:
    """A container uses each claim once, and each request of one. Without a request, it uses all of the claim."""
    for claim, all_of_it, earlier in _uses(at):
        if earlier is not None:
            what = f"the claim {named(claim.value.name)}" if all_of_it else f"a request of {named(claim.value.name)}"
            yield Finding(
                f"{what} is used twice",
                claim,
                label="used again",
                related=(earlier.label("used here"),),
                help="leave one of them out: a claim without a request stands for all of its requests",
            )


@rule("resources/claim-request-invalid", ResourceRequirements, "claims")
def resources_claim_request_invalid(claims: tuple[ResourceClaim, ...], at: Location) -> Findings:
    """The request of a claim is a DNS label."""
    whole = set()
    for claim in _used(at):
        name, request = claim.value.name, claim.value.request
        if name and request and name not in whole and (fault := label_fault(request)):
            message = f"the request {quoted(request)} of the claim {named(name)} {fault}"
            yield Finding(message, claim.child("request"), help=suggested_name(request))
        if not request:
            whole.add(name)


def _uses(resources: Location) -> Iterator[tuple[Location, bool, Location | None]]:
    """Each use of a claim: its location, whether it is of the whole claim, and an earlier use that overlaps."""
    seen: dict[str, dict[str, Location]] = {}
    for claim in _used(resources):
        use: ResourceClaim = claim.value
        if not use.name:
            continue
        requests = seen.setdefault(use.name, {})
        request = use.request or ""
        earlier = requests.get("") or requests.get(request)
        if not request and requests and not earlier:
            earlier = next(iter(requests.values()))
        yield claim, not request or "" in requests, earlier
        requests.setdefault(request, claim)


RULES = (
    name_missing,
    name_invalid,
    name_duplicate,
    source_missing,
    source_conflict,
    claim_name_invalid,
    template_name_invalid,
    mirror_pods_resource_claims_forbidden,
    resources_claim_name_missing,
    resources_claim_missing,
    resources_claim_duplicate,
    resources_claim_request_invalid,
)
