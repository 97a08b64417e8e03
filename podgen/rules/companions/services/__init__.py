"""What the API server refuses of a Service, and what it warns of; a module a subject."""

from podgen.rules.companions.services import (
    cluster_ips,
    external,
    ip_families,
    load_balancers,
    node_ports,
    notices,
    ports,
    traffic,
)
from podgen.rules.companions.services.derived import derive as derive

_SUBJECTS = (ports, node_ports, cluster_ips, ip_families, external, load_balancers, traffic, notices)

RULES = tuple(rule for subject in _SUBJECTS for rule in subject.RULES)
