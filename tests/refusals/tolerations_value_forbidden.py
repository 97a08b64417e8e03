"""Refused: `Exists` compares with no value."""

from podgen import container, pod
from podgen.model import Toleration

pod("shop", container("app", "app:1.0"), tolerations=[Toleration(key="a", operator="Exists", value="v")])
