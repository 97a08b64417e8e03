"""Ingresses: the ports of Services that requests are sent to.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource
"""

from podgen.problems import named, suggestion
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Reference
from podgen.rules.across.references import missing_keys, shown_keys
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule


@set_rule("ingresses/service-port-missing", Reference, type="NotFound")
def service_port_missing(outline: Outline, objects: Objects) -> SetFindings:
    """A Service that is in the set has the port that requests are sent to."""
    for reference, service, ports in missing_keys(outline, objects):
        if service.kind == "Service":
            name = named(reference.key) if isinstance(reference.key, str) else reference.key
            names = (port for port in ports if isinstance(port, str))
            meant = objects.did_you_mean(reference.key, names) if isinstance(reference.key, str) else None
            yield SetFinding(
                f"{phrase_of(service)} has no port {name}, to which {phrase_of(outline)} sends requests",
                reference.steps,
                related=(Related(service, ("spec", "ports"), f"its ports: {shown_keys(ports)}"),),
                help=suggestion(meant),
            )


RULES = (service_port_missing,)
