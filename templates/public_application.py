"""A template for an application on the internet.

Fill it in, as in `podgen render public_application.py --set name=shop`, or make it your own.
"""

from podgen import (
    autoscaler,
    deployment,
    disruption_budget,
    hardened,
    http_check,
    ingress,
    service,
    sleep_action,
    spread,
    template,
    web_container,
)
from podgen.model import AnyManifest


@template
def public_application(
    *,
    name: str = "podinfo",
    image: str = "ghcr.io/stefanprodan/podinfo:6.14.1",
    port: int = 9898,
    user: int = 100,
    readiness: str = "/readyz",
    liveness: str = "/healthz",
    host: str = "podinfo.example.com",
    certificate: str = "podinfo-tls",
    min_pods: int = 2,
    max_pods: int = 10,
    cpu: str = "100m",
    memory: str = "128Mi",
) -> list[AnyManifest]:
    """An application with a name on the internet, as many pods as the load needs, and a budget.

    Parameters:
        name: The name of all its objects.
        image: Its image.
        port: The port that it listens on.
        user: The number of the user that it runs as, not root.
        readiness: The path that answers while it can take requests.
        liveness: The path that does not answer when it must be restarted.
        host: Its name on the internet.
        certificate: The Secret with the certificate for that name.
        min_pods: The least number of pods.
        max_pods: The largest number of pods.
        cpu: The share of a core that is set aside for each pod. With 70 % of it in use, there will be more pods.
        memory: The memory that is set aside for each pod, and the most that it may use.
    """
    app = deployment(
        name,
        web_container(
            name,
            image,
            port=port,
            health=readiness,
            liveness=http_check(liveness),
            pre_stop=sleep_action(10),
            requests={"cpu": cpu, "memory": memory},
            limits={"memory": memory},
            user=user,
            read_only_root_filesystem=True,
        ),
        hardened(),
        spread("zone"),
        spread("hostname"),
        labels={"app.kubernetes.io/name": name},
    )
    front = service(app, {80: "http"})
    return [
        app,
        front,
        ingress(name, {f"{host}/": front.port("http")}, tls=certificate),
        autoscaler(app, min=min_pods, max=max_pods, cpu=70),
        disruption_budget(app, max_unavailable=1),
    ]
