"""Two pieces that want different values for one thing."""

from podgen import container, pod, pod_options

team = pod_options(labels={"team": "shop"}, node_selector={"disk": "ssd"})
cheap = pod_options(node_selector={"disk": "hdd"})
pod("shop", container("app", "app:1.0"), team, cheap)
