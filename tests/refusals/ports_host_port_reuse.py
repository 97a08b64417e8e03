"""A sidecar and a container that want one port of the node."""

from podgen import container, pod, port, sidecar

pod(
    "shop",
    sidecar("proxy", "envoy:1.33", ports=[port(15000, host_port=80)]),
    container("app", "app:1.0", ports=[port(8080, host_port=80)]),
)
