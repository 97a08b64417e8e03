"""Settings for a container whose name is misspelt."""

from podgen import container, each_container, pod, sidecar

shop = pod(
    "shop",
    container("shop", "shop:1.4"),
    sidecar("log-shipper", "fluent-bit:4.0"),
    each_container(only=["main", "log-shiper"], env={"TZ": "UTC"}),
)
