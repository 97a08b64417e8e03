"""A pod's name in capitals, and with an underscore."""

from podgen import container, pod

pod("My_Shop", container("app", "app:1.0"))
