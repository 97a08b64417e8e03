"""Requests for a Service that has two ports."""

from podgen import deployment, ingress, port, service, web_container

shop = deployment("shop", web_container("shop", "shop:1.4", port=8080, ports=[port(9090, name="metrics")]))
front = service(shop)
site = ingress("shop", {"shop.example.com/": front})
