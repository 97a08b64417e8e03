"""`podgen render --watch`: renders again whenever something changes that the rendering depends on."""

import os
import sys
import time
from collections.abc import Iterable, Mapping

import click

from podgen.cli.render_run import Outcome, Request, render_once
from podgen.cli.terminal import Terminal, print_text

_PAUSE = 0.25  # seconds between two looks; short enough for people, and a few stat calls cost nothing
_SETTLED = 0.05

Signature = Mapping[str, object]


def watch_and_run(request: Request, terminal: Terminal) -> int:
    """Render, and again after each change, until Ctrl-C. Errors are printed, and the next change is waited for.

    Returns:
        The exit status.
    """
    if request.check:
        raise click.UsageError("--watch writes, and --check does not: give one of them")
    if "-" in request.targets:
        raise click.UsageError("--watch waits for files to change, and what is piped in does not")
    modules = set(sys.modules)
    printed: str | None = None
    known = Outcome(0)
    try:
        while True:
            began, before = time.time_ns(), _signature(known)
            outcome = _rendered(request, terminal)
            if outcome.text is not None and outcome.text != printed:
                print_text(("---\n" if printed is not None else "") + outcome.text)
                printed = outcome.text
            # A file that could not be imported is not known to be needed, so what was needed before still counts.
            failed = outcome.status != 0
            files = outcome.files | (known.files if failed else frozenset())
            folders = outcome.folders | (known.folders if failed else frozenset())
            known = outcome._replace(files=files, folders=folders)
            start = _as_rendered(known, before, began)
            if not files and not folders:
                return outcome.status  # nothing that changes could help
            if not terminal.quiet:
                terminal.note(f"watching {len(files)} file{'s' * (len(files) != 1)}; Ctrl-C ends it")
            _wait(known, start)
            _forget(modules)
    except KeyboardInterrupt as error:
        if getattr(error, "number", None) not in (None, 2):  # another signal than that of Ctrl-C
            raise
        return 0


def _rendered(request: Request, terminal: Terminal) -> Outcome:
    try:
        return render_once(request, terminal)
    except click.ClickException as error:
        terminal.error(error.format_message())
        files = frozenset(os.path.abspath(file) for file in ("pyproject.toml", request.values) if file)
        return Outcome(error.exit_code, files)


def _signature(outcome: Outcome) -> Signature:
    """What can be told of files and folders without reading them."""
    found: dict[str, object] = {}
    for file in outcome.files:
        try:
            state = os.stat(file)
            found[file] = state.st_mtime_ns, state.st_size, state.st_ino
        except OSError:
            found[file] = None
    for folder in outcome.folders:
        try:
            found[folder] = frozenset(name for name in os.listdir(folder) if _matters(folder, name))
        except OSError:
            found[folder] = None
    return found


def _matters(folder: str, name: str) -> bool:
    return not name.startswith((".", "__")) and (name.endswith(".py") or os.path.isdir(os.path.join(folder, name)))


def _wait(outcome: Outcome, start: Signature) -> None:
    """Wait until something is other than it was, and then until it stays so: an editor may be midway."""
    while (now := _signature(outcome)) == start:
        time.sleep(_PAUSE)
    last = None
    while now != last:
        time.sleep(_SETTLED)
        last, now = now, _signature(outcome)


def _as_rendered(outcome: Outcome, before: Signature, began: int) -> Signature:
    """What was rendered: files as they were before that, as far as they were known then.

    A file that was not known, and has changed since, may have been read before or after that.
    """
    start: dict[str, object] = {**_signature(outcome), **{path: before[path] for path in before.keys() & outcome.files}}
    for file in outcome.files - before.keys():
        match start[file]:
            case (int(modified), *_) if modified > began:
                start[file] = None
    return start


def _forget(before: Iterable[str]) -> None:
    """Forget modules that are neither podgen's nor installed: these may change, too."""
    from podgen.loading.dependencies import is_users
    from podgen.loading.import_roots import file_of

    for name in sys.modules.keys() - set(before):
        if is_users(file_of(sys.modules[name])):
            del sys.modules[name]
