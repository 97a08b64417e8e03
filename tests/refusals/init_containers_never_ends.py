"""A database among the init containers."""

from podgen import container, init_container, pod

shop = pod("shop", init_container("db", "postgres:17"), container("app", "app:1.4"))
