"""Names of ConfigMaps, Secrets and claims that none can have."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import names_of_others

CODE = "volumes/object-name-invalid"


def of_volume(**source: Any) -> list[tuple[str, str]]:
    """What is told of a volume, with the path from there."""
    found = told(names_of_others.RULES, volumes=[{"name": "v", **source}])
    return [(code, path.removeprefix("spec.volumes[0].")) for code, path in found]


@pytest.mark.parametrize("name", ["Shop_Keys", "${KEYS}", "{{ keys }}", "keys/", "-", "a" * 254])
def test_no_object_is_called_so(name: str) -> None:
    """The pod would wait for it for ever, unless it is optional."""
    assert of_volume(secret={"secretName": name}) == [(CODE, "secret.secretName")]
    assert of_volume(configMap={"name": name}) == [(CODE, "configMap.name")]
    assert of_volume(persistentVolumeClaim={"claimName": name}) == [(CODE, "persistentVolumeClaim.claimName")]
    projected = {"sources": [{"secret": {"name": "fine"}}, {"configMap": {"name": name}}, {"secret": {"name": name}}]}
    assert [path for _, path in of_volume(projected=projected)] == [
        "projected.sources[1].configMap.name",
        "projected.sources[2].secret.name",
    ]
    assert of_volume(secret={"secretName": name, "optional": True}) == []
    assert of_volume(secret={"secretName": name, "optional": False}) == [(CODE, "secret.secretName")]
    pull = told(names_of_others.RULES, imagePullSecrets=[{"name": "fine"}, {"name": name}])
    assert pull == [("pull-secrets/name-invalid", "spec.imagePullSecrets[1].name")]


@pytest.mark.parametrize("name", ["keys", "shop.keys-1", "1", ""])
def test_names_that_objects_have(name: str) -> None:
    """An empty one is the server's affair."""
    assert of_volume(secret={"secretName": name}) == []
    assert of_volume(configMap={"name": name}) == []
    assert told(names_of_others.RULES, imagePullSecrets=[{"name": name}]) == []
