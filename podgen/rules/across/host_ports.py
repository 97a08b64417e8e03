"""Ports of the node, of which a node has each once.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/overview/#services
"""

from podgen.rules.across.counts import least_pods
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Pods
from podgen.rules.across.set_rule import SetFinding, SetFindings, phrase_of, set_rule


@set_rule("ports/host-port-replicas", Pods)
def host_port_replicas(workload: Outline, objects: Objects) -> SetFindings:
    """Pods that take a port of their node need a node each: with fewer nodes than pods, some wait for ever."""
    ports = [port for pods in workload.pods for port in pods.ports if port.host_port]
    if ports and (count := least_pods(workload, objects)) and count.number > 1:
        yield SetFinding(
            f"{count.number} pods of {phrase_of(workload)} take port {ports[0].host_port} of their node",
            ports[0].steps,
            notes=(f"each needs a node of its own: with fewer than {count.number} nodes, some wait for ever",),
            related=count.related,
            help="a DaemonSet has one pod on each node; a Service needs no port of the node",
        )


RULES = (host_port_replicas,)
