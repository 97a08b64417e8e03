"""In a call of the user's, the argument is found that sets a field, also under a friendlier name."""

from inspect import signature
from pathlib import Path

import pytest
from helpers.underlines import refuse, underlined

import podgen
from podgen.friendlier import ARGUMENTS, CONTAINER_KEYWORDS, CONTAINER_PARTS, POD_PARTS
from podgen.model import Container
from podgen.pieces.mounts import PodVolume
from podgen.pieces.options import ContainerOptions
from podgen.reports.parameters import OWN_ARGUMENTS, POSITIONS
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


PIECES = {name: getattr(podgen, name) for name in podgen.__all__ if name.islower()}


def test_positions() -> None:
    """What can be given without a name is known of every piece, as its signature says."""
    methods = {"at": PodVolume.at, "device": PodVolume.device}
    no_pieces = {"check", "dump", "from_dict", "load", "template", "to_dict"}
    expected = {
        name: tuple(
            each.name for each in signature(piece).parameters.values() if each.kind is each.POSITIONAL_OR_KEYWORD
        )
        for name, piece in {**PIECES, **methods}.items()
        if name not in no_pieces
    }
    expected = {name: tuple(each for each in names if each != "self") for name, names in expected.items()}
    assert {name: names for name, names in expected.items() if names} == POSITIONS


def test_own_arguments() -> None:
    """Each name that a piece has for a field of its own is one of its parameters."""
    pieces = {**PIECES, "at": PodVolume.at}
    for name, own in OWN_ARGUMENTS.items():
        assert {parameter for parameter in own.values() if parameter} <= signature(pieces[name]).parameters.keys()


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ('container("a", "i "), labels={}', '"i "'),
        ('container("A", image="i")', '"A"'),
        ('c("A", "i")', '"A"'),
        ('podgen.container("A", "i")', '"A"'),
        ('p.container("A", "i")', '"A"'),
        ('container("a", "i", ports=[port(70000)])', "70000"),
        ('container("a", "i", ports=[udp(number=70000)])', "number=70000"),
        ('web_container("a", "i", port=70000)', "port=70000"),
        ('web_container("a", "i", health=5)', "health=5"),
        ('container("a", "i", mounts=[config_volume("v", 5).at("/a")])', "5"),
        ('container("a", "i", mounts=[config_volume("V", "a").at("/a")])', '"V"'),
        (
            'container("a", "i", mounts=[config_volume("v", config_map="a", default_mode=-1).at("/a")])',
            "default_mode=-1",
        ),
        ('container("a", "i", mounts=[secret_volume("v", "a", default_mode=-1).at("/a")])', "default_mode=-1"),
        ('container("a", "i", mounts=[host_volume("v", "/a/../b").at("/a")])', '"/a/../b"'),
        ('container("a", "i", mounts=[service_token("/a:b", file="a")])', '"/a:b"'),
        ('container("a", "i", mounts=[service_token(path="/a", file="../a")])', 'file="../a"'),
        ('container("a", "i", env={"A": from_secret("a", "a/b")})', '"a/b"'),
        ('container("a", "i", readiness=http_check("/", 0))', "0"),
        ('container("a", "i", readiness=tcp_check(port=0))', "port=0"),
        ('container("a", "i", pre_stop=exec_action([]))', "[]"),
        ('container("a", "i"), on_nodes({"a": "a b"})', '{"a": "a b"}'),
        ('container("a", "i"), pod_options(hostname="A")', 'hostname="A"'),
        ('container("a", "i"), affinity={"a": 1}', 'affinity={"a": 1}'),
    ],
)
def test_the_argument_is_found(call: str, shown: str, tmp_path: Path) -> None:
    """By its keyword or its position, under whatever name the piece was imported, on one line as well."""
    source = f"import podgen\nimport podgen as p\nfrom podgen import *\nfrom podgen import container as c\npod('x', {call})\n"
    [mark] = [mark for mark in underlined(refuse(tmp_path / "pods.py", source)) if mark.stroke == "^"]
    assert mark.text == shown


@pytest.mark.parametrize(
    ("definitions", "call"),
    [
        ("def web(name):\n    __tracebackhide__ = True\n    return container(name, 'i')", "web('A')"),
        ("args = ['A', 'i']", "container(*args)"),
        ("options = {'name': 'A'}", "container(image='i', **options)"),
        ("def port(n):\n    __tracebackhide__ = True\n    return container(n, 'i')", "port('A')"),
        ("from functools import partial\nweb = partial(container, image='i')", "web('A')"),
        ("make = [container]", "make[0]('A', 'i')"),
        ("", "web_container('a', 'i', port=70000, ports=[80])"),
        ("", "web_container('a', 'i', ports=[70000])"),
    ],
)
def test_the_whole_call_in_doubt(definitions: str, call: str, tmp_path: Path) -> None:
    """Where it is not certain which argument is at fault, the call itself is shown."""
    source = f"from podgen import *\n{definitions}\npod('x', {call})\n"
    [mark] = [mark for mark in underlined(refuse(tmp_path / "pods.py", source)) if mark.stroke == "^"]
    assert mark.text == call
