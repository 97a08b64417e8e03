"""The option `--external`, which says what lives elsewhere."""

import contextlib
from collections.abc import Callable
from typing import TypeVar

import click

from podgen.cli.project import settings_file

F = TypeVar("F", bound=Callable[..., object])


def external_option(command: F) -> F:
    """Add the option to a command, which gets its texts, and those of the project's settings."""
    return click.option(
        "--external",
        multiple=True,
        metavar="KIND/NAME",
        callback=_all_texts,
        help="An object that lives elsewhere, such as secret/db or 'cm/*'; pods by their labels: pod/app=shop. "
        "More in [tool.podgen] of pyproject.toml: external = [...].",
    )(command)


def _all_texts(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts, if all have the form that is needed."""
    del parameter
    if context.resilient_parsing:
        return texts
    from podgen.config.project import Settings, project_settings
    from podgen.config.table import SettingsError

    settings = Settings()
    with contextlib.suppress(SettingsError):  # the command says what is wrong with the settings
        settings = project_settings()
    for some, where in ((texts, ""), (settings.external, f", in `external` of {settings_file(settings)}")):
        if some:
            from podgen.rules.across.external import parse_external  # imported when it is used

            try:
                parse_external(some)
            except ValueError as error:
                raise click.UsageError(f"{error}{where}") from error
    return (*texts, *settings.external)
