"""Ports that each node opens for a Service: a cluster gives each number away once.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
"""

from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, ServiceDetails
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule


@set_rule("services/node-port-taken", ServiceDetails, type="Duplicate")
def node_port_taken(service: Outline, objects: Objects) -> SetFindings:
    """Two Services of a folder do not ask for one port of the nodes, whatever their namespaces and protocols are."""
    details = service.details
    assert isinstance(details, ServiceDetails)
    for port, steps in details.node_ports():
        first, first_steps = objects.first_with_node_port(service, port)
        if (first.namespace, first.name) != (service.namespace, service.name):
            yield SetFinding(
                f"{phrase_of(first)} and {phrase_of(service)} both ask for port {port} of the nodes",
                steps,
                label="this is refused",
                related=(Related(first, first_steps, "the first"),),
                help="leave it out, and the cluster finds a free port",
            )


RULES = (node_port_taken,)
