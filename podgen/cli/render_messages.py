"""What `podgen render` says of what it found: warnings, failures, and what it left alone."""

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from podgen.cli.terminal import Terminal

if TYPE_CHECKING:  # imported when the command runs
    from podgen.config.ignore import Ignore
    from podgen.errors import RuleError
    from podgen.loading.errors import TemplateError
    from podgen.loading.load import Failure
    from podgen.loading.rendering import Rendering
    from podgen.model.manifest import Manifest
    from podgen.problems import Problem


def print_left(rendering: "Rendering", terminal: Terminal) -> None:
    """Print what in folders is left alone, under `--verbose`; always if somebody may have meant it."""
    for what, why, is_doubtful in rendering.left:
        line = f"{what} is left alone: {why}"
        if is_doubtful and not terminal.verbose:
            terminal.note(f"{line}; to render it, name it")
        else:
            terminal.detail(line)


def print_warnings(rendering: "Rendering", ignored: "Sequence[Ignore]", terminal: Terminal, *, strict: bool) -> bool:
    """Print the warnings, and return whether they are a reason to refuse."""
    from podgen.config.ignore import told
    from podgen.gate import warnings_of

    found = [(each, warnings_of(each[1])) for each in rendering.manifests]
    found += [(each, (warning,)) for each, warning in rendering.warnings]
    warnings = [
        warning
        for (led_by, manifest), some in found
        for warning in told(some, ignored, led_by.origin, manifest.kind, manifest.name)
    ]
    if warnings and (strict or not terminal.quiet):
        from podgen.reports.text import render as report

        terminal.say(report(warnings, paint=terminal.paint, width=terminal.width) + "\n")
        _annotate(warnings, terminal)
    for led_by, manifest in rendering.objects:
        terminal.detail(f"{led_by.origin}: {_described(manifest)}")
    return strict and bool(warnings)


def _described(manifest: "Manifest") -> str:
    """A manifest in a few words: `Pod web`."""
    prefix = manifest.metadata.generate_name if manifest.metadata else None
    name = manifest.name or (f"{prefix}*" if prefix else "(no name)")
    return f"{manifest.kind} {name}" + (", which lives elsewhere" if manifest.is_reference else "")


def print_rule_error(error: "RuleError", terminal: Terminal) -> None:
    """Print what a user's own rule did wrong, with the lines that the exception came through."""
    from podgen.loading.tracebacks import traceback_text

    cause = error.__cause__
    terminal.error(str(error), *([traceback_text(cause).rstrip()] if cause else []))


def print_failures(failures: "Sequence[Failure | TemplateError]", terminal: Terminal) -> int:
    """Print what went wrong, and return the exit status: 2 if neither a manifest nor the user's code was wrong."""
    from podgen.errors import PodError
    from podgen.loading.errors import TemplateError, UserCodeError
    from podgen.reports.text import render as report

    for failure in failures:
        if isinstance(failure, PodError):
            terminal.say(report(failure.problems, summary=failure.summary, paint=terminal.paint, width=terminal.width))
            _annotate(failure.problems, terminal)
        elif isinstance(failure, UserCodeError):
            terminal.error(failure.message, *([text] if (text := failure.traceback_text.rstrip()) else []))
        elif isinstance(failure, TemplateError):
            terminal.error(*str(failure).split("\n", 1))
        else:
            terminal.error(failure.message)
    misuse = all(not isinstance(failure, PodError | UserCodeError) for failure in failures)
    return 2 if misuse else 1


def _annotate(problems: "Iterable[Problem]", terminal: Terminal) -> None:
    """In GitHub Actions, annotate the user's code, too. This goes to stderr, as stdout is for manifests."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    from podgen.reports.github import annotations

    if text := annotations(problems):
        terminal.say(text.removesuffix("\n"))
