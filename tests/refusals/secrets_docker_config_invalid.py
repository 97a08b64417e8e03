"""Refused: the credentials for image registries are a JSON object."""

from podgen.model import ObjectMeta, Secret

access = Secret(
    metadata=ObjectMeta(name="access"), type="kubernetes.io/dockerconfigjson", string_data={".dockerconfigjson": "[]"}
)
