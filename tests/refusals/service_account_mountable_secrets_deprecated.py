"""Warned of: an annotation that limits which Secrets pods may mount is deprecated, whatever its value."""

from podgen.model import ObjectMeta, ServiceAccount

annotations = {"kubernetes.io/enforce-mountable-secrets": "true"}
builder = ServiceAccount(metadata=ObjectMeta(name="builder", annotations=annotations))
