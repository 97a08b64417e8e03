"""The option `--external`, which says what lives elsewhere."""

from collections.abc import Callable
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


def external_option(command: F) -> F:
    """Add the option to a command, which gets its texts."""
    return click.option(
        "--external",
        multiple=True,
        metavar="KIND/NAME",
        callback=_checked,
        help="An object that lives elsewhere, such as secret/db or 'cm/*'; pods by their labels: pod/app=shop.",
    )(command)


def _checked(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts, if all have the form that is needed."""
    del context, parameter
    if texts:
        from podgen.rules.across.external import parse_external  # imported when it is used

        try:
            parse_external(texts)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    return texts
