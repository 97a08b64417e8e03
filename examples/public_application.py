"""An application with all that goes around it: a name on the internet, as many pods as the load needs, and a budget.

The autoscaler sets the number of pods, so the Deployment does not, and it goes by the processor time that the container
requests. The budget lets a node drain one pod at a time. A pod that stops waits until no more requests come in.
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
    web_container,
)

app = deployment(
    "podinfo",
    web_container(
        "podinfo",
        "ghcr.io/stefanprodan/podinfo:6.14.1",
        port=9898,
        health="/readyz",
        liveness=http_check("/healthz"),
        pre_stop=sleep_action(10),
        requests={"cpu": "100m", "memory": "128Mi"},
        limits={"memory": "128Mi"},
        user=100,
        read_only_root_filesystem=True,
    ),
    hardened(),
    spread("zone"),
    spread("hostname"),
    labels={"app.kubernetes.io/name": "podinfo"},
)

front = service(app, {80: "http"})
site = ingress("podinfo", {"podinfo.example.com/": front.port("http")}, tls="podinfo-tls")
scaling = autoscaler(app, min=2, max=10, cpu=70)
budget = disruption_budget(app, max_unavailable=1)
