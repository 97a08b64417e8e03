"""A variable that is not set."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", args=["--host=$(DB_HOTS)"], env={"DB_HOST": "db"}))
