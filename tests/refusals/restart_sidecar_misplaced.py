"""A sidecar among the containers of a pod that should end."""

from podgen import container, pod

shop = pod(
    "shop",
    container("report", "report:1.0"),
    container("proxy", "proxy:1.0", restart_policy="Always"),
    restart_policy="Never",
)
