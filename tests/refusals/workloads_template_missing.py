"""Refused: a ReplicationController has a template to make pods from."""

from podgen.model import ObjectMeta, ReplicationController, ReplicationControllerSpec

shop = ReplicationController(metadata=ObjectMeta(name="shop"), spec=ReplicationControllerSpec(selector={"app": "shop"}))
