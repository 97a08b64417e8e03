"""A container without an image."""

from podgen import pod
from podgen.model import Container

pod("shop", Container(name="app"))
