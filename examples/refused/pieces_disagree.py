"""Two pieces that want different values for one thing: which of them is right is not for podgen to guess."""

from podgen import Pieces, container, pod, pod_options


def batch_job() -> Pieces:
    return pod_options(restart_policy="Never", labels={"kind": "batch"})


def keeps_trying() -> Pieces:
    return pod_options(restart_policy="OnFailure", active_deadline_seconds=3600)


report = pod(
    "report",
    container("report", "registry.example.com/report:2.0.1"),
    batch_job(),
    keeps_trying(),
)
