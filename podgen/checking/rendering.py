"""The command that renders a template, so that what it becomes can be checked."""

import os
import re

from podgen.memo import lazy_pattern

_HELM = lazy_pattern(
    r"\.(?:Values|Release|Chart|Files|Capabilities|Template)\b|\{\{-|-\}\}|\{\{/\*|\$"
    r"|\b(?:include|toYaml|nindent|range|with|define|template|tpl|end|if)\b"
)

_BY_SUFFIX = {
    ".gotmpl": "gomplate -f {}",
    ".tmpl": "gomplate -f {}",
    ".j2": "jinja2 {}",
    ".jinja": "jinja2 {}",
    ".jinja2": "jinja2 {}",
    ".erb": "erb {}",
    ".envsubst": "envsubst < {}",
}

_SUFFIX = lazy_pattern(r"\.(?:gotmpl|tmpl|tpl|tftpl|j2|jinja2?|erb|envsubst|template)$")


def is_template_name(name: str) -> bool:
    """Whether a file is a template by its name: `web.yaml.j2`."""
    return bool(_SUFFIX.search(name))


def rendering(expression: str, file: str, chart: str = "") -> str:
    """The command that renders a template and checks what comes of it.

    Parameters:
        expression: An expression in it, such as `{{ .Values.image }}` or `${IMAGE}`; empty if none is known.
        file: Its path.
        chart: The folder of the Helm chart that it belongs to, if any.

    Example:
        >>> rendering("${IMAGE}", "k8s/web.yaml")
        'envsubst < k8s/web.yaml | podgen check -'
    """
    file = os.path.normpath(file).replace("\\", "/")
    if chart:
        return f"helm template {_argument(_shown(chart), 'CHART')} | podgen check -"
    if os.path.basename(file) == "helmfile.yaml.gotmpl":
        return f"helmfile template -f {_argument(file, 'FILE')} | podgen check -"
    if by_suffix := _BY_SUFFIX.get(os.path.splitext(file)[1]):
        return f"{by_suffix.format(_argument(file, 'FILE'))} | podgen check -"
    if expression.startswith("$"):
        return f"envsubst < {_argument(file, 'FILE')} | podgen check -"
    if expression.startswith("<%"):
        return f"erb {_argument(file, 'FILE')} | podgen check -"
    if expression.startswith("#@"):
        return f"ytt -f {_argument(file, 'FILE')} | podgen check -"
    if expression.startswith("{{") and _HELM.search(expression):
        around, _, _ = file.rpartition("/templates/")
        return f"helm template {_argument(around, 'CHART')} | podgen check -"
    return f"jinja2 {_argument(file, 'FILE')} | podgen check -"


def build(folder: str) -> str:
    """The command that builds a kustomization and checks what comes of it.

    Parameters:
        folder: Its folder.
    """
    return f"kustomize build {_argument(_shown(folder), 'DIRECTORY')} | podgen check -"


def _shown(folder: str) -> str:
    """The path of a folder as a person would write it in a command."""
    shown = os.path.relpath(folder)
    return folder if shown.startswith("..") else shown


def _argument(path: str, otherwise: str) -> str:
    """A path in a command, if it needs no quotes there."""
    return path if re.fullmatch(r"[\w./-]+", path) and not path.startswith("-") else otherwise
