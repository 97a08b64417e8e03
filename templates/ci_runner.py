"""A template for runners of GitLab CI.

Fill it in, as in `podgen render ci_runner.py --set gitlab=https://gitlab.example.org`, or make it your own.
"""

from podgen import (
    container,
    deployment,
    each_container,
    exec_check,
    from_field,
    on_nodes,
    secret,
    shared_volume,
    sidecar,
    template,
    tolerate,
)
from podgen.model import Deployment


@template
def ci_runner(
    *,
    name: str = "ci-runner",
    gitlab: str = "https://gitlab.example.com",
    runner: str = "gitlab/gitlab-runner:alpine-v18.5.0",
    docker: str = "docker:29-dind",
    image: str = "alpine:3.22",
    credentials: str = "ci-runner",
    key: str = "token",
    replicas: int = 2,
    nodes: str = "ci",
    cpu: str = "1",
    memory: str = "8Gi",
    space: str = "50Gi",
    drain_seconds: int = 3600,
) -> Deployment:
    """Runners for GitLab CI, each with a Docker daemon of its own beside it.

    Parameters:
        name: The name of the Deployment.
        gitlab: The address of GitLab.
        runner: The image of GitLab Runner.
        docker: The image of the Docker daemon.
        image: The image of jobs that name none.
        credentials: The Secret with the runner's authentication token.
        key: The key of that token in the Secret.
        replicas: How many runners there are, each of which runs one job at a time.
        nodes: The key of a label, and of a taint, that the nodes for runners have, with the value `true`.
        cpu: The cores that are set aside for each daemon and the jobs in it.
        memory: The most memory that each daemon and the jobs in it may use.
        space: The most space that images and containers of each may take.
        drain_seconds: How long a runner that is to stop may take to end its job.
    """
    images, socket = shared_volume("docker", size_limit=space), shared_volume("socket")
    return deployment(
        name,
        container(
            "runner",
            runner,
            args=["run-single"],
            env={
                "CI_SERVER_URL": gitlab,
                "CI_SERVER_TOKEN": secret(credentials, keys=[key]).key(key),
                "RUNNER_NAME": from_field("metadata.name"),
                "RUNNER_EXECUTOR": "docker",
                "DOCKER_IMAGE": image,
            },
            requests={"cpu": "50m", "memory": "128Mi"},
            limits={"memory": "128Mi"},
        ),
        sidecar(
            "docker",
            docker,
            args=["dockerd", "--host=unix:///socket/docker.sock"],
            mounts=[images.at("/var/lib/docker")],
            startup=exec_check(["docker", "info"], period_seconds=2, timeout_seconds=10, failure_threshold=60),
            requests={"cpu": cpu, "memory": "2Gi", "ephemeral-storage": "20Gi"},
            limits={"memory": memory},
            privileged=True,
        ),
        each_container(env={"DOCKER_HOST": "unix:///socket/docker.sock"}, mounts=[socket.at("/socket")]),
        on_nodes({nodes: "true"}),
        tolerate(nodes, "true"),
        replicas=replicas,
        automount_service_account_token=False,
        termination_grace_period_seconds=drain_seconds,
        labels={"app.kubernetes.io/name": name},
    )
