"""Refused: the operating system of a pod has a name."""

from podgen import container, pod
from podgen.model import PodOS

pod("shop", container("app", "app:1.0"), os=PodOS(name=""))
