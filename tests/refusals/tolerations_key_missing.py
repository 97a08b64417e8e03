"""Refused: a toleration without a key is for all taints, whatever their value, and says so by `Exists`."""

from podgen import container, pod
from podgen.model import Toleration

pod("shop", container("app", "app:1.0"), tolerations=[Toleration(operator="Equal", value="v")])
