"""Helpers for the tests of people who build manifests: `refused`, and for pytest the fixture `manifest_snapshot`.

The fixture is there wherever podgen is installed, and `ManifestSnapshot` is its type. `refused` works in any test framework.

Example:
    >>> from podgen import container, pod, web_container
    >>> from podgen.testing import refused
    >>> def test_ports_are_not_shared() -> None:
    ...     with refused("ports/reuse"):
    ...         pod("two", web_container("nginx", "nginx:1.29"), container("cache", "nginx:1.29", ports=[80]))
    >>> test_ports_are_not_shared()
"""

from podgen.testing.manifest_snapshot import ManifestSnapshot as ManifestSnapshot
from podgen.testing.refusal import Refused as Refused
from podgen.testing.refusal import refused as refused
