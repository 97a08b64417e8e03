"""The company's rules refuse what they are there for. That they let the rest pass, all services show."""

import pytest

from acme.rules import foreign_image, no_memory_limit
from podgen import PodError, container, pod


def test_a_container_without_a_memory_limit_is_refused() -> None:
    with pytest.raises(PodError, match="acme/no-memory-limit"):
        pod("web", container("web", "registry.example.com/web:1"), rules=[no_memory_limit])


def test_an_image_from_elsewhere_is_refused() -> None:
    with pytest.raises(PodError, match="acme/foreign-image"):
        pod("web", container("web", "nginx:1.29"), rules=[foreign_image])
