"""Refused: a ConfigMap that a value is read from has a name, which is a DNS subdomain."""

from podgen import container, from_config, pod

pod("shop", container("app", "app:1.0", env={"A": from_config("My_Name", "k")}))
