"""Refused: a container's own restart policy is `Always`, `OnFailure` or `Never`; an empty text is none of them."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", restart_policy="Sometimes"))
