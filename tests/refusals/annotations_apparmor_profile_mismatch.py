"""Refused: an AppArmor annotation and the field that holds for the container name the same profile of the node."""

from podgen import container, pod
from podgen.model import AppArmorProfile, SecurityContext

pod(
    "p",
    container(
        "c",
        "i",
        security_context=SecurityContext(app_armor_profile=AppArmorProfile(type="Localhost", localhost_profile="b")),
    ),
    annotations={"container.apparmor.security.beta.kubernetes.io/c": "localhost/a"},
)
