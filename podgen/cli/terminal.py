"""Prints for all commands: results on stdout, everything else on stderr, with colours or without."""

import contextlib
import functools
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

import click

from podgen.cli.streams import give_up, stdout
from podgen.errors import WorkerError
from podgen.problems import visible, visible_lines

if TYPE_CHECKING:
    from podgen.reports.snippet import Role


class Terminal(NamedTuple):
    """How much is printed, and whether in colours."""

    quiet: bool
    verbose: bool
    color: bool
    """Whether stderr shows colours."""
    color_out: bool
    """Whether stdout does."""
    width: int
    """The columns of stderr."""
    width_out: int
    """Those of stdout."""

    def paint(self, text: str, role: "Role") -> str:
        """A piece of text for stderr in the colour of its role."""
        return click.style(text, **_STYLES[role]) if self.color else text

    def paint_out(self, text: str, role: "Role") -> str:
        """A piece of text for stdout in the colour of its role."""
        return click.style(text, **_STYLES[role]) if self.color_out else text

    def say(self, text: str) -> None:
        """Print a line on stderr."""
        print_error(text, color=self.color)

    def error(self, text: str, details: str = "") -> None:
        """Print what went wrong, if it is no problem of a manifest.

        Parameters:
            text: What it is, on one line: a line end in it may come from the name of a file.
            details: More lines.
        """
        self.say(f"{self.paint('error', 'error')}{self.paint(': ' + visible(text, None), 'strong')}")
        if details:
            self.say(visible_lines(details))

    def warning(self, text: str) -> None:
        """Print what is worth knowing, unless under `--quiet`."""
        if not self.quiet:
            self.say(f"{self.paint('warning', 'warning')}{self.paint(': ' + visible(text, None), 'strong')}")

    def note(self, text: str) -> None:
        """Print what happened beside what was asked for, unless under `--quiet`."""
        if not self.quiet:
            self.say(f"{self.paint('note', 'note')}: {visible(text, None)}")

    def waiting(self, folder: str) -> None:
        """Print that another program keeps this one waiting."""
        self.warning(f"waiting for another program, which has locked the folder {folder}")

    def done(self, text: str) -> None:
        """Print how it ended, at a terminal: who typed the command wants to know. Scripts see the exit status."""
        if not self.quiet and sys.stderr.isatty():
            self.say(visible(text, None))

    def detail(self, text: str) -> None:
        """Print a line on stderr under `--verbose`."""
        if self.verbose:
            self.say(visible(text, None))

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None] | None]:
        """Show progress at a terminal: gives a function to call with how many files are done, and of how many."""
        if self.quiet or not sys.stderr.isatty():
            yield None
            return
        line = _ProgressLine(sys.stderr)
        with contextlib.redirect_stderr(cast("IO[str]", line)):
            try:
                yield line.show
            finally:
                line.wipe()


class _ProgressLine:
    """stderr with a last line such as `412 of 1000 files`, which is wiped before anything else comes there."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._next = time.monotonic() + 2  # a short run shows nothing
        self._width = 0
        self._midway = False

    def show(self, done: int, total: int) -> None:
        """Print how far it is: ten times a second at most, and not into a line that something else has begun."""
        now = time.monotonic()
        if now >= self._next and not self._midway:
            self._next = now + 0.1
            text = f"{done} of {total} files"
            self._stream.write(f"\r{text:{self._width}}")
            self._stream.flush()
            self._width = len(text)

    def wipe(self) -> None:
        """Empty the line."""
        if self._width:
            self._stream.write(f"\r{'':{self._width}}\r")
            self._stream.flush()
            self._width = 0

    def write(self, text: str) -> int:
        """Write what something else prints."""
        self.wipe()
        if text:
            self._midway = not text.endswith("\n")
        return self._stream.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write what something else prints, in several pieces."""
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # a copy of it has no stream yet
        self.wipe()  # whoever asks for the buffer or the descriptor may write there
        return getattr(self._stream, name)


_STYLES: "dict[Role, dict[str, Any]]" = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "frame": {"fg": "blue", "bold": True},
    "strong": {"bold": True},
}


def terminal_options(command: Callable[..., int]) -> Callable[..., None]:
    """Add the options about printing to a command, which gets them as a `Terminal` and returns the exit status."""

    @functools.wraps(command)
    def wrapper(*, quiet: bool, verbose: bool, no_color: bool, **options: Any) -> None:
        streams = sys.stderr, sys.stdout
        colors = (not no_color and _shows_color(stream) for stream in streams)
        terminal = Terminal(quiet, verbose, *colors, *map(_width, streams))
        try:
            status = command(terminal=terminal, **options)
        except BrokenPipeError as error:
            status = stdout_failed(error)
        except WorkerError as error:
            terminal.error(str(error))
            status = 2
        except MemoryError:
            terminal.error("memory ran out")
            status = 2
        click.get_current_context().exit(status)

    for option in (
        click.option("--no-color", is_flag=True, help="No colours, as with NO_COLOR; FORCE_COLOR forces them."),
        click.option("-v", "--verbose", is_flag=True, help="Also say what was found and written."),
        click.option("-q", "--quiet", is_flag=True, help="Errors only: no warnings, no progress."),
    ):
        wrapper = option(wrapper)
    return wrapper


def _shows_color(stream: IO[str]) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def _width(stream: IO[str]) -> int:
    """The columns of a terminal; those of a report if it is none."""
    from podgen.reports.clipping import WIDTH

    with contextlib.suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    return WIDTH


def standard_input() -> IO[bytes]:
    """What is piped in."""
    return sys.stdin.buffer


def print_text(text: str, *, flush: bool = True) -> None:
    """Print text on stdout, in UTF-8 whatever the locale says: that is what YAML and JSON are read as."""
    stream = stdout()
    stream.write(text.encode(errors="backslashreplace"))  # the name of a file may hold half of a character
    if flush:
        stream.flush()


def flush_stdout() -> None:
    """Print what is still held back for stdout."""
    with contextlib.suppress(ValueError):  # users' code has closed it
        sys.stdout.flush()
    stdout().flush()


def print_while_read(text: str, *, flush: bool = True) -> None:
    """Print text on stdout as long as somebody reads it, for commands whose exit status says more: `podgen check | head`."""
    try:
        print_text(text, flush=flush)
    except BrokenPipeError:
        give_up(stdout())


def stdout_failed(error: OSError) -> int:
    """Print that stdout takes nothing, unless its reader has seen enough, as in `podgen render ... | head`.

    Returns:
        The exit status.
    """
    give_up(stdout())
    if isinstance(error, BrokenPipeError):
        return 0
    print_error(f"error: cannot write to stdout: {error.strerror}")
    return 1


def show(error: click.ClickException) -> None:
    """Print what click complains of."""
    with _stderr():
        error.show()


def print_error(text: str, *, color: bool | None = None) -> None:
    """Print a line on stderr."""
    with _stderr():
        click.echo(text, err=True, color=color)


@contextlib.contextmanager
def _stderr() -> Iterator[None]:
    """If stderr takes nothing, nobody can be told."""
    try:
        yield
    except ValueError:  # users' code has closed it
        pass
    except OSError:
        give_up(sys.stderr.buffer)
