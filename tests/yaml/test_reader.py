"""What is read is what kubectl would make of it; what cannot be read is refused at its place."""

import json
import random
import subprocess
import sys
from typing import Any

import pytest
from helpers.yaml_readers import KUBECTL, by_kubectl, needs_kubectl, trial
from helpers.yaml_texts import LETTERS, short, values, words
from hypothesis import given
from hypothesis import strategies as st

from podgen.yaml import writer as yaml
from podgen.yaml.reader import MAX_DEPTH, YamlError, read_all


def one(text: str) -> Any:
    """The only document of a text."""
    (document,) = read_all(text)
    return document


def refusal(text: str) -> tuple[str, int | None, int | None]:
    """How reading a text fails."""
    with pytest.raises(YamlError) as caught:
        list(read_all(text))
    return caught.value.message, caught.value.line, caught.value.column


SCALARS: dict[str, Any] = {
    text: value
    for value, forms in [
        (True, "true True TRUE yes Yes YES on On ON y Y"),
        (False, "false False FALSE no No NO off Off OFF n N"),
        (None, "~ null Null NULL"),
        *((whole, str(whole)) for whole in (0, -7, 80, 2**63, -(2**63), 2**64 - 1, 2**64, -(2**63) - 1, 10**30)),
        *[(0, "-0 00"), (1, "+1 1_ 0x_1 0_b1"), (7, "07 0_7"), (15, "0o17 0O17"), (1000, "1_000")],
        *[(420, "0644 +0644"), (-420, "-0644"), (31, "0x1F +0x1f"), (-31, "-0X1f"), (3, "0b11"), (-3, "-0B11")],
        *[(8.0, "08"), (1.0, "1.0 1."), (0.5, ".5 +.5 0.5 .5_0"), (-0.5, "-.5"), (1.1, "1.10"), (10.5, "1_0.5 010.5")],
        *[
            (1000.0, "1e3 1E3 1e+3 1_e3 01e3"),
            (1e16, "1e+16"),
            (0.0, "1e-400"),
            (100.0, ".1e3"),
            (7e23, "07" + "0" * 23),
        ],
        *(
            (text, text)
            for text in words("tRue yEs oN nULL nil none yess = 12:30:45 1:30 22:22 2024-01-01 2024-01-01T00:00:00Z")
        ),
        *(
            (text, text)
            for text in words("0o19 0b2 0x 0xg 1e 1e1000 inf NaN Infinity +.nan _1 ._5 .5_ . -. + 1.2.3 1,000")
        ),
        *((text, text) for text in ("0xfffffffffffffffff", "9" * 400, "0" * 5000 + "x")),
    ]
    for text in words(forms)
}


@pytest.mark.parametrize(("text", "value"), SCALARS.items(), ids=short)
def test_scalars(text: str, value: Any) -> None:
    """Text without quotes is what kubectl takes it for, and with quotes it is text."""
    assert repr(one(f"a: {text}")) == repr({"a": value})
    assert one(f"['{text}', \"{text}\"]") == [text, text]


@needs_kubectl
def test_scalars_by_kubectl() -> None:
    """The same is what kubectl says, of these and of many others."""
    some = random.Random(4)
    alphabets = ["019-+._:eE", "018_xXoObBaA.-+", "0129-:TZ", "0.5e_", "01x_", "07", "yesnotrufalYESNO~"]
    others = {"".join(some.choices(some.choice(alphabets), k=some.choice([1, 2, 3, 4, 5, 6, 22]))) for _ in range(4000)}
    plain = [*SCALARS, *sorted(text for text in others if text.strip("-") and not text.endswith(":"))]
    text = yaml.write(trial(None)).replace("spec: null\n", "spec:\n") + "".join(f"- {text}\n" for text in plain)
    (specs,) = by_kubectl(text)
    assert len(specs) == len(plain)
    for scalar, ours, theirs in zip(plain, one(text)["spec"], specs, strict=True):
        assert ours == theirs or float(ours) == float(theirs), (
            scalar
        )  # it prints large whole numbers with their first digits only
        assert isinstance(ours, bool) == isinstance(theirs, bool), scalar


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("", []),
        ("# nothing\n", []),
        ("---\n---\n# nothing\n---\nnull\n---\n~\n", []),
        ("a: 1\n---\nb: 2\n...\n---\nc: 3\n", [{"a": 1}, {"b": 2}, {"c": 3}]),
        ("\ufeffa: 1\r\nb:\r\n- c\r\n", [{"a": 1, "b": ["c"]}]),
        ("text", ["text"]),
        ("a: |\n  x\n   y\nb: >-\n  x\n  y\n", [{"a": "x\n y\n", "b": "x y"}]),
        ("a: |\n \n    x\n", [{"a": "\nx\n"}]),
        ("a:\tb\t# c\nd: 'e'\t\nf: g\th\n \t\ni: 1", [{"a": "b", "d": "e", "f": "g\th", "i": 1}]),
        ("{a: b, c: [d, e: f]}", [{"a": "b", "c": ["d", {"e": "f"}]}]),
        ("? a\n? b\n: 1\n", [{"a": None, "b": 1}]),
    ],
)
def test_documents(text: str, documents: list[Any]) -> None:
    """A stream may hold any number of documents; those with nothing in them are skipped."""
    assert list(read_all(text)) == documents


def test_order() -> None:
    """Keys stay in their order."""
    assert list(one("b: 1\na: 2\nc: 3")) == ["b", "a", "c"]


def test_one_by_one() -> None:
    """A mistake in one document does not hide those before it."""
    documents = read_all("a: 1\n---\nb: [\n")
    assert next(documents) == {"a": 1}
    with pytest.raises(YamlError):
        next(documents)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ('{"a": [1, 2.5, true, null, "\\u00e9\\/\\ud83d\\ude00"]}', [{"a": [1, 2.5, True, None, "é/😀"]}]),
        ('\n\t{"a": 1}\r\n{"b": {}}  {"c": "yes"}\n', [{"a": 1}, {"b": {}}, {"c": "yes"}]),
        ('\n [1, "yes"]\n', [[1, "yes"]]),
        ('\ufeff{"a": 0.5e1}', [{"a": 5.0}]),
        ('{"a": 12345678901234567890123}', [{"a": 12345678901234567890123}]),
        ('{"a": "\\ud83d\\ude00"}\n---\n{"b": 1}\n', [{"a": "😀"}, {"b": 1}]),
        ('{"a": 1, # why\n\t"b": 2,}', [{"a": 1, "b": 2}]),
        ('{"a": NaN, "b": 1e999}', [{"a": "NaN", "b": "1e999"}]),
        ('{"a": 1}: x', None),
    ],
)
def test_json(text: str, documents: list[Any] | None) -> None:
    """JSON is read as JSON; what only looks like it is read as YAML."""
    if documents is None:
        assert refusal(text) == ("a mapping or a list cannot be a key", 1, 1)
    else:
        assert list(read_all(text)) == documents


@pytest.mark.slow
@given(values.filter(lambda value: isinstance(value, dict | list)))
def test_any_json(value: Any) -> None:
    """Any JSON is read as Python reads it."""
    assert repr(one(json.dumps(value))) == repr(value)
    assert repr(one(json.dumps(value, ensure_ascii=False, indent=1))) == repr(value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}),
        ("&x a: 1\nb: *x", {"a": 1, "b": "a"}),
        ("a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n  r: 4", {"a": {"p": 1, "q": 2}, "b": {"p": 1, "q": 3, "r": 4}}),
        ("a: &x {p: 1}\nb: {p: 3, <<: *x}", {"a": {"p": 1}, "b": {"p": 1}}),
        ("- &x {p: 1}\n- &z {p: 2, q: 3}\n- <<: [*x, *z]", [{"p": 1}, {"p": 2, "q": 3}, {"p": 1, "q": 3}]),
        ("a: {<<: {p: 1}, q: 2}", {"a": {"p": 1, "q": 2}}),
        ('a: &x {p: 1}\nb: {"<<": *x}\nc: <<', {"a": {"p": 1}, "b": {"<<": {"p": 1}}, "c": "<<"}),
        ("yes: 1\n0644: 2\n8080: 3\n2024-01-01: 4", {"true": 1, "420": 2, "8080": 3, "2024-01-01": 4}),
        (
            "a: !!str 1\nb: !!int '0o17'\nc: !!float 1\nd: !!bool 'on'\ne: !!null ''",
            {"a": "1", "b": 15, "c": 1.0, "d": True, "e": None},
        ),
        ("a: ! 1\nb: !!map {}\nc: !!seq []", {"a": "1", "b": {}, "c": []}),
    ],
)
def test_structure(text: str, value: Any) -> None:
    """Aliases, merge keys, keys that are no text and the plain tags mean what they mean to kubectl."""
    assert repr(one(text)) == repr(value)
    if KUBECTL is not None:
        spec = "".join(f"  {line}\n" for line in text.splitlines())
        assert by_kubectl(yaml.write(trial(None)).replace("spec: null\n", "spec:\n") + spec) == [value]


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: b: c", "`: ` cannot stand here: put text that contains it in quotes, and check the indentation", 1, 5),
        ("- a\nb", "this line should be a `key: value`: check the indentation", 2, 2),
        ("a:\n  - b\n c: 1", "this does not fit what stands before it: check the quotes and the indentation", 3, 2),
        ("a: 'x'y", "this does not fit what stands before it: check the quotes and the indentation", 1, 7),
        (
            '{"a": 1} b',
            "this does not belong to the document before it: check the indentation, and put `---` between documents",
            1,
            10,
        ),
        ("a: 'x", "the text ends inside of quotes", 1, 6),
        ("a:\n\tb: 1", "a tab cannot stand here: use blanks", 2, 1),
        ("a: [1", "a list in brackets goes on with `,` or ends with `]`", 1, 6),
        ("a: {b: 1\nc: [", "a mapping in brackets goes on with `,` or ends with `}`", 2, 2),
        ("a: [b]]", "this does not fit what stands before it: check the quotes and the indentation", 1, 7),
        ("a: [,]", "a value should stand here", 1, 5),
        ("a: - b", "an item of a list cannot begin here: begin a new line", 1, 4),
        ("a: ? b", "`? ` cannot stand here: put text that begins with it in quotes", 1, 4),
        ("a: 'b\n...\n", "the document ends inside of quotes", 2, 1),
        ("a: @b", '"@" cannot begin a value: put it in quotes', 1, 4),
        ("a: |x", "the text begins in the line below `|` or `>`", 1, 5),
        ("a: >0\n", "the number behind `|` or `>` is from 1 to 9", 1, 5),
        ("a: |\n  \tb", "a tab cannot stand here: use blanks", 2, 3),
        (
            'a:\n  "\\q"',
            "\\q is no escape in double quotes: write a backslash twice, or put the text in single quotes",
            2,
            4,
        ),
        ('a: "\\x4"', "an escape such as `\\u00e9` has too few digits here", 1, 7),
        ("a: &b.c d", "the name of an anchor or alias can only have letters, digits, `-` and `_`", 1, 6),
        ("é: 1\nb: \x07", "the character U+0007 cannot stand in YAML", 2, 4),
        ("# c\n%YAML 1.9\n---\na", "kubectl takes no directives such as `%YAML`: leave out the line", 2, 1),
        (
            "- '\\'\n- \"\\ud83d\"",
            "there is no such character: in YAML, pairs such as `\\ud83d\\ude00` stand for none",
            2,
            6,
        ),
        ("a: 1\nb: 2\na: 3", 'the key "a" is there twice, first in line 1', 3, 1),
        ("yes: 1\n'true': 2", 'the key "true" is there twice, first in line 1', 2, 1),
        ('{"a": {"b": 1,\n\t"b": 2}}', 'the key "b" is there twice, first in line 1', 2, 2),
        ("18446744073709551615: a", "the number 18446744073709551615 cannot be a key: put it in quotes", 1, 1),
        ("~: a", "null or nothing cannot be a key: put it in quotes", 1, 1),
        ("? \n: a", "null or nothing cannot be a key: put it in quotes", 1, 2),
        ("a:\n  ? [b]\n  : c", "a mapping or a list cannot be a key", 2, 5),
        ("a: &x [1]\n*x : 1", "a mapping or a list cannot be a key", 2, 1),
        ("<<: 1", "`<<` takes a mapping or a list of mappings, and no alias of a list", 1, 1),
        ("<<: [{}, 1]", "`<<` takes a mapping or a list of mappings, and no alias of a list", 1, 1),
        ("a: &x [{}]\nb: {<<: *x}", "`<<` takes a mapping or a list of mappings, and no alias of a list", 2, 5),
        ("a: -.inf", "Kubernetes has no number -.inf: put it in quotes if it is text", 1, 4),
        ("!!int x", '"x" is no !!int', 1, 1),
        ("!!bool 1", '"1" is no !!bool', 1, 1),
        ("a: *x", "no anchor &x stands before the alias *x", 1, 4),
        ("a: &x 1\n---\nb: *x", "no anchor &x stands before the alias *x", 3, 4),
        ("a: &x [*x]", "the alias *x stands inside of what it repeats", 1, 8),
    ],
)
def test_refusals(text: str, message: str, line: int, column: int) -> None:
    """What cannot be read, or means nothing to Kubernetes, is refused at its place."""
    assert refusal(text) == (message, line, column)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("!x b", "!x"),
        ("!x {}", "!x"),
        ("!<x> []", "!<x>"),
        ("!<int> 1", "!<int>"),
        ("!!binary YQ==", "!!binary"),
        ("!!timestamp 2024-01-01", "!!timestamp"),
        ("!!set {a}", "!!set"),
        ("!!map []", "!!map"),
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!!python/name:os.system ''", "!!python/name:os.system"),
    ],
)
def test_tags(text: str, tag: str) -> None:
    """A tag that asks for anything but the values of JSON is refused."""
    message = f"the tag {tag} is refused: there are only text, numbers, booleans, lists and mappings here"
    assert refusal(f"a:\n- {text}") == (message, 2, 3)


def test_error_text() -> None:
    """An error reads as a sentence, with its place if there is one."""
    assert str(YamlError("this is wrong", 3, 5)) == "this is wrong (line 3, column 5)"
    assert str(YamlError("this is wrong")) == "this is wrong"
    assert isinstance(YamlError("this is wrong"), ValueError)


@pytest.mark.slow
@given(
    st.text()
    | st.text(LETTERS)
    | st.lists(st.sampled_from(["a", ": ", "- ", "\n", "\n  ", *"&*!{}[]\"'|>?#%", "!!", "---\n"])).map("".join)
)
def test_any_input(text: str) -> None:
    """Whatever is read, it works or fails with a sentence of one line and a place in the text."""
    refused = None
    try:
        list(read_all(text))
    except YamlError as error:
        refused = error
    if refused is not None:
        assert refused.message.isprintable()
        assert not refused.message.endswith(".")
        assert refused.line in range(1, len(text) + 2)
        assert refused.column in range(1, len(text) + 2)


@pytest.mark.parametrize(
    "nested",
    [
        "[" * 5000,
        '{"a":' * 5000,
        "[" * 5000 + "]" * 5000,
        "- " * 5000,
        "".join(" " * depth + "a:\n" for depth in range(500)),
    ],
)
def test_deep_nesting(nested: str) -> None:
    """Nesting that nobody needs is refused before it can exhaust the stack."""
    message, line, column = refusal(nested)
    assert message == f"more than {MAX_DEPTH} mappings and lists are nested here"
    assert (line, column) != (1, 1)


def test_deepest_nesting() -> None:
    """The limit is the same for JSON, for YAML and for what aliases nest."""
    as_deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert one(as_deep) == one(f"# YAML\n{as_deep}") == json.loads(as_deep)
    assert refusal(f"[{as_deep}]") == (f"more than {MAX_DEPTH} mappings and lists are nested here", 1, MAX_DEPTH + 1)
    chain = ["- &a0 []", *(f"- &a{number} [*a{number - 1}]" for number in range(1, MAX_DEPTH))]
    assert len(one("\n".join(chain[:-1]))) == MAX_DEPTH - 1
    assert refusal("\n".join(chain)) == (f"with its aliases, this nests more than {MAX_DEPTH} mappings and lists", 1, 1)


def test_billion_laughs() -> None:
    """A short text whose aliases stand for a billion values is refused before anything is built of them."""
    laughs = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    laughs += [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]" for number in range(1, 9)]
    message, line, _ = refusal("\n".join(laughs))
    assert (message, line) == ("99 % of the values up to here come from aliases, more than kubectl takes", 4)
    assert len(one("\n".join(laughs[:3]))) == 3


def test_imports() -> None:
    """PyYAML is imported only to read YAML: not for podgen, nor to write, nor to read JSON."""
    code = "import sys, podgen; from podgen.yaml import reader, writer; writer.write({}); list(reader.read_all('{}'))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print('yaml' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
