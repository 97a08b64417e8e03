"""The command `podgen`: its subcommands, how it starts, and how it ends.

Exit status: 0, done; 1, refused, or different under `--check`; 2, misuse; 128 and the number of a signal that ended it.
What was asked for goes to stdout, everything else to stderr.
"""

import contextlib
import gc
import signal
import sys
from collections.abc import Iterator
from typing import Any

import click

from podgen import __version__
from podgen.cli.check import check
from podgen.cli.new import new
from podgen.cli.other_command import meant_for_a_command
from podgen.cli.render import render
from podgen.cli.streams import take_process
from podgen.cli.terminal import flush_stdout, show, stdout_failed
from podgen.output.signals import SignalError, signals_raised
from podgen.problems import visible


def main() -> None:
    """Run the command line, as `podgen` and `python -m podgen` do."""
    gc.freeze()  # what is imported stays; that no collection looks at it again, not even the one at exit, saves 6 %
    gc.set_threshold(30_000)  # little of what is made is garbage in circles: looking for it often costs a tenth or more
    take_process()
    status = 0
    try:
        with signals_raised():
            status = cli.main(prog_name="podgen", standalone_mode=False)
            flush_stdout()
    except click.ClickException as error:
        show(error)
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:  # click makes an `Abort` of the other
        cause = error.__cause__ or error
        status = 128 + (cause.number if isinstance(cause, SignalError) else signal.SIGINT)
    except OSError as error:  # stdout: all other files are looked after where they are written
        status = stdout_failed(error) or status
    sys.exit(status)


class _Commands(click.Group):
    """The commands, whose complaints show all characters of what was typed: it may be the name of a file.

    Whoever names a file alone is told which command is for it.
    """

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Read the options that are for all commands."""
        with _visible():
            return super().make_context(*arguments, **options)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named."""
        if self.get_command(ctx, args[0]) is None and (message := meant_for_a_command(args[0])):
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Read the options of one command, and run it."""
        with _visible():
            return super().invoke(ctx)


@contextlib.contextmanager
def _visible() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        error.message = visible(error.message, None)  # type: ignore[misc]  # nothing else is shown of it
        raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="podgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Kubernetes pods from composable Python pieces, checked and written as clean YAML."""


for command in (render, check, new):
    cli.add_command(command)
