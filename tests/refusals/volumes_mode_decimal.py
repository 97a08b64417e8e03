"""A mode in decimal that was meant in octal."""

from podgen import container, pod, secret_volume

keys = secret_volume("keys", "shop-keys", default_mode=400)
shop = pod("shop", container("app", "app:1.0", mounts=[keys.at("/keys")]))
