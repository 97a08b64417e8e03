"""What holds for all services of a team, beyond what holds for the company."""

from acme.company import company
from podgen import defaults, each_container, pod_options, spread

checkout = defaults(
    company,
    pod_options(labels={"team": "checkout"}),
    spread("zone"),
)

discovery = defaults(
    company,
    pod_options(labels={"team": "discovery"}),
    each_container(env={"LOG_LEVEL": "warning"}, limits={"memory": "512Mi"}, requests={"memory": "512Mi"}),
)
