"""Refused: the name of the Secret that a CSI driver is handed is a DNS subdomain."""

from podgen import container, pod, volume
from podgen.model import CSIVolumeSource, LocalObjectReference

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", CSIVolumeSource(driver="d", node_publish_secret_ref=LocalObjectReference(name="A_b"))),
)
