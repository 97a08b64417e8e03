"""An object that was made with one in another namespace."""

from podgen.model import (
    ConfigMap,
    ConfigMapEnvSource,
    Container,
    EnvFromSource,
    ObjectMeta,
    Pod,
    PodSpec,
)
from podgen.model.manifest import set_notes

settings = ConfigMap(metadata=ObjectMeta(name="settings", namespace="shared"), data={"LEVEL": "info"})
shop = Pod(
    metadata=ObjectMeta(name="shop", namespace="shop"),
    spec=PodSpec(
        containers=[
            Container(
                name="app",
                image="app:1.0",
                env_from=[EnvFromSource(config_map_ref=ConfigMapEnvSource(name="settings"))],
            )
        ]
    ),
)
set_notes(shop, refers_to=[settings])  # as a piece does that takes the object itself
