"""Finds the Helm chart that a file belongs to.

The format: https://helm.sh/docs/topics/charts/#the-chart-file-structure
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Chart(NamedTuple):
    """A Helm chart around a file."""

    folder: str
    """Its folder, absolute. Of a chart in a chart, that of the outer one, which is the one to render."""
    is_template: bool
    """Whether the file is among the templates, which Helm renders whatever is in them."""


@lru_cache(maxsize=4096)
def chart_around(folder: str) -> Chart | None:
    """The chart that the files of a folder belong to; `None` if they belong to none.

    Parameters:
        folder: Its path, absolute.
    """
    found, is_template = "", False
    below = ""
    for path in _upwards(folder):
        if _is_chart(path):
            is_template = is_template or (not found and os.path.basename(below) == "templates")
            found = path
        elif found and os.path.basename(path) != "charts":
            break
        below = path
    return Chart(found, is_template) if found else None


def _upwards(folder: str) -> Iterator[str]:
    above = ""
    while folder != above:
        yield folder
        folder, above = os.path.dirname(folder), folder


@lru_cache(maxsize=4096)
def _is_chart(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "Chart.yaml"))
