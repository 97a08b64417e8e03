"""Refused: the options of a flex volume leave the keys under `kubernetes.io` and `k8s.io` to Kubernetes."""

from podgen import container, pod, volume
from podgen.model import FlexVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FlexVolumeSource(driver="d", options={"kubernetes.io/x": "y"})))
