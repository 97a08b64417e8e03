"""Writes what was rendered into files, or compares it with them."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from podgen.cli.notes import print_notes
from podgen.cli.terminal import Terminal

if TYPE_CHECKING:  # imported when the command runs
    from pathlib import Path

    from podgen.loading.origins import LedBy
    from podgen.loading.rendering import Rendering
    from podgen.loading.template_values import Given
    from podgen.model.manifest import Manifest
    from podgen.output.destination import Plan
    from podgen.output.upkeep import Run, Upkeep


def text_of(manifests: "Sequence[Manifest]", form: str) -> str:
    """The text of some manifests."""
    from podgen.manifests import to_json, to_yaml

    return to_json(*manifests) if form == "json" else to_yaml(*manifests)


def write(rendering: "Rendering", given: "Given", output: str, form: str | None, terminal: Terminal) -> int:
    """Write the files, remove those that nothing renders any more, and return the exit status."""
    from podgen.output.errors import OutputError
    from podgen.output.writing import write_files
    from podgen.reports.places import shown_path

    upkeeps: list[Upkeep] = []

    try:
        plan = _planned(rendering, given, output, form)
        runs = _runs(rendering, given, plan)
        unknown = _unknown(plan)

        def keep_up() -> "Sequence[Upkeep]":
            upkeeps[:] = _upkeeps(runs)
            return upkeeps

        changed = write_files(
            plan.texts, folders=plan.created, secret=plan.secret, keep_up=keep_up, waiting=terminal.waiting
        )
    except OutputError as error:
        return _failed(error, terminal)
    is_yaml = not any(path.suffix == ".json" for path in plan.texts)
    print_notes([manifest for _, manifest in rendering.manifests], plan.texts.values() if is_yaml else (), terminal)
    for path in plan.texts:
        terminal.detail(f"wrote {shown_path(path)}")
    for each in upkeeps:
        for path in each.stale:
            terminal.note(f"removed {shown_path(path)}, which nothing renders any more")
    _print_unknown(unknown, terminal)
    terminal.done(_ending(plan, changed))
    return 0


def compare(rendering: "Rendering", given: "Given", output: str, form: str | None, terminal: Terminal) -> int:
    """Compare the files with what would be written, and return the exit status."""
    from podgen.output.comparing import compare_files
    from podgen.output.errors import OutputError

    try:
        plan = _planned(rendering, given, output, form)
        upkeeps = _upkeeps(_runs(rendering, given, plan))
        # What else is known of a file, such as that another command renders it too, is no difference.
        records = {each.record: each.last or each.first for each in upkeeps if each.first is not None}
        stale = [path for each in upkeeps for path in each.stale]
        difference = compare_files({**plan.texts, **records}, stale, plan.origins)
    except OutputError as error:
        return _failed(error, terminal)
    if difference:
        terminal.say(difference.rstrip("\n"))
    _print_unknown(_unknown(plan, always=True), terminal)
    if not difference:
        terminal.done(_ending(plan))
    return 1 if difference else 0


def _ending(plan: "Plan", changed: int = 0) -> str:
    """How it ended: `51 files in manifests/, 3 of them written`."""
    from podgen.reports.phrases import counted
    from podgen.reports.places import shown_path

    if len(plan.texts) == 1:
        files = shown_path(next(iter(plan.texts)))
    else:
        folders = plan.created
        where = f"{shown_path(folders[0])}/" if len(folders) == 1 else counted(len(folders), "folder")
        files = f"{counted(len(plan.texts), 'file')} in {where}"
    if not changed:
        return f"{files} up to date"
    return f"{files} written" if changed == len(plan.texts) else f"{files}, {changed} of them written"


def _failed(error: Exception, terminal: Terminal) -> int:
    from podgen.output.placeholders import PathError

    terminal.error(str(error))
    return 2 if isinstance(error, PathError) else 1


def _planned(rendering: "Rendering", given: "Given", output: str, form: str | None) -> "Plan":
    """The files to be written."""
    from podgen.output.destination import Placed, destination, planned_files
    from podgen.output.placeholders import placeholders, refuse_unknown

    where = destination(output, form)
    refuse_unknown(placeholders(output), rendering.parameters)
    known = {**given.values, **given.texts}
    placed = [Placed(manifest, led_by.origin, {**known, **led_by.values}) for led_by, manifest in rendering.manifests]
    return planned_files(placed, where, lambda some: text_of(some, where.form))


def _runs(rendering: "Rendering", given: "Given", plan: "Plan") -> "dict[Path, Run]":
    """What is rendered into each folder."""
    from podgen.output.upkeep import Run

    led_by = {id(manifest): led_by for led_by, manifest in rendering.manifests}
    values: dict[str, set[str]] = {name: {_text(value)} for name, value in {**given.values, **given.texts}.items()}
    for each in led_by.values():
        for name, value in each.values.items():
            values.setdefault(name, set()).add(_text(value))
    texts = {name: frozenset(some) for name, some in values.items()}
    names = frozenset(given.names)
    runs = {}
    for folder in plan.folders:
        files = {path.name: some for path, some in plan.manifests.items() if path.parent == folder}
        entries = frozenset(
            entry for file, some in files.items() for each in some for entry in _entries(file, led_by[id(each)], names)
        )
        runs[folder] = Run(entries, rendering.targets, texts, names, rendering.left_templates)
    return runs


def _entries(file: str, led_by: "LedBy", given: Collection[str]) -> "Iterator[Any]":
    """What is recorded of a file, where the user gives values of some names."""
    from podgen.output.record import Entry

    texts = {name: _text(value) for name, value in led_by.values.items()}
    in_name = sorted((name, text) for name, text in texts.items() if text and text.lower() in file.lower())
    defaults = tuple(name for name, _ in in_name if name not in given)
    for target in led_by.targets:
        yield Entry(file, target, led_by.template or "", tuple(in_name), defaults)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value).lower()


def _upkeeps(runs: "dict[Path, Run]") -> "list[Upkeep]":
    """What is to be done in each folder."""
    from podgen.output.upkeep import upkeep

    return [upkeep(folder, run) for folder, run in runs.items()]


def _unknown(plan: "Plan", *, always: bool = False) -> "list[Path]":
    """The files that are not rendered, and look as if podgen had written them, though no record lists them.

    Parameters:
        plan: The files that are rendered.
        always: Whether to look into folders with a record, too. Else it is about those that an older podgen has written to.
    """
    from podgen.output.file_names import named_so
    from podgen.output.record import entries_in, read_record

    names = {path.name for path in plan.texts}
    found: list[Path] = []
    for folder in plan.folders:
        record = read_record(folder)
        if always or record is None:
            found += named_so(folder, names | {entry.file for entry in entries_in(record or "")})
    return found


_MOST_SHOWN = 5
"""The most files that are named in one note."""


def _print_unknown(paths: "Sequence[Path]", terminal: Terminal) -> None:
    from podgen.reports.places import shown_path

    if paths:
        shown = ", ".join(map(shown_path, paths[:_MOST_SHOWN])) + (", ..." if len(paths) > _MOST_SHOWN else "")
        terminal.note(
            "not rendered, and named as if podgen had written it, which its record does not say: "
            f"{shown}; delete {'it if it is' if len(paths) == 1 else 'those that are'} stale"
        )
