"""An init container waits for what starts after it."""

from podgen import container, init_container, pod

wait = init_container("wait", "busybox:1.37", command=["sh", "-c", "until nc -z localhost 5432; do sleep 1; done"])
shop = pod("shop", wait, container("db", "postgres:18", ports=[5432]))
