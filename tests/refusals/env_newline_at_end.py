"""A value with the end of its line."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", env={"HOST": "db.example.com\n"}))
