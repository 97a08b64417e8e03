"""A pod in another namespace than the ConfigMap that it was made with."""

from podgen import config_map, container, pod

settings = config_map("settings", {"LEVEL": "info"}, namespace="shared")
shop = pod("shop", container("app", "app:1.0", env_from=[settings.all()]), namespace="shop")
