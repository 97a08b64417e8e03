"""The option `--schemas`, which says where the definitions of custom resources are."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from podgen.cli.completion import files

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
        paths = (*paths, *project_settings().schemas)
    if not paths:
        return ()
    from podgen.openapi.definition_set import Definitions  # imported when it is used

    try:
        return Definitions(paths)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
