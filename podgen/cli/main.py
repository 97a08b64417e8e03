"""The command line: what `podgen` and its commands do.

Exit status: 0, done; 1, refused, or different under `--check`; 2, misuse. What was asked for goes to stdout, everything else to stderr.
"""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from podgen.cli.check import check
from podgen.cli.terminal import Terminal, give_up_stdout, print_text, terminal_options

if TYPE_CHECKING:  # what only one command needs is imported when that command runs
    from podgen.loading.rendering import Rendering
    from podgen.model.manifest import Manifest


def main() -> None:
    """Run the command line, as `podgen` and `python -m podgen` do."""
    gc.freeze()  # what is imported stays; that no collection looks at it again, not even the one at exit, saves 6 %
    gc.set_threshold(30_000)  # little of what is made is garbage in circles: looking for it often costs a tenth or more
    try:
        status = cli.main(prog_name="podgen", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = 130
    except OSError as error:  # stdout: all other files are looked after where they are written
        status = _stdout_failed(error)
    sys.exit(status)


def _stdout_failed(error: OSError) -> int:
    give_up_stdout()
    if isinstance(error, BrokenPipeError):
        return 0  # the reader has seen enough, as with `podgen render ... | head`
    click.echo(f"error: cannot write to stdout: {error.strerror}", err=True)
    return 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="podgen", prog_name="podgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Kubernetes pods from composable Python pieces, checked and written as clean YAML."""


@cli.command()
@click.argument("targets", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o", "--output", metavar="FILE|DIR", help="Write there, all files or none; a DIR gets a file a manifest."
)
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@click.option("--check", is_flag=True, help="Write nothing; show how the files at -o differ, and exit 1 if they do.")
@click.option("--strict", is_flag=True, help="Refuse what there are warnings about, too.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A value for a template.")
@click.option("--values", metavar="FILE", help="Values for a template, as YAML or JSON.")
@terminal_options
def render(
    *,
    terminal: Terminal,
    targets: tuple[str, ...],
    output: str | None,
    form: str,
    check: bool,
    strict: bool,
    settings: tuple[str, ...],
    values: str | None,
) -> int:
    """Print the manifests of Python files, folders of them, or package.module[:name]."""
    from podgen.loading.rendering import collect

    if check and output in (None, "-"):
        raise click.UsageError("--check compares with files: name them with -o")
    texts = _parse_settings(settings)
    typed = _read_values(values) if values else {}
    with terminal.progress() as progress:
        rendering = collect(targets, texts, typed, progress)
    refused = _report_warnings(rendering, terminal, strict=strict)
    if rendering.failures:
        return _report_failures(rendering, terminal)
    if refused:
        terminal.error("there are warnings, and with --strict nothing is written then")
        return 1
    manifests = [manifest for _, manifest in rendering.manifests]
    if output in (None, "-"):
        print_text(_text(manifests, form))
        return 0
    return _write(manifests, output or "", form, check, terminal)


cli.add_command(check)


@cli.command()
@click.argument("template", required=False)
@click.argument("file", required=False)
@click.option("--list", "listing", is_flag=True, help="List the templates.")
@terminal_options
def new(*, terminal: Terminal, template: str | None, file: str | None, listing: bool) -> int:
    """Start a FILE from a template that comes with podgen; without FILE, print it."""
    from podgen.loading.shipped_templates import shipped_templates, summary
    from podgen.output.files import OutputError, write_files
    from podgen.suggest import did_you_mean

    templates = shipped_templates()
    if listing:
        width = max(map(len, templates))
        print_text("".join(f"{name:<{width}}  {summary(path)}\n" for name, path in templates.items()))
        return 0
    if template is None:
        raise click.UsageError("name a template, or see --list")
    path = templates.get(template.replace("_", "-").removesuffix(".py"))
    if path is None:
        meant = did_you_mean(template, templates)
        raise click.UsageError(
            f"no template `{template}`" + (f"; did you mean `{meant}`?" if meant else "; see --list")
        )
    text = path.read_text(encoding="utf-8")
    if file in (None, "-"):
        print_text(text)
        return 0
    target = Path(file or "")
    if target.exists():
        raise click.UsageError(f"{target} exists already; give the new file another name")
    try:
        write_files({target: text})
    except OutputError as error:
        terminal.error(error.message)
        return 1
    terminal.detail(f"wrote {target}")
    return 0


def _parse_settings(settings: Sequence[str]) -> dict[str, str]:
    texts = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not name or not equals:
            raise click.UsageError(f"--set takes NAME=VALUE, got {setting!r}")
        texts[name] = text
    return texts


def _read_values(file: str) -> Mapping[str, Any]:
    from podgen.yaml.reader import YamlError, read_all

    try:
        documents = list(read_all(Path(file).read_text(encoding="utf-8")))
    except OSError as error:
        raise click.UsageError(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} is not UTF-8 text") from error
    except YamlError as error:
        place = f"{file}:{error.line}:{error.column}" if error.line else file
        raise click.UsageError(f"{place}: {error.message}") from error
    if len(documents) != 1 or not isinstance(documents[0], dict):
        raise click.UsageError(f"{file} must hold one mapping of names to values")
    return {str(name): value for name, value in documents[0].items()}


def _report_warnings(rendering: "Rendering", terminal: Terminal, *, strict: bool) -> bool:
    """Say what there are warnings about, and return whether that is a reason to refuse it."""
    from podgen.gate import warnings_of
    from podgen.reports.text import render as report

    warnings = [warning for _, manifest in rendering.manifests for warning in warnings_of(manifest)]
    if warnings and (strict or not terminal.quiet):
        terminal.say(report(warnings, paint=terminal.paint) + "\n")
    for origin, manifest in rendering.manifests:
        name = manifest.metadata.name if manifest.metadata else None
        terminal.detail(f"{origin}: {manifest.kind} {name}")
    return strict and bool(warnings)


def _report_failures(rendering: "Rendering", terminal: Terminal) -> int:
    """Say what went wrong, and return the exit status: 2 if nothing was wrong with the code of the user."""
    from podgen.errors import PodError
    from podgen.loading.user_code import UserCodeError
    from podgen.reports.text import render as report

    for failure in rendering.failures:
        if isinstance(failure, PodError):
            terminal.say(report(failure.problems, summary=failure.summary, paint=terminal.paint))
        elif isinstance(failure, UserCodeError):
            terminal.error(f"{failure.message}\n{failure.traceback_text.rstrip()}")
        else:
            terminal.error(str(failure))
    misuse = all(not isinstance(failure, PodError | UserCodeError) for failure in rendering.failures)
    return 2 if misuse else 1


def _write(manifests: "Sequence[Manifest]", output: str, form: str, check: bool, terminal: Terminal) -> int:
    """Write the files, or compare them with what is there; return the exit status."""
    from podgen.output.files import OutputError, compare_files, write_files

    folder = Path(output) if _is_folder(output) else None
    try:
        texts = _files(manifests, folder, form) if folder else {Path(output): _text(manifests, form)}
        if check:
            difference = compare_files(texts, folder)
            if difference:
                terminal.say(difference.rstrip("\n"))
            return 1 if difference else 0
        write_files(texts, folder=folder)
    except OutputError as error:
        terminal.error(error.message)
        return 1
    for path in texts:
        terminal.detail(f"wrote {path}")
    return 0


def _is_folder(output: str) -> bool:
    """Whether -o means a folder: one that is there, or a new one, which has a final slash or no ending of a file."""
    return (
        os.path.isdir(output) or output.endswith(("/", os.sep)) or not (os.path.exists(output) or Path(output).suffix)
    )


def _files(manifests: "Sequence[Manifest]", folder: Path, form: str) -> dict[Path, str]:
    """The files of a folder, one for each manifest."""
    from podgen.output.files import OutputError, file_name

    texts: dict[Path, str] = {}
    for manifest in manifests:
        metadata = manifest.metadata
        name = (metadata.name or (metadata.generate_name or "").rstrip("-.")) if metadata else ""
        path = folder / file_name(manifest.kind, metadata.namespace if metadata else None, name, form)
        if path in texts:
            raise OutputError(f"two manifests would be written to {path}: give them names of their own")
        texts[path] = _text([manifest], form)
    return texts


def _text(manifests: "Sequence[Manifest]", form: str) -> str:
    from podgen.manifests import to_json, to_yaml

    return to_json(*manifests) if form == "json" else to_yaml(*manifests)
