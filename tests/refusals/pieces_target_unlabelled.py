"""A budget for a pod that no label names."""

from podgen import container, disruption_budget, pod

shop = pod("shop", container("shop", "shop:1.4"), labels={"tier": "web"})
budget = disruption_budget(shop, min_available=1)
