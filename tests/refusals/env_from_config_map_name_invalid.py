"""Refused: the name of a ConfigMap is a DNS subdomain."""

from podgen import all_of_config, container, pod

pod("shop", container("app", "app:1.0", env_from=[all_of_config("My_Map")]))
