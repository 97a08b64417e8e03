"""What the project says in its `pyproject.toml`, where the command line says nothing."""

import os
from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from podgen.cli.terminal import Terminal

if TYPE_CHECKING:  # imported when the command runs
    from podgen.codes import Code
    from podgen.config.project import Settings


def settings_of_project(terminal: Terminal, own: "Collection[Code]" = ()) -> "Settings | None":
    """The settings; `None` if they are wrong, which is printed.

    Parameters:
        terminal: Where to print.
        own: The codes of the user's own rules, once they are known.
    """
    from podgen.config.project import project_settings
    from podgen.config.table import SettingsError

    try:
        return project_settings(own=own)
    except SettingsError as error:
        for fault in error.faults:
            terminal.error(fault)
        return None


def project_paths(settings: "Settings") -> tuple[str, ...]:
    """What is meant if nothing is named, as one would write it here: `paths`, or the folder of the settings.

    Raises:
        click.UsageError: The project says nothing, or names what is not there.
    """
    if not settings.folder:
        raise click.UsageError("name files or folders, or set `paths` in [tool.podgen] of pyproject.toml")
    paths = tuple(_from_here(settings.folder, path) for path in settings.paths or (".",))
    for path, here in zip(settings.paths, paths, strict=False):
        if here != path and not os.path.lexists(here) and not os.path.lexists(here.rpartition(":")[0]):
            file = os.path.relpath(os.path.join(settings.folder, "pyproject.toml"))
            raise click.UsageError(f"there is no {here}, which {file} names in `paths`")
    return paths


def checked_paths(settings: "Settings") -> tuple[str, ...]:
    """Where the manifests of a project are: those of its paths that hold some, and what it is rendered to.

    Raises:
        click.UsageError: The project says nothing, or has none.
    """
    from podgen.cli.other_command import meant_for_render

    named = [path for path in project_paths(settings) if os.path.exists(path) and not meant_for_render(path)]
    output = (project_output(settings) or "-").partition("{")[0]
    folder = output if os.path.exists(output) else os.path.dirname(output)  # of `out/app-{env}.yaml`, that is `out`
    if output != "-" and os.path.exists(folder) and not any(_is_in(folder, path) for path in named):
        named.append(folder)
    if not named:
        raise click.UsageError("there are no manifests in the project yet: render them, or name files or folders")
    return tuple(named)


def _is_in(path: str, folder: str) -> bool:
    return os.path.join(os.path.realpath(path), "").startswith(os.path.join(os.path.realpath(folder), ""))


def project_output(settings: "Settings") -> str | None:
    """Where the project is written, as one would write it here; `None` if it does not say."""
    output = settings.output
    if output is None or output == "-":
        return output
    path = os.path.relpath(os.path.join(settings.folder, output))
    return path + "/" if output.endswith("/") else path


def _from_here(folder: str, text: str) -> str:
    """A path in the settings from the working directory. So is a module in the project; that of a library stays as it is."""
    path, colon, name = text.partition(":")
    if "/" in path or path.endswith(".py") or os.path.lexists(os.path.join(folder, path)):
        return os.path.relpath(os.path.join(folder, path)) + colon + name
    for start in (folder, os.path.join(folder, "src")):
        module = os.path.join(start, *path.split("."))
        for file in (f"{module}.py", os.path.join(module, "__init__.py")):
            if os.path.isfile(file):
                return os.path.relpath(file) + colon + name
    return text
