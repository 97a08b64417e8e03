"""Refused: `name` has to be set: without it, a volume projects a ConfigMap without a name."""

from podgen import container, pod, projected_volume
from podgen.model import ConfigMapProjection

pod("shop", container("app", "app:1.0"), projected_volume("data", [ConfigMapProjection()]))
