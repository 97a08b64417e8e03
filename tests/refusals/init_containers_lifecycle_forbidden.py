"""Refused: an init container has no hooks, unless it is a sidecar: it runs to its end before anything depends on it."""

from podgen import container, init_container, pod
from podgen.model import ExecAction, Lifecycle, LifecycleHandler

pod(
    "shop",
    container("app", "app:1.0"),
    init_container("init", "init:1.0", lifecycle=Lifecycle(pre_stop=LifecycleHandler(exec=ExecAction(command=["x"])))),
)
