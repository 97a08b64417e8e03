"""A pod with a namespace, and a ConfigMap without one, which comes to the namespace that is current."""

from podgen import config_map, container, pod

settings = config_map("settings", {"LEVEL": "info"})
shop = pod("shop", container("app", "app:1.0", env_from=[settings.all()]), namespace="shop")
