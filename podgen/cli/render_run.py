"""One rendering, from what was asked for to what is printed or written."""

import os
from typing import TYPE_CHECKING, NamedTuple

import click

from podgen.cli.excluding import excluded
from podgen.cli.ignoring import ignores
from podgen.cli.notes import print_notes
from podgen.cli.project import project_output, project_paths, settings_file, settings_of_project
from podgen.cli.render_messages import print_failures, print_left, print_warnings
from podgen.cli.rules import rules_of
from podgen.cli.streams import is_stdout, keep_stdout
from podgen.cli.terminal import Terminal, print_text, standard_input
from podgen.cli.values_file import given_values

if TYPE_CHECKING:  # imported when the command runs
    from podgen.config.project import Settings
    from podgen.openapi.definition_set import Definitions
    from podgen.rules import RuleSet


class Request(NamedTuple):
    """What the command line says."""

    targets: tuple[str, ...]
    output: str | None
    form: str | None
    check: bool
    strict: bool | None
    ignore: tuple[str, ...]
    secrets: bool
    settings: tuple[str, ...]
    values: str | None
    exclude: tuple[str, ...]
    external: tuple[str, ...]
    definitions: "Definitions | None" = None
    rules: tuple[str, ...] = ()
    watch: bool = False


class Outcome(NamedTuple):
    """What came of it."""

    status: int
    """The exit status."""
    files: frozenset[str] = frozenset()
    """The files that it depends on."""
    folders: frozenset[str] = frozenset()
    """The folders in which new Python files may change it."""
    text: str | None = None
    """What is to be printed on stdout."""


def run_once(request: Request, terminal: Terminal) -> Outcome:
    """Render what was asked for, and print or write it."""
    outcome = render_once(request, terminal)
    if outcome.text is not None:
        print_text(outcome.text)
    return outcome


def render_once(request: Request, terminal: Terminal) -> Outcome:
    """Render what was asked for, and write it; what is for stdout is returned.

    Raises:
        click.UsageError: The command line, or the project's settings, cannot be meant.
    """
    from podgen.loading.errors import LoadError, UserCodeError
    from podgen.loading.import_roots import user_modules

    settings = settings_of_project(terminal)
    if settings is None:
        return Outcome(2)
    with user_modules():  # the rules' own modules are those that users' files import
        try:
            rules = rules_of(request.rules, settings)
        except (LoadError, UserCodeError) as error:
            return Outcome(print_failures([error], terminal), *_needed_by(request, settings, error))
        return _render(request, settings, rules, terminal)


def _render(request: Request, settings: "Settings", rules: "RuleSet", terminal: Terminal) -> Outcome:
    from podgen.loading.rendering import collect

    ignored = ignores(request.ignore, terminal, rules, errors=False)
    if ignored is None:
        return Outcome(2)
    targets = request.targets or project_paths(settings)
    output = _output(request, settings)
    given = given_values(request.settings, request.values)
    keep_stdout()
    with terminal.progress() as progress:
        rendering = collect(
            targets,
            given,
            progress,
            secrets=request.secrets,
            external=request.external,
            definitions=request.definitions,
            rules=rules,
            why_excluded=excluded(request.exclude, settings),
            piped_in=lambda: standard_input().read(),
            is_watched=request.watch,
        )
    files, folders = rendering.files | _own_files(request, settings), rendering.folders
    print_left(rendering, terminal)
    strict = settings.strict if request.strict is None else request.strict
    refused = print_warnings(rendering, ignored, terminal, strict=strict)
    if rendering.failures:
        return Outcome(print_failures(rendering.failures, terminal), files, folders)
    if refused:
        terminal.error("there are warnings, and with --strict nothing is written then")
        return Outcome(1, files, folders)
    if output is None or output == "-":
        from podgen.cli.render_files import text_of

        manifests = [manifest for _, manifest in rendering.manifests]
        text = text_of(manifests, request.form or "yaml")
        print_notes(manifests, [text] if request.form != "json" else (), terminal)
        return Outcome(0, files, folders, text)
    from podgen.cli.render_files import compare, write

    act = compare if request.check else write
    status = act(rendering, given, output, request.form, terminal)
    if status == 2 and request.output is None:  # nobody has typed the path that is wrong
        terminal.note(f"that path is `output` in {settings_file(settings)}")
    return Outcome(status, files, folders)


def list_parameters(targets: tuple[str, ...], exclude: tuple[str, ...], terminal: Terminal) -> int:
    """Print what templates take, and return the exit status."""
    from podgen.loading.described_templates import described_templates

    settings = settings_of_project(terminal)
    if settings is None:
        return 2
    keep_stdout()
    found, failures = described_templates(targets or project_paths(settings), excluded(exclude, settings))
    if failures:
        return print_failures(failures, terminal)
    if not found:
        terminal.error("there are no templates: a template is a function below @podgen.template")
        return 2
    print_text("\n".join(found))
    return 0


def _output(request: Request, settings: "Settings") -> str | None:
    """Where to write: to what the project says if all of it is rendered, or only compared."""
    output = request.output
    if output is None and (request.check or not request.targets):
        output = project_output(settings)
    if output == "":
        raise click.UsageError("-o needs the name of a file or a folder, and got an empty one")
    if output is not None and not request.check and is_stdout(output):
        return "-"
    if request.check and output in (None, "-"):
        raise click.UsageError(
            "--check compares with files: name them with -o, or set `output` in [tool.podgen] of pyproject.toml"
        )
    return output


def _needed_by(request: Request, settings: "Settings", failure: Exception) -> tuple[frozenset[str], frozenset[str]]:
    """The files and folders in which a change may help, if the rules cannot be loaded."""
    from podgen.loading.dependencies import depends_on

    files = [os.path.join(settings.folder, text) for text in settings.rules] + [*request.rules]
    needed = depends_on([file for file in files if file.endswith(".py")] or [settings.folder or "."], [], [failure])
    return needed.files | _own_files(request, settings), needed.folders


def _own_files(request: Request, settings: "Settings") -> frozenset[str]:
    """The files that podgen reads itself."""
    table = [os.path.join(settings.folder, "pyproject.toml")] if settings.folder else []
    return frozenset([*table, *([os.path.abspath(request.values)] if request.values else [])])
