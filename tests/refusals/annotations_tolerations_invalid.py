"""Refused: what the old annotation with tolerations holds is checked as `tolerations` are."""

from podgen import container, pod

pod(
    "shop",
    container("app", "app:1.0"),
    annotations={"scheduler.alpha.kubernetes.io/tolerations": '[{"operator":"Equal"}]'},
)
