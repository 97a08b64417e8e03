"""Refused: variables from elsewhere come from a ConfigMap or a Secret."""

from podgen import container, pod
from podgen.model import EnvFromSource

pod("shop", container("app", "app:1.0", env_from=[EnvFromSource(prefix="A")]))
