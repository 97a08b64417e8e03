"""Reads the file of `--values`: one mapping of a template's parameters to their values, as YAML or JSON."""

from collections.abc import Mapping
from typing import Any

import click

from podgen.problems import visible


def read_values(file: str) -> Mapping[str, Any]:
    """The values in a file, with their types.

    Raises:
        click.UsageError: The file cannot be read, or holds something else than one mapping.
    """
    from podgen.yaml.reader import YamlError, read_all

    name = visible(file, None)
    try:
        with open(file, encoding="utf-8") as stream:
            documents = list(read_all(stream.read()))
    except OSError as error:
        raise click.UsageError(f"cannot read {name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{name} is not UTF-8 text") from error
    except YamlError as error:
        place = f"{name}:{error.line}:{error.column}" if error.line else name
        raise click.UsageError(f"{place}: {error.message}") from error
    if len(documents) != 1 or not isinstance(documents[0], dict):
        raise click.UsageError(f"{name} must hold one mapping of names to values")
    return {str(name): value for name, value in documents[0].items()}
