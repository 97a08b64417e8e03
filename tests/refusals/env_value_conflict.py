"""Refused: a variable has a value, or a place to read it from."""

from podgen import container, pod
from podgen.model import EnvVar, EnvVarSource, SecretKeySelector

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        env=[EnvVar(name="A", value="x", value_from=EnvVarSource(secret_key_ref=SecretKeySelector(name="s", key="k")))],
    ),
)
