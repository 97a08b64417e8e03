"""An overhead of less than nothing."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), runtime_class_name="gvisor", overhead={"cpu": "-10m"})
