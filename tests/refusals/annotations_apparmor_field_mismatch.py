"""Refused: an AppArmor annotation and the field that holds for the container do not contradict each other."""

from podgen import container, pod
from podgen.model import AppArmorProfile, SecurityContext

pod(
    "p",
    container("c", "i", security_context=SecurityContext(app_armor_profile=AppArmorProfile(type="RuntimeDefault"))),
    annotations={"container.apparmor.security.beta.kubernetes.io/c": "unconfined"},
)
