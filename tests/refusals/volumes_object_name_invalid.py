"""A Secret under a name that none has."""

from podgen import container, pod, secret_volume

shop = pod("shop", container("app", "app:1.4", mounts=[secret_volume("keys", "Shop_Keys").at("/keys")]))
