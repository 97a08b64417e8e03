"""StatefulSets: the Service that gives names to their pods.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
"""

from podgen.problems import named
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Reference, ServiceDetails, folder_of
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule
from podgen.words import Setting, phrase

_HEADLESS = Setting('cluster_ip="None"', "clusterIP: None")


@set_rule("stateful-sets/service-not-headless", Reference)
def service_not_headless(outline: Outline, objects: Objects) -> SetFindings:
    """The Service of a StatefulSet is headless: else its pods get no names in DNS.

    Without a namespace, a Service in another folder may be for another variant of the application.
    """
    if (outline.group, outline.kind) != ("apps", "StatefulSet"):
        return
    for reference in outline.references:
        if reference.kind != "Service":
            continue
        found = objects.found(outline, reference)
        is_beside = outline.namespace is not None or folder_of(outline) in map(folder_of, found.objects)
        if found.is_certain and is_beside and not any(_may_be_headless(service) for service in found.objects):
            service = found.objects[0]
            yield SetFinding(
                f"{phrase_of(service)} is not headless, so the pods of {phrase_of(outline)} get no names in DNS",
                reference.steps,
                related=(Related(service, ("spec", "clusterIP"), f"{named(service.name)} has an address of its own"),),
                help=phrase("name a Service with {} here", _HEADLESS),
            )


RULES = (service_not_headless,)


def _may_be_headless(service: Outline) -> bool:
    details = service.details
    return service.is_doubtful or not isinstance(details, ServiceDetails) or details.is_headless
