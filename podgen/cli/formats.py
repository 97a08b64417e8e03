"""The option `--format` of `podgen check`: how problems are written."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import click

from podgen.cli.terminal import Terminal

if TYPE_CHECKING:  # imported when the command runs
    from podgen.codes import Code
    from podgen.reports.coverage import FileCounts
    from podgen.reports.report import Report

F = TypeVar("F", bound=Callable[..., object])

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")

IS_READ_AS_IT_COMES = frozenset({"text", "github"})
"""Formats that people and logs show line by line. The others are for programs, which read them in big parts."""


def format_option(command: F) -> F:
    """Add the option to a command, which gets it as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="For programs: a line of JSON for each manifest, annotations for GitHub, SARIF 2.1.0, JUnit's XML, or GitLab's "
        "Code Quality.",
    )(command)


def report_of(
    form: str, terminal: Terminal, files: "FileCounts", *, strict: bool, own: "Iterable[Code]" = ()
) -> "Report":
    """What makes the text of a format.

    Parameters:
        form: One of `FORMATS`.
        terminal: How much is printed, and whether in colours.
        files: Counts the files; the summary has them.
        strict: Whether warnings are errors.
        own: The codes of the user's own rules.
    """
    warnings = strict or not terminal.quiet
    match form:
        case "json":
            from podgen.reports.json import JsonReport

            return JsonReport()
        case "github":
            from podgen.reports.github import GithubReport

            return GithubReport(warnings=warnings)
        case "sarif":
            from podgen import __version__
            from podgen.reports.sarif import SarifReport

            return SarifReport(__version__, files, warnings=warnings, own=own)
        case "junit":
            from podgen.reports.junit import JunitReport

            return JunitReport(strict=strict, warnings=warnings)
        case "gitlab":
            from podgen.reports.gitlab import GitlabReport

            return GitlabReport(warnings=warnings)
    from podgen.reports.text import TextReport

    return TextReport(
        warnings=warnings, summary=not terminal.quiet, paint=terminal.paint_out, width=terminal.width_out, files=files
    )
