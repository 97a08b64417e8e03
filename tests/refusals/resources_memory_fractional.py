"""Warned of: memory and storage come in whole bytes; `m` stands for thousandths, and not for mega."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", requests={"memory": "100m"}))
