"""A key that a ConfigMap does not have."""

from podgen import config_map, container, pod

conf = config_map("shop", {"LEVEL": "info"})
shop = pod("shop", container("shop", "shop:1.4", env={"LEVEL": conf.key("LEVLE")}))
