"""Refused: a Secret that a value is read from has a name, which is a DNS subdomain."""

from podgen import container, from_secret, pod

pod("shop", container("app", "app:1.0", env={"A": from_secret("My_Name", "k")}))
