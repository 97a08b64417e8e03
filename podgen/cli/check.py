"""`podgen check`: what is wrong with manifests that anyone wrote, as text, JSON or GitHub annotations."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from podgen.cli.terminal import Terminal, print_text, standard_input, terminal_options

if TYPE_CHECKING:  # imported when the command runs
    from podgen.problems import Checked
    from podgen.reports.report import Report


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@terminal_options
def check(*, terminal: Terminal, paths: tuple[str, ...], form: str, strict: bool) -> int:
    """Check the pods in files with YAML or JSON, in folders of them, or in what is piped in (-).

    Every problem is printed with its place. Pods are looked for in workloads such as a Deployment, and in lists, too.
    """
    from podgen.reports.text import checked_phrase

    failures: list[str] = []

    def fail(message: str) -> None:
        failures.append(message)
        terminal.error(message)

    refused = False
    report = _report(form, terminal, strict=strict)
    for checked in _check(paths, fail):
        if terminal.verbose:
            terminal.detail(f"{checked.file}: {checked_phrase(checked)}{' (skipped)' * checked.skipped}")
        refused = refused or any(strict or problem.severity == "error" for problem in checked.problems)
        if text := report.manifest(checked):
            print_text(text, flush=form != "json")  # programs read it in big parts
    if text := report.end():
        print_text(text)
    return 2 if failures else int(refused)


def _report(form: str, terminal: Terminal, *, strict: bool) -> "Report":
    """What makes the text of a format."""
    warnings = strict or not terminal.quiet
    if form == "json":
        from podgen.reports.json import JsonReport

        return JsonReport()
    if form == "github":
        from podgen.reports.github import GithubReport

        return GithubReport(warnings=warnings)
    from podgen.reports.text import TextReport

    return TextReport(warnings=warnings, summary=not terminal.quiet, paint=terminal.paint_out)


def _check(paths: Iterable[str], fail: Callable[[str], None]) -> Iterator["Checked"]:
    """Check all files, and call `fail` with a message about each that cannot be read."""
    from podgen.checking.check_files import check_files
    from podgen.checking.find_files import manifest_files
    from podgen.problems import visible

    for path in paths:
        for file in manifest_files(path, fail):
            try:
                if file == "-":
                    yield from check_files([("<stdin>", standard_input())])
                else:
                    with open(file, "rb") as stream:
                        yield from check_files([(file, stream)])
            except OSError as error:
                fail(f"cannot read {visible(file, limit=1000)}: {error.strerror}")
