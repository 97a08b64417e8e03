"""The plugin for pytest, which has the fixture `manifest_snapshot`.

pytest imports it in every run where podgen is installed, before coverage is measured. So this file is installed outside
podgen, as `_podgen_pytest`, and imports nothing of it before someone uses the fixture.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from podgen.testing.manifest_snapshot import ManifestSnapshot


@pytest.fixture
def manifest_snapshot(request: pytest.FixtureRequest) -> "ManifestSnapshot":
    """Compare manifests with a YAML file, which --snapshot-update writes: assert site == manifest_snapshot."""
    if not request.config.pluginmanager.hasplugin("syrupy"):
        pytest.fail("manifest_snapshot needs syrupy, which writes the files: pip install syrupy", pytrace=False)
    from syrupy.assertion import SnapshotAssertion

    from podgen.testing.manifest_snapshot import ManifestSnapshot
    from podgen.testing.yaml_file import YamlFile

    snapshot = request.getfixturevalue("snapshot")
    if not isinstance(snapshot, SnapshotAssertion):
        pytest.fail("manifest_snapshot needs the fixture `snapshot` of syrupy, and another has its name", pytrace=False)
    return ManifestSnapshot(snapshot.use_extension(YamlFile))
