"""A mount below an empty directory that is read-only."""

from podgen import config_volume, container, pod, shared_volume

site, conf = shared_volume("site"), config_volume("conf", "site-conf")
pod("shop", container("app", "app:1.0", mounts=[site.at("/site", read_only=True), conf.at("/site/conf")]))
