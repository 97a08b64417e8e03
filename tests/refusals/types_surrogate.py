"""Half of a character."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", env={"GREETING": "hi \ud83d"}))
