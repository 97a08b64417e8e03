"""The cart, a service of the checkout team: it has all that the team's layer and the company's say."""

from acme import checkout, web_service

cart = web_service("cart", "registry.example.com/cart:3.2.0", checkout, replicas=3)
