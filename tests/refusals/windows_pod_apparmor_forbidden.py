"""Refused: the security context of a pod for Windows has no `appArmorProfile`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import AppArmorProfile, PodOS, PodSecurityContext

pod(
    "shop",
    container("app", "app:1.0"),
    os=PodOS(name="windows"),
    security_context=PodSecurityContext(app_armor_profile=AppArmorProfile(type="RuntimeDefault")),
)
