"""Refused: a pod has at most 3 name servers, since the resolver asks no more."""

from podgen import container, pod
from podgen.model import PodDNSConfig

pod(
    "shop",
    container("app", "app:1.0"),
    dns_config=PodDNSConfig(nameservers=["1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4"]),
)
