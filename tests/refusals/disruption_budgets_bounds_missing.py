"""A budget that does not say how many pods may be missing."""

from podgen import deployment, disruption_budget, web_container

shop = deployment("shop", web_container("shop", "shop:1.4"), replicas=3)
budget = disruption_budget(shop)
