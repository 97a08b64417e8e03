"""Refused: the name of a Secret is a DNS subdomain."""

from podgen import all_of_secret, container, pod

pod("shop", container("app", "app:1.0", env_from=[all_of_secret("My_Map")]))
