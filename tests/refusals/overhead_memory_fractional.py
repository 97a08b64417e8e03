"""An overhead in thousandths of a byte."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0"), runtime_class_name="gvisor", overhead={"memory": "64m"})
