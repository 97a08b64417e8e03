"""Lines of manifests are shown without the values of Secrets, however they are written."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from podgen import to_yaml
from podgen.model import ConfigMap, ObjectMeta, Secret
from podgen.output.secret_lines import without_values

VALUE = "correcthorse"

YAML = f"""\
apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {{"stringData": {{"a": "{VALUE}"}}}}
    note: "kept"
  finalizers:
  - example.com/kept
type: Opaque
immutable: true
data:
  a: {VALUE}
  b: |
    {VALUE}
    c: {VALUE}
    - {VALUE}

stringData: {{a: {VALUE}}}
---
apiVersion: v1
kind: Pod
spec:
  imagePullSecrets:
  - name: shop
"""

SHOWN = """\
apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: ***
      ***
    note: "kept"
  finalizers:
  - example.com/kept
type: Opaque
immutable: true
data:
  a: ***
  b: ***
    ***
    ***
    ***

stringData: ***
---
apiVersion: v1
kind: Pod
spec:
  imagePullSecrets:
  - name: shop
"""


def shown(text: str) -> str:
    """A text as it is shown."""
    return "".join(without_values(text.splitlines(keepends=True)))


def test_yaml() -> None:
    """What is no value is shown, and all keys; other manifests of the file are shown as they are."""
    assert shown(YAML) == SHOWN


LIST = {
    "apiVersion": "v1",
    "kind": "List",
    "items": [
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "kept"}},
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "b"}, "data": {"a": VALUE, "b": VALUE}},
        {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "c"}, "spec": {"clusterIP": "kept"}},
    ],
}


@pytest.mark.parametrize("sort_keys", [False, True])
def test_lists(sort_keys: bool) -> None:
    """In a list, in YAML or JSON, only the Secrets among the items lose their values."""
    texts = [json.dumps(LIST, indent=2, sort_keys=sort_keys), yaml.safe_dump(LIST, sort_keys=sort_keys)]
    for text in texts:
        assert shown(text) == text.replace(f'"{VALUE}"', "***").replace(VALUE, "***")


@pytest.mark.parametrize(
    "text",
    [
        f'{{"kind": "Secret", "data": {{"a": "{VALUE}"}}}}',
        f'{{"kind": "Secret",\n"metadata": {{"name": "x"}}, "data": {{"a": "{VALUE}"}}}}',
        f"kind: Secret\nmetadata: {{name: x}}\ndata: {{a: {VALUE}}}",
        f"kind: Secret # a comment\n# {VALUE}\nstringData:\n  a: {VALUE} # {VALUE}\n",
        f"kind: Secret\nstringData:\n  a: 'x\n  b: {VALUE}'\nmetadata:\n  name: x\n",
        f"kind: Secret\nstringData:\n  a: {VALUE}\n   {VALUE}\n",
        f"kind: Secret\n<<<<<<< ours\nstringData:\n  a: {VALUE}\n=======\n  a: {VALUE}\n>>>>>>>\n",
        f"kind: Secret\n? stringData\n: a: {VALUE}\n",
        f"stringdata:\n  a: {VALUE}\nkind: Secret\n",
        f"kind: SecretList\nitems:\n- data:\n    a: {VALUE}\n- data:\n    a: {VALUE}\n",
        f"kind: List\nitems:\n- stringData:\n    a: {VALUE}\n  kind: Secret\n- kind: Pod\n",
        f"--- {{kind: Secret, data: {{a: {VALUE}}}}}\n",
        f'kind: "Secret"\nstringData:\n\ta: {VALUE}\n',
    ],
)
def test_unusual_texts(text: str) -> None:
    """Texts that people wrote, and texts that are no YAML any more: what is not understood is not shown."""
    assert VALUE not in shown(text)
    assert len(without_values(text.splitlines())) == len(text.splitlines())


def test_other_kinds() -> None:
    """What only mentions Secrets is shown, and so is what others make Secrets of."""
    for text in (
        "kind: Pod\nspec:\n  volumes:\n  - secret:\n      secretName: Secret\n",
        "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  data:\n  - secretKey: a\n",
        "kind: ConfigMap\ndata:\n  a.yaml: |\n    kind: Secret\n    data:\n      a: b\n",
    ):
        assert shown(text) == text


VALUES: Any = st.dictionaries(
    st.from_regex(r"[a-z.]{1,8}", fullmatch=True), st.text(min_size=12).map(lambda text: f"«{text}»"), min_size=1
)


@given(VALUES, VALUES)
def test_whatever_the_values_are(secret: dict[str, str], config: dict[str, str]) -> None:
    """In what podgen writes, no character of any value is left, and all of a ConfigMap is."""
    name = ObjectMeta(name="x")
    hidden = Secret(metadata=name, string_data=secret)
    other = ConfigMap(metadata=name, data=config)
    try:
        parts = [to_yaml(hidden), to_yaml(other)]
    except ValueError:  # half of a character
        return
    text = shown("---\n".join(parts))
    assert text.endswith(f"---\n{parts[1]}")
    assert not set("«»") & set(text.removesuffix(parts[1]))
