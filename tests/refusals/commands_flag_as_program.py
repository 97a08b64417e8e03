"""An option, and no program in front of it."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", command=["--config=/etc/app.yaml", "--debug"]))
