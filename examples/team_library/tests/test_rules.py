"""The company's rules refuse what they are there for. That they let the rest pass, all services show."""

from acme.rules import foreign_image, no_memory_limit
from podgen import container, pod
from podgen.testing import refused


def test_every_container_has_a_memory_limit() -> None:
    with refused("acme/no-memory-limit"):
        pod("web", container("web", "registry.example.com/web:1"), rules=[no_memory_limit])


def test_images_come_from_our_registry() -> None:
    with refused("acme/foreign-image"):
        pod("web", container("web", "nginx:1.29"), rules=[foreign_image])
