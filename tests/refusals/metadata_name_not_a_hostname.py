"""Warned of: a pod's name becomes its host name, which has no dots and at most 63 characters; a longer one is cut off."""

from podgen import container, pod

shop = pod("a.b", container("app", "app:1.0"))
