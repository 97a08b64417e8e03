"""A variable in the manner of shells."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", env={"HOST": "db", "URL": "http://${HOST}:80"}))
