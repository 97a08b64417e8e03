"""A team's own piece: a plain function that returns pieces, and so gives every pod of the team the same guard rails.

`pod_options` speaks for the pod, `each_container` for all its containers; what a container says itself still wins.
"""

from podgen import Pieces, each_container, pod, pod_options, shared_volume, sidecar, web_container
from podgen.model import Capabilities, PodSecurityContext, SeccompProfile, SecurityContext


def platform(team: str, *, tracing: bool = False) -> Pieces:
    """What the platform team asks of every pod."""
    scratch = shared_volume("scratch", size_limit="64Mi")
    return [
        pod_options(
            labels={"team": team},
            automount_service_account_token=False,
            security_context=PodSecurityContext(
                run_as_non_root=True, seccomp_profile=SeccompProfile(type="RuntimeDefault")
            ),
        ),
        each_container(
            env={"TMPDIR": "/scratch"},
            mounts=[scratch.at("/scratch")],
            requests={"cpu": "50m", "memory": "128Mi"},
            limits={"memory": "128Mi"},
            security_context=SecurityContext(
                allow_privilege_escalation=False,
                read_only_root_filesystem=True,
                capabilities=Capabilities(drop=["ALL"]),
            ),
        ),
        sidecar("collector", "otel/opentelemetry-collector:0.138.0", ports=[4317]) if tracing else None,
    ]


cart = pod(
    "cart",
    web_container("cart", "registry.example.com/cart:3.2.0", port=8080, health="/healthz"),
    platform("checkout", tracing=True),
    labels={"app": "cart"},
)

search = pod(
    "search",
    web_container(
        "search",
        "registry.example.com/search:1.9.4",
        port=8080,
        health="/healthz",
        requests={"memory": "512Mi"},
        limits={"memory": "512Mi"},
    ),
    platform("discovery"),
    labels={"app": "search"},
)
