"""A word that is not among the options."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), restart_policy="always")
