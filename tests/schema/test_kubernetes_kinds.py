"""The table of kinds that Kubernetes serves is that of its schema."""

from helpers import kubernetes_schema as schema

from podgen.schema.kinds import KINDS
from podgen.schema.kubernetes_kinds import all_kinds, is_served, kinds_in, removed_in, versions_of


def test_served() -> None:
    """There are the kinds of the schema, and no others."""
    table = {(version, kind) for kind in all_kinds() for version in versions_of(kind)}
    assert table == schema.served()
    assert all(kind in kinds_in(version) for version, kind in table)


def test_removed() -> None:
    """What is gone is not served."""
    assert not [pair for pair in schema.served() if removed_in(*pair)]
    assert removed_in("extensions/v1beta1", "Deployment") == "1.16"
    assert removed_in("apps/v1", "Deployment") is None


def test_kinds_with_rules() -> None:
    """The kinds that podgen has rules for are among them, in the version that people should use."""
    for kind in KINDS:
        assert is_served(kind.api_version, kind.kind)
        assert versions_of(kind.kind)[0] == kind.api_version
