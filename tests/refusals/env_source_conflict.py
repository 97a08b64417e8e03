"""Refused: a value is read from one place."""

from podgen import container, pod
from podgen.model import ConfigMapKeySelector, EnvVarSource, SecretKeySelector

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        env={
            "A": EnvVarSource(
                secret_key_ref=SecretKeySelector(name="s", key="k"),
                config_map_key_ref=ConfigMapKeySelector(name="s", key="k"),
            )
        },
    ),
)
