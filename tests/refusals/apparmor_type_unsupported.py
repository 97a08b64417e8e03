"""Refused: the type of an AppArmor profile is `RuntimeDefault`, `Localhost` or `Unconfined`."""

from podgen import container, pod
from podgen.model import AppArmorProfile, SecurityContext

pod(
    "shop",
    container("app", "app:1.0", security_context=SecurityContext(app_armor_profile=AppArmorProfile(type="Default"))),
)
