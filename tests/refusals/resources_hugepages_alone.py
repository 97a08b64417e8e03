"""Refused: a pod with huge pages asks for processor time or ordinary memory as well."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"hugepages-2Mi": "2Mi"}))
