"""More search domains than there may be."""

from podgen import container, pod
from podgen.model import PodDNSConfig

domains = [f"zone-{number}.example.com" for number in range(33)]
pod("shop", container("app", "app:1.0"), dns_config=PodDNSConfig(searches=domains))
