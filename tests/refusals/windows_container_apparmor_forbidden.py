"""Refused: the security context of a container for Windows has no `appArmorProfile`: Windows knows nothing of the kind."""

from podgen import container, pod
from podgen.model import AppArmorProfile, PodOS, SecurityContext

pod(
    "shop",
    container(
        "app", "app:1.0", security_context=SecurityContext(app_armor_profile=AppArmorProfile(type="RuntimeDefault"))
    ),
    os=PodOS(name="windows"),
)
