"""Refused: a hook does one thing only."""

from podgen import container, pod
from podgen.model import ExecAction, Lifecycle, LifecycleHandler, SleepAction

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        lifecycle=Lifecycle(pre_stop=LifecycleHandler(exec=ExecAction(command=["x"]), sleep=SleepAction(seconds=1))),
    ),
)
