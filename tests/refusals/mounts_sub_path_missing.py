"""A file under the name of its key, and not that of the item."""

from podgen import config_volume, container, pod

conf = config_volume("conf", "shop-conf", items={"production.yaml": "shop.yaml"})
shop = pod("shop", container("app", "app:1.0", mounts=[conf.at("/etc/shop.yaml", sub_path="production.yaml")]))
