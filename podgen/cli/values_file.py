"""Reads the file of `--values`: one mapping of a template's parameters to their values, as YAML or JSON."""

from collections.abc import Mapping
from typing import Any

import click


def read_values(file: str) -> Mapping[str, Any]:
    """The values in a file, with their types.

    Raises:
        click.UsageError: The file cannot be read, or holds something else than one mapping.
    """
    from podgen.yaml.reader import YamlError, read_all

    try:
        with open(file, encoding="utf-8") as stream:
            documents = list(read_all(stream.read()))
    except OSError as error:
        raise click.UsageError(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} is not UTF-8 text") from error
    except YamlError as error:
        place = f"{file}:{error.line}:{error.column}" if error.line else file
        raise click.UsageError(f"{place}: {error.message}") from error
    if len(documents) != 1 or not isinstance(documents[0], dict):
        raise click.UsageError(f"{file} must hold one mapping of names to values")
    return {str(name): value for name, value in documents[0].items()}
