"""A script without a dash in front of the `c`."""

from podgen import container, exec_check, pod

shop = pod("shop", container("app", "app:1.0", liveness=exec_check(["sh", "c", "test -f /tmp/ready"])))
