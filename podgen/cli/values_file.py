"""Reads the values for templates: those of `--set`, and the file of `--values`, one mapping of names to values as YAML or JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from podgen.problems import quoted, visible

if TYPE_CHECKING:  # imported when the command runs
    from podgen.loading.template_values import Given, Written
    from podgen.yaml.document import Document


def given_values(settings: Sequence[str], file: str | None) -> "Given":
    """All values that are given.

    Parameters:
        settings: Those of `--set`.
        file: The file of `--values`, if there is one.

    Raises:
        click.UsageError: They cannot be understood, or the file cannot be read.
    """
    from podgen.loading.template_values import Given

    texts = _texts(settings)
    return Given(texts, *_read(file)) if file is not None else Given(texts)


def _texts(settings: Sequence[str]) -> dict[str, str]:
    """The values of `--set`, as text."""
    texts = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not name or not equals:
            raise click.UsageError(f"--set takes NAME=VALUE, got {quoted(setting)}")
        texts[name] = text
    return texts


def _read(file: str) -> "tuple[Mapping[str, Any], Mapping[str, Written]]":
    """The values in a file with their types, and where each of them stands."""
    from podgen.loading.template_values import Written
    from podgen.yaml.reader import YamlError, read_documents

    shown = visible(file, None)
    try:
        with open(file, encoding="utf-8") as stream:
            documents = list(read_documents(stream.read(), limit=None))
        for document in documents:
            if document.repeats:
                raise document.repeat_error(document.repeats[0])
    except OSError as error:
        raise click.UsageError(f"cannot read {shown}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{shown} is not UTF-8 text") from error
    except YamlError as error:
        place = f"{shown}:{error.line}:{error.column}" if error.line else shown
        raise click.UsageError(f"{place}: {error.message}") from error
    wanted = "there must be one mapping of names to values"
    if not documents:
        raise click.UsageError(f"{shown}: {wanted}, and the file is empty")
    if len(documents) > 1:
        raise click.UsageError(f"{_place(shown, documents[1])}: {wanted}, and here begins a second document")
    [document] = documents
    if not isinstance(document.value, dict):
        raise click.UsageError(f"{_place(shown, document)}: {wanted}")
    written = {
        str(name): Written(_place(shown, document, str(name)), document.written((str(name),)))
        for name in document.value
    }
    return document.value, written


def _place(file: str, document: "Document", *steps: str) -> str:
    """Where something in a document stands: `values.yaml:3:1`."""
    line, column = document.text.position(document.range_of(steps)[0])
    return f"{file}:{line}:{column}"
