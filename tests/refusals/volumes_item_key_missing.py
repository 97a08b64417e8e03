"""A file of a volume from an empty key."""

from podgen import config_volume, container, pod

pod("shop", container("app", "app:1.0"), config_volume("conf", "shop", items={"": "shop.conf"}))
