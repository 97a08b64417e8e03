"""A variable that is made of what the image has set."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", env={"PATH": "/opt/bin:$(PATH)"}))
