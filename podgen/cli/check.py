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
from podgen.cli.schemas import schemas_option
from podgen.cli.terminal import Terminal, print_text, terminal_options
from podgen.problems import visible

if TYPE_CHECKING:  # imported when the command runs
    from podgen.checking.old_objects import OldObjects
    from podgen.config.project import Settings
    from podgen.openapi.definition_set import Definitions
    from podgen.problems import Checked


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
    if no file is named, those in its `paths` and its `output` are checked, and `strict` and `external` count.
    """
    from podgen.checking.members import Members
    from podgen.cli.inputs import Inputs
    from podgen.config.ignore import without_ignored
    from podgen.reports.phrases import counted
    from podgen.reports.text import checked_phrase

    failures: list[str] = []

    def fail(message: str) -> None:
        failures.append(message)
        terminal.error(message)

    settings = settings_of_project(terminal)
    ignored = None if settings is None else ignores(ignore, terminal)
    if settings is None or ignored is None:
        return 2
    paths, strict = _with_settings(paths, strict, settings, fail)
    if not paths:
        return 2
    refused = False
    skipped = 0
    try:
        old = _old_objects(against, paths, terminal) if against is not None else None
    except ValueError as error:
        terminal.error(str(error))
        return 2
    inputs, members = Inputs(fail, terminal.detail, excluded(exclude, settings)), Members()
    report = report_of(form, terminal, inputs.counts, strict=strict)
    for found in inputs.check(paths, members, old, definitions or None, processes=jobs):
        checked = without_ignored(found, ignored)
        if terminal.verbose:
            terminal.detail(f"{visible(checked.file, None)}: {checked_phrase(checked)}{_why(checked)}")
        skipped += (checked.skipped and checked.reason == "kind") or checked.reason == "template"
        refused = refused or any(strict or problem.severity == "error" for problem in checked.problems)
        if text := report.manifest(checked):
            print_text(text, flush=form in IS_READ_AS_IT_COMES)
    for found in inputs.check_across(members, external):
        checked = without_ignored(found, ignored)
        refused = refused or any(strict or problem.severity == "error" for problem in checked.problems)
        if text := report.across(checked):
            print_text(text)
    for text in report.end(failures):
        print_text(text, flush=False)
    if fail_on_skipped and skipped:
        terminal.error(f"{counted(skipped, 'manifest')} skipped, which --fail-on-skipped takes for an error")
        refused = True
    return 2 if failures else int(refused)


def _with_settings(
    paths: tuple[str, ...], strict: bool | None, settings: "Settings", fail: Callable[[str], None]
) -> tuple[tuple[str, ...], bool]:
    """The paths to be checked, and whether warnings are errors, as the command line says, or else the project.

    Of paths that hold no manifests, it is said which command is for them.
    """
    paths = paths or checked_paths(settings)
    messages = {path: meant_for_render(path) for path in paths}
    for message in messages.values():
        if message:
            fail(message)
    return tuple(path for path in paths if not messages[path]), settings.strict if strict is None else strict


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
