"""`podgen render`: the manifests of users' Python files, on stdout, in files, or compared with files."""

from typing import TYPE_CHECKING

import click

from podgen.cli.completion import files, parameters
from podgen.cli.excluding import exclude_option
from podgen.cli.external import external_option
from podgen.cli.ignoring import ignore_option
from podgen.cli.render_run import Request, list_parameters, run_once
from podgen.cli.rules import rules_option
from podgen.cli.schemas import schemas_option
from podgen.cli.terminal import Terminal, terminal_options

if TYPE_CHECKING:  # imported when the command runs
    from podgen.openapi.definition_set import Definitions


@click.command(short_help="Print the manifests of Python files, or write them.")
@click.argument("targets", nargs=-1, metavar="[PATH...]", shell_complete=files)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR/",
    help="Write there, all files or none: to out.yaml or out.json, or to out/, a file for each manifest. What nothing renders any "
    "more is removed from out/. {env} stands for the value of a template's parameter.",
    shell_complete=files,
)
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), help="The default is YAML.")
@click.option("--check", is_flag=True, help="Write nothing; show how the files at -o differ, and exit 1 if they do.")
@click.option("--watch", is_flag=True, help="Render again whenever a file changes that was imported, until Ctrl-C.")
@click.option("--strict/--no-strict", default=None, help="Refuse what there are warnings about, too.")
@ignore_option(
    "Ignore warnings of a code, or of several: 'volumes/*'. Errors are lifted in Python, with allow=[CODE].",
    errors=False,
)
@click.option("--secrets", is_flag=True, help="Write Secrets with their values, too; they are refused otherwise.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for templates; --parameters lists what they take.",
    shell_complete=parameters,
)
@click.option("--values", metavar="FILE", help="Values for templates, as YAML or JSON.", shell_complete=files)
@click.option("--parameters", "listing", is_flag=True, help="List what the templates in PATH take; render nothing.")
@exclude_option("Leave out files and folders in PATH: tests, '*_draft.py'. More in [tool.podgen]: exclude = [...].")
@external_option
@schemas_option
@rules_option
@terminal_options
def render(
    *,
    terminal: Terminal,
    targets: tuple[str, ...],
    output: str | None,
    form: str | None,
    check: bool,
    watch: bool,
    strict: bool | None,
    ignore: tuple[str, ...],
    secrets: bool,
    settings: tuple[str, ...],
    values: str | None,
    listing: bool,
    exclude: tuple[str, ...],
    external: tuple[str, ...],
    definitions: "Definitions | tuple[()]",
    rules: tuple[str, ...],
) -> int:
    """Print the manifests of Python files, folders of them, or package.module[:name], and of what they refer to.

    They are checked by themselves, and as a set: what they need of each other is there. - is a program that is piped in.

    Of a folder, files that import podgen are run. Tests, tasks, virtual environments, what is built, hidden or excluded, and
    templates that lack values are left alone; -v says why.

    [tool.podgen] in pyproject.toml says what holds for a project: `paths` are rendered if none are named, to `output`; `strict`,
    `exclude`, `ignore`, `external`, `schemas` and `rules`.
    """
    if listing:
        return list_parameters(targets, exclude, terminal)
    request = Request(
        targets,
        output,
        form,
        check,
        strict,
        ignore,
        secrets=secrets,
        settings=settings,
        values=values,
        exclude=exclude,
        external=external,
        definitions=definitions or None,
        rules=rules,
        watch=watch,
    )
    if not watch:
        return run_once(request, terminal).status
    from podgen.cli.watching import watch_and_run

    return watch_and_run(request, terminal)
