"""A signal that does not exist."""

from podgen import container, pod
from podgen.model import Lifecycle, PodOS

pod("shop", container("app", "app:1.0", lifecycle=Lifecycle(stop_signal="SIGTREM")), os=PodOS(name="linux"))
