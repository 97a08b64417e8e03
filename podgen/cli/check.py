"""`podgen check`: what is wrong with manifests that anyone wrote, as text, JSON or GitHub annotations."""

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING

import click

from podgen.cli.terminal import Terminal, print_text, terminal_options
from podgen.problems import Problem, named, visible
from podgen.reports.snippet import showing
from podgen.reports.text import count, render
from podgen.source import span_of

if TYPE_CHECKING:  # imported when the command runs
    from podgen.problems import Checked


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@terminal_options
def check(*, terminal: Terminal, paths: tuple[str, ...], form: str, strict: bool) -> int:
    """Check the pods in files with YAML or JSON, in folders of them, or in what is piped in (-).

    Every problem is printed with its place. Pods are looked for in workloads such as a Deployment, and in lists, too.
    """
    failures: list[str] = []

    def fail(message: str) -> None:
        failures.append(message)
        terminal.error(message)

    report = _REPORTS[form](terminal, strict=strict)
    for checked in _check(paths, fail):
        if terminal.verbose:
            terminal.detail(f"{checked.file}: {_subject(checked)}{' (skipped)' * checked.skipped}")
        report.add(checked)
    report.end()
    return 2 if failures else int(report.refused)


def _check(paths: Iterable[str], fail: Callable[[str], None]) -> Iterator["Checked"]:
    """What there is to say of all files; of those that cannot be read, `fail` is told."""
    from podgen.checking.check_files import check_files

    for path in paths:
        for file in _files(path, fail):
            try:
                if file == "-":
                    yield from check_files([("<stdin>", sys.stdin.buffer)])
                else:
                    with open(file, "rb") as stream:
                        yield from check_files([(file, stream)])
            except OSError as error:
                fail(f"cannot read {visible(file, limit=1000)}: {error.strerror}")


def _files(path: str, fail: Callable[[str], None]) -> list[str]:
    """The path itself or, if it is a folder, all manifests below it, except what is hidden."""
    if not os.path.isdir(path):
        return [path]
    found = []
    for folder, folders, files in os.walk(
        path, onerror=lambda error: fail(f"cannot read {error.filename}: {error.strerror}")
    ):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = (name for name in files if name.endswith((".yaml", ".yml", ".json")) and not name.startswith("."))
        found += [os.path.join(folder, name) for name in names]
    if not found:
        fail(f"there is no .yaml, .yml or .json file in {path}")
    return sorted(found, key=lambda file: file.split(os.sep))


class _Report:
    """Prints what is found, one manifest after the other, and keeps count."""

    def __init__(self, terminal: Terminal, *, strict: bool) -> None:
        self.terminal = terminal
        self.strict = strict
        self.refused = False

    def add(self, checked: "Checked") -> None:
        """Tell of one manifest."""
        severities = {problem.severity for problem in checked.problems}
        self.refused |= bool(severities) if self.strict else "error" in severities
        self.tell(checked)

    def tell(self, checked: "Checked") -> None:
        """Print what there is to say of one manifest."""
        raise NotImplementedError

    def end(self) -> None:
        """Print what there is to say of all together."""

    def told(self, checked: "Checked") -> list[Problem]:
        """The problems that a person is to hear of."""
        hidden = self.terminal.quiet and not self.strict
        return [
            problem
            for problem in checked.problems
            if not problem.is_derived and (problem.severity == "error" or not hidden)
        ]


class _JsonReport(_Report):
    """One object a line and manifest."""

    def tell(self, checked: "Checked") -> None:
        problems = ", ".join([_row(problem) for problem in checked.problems])
        print_text(
            f'{{"file": {_json(checked.file)}, "index": {checked.number}, "kind": {_json(checked.kind)}, '
            f'"name": {_json(checked.name)}, "namespace": {_json(checked.namespace)}, "problems": [{problems}]}}\n',
            flush=False,
        )


def _row(problem: Problem) -> str:
    # Put together here, it takes half the time that it takes to make a dict for the encoder.
    line, column = _place(problem)
    return (
        f'{{"code": "{problem.code}", "origin": "{problem.origin}", "severity": "{problem.severity}", '
        f'"path": {_json(problem.path)}, "type": "{problem.type}", "message": {_json(problem.message)}, '
        f'"help": {_json(problem.help)}, "line": {line}, "column": {column}}}'
    )


def _json(text: str | None) -> str:
    return "null" if text is None else encode_basestring_ascii(text)


class _GithubReport(_Report):
    """Annotations as GitHub's workflows take them from what a command prints."""

    def tell(self, checked: "Checked") -> None:
        for problem in self.told(checked):
            line, column = _place(problem)
            names = (("file", checked.file), ("line", line), ("col", column), ("title", problem.code))
            properties = ",".join(f"{name}={_escaped(value, more=':,')}" for name, value in names)
            path = visible(problem.path, limit=len(problem.path))
            texts = (problem.message, path and f"field: {path}", problem.help and f"help: {problem.help}")
            message = _escaped("\n".join(text for text in texts if text))
            print_text(f"::{problem.severity} {properties}::{message}\n")


def _escaped(value: object, more: str = "") -> str:
    text = str(value)
    for character in "%\r\n" + more:  # the percent sign first
        text = text.replace(character, f"%{ord(character):02X}")
    return text


class _TextReport(_Report):
    """Each problem with the lines that it is about, and a summary."""

    def __init__(self, terminal: Terminal, *, strict: bool) -> None:
        super().__init__(terminal, strict=strict)
        self.found: Counter[str] = Counter()  # manifests, those that problems were found in, errors, warnings
        self.skipped: Counter[str] = Counter()

    def tell(self, checked: "Checked") -> None:
        if checked.skipped:
            self.skipped[checked.kind or "no kind"] += 1
            return
        self.found["manifest"] += 1
        problems = self.told(checked)
        if not problems:
            return
        self.found["problem"] += 1
        self.found.update(problem.severity for problem in problems)
        summary = f"{_subject(checked)}: {count(problems)}" if checked.kind else ""
        with showing(checked.file, checked.lines) if checked.lines else contextlib.nullcontext():
            report = render(problems, summary=summary, paint=self.terminal.paint_out)
        print_text(report + "\n\n")

    def end(self) -> None:
        if self.terminal.quiet:
            return
        found, checked = self.found, _counted(self.found["manifest"], "manifest")
        counts = ", ".join(_counted(found[severity], severity) for severity in ("error", "warning") if found[severity])
        summary = f"{counts} in {found['problem']} of {checked}" if counts else f"no problems in {checked}"
        print_text(self.terminal.paint_out(summary, "strong") + "\n")
        if self.skipped:
            kinds = ", ".join(f"{visible(kind)} ({number})" for kind, number in sorted(self.skipped.items()))
            print_text(f"{_counted(self.skipped.total(), 'manifest')} of other kinds skipped: {kinds}\n")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _place(problem: Problem) -> tuple[int, int]:
    span = span_of(problem.place.source)  # type: ignore[union-attr]  # what was read has a place
    return span.line, span.column or 1


def _subject(checked: "Checked") -> str:
    """A manifest in a few words: ``deployment `shop` in namespace `prod` ``."""
    if checked.kind is None:
        return "no manifest"
    text = f"{visible(checked.kind).lower()} {named(checked.name)}"
    return f"{text} in namespace {named(checked.namespace)}" if checked.namespace else text


_REPORTS: dict[str, type[_Report]] = {"text": _TextReport, "json": _JsonReport, "github": _GithubReport}
