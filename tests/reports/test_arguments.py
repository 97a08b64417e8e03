"""In a call of the user's, the argument is found that sets a field, also under a friendlier name."""

from pathlib import Path

import pytest
from helpers.underlines import refuse, underlined

from podgen.friendlier import ARGUMENTS, CONTAINER_KEYWORDS, CONTAINER_PARTS, POD_PARTS
from podgen.model import Container
from podgen.pieces.options import ContainerOptions
from podgen.schema.fields import fields_of

CALLS = {
    "volume_mounts": "container('a', 'i',\n    mounts='Wrong value')",
    "startup_probe": "container('a', 'i',\n    startup='Wrong value')",
    "readiness_probe": "container('a', 'i',\n    readiness='Wrong value')",
    "liveness_probe": "container('a', 'i',\n    liveness='Wrong value')",
    "run_as_user": "container('a', 'i',\n    user='Wrong value')",
    "run_as_group": "container('a', 'i',\n    group='Wrong value')",
    "container_port": "web_container('a', 'i',\n    port='Wrong value')",
    "http_headers": "container('a', 'i', startup=http_check('/', port=80,\n    headers={'Wrong value ': 'x'}))",
    "field_path": "container('a', 'i', env={'A': from_field(\n    path='Wrong value')})",
    "container_name": "container('a', 'i', env={'A': from_resource('limits.cpu',\n    container=3)})",
    "volume_name": "container('a', 'i', env={'A': from_file(\n    volume='Wrong value', path='a', key='A')})",
    "persistent_volume_claim": "container('a', 'i', mounts=[persistent_volume('v',\n    claim=3).at('/v')])",
    "claim_name": "container('a', 'i', mounts=[persistent_volume('v',\n    claim=3).at('/v')])",
    "expiration_seconds": "container('a', 'i', mounts=[service_token('/t',\n    expires=5)])",
    "path": "container('a', 'i', mounts=[service_token('/t',\n    file='/Wrong value')])",
    "toleration_seconds": "container('a', 'i'), tolerate('gpu', effect='NoExecute',\n    seconds='Wrong value')",
    "topology_key": "container('a', 'i'), labels={'app': 'a'}, *[apart(\n    topology='Wrong value')]",
    "when_unsatisfiable": "container('a', 'i'), labels={'app': 'a'}, *[spread('zone',\n    when='Wrong value')]",
    "device_path": "container('a', 'i', volume_devices=[persistent_volume('v', claim='c').device(\n    path='Wrong value/../x')])",
}
"""A call with a mistake for each field that has a friendlier name."""

OBJECTS = {
    "service_name": "stateful_set('db', container('db', 'i'),\n    service='Wrong value')",
    "access_modes": "claim('data', '1Gi',\n    access='Wrong value')",
    "storage_class_name": "claim('data', '1Gi',\n    storage_class='Wrong value')",
    "max_replicas": "autoscaler(shop,\n    max='Wrong value')",
    "min_replicas": "autoscaler(shop, max=3,\n    min='Wrong value')",
    "default_backend": "ingress('x', {'/': front},\n    default='Wrong value')",
    "ingress_class_name": "ingress('x', {'/': front},\n    ingress_class='Wrong value')",
    "rules": "ingress('x',\n    routes={'Wrong value': front})",
    "from_": "network_policy(shop,\n    allow_from=['Wrong/value'])",
    "to": "network_policy(shop,\n    allow_to=['Wrong/value'])",
}
"""The same for objects beside pods."""


@pytest.mark.parametrize(("field", "call"), CALLS.items())
def test_friendlier_names(field: str, call: str, tmp_path: Path) -> None:
    """A piece's own name for a field leads to the argument."""
    source = f"from podgen import *\npod('x', {call})\n"
    [mark] = [mark for mark in underlined(refuse(tmp_path / "pods.py", source)) if mark.stroke == "^"]
    assert mark.text.startswith(f"{ARGUMENTS[field]}=")


@pytest.mark.parametrize(("field", "call"), OBJECTS.items())
def test_friendlier_names_of_objects(field: str, call: str, tmp_path: Path) -> None:
    """So does that of an object beside pods."""
    needed = "shop = deployment('shop', web_container('shop', 'i', requests={'cpu': 1}))\nfront = service(shop)\n"
    source = f"from podgen import *\n{needed}{call}\n"
    [mark] = [mark for mark in underlined(refuse(tmp_path / "pods.py", source)) if mark.stroke == "^"]
    assert mark.text.startswith(f"{ARGUMENTS[field]}=")


@pytest.mark.parametrize(("keyword", "part"), CONTAINER_PARTS.items())
def test_parts_of_a_container(keyword: str, part: tuple[str, str], tmp_path: Path) -> None:
    """A keyword for one part of a field is found beside the keyword for the field as a whole."""
    whole, _ = part
    source = f"from podgen import *\nfrom podgen.model import *\npod('x', container('a', 'i', {whole}={WHOLES[whole]},\n    {keyword}=3.5))\n"
    [mark] = [mark for mark in underlined(refuse(tmp_path / "pods.py", source)) if mark.stroke == "^"]
    assert mark.text == f"{keyword}=3.5"


WHOLES = {"resources": "ResourceRequirements()", "lifecycle": "Lifecycle()", "security_context": "SecurityContext()"}


@pytest.mark.parametrize("keyword", POD_PARTS)
def test_parts_of_a_pod(keyword: str, tmp_path: Path) -> None:
    """So is one of a pod."""
    source = f"from podgen import *\nfrom podgen.model import *\npod('x', container('a', 'i'),\n    security_context=PodSecurityContext(),\n    {keyword}=3.5)\n"
    [mark] = [mark for mark in underlined(refuse(tmp_path / "pods.py", source)) if mark.stroke == "^"]
    assert mark.text == f"{keyword}=3.5"


def test_every_friendlier_name_is_tried() -> None:
    """No name is forgotten above, and those of containers are fields and keywords that there are."""
    assert CALLS.keys() | OBJECTS.keys() == ARGUMENTS.keys()
    assert CONTAINER_KEYWORDS.keys() <= {field.attribute for field in fields_of(Container).values()}
    assert set(CONTAINER_KEYWORDS.values()) <= ContainerOptions.__annotations__.keys()
