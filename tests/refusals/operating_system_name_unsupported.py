"""Refused: the operating system of a pod is `linux` or `windows`."""

from podgen import container, pod
from podgen.model import PodOS

pod("shop", container("app", "app:1.0"), os=PodOS(name="darwin"))
