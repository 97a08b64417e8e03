"""A manifest of another kind."""

from podgen import from_dict

from_dict({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop"}})
