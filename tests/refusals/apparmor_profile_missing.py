"""Refused: an AppArmor profile that the node has loaded is named."""

from podgen import container, pod
from podgen.model import AppArmorProfile, SecurityContext

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        security_context=SecurityContext(app_armor_profile=AppArmorProfile(type="Localhost", localhost_profile="")),
    ),
)
