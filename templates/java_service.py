"""A template for a Java service.

Fill it in, as in `podgen render java_service.py --set name=shop`, or make it your own.
"""

from podgen import Pod, http_check, image_volume, pod, template, web_container


@template
def java_service(
    *,
    name: str = "orders",
    java: str = "eclipse-temurin:25-jre",
    application: str = "registry.example.com/orders:2.3.1",
    jar: str = "orders.jar",
    port: int = 8080,
    readiness: str = "/actuator/health/readiness",
    liveness: str = "/actuator/health/liveness",
    startup_seconds: int = 120,
    cpu: str = "500m",
    memory: str = "768Mi",
) -> Pod:
    """A Java application server with startup, readiness and liveness checks.

    Parameters:
        name: The pod's name.
        java: The image with the JVM.
        application: The image with the application's jar.
        jar: The jar's file name in that image.
        port: The port that the application listens on.
        readiness: The path that answers while the application can take requests.
        liveness: The path that answers unless the application has to be restarted.
        startup_seconds: How long the application may take to start.
        cpu: The share of a core that is set aside for it.
        memory: The memory that is set aside for it, and the most that it may use; three quarters of it are for the heap.
    """
    app = image_volume("app", application)
    return pod(
        name,
        web_container(
            "java",
            java,
            port=port,
            command=["java", "-XX:MaxRAMPercentage=75", "-jar", f"/app/{jar}"],
            mounts=[app.at("/app", read_only=True)],
            startup=http_check(liveness, period_seconds=1, failure_threshold=startup_seconds),
            readiness=http_check(readiness),
            liveness=http_check(liveness, period_seconds=20, timeout_seconds=5),
            requests={"cpu": cpu, "memory": memory},
            limits={"memory": memory},
        ),
        labels={"app": name},
    )
