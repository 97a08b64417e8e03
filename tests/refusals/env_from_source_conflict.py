"""Refused: each entry names one ConfigMap or one Secret."""

from podgen import container, pod
from podgen.model import ConfigMapEnvSource, EnvFromSource, SecretEnvSource

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        env_from=[EnvFromSource(config_map_ref=ConfigMapEnvSource(name="c"), secret_ref=SecretEnvSource(name="s"))],
    ),
)
