"""A share of the processor time that is requested, where one container requests none."""

from podgen import autoscaler, container, deployment, web_container

shop = deployment(
    "shop",
    web_container("shop", "shop:1.4", requests={"cpu": "100m"}),
    container("metrics", "metrics:1.0"),
)
scaling = autoscaler(shop, max=10, cpu=70)
