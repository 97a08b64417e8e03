"""The option `--exclude`, and what else in folders is left out: what git ignores, and what the project excludes."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:  # imported when the command runs
    from podgen.checking.find_files import LeaveOut
    from podgen.config.project import Settings

F = TypeVar("F", bound=Callable[..., object])


def exclude_option(help: str) -> Callable[[F], F]:
    """Add the option to a command, which gets its patterns.

    Parameters:
        help: What it does there.
    """
    return click.option("--exclude", multiple=True, metavar="PATTERN", callback=_patterns, help=help)


def _patterns(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    del context, parameter
    if not all(text.strip("/ ") for text in texts):
        raise click.UsageError("--exclude needs a pattern, such as vendor or '*.gen.yaml'")
    return texts


def excluded(patterns: tuple[str, ...], settings: "Settings") -> Callable[[str], str | None]:
    """Says of a path why the user excludes it; `None` if not.

    Parameters:
        patterns: Those of the option, from the working directory.
        settings: Those of the project, which has patterns from its own folder.
    """
    from podgen.config.file_patterns import is_in

    here = os.getcwd()

    def why(path: str) -> str | None:
        if any(is_in(here, path, pattern) for pattern in patterns):
            return "--exclude names it"
        is_excluded = any(is_in(settings.folder, path, pattern) for pattern in settings.exclude)
        return "the project excludes it" if is_excluded else None

    return why


def left_out_in(folder: str, excluded: Callable[[str], str | None]) -> "LeaveOut":
    """Says why something in a folder is left out.

    Parameters:
        folder: The path of the folder.
        excluded: Says what the user excludes.
    """
    from podgen.checking.gitignore import ignored_in

    is_ignored = ignored_in(folder)

    def why(path: str, is_folder: bool) -> str | None:
        if excluded(path):
            return "excluded"
        return "ignored by git" if is_ignored(path, is_folder) else None

    return why
