"""`podgen render`: the manifests of users' Python files, on stdout, in files, or compared with files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from podgen.cli.external import external_option
from podgen.cli.ignoring import ignore_option, ignores
from podgen.cli.notes import print_notes
from podgen.cli.streams import is_stdout, keep_stdout
from podgen.cli.terminal import Terminal, print_text, terminal_options
from podgen.cli.values_file import read_values
from podgen.problems import quoted

if TYPE_CHECKING:  # imported when the command runs
    from podgen.config.ignore import Ignore
    from podgen.loading.rendering import Rendering
    from podgen.model.manifest import Manifest


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o", "--output", metavar="FILE|DIR", help="Write there, all files or none; a DIR gets a file a manifest."
)
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@click.option("--check", is_flag=True, help="Write nothing; show how the files at -o differ, and exit 1 if they do.")
@click.option("--strict", is_flag=True, help="Refuse what there are warnings about, too.")
@ignore_option(
    "Ignore warnings of a code, or of several: 'volumes/*'. Errors are lifted in Python, with allow=[CODE].",
    errors=False,
)
@click.option("--secrets", is_flag=True, help="Write Secrets with their values, too; they are refused otherwise.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A value for a template.")
@click.option("--values", metavar="FILE", help="Values for a template, as YAML or JSON.")
@external_option
@terminal_options
def render(
    *,
    terminal: Terminal,
    targets: tuple[str, ...],
    output: str | None,
    form: str,
    check: bool,
    strict: bool,
    ignore: tuple[str, ...],
    secrets: bool,
    settings: tuple[str, ...],
    values: str | None,
    external: tuple[str, ...],
) -> int:
    """Print the manifests of Python files, folders of them, or package.module[:name], and of what they refer to.

    They are checked by themselves, and as a set: what they need of each other is there. Warnings that `ignore` in
    [tool.podgen] of pyproject.toml names are not told.
    """
    from podgen.loading.rendering import collect

    if output == "":
        raise click.UsageError("-o needs the name of a file or a folder, and got an empty one")
    if output is not None and not check and is_stdout(output):
        output = "-"
    if check and output in (None, "-"):
        raise click.UsageError("--check compares with files: name them with -o")
    ignored = ignores(ignore, terminal)
    if ignored is None:
        return 2
    keep_stdout()
    texts = _parse_settings(settings)
    typed = read_values(values) if values else {}
    with terminal.progress() as progress:
        rendering = collect(targets, texts, typed, progress, secrets=secrets, external=external)
    refused = _print_warnings(rendering, ignored, terminal, strict=strict)
    if rendering.failures:
        return _print_failures(rendering, terminal)
    if refused:
        terminal.error("there are warnings, and with --strict nothing is written then")
        return 1
    manifests = [manifest for _, manifest in rendering.manifests]
    if output is None or output == "-":
        text = _text(manifests, form)
        print_notes(manifests, [text] if form == "yaml" else (), terminal)
        print_text(text)
        return 0
    return _write(manifests, output, form, check, terminal)


def _parse_settings(settings: Sequence[str]) -> dict[str, str]:
    """The values of `--set`, as text."""
    texts = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not name or not equals:
            raise click.UsageError(f"--set takes NAME=VALUE, got {quoted(setting)}")
        texts[name] = text
    return texts


def _print_warnings(rendering: "Rendering", ignored: "Sequence[Ignore]", terminal: Terminal, *, strict: bool) -> bool:
    """Print the warnings, and return whether they are a reason to refuse."""
    from podgen.config.ignore import told
    from podgen.gate import warnings_of

    found = [(each, warnings_of(each[1])) for each in rendering.manifests]
    found += [(each, (warning,)) for each, warning in rendering.warnings]
    warnings = [
        warning
        for (origin, manifest), some in found
        for warning in told(some, ignored, origin, manifest.kind, manifest.name)
    ]
    if warnings and (strict or not terminal.quiet):
        from podgen.reports.text import render as report

        terminal.say(report(warnings, paint=terminal.paint, width=terminal.width) + "\n")
    for origin, manifest in rendering.objects:
        terminal.detail(f"{origin}: {_described(manifest)}")
    return strict and bool(warnings)


def _described(manifest: "Manifest") -> str:
    """A manifest in a few words: `Pod web`."""
    prefix = manifest.metadata.generate_name if manifest.metadata else None
    name = manifest.name or (f"{prefix}*" if prefix else "(no name)")
    return f"{manifest.kind} {name}" + (", which lives elsewhere" if manifest.is_reference else "")


def _print_failures(rendering: "Rendering", terminal: Terminal) -> int:
    """Print what went wrong, and return the exit status: 2 if neither a manifest nor the user's code was wrong."""
    from podgen.errors import PodError
    from podgen.loading.errors import TemplateError, UserCodeError
    from podgen.reports.text import render as report

    for failure in rendering.failures:
        if isinstance(failure, PodError):
            terminal.say(report(failure.problems, summary=failure.summary, paint=terminal.paint, width=terminal.width))
        elif isinstance(failure, UserCodeError):
            terminal.error(failure.message, failure.traceback_text.rstrip())
        elif isinstance(failure, TemplateError):
            terminal.error(*str(failure).split("\n", 1))
        else:
            terminal.error(failure.message)
    misuse = all(not isinstance(failure, PodError | UserCodeError) for failure in rendering.failures)
    return 2 if misuse else 1


def _write(manifests: "Sequence[Manifest]", output: str, form: str, check: bool, terminal: Terminal) -> int:
    """Write the files, or compare them with what is there; return the exit status."""
    from podgen.output.destination import planned_files
    from podgen.output.errors import OutputError
    from podgen.reports.places import shown_path

    try:
        plan = planned_files(manifests, output, form, lambda some: _text(some, form))
        if check:
            from podgen.output.comparing import compare_files

            difference = compare_files(plan.texts, plan.folder, plan.origins)
            if difference:
                terminal.say(difference.rstrip("\n"))
            return 1 if difference else 0
        from podgen.output.writing import write_files

        write_files(plan.texts, folder=plan.folder, secret=plan.secret, waiting=terminal.waiting)
        print_notes(manifests, plan.texts.values() if form == "yaml" else (), terminal)
    except OutputError as error:
        terminal.error(error.message)
        return 1
    for path in plan.texts:
        terminal.detail(f"wrote {shown_path(path)}")
    return 0


def _text(manifests: "Sequence[Manifest]", form: str) -> str:
    from podgen.manifests import to_json, to_yaml

    return to_json(*manifests) if form == "json" else to_yaml(*manifests)
