"""Warned of: a source that is empty, or that a cluster takes for empty since its feature gate is off, brings no files."""

from podgen import container, pod, volume
from podgen.model import ProjectedVolumeSource, VolumeProjection

shop = pod("shop", container("app", "app:1.0"), volume("data", ProjectedVolumeSource(sources=[VolumeProjection()])))
