"""`podgen check`: what is wrong with manifests that anyone wrote, as text or in a format for programs."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from podgen.cli.completion import files
from podgen.cli.excluding import exclude_option, excluded
from podgen.cli.external import external_option
from podgen.cli.formats import IS_READ_AS_IT_COMES, format_option, report_of
from podgen.cli.ignoring import ignore_option, ignores
from podgen.cli.jobs import jobs_option
from podgen.cli.other_command import meant_for_render
from podgen.cli.project import checked_paths, settings_of_project
from podgen.cli.render_messages import print_failures, print_rule_error
from podgen.cli.rules import rules_of, rules_option
from podgen.cli.schemas import schemas_option
from podgen.cli.terminal import Terminal, print_while_read, terminal_options
from podgen.problems import visible

if TYPE_CHECKING:  # imported when the command runs
    from podgen.checking.old_objects import OldObjects
    from podgen.config.ignore import Ignore
    from podgen.config.project import Settings
    from podgen.openapi.definition_set import Definitions
    from podgen.problems import Checked
    from podgen.reports.report import Report
    from podgen.rules import RuleSet


@click.command(short_help="Check manifests that anyone wrote, as YAML or JSON.")
@click.argument("paths", nargs=-1, metavar="[FILE...]", shell_complete=files)
@format_option
@click.option("--strict/--no-strict", default=None, help="Take warnings for errors.")
@click.option(
    "--against",
    metavar="OLD",
    shell_complete=files,
    help="Also refuse what the API server would not change in objects that are there: in a file, in a folder, in "
    "git:REVISION (the files to be checked, as they were), or in git:REVISION:PATH.",
)
@ignore_option("Ignore problems of a code, or of several: 'volumes/*'. What the API server refuses cannot be ignored.")
@exclude_option(
    "Leave out files and folders: vendor, '*.gen.yaml', 'charts/**'. What git ignores is left out, too, and what is hidden, "
    "unless it is named. More in [tool.podgen] of pyproject.toml: exclude = [...].",
)
@click.option(
    "--fail-on-skipped",
    is_flag=True,
    help="Fail if there are manifests of kinds that podgen does not know, or templates that have to be rendered first.",
)
@external_option
@schemas_option
@rules_option
@jobs_option
@terminal_options
def check(
    *,
    terminal: Terminal,
    paths: tuple[str, ...],
    form: str,
    strict: bool | None,
    against: str | None,
    ignore: tuple[str, ...],
    exclude: tuple[str, ...],
    fail_on_skipped: bool,
    external: tuple[str, ...],
    definitions: "Definitions | tuple[()]",
    rules: tuple[str, ...],
    jobs: int | None,
) -> int:
    """Check manifests in files with YAML or JSON, in folders of them, or in what is piped in (-).

    In folders, what is no manifest is passed over and counted: other YAML, patches of kustomize's, templates. Files that are
    named have to be manifests.

    Every problem is printed with its place. Kinds that others have defined are held to their CustomResourceDefinitions, if
    these are among the files or at --schemas. Of others, the pod templates are checked where podgen knows their places; what
    is left is counted.

    All manifests of one call are one set: in the end, podgen says what they need of each other and is not there. JSON has
    one line for each manifest, with all of its problems, so lines wait where others may show more.

    A comment `# podgen: ignore[CODE] why` ignores a problem in its line, or in the line below if it stands alone; at the head
    of a document, in all of that. So does `ignore` in [tool.podgen] of pyproject.toml, which also says what holds for a project:
    if no file is named, those in its `paths` and its `output` are checked, and `strict`, `external` and `rules` count.
    """
    from podgen.checking.members import Members
    from podgen.cli.inputs import Inputs
    from podgen.errors import RuleError
    from podgen.reports.phrases import counted

    failures: list[str] = []

    def fail(message: str) -> None:
        failures.append(message)
        terminal.error(message)

    settings = settings_of_project(terminal)
    if settings is None:
        return 2
    paths, strict = _paths(paths, settings, fail), settings.strict if strict is None else strict
    asked = _rules(rules, settings, terminal)
    if not paths or asked is None:
        return 2
    try:
        old = _old_objects(against, paths, terminal) if against is not None else None
    except ValueError as error:
        terminal.error(str(error))
        return 2
    ignored = ignores(ignore, terminal, asked)
    if ignored is None:
        return 2
    inputs, members = Inputs(fail, terminal.detail, excluded(exclude, settings)), Members()
    report = report_of(form, terminal, inputs.counts, strict=strict, own=asked.own_codes)
    printing = _Printing(report, ignored, terminal, strict=strict, flush=form in IS_READ_AS_IT_COMES)
    try:
        for found in inputs.check(paths, members, old, definitions or None, rules=asked, processes=jobs):
            printing.manifest(found)
        for found in inputs.check_across(members, external):
            printing.across(found)
    except RuleError as error:  # what is left cannot be checked as it should
        failures.append(str(error))
        print_rule_error(error, terminal)
    for text in report.end(failures):
        print_while_read(text, flush=False)
    if fail_on_skipped and printing.skipped:
        terminal.error(f"{counted(printing.skipped, 'manifest')} skipped, which --fail-on-skipped takes for an error")
        printing.refused = True
    return 2 if failures else int(printing.refused)


class _Printing:
    """Prints what is found, but for what is ignored, and counts."""

    def __init__(
        self, report: "Report", ignored: "tuple[Ignore, ...]", terminal: Terminal, *, strict: bool, flush: bool
    ) -> None:
        self._report = report
        self._ignored = ignored
        self._terminal = terminal
        self._strict = strict
        self._flush = flush
        self.refused = False
        """Whether there is something to refuse."""
        self.skipped = 0
        """How many manifests nobody can check: of unknown kinds, and templates."""

    def manifest(self, found: "Checked") -> None:
        """Print what was found in one manifest."""
        from podgen.reports.text import checked_phrase

        checked = self._told(found)
        if self._terminal.verbose:
            self._terminal.detail(f"{visible(checked.file, None)}: {checked_phrase(checked)}{_why(checked)}")
        self.skipped += checked.reason in ("kind", "template")
        if text := self._report.manifest(checked):
            print_while_read(text, flush=self._flush)

    def across(self, found: "Checked") -> None:
        """Print what was found between a manifest and the others."""
        if text := self._report.across(self._told(found)):
            print_while_read(text)

    def _told(self, found: "Checked") -> "Checked":
        from podgen.config.ignore import without_ignored

        checked = without_ignored(found, self._ignored)
        self.refused = self.refused or any(self._strict or one.severity == "error" for one in checked.problems)
        return checked


def _paths(paths: tuple[str, ...], settings: "Settings", fail: Callable[[str], None]) -> tuple[str, ...]:
    """The paths to be checked, as the command line says, or else the project.

    Of paths that hold no manifests, it is said which command is for them.
    """
    paths = paths or checked_paths(settings)
    messages = {path: meant_for_render(path) for path in paths}
    for message in messages.values():
        if message:
            fail(message)
    return tuple(path for path in paths if not messages[path])


def _rules(names: Sequence[str], settings: "Settings", terminal: Terminal) -> "RuleSet | None":
    """The rules, podgen's and the user's own; `None` if these cannot be loaded, which is printed."""
    from podgen.loading.errors import LoadError, UserCodeError
    from podgen.loading.import_roots import user_modules

    try:
        with user_modules():
            return rules_of(names, settings)
    except (LoadError, UserCodeError) as error:
        print_failures([error], terminal)
        return None


def _why(checked: "Checked") -> str:
    """Why a manifest is not checked, for `--verbose`."""
    if checked.reason in (None, "kind"):
        return " (skipped)" * checked.skipped
    render = f"; to check what it becomes: {checked.render}" if checked.render else ""
    return f" ({'skipped' if checked.skipped else 'in part'}: {checked.reason}{render})"


def _old_objects(against: str, paths: Sequence[str], terminal: Terminal) -> "OldObjects":
    """The objects that are there already. A file that cannot be understood is told, and left out: it may be mended now.

    Raises:
        OldFilesError: They cannot be read at all.
    """
    from podgen.checking.find_files import manifest_files
    from podgen.checking.old_files import old_files
    from podgen.checking.old_objects import OldObjects
    from podgen.errors import YamlError

    files = [file for path in paths if path != "-" for file in manifest_files(path, lambda _: None)]
    old = OldObjects(files)
    for file in old_files(against, paths):
        try:
            old.add(file.name, file.path, file.content)
        except YamlError as error:
            terminal.warning(f"{visible(file.name, None)} is not compared: {error}")
    return old
