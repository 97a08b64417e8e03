"""Refused: a hook sleeps no longer than the pod has to stop: from 0 seconds to its `terminationGracePeriodSeconds`."""

from podgen import container, pod
from podgen.model import Lifecycle, LifecycleHandler, SleepAction

pod("shop", container("app", "app:1.0", lifecycle=Lifecycle(pre_stop=LifecycleHandler(sleep=SleepAction(seconds=31)))))
