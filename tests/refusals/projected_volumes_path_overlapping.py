"""Warned of: of two files with one path only one is seen, and below the path of one there can be no other."""

from podgen import container, pod, projected_volume
from podgen.model import KeyToPath, SecretProjection, ServiceAccountTokenProjection

shop = pod(
    "shop",
    container("app", "app:1.0"),
    projected_volume(
        "data",
        [ServiceAccountTokenProjection(path="p"), SecretProjection(name="s", items=[KeyToPath(key="k", path="p/q")])],
    ),
    service_account_name="s",
)
