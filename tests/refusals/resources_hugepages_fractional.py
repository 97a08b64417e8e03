"""Refused: huge pages come whole: `hugepages-2Mi` in multiples of 2Mi."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"hugepages-2Mi": "3Mi", "cpu": "1"}))
