"""The option `--schemas`, which says where the definitions of custom resources are."""

import contextlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from podgen.cli.completion import files
from podgen.cli.project import settings_file

if TYPE_CHECKING:  # imported when a command runs
    from podgen.openapi.definition_set import Definitions

F = TypeVar("F", bound=Callable[..., object])


def schemas_option(command: F) -> F:
    """Add the option to a command, which gets the definitions there, and those of the project's settings."""
    return click.option(
        "--schemas",
        "definitions",
        multiple=True,
        metavar="DIR",
        shell_complete=files,
        callback=_definitions,
        help="A folder or a file with CustomResourceDefinitions, to hold custom resources to. "
        "More in [tool.podgen] of pyproject.toml: schemas = [...].",
    )(command)


def _definitions(
    context: click.Context, parameter: click.Parameter, paths: tuple[str, ...]
) -> "Definitions | tuple[()]":
    """What is at the paths, and at those of the settings; nothing if there are none."""
    del parameter
    if context.resilient_parsing:
        return ()
    from podgen.config.project import project_settings
    from podgen.config.table import SettingsError

    with contextlib.suppress(SettingsError):  # the command says what is wrong with the settings
        settings = project_settings()
        for path in settings.schemas:
            if not os.path.lexists(path):
                raise click.UsageError(f"there is no {path}, which {settings_file(settings)} names in `schemas`")
        paths = (*paths, *settings.schemas)
    if not paths:
        return ()
    from podgen.openapi.definition_set import Definitions  # imported when it is used

    try:
        return Definitions(paths)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
