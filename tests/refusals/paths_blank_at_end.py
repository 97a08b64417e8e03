"""A path that was read from a file, with the end of the line."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.4", working_dir="/app\n"))
