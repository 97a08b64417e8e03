"""Refused: a service account's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), service_account_name="A_b")
