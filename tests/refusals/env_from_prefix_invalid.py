"""Refused: what is put in front of names can stand there: printable ASCII characters other than `=`."""

from podgen import all_of_config, container, pod

pod("shop", container("app", "app:1.0", env_from=[all_of_config("c", prefix="A=")]))
