"""Refused: a toleration compares with `Equal`, or takes any value with `Exists`."""

from podgen import container, pod
from podgen.model import Toleration

pod("shop", container("app", "app:1.0"), tolerations=[Toleration(key="a", operator="In")])
