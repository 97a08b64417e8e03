"""Huge pages that no container asks for."""

from podgen import container, pod, shared_volume

pages = shared_volume("pages", medium="HugePages-2Mi")
pod("shop", container("app", "app:1.0", mounts=[pages.at("/pages")]))
