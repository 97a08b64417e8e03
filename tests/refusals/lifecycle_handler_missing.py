"""Refused: a hook says what to do: run a command, ask over HTTP, or sleep."""

from podgen import container, pod
from podgen.model import Lifecycle, LifecycleHandler

pod("shop", container("app", "app:1.0", lifecycle=Lifecycle(pre_stop=LifecycleHandler())))
