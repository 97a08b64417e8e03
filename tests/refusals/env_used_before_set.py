"""A variable that is used above its definition."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", env={"URL": "http://$(HOST):80", "HOST": "db"}))
