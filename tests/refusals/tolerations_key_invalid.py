"""Refused: the key of a taint is like that of a label."""

from podgen import container, pod
from podgen.model import Toleration

pod("shop", container("app", "app:1.0"), tolerations=[Toleration(key="a b", operator="Exists")])
