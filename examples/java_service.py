"""A Java application server that takes a while to start, with a check for each question that Kubernetes asks.

Has it started (the others wait for that), may it get requests (readiness), must it be restarted (liveness)? The JVM comes
from eclipse-temurin and the application from an image of its own, so that each can be replaced without the other.
"""

from podgen import http_check, image_volume, pod, web_container

app = image_volume("app", "registry.example.com/orders:2.3.1")

orders = pod(
    "orders",
    web_container(
        "java",
        "eclipse-temurin:25-jre",
        port=8080,
        command=["java", "-XX:MaxRAMPercentage=75", "-jar", "/app/orders.jar"],
        mounts=[app.at("/app", read_only=True)],
        startup=http_check("/actuator/health/liveness", period_seconds=1, failure_threshold=120),
        readiness=http_check("/actuator/health/readiness"),
        liveness=http_check("/actuator/health/liveness", period_seconds=20, timeout_seconds=5),
        requests={"cpu": "500m", "memory": "768Mi"},
        limits={"memory": "768Mi"},
    ),
    labels={"app": "orders"},
)
