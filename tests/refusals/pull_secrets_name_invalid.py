"""A pull secret under a name that no Secret has."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.4"), image_pull_secrets=["My_Registry"])
