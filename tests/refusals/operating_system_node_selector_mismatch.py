"""A pod for Windows on a node with Linux."""

from podgen import container, pod
from podgen.model import PodOS

pod("shop", container("app", "app:1.0"), os=PodOS(name="windows"), node_selector={"kubernetes.io/os": "linux"})
