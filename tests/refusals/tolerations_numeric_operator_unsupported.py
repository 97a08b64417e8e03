"""Refused: `Lt` and `Gt`, which compare numbers, are alpha, and the server refuses them by default."""

from podgen import container, pod
from podgen.model import Toleration

pod("shop", container("app", "app:1.0"), tolerations=[Toleration(key="a", operator="Gt", value="1")])
