"""A template for a team's own piece.

Fill it in, as in `podgen render team_piece.py --set name=shop`, or make it your own.
"""

from podgen import Pieces, Pod, each_container, pod, pod_options, shared_volume, sidecar, template, web_container
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


@template
def team_piece(
    *,
    name: str = "cart",
    image: str = "registry.example.com/cart:3.2.0",
    port: int = 8080,
    health: str = "/healthz",
    team: str = "checkout",
    tracing: bool = True,
) -> Pod:
    """A web service within a team's guard rails, which are one function for all its pods.

    Parameters:
        name: The pod's name.
        image: The service's image.
        port: The port that it listens on.
        health: The path that answers once the service can do its work.
        team: The team that the pod belongs to.
        tracing: Whether a collector of traces runs beside it.
    """
    return pod(
        name,
        web_container(name, image, port=port, health=health),
        platform(team, tracing=tracing),
        labels={"app": name},
    )
