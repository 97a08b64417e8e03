"""Values of the model are written as their plain data is, byte for byte."""

import enum
import json
import math
import os
import random
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import pytest
from helpers import kubernetes_schema as schema
from helpers.model_classes import CLASSES
from helpers.strategies import models
from hypothesis import given
from hypothesis import strategies as st

from podgen.model import (
    Container,
    ContainerPort,
    EmptyDirVolumeSource,
    EnvVar,
    Pod,
    PodSpec,
    ResourceRequirements,
    Volume,
)
from podgen.model.base import Model
from podgen.schema.convert import from_plain, to_plain
from podgen.schema.fields import fields_by_name
from podgen.yaml import writer as yaml

PODS = [
    from_plain(Pod, json.loads(line)["manifest"]).value
    for line in (Path(__file__).parents[1] / "data" / "verdicts.jsonl").read_text("utf-8").splitlines()
]


def test_pods_are_written_as_their_plain_data_is() -> None:
    """Pods of all kinds, those that a server refuses too, come out byte for byte as `to_plain` of them does."""
    assert len(PODS) > 100
    for made in [*PODS, from_plain(Pod, schema.full("Pod")).value]:
        assert yaml.write(made) == yaml.write(to_plain(made))
    assert list(yaml.write_all(PODS)) == list(yaml.write_all(map(to_plain, PODS)))


@pytest.mark.slow
@given(st.sampled_from(CLASSES).flatmap(models), st.randoms())
def test_any_value_is_written_as_its_plain_data_is(value: Model, some: random.Random) -> None:
    """So does any value of any class, in whatever order its fields were given."""
    expected = yaml.write(to_plain(value))
    fields = list(vars(value).items())
    some.shuffle(fields)
    assert yaml.write(value) == yaml.write(type(value)(**dict(fields))) == expected
    inside = yaml.write({"a": {"b": to_plain(value)}, "c": [to_plain(value)]})
    assert yaml.write({"a": {"b": value}, "c": [value]}) == inside


def test_every_field_name_is_plain() -> None:
    """No field of the API is called such that its name would need quotes."""
    for model in CLASSES:
        for name in fields_by_name(model):
            assert yaml.write({name: 1}) == f"{name}: 1\n"


class Level(enum.StrEnum):
    """A word that stands in quotes, as a team may have it among its constants."""

    ON = "on"


class Port(enum.IntEnum):
    """Ports as a team may list them."""

    HTTP = 80


class Share(float):
    """A float as another library may have it."""


class Command(NamedTuple):
    """A list as another library may have it."""

    program: str
    option: str


def test_values_of_other_classes_in_the_model() -> None:
    """What the user's own classes stand for is written, in keys too, and does not look like them anywhere."""
    made = Container(
        name="app",
        image=Level.ON,
        command=Command("sh", Level.ON),
        args=[Level.ON, "--on"],
        ports=[ContainerPort(container_port=Port.HTTP)],
        resources=ResourceRequirements(limits={Level.ON: Share(0.5), "memory": Port.HTTP}),
    )
    assert yaml.write(made) == dedent(
        """\
        name: app
        image: "on"
        command:
        - sh
        - "on"
        args:
        - "on"
        - --on
        ports:
        - containerPort: 80
        resources:
          limits:
            "on": 0.5
            memory: 80
        """,
    )


def test_empty_values_of_the_model() -> None:
    """What is empty stays where it is, in brackets."""
    made = PodSpec(
        containers=[], volumes=[Volume(name="tmp", empty_dir=EmptyDirVolumeSource())], node_selector={}, tolerations=[]
    )
    assert yaml.write(made) == dedent(
        """\
        containers: []
        volumes:
        - name: tmp
          emptyDir: {}
        nodeSelector: {}
        tolerations: []
        """,
    )
    assert yaml.write(EmptyDirVolumeSource()) == "{}\n"
    assert yaml.write(PodSpec(containers=[Container(name="a"), EmptyDirVolumeSource()])).endswith("- name: a\n- {}\n")  # type: ignore[list-item]


@pytest.mark.parametrize("value", [{1}, b"x", object(), Path("x"), math.inf, "\ud800"])
def test_what_the_model_cannot_hold_is_refused(value: Any) -> None:
    """A value that has no form in YAML is refused as in plain data, wherever it is."""
    for made in (EnvVar(name="A", value=value), Container(name="a", args=[value])):
        with pytest.raises((TypeError, ValueError)) as caught:
            yaml.write(made)
        with pytest.raises((TypeError, ValueError)) as plain:
            yaml.write(to_plain(made))
        assert (caught.type, str(caught.value)) == (plain.type, str(plain.value))


WRITER = """
import json, sys
from podgen.yaml import writer as yaml
from podgen.model import Pod
from podgen.schema.convert import from_plain
for line in open(sys.argv[1], encoding="utf-8"):
    sys.stdout.buffer.write(yaml.write(from_plain(Pod, json.loads(line)["manifest"]).value).encode())
"""


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_process() -> None:
    """Each process has hashes of its own, and none of them shows."""
    data = str(Path(__file__).parents[1] / "data" / "verdicts.jsonl")
    command = [sys.executable, "-c", WRITER, data]
    outputs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "4711")
    }
    assert outputs == {"".join(map(yaml.write, PODS)).encode()}
