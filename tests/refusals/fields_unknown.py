"""A field in a manifest that the API does not have."""

from podgen import from_dict

from_dict(
    {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "shop"},
        "spec": {"containers": [{"name": "app", "image": "app:1.0", "imagePulPolicy": "Always"}]},
    }
)
