"""A Secret with its values, which nobody has asked to write."""

from podgen.model import ObjectMeta, Secret

db = Secret(
    metadata=ObjectMeta(name="db"),
    string_data={"user": "shop", "password": "correct horse battery staple"},
)
