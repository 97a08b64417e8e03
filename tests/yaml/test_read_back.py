"""Every reader reads back what was written: the same values, of the same types, in the same order."""

import io
import random
from typing import Any

import pytest
from helpers.yaml_readers import Reader, by_kubectl, by_pyyaml, by_ruamel, every_reader, needs_kubectl, trial
from helpers.yaml_texts import LETTERS, TRAPS, short, texts, values
from hypothesis import given
from hypothesis import strategies as st

from podgen import container, dump, pod, to_yaml
from podgen.yaml import writer as yaml


def holding(text: str) -> dict[str, Any]:
    """A mapping with a text in every place where a text can be, the end of the document too."""
    inner = {"name": text, text: [text]}
    return {text: [text, [text, [text]], inner], "deeper": {text: inner}, f"{text}k": text}


@pytest.mark.slow
@every_reader
@pytest.mark.parametrize("text", TRAPS, ids=short)
def test_traps(read: Reader, text: str) -> None:
    """Texts that other writers get wrong are read back the same, in every place."""
    assert read(yaml.write(holding(text))) == [holding(text)]


@pytest.mark.slow
@every_reader
@given(text=texts)
def test_any_text(read: Reader, text: str) -> None:
    """Any text is read back the same, in every place."""
    assert read(yaml.write(holding(text))) == [holding(text)]


@pytest.mark.slow
@every_reader
@given(tree=st.dictionaries(texts, values, max_size=4))
def test_any_tree(read: Reader, tree: dict[str, Any]) -> None:
    """Any tree of values is read back with the same values, of the same types, in the same order."""
    assert repr(read(yaml.write(tree))) == repr([tree])


@pytest.mark.slow
@needs_kubectl
def test_any_text_by_kubectl() -> None:
    """All of that holds for kubectl, which also separates documents in its own way."""
    some = random.Random(4)
    documents = [
        trial(holding(text))
        for text in [
            *TRAPS,
            *("".join(some.choices(LETTERS, k=some.choice([1, 2, 3, 4, 6, 9, 20]))) for _ in range(3000)),
        ]
    ]
    read_back = by_kubectl("".join(yaml.write_all(documents)))
    assert read_back == [document["spec"] for document in documents]


FORMS = [
    (0, "0"),
    (-7, "-7"),
    (2**63 - 1, "9223372036854775807"),
    (0.1, "0.1"),
    (1.0, "1.0"),
    (-0.0, "-0.0"),
    (1e16, "1.0e+16"),
    (1e-7, "1.0e-07"),
    (1.5e300, "1.5e+300"),
    (5e-324, "5.0e-324"),
    (True, "true"),
    (False, "false"),
    (None, "null"),
]


@every_reader
@pytest.mark.parametrize(("value", "written"), FORMS)
def test_numbers(read: Reader, value: float | None, written: str) -> None:
    """Numbers are written such that every reader sees the same number of the same type."""
    assert yaml.write({"a": value, "b": [value]}) == f"a: {written}\nb:\n- {written}\n"
    assert repr(read(f"a: {written}")) == repr([{"a": value}])


@needs_kubectl
def test_numbers_by_kubectl() -> None:
    """For kubectl they are the same numbers, of the one type that JSON has for them."""
    some = random.Random(4)
    numbers = [value for value, _ in FORMS] + [some.getrandbits(some.randint(1, 63)) for _ in range(1000)]
    floats = [some.choice([1, -1]) * some.random() * 10.0 ** some.randint(-320, 300) for _ in range(1000)]
    (read_numbers,), (read_floats,) = by_kubectl(yaml.write(trial(numbers))), by_kubectl(yaml.write(trial(floats)))
    assert read_numbers == numbers
    assert [float(number) for number in read_floats] == floats  # printed without an exponent, up to 1e21


@pytest.mark.parametrize("read", [by_pyyaml, by_ruamel])
def test_large_numbers(read: Reader) -> None:
    """Whole numbers of any size keep all their digits, as far as the reader can hold them."""
    assert read(yaml.write({"a": 10**60, "b": -(2**64)})) == [{"a": 10**60, "b": -(2**64)}]


def with_long_keys(length: int) -> dict[str, Any]:
    """Keys of a length, with and without quotes and escapes, above every kind of value."""
    values = ["a", "a\nb\n", 1, {}, {"b": 1, "c": [2]}, [{"d": 1}, [2]]]
    keys = [f"{index}{letter * length}"[:length] for index in range(len(values)) for letter in 'k"\n']
    above = {key: values[index % len(values)] for index, key in enumerate(keys)}
    return {**above, "deeper": {"list": [above, [above]]}}


@pytest.mark.slow
@every_reader
@pytest.mark.parametrize("length", [128, 129, 499, 999, 1000, 1001, 1024, 1025, 5000])
def test_long_keys(read: Reader, length: int) -> None:
    """Keys of any length are read back, those too long for `key:` behind a question mark."""
    document = with_long_keys(length)
    text = yaml.write(document)
    assert ("\n? " in text) == (length > 499)
    assert read(text) == [document]


@pytest.mark.slow
@needs_kubectl
def test_long_keys_by_kubectl() -> None:
    """All of those are read back by kubectl too."""
    documents = [with_long_keys(length) for length in (128, 129, 499, 1000, 1001, 1024, 1025, 5000)]
    assert by_kubectl("".join(yaml.write_all(map(trial, documents)))) == documents


@pytest.mark.slow
@every_reader
@given(text=texts)
def test_any_text_in_a_pod(read: Reader, text: str) -> None:
    """Any text is read back the same as the value of a variable, as an argument and as an annotation."""
    made = pod("job", container("job", "busybox:1.37", env={"A": text}, args=[text, "end"]), annotations={"note": text})
    stream = io.StringIO()
    dump([made], stream)
    assert stream.getvalue() == to_yaml(made)
    [document] = read(stream.getvalue())
    [job] = document["spec"]["containers"]
    assert job["env"] == [{"name": "A", "value": text}]
    assert job["args"] == [text, "end"]
    assert document["metadata"]["annotations"] == {"note": text}


@pytest.mark.slow
@every_reader
@given(name=texts, text=st.lists(texts).map("\n".join) | st.lists(texts).map("\r\n".join))
def test_any_file(read: Reader, name: str, text: str) -> None:
    """A file of any content is read back the same, as a `ConfigMap` holds it."""
    document = {"apiVersion": "v1", "kind": "ConfigMap", "data": {name: text, f"{name}2": text}, "immutable": True}
    assert read(yaml.write(document)) == [document]
