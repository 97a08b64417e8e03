"""What is no YAML is told with what to do: render a template, or put text in quotes."""

import pytest
from helpers.checked_files import span

from podgen.checking.check_files import check_files
from podgen.problems import Problem

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  containers:\n  - name: shop\n    image: {image}\n"


def told(text: str, file: str = "pod.yaml") -> Problem:
    """What is told of a file that cannot be read."""
    *_, checked = check_files([(file, text)])
    [problem] = checked.problems
    assert problem.code == "yaml/invalid"
    return problem


@pytest.mark.parametrize(
    ("text", "expression", "line"),
    [
        (POD.format(image="{{ .Values.image }}"), "{{ .Values.image }}", 8),
        (POD.format(image="{{- .Values.image -}}"), "{{- .Values.image -}}", 8),
        (POD.format(image="{{ .Values.image | quote }}  # image"), "{{ .Values.image | quote }}", 8),
        (POD.replace("shop\nspec", '{{{{ include "shop.name" . }}}}\nspec').format(image="a"), '{{ include "shop.name" . }}', 4),
        ("{{- if .Values.enabled }}\n" + POD.format(image="a"), "{{- if .Values.enabled }}", 1),
        ("{{/* a comment */}}\n" + POD.format(image="a"), "{{/* a comment */}}", 1),
        (POD.format(image="a") + "    {{- if .Values.x }}\n    args: [a]\n    {{- end }}\n", "{{- if .Values.x }}", 9),
        (POD.format(image="a") + "    {{- with .Values.res }}\n    resources:\n      {{- toYaml . }}\n", "{{- with .Values.res }}", 9),
        (POD.format(image="a") + "    resources: {{ toYaml .Values.res | nindent 6 }}\n", "{{ toYaml .Values.res | nindent 6 }}", 9),
        ("spec:\n  replicas: {{ .Values.replicas }}\n", "{{ .Values.replicas }}", 2),
        ("a:\n  {{ .Values.key }}: 1\n", "{{ .Values.key }}", 2),
        ("kind: Secret\nstringData:\n  password: {{ .Values.password }}\n", "{{ .Values.password }}", 3),
        ("{{- /*\nA comment\n*/}}\n" + POD.format(image="a"), "{{- /*", 1),
        ("{{/* A comment\n*/}}\n" + POD.format(image="a"), "{{/* A comment", 1),
        ("a: 1\n{{- $x := dict\n  'a' 1 }}\nb: 1\n", "{{- $x := dict", 2),
        ('a:\n  name: "{{ include "shop.name" . }}-test"\n', '{{ include "shop.name" . }}', 2),
        ("a:\n  b: c\n{{- if .Values.x }}\n  # a comment\n\n  d: e\n{{- end }}\n", "{{- if .Values.x }}", 3),
    ],
)  # fmt: skip
def test_templates_of_helm(text: str, expression: str, line: int) -> None:
    """A template of Helm is told as one, at the expression that stands in the way, with the command that renders it."""
    problem = told(text)
    assert (problem.message, problem.help) == (
        "a template is no YAML until it is rendered",
        "render it first: helm template CHART | podgen check -",
    )
    place = span(problem)
    assert place.line == line
    assert place.column
    assert place.end_column
    assert text.splitlines()[line - 1][place.column - 1 : place.end_column - 1] == expression


def test_the_chart_is_named() -> None:
    """The chart is the folder around the templates."""
    text = POD.format(image="{{ .Values.image }}")
    assert (
        told(text, "charts/shop/templates/pod.yaml").help
        == "render it first: helm template charts/shop | podgen check -"
    )
    assert told(text, "my charts/templates/pod.yaml").help == "render it first: helm template CHART | podgen check -"
    assert told(text, "-x/templates/pod.yaml").help == "render it first: helm template CHART | podgen check -"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("spec:\n  {% if x %}\n  hostNetwork: true\n  {% endif %}\n", 2),
        ("a:\n{% for x in y %}\n- b\n{% endfor %}\n", 2),
        ("{# a comment #}\na: 1\n", 1),
        (POD.format(image="{{ image }}"), 8),
        (POD.format(image="{{image}}"), 8),
    ],
)
def test_templates_of_jinja(text: str, line: int) -> None:
    """Any other template is one of Jinja, as far as one can tell."""
    problem = told(text)
    assert problem.message == "a template is no YAML until it is rendered"
    assert problem.help == "render it first: jinja2 pod.yaml | podgen check -"
    assert span(problem).line == line


@pytest.mark.parametrize(
    "text",
    [
        "data:\n  page: |\n    {{ title }}\nbad: [\n",
        'title: "{{ title }}"\nbad: [\n',
        "a: {{a: 1}: 2}\n",
        "a: [1, 2\nb: 3\n",
        "a: {b: [}\n",
        "title: '{{ x }}' b\n",
    ],
)
def test_other_mistakes(text: str) -> None:
    """An expression elsewhere, in quotes or in a block of text, does not make a template of what has another mistake."""
    assert "template" not in told(text).message


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("url: http: //x", 'in quotes: `url: "http: //x"`'),
        ("- name: a: b  # so", 'in quotes: `name: "a: b"`'),
        ('command: echo "a: b": c', "in quotes: `command: 'echo \"a: b\": c'`"),
        ("password: hunter2: x", 'in quotes: `password: "..."`'),
        ("x: 'a': b", None),
        ("x: [a]: b", None),
    ],
)
def test_colons(line: str, help: str | None) -> None:
    """Text with a colon and a blank in it needs quotes, and is shown with them."""
    problem = told(f"{line}\n")
    assert problem.help == help


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("apiVersion: v1\n    kind: Pod\n", "with no blanks in front, like `apiVersion`"),
        ("a:\n  b: c\n   # a comment\n\n   d: e\n", "with 2 blanks in front, like `b`"),
        ("- name: A\n    value: b\n", "with 2 blanks in front, like `name`"),
        ("a:\n b: [c]\n  d:\n    - e\n", "with 1 blank in front, like `b`"),
        ("a: b\n  c: d: e\n", 'in quotes: `c: "d: e"`'),
        ("a: b\n  - c: d\n", None),
        ("a: |\n    b\n  c: d\n", None),
        ("a:\n    b: c\n  d:\n    e: f\n", "with no blanks in front, like `a`, or with 4 blanks in front, like `b`"),
        ("a:\n  b:\n  - c: d\n   e: f\n", "with 2 blanks in front, like `b`, or with 4 blanks in front, like `c`"),
        ("a:\n  b:\n  - c: d\n   - e: f\n", "with 2 blanks in front, like `c`"),
        ("a:\n  b:\n    - c: d\n   - e: f\n", "with 4 blanks in front, like `c`"),
        ("a:\n  - b: |\n      x: y\n c: d\n", "with no blanks in front, like `a`, or with 4 blanks in front, like `b`"),
        ("a:\n-   b:\n  - c: d\n", "with 4 blanks in front, like `b`"),
        ('a: "b" c\n', None),
        ("kind: Secret\nstringData:\n  a: b\n   c: d\n", None),
    ],
)
def test_indentation(text: str, help: str | None) -> None:
    """A line that is indented like nothing in front of it is told how far it may be; not if it may be text in a block."""
    assert told(text).help == help


def test_secrets() -> None:
    """The text of a Secret is not repeated."""
    assert told("kind: Secret\nstringData:\n  key: hunter2: x\n").help is None
