"""Refused: a pod's preemption policy comes from its priority class; without one, the pod does preempt others."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), preemption_policy="Never")
