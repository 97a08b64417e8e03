"""Two volumes at one path."""

from podgen import container, pod, shared_volume

data = shared_volume("data")
logs = shared_volume("logs")
pod("shop", container("app", "app:1.0", mounts=[data.at("/data"), logs.at("/data")]))
