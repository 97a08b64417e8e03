"""Refused: a preemption policy is `PreemptLowerPriority` or `Never`, and is left out where the default is meant."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), preemption_policy="")
