"""What a project says for all runs: the table `[tool.podgen]` of the nearest `pyproject.toml`."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

import click

_FILE = "pyproject.toml"
_TABLE = "[tool.podgen]"


def external_setting() -> tuple[str, ...]:
    """What `external` lists: objects that live elsewhere.

    Raises:
        click.UsageError: The table is malformed.
    """
    try:
        here = os.getcwd()
    except OSError:  # it is gone
        return ()
    for folder in _upwards(here):
        path = os.path.join(folder, _FILE)
        if os.path.isfile(path):
            return _external(path)
    return ()


def _upwards(folder: str) -> Iterator[str]:
    """A folder, and all around it."""
    while True:
        yield folder
        around = os.path.dirname(folder)
        if around == folder:
            return
        folder = around


def _external(path: str) -> tuple[str, ...]:
    texts = _settings(path).get("external", [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise click.UsageError(f'`external` in {_TABLE} of {path} is a list of texts, such as ["secret/db"]')
    return tuple(texts)


def _settings(path: str) -> Mapping[str, Any]:
    """The table; empty if the file has none, or cannot be read: it belongs to others, too."""
    try:
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError):
        return {}
    if _TABLE not in text:
        return {}
    import tomllib  # most projects have no such table

    try:
        tools = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        raise click.UsageError(f"cannot read {_TABLE} of {path}: {error}") from error
    settings = tools.get("podgen") if isinstance(tools, dict) else None
    return settings if isinstance(settings, dict) else {}
