"""Runners for GitLab CI: each has a Docker daemon of its own, in which the jobs run, apart from the node and from each other.

The daemon is a native sidecar: the runner starts when `docker info` answers, and as the pod ends, the daemon stops last. They
talk over a socket in a volume, not over a port. The daemon is privileged, so give runners nodes of their own. A pod that is
to stop takes no more jobs, and has an hour to end those that run. The Secret is made elsewhere, with the runner's token.
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
    tolerate,
)

token = secret("ci-runner", keys=["token"])
docker, socket = shared_volume("docker", size_limit="50Gi"), shared_volume("socket")

runner = deployment(
    "ci-runner",
    container(
        "runner",
        "gitlab/gitlab-runner:alpine-v18.5.0",
        args=["run-single"],
        env={
            "CI_SERVER_URL": "https://gitlab.example.com",
            "CI_SERVER_TOKEN": token.key("token"),
            "RUNNER_NAME": from_field("metadata.name"),
            "RUNNER_EXECUTOR": "docker",
            "DOCKER_IMAGE": "alpine:3.22",
        },
        requests={"cpu": "50m", "memory": "128Mi"},
        limits={"memory": "128Mi"},
    ),
    sidecar(
        "docker",
        "docker:29-dind",
        args=["dockerd", "--host=unix:///socket/docker.sock"],
        mounts=[docker.at("/var/lib/docker")],
        startup=exec_check(["docker", "info"], period_seconds=2, timeout_seconds=10, failure_threshold=60),
        requests={"cpu": "1", "memory": "2Gi", "ephemeral-storage": "20Gi"},
        limits={"memory": "8Gi"},
        privileged=True,
    ),
    each_container(env={"DOCKER_HOST": "unix:///socket/docker.sock"}, mounts=[socket.at("/socket")]),
    on_nodes({"ci": "true"}),
    tolerate("ci", "true"),
    replicas=2,
    automount_service_account_token=False,
    termination_grace_period_seconds=3600,
    labels={"app.kubernetes.io/name": "ci-runner"},
)
