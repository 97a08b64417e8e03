"""Refused: the name of a CSI driver is a DNS subdomain, in lower or upper case."""

from podgen import container, pod, volume
from podgen.model import CSIVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", CSIVolumeSource(driver="my_driver")))
