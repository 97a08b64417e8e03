"""The option `-j`: how many processes check files."""

from collections.abc import Callable
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


def jobs_option(command: F) -> F:
    """Add the option to a command, which gets the number; `None` if as many as pay."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Check files in N processes, which changes nothing but the time. By default, one for each MiB of YAML, but no "
        "more than there are processors, and than eight.",
    )(command)
