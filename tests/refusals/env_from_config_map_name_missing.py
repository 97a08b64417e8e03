"""Refused: a ConfigMap that variables come from has a name."""

from podgen import all_of_config, container, pod

pod("shop", container("app", "app:1.0", env_from=[all_of_config("")]))
