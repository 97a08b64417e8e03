"""Permission bits that were meant to be octal."""

from podgen import container, pod, secret_volume
from podgen.model import KeyToPath

key = KeyToPath(key="tls.key", path="tls.key", mode=600)
pod("shop", container("app", "app:1.0"), secret_volume("tls", "shop-tls", items=[key]))
