"""A log shipper beside a web server: nginx writes its logs into a shared volume, and Fluent Bit sends them to Loki.

As a native sidecar the shipper starts before nginx and stops after it: it is there for the first line and for the last.
"""

from podgen import http_check, pod, port, shared_volume, sidecar, web_container

logs = shared_volume("logs", size_limit="1Gi")

site = pod(
    "logged-site",
    web_container(
        "nginx",
        "nginx:1.29",
        health="/",
        mounts=[logs.at("/var/log/nginx")],
        requests={"cpu": "50m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
    ),
    sidecar(
        "fluent-bit",
        "fluent/fluent-bit:4.1.1",
        args=["--http", "-i", "tail", "-p", "path=/logs/*.log", "-o", "loki", "-p", "host=loki.logging"],
        ports=[port(2020, name="monitor")],
        mounts=[logs.at("/logs", read_only=True)],
        startup=http_check("/", port="monitor", period_seconds=1, failure_threshold=30),
        liveness=http_check("/", port="monitor"),
        requests={"cpu": "20m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
    ),
    labels={"app": "logged-site"},
)
