"""What is ignored: the option `--ignore`, and what the project says in its `pyproject.toml`."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import click

from podgen.cli import completion
from podgen.cli.project import settings_of_project
from podgen.cli.terminal import Terminal

if TYPE_CHECKING:  # imported when the command runs
    from podgen.config.ignore import Ignore
    from podgen.rules import RuleSet

F = TypeVar("F", bound=Callable[..., object])


def ignore_option(help: str) -> Callable[[F], F]:
    """The option, to decorate a command, which gets its texts.

    Parameters:
        help: What it does.
    """
    return click.option(
        "--ignore", multiple=True, metavar="CODE", callback=_codes, help=help, shell_complete=completion.codes
    )


def _codes(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    del context, parameter
    return tuple(part.strip() for text in texts for part in text.split(","))


def ignores(
    codes: Iterable[str], terminal: Terminal, rules: "RuleSet", *, errors: bool = True
) -> "tuple[Ignore, ...] | None":
    """All that is ignored; `None` if the settings of the project are wrong, which is printed.

    Parameters:
        codes: The codes of the option.
        terminal: Where to print.
        rules: The rules, with all that are the user's own.
        errors: Whether the command can ignore errors.

    Raises:
        click.UsageError: A code of the option is that of no rule, or of one that cannot be ignored.
    """
    from podgen.config.ignore import Ignore
    from podgen.config.ignored_codes import code_fault, is_error

    own = rules.own_codes
    for code in codes:
        if fault := code_fault(code, own, are_all=True):
            raise click.UsageError(str(fault))
        if not errors and is_error(code, own):
            raise click.UsageError(f'{code} is an error: lift it where the object is made, with allow=["{code}"]')
    settings = settings_of_project(terminal, own)
    return None if settings is None else (*map(Ignore, codes), *settings.ignore)
