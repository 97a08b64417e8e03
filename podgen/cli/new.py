"""`podgen new`: starts a user's file from a template that comes with podgen."""

import os
from typing import TYPE_CHECKING

import click

from podgen.cli.completion import files, templates
from podgen.cli.terminal import Terminal, print_text, terminal_options
from podgen.problems import named

if TYPE_CHECKING:  # imported when the command runs
    from pathlib import Path


@click.command(short_help="Start a file from a template that comes with podgen.")
@click.argument("template", required=False, shell_complete=templates)
@click.argument("file", required=False, shell_complete=files)
@click.option("--list", "listing", is_flag=True, help="List the templates, with their parameters.")
@terminal_options
def new(*, terminal: Terminal, template: str | None, file: str | None, listing: bool) -> int:
    """Start a FILE from a template that comes with podgen; without FILE, print it."""
    if listing:
        print_text(_listing(min(terminal.width_out, 120)))
        return 0
    if template is None:
        raise click.UsageError("name a template, or see --list")
    text = _template_file(template).read_text(encoding="utf-8")
    if file is None or file == "-":
        print_text(text)
        return 0
    return _write(text, file, terminal)


def _listing(columns: int) -> str:
    """The templates, each with what it is for, and below that what can be set, in lines for so many columns."""
    import textwrap

    from podgen.loading.shipped_templates import shipped_template, shipped_templates

    paths = shipped_templates()
    width = max(map(len, paths)) + 2
    wrapper = textwrap.TextWrapper(
        max(columns, 2 * width), subsequent_indent=" " * width, break_on_hyphens=False, break_long_words=False
    )
    lines: list[str] = []
    for name, path in paths.items():
        template = shipped_template(path)
        for wrapper.initial_indent, text in ((f"{name:<{width}}", template.summary), (" " * width, template.usage)):
            lines += wrapper.wrap(text)
    return "".join(f"{line}\n" for line in lines)


def _template_file(template: str) -> "Path":
    """The file of a template that is named as in the list, or like its file."""
    from podgen.loading.shipped_templates import shipped_templates
    from podgen.suggest import did_you_mean

    templates = shipped_templates()
    path = templates.get(template.replace("_", "-").removesuffix(".py"))
    if path is None:
        meant = did_you_mean(template, templates)
        raise click.UsageError(
            f"no template {named(template)}" + (f"; did you mean {named(meant)}?" if meant else "; see --list")
        )
    return path


def _write(text: str, file: str, terminal: Terminal) -> int:
    """Write a file that is not there yet, and return the exit status."""
    from pathlib import Path

    from podgen.output.errors import OutputError
    from podgen.output.writing import write_files
    from podgen.reports.places import shown_path

    if not file:
        raise click.UsageError("the name of the new file is empty")
    path = Path(file)
    if os.path.lexists(path):
        raise click.UsageError(f"{shown_path(path)} exists already; give the new file another name")
    try:
        write_files({path: text}, folders=[path.parent], waiting=terminal.waiting)
    except OutputError as error:
        terminal.error(error.message)
        return 1
    terminal.detail(f"wrote {shown_path(path)}")
    return 0
