"""Refused: the name of an AppArmor profile neither begins nor ends with white space."""

from podgen import container, pod
from podgen.model import AppArmorProfile, SecurityContext

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        security_context=SecurityContext(app_armor_profile=AppArmorProfile(type="Localhost", localhost_profile=" p")),
    ),
)
