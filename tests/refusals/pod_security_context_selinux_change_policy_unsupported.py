"""Refused: how volumes get their SELinux label is only a choice where the gate `SELinuxMount` is on; by default it is off."""

from podgen import container, pod
from podgen.model import PodSecurityContext

pod("shop", container("app", "app:1.0"), security_context=PodSecurityContext(se_linux_change_policy="MountOption"))
