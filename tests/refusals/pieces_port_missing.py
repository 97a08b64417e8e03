"""A Service for a port that its workload does not list."""

from podgen import deployment, service, web_container

shop = deployment("shop", web_container("shop", "shop:1.4", port=8080))
front = service(shop, {80: "htp"})
