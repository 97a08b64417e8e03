"""One text for two readers: templates that are filled, and names, settings and values as each of the two writes them."""

import ast
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from podgen.model import (
    Container,
    ContainerPort,
    FCVolumeSource,
    PodSpec,
    ResourceRequirements,
    Toleration,
    TopologySpreadConstraint,
    VolumeMount,
)
from podgen.model.base import Model
from podgen.rules.wording import Value, keyword, literal, name_of, setting
from podgen.words import Setting, Text, Words, in_words, phrase

HOST_IP = name_of(ContainerPort, "host_ip")
HOST_PORT = setting(ContainerPort, "host_port", 80)
USERS, IPC = setting(PodSpec, "host_users", False), setting(PodSpec, "host_ipc", True)


@pytest.mark.parametrize(
    ("model", "attribute", "value", "python", "yaml"),
    [
        (VolumeMount, "read_only", True, "read_only=True", "readOnly: true"),
        (PodSpec, "host_users", False, "host_users=False", "hostUsers: false"),
        (PodSpec, "node_name", None, "node_name=None", "nodeName: null"),
        (FCVolumeSource, "lun", 0, "lun=0", "lun: 0"),
        (PodSpec, "restart_policy", "Never", 'restart_policy="Never"', "restartPolicy: Never"),
        (VolumeMount, "sub_path", "a b", 'sub_path="a b"', 'subPath: "a b"'),
        (VolumeMount, "sub_path_expr", "$(A)", 'sub_path_expr="$(A)"', 'subPathExpr: "$(A)"'),
        (Toleration, "value", "yes", 'value="yes"', 'value: "yes"'),
        (Toleration, "value", "null", 'value="null"', 'value: "null"'),
        (Toleration, "key", "...", 'key="..."', 'key: "..."'),
        (
            TopologySpreadConstraint,
            "topology_key",
            "topology.kubernetes.io/zone",
            'topology_key="topology.kubernetes.io/zone"',
            "topologyKey: topology.kubernetes.io/zone",
        ),
        (
            Container,
            "command",
            ["sh", "-c", '[ -f "a]" ]'],
            r'command=["sh", "-c", "[ -f \"a]\" ]"]',
            r'command: ["sh", "-c", "[ -f \"a]\" ]"]',
        ),
        (
            ResourceRequirements,
            "requests",
            {"memory": "64Mi"},
            'requests={"memory": "64Mi"}',
            'requests: {"memory": "64Mi"}',
        ),
    ],
)
def test_setting(model: type[Model], attribute: str, value: Value, python: str, yaml: str) -> None:
    """A field with a value can be pasted, in Python and in YAML."""
    assert setting(model, attribute, value) == Setting(python, yaml)


@pytest.mark.parametrize(
    ("text", "python", "yaml"),
    [
        (phrase("leave {} out", HOST_IP), "leave host_ip out", "leave hostIP out"),
        (
            phrase("leave {} out, or add {}", HOST_IP, HOST_PORT),
            "leave host_ip out, or add host_port=80",
            "leave hostIP out, or add `hostPort: 80`",
        ),
        (
            phrase("`{}` and `{}` exclude each other", USERS, IPC),
            "`host_users=False` and `host_ipc=True` exclude each other",
            "`hostUsers: false` and `hostIPC: true` exclude each other",
        ),
        (
            phrase("since {} is {}", name_of(PodSpec, "host_users"), literal(False)),
            "since host_users is False",
            "since hostUsers is false",
        ),
        (
            phrase("`{}` needs `DoNotSchedule`", name_of(TopologySpreadConstraint, "min_domains")),
            "`min_domains` needs `DoNotSchedule`",
            "`minDomains` needs `DoNotSchedule`",
        ),
        (
            phrase("use {} instead", keyword(PodSpec, "tolerations")),
            "use tolerations= instead",
            "use tolerations instead",
        ),
        (
            phrase("`a` is text, got the boolean {}", literal(True)),
            *("`a` is text, got the boolean " + t for t in ("True", "true")),
        ),
        (phrase("{}, got {}", phrase("with {}", HOST_IP), 7), "with host_ip, got 7", "with hostIP, got 7"),
        (phrase("{}", HOST_PORT), "host_port=80", "`hostPort: 80`"),
        (phrase("a `{a}` in a template: {}", "x"), "a `{a}` in a template: x", "a `{a}` in a template: x"),
        (phrase(""), "", ""),
    ],
)
def test_phrase(text: Words, python: str, yaml: str) -> None:
    """A template reads the same for all but for its parts; in YAML, a setting within it is in backticks."""
    assert text == (python, yaml)


@given(
    st.lists(
        st.text() | st.sampled_from(["{}", "{0}", "host_ip", "read_only=True", "`", "\\", "%s"]), min_size=3, max_size=3
    )
)
def test_parts_are_not_looked_at(parts: list[str]) -> None:
    """Whatever a part holds comes through, also a place for another part."""
    one, two, three = parts
    text = phrase("{}, {} and {}", one, Words(two, three), Setting(three, two))
    assert text == (f"{one}, {two} and {three}", f"{one}, {three} and `{two}`")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_pasted(text: str) -> None:
    """A value of a user's reads back as it was, from Python and from YAML, and is on one line."""
    python, yaml = setting(VolumeMount, "sub_path", text)
    assert ast.literal_eval(python.removeprefix("sub_path=")) == text
    assert YAML(typ="safe").load(yaml) == {"subPath": text}
    assert python.isprintable()
    assert yaml.isprintable()
    words = literal([text])
    assert ast.literal_eval(words.python) == YAML(typ="safe").load(words.yaml) == [text]


@pytest.mark.parametrize("function", [name_of, keyword, lambda model, name: setting(model, name, 1)])
def test_misspelt_field_fails(function: object) -> None:
    """A text about a field that does not exist is not made at all, so that its rule's test fails."""
    assert callable(function)
    with pytest.raises(KeyError, match="subPath"):
        function(VolumeMount, "subPath")


@pytest.mark.parametrize("parts", [(), ("a", "b")])
def test_parts_must_fit(parts: tuple[str, ...]) -> None:
    """A template has as many places as there are parts."""
    with pytest.raises(ValueError, match="zip"):
        phrase("one {}", *parts)


@pytest.mark.parametrize(
    ("text", "python", "yaml"), [("a=b", "a=b", "a=b"), (7, "7", "7"), (Words("None", "null"), "None", "null")]
)
def test_in_words(text: Text | int, python: str, yaml: str) -> None:
    """A plain text is the same for both."""
    assert (in_words(text, "python"), in_words(text, "yaml")) == (python, yaml)


def test_literal_of_nothing() -> None:
    """JSON's words for what has no text are those of YAML."""
    assert [literal(value) for value in (None, True, False)] == [
        (str(value), json.dumps(value)) for value in (None, True, False)
    ]
