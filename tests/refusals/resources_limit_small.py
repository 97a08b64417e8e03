"""A memory limit in which only some runtimes start a process."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", limits={"memory": "2Mi"}))
