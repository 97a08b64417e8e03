"""A manifest that is none."""

from typing import Any

from podgen import from_dict

manifest: Any = ["apiVersion", "v1"]
from_dict(manifest)
