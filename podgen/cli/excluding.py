"""The option `--exclude`, and what else in folders is left out: what git ignores, and what the project excludes."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from podgen.cli.project import excluded_by, settings_of_project
from podgen.cli.terminal import Terminal

if TYPE_CHECKING:  # imported when the command runs
    from podgen.checking.find_files import LeaveOut

F = TypeVar("F", bound=Callable[..., object])


def exclude_option(command: F) -> F:
    """Add the option to a command, which gets its patterns."""
    return click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        callback=_patterns,
        help="Leave out files and folders: vendor, '*.gen.yaml', 'charts/**'. What git ignores is left out, too, and what is "
        "hidden, unless it is named. More in [tool.podgen] of pyproject.toml: exclude = [...].",
    )(command)


def _patterns(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    del context, parameter
    if not all(text.strip("/ ") for text in texts):
        raise click.UsageError("--exclude needs a pattern, such as vendor or '*.gen.yaml'")
    return texts


def excluded(patterns: tuple[str, ...], terminal: Terminal) -> "Callable[[str], str | None] | None":
    """Says why a path is left out by the user's own patterns; `None` if the settings are wrong, which is printed.

    Parameters:
        patterns: Those of the option, from the working directory.
        terminal: Where to print.
    """
    from podgen.config.file_patterns import is_in

    settings = settings_of_project(terminal)
    if settings is None:
        return None
    here, by_project = os.getcwd(), excluded_by(settings)

    def why(path: str) -> str | None:
        is_named = any(is_in(here, path, pattern) for pattern in patterns)
        return "excluded" if is_named or by_project(path) else None

    return why


def left_out_in(folder: str, excluded: Callable[[str], str | None]) -> "LeaveOut":
    """Says why something in a folder is left out.

    Parameters:
        folder: The path of the folder.
        excluded: Says what the user excludes.
    """
    from podgen.checking.gitignore import ignored_in

    is_ignored = ignored_in(folder)
    return lambda path, is_folder: excluded(path) or ("ignored by git" if is_ignored(path, is_folder) else None)
