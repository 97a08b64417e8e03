"""A template for shipping logs.

Fill it in, as in `podgen render log_shipper.py --set name=shop`, or make it your own.
"""

from podgen import Pod, http_check, pod, port, shared_volume, sidecar, template, web_container


@template
def log_shipper(
    *,
    name: str = "logged-site",
    image: str = "nginx:1.29",
    folder: str = "/var/log/nginx",
    shipper: str = "fluent/fluent-bit:4.1.1",
    loki: str = "loki.logging",
    size_limit: str = "1Gi",
) -> Pod:
    """A web server whose logs a native sidecar ships to Loki.

    Parameters:
        name: The pod's name.
        image: The web server's image.
        folder: Where it writes its logs, which end in `.log`.
        shipper: The image of Fluent Bit.
        loki: The host that takes the logs.
        size_limit: The most space that the logs may take in the pod.
    """
    logs = shared_volume("logs", size_limit=size_limit)
    return pod(
        name,
        web_container(
            "nginx",
            image,
            health="/",
            mounts=[logs.at(folder)],
            requests={"cpu": "50m", "memory": "64Mi"},
            limits={"memory": "64Mi"},
        ),
        sidecar(
            "fluent-bit",
            shipper,
            args=["--http", "-i", "tail", "-p", "path=/logs/*.log", "-o", "loki", "-p", f"host={loki}"],
            ports=[port(2020, name="monitor")],
            mounts=[logs.at("/logs", read_only=True)],
            startup=http_check("/", port="monitor", period_seconds=1, failure_threshold=30),
            liveness=http_check("/", port="monitor"),
            requests={"cpu": "20m", "memory": "64Mi"},
            limits={"memory": "64Mi"},
        ),
        labels={"app": name},
    )
