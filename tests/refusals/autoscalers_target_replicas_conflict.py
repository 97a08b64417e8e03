"""An autoscaler of a workload that says itself how many pods it has."""

from podgen import autoscaler, deployment, web_container

shop = deployment(
    "shop",
    web_container("shop", "shop:1.4", requests={"cpu": "100m"}),
    replicas=3,
)
scaling = autoscaler(shop, max=10, cpu=70)
