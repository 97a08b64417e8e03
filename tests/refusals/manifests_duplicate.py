"""Two pods of one name."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0"))
shop_of_tomorrow = pod("shop", container("app", "app:2.0"))
