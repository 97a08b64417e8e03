"""A manifest of a kind that podgen has no class for."""

from podgen import from_dict

from_dict({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "shop"}})
