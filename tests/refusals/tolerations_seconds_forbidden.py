"""Refused: only a taint that stops running pods, `NoExecute`, can be tolerated for a time."""

from podgen import container, pod
from podgen.model import Toleration

pod("shop", container("app", "app:1.0"), tolerations=[Toleration(key="a", operator="Exists", toleration_seconds=5)])
