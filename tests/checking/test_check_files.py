"""Files are checked manifest by manifest, as far as they can be read."""

import json
from io import BytesIO
from typing import Any

import pytest
from helpers.checked_files import HOLDERS, POD, changed, check_manifest, check_texts, holder, marked, place_of, span
from hypothesis import given
from hypothesis import strategies as st

from podgen.checking.across import check_across
from podgen.checking.check_files import check_files
from podgen.checking.members import Members
from podgen.yaml import writer as yaml


def test_valid_pod() -> None:
    """Of a pod without a mistake there is nothing to say but what it is."""
    found = check_manifest(changed({"metadata.namespace": "shop"}))
    assert (found.file, found.number, found.kind, found.namespace, found.name) == ("0.yaml", 0, "Pod", "shop", "web")
    assert found.problems == ()
    assert not found.skipped


def test_lists() -> None:
    """The items of lists are manifests of their own, and counting goes on through all documents of a file."""
    items = [POD, changed({"metadata.name": "X"}), {"apiVersion": "cert-manager.io/v1", "kind": "Issuer"}]
    listed = {"apiVersion": "v1", "kind": "List", "items": items}
    typed = {"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {"name": "Y"}, "spec": POD["spec"]}]}
    text = yaml.write(listed) + "---\n" + json.dumps(typed)
    found = check_texts(text, json.dumps(POD))
    assert [(one.file, one.number, one.kind, one.name, len(one.problems), one.skipped) for one in found] == [
        ("0.yaml", 0, "Pod", "web", 0, False),
        ("0.yaml", 1, "Pod", "X", 1, False),
        ("0.yaml", 2, "Issuer", None, 0, True),
        ("0.yaml", 3, "Pod", "Y", 1, False),
        ("1.yaml", 0, "Pod", "web", 0, False),
    ]
    assert [marked(text, problem) for one in found for problem in one.problems] == ["name", '"name"']
    assert [problem.path for one in found for problem in one.problems] == ["metadata.name"] * 2


def test_unreadable() -> None:
    """A mistake in the YAML is told in its place; what stands behind it, and other files, are checked all the same."""
    good = yaml.write(POD)
    found = check_texts(f"{good}---\nkind: Pod\nmetadata: a: b\n---\n{good}", good)
    assert [(one.file, one.number, one.kind, one.skipped) for one in found] == [
        ("0.yaml", 0, "Pod", False),
        ("0.yaml", 1, None, False),
        ("0.yaml", 2, "Pod", False),
        ("1.yaml", 0, "Pod", False),
    ]
    [problem] = found[1].problems
    assert (problem.code, problem.type, problem.path, problem.severity) == ("yaml/invalid", "Decode", "", "error")
    assert problem.message.startswith("`: ` cannot stand here")
    assert place_of(problem) == (good.count("\n") + 3, 12)


SECRET = "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData:\n"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"hunter2', "the text ends inside of quotes"),
        ("*hunter2", "no anchor &*** stands before the alias ****"),
        ("!hunter2 x", "the tag *** is refused: there are only text, numbers, booleans, lists and mappings here"),
        ("!!int hunter2", "*** is no !!int"),
    ],
)
def test_unreadable_secret(value: str, message: str) -> None:
    """What cannot be read in a Secret is neither shown nor repeated; of other manifests it is."""
    [found] = check_texts(f"{SECRET}  a: {value}\n")
    assert [problem.message for problem in found.problems] == [message]
    assert found.lines == ()
    [other] = check_texts(f"{SECRET}  a: {value}\n".replace("Secret", "ConfigMap"))
    assert other.lines
    assert "***" not in other.problems[0].message


def test_a_line_with_a_secret_in_it() -> None:
    """A line of JSON that holds a Secret beside other manifests is not shown for those either; other lines are."""
    pod = changed({"metadata.name": "X"})
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "data": {"a": "aHVudGVyMg=="}}
    listed = {"apiVersion": "v1", "kind": "List", "items": [secret, pod]}
    for text, expected in ((json.dumps(listed), [""]), (json.dumps(listed, indent=0), ['"name": "X"'])):
        found = check_texts(text)[1]
        assert found.lines is not None
        shown = [found.lines[place_of(problem)[0] - 1] for problem in found.problems]
        assert [line.rstrip(",") for line in shown] == expected


@pytest.mark.parametrize("text", ["", "---\n", "# nothing\n", "---\n---\nnull\n"])
def test_nothing(text: str) -> None:
    """There is nothing to say of a file that holds nothing."""
    assert check_texts(text) == []


@pytest.mark.slow
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(
                st.sampled_from(["apiVersion", "kind", "metadata", "name", "spec", "template", "containers", "items"]),
                inner,
                max_size=4,
            )
        ),
    ),
    st.sampled_from([*HOLDERS, ("v1", "Pod", "spec"), ("v1", "List", "items")]),
)
def test_any_manifest(value: Any, form: tuple[str, str, str]) -> None:
    """Whatever a manifest holds, it is answered with problems that have a place."""
    version, kind, path = form
    texts = {"0.yaml": json.dumps(holder(version, kind, path, value)), "1.yaml": json.dumps(value)}
    members = Members()
    for found in check_files(texts.items(), members=members):
        assert all(span(problem).line == 1 for problem in found.problems)
    for found in check_across(members, lambda file: BytesIO(texts[file].encode())):
        assert all(span(problem).line == 1 for problem in found.problems)
